"""Rank order lists: made from interviews held, checked, simulated; SOAP as a plan."""
