"""The catalogue that ships: synthetic programs, and the real ones whose own pages were read."""

from functools import cache

from matchbound.reference.catalogue import Catalogue, make_catalogue
from matchbound.reference.generate import generate
from matchbound.reference.observed import observed


@cache
def sample_catalogue() -> Catalogue:
    """Return the catalogue that the product shows until somebody brings their own."""
    programs, assertions = generate()
    real, said = observed()
    return make_catalogue((*programs, *real), (*assertions, *said))
