"""What an address asks for: the address is the whole search, so that it can be shared."""

from django.http import QueryDict

from matchbound.screening.fit import PARTS
from matchbound.screening.search import ORDERS, Query

FACETS = (
    "specialty",
    "state",
    "verdict",
    "why-not",
    "visa",
    "track",
    "imgs",
    "years",
    "attempts",
    "step2ck",
    "usce",
    "signals",
    "setting",
    "kind",
)
LONGEST = 100
MOST_MILES = 5000
HEAVIEST = 10.0


def query_of(asked: QueryDict, *, personal: bool) -> Query:
    """Return the query of an address; what it asks for that does not exist is passed over."""
    order = asked.get("order", "")
    return Query(
        words=asked.get("q", "")[:LONGEST],
        chosen={name: tuple(asked.getlist(name)) for name in FACETS if name in asked},
        near=asked.get("near") or None,
        miles=_number(asked.get("miles", ""), MOST_MILES),
        order=order if order in ORDERS else ("fit" if personal else "name"),
        descending="down" in asked,
    )


def weights_of(asked: QueryDict) -> dict[str, float]:
    """Return the weights of an address; the usual ones where it has none, or none above zero."""
    given = {one.name: _number(asked.get(f"w-{one.name}", ""), HEAVIEST) for one in PARTS}
    weights = {one.name: one.weight if given[one.name] is None else given[one.name] or 0.0 for one in PARTS}
    return weights if any(weights.values()) else {one.name: one.weight for one in PARTS}


def _number(text: str, most: float) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= most else None
