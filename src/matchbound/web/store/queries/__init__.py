"""Reads; each takes the viewer."""
