"""Forms made from the dossier's own models: no field and no check is defined a second time.

A field's kind follows its type in the model; what is typed is validated by the model, and its faults, in the
same words as `matchbound check`, stand beside their fields.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from matchbound.base.countries import COUNTRIES
from matchbound.dossier.model import Country, Day, Record
from matchbound.dossier.words import faults_in
from matchbound.web.labels import label_of, note_of, word_of

UNKNOWN = ("", _("Not known"))
YES_NO = [UNKNOWN, ("true", _("Yes")), ("false", _("No"))]
GROUP = "."  # stands between a group and its field in a form field's name: period.since


class RecordForm(forms.Form):
    """The form of one record of the dossier."""

    model: type[Record]

    def __init__(self, *args: Any, record: Record | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        self.record = record
        if record is not None:
            kwargs.setdefault("initial", dict(_initial(record.model_dump(mode="json", exclude_none=True))))
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Validate what was typed by the model; its faults go to their fields."""
        typed = super().clean() or {}
        try:
            self.result = self.model.model_validate(self._merged(typed))
        except ValidationError as error:
            said = set(self.errors)
            for fault in faults_in(error, self.model):
                if fault.path not in said:  # Django may have said it already
                    self.add_error(fault.path if fault.path in self.fields else None, fault.message)
        return typed

    def _merged(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Return the record as it will be: what the form does not show is kept, what was emptied is unset."""
        kept = self.record.model_dump(mode="json", exclude_unset=True) if self.record else {}
        for name in self.fields:
            _set(kept, name.split(GROUP), typed.get(name))
        return kept

    @property
    def groups(self) -> Iterator[tuple[str, list[forms.BoundField]]]:
        """Return the fields by group, those without one first, for a template to draw as fieldsets."""
        found: dict[str, list[forms.BoundField]] = {"": []}
        for name in self.fields:
            group = name.partition(GROUP)[0] if GROUP in name else ""
            found.setdefault(group, []).append(self[name])
        for group, fields in found.items():
            if fields:
                yield (str(label_of(group)) if group else ""), fields


@cache
def form_of(model: type[Record], *names: str) -> type[RecordForm]:
    """Return the form of a model; with `names`, of these fields only, in that order."""
    found = dict(_fields(model))
    chosen = {name: field for name, field in found.items() if not names or name.partition(GROUP)[0] in names}
    return type(f"{model.__name__}Form", (RecordForm,), {"model": model, **chosen})


def _fields(model: type[Record], group: str = "") -> Iterator[tuple[str, forms.Field]]:
    hints = get_type_hints(model, include_extras=True)
    for name in model.model_fields:
        kind, required = _bare(hints[name]), model.model_fields[name].is_required()
        if isinstance(kind, type) and issubclass(kind, Record):
            yield from _fields(kind, f"{group}{name}{GROUP}")
        elif (field := _field(kind, required=required and not group)) is not None:
            field.label, field.help_text = label_of(name), note_of(model, name)
            yield f"{group}{name}", field


def _bare(kind: Any) -> Any:  # noqa: ANN401 - a type, or what typing makes of one
    """Return a type without its None."""
    if get_origin(kind) in (Union, UnionType):
        return next(one for one in get_args(kind) if one is not type(None))
    return kind


def _field(kind: Any, *, required: bool) -> forms.Field | None:  # noqa: ANN401 - a type
    """Return the form field for a type; None for lists of records, which have forms of their own."""
    if kind == Day:
        return forms.DateField(required=required, widget=DayInput())
    if kind == Country:
        return forms.ChoiceField(required=required, choices=_countries())
    if get_origin(kind) is tuple:
        return _list_field(get_args(kind)[0])
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if get_origin(plain) is Annotated:
        plain = get_args(plain)[0]
    if plain is bool:
        return forms.TypedChoiceField(required=False, choices=YES_NO, coerce=_yes_or_no, empty_value=None)
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        return forms.ChoiceField(
            required=required, choices=[UNKNOWN, *((o.value, word_of(o.value)) for o in plain)]
        )
    if plain is int:
        return forms.IntegerField(required=required)
    if plain is float:
        return forms.FloatField(required=required)
    return forms.CharField(required=required, max_length=500) if plain is str else None


def _list_field(kind: Any) -> forms.Field | None:  # noqa: ANN401 - a type
    if kind == Country:
        return forms.MultipleChoiceField(
            required=False, choices=_countries()[1:], widget=forms.SelectMultiple
        )
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        choices = [(one.value, word_of(one.value)) for one in kind]
        return forms.MultipleChoiceField(required=False, choices=choices, widget=forms.CheckboxSelectMultiple)
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return WordsField(required=False) if plain is str else None


class DayInput(forms.DateInput):
    """A date in the browser's own picker, written YYYY-MM-DD."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class WordsField(forms.CharField):
    """A list of words, separated by commas."""

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """Return the list as it is typed."""
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """Return the words."""
        return [word.strip() for word in (value or "").split(",") if word.strip()]


@cache
def _countries() -> list[tuple[str, Any]]:
    return [UNKNOWN, *sorted(COUNTRIES.items(), key=lambda pair: pair[1])]


def _yes_or_no(value: str) -> bool:
    return value == "true"


def _initial(data: Mapping[str, Any], group: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _initial(value, f"{group}{name}{GROUP}")
        elif isinstance(value, bool):
            yield f"{group}{name}", "true" if value else "false"
        else:
            yield f"{group}{name}", value


def _set(data: dict[str, Any], path: list[str], value: Any) -> None:  # noqa: ANN401 - any field's value
    """Set a value at a path; an empty one is unset, and so is a group with nothing in it."""
    name, *rest = path
    if rest:
        inner = {**(data.get(name) or {})}
        _set(inner, rest, value)
        value = inner
    if value in (None, "", [], {}):
        data.pop(name, None)
    else:
        data[name] = value.isoformat() if isinstance(value, date) else value
