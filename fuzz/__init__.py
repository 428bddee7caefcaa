"""Hostile bytes for every reader of files and texts; `make fuzz` runs it."""
