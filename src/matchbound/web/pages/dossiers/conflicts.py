"""Two who changed one entry: both values field by field, for the person to choose."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from matchbound.dossier.model import Record
from matchbound.web.forms import RecordForm, initial_of
from matchbound.web.words import value_in_words

TAKE = "take."  # stands before a field's name in the name of its choice
THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Clash:
    """One field with two values: what the person typed, and what was saved elsewhere meanwhile."""

    name: str
    label: str
    mine: str
    theirs: str
    prefer_theirs: bool  # the person did not touch it


def clashes(form: RecordForm, base: Record | None, newest: Record) -> list[Clash]:
    """Return the fields in which a filled form and the newest version differ."""
    seen = initial_of(base) if base else {}
    return list(_clashes(form, seen, initial_of(newest)))


def _clashes(form: RecordForm, seen: dict[str, Any], now: dict[str, Any]) -> Iterator[Clash]:
    for name, field in form.fields.items():
        typed = form[name].value()
        if _same(field, typed, now.get(name)):
            continue
        yield Clash(
            name,
            str(field.label),
            _in_words(field, typed),
            _in_words(field, now.get(name)),
            _same(field, typed, seen.get(name)),
        )


def _same(field: forms.Field, one: Any, other: Any) -> bool:  # noqa: ANN401 - values of any field
    try:
        return bool(_meant(field, one) == _meant(field, other))
    except ValidationError:
        return False


def _meant(field: forms.Field, value: Any) -> Any:  # noqa: ANN401 - values of any field
    meant = field.to_python(value)
    return None if meant in field.empty_values else meant


def _in_words(field: forms.Field, value: Any) -> str:  # noqa: ANN401 - values of any field
    """Return a field's value as its widget would show it."""
    if isinstance(field, forms.BooleanField):
        return _("Yes") if field.to_python(value) else _("No")
    if value in (None, "", []):
        return _("empty")
    if isinstance(field, forms.ChoiceField):
        words = {str(key): str(shown) for key, shown in cast("Iterable[tuple[Any, Any]]", field.choices)}
        return ", ".join(
            words.get(str(one), str(one)) for one in ([value] if isinstance(value, str) else value)
        )
    try:
        return value_in_words(None, field.prepare_value(field.to_python(value))) or str(value)
    except ValidationError:
        return str(value)


def chosen(data: QueryDict, form: RecordForm, seen: Record | None) -> QueryDict:
    """Return what was sent, with the values of the version it was drawn from where the person chose those."""
    taken = [name for name in form.fields if data.get(f"{TAKE}{name}") == THEIRS]
    if not taken:
        return data
    values = initial_of(seen) if seen else {}
    return replaced(data, {name: _sent(values.get(name)) for name in taken})


def replaced(data: QueryDict, values: Mapping[str, list[str]]) -> QueryDict:
    """Return what was sent with some values replaced."""
    changed = data.copy()
    for name, sent in values.items():
        changed.setlist(name, sent)
    return changed


def _sent(value: Any) -> list[str]:  # noqa: ANN401 - values of any field
    """Return a value as a browser would send it."""
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
