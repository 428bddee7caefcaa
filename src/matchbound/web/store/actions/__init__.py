"""Writes; each is one transaction and takes by and at."""
