"""The API: what pages show and take, for programs, under /api/v1/."""
