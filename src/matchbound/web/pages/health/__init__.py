"""The area health."""
