"""Stories as several areas show them."""
