"""Study: the overview, blocks of questions, simulated exams, results, reported errors."""
