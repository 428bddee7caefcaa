"""Forms made from the dossier's own models: no field and no check is defined a second time.

A field's kind follows its type in the model; what is typed is validated by the model, and its faults, in the
same words as `matchbound check`, stand beside their fields.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from django import forms
from django.forms.utils import flatatt
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from matchbound.base.dates import FIRST_YEAR, LAST_YEAR
from matchbound.base.plain_text import plain_line, plain_text
from matchbound.dossier.model import Country, Day, LongText, Outcome, Record, Slug, State
from matchbound.dossier.words import faults_in
from matchbound.web.labels import countries, in_plain_words, is_main, label_of, note_of, order_of, word_of

UNKNOWN = ("", _("Not known"))
CHOOSE = ("", _("Choose…"))
YES_NO = [UNKNOWN, ("true", _("Yes")), ("false", _("No"))]
GROUP = "."  # stands between a group and its field in a form field's name: period.since
AUTOCOMPLETE = {"Applicant.name": "name", "Applicant.born_on": "bday"}


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that stand together: those without a legend first; `more` says that few people need them."""

    legend: str
    fields: list[forms.BoundField]
    more: bool = False

    @property
    def open(self) -> bool:
        """Say whether there is something in it to see."""
        return any(field.errors or field.value() not in (None, "", [], False) for field in self.fields)


class RecordForm(forms.Form):
    """The form of one record of the dossier."""

    model: type[Record]
    use_required_attribute = False  # an error beside the field says more than the browser's bubble

    def __init__(self, *args: Any, record: Record | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        self.record = record
        if record is not None:
            kwargs.setdefault("initial", initial_of(record))
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.BooleanField):
                self.initial[name] = self.initial.get(name) == "true"

    def clean(self) -> dict[str, Any]:
        """Validate what was typed by the model; its faults go to their fields."""
        typed = super().clean() or {}
        try:
            self.result = self.model.model_validate(self._merged(typed))
        except ValidationError as error:
            said = set(self.errors)
            for fault in faults_in(error, self.model):
                name = self.field_at(fault.path)
                if name is None or name not in said:  # Django may have said it already
                    self.add_error(name, in_plain_words(fault.message, self.model))
        return typed

    def field_at(self, path: str) -> str | None:
        """Return the form's field for a path within the record: the nearest one that leads there, if any."""
        parts = path.split(GROUP)
        names = (GROUP.join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((name for name in names if name in self.fields), None)

    @property
    def keys(self) -> set[str]:
        """Return the keys of the record that the form shows."""
        return {name.partition(GROUP)[0] for name in self.fields}

    def _merged(self, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Return the record as it will be: what the form does not show is kept, what was emptied is unset."""
        kept = self.record.model_dump(mode="json", exclude_unset=True) if self.record else {}
        for name, field in self.fields.items():
            value = typed.get(name)
            if isinstance(field, forms.BooleanField) and not value:
                value = None  # false is what the model says anyway
            _set(kept, name.split(GROUP), value)
        if typed.get("outcome") == Outcome.SCHEDULED and "outcome" in self.changed_data:
            kept["expected"] = True  # whoever books an exam need not say a second time that it lies ahead
        return kept

    @property
    def groups(self) -> Iterator[FieldGroup]:
        """Return the fields by group: those without one, groups of their own, then what few people need."""
        found: dict[tuple[bool, str], list[forms.BoundField]] = {}
        for name in self.fields:
            group = name.partition(GROUP)[0] if GROUP in name else ""
            more = not is_main(self.model, name.partition(GROUP)[0])
            found.setdefault((more, group), []).append(self[name])
        for (more, group), fields in sorted(found.items(), key=lambda item: (item[0][0], item[0][1] != "")):
            yield FieldGroup(str(label_of(group, self.model)) if group else "", fields, more)


@cache
def form_of(model: type[Record], *names: str) -> type[RecordForm]:
    """Return the form of a model; with `names`, of these fields only, in that order."""
    found = dict(_fields(model))
    chosen = {name: field for name, field in found.items() if not names or name.partition(GROUP)[0] in names}
    return type(f"{model.__name__}Form", (RecordForm,), {"model": model, **chosen})


def initial_of(record: Record) -> dict[str, Any]:
    """Return a record's values under the names of its form's fields."""
    return dict(_initial(record.model_dump(mode="json", exclude_none=True)))


def _fields(model: type[Record], group: str = "") -> Iterator[tuple[str, forms.Field]]:
    hints = get_type_hints(model, include_extras=True)
    for name in order_of(model):
        kind, info = _bare(hints[name]), model.model_fields[name]
        if isinstance(kind, type) and issubclass(kind, Record):
            yield from _fields(kind, f"{group}{name}{GROUP}")
        elif kind is bool and info.default is False:
            yield f"{group}{name}", _told(forms.BooleanField(required=False), model, name)
        elif (field := _field(kind, required=info.is_required() and not group)) is not None:
            yield f"{group}{name}", _told(field, model, name)


def _told(field: forms.Field, model: type[Record], name: str) -> forms.Field:
    """Return a field with its label, its help and the browser's hint for filling it in."""
    field.label, field.help_text = label_of(name, model), note_of(model, name)
    if hint := AUTOCOMPLETE.get(f"{model.__name__}.{name}"):
        field.widget.attrs["autocomplete"] = hint
    return field


def _bare(kind: Any) -> Any:  # noqa: ANN401 - a type, or what typing makes of one
    """Return a type without its None."""
    if get_origin(kind) in (Union, UnionType):
        return next(one for one in get_args(kind) if one is not type(None))
    return kind


def _field(kind: Any, *, required: bool) -> forms.Field | None:  # noqa: ANN401 - a type
    """Return the form field for a type; None for lists of records, which have forms of their own."""
    if get_origin(kind) is tuple:
        return _list_field(get_args(kind)[0])
    known: dict[Any, Any] = {
        Day: _day,
        Country: _country,
        Slug: SlugField,
        State: StateField,
        LongText: _long,
    }
    if kind in known:
        field: forms.Field = known[kind](required=required)
        return field
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if get_origin(plain) is Annotated:
        plain = get_args(plain)[0]
    if plain is bool:
        return forms.TypedChoiceField(
            required=False, choices=YES_NO, coerce=_yes_or_no, empty_value=None, widget=Choice
        )
    if isinstance(plain, type) and issubclass(plain, StrEnum):
        choices = [CHOOSE if required else UNKNOWN, *((one.value, word_of(one.value)) for one in plain)]
        return forms.ChoiceField(required=required, choices=choices, widget=Choice)
    if plain is int:
        return forms.IntegerField(required=required)
    if plain is float:
        return forms.FloatField(required=required)
    return forms.CharField(required=required, max_length=500) if plain is str else None


def _list_field(kind: Any) -> forms.Field | None:  # noqa: ANN401 - a type
    if kind == Country:
        return forms.MultipleChoiceField(required=False, choices=_countries()[1:], widget=OneByOne)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        choices = [(one.value, word_of(one.value)) for one in kind]
        return forms.MultipleChoiceField(required=False, choices=choices, widget=OneByOne)
    if kind in (Slug, State):
        return WordsField(one=SlugField() if kind == Slug else StateField(), required=False)
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return WordsField(one=forms.CharField(), required=False) if plain is str else None


def _day(*, required: bool) -> forms.DateField:
    return forms.DateField(required=required, widget=DayInput())


def _long(*, required: bool) -> forms.CharField:
    return forms.CharField(required=required, max_length=5000, widget=forms.Textarea({"rows": 6}))


def _country(*, required: bool) -> forms.ChoiceField:
    choices = [CHOOSE, *_countries()[1:]] if required else _countries()
    return forms.ChoiceField(required=required, choices=choices, widget=Choice)


class PlainForm(forms.Form):
    """A form whose errors stand beside its fields and not in the browser's bubbles."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **{"label_suffix": "", **kwargs})


class LineField(forms.CharField):
    """One line that others read: made plain text before its length is counted, which this may change."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's own
        """Return what was typed without what hides or disguises."""
        return plain_line(str(value)) if value else ""


class TextField(forms.CharField):
    """Lines that others read: made plain text before their length is counted, which this may change."""

    widget = forms.Textarea({"rows": 6})

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's own
        """Return what was typed without what hides or disguises."""
        return plain_text(str(value)) if value else ""


class DayInput(forms.DateInput):
    """A date in the browser's own picker, written YYYY-MM-DD."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__({"min": f"{FIRST_YEAR}-01-01", "max": f"{LAST_YEAR}-12-31"}, format="%Y-%m-%d")


def options_of(choices: Iterable[tuple[Any, Any]], chosen: str) -> SafeString:
    """Draw the options of a list of choices: in one go, since a country's list has some 250."""
    drawn = _drawn(tuple((str(key), str(words)) for key, words in choices))
    mark = format_html('value="{}"', chosen)
    return mark_safe(drawn.replace(mark, f"{mark} selected", 1))  # noqa: S308 - both are escaped


@lru_cache(maxsize=100)
def _drawn(choices: tuple[tuple[str, str], ...]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', choices)


class Choice(forms.Select):
    """A list to choose one from."""

    def render(
        self,
        name: str,
        value: Any,  # noqa: ANN401 - Django's own
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ANN401 - Django's own
    ) -> SafeString:
        """Draw it without a template for each option."""
        del renderer
        chosen = next(iter(self.format_value(value)), "")
        given = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", given, options_of(self.choices, chosen))


class OneByOne(forms.SelectMultiple):
    """Several choices in their order: a list to choose from for each, and one more."""

    allow_multiple_selected = True
    template_name = "components/one_by_one.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401 - Django's own
        """Return one list of choices for each value, and an empty one."""
        chosen = list(dict.fromkeys(str(one) for one in value or () if one))
        context: dict[str, Any] = {"widget": {"name": name, "attrs": self.build_attrs(self.attrs, attrs)}}
        context["selects"] = [
            _Select(number, key, options_of(self.choices, key)) for number, key in enumerate([*chosen, ""], 1)
        ]
        return context

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:  # noqa: ANN401
        """Draw it by a template of the site, not of Django."""
        del renderer
        return mark_safe(get_template(template_name).render(context))  # noqa: S308 - a template escapes

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ANN401 - Django's own
        """Return what was chosen, in order."""
        return [value for value in super().value_from_datadict(data, files, name) or () if value]

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the first list's id."""
        del index
        return f"{id_}_1" if id_ else id_


@dataclass(frozen=True, slots=True)
class _Select:
    number: int
    chosen: str
    options: SafeString

    @property
    def label(self) -> str:
        """Return what tells it from the lists before it."""
        return gettext("Choice #").replace("#", str(self.number))


class SlugField(forms.CharField):
    """Words that the file joins with hyphens, typed as people write them: Internal Medicine."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(max_length=80, **kwargs)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """Return the words as people read them."""
        return str(word_of(value)) if isinstance(value, str) and _IS_SLUG.fullmatch(value) else value

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """Return the words as the file writes them; what still cannot be so written, the model refuses."""
        text = super().to_python(value) or ""
        known = {str(words).casefold(): key for key, words in _named_slugs()}
        return known.get(text.casefold()) or re.sub(r"[\s_/-]+", "-", text.casefold()).strip("-")


class StateField(forms.CharField):
    """A US state by its two letters."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(max_length=20, widget=forms.TextInput({"autocapitalize": "characters"}), **kwargs)

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """Return the letters as capitals."""
        return (super().to_python(value) or "").upper()


class WordsField(forms.CharField):
    """A list of words, separated by commas."""

    def __init__(self, *, one: forms.CharField, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(**kwargs)
        self.one = one

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """Return the list as it is typed."""
        if isinstance(value, list | tuple):
            return ", ".join(str(self.one.prepare_value(word)) for word in value)
        return value

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """Return the words."""
        words = value if isinstance(value, list | tuple) else re.split(r"[,;]", value or "")
        return list(dict.fromkeys(self.one.to_python(word.strip()) for word in words if word.strip()))


_IS_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@cache
def _named_slugs() -> Iterable[tuple[str, Any]]:
    """Return slugs whose words are not simply their letters, such as visa classes."""
    return [(slug, word_of(slug)) for slug in ("j1", "h1b", "f1", "b1-b2")]


@cache
def _countries() -> list[tuple[str, Any]]:
    return [UNKNOWN, *sorted(countries().items(), key=lambda pair: str(pair[1]))]


def _yes_or_no(value: str) -> bool:
    return value == "true"


def _initial(data: Mapping[str, Any], group: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from _initial(value, f"{group}{name}{GROUP}")
        elif isinstance(value, bool):
            yield f"{group}{name}", "true" if value else "false"
        elif isinstance(value, float) and value.is_integer():
            yield f"{group}{name}", int(value)
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
