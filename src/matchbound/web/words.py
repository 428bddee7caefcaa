"""Entries, values and differences of a dossier in words for people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, get_args, get_origin

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from matchbound.dossier.difference import Change, Kind
from matchbound.dossier.edit import parts_of
from matchbound.dossier.model import (
    Country,
    Credential,
    Day,
    Dossier,
    Education,
    Exam,
    Experience,
    ExplainedGap,
    HeldVisa,
    Letter,
    Licence,
    MiniCex,
    Pathway,
    Publication,
    Record,
    SeasonEntry,
    Slug,
    Training,
)
from matchbound.dossier.words import is_model, type_at, types_of
from matchbound.web.labels import countries, label_of, order_of, word_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLES: dict[type[Record], tuple[str, ...]] = {
    HeldVisa: ("kind",),
    Education: ("school", "country"),
    Credential: ("kind",),
    Pathway: ("number", "season"),
    MiniCex: ("evaluator", "taken_on"),
    Exam: ("exam", "taken_on"),
    Licence: ("country", "kind"),
    Training: ("specialty", "since"),
    Experience: ("kind", "specialty"),
    Letter: ("writer",),
    Publication: ("title",),
    ExplainedGap: ("since", "until"),
    SeasonEntry: ("season",),
}
"""The keys by which people tell the entries of a list apart."""
YEARS = 9999
"""Numbers up to here, years among them, are written without a separator of thousands."""


@dataclass(frozen=True, slots=True)
class Line:
    """One given value under its label."""

    label: "StrOrPromise"
    value: str


def title_of(record: Record) -> str:
    """Return what an entry is called in a list: by the keys that tell it from others, or its kind."""
    kinds = types_of(type(record))
    names = TITLES.get(type(record), ())
    parts = [value_in_words(kinds[name], getattr(record, name)) for name in names]
    if isinstance(record, Pathway):
        return _("Pathway %(number)s, %(season)s") % {"number": parts[0], "season": parts[1]}
    return joined(", ", (part for part in parts if part)) or _("Without a name")


def joined(between: str, parts: Iterable[str]) -> str:
    """Join texts; in a language that runs from right to left, each keeps its own direction."""
    return between.join(f"\u2068{part}\u2069" if get_language_bidi() else part for part in parts)


def lines_of(record: Record, dossier: Dossier, *, names: tuple[str, ...] = ()) -> list[Line]:
    """Return the given values of a record in the order of asking, but for those of its title.

    With `names`, of these keys only, those of the title too. Lists of entries are told elsewhere. The dossier
    is asked for entries that the record points to.
    """
    left_out = () if names else TITLES.get(type(record), ())
    found = (
        _pointed(line, record, dossier)
        for name, line in _lines(record)
        if name not in left_out and (not names or name in names)
    )
    return [line for line in found if line.value]


def _pointed(line: Line, record: Record, dossier: Dossier) -> Line:
    if isinstance(record, Letter) and line.label == label_of("from_experience", Letter):
        return Line(line.label, _experience_in_words(dossier, record.from_experience))
    return line


def _experience_in_words(dossier: Dossier, index: int | None) -> str:
    entries = dossier.experiences
    return title_of(entries[index]) if index is not None and 0 <= index < len(entries) else ""


def _lines(record: Record) -> Iterator[tuple[str, Line]]:
    kinds = types_of(type(record))
    for name in order_of(type(record)):
        value = getattr(record, name)
        label = label_of(name, type(record))
        if value is None or (value is False and kinds[name] is bool):
            continue
        if isinstance(value, Record):
            yield from ((name, Line(f"{label}: {line.label}", line.value)) for _, line in _lines(value))
        elif not _has_entries(value) and (words := value_in_words(kinds[name], value)):
            yield name, Line(label, words)


def value_in_words(kind: Any, value: Any) -> str:  # noqa: ANN401 - a type, and a value of it or as plain data
    """Return a value as people read it: days, countries and words of the file in their language."""
    if value in (None, "", (), []):
        return ""
    if isinstance(value, dict):
        return _group_in_words(kind, value)
    if isinstance(value, list | tuple):
        inner = get_args(kind)[0] if get_origin(kind) is tuple else None
        return joined(", ", (value_in_words(inner, one) for one in value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, int | float):
        return number_format(_plain_number(value), force_grouping=value > YEARS)
    return _text_in_words(_options(kind), value)


def _plain_number(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def _text_in_words(kinds: tuple[Any, ...], value: Any) -> str:  # noqa: ANN401 - a day, a word or a text
    if isinstance(value, date):
        return date_format(value, "j M Y")
    if Day in kinds:
        return _day_in_words(str(value))
    if Country in kinds:
        return str(countries().get(value, value))
    if Slug in kinds or any(isinstance(kind, type) and issubclass(kind, StrEnum) for kind in kinds):
        return str(word_of(str(value)))
    return str(value)


def _options(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a type
    """Return a type and, where it is one of several, these."""
    return (kind, *(get_args(kind) if type(None) in get_args(kind) else ()))


def _day_in_words(text: str) -> str:
    try:
        return date_format(date.fromisoformat(text), "j M Y")
    except ValueError:
        return text


def _group_in_words(kind: Any, value: dict[str, Any]) -> str:  # noqa: ANN401 - a type
    model = next((one for one in _options(kind) if is_model(one)), None)
    kinds = types_of(model) if model else {}
    return "; ".join(
        f"{label_of(key, model)}: {value_in_words(kinds.get(key), one)}" for key, one in value.items()
    )


def _has_entries(value: Any) -> bool:  # noqa: ANN401 - any value of a record
    return isinstance(value, tuple) and any(isinstance(one, Record) for one in value)


# -- places and differences -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One difference as a page shows it: where, and what stood and stands there."""

    where: str
    kind: Kind
    before: str
    after: str


def place_in_words(dossier: Dossier, path: str) -> str:
    """Return where a path leads: part of the dossier, entry, key."""
    return joined(" · ", steps_in_words(dossier, path))


def steps_in_words(dossier: Dossier, path: str) -> list[str]:
    """Return the steps of a path in words: part of the dossier, entry, key."""
    value: Any = dossier
    words: list[str] = []
    for part in parts_of(path):
        if isinstance(part, int):
            value = value[part] if isinstance(value, tuple) and part < len(value) else None
            words.append(title_of(value) if isinstance(value, Record) else str(part + 1))
        else:
            words.append(str(label_of(part, type(value) if isinstance(value, Record) else None)))
            value = getattr(value, part, None) if isinstance(value, Record) else None
    return words


def changes_in_words(changes: list[Change], before: Dossier, after: Dossier) -> list[ChangeLine]:
    """Return differences as a page shows them."""
    return [_change_in_words(change, before, after) for change in changes]


def _change_in_words(change: Change, before: Dossier, after: Dossier) -> ChangeLine:
    there = before if change.kind is Kind.REMOVED else after
    values = [_at_a_place(change.path, change.before, before), _at_a_place(change.path, change.after, after)]
    return ChangeLine(place_in_words(there, change.path), change.kind, *values)


def _at_a_place(path: str, value: Any, dossier: Dossier) -> str:  # noqa: ANN401 - plain data
    if path.endswith(".from_experience") and isinstance(value, int):
        return _experience_in_words(dossier, value)
    return value_in_words(type_at(Dossier, parts_of(path)), value)
