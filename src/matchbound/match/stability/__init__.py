"""Proof that a matching is stable, or who blocks it, by code that the mechanism shares nothing with."""
