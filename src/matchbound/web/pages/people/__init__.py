"""People: who shows themselves, one's own page, mentors, how others of a school did it, schools."""
