"""Organisations that advise: their advisers, invitations, people, tasks and messages."""
