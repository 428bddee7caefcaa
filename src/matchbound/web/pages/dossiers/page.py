"""What a section's page draws: its parts, their entries, and the one form that is open."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.http import QueryDict
from django.urls import reverse

from matchbound.dossier.edit import entries_at, record_at
from matchbound.dossier.faults import Fault, Severity
from matchbound.dossier.laws import faults_of
from matchbound.dossier.model import Dossier, Letter, Record
from matchbound.web.forms import UNKNOWN, Choice, RecordForm, form_of
from matchbound.web.labels import in_plain_words
from matchbound.web.pages.dossiers.conflicts import Clash
from matchbound.web.pages.dossiers.sections import Part, Section
from matchbound.web.words import Line, lines_of, place_in_words, title_of

Doubts = Mapping[str, list[str]]
"""What is to be said of fields, by their names; of the whole form under the empty name."""


# -- the open form ------------------------------------------------------------------------------------------


def form_for(
    part: Part, dossier: Dossier, record: Record | None, data: QueryDict | None = None
) -> RecordForm:
    """Return the form of a part, filled from the record; a letter chooses among the dossier's experiences."""
    form = form_of(part.model, *part.names)(data, record=record)
    if part.model is Letter:
        titles = [(str(index), title_of(entry)) for index, entry in enumerate(dossier.experiences)]
        form.fields["from_experience"] = _choice_of(form.fields["from_experience"], titles)
    return form


def _choice_of(number: forms.Field, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        widget=Choice,
        choices=[UNKNOWN, *choices],
        label=number.label,
        help_text=number.help_text,
    )


def doubts_about(form: RecordForm, faults: Iterable[Fault], here: str, dossier: Dossier) -> Doubts:
    """Put faults beside the fields they concern; return what is no error of a filled form, by field.

    `here` is where the form's record stands in the dossier. Faults of other places name their place.
    """
    doubts: dict[str, list[str]] = {}
    for fault in faults:
        inside = fault.path.startswith(f"{here}.")
        name = form.field_at(fault.path.removeprefix(f"{here}.")) if inside else None
        text = in_plain_words(fault.message, form.model) if name else told(fault, dossier)
        if form.is_bound and fault.severity is Severity.FAULT:
            form.add_error(name, text)
        else:
            doubts.setdefault(name or "", []).append(text)
    return doubts


def told(fault: Fault, dossier: Dossier) -> str:
    """Return a fault with its place, in words."""
    return f"{place_in_words(dossier, fault.path)}: {in_plain_words(fault.message)}"


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field with what is to be doubted about it."""

    bound: forms.BoundField
    doubts: list[str]
    focus: bool

    @property
    def slot(self) -> str:
        """Return the id of the place below the field where its errors stand."""
        return f"about-{self.bound.html_name.replace('.', '-')}"

    @property
    def drawn(self) -> str:
        """Return the field's input."""
        return self.bound.as_widget(attrs={"autofocus": True}) if self.focus else str(self.bound)

    @property
    def kind(self) -> str:
        """Return how much room the field takes, as a class."""
        widget = self.bound.field.widget
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        short = isinstance(widget, forms.DateInput | forms.NumberInput | forms.Select)
        return "short" if short and not isinstance(widget, forms.SelectMultiple) else "long"


@dataclass(frozen=True, slots=True)
class GroupView:
    """Fields that stand together; those that few people need are folded away while empty."""

    name: str
    legend: str
    fields: list[FieldView]
    more: bool
    open: bool


@dataclass
class OpenForm:
    """The form that is open: for the record at `path`, or (`adding`) for a new entry of the list there."""

    form: RecordForm
    path: str
    version: int
    adding: bool = False
    state: str = ""  # saved, faulty, doubtful, conflict
    doubts: Doubts = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    gone: bool = False
    focus: str = ""
    accepting: str = ""  # the mark of the doubts that saving again would pass over

    @property
    def action(self) -> str:
        """Return where the form is sent."""
        return reverse("dossiers:add" if self.adding else "dossiers:edit", args=[self.path])

    @property
    def key(self) -> str:
        """Return the name under which the browser keeps what is typed."""
        return f"{self.path}.new" if self.adding else self.path

    @property
    def mark(self) -> str:
        """Return what tells the entry, and what it chooses from, from every other as the form was drawn."""
        record, pointing = self.form.record, self.form.fields.get("from_experience")
        text = record.model_dump_json(exclude_unset=True) if record else ""
        choices = pointing.choices if isinstance(pointing, forms.ChoiceField) else ""
        return hashlib.sha256(f"{text}{choices}".encode()).hexdigest()[:16]

    @property
    def autosaves(self) -> bool:
        """Say whether each change saves the form: only what is in the dossier already, and undisputed."""
        return self.form.record is not None and not self.clashes and not self.gone

    @property
    def groups(self) -> list[GroupView]:
        """Return the fields by group, with their doubts."""
        views = []
        for number, group in enumerate(self.form.groups):
            fields = [
                FieldView(bound, self.doubts.get(bound.name, []), bound.name == self.focus)
                for bound in group.fields
            ]
            seen = group.open or any(one.doubts or one.focus for one in fields)
            name = group.fields[0].name.partition(".")[0] if group.legend else f"group-{number}"
            views.append(GroupView(name, group.legend, fields, group.more, seen))
        return views

    @property
    def slots(self) -> str:
        """Return the places of all fields' errors, as htmx takes them out of a page."""
        return ",".join(f"#{one.slot}" for group in self.groups for one in group.fields)

    @property
    def wrong(self) -> list[forms.BoundField]:
        """Return the fields with errors, for the list above the form."""
        return [bound for bound in self.form if bound.errors]

    @property
    def all_doubts(self) -> list[str]:
        """Return every doubt, those of fields under their labels."""
        fields = [
            f"{bound.label}: {doubt}" for bound in self.form for doubt in self.doubts.get(bound.name, [])
        ]
        return [*self.general_doubts, *fields]

    @property
    def general_doubts(self) -> list[str]:
        """Return what is to be doubted about the form as a whole."""
        return self.doubts.get("", [])


# -- the page -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list: its title, its values, what is wrong with it; its form while it is open."""

    path: str
    title: str
    lines: list[Line]
    notes: list[str]
    open: OpenForm | None


@dataclass(frozen=True, slots=True)
class PartView:
    """A group or a list as the page shows it."""

    part: Part
    rows: list[Row]
    lines: list[Line]
    notes: list[str]
    open: OpenForm | None  # the group's form, or that of a new entry
    exists: bool


def parts_view(section: Section, dossier: Dossier, on: date, opened: OpenForm | None) -> list[PartView]:
    """Return what the page of a section draws."""
    faults = faults_of(dossier, on)
    return [
        _part_view(part, dossier, faults, opened)
        for part in section.parts
        if not part.only_with or record_at(dossier, part.only_with) is not None
    ]


def _part_view(part: Part, dossier: Dossier, faults: list[Fault], opened: OpenForm | None) -> PartView:
    mine = opened if opened is not None and opened.path == part.path else None
    if part.is_list:
        rows = list(_rows(part, dossier, faults, opened))
        return PartView(part, rows, [], [], mine, bool(rows))
    record = record_at(dossier, part.path)
    lines = lines_of(record, dossier, names=part.names) if record else []
    notes = [told(fault, dossier) for fault in faults if _concerns(part, fault)]
    return PartView(part, [], lines, notes, mine, bool(lines))


def _concerns(part: Part, fault: Fault) -> bool:
    """Say whether a fault is about a group's own keys."""
    rest = fault.path.removeprefix(f"{part.path}.").split(".")
    known = part.names or tuple(part.model.model_fields)
    return part.holds(fault.path) and rest[0] in known and not any(step.isdecimal() for step in rest)


def _rows(part: Part, dossier: Dossier, faults: list[Fault], opened: OpenForm | None) -> Iterator[Row]:
    for index, entry in enumerate(entries_at(dossier, part.path)):
        path = f"{part.path}.{index}"
        mine_too = [fault for fault in faults if fault.path.startswith(f"{path}.")]
        notes = [in_plain_words(fault.message, part.model) for fault in mine_too]
        mine = opened if opened is not None and not opened.adding and opened.path == path else None
        yield Row(path, title_of(entry), lines_of(entry, dossier), notes, mine)
