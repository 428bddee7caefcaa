"""Cohorts: the people of an organisation as a table, filters, what became of them, and files of both."""
