"""The area visa."""
