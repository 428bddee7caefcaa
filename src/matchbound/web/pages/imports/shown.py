"""What the pages of imports show, made ready for their templates."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from matchbound.reference.importers.fields import FIELDS
from matchbound.reference.requirement import REQUIREMENTS, Force
from matchbound.web.pages.imports import words
from matchbound.web.pages.imports.forms import select_of
from matchbound.web.programs.words import SOURCES, force_words, said_words
from matchbound.web.store.models import Account, ImportRun
from matchbound.web.store.queries.contributors import contributors
from matchbound.web.store.queries.imports import Found, figures_of

State = ImportRun.State


@dataclass(frozen=True, slots=True)
class Line:
    """One import in a list."""

    run: ImportRun
    state: str
    tag: str
    figures: Mapping[str, int]
    by: str
    """Who brought it, as others see them; empty for oneself, for the terminal, and for who left."""


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """One column of a file: what stands in it, and what it was taken for."""

    header: str
    samples: Sequence[str]
    select: SafeString
    means: str


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One value that would change: from what, to what, and what is to be said of it."""

    label: str
    old: str
    new: str
    source: str = ""
    """Who says what stands now."""
    remark: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class ProgramShown:
    """One program that would change."""

    id: str
    name: str
    changes: list[ChangeShown]


def lines_of(runs: Sequence[ImportRun], viewer: Account) -> Iterator[Line]:
    """Yield imports as the list shows them."""
    others = contributors({run.by_id for run in runs} - {viewer.pk})
    for run in runs:
        state = State(run.state)
        by = others[run.by_id].name if run.by_id in others and run.by_id else ""
        yield Line(run, str(words.STATES[state]), words.TAGS[state], figures_of(run), by)


def columns_of(found: Found, mapping: Mapping[str, str]) -> list[ColumnShown]:
    """Return the columns of a file."""
    return [
        ColumnShown(
            header,
            found.samples.get(header, ()),
            select_of(number, header, mapping.get(header, "")),
            FIELDS.get(mapping.get(header, ""), ""),
        )
        for number, header in enumerate(found.headers)
    ]


def programs_of(changes: Iterable[Mapping[str, Any]]) -> list[ProgramShown]:
    """Return programs with what would change of each."""
    return [ProgramShown(one["id"], one["name"], list(_changes(one))) for one in changes]


def token_of(run: ImportRun) -> str:
    """Return what tells one look at a trial from one with other columns."""
    return hashlib.sha256(json.dumps(run.mapping, sort_keys=True).encode()).hexdigest()[:16]


def source_words(run: ImportRun) -> str:
    """Return what kind of source an import has."""
    return next((str(words_) for kind, words_ in SOURCES.items() if kind.value == run.source), run.source)


def _changes(program: Mapping[str, Any]) -> Iterator[ChangeShown]:
    for name, old, new in program["fields"]:
        yield ChangeShown(FIELDS.get(name, name), old, new)
    for one in sorted(program["values"], key=lambda one: _PLACES.get(one["requirement"], 0)):
        name, old = one["requirement"], one["old"]
        if name not in REQUIREMENTS:  # of an older version
            continue
        before, source = (_value(name, *old[:2]), _said_by(*old[2:])) if old else ("", "")
        new = _value(name, *one["new"])
        again = before == new
        yield ChangeShown(
            REQUIREMENTS[name].label, "" if again else before, new, source, *_remark(one, again=again)
        )


_PLACES = {name: place for place, name in enumerate(REQUIREMENTS)}


def _remark(change: Mapping[str, Any], *, again: bool) -> tuple[str, str]:
    if change["conflicts"]:
        return gettext("conflicts: both are kept, and decide nothing"), "unconfirmed"
    if not change["stands"]:
        return gettext("kept in the history: what is there weighs more"), "secondary"
    return (gettext("said anew"), "secondary") if again else ("", "")


def _value(requirement: str, value: str, force: str) -> str:
    said = said_words(requirement, value)
    strictly = force_words(requirement, value, Force(force)) if force != Force.HARD else ""
    return f"{said} ({strictly})" if strictly else said


def _said_by(source_name: str, season: int | None) -> str:
    return f"{source_name}, {season}" if season else source_name
