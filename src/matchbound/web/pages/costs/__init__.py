"""The area costs."""
