"""Names of what is compared."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.match.population.validated import Cell
from matchbound.web.programs.words import specialty_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TYPES: "dict[str, StrOrPromise]" = {
    "md-senior": _("MD seniors"),
    "do-senior": _("DO seniors"),
    "earlier-us": _("MD and DO graduates of earlier years"),
    "us-img": _("US IMGs"),
    "non-us-img": _("non-US IMGs"),
}
WHATS: "dict[str, StrOrPromise]" = {
    "match-rate": _("Match rate"),
    "share-of-filled": _("Share of the filled positions"),
    "share-of-positions-preferred": _("Share of all positions, those who preferred the specialty"),
    "unfilled": _("Positions left unfilled"),
    "ranks-matched": _("Programs ranked in a row by those matched"),
    "ranks-unmatched": _("Programs ranked in a row by those not matched"),
    "step-2-ck-gap": _("Mean Step 2 CK of those matched, above that of those not matched"),
    "match-rate-visa": _("Match rate of those who need a visa"),
    "match-rate-no-visa": _("Match rate of those who need no visa"),
    "couples-match-rate": _("Match rate of people in couples"),
}
PERCENT = frozenset(
    {
        "match-rate",
        "share-of-filled",
        "share-of-positions-preferred",
        "match-rate-visa",
        "match-rate-no-visa",
        "couples-match-rate",
    }
)
"""What is told in percent, and its errors in percentage points."""


def what_words(what: str) -> str:
    """Return the name of what is compared."""
    return str(WHATS.get(what, what))


def whose_words(cell: Cell) -> str:
    """Return whom or which specialty a figure is of; empty where it is of everybody."""
    parts = [specialty_words(cell.specialty)] if cell.specialty else []
    parts += [str(TYPES.get(cell.type, cell.type))] if cell.type and not cell.specialty else []
    return ", ".join(parts)
