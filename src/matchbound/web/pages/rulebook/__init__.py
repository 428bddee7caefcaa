"""The area rulebook."""
