"""One applicant's rank order list: built, checked, and simulated with the interviews actually held."""
