"""The world as it is said to be: programs, what they ask, who says so."""
