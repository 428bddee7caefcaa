"""The authorities' requirements as typed functions; their figures stand in dated parameter files."""
