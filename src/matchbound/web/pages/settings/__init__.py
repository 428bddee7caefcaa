"""The area settings."""
