"""The forms of stories: what is looked for, what a member tells, and the consent to publish it."""

import re
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from matchbound.people.published import OUTCOMES, YEARS_OUT, Wish
from matchbound.people.regions import REGIONS
from matchbound.people.stories import FIELDS, ROUTES, SPANS, Draft, Span, Telling
from matchbound.people.talking import LONGEST_REPORT
from matchbound.reference.specialty import specialties
from matchbound.reference.states import STATES
from matchbound.web.forms import YES_NO, Choice, LineField, PlainForm, TextField
from matchbound.web.labels import countries
from matchbound.web.store.queries.schools import school_key
from matchbound.web.stories import words

ANY, LEFT_OUT = ("", _("Any")), ("", _("Left out"))
LONGEST_TEXT, LONGEST_NAME, LEAST_TEXT = 4000, 200, 40
FIRST_YEAR, LAST_YEAR = 1950, 2100
FIRST_SEASON = 1990
_SPAN = re.compile(r"([0-9]{1,4})(?:\s*(?:[-\u2013\u2014]|to)\s*([0-9]{1,4}))?")
TEXTS = ("way", "helped", "otherwise")
NUMBERS: dict[str, tuple[int, int]] = {
    "season": (FIRST_SEASON, LAST_YEAR),
    "seasons": (1, 30),
    "attempts_step_1": (1, 20),
    "attempts_step_2_ck": (1, 20),
    "attempts_step_2_cs": (1, 20),
    "attempts_step_3": (1, 20),
    "attempts_oet_medicine": (1, 20),
    "usce_months": (0, 240),
    "letters": (0, 50),
    "us_letters": (0, 50),
    "applied": (0, 5000),
    "interviews": (0, 5000),
    "spent_usd": (0, 1_000_000),
}
"""Whole numbers, with what they lie between."""


class SpanField(forms.CharField):
    """A number, or two with a hyphen between them."""

    def __init__(self, *, least: int, most: int, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(widget=forms.TextInput({"autocomplete": "off"}), max_length=20, **kwargs)
        self.least, self.most = least, most

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """Return a span as it is typed."""
        return span_text(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        """Return the span."""
        typed = super().clean(value)
        if not typed:
            return None
        match = _SPAN.fullmatch(typed.strip())
        found = (int(match[1]), int(match[2] or match[1])) if match else None
        if found is None or not self.least <= found[0] <= found[1] <= self.most:
            raise forms.ValidationError(
                _now("Enter a number from %(least)s to %(most)s, or two with a hyphen between them.")
                % {"least": self.least, "most": self.most}
            )
        return found


def span_text(span: Span | list[int]) -> str:
    """Return a span as it is typed.

    >>> span_text((240, 249)), span_text((243, 243))
    ('240-249', '243')
    """
    return f"{span[0]}-{span[1]}" if span[0] != span[1] else str(span[0])


class LookForm(PlainForm):
    """What is looked for, from the page's address."""

    school = LineField(label=_("School"), required=False, max_length=100)
    country = forms.ChoiceField(label=_("Country of the school"), required=False, widget=Choice)
    specialty = forms.ChoiceField(label=_("Specialty"), required=False, widget=Choice)
    visa = forms.ChoiceField(label=_("Visa"), required=False, choices=[ANY, *words.VISAS.items()])
    outcome = forms.ChoiceField(
        label=_("Outcome"), required=False, choices=[ANY, *((one, words.OUTCOMES[one]) for one in OUTCOMES)]
    )
    years = forms.ChoiceField(
        label=_("Years since graduation"),
        required=False,
        choices=[ANY, *((one, words.YEARS[one]) for one in YEARS_OUT)],
    )
    failed = forms.BooleanField(label=_("With a failed attempt at a Step"), required=False)
    newest = forms.BooleanField(label=_("The newest first"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        _choose(self, "country", ANY, countries())
        _choose(self, "specialty", ANY, _specialties())

    def wish(self) -> Wish:
        """Return what is looked for; what cannot be read is passed over."""
        typed: dict[str, Any] = getattr(self, "cleaned_data", {})
        plain = {name: typed.get(name) or "" for name in ("country", "specialty", "visa", "outcome", "years")}
        school = typed.get("school") or ""
        key = school_key(school, plain["country"]) if school else ""
        return Wish(**plain, school=school, school_key=key, failed=bool(typed.get("failed")))


class StoryForm(PlainForm):
    """What a member tells; every part can be left out."""

    name = LineField(max_length=LONGEST_NAME, required=False)
    school = LineField(max_length=200, required=False)
    country = forms.ChoiceField(required=False, widget=Choice)
    graduated = SpanField(least=FIRST_YEAR, most=LAST_YEAR, required=False)
    score_step_1 = SpanField(least=1, most=300, required=False)
    score_step_2_ck = SpanField(least=1, most=300, required=False)
    score_step_3 = SpanField(least=1, most=300, required=False)
    specialty = forms.ChoiceField(required=False, widget=Choice)
    program = LineField(max_length=200, required=False)
    state = forms.ChoiceField(required=False, widget=Choice)
    region = forms.ChoiceField(required=False)
    visa = forms.ChoiceField(required=False)
    matched = forms.TypedChoiceField(
        required=False,
        choices=[LEFT_OUT, *YES_NO[1:]],
        coerce=lambda value: value == "true",
        empty_value=None,
    )
    keep_shown = forms.ChoiceField(
        label=_("The story that is shown now"),
        required=False,
        choices=[
            ("stay", _("stays until an editor has read the new one")),
            ("away", _("is taken away as soon as I send the new one")),
        ],
        widget=forms.RadioSelect,
    )
    GROUPS = (
        ("school", _("School"), ("school", "country", "graduated")),
        (
            "exams",
            _("Exams"),
            (
                "attempts_step_1",
                "score_step_1",
                "attempts_step_2_ck",
                "score_step_2_ck",
                "attempts_step_3",
                "score_step_3",
                "attempts_step_2_cs",
                "attempts_oet_medicine",
            ),
        ),
        ("experience", _("Experience and letters"), ("usce_months", "letters", "us_letters")),
        (
            "match",
            _("The Match"),
            (
                "season",
                "seasons",
                "matched",
                "specialty",
                "program",
                "state",
                "region",
                "visa",
                "applied",
                "interviews",
                "spent_usd",
            ),
        ),
        ("words", _("In your words"), (*TEXTS, "name")),
    )
    """Headings, each with its fields."""

    def __init__(self, *args: Any, replaces: bool, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Make the form; `replaces`: a story of theirs is shown already."""
        super().__init__(*args, **kwargs)
        for name, (least, most) in NUMBERS.items():
            self.fields[name] = forms.IntegerField(
                required=False,
                validators=[MinValueValidator(least), MaxValueValidator(most)],
                widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
            )
        for name in TEXTS:
            self.fields[name] = TextField(
                required=False, max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 5})
            )
        if not replaces:
            del self.fields["keep_shown"]
        _choose(self, "country", LEFT_OUT, countries())
        _choose(self, "specialty", LEFT_OUT, _specialties())
        _choose(self, "state", LEFT_OUT, STATES)
        _choose(self, "region", LEFT_OUT, {one: words.REGIONS[one] for one in REGIONS}, ordered=False)
        _choose(self, "visa", LEFT_OUT, {one: words.VISAS[one] for one in ROUTES}, ordered=False)
        for name, field in self.fields.items():
            if name in words.LABELS:
                field.label, field.help_text = words.LABELS[name], words.HELPS.get(name, "")

    @property
    def groups(self) -> list[tuple[str, Any, list[forms.BoundField]]]:
        """Return the fields under their headings."""
        return [(key, heading, [self[name] for name in names]) for key, heading, names in self.GROUPS]

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be true together, and a story without words."""
        typed = super().clean() or {}
        if sum(len(typed.get(name) or "") for name in TEXTS) < LEAST_TEXT:
            self.add_error("helped", _("Tell a little more: at least a sentence or two in your own words."))
        if (typed.get("us_letters") or 0) > (typed.get("letters") or 50):
            self.add_error("us_letters", _("These are more letters than all together."))
        if typed.get("graduated") and typed.get("season") and typed["graduated"][0] > typed["season"]:
            self.add_error("season", _("This season was before the graduation."))
        if not self.errors:
            self._tell(typed)
        return typed

    def _tell(self, typed: dict[str, Any]) -> None:
        told = {name: typed[name] for name in FIELDS if typed.get(name) not in (None, "")}
        if told.get("state"):
            told.pop("region", None)
        try:
            self.telling = Telling.model_validate(told)
        except ValidationError as error:  # each field was looked at before; what is left is named
            for fault in error.errors():
                self.add_error(str(fault["loc"][0]) if fault["loc"] else None, _("This cannot be."))

    def draft(self) -> Draft:
        """Return the story as it would be sent."""
        typed = self.cleaned_data
        return Draft(self.telling, typed["way"], typed["helped"], typed["otherwise"], typed["name"])

    @property
    def keeps_shown(self) -> bool:
        """Say whether the story that is shown stays until the new one is."""
        return bool(self.cleaned_data.get("keep_shown") != "away")


def typed_as(draft: Draft, *, keep_shown: bool = True) -> dict[str, Any]:
    """Return a story as the form's fields take it."""
    told = draft.telling
    values = {name: getattr(told, name) for name in told.given()}
    spans = {name: span_text(values[name]) for name in SPANS if name in values}
    answer = {} if told.matched is None else {"matched": "true" if told.matched else "false"}
    texts = {name: getattr(draft, name) for name in (*TEXTS, "name")}
    return {**values, **spans, **answer, **texts, "keep_shown": "stay" if keep_shown else "away"}


class ReportForm(PlainForm):
    """Why somebody reports a story."""

    reason = forms.ChoiceField(
        label=_("What is amiss"),
        widget=forms.RadioSelect,
        choices=[
            ("harassment", _("It insults or harasses somebody")),
            ("false", _("It cannot be true")),
            ("spam", _("It advertises something")),
            ("money", _("It asks for money")),
            ("other", _("Something else")),
        ],
        error_messages={"required": _("Choose what is amiss.")},
    )
    words = TextField(
        label=_("What an editor should know"),
        required=False,
        max_length=LONGEST_REPORT,
        widget=forms.Textarea({"rows": 3}),
    )


class ConsentForm(PlainForm):
    """The consent of who saw their story as others would."""

    consent = forms.BooleanField(
        label=_("I agree that this is published here as I see it above, for everybody to read."),
        help_text=_("You can withdraw it at any time; it is gone from these pages at once."),
        error_messages={"required": _("Without your consent nothing is sent.")},
    )


class LessForm(PlainForm):
    """Which parts are told less exactly."""

    less = forms.MultipleChoiceField(
        label=_("Say less exactly:"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, parts: tuple[str, ...], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.fields["less"].choices = [(one, words.COARSER[one]) for one in parts]  # type: ignore[attr-defined] # of a choice field


def _specialties() -> dict[str, str]:
    return {slug: one.name for slug, one in specialties().items()}


def _choose(form: forms.Form, name: str, first: Any, found: Any, *, ordered: bool = True) -> None:  # noqa: ANN401
    """Give a field its choices."""
    pairs = list(found.items())
    form.fields[name].choices = [first, *(sorted(pairs, key=lambda one: str(one[1])) if ordered else pairs)]  # type: ignore[attr-defined]
