"""A study plan day by day: reviews that are due, concepts where most points are won, questions, mock exams.

What goes into which week is the solver's work; a week's days are then filled in its order.
"""
