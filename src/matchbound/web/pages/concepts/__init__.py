"""The area concepts."""
