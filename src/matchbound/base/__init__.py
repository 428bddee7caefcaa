"""What every other part stands on: dates, dated values, errors."""
