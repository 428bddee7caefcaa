"""Which programs to apply to: simultaneous search (Chade and Smith, Econometrica 74, 2006).

An applicant ends at the best program that takes them. Within one draw of the market the programs decide
independently; what they share, such as a quality of the applicant that nobody knows, differs from draw to
draw. So the worth of a set is the mean over draws of: over its programs from the best down, chance times
utility times the chance that no better one took the applicant. One draw is the independent case.
"""
