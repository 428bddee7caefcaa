"""The explorer as plain data, for JSON."""

from dataclasses import asdict
from typing import Any

from matchbound.base.dated import Cite
from matchbound.match.population.published import Figure
from matchbound.match.specialties.explorer import Explorer, Row
from matchbound.match.specialties.figures import Means, Series, cite_of
from matchbound.match.specialties.length import Length
from matchbound.match.specialties.programs import Programs, Sponsoring

CAUTION = (
    "Means go with matching; they do not say what one more point or rank would do. In family medicine in 2026"
    " those who did not match had the higher mean in Step 2 CK."
)
"""What is said wherever means of those matched and not stand side by side."""


def explorer_data(found: Explorer, order: str) -> dict[str, Any]:
    """Return all that is shown of the specialties, in an order."""
    return {
        "season": found.season,
        "as_of": found.on.isoformat(),
        "type": found.type.value,
        "mine": asdict(found.mine) if found.mine else None,
        "programs": found.programs,
        "synthetic": found.synthetic,
        "caution": CAUTION,
        "specialties": [_row(one) for one in found.ordered(order)],
    }


def cite_data(one: Cite) -> dict[str, str | None]:
    """Return a source with its confidence."""
    return {
        "source": one.source,
        "url": one.url,
        "checked_on": one.checked_on.isoformat(),
        "confidence": one.confidence.value,
        "note": one.note,
    }


def _row(row: Row) -> dict[str, Any]:
    own = row.figures
    return {
        "specialty": row.slug,
        "name": row.specialty.name,
        "aimed_at": row.aimed,
        "positions": _series(own.positions),
        "share_of_filled": _series(own.filled),
        "share_of_positions_preferred": _series(own.preferred),
        "means_of": own.means_of.value,
        "step_2_ck": _means(own.step2ck),
        "ranks": _means(own.ranks),
        "programs": _programs(row.programs),
        "verdicts": asdict(row.verdicts) if row.verdicts else None,
        "length": _length(row.length),
        "signals": {"tiers": row.signals.tiers, "cites": [cite_data(one) for one in row.signals.cites]},
        "odds": {**asdict(row.odds), "says_little": row.few} if row.odds else None,
    }


def _series(series: Series) -> list[dict[str, Any]]:
    return [_figure(one) for one in series]


def _figure(one: Figure) -> dict[str, Any]:
    return {"year": one.year, "value": one.value, **cite_data(cite_of(one))}


def _means(means: Means | None) -> dict[str, Any] | None:
    if means is None:
        return None
    return {
        "matched": _figure(means.matched),
        "unmatched": _figure(means.unmatched) if means.unmatched else None,
    }


def _programs(found: Programs) -> dict[str, Any]:
    return {**asdict(found), "j1": _sponsoring(found.j1), "h1b": _sponsoring(found.h1b)}


def _sponsoring(one: Sponsoring) -> dict[str, Any]:
    return {**asdict(one), "share": one.share}


def _length(one: Length | None) -> dict[str, Any] | None:
    return None if one is None else {"years": one.years, "advanced": one.advanced, **cite_data(one.cite)}
