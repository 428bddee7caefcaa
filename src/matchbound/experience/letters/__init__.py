"""Letters of recommendation: where each stands, what is amiss, and which go to which program."""
