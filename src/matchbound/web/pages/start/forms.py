"""The dozen questions as a form: each reads its own answer, and the dossier judges them together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from matchbound.dossier.faults import Fault
from matchbound.dossier.interview import QUESTIONS, AnswerError, Question, answered, faults, question_at
from matchbound.dossier.model import UsStatus
from matchbound.rules.seasons import first_season
from matchbound.rules.visa.j1_limit import SPECIALTY_YEARS
from matchbound.web.forms import CHOOSE, DayInput, PlainForm
from matchbound.web.labels import in_plain_words, word_of
from matchbound.web.pages.start.sittings import EXAMS, MOST, USUAL, SittingForm, rows_of
from matchbound.web.pages.start.widgets import CountrySelect, Several

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ROWS: Final = "sittings"
"""The form's own field that counts the rows of exams."""
MORE: Final = "more"
"""The button that asks for one more row."""
SPECIALTIES: Final = "specialties-known"
SEASONS_OFFERED: Final = 6
LABELS: "Final[dict[str, tuple[StrOrPromise, StrOrPromise]]]" = {
    "citizenships": (_("Citizenship"), _("Which visas are open to you goes by it.")),
    "us_status": (_("Your status in the United States"), ""),
    "school": (_("Medical school"), _("As in the World Directory of Medical Schools.")),
    "country": (
        _("Country of the school"),
        _("It decides whether you are an International Medical Graduate."),
    ),
    "enrolled_on": (_("Enrolled on"), ""),
    "graduated_on": (_("Graduated on"), _("If it is still ahead, the day you expect.")),
    "applied_on": (
        _("Application for ECFMG Certification submitted on"),
        _("Leave it empty if you have not submitted it yet."),
    ),
    "specialties": (_("Specialties you want"), _("Your first wish first.")),
    "season": (_("The Match you aim at"), ""),
    "hours": (_("Hours of study a week"), _("What you can really keep up.")),
    "name": (_("Your name, as in the passport"), _("It is only written on your dossier.")),
}
"""How a question is put on paper: its label, and the help beside it."""
STEPS: "Final[tuple[tuple[StrOrPromise, tuple[str, ...]], ...]]" = (
    (_("Where you come from"), ("citizenships", "us_status")),
    (_("Your medical school"), ("school", "country", "enrolled_on", "graduated_on")),
    (_("Your exams so far"), ("exams", "applied_on")),
    (_("Where you want to go"), ("specialties", "season", "hours", "name")),
)
WITH_EXAMPLE: Final = frozenset({"school", "specialties", "name"})
"""Questions whose example helps; the others are chosen from a list, or are a date or a number."""


@dataclass(frozen=True, slots=True)
class FormStep:
    """A part of the form: its number, its heading, its fields; `exams` says that the rows stand in it."""

    number: int
    heading: "StrOrPromise"
    fields: list[forms.BoundField]
    exams: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """A field with an error: what it is called and where it stands."""

    label: str
    anchor: str


class AnswerField(forms.Field):
    """A field whose question reads what was entered."""

    def __init__(self, question: Question, on: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(required=False, **kwargs)
        self.question, self.on = question, on

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """Return what the answer means; None if it is blank."""
        text = ", ".join(filter(None, value)) if isinstance(value, list) else value or ""
        try:
            return answered(self.question, text, self.on)
        except AnswerError as error:
            raise forms.ValidationError(in_plain_words(error.message)) from None


class StartForm(PlainForm):
    """The whole form: a field for each question, and a row for each sitting."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        on: date,
        answers: Mapping[str, Any] | None = None,
        rows: int = len(USUAL),
    ) -> None:
        self.on = on
        given = dict(answers or {})
        exams = given.pop("exams", None) or []
        super().__init__(data, initial=_shown(given))
        for question in QUESTIONS:
            if question is not EXAMS:
                self.fields[question.key] = _field(question, on)
        self.sittings = _rows(data, on, exams, rows)

    @classmethod
    def with_another_row(cls, data: QueryDict, *, on: date) -> "StartForm":
        """Return the form as it was typed, unjudged, with one more row for a sitting."""
        form = cls(on=on, rows=min(_count(data) + 1, MOST))
        for one in (form, *form.sittings):
            for name, field in one.fields.items():
                prefixed = one.add_prefix(name)
                one.initial[name] = field.widget.value_from_datadict(data, {}, prefixed)
        form.sittings[-1].fields["exam"].widget.attrs["autofocus"] = True
        return form

    def clean(self) -> dict[str, Any]:
        """Judge the answers together; what cannot be true stands beside the answer it is about."""
        typed = super().clean() or {}
        self.answers = {key: value for key, value in typed.items() if value not in (None, [], "")}
        told = [one for one in self.sittings if one.is_valid() and one.sitting]
        if told:
            self.answers[EXAMS.key] = [one.sitting for one in told]
        for fault in faults(self.answers, self.on):
            self._tell(fault, told)
        return typed

    def is_valid(self) -> bool:
        """Say whether every answer was understood, and can be true."""
        return super().is_valid() and all(one.is_valid() for one in self.sittings)

    def _tell(self, fault: Fault, told: list[SittingForm]) -> None:
        question, words = question_at(fault.path), in_plain_words(fault.message)
        if question is not EXAMS:
            self.add_error(question.key if question else None, words)
            return
        _, row, *rest = fault.path.split(".")
        form = told[int(row)]
        form.add_error(next((name for name in reversed(rest) if name in form.fields), "taken_on"), words)

    @property
    def steps(self) -> list[FormStep]:
        """Return the parts of the form in the order of asking."""
        return [
            FormStep(number, heading, [self[key] for key in keys if key != EXAMS.key], EXAMS.key in keys)
            for number, (heading, keys) in enumerate(STEPS, start=1)
        ]

    @property
    def slips(self) -> list[Slip]:
        """Return the fields with errors, in the order in which they stand."""
        asked = (key for _heading, keys in STEPS for key in keys)
        found: list[Slip] = []
        for key in asked:
            if key == EXAMS.key:
                found += [_slip(one[name], str(one.title)) for one in self.sittings for name in one.errors]
            elif key in self.errors:
                found.append(_slip(self[key]))
        return found

    @property
    def specialties(self) -> list[str]:
        """Return specialties to choose from while typing."""
        return sorted(str(word_of(slug)) for slug in SPECIALTY_YEARS.on(self.on).value)


def _slip(field: forms.BoundField, row: str = "") -> Slip:
    return Slip(f"{row}: {field.label}" if row else str(field.label), field.id_for_label)


def _rows(data: QueryDict | None, on: date, exams: list[dict[str, Any]], rows: int) -> list[SittingForm]:
    if data is not None:
        rows = _count(data)
    shown = rows_of(exams, blank=max(rows - len(USUAL) - _beyond(exams), 0))
    return [
        SittingForm(data, on=on, usual=usual, initial=initial, prefix=f"sitting-{number}")
        for number, (usual, initial) in enumerate(shown)
    ]


def _beyond(exams: list[dict[str, Any]]) -> int:
    """Return how many sittings have no row of their own from the start."""
    return len(rows_of(exams, blank=0)) - len(USUAL)


def _count(data: QueryDict) -> int:
    typed = data.get(ROWS, "")
    return min(max(int(typed), len(USUAL)), MOST) if typed.isascii() and typed.isdecimal() else len(USUAL)


def _shown(answers: dict[str, Any]) -> dict[str, Any]:
    """Return answers as the form shows them."""
    wishes = answers.get("specialties")
    return answers | ({"specialties": [str(word_of(slug)) for slug in wishes]} if wishes else {})


def _field(question: Question, on: date) -> AnswerField:
    label, note = LABELS[question.key]
    return AnswerField(
        question,
        on,
        label=label,
        help_text=_help(note, question),
        widget=_widget(question.key, on),
    )


def _help(note: "StrOrPromise", question: Question) -> str:
    example = _("For example: %(example)s") % {"example": question.example}
    return " ".join(str(one) for one in (note, example if question.key in WITH_EXAMPLE else "") if one)


def _widget(key: str, on: date) -> forms.Widget:
    if key.endswith("_on"):
        return DayInput()
    made: dict[str, Callable[[], forms.Widget]] = {
        "citizenships": _citizenships,
        "us_status": lambda: forms.Select(choices=[CHOOSE, *((one.value, word_of(one)) for one in UsStatus)]),
        "country": CountrySelect,
        "specialties": _specialties,
        "season": lambda: forms.Select(choices=_seasons(on)),
        "hours": lambda: forms.NumberInput({"inputmode": "decimal", "min": 0, "step": "any"}),
        "name": lambda: forms.TextInput({"autocomplete": "name"}),
    }
    return made.get(key, forms.TextInput)()


def _citizenships() -> Several:
    other = CountrySelect(_("A second one, if you hold it"))
    return Several(CountrySelect(), second=(_("Second citizenship"), other))


def _specialties() -> Several:
    first, other = (forms.TextInput({"list": SPECIALTIES}) for _wish in range(2))
    return Several(first, second=(_("Second wish"), other))


def _seasons(on: date) -> list[tuple[str, Any]]:
    first = first_season(on)
    return [
        ("", _("The earliest that can work")),
        *((str(year), str(year)) for year in range(first, first + SEASONS_OFFERED)),
    ]
