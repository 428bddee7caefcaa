"""The area today."""
