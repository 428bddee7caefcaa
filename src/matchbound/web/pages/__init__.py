"""The areas of the site."""
