"""Letters of recommendation: writers, what is amiss, which letter goes where, packs, answers of writers."""
