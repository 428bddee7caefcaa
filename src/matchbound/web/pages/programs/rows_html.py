"""The programs found as rows of a table, as HTML text.

Written in plain Python: fifty rows are the longest part of the page. Every word that is not markup already is
escaped here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from urllib.parse import quote
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from matchbound.reference.program import Program
from matchbound.screening.verdict import Ground
from matchbound.web.programs import words


@dataclass(frozen=True, slots=True)
class Judged:
    """What a program is for one applicant."""

    tag: str
    verdict: str
    reason: Ground
    fit: int
    marks: tuple[str, ...] = ()
    """What to hold against the statements that decided it: old, contradicted, not stated."""


@dataclass(frozen=True, slots=True)
class Row:
    """One program in a list."""

    program: Program
    specialty: str
    visa: str
    visa_marks: tuple[str, ...]
    positions: int | None
    img_share: float | None
    miles: float | None = None
    judged: Judged | None = None


def rows_html(rows: Iterable[Row], listed: Mapping[str, UUID] | None) -> SafeString:
    """Return the rows of the table; `listed`: what is on the viewer's list, None for who has no list."""
    said, base = _words(get_language() or ""), reverse("programs:index")
    return SafeString(  # nosec B703 - escaped where it is made
        "".join(_row(one, said, base, _to_list(one, listed, said)) for one in rows)
    )


@lru_cache(maxsize=20)
def _words(_language: str) -> dict[str, str]:
    """Return the fixed words of the table in one language, escaped."""
    found = {
        "synthetic": gettext("synthetic"),
        "compare": gettext("Compare %(name)s"),
        "visa": gettext("Visa"),
        "positions": gettext("Positions"),
        "imgs": gettext("From abroad"),
        "fit": gettext("Fit"),
        "unknown": gettext("not known"),
        "add": gettext("Add to my list"),
        "listed": gettext("On your list"),
    }
    return {name: escape(one) for name, one in found.items()}


def _to_list(one: Row, listed: Mapping[str, UUID] | None, said: dict[str, str]) -> str:
    """Return what listing/_add_button.html does: a button that adds it to the list, or its entry there."""
    if listed is None:
        return ""
    of_program = f'<span class="visually-hidden">: {escape(one.program.name)}</span>'
    if (entry := listed.get(one.program.id)) is not None:
        address = reverse("listing:entry", args=[entry])
        return f'<a class="to-list" href="{address}">{said["listed"]}{of_program}</a>'
    return (
        f'<button type="submit" form="add-to-list" name="program" value="{escape(one.program.id)}" '
        f'class="plain to-list">{said["add"]}{of_program}</button>'
    )


def _row(one: Row, said: dict[str, str], base: str, to_list: str) -> str:
    program = one.program
    name, key = escape(program.name), escape(program.id)
    synthetic = f' <span class="tag secondary">{said["synthetic"]}</span>' if program.synthetic else ""
    return (
        f'<tr><td class="pick"><input type="checkbox" form="compare" name="id" value="{key}" '
        f'aria-label="{said["compare"] % {"name": name}}"></td>'
        f'<th scope="row"><a href="{base}{quote(program.id)}/"><bdi>{name}</bdi></a>{synthetic}'
        f'<span class="quiet block">{_where(one)}</span>{to_list}</th>'
        f'<td class="visa" data-label="{said["visa"]}">{_visa(one.visa)}{_marks(one.visa_marks)}</td>'
        f'<td class="number" data-label="{said["positions"]}">{_number(one.positions, said)}</td>'
        f'<td class="number" data-label="{said["imgs"]}">{_share(one.img_share, said)}</td>'
        f"{_judged(one.judged, said) if one.judged else ''}</tr>\n"
    )


def _visa(words: str) -> str:
    """Return names of visas that no line breaks in two."""
    return escape(words).replace("-1", "&#8209;1")


def _where(one: Row) -> str:
    program = one.program
    far = "" if one.miles is None or one.miles != one.miles else miles_words(one.miles)
    parts = (one.specialty, ", ".join(part for part in (program.city, program.state) if part), far)
    return " · ".join(f"<bdi>{escape(part)}</bdi>" for part in parts if part)


def miles_words(miles: float) -> str:
    """Return a distance as it is read."""
    return ngettext("%(miles)d mile", "%(miles)d miles", round(miles)) % {"miles": round(miles)}


def _judged(one: Judged, said: dict[str, str]) -> str:
    change = f". {escape(one.reason.change)}" if one.reason.change else ""
    return (
        f'<td class="for-you"><span class="tag {one.tag}">{escape(one.verdict)}</span>{_marks(one.marks)}'
        f'<span class="quiet block" lang="en" dir="ltr">{escape(one.reason.summary)}{change}</span></td>'
        f'<td class="number" data-label="{said["fit"]}">{one.fit}</td>'
    )


def _marks(marks: tuple[str, ...]) -> str:
    return "".join(f' <span class="tag unconfirmed">{escape(words.mark_words(one))}</span>' for one in marks)


def _number(value: int | None, said: dict[str, str]) -> str:
    return f'<span class="quiet">{said["unknown"]}</span>' if value is None else str(value)


def _share(value: float | None, said: dict[str, str]) -> str:
    return f'<span class="quiet">{said["unknown"]}</span>' if value is None else f"{value:.0f}%"
