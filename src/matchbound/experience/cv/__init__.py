"""Scholarly work, the content of an application by the season's limits, gaps, and the CV as a document."""
