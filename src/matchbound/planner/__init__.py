"""Plans: dated tasks that meet the rules, proven optimal."""
