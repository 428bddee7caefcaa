"""Looks an installation over and says what to mend; it changes nothing."""
