"""The log: what one's own rotations count for, what is doubtful about them, when to ask for the letter."""
