"""The directory: hosts that take visitors for rotations: whom, when, for how much, and who says so."""
