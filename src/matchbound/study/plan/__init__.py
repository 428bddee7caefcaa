"""A study plan day by day: reviews that are due, concepts where most points are won, questions, mock exams.

What goes into which part of the time is the solver's work; its days are then filled in order.
"""
