"""Spaced repetition: what somebody still remembers, and when to ask again (FSRS-6).

Memory of a card is two numbers: stability, the days until nine in ten would still recall it, and difficulty,
from 1 to 10. Single answers go through the `fsrs` library; whole histories, of a deck that was brought or
under other parameters, and the fitting of a person's own parameters are computed here, over columns.
"""
