"""One applicant's odds, computed on markets that are solved without them."""
