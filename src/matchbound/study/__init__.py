"""Study: what the exams ask, questions, memory, readiness."""
