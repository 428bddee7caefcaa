"""The area status."""
