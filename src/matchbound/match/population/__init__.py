"""A synthetic national market for a season, held against the published figures."""
