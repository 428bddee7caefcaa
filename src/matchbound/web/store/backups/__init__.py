"""Backups: one file each, made while the site serves, checked by restoring it, restored by one command."""
