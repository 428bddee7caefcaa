"""The web site: parse, call, render. No domain rule lives here."""
