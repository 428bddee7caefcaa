"""Scholarly work: read from files of four formats, merged with what is there, written as BibTeX."""
