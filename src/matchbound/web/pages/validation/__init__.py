"""How far to trust the market: what is published against what is simulated. Public; nothing is computed."""
