"""Teaching: questions that learners ask about items, answered by instructors."""
