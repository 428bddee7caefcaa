"""Sessions: blocks of questions built, timed, answered and scored as in the exam, or explained at once."""
