"""What the exams ask: formats and outline by date, concepts, questions, and the check of both."""
