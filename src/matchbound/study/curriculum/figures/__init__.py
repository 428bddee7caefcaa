"""Figures as data: what a diagram says stands in its file, and it is drawn from that."""
