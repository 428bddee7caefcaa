"""The weeks between Match Day and day one: steps, papers, slack, what breaks the start, what to ask."""
