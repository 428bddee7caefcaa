"""The area documents."""
