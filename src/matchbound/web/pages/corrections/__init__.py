"""Corrections: proposed by anybody, decided by editors, logged for everybody."""
