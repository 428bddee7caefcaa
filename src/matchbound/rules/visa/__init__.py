"""Visas: routes into residency."""
