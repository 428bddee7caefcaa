"""The area stories: what members tell of their way, and who of them is like oneself."""
