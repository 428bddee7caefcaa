"""The portfolio: which programs to apply to with the money there is."""
