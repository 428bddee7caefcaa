"""The area moderation: what waits for an editor among people, and what was decided."""
