"""Commands that the site itself needs."""
