"""Imports: a file of programs is looked at, applied, undone."""
