"""The area talks."""
