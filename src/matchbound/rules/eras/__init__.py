"""ERAS (AAMC): the application service."""
