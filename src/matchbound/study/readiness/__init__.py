"""Readiness: how likely somebody is to pass an exam on a day, what that rests on, and from when it is safe.

Ability is told in points of the exam's scale. Practice says how it grows; only official self-assessments say
where on the scale it stands, because nobody knows how hard a bank of questions is against the exam. So there
is no chance of passing before at least one such score was entered.
"""
