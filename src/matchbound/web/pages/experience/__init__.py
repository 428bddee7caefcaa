"""Experience: the directory of rotations with what suits oneself, and the log of one's own."""
