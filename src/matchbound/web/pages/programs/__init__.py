"""Programs: searched, and one with everything that is said of it."""
