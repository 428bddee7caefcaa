"""State boards: training licences and Step 3 limits."""
