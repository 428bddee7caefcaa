"""People who went before: what somebody shows of themselves and to whom, and how others did it."""
