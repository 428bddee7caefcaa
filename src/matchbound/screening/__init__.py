"""One applicant against every program: verdicts with their reasons."""
