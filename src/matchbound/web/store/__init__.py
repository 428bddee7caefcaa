"""The only Django app with tables and the only code that imports django.db."""
