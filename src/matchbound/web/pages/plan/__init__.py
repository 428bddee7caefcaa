"""The area plan."""
