"""The area start."""
