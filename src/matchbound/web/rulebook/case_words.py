"""Worked cases in words: the facts of an invented dossier, and what the rule must say of them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from matchbound.base.countries import COUNTRIES
from matchbound.rules.cases import Case
from matchbound.web.labels import label_of
from matchbound.web.rulebook.names import name_words
from matchbound.web.rulebook.words import day_words, value_words

_HEADS = {"exam", "kind", "outcome", "school", "specialty", "writer"}
_SHORT = {"season": "season", "score": "score"}
_QUIET = {"expected"}


def fact_lines(case: Case) -> list[str]:
    """Return a case's facts in words, one line for each entry of the dossier."""
    data = case.dossier.model_dump(mode="json", exclude_unset=True)
    data.pop("format", None)
    return [line for section, value in data.items() for line in _section(section, value)]


def _section(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - plain data
    if isinstance(value, Mapping):
        plain = {key: one for key, one in value.items() if not _is_entry(one)}
        if plain:
            yield f"{label_of(name)}: {_entry(plain)}"
        for key, one in value.items():
            if _is_entry(one):
                yield from _section(key, one)
    elif isinstance(value, list):
        for one in value:
            yield (
                f"{_singular(name)}: {_entry(one)}"
                if isinstance(one, Mapping)
                else f"{label_of(name)}: {one}"
            )
    else:
        yield f"{label_of(name)}: {_fact(name, value)}"


def _is_entry(value: object) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
    )


def _singular(name: str) -> str:
    words = str(label_of(name))
    return words if words in {"Education", "Training"} else words.removesuffix("s")


def _entry(entry: Mapping[str, Any]) -> str:
    """Return one entry of the dossier on a line: what it is, then its facts."""
    parts: list[str] = []
    for key, value in entry.items():
        if key in _QUIET:
            continue
        if isinstance(value, Mapping):
            parts.append(f"{_lower(key)} ({_entry(value)})")
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            parts += [f"{_lower(key).removesuffix('s')} ({_entry(one)})" for one in value]
        else:
            parts.append(_part(key, value))
    if entry.get("expected"):
        parts.append(_("planned"))
    return ", ".join(parts)


def _part(key: str, value: Any) -> str:  # noqa: ANN401 - plain data
    words = _fact(key, value)
    if key in _HEADS:
        return words
    return f"{_lower(key)} {words}"


def _lower(key: str) -> str:
    label = _SHORT.get(key) or str(label_of(key))
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _fact(key: str, value: Any) -> str:  # noqa: ANN401 - plain data
    if isinstance(value, list):
        return ", ".join(_fact(key, one) for one in value) or _("none")
    if isinstance(value, bool) or value is None:
        return value_words(value)
    if isinstance(value, str):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return day_words(date.fromisoformat(value))
        if key in {"country", "citizenships", "permanent_residence"}:
            return COUNTRIES.get(value, value)
        return name_words(value) if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) else value
    return str(value)


def expected_rows(case: Case) -> list[dict[str, Any]]:
    """Return what a rule must say of a case: the verdict, and the dates and words that are pinned."""
    return [
        {
            "verdict": one.get("verdict"),
            "about": name_words(str(one["about"])) if one.get("about") else "",
            "lines": [*_dates(one), *(str(one[key]) for key in ("summary", "next") if one.get(key))],
        }
        for one in case.expect
    ]


def _dates(one: Mapping[str, Any]) -> Iterator[str]:
    for key, words in (
        ("earliest", _("from %(day)s")),
        ("due", _("by %(day)s")),
        ("expires", _("counts until %(day)s")),
    ):
        if one.get(key):
            yield words % {"day": day_words(date.fromisoformat(str(one[key])))}
