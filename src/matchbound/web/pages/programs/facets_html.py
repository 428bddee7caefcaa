"""The facets of a search as HTML text.

Written in plain Python: a page holds two hundred choices, and a template of them takes ten times as long.
Every word that is not markup already is escaped here.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from matchbound.screening.fit import PARTS
from matchbound.screening.search import Query
from matchbound.web.programs import words
from matchbound.web.programs.asked import FACETS

Counts = Mapping[str, Mapping[str, int]]
RADII = (25, 50, 100, 250, 500)
FIRST = "verdict"
"""The facet that is open from the beginning."""
LONG = 12
"""A facet with more values than that scrolls."""


def facets_html(counts: Counts, query: Query) -> SafeString:
    """Return every facet that has something to choose; one in which something is chosen is open."""
    parts = (_facet(name, counts[name], query.chosen.get(name, ())) for name in FACETS if name in counts)
    return SafeString("".join(parts))  # nosec B703 - escaped where it is made


def _facet(name: str, counts: Mapping[str, int], chosen: tuple[str, ...]) -> str:
    values = {**counts, **dict.fromkeys((one for one in chosen if one not in counts), 0)}
    if not values:
        return ""
    label = escape(str(words.FACETS[name]))
    number = f' <span class="tag">{len(chosen)}</span>' if chosen else ""
    held = " open" if chosen or name == FIRST else ""
    look = ' class="long"' if len(values) > LONG else ""
    rows = "".join(_choices(name, values, chosen))
    return (
        f'<details class="facet" id="facet-{name}"{held}><summary>{label}{number}</summary>'
        f'<fieldset><legend class="visually-hidden">{label}</legend>'
        f"<ul{look}>{rows}</ul></fieldset></details>\n"
    )


def _choices(name: str, values: Mapping[str, int], chosen: tuple[str, ...]) -> Iterator[str]:
    read = {value: words.value_words(name, value) for value in values}
    for value in in_order(name, read):
        mark = " checked" if value in chosen else ""
        attribute = escape(value)
        yield (
            f'<li><label><input type="checkbox" id="{name}-{attribute}" name="{name}" value="{attribute}"'
            f"{mark}> <bdi>{escape(read[value])}</bdi></label> "
            f'<span class="quiet number">{values[value]}</span></li>'
        )


def in_order(name: str, read: Mapping[str, str]) -> list[str]:
    """Return values in the order in which they are read: names by the alphabet, unknown last."""
    if name == FIRST:
        return list(read)
    given = list(read)
    last = [one for one in given if one == "unknown"]
    first = [one for one in given if one != "unknown"]
    return [*(sorted(first, key=lambda one: read[one]) if name in _BY_NAME else first), *last]


_BY_NAME = frozenset({"specialty", "state"})


def options_html(options: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """Return the options of a select: values and how they are read."""
    marks = {chosen: " selected"}
    made = (
        f'<option value="{escape(value)}"{marks.get(value, "")}>{escape(label)}</option>'
        for value, label in options
    )
    return SafeString("".join(made))  # nosec B703 - escaped


def radii_html(miles: float | None) -> SafeString:
    """Return the options of how far around a place, with the one asked for even if it is another."""
    radii = sorted({*RADII, *([miles] if miles is not None else [])})
    options = ((f"{one:g}", gettext("%(miles)s miles") % {"miles": f"{one:g}"}) for one in radii)
    return options_html(options, "" if miles is None else f"{miles:g}")


def weights_html(weights: Mapping[str, float]) -> SafeString:
    """Return a field for the weight of each part of the fit."""
    return SafeString(  # nosec B703 - escaped
        "".join(
            f'<div class="field weight"><label for="w-{one.name}" lang="en">{escape(one.label)}</label>'
            f'<input type="number" id="w-{one.name}" name="w-{one.name}" min="0" max="10" step="0.5" '
            f'value="{weights[one.name]:g}"></div>'
            for one in PARTS
        )
    )
