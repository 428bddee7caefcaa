"""All that one shares, on one page, and who saw what."""
