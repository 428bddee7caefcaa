"""The forms of corrections: what was typed becomes an assertion."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import Assertion, SourceKind, season_of
from matchbound.reference.requirement import (
    LONGEST_TEXT,
    REQUIREMENTS,
    Force,
    Requirement,
    RequirementValueError,
    Shape,
)
from matchbound.web.address import LONGEST, public_address
from matchbound.web.forms import CHOOSE, DayInput, PlainForm
from matchbound.web.pages.corrections import words

LONGEST_NAME, LONGEST_NOTE, LONGEST_WHY = 200, 1000, 500
SEASONS_BACK = 8
FIRST_DAY = date(2000, 1, 1)
NO_SEASON = "0"
OFFERS = frozenset(("visa_j1", "visa_h1b", "visa_f1", "img_accepted"))
"""What a program offers: nobody is asked how strictly it means that."""


class ProposalForm(PlainForm):
    """One value of one requirement, with who says so and where."""

    value = forms.CharField(label=_("Value"), max_length=LONGEST_TEXT)
    force = forms.ChoiceField(label=_("How strictly it is meant"))
    condition = forms.CharField(
        label=_("Exception or condition"),
        help_text=_('In the source\'s words, such as "waived with 3 months of US clinical experience".'),
        required=False,
        max_length=LONGEST_TEXT,
    )
    source = forms.ChoiceField(label=_("Who says so"))
    source_name = forms.CharField(
        label=_("By name"), help_text=_('Such as "The program\'s FAQ page".'), max_length=LONGEST_NAME
    )
    url = forms.CharField(
        label=_("Address of the page that says so"),
        help_text=_("Others look it up there. It is shown, never opened by this site."),
        max_length=LONGEST,
        widget=forms.TextInput({"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )
    season = forms.ChoiceField(
        label=_("For which Match"), help_text=_("The year of Match Day for which the source says it.")
    )
    seen_on = forms.DateField(label=_("Day on which you read it"), widget=DayInput())
    note = forms.CharField(
        label=_("Note for the editors and for others"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
    )
    warned = forms.CharField(required=False, widget=forms.HiddenInput())
    """What was said of its outcome when it was sent before: then it is meant."""

    def __init__(self, *args: Any, program: str, asked: Requirement, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **{"initial": {"seen_on": today}, **kwargs})
        self.program, self.asked, self.today = program, asked, today
        self.fields["value"] = _value_field(asked)
        if asked.name in OFFERS:
            del self.fields["force"]
        else:
            _offer(self.fields["force"], [(one.value, text) for one, text in words.FORCES.items()])
        _offer(self.fields["source"], [(one.value, text) for one, text in words.SOURCES.items()])
        newest = season_of(today) + 1
        seasons = [(str(one), str(one)) for one in range(newest, newest - SEASONS_BACK, -1)]
        _offer(self.fields["season"], [*seasons, (NO_SEASON, _("The source does not say"))])
        self.fields["seen_on"].widget.attrs.update(min=FIRST_DAY.isoformat(), max=today.isoformat())

    def clean_value(self) -> str:
        """Return the value in its one spelling."""
        try:
            return words.canonical_of(self.asked, self.cleaned_data["value"])
        except RequirementValueError as error:
            raise forms.ValidationError(error.message) from error

    def clean_url(self) -> str:
        """Refuse what is no address of the public web."""
        try:
            return public_address(self.cleaned_data["url"])
        except MatchboundError as error:
            raise forms.ValidationError(error.message) from error

    def clean_seen_on(self) -> date:
        """Refuse days that cannot be."""
        day: date = self.cleaned_data["seen_on"]
        if not FIRST_DAY <= day <= self.today:
            raise forms.ValidationError(_("Enter a day between 2000 and today."))
        return day

    def clean(self) -> dict[str, Any]:
        """Ask for the exception where there is said to be one."""
        typed = super().clean() or {}
        if self.asked.name in OFFERS:
            typed["force"] = _force_of_offer(typed)
        if typed.get("force") == Force.CONDITIONAL and not typed.get("condition"):
            self.add_error("condition", _("Say which exception or condition the source names."))
        return typed

    def assertion(self) -> Assertion:
        """Return what is said."""
        typed = self.cleaned_data
        return Assertion(
            self.program,
            self.asked.name,
            typed["value"],
            Force(typed["force"]),
            SourceKind(typed["source"]),
            " ".join(typed["source_name"].split()),
            typed["url"],
            typed["seen_on"],
            int(typed["season"]) or None,
            typed["condition"] or None,
            typed["note"] or None,
        )

    def warned_of(self, outcome: str) -> bool:
        """Say whether it was sent again after its outcome had been told."""
        return bool(self.cleaned_data["warned"] == outcome)

    def warn_of(self, outcome: str) -> None:
        """Let the form, shown again, carry that its outcome has been told."""
        self.data = {**self.data, "warned": outcome}


def _force_of_offer(typed: Mapping[str, Any]) -> Force:
    conditional = typed.get("condition") or typed.get("value") == "conditional"
    return Force.CONDITIONAL if conditional else Force.HARD


class WhyForm(PlainForm):
    """The reason of a decision."""

    why = forms.CharField(
        label=_("Reason"),
        help_text=_("Who proposed it reads it."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say why: who proposed it learns from it.")},
    )


class QueueForm(PlainForm):
    """What the queue is narrowed to, from its address."""

    requirement = forms.ChoiceField(
        label=_("Requirement"),
        required=False,
        choices=[("", _("Any")), *((name, asked.label) for name, asked in REQUIREMENTS.items())],
    )
    q = forms.CharField(label=_("Program"), required=False, max_length=100)


def _offer(field: forms.Field, choices: list[tuple[str, Any]]) -> None:
    field.choices = [CHOOSE, *choices]  # type: ignore[attr-defined] # of choice fields


def _value_field(asked: Requirement) -> forms.Field:
    """Return the field for a requirement's values: a list where there is one, else what is typed."""
    label = _("Value")
    if asked.shape is Shape.CHOICE:
        return forms.ChoiceField(label=label, choices=[CHOOSE, *words.choices_of(asked)])
    one_line = forms.TextInput({"autocomplete": "off"})
    widget = forms.Textarea({"rows": 2}) if asked.shape is Shape.TEXT else one_line
    return forms.CharField(
        label=label, help_text=words.help_of(asked), max_length=LONGEST_TEXT, widget=widget
    )
