"""The forms of the directory: what is looked for, what a source says, a review, a file, a reason."""

from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matchbound.base.dated import Confidence
from matchbound.base.errors import MatchboundError
from matchbound.experience.directory.fields import BETWEEN, FIELDS, NEEDED, TYPES, FieldError, read_value
from matchbound.experience.directory.fit import Wish
from matchbound.experience.directory.opportunity import Opportunity, Source, Statement
from matchbound.experience.directory.read import contradictions, made_key
from matchbound.reference.specialty import specialties
from matchbound.reference.states import STATES
from matchbound.web.address import LONGEST, public_address
from matchbound.web.forms import CHOOSE, UNKNOWN, YES_NO, DayInput, PlainForm
from matchbound.web.pages.experience import words

ANY = ("", _("Any"))
LONGEST_WHY, LONGEST_TEXT, LONGEST_NAME = 500, 3000, 200
FIRST_DAY = date(2000, 1, 1)
LARGEST = 5 * 1024 * 1024
TOO_LARGE = _("This file is larger than 5 MB. Split it into several files.")
ENDINGS = ".csv,.tsv,.txt,.xlsx,.json,.yaml,.yml,.parquet"


class LookForm(PlainForm):
    """What is looked for, from the page's address."""

    q = forms.CharField(label=_("Name or city"), required=False, max_length=100)
    type = forms.ChoiceField(
        label=_("Type"), required=False, choices=[ANY, *((one, words.choice_words(one)) for one in TYPES)]
    )
    specialty = forms.ChoiceField(label=_("Specialty"), required=False)
    state = forms.ChoiceField(
        label=_("US state"), required=False, choices=[ANY, *sorted(STATES.items(), key=lambda one: one[1])]
    )
    since = forms.DateField(label=_("Free from"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Free until"), required=False, widget=DayInput())
    usd = forms.IntegerField(
        label=_("Costs at most, US dollars"), required=False, min_value=0, max_value=200_000
    )
    suits = forms.ChoiceField(
        label=_("Shown"),
        required=False,
        choices=[
            ("", _("All")),
            ("open", _("What suits me, and what I should ask")),
            ("met", _("Only what suits me")),
        ],
    )
    real = forms.BooleanField(label=_("Without the made-up sample"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        named = [(slug, one.name) for slug, one in specialties().items()]
        self.fields["specialty"].choices = [ANY, *sorted(named, key=lambda one: one[1])]  # type: ignore[attr-defined] # of a choice field

    def clean(self) -> dict[str, Any]:
        """Refuse a span that ends before it begins."""
        typed = super().clean() or {}
        since, until = typed.get("since"), typed.get("until")
        if since and until and until < since:
            self.add_error("until", _("Enter a day on or after the first one."))
        return typed

    def wish(self) -> Wish:
        """Return what is looked for; what cannot be read is passed over."""
        typed: dict[str, Any] = getattr(self, "cleaned_data", {})

        def chosen(name: str) -> tuple[str, ...]:
            return (typed[name],) if typed.get(name) else ()

        return Wish(
            since=typed.get("since"),
            until=typed.get("until"),
            usd=typed.get("usd"),
            specialties=chosen("specialty"),
            states=chosen("state"),
            types=chosen("type"),
            words=typed.get("q", ""),
        )


class SaidForm(PlainForm):
    """What a source says of a host: every field, then who says so. An empty field says nothing."""

    source_name = forms.CharField(
        label=_("Who says so"),
        help_text=_('Such as "The hospital\'s page for visitors".'),
        max_length=LONGEST_NAME,
    )
    url = forms.CharField(
        label=_("Address of the page that says so"),
        help_text=_("Others look it up there. It is shown, never opened by this site."),
        max_length=LONGEST,
        widget=forms.TextInput({"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )
    checked_on = forms.DateField(label=_("Day on which you read it"), widget=DayInput())
    confidence = forms.ChoiceField(label=_("What kind of source it is"))
    for_editors = forms.CharField(
        label=_("Note for the editors"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )
    OF_SOURCE = ("source_name", "url", "checked_on", "confidence", "for_editors")

    def __init__(self, *args: Any, today: date, one: Opportunity | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        initial = {**_initial(one), "checked_on": today}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.today, self.one = today, one
        kinds = [(kind.value, text) for kind, text in words.CONFIDENCE.items()]
        self.fields["confidence"].choices = [CHOOSE, *kinds]  # type: ignore[attr-defined] # of a choice field
        own = {name: _field(name) for name in FIELDS}
        for name in NEEDED:
            own[name].required = True
        self.fields = {**own, **self.fields}

    @property
    def of_host(self) -> list[forms.BoundField]:
        """Return the fields of what is said."""
        return [self[name] for name in FIELDS]

    @property
    def of_source(self) -> list[forms.BoundField]:
        """Return the fields of who says so."""
        return [self[name] for name in self.OF_SOURCE]

    def clean_url(self) -> str:
        """Refuse what is no address of the public web."""
        try:
            return public_address(self.cleaned_data["url"])
        except MatchboundError as error:
            raise forms.ValidationError(error.message) from error

    def clean_checked_on(self) -> date:
        """Refuse days that cannot be."""
        day: date = self.cleaned_data["checked_on"]
        if not FIRST_DAY <= day <= self.today:
            raise forms.ValidationError(_("Enter a day between 2000 and today."))
        return day

    def clean(self) -> dict[str, Any]:
        """Read each value as the importer does, and refuse what cannot be true together."""
        typed = super().clean() or {}
        self.values: dict[str, str] = {}
        for name in FIELDS:
            try:
                self.values[name] = read_value(name, _text(typed.get(name)))
            except FieldError as error:
                self.add_error(name, error.message)
        for name, why in contradictions({name: value for name, value in self.values.items() if value}):
            self.add_error(name, why)
        return typed

    def statement(self, said: Mapping[str, str]) -> Statement:
        """Return some of what was typed as its source says it."""
        typed = self.cleaned_data
        name = " ".join(typed["source_name"].split())
        source = Source(name, typed["url"], typed["checked_on"], Confidence(typed["confidence"]))
        return Statement(self.one.key if self.one else made_key(said), said, source)


def _initial(one: Opportunity | None) -> dict[str, Any]:
    """Return what stands of a host, as its form's fields take it."""
    if one is None:
        return {}
    return {name: one.many(name) if FIELDS[name].many else value for name, value in one.values.items()}


def _field(name: str) -> forms.Field:
    """Return the form field of a field of the directory."""
    field = FIELDS[name]
    told: dict[str, Any] = {
        "label": words.label_of(name),
        "help_text": words.HELPS.get(name, ""),
        "required": False,
    }
    if field.many:
        choices = [(one, words.value_words(name, one)) for one in field.choices]
        return forms.MultipleChoiceField(**told, choices=choices, widget=forms.CheckboxSelectMultiple)
    if field.choices == ("yes", "no"):
        return forms.ChoiceField(**told, choices=[UNKNOWN, ("yes", YES_NO[1][1]), ("no", YES_NO[2][1])])
    if field.choices:
        first = CHOOSE if name in NEEDED else UNKNOWN
        return forms.ChoiceField(
            **told, choices=[first, *((one, words.choice_words(one)) for one in field.choices)]
        )
    if name.endswith(("_on", "_from", "_until")):
        return forms.CharField(**told, widget=DayInput())
    widget = forms.Textarea({"rows": 3}) if name == "note" else forms.TextInput({"autocomplete": "off"})
    return forms.CharField(**told, max_length=LONGEST, widget=widget)


def _text(typed: object) -> str:
    return BETWEEN.join(typed) if isinstance(typed, list) else str(typed or "")


class WhyForm(PlainForm):
    """The reason of a decision."""

    why = forms.CharField(
        label=_("Reason"),
        help_text=_("Who wrote it reads it."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say why: who wrote it learns from it.")},
    )


class ReviewForm(PlainForm):
    """What somebody who was there says."""

    began_on = forms.DateField(
        label=_("Month you began"),
        help_text=_("Any day of it; only month and year are kept."),
        widget=DayInput(),
    )
    weeks = forms.IntegerField(label=_("Weeks you stayed"), min_value=1, max_value=104)
    as_promised = forms.ChoiceField(
        label=_("You could do what the host had said"), required=False, choices=YES_NO
    )
    letter = forms.ChoiceField(label=_("A letter came of it"), required=False, choices=YES_NO)
    again = forms.ChoiceField(label=_("You would go again"), required=False, choices=YES_NO)
    text = forms.CharField(
        label=_("What others should know"),
        help_text=_("Of the place and the days there. Name no patient and no private person."),
        max_length=LONGEST_TEXT,
        min_length=40,
        widget=forms.Textarea({"rows": 6}),
    )
    named = forms.BooleanField(
        label=_("Sign it with my name"),
        help_text=_("Otherwise nobody is shown who wrote it."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_began_on(self) -> date:
        """Keep the month alone, and refuse what has not begun."""
        day: date = self.cleaned_data["began_on"]
        if not FIRST_DAY <= day <= self.today:
            raise forms.ValidationError(_("Enter a day between 2000 and today."))
        return day.replace(day=1)

    def said(self, name: str) -> dict[str, Any]:
        """Return the review as it is kept; `name` is the writer's."""
        typed = self.cleaned_data
        answers = {
            key: {"true": True, "false": False}.get(typed[key]) for key in ("as_promised", "letter", "again")
        }
        named = typed["named"] and bool(name)
        plain = {key: typed[key] for key in ("began_on", "weeks", "text")}
        return {**plain, **answers, "named": named, "name": name[:LONGEST_NAME] if named else ""}


class UploadForm(PlainForm):
    """A file of hosts, and who says what a row does not say of itself."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, Excel (.xlsx), JSON or YAML, at most 5 MB."),
        widget=forms.FileInput({"accept": ENDINGS, "data-largest": LARGEST, "data-too-large": TOO_LARGE}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )
    source_name = forms.CharField(label=_("Who says what it says"), max_length=LONGEST_NAME)
    url = forms.CharField(
        label=_("Address where it can be looked up"),
        help_text=_("A column source_url says it row by row."),
        max_length=LONGEST,
        widget=forms.TextInput({"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )
    checked_on = forms.DateField(label=_("Day on which it was read"), widget=DayInput())
    confidence = forms.ChoiceField(label=_("What kind of source it is"))
    clean_url = SaidForm.clean_url
    clean_checked_on = SaidForm.clean_checked_on

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **{"initial": {"checked_on": today}, **kwargs})
        self.today = today
        kinds = [(kind.value, text) for kind, text in words.CONFIDENCE.items()]
        self.fields["confidence"].choices = [CHOOSE, *kinds]  # type: ignore[attr-defined] # of a choice field

    def clean_file(self) -> Any:  # noqa: ANN401 - an uploaded file
        """Refuse what is too large."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def source(self) -> Source:
        """Return who says what a row does not say of itself."""
        typed = self.cleaned_data
        name = " ".join(typed["source_name"].split())
        return Source(name, typed["url"], typed["checked_on"], Confidence(typed["confidence"]))

    def file_name(self) -> str:
        """Return the file's own name, without folders and without what cannot be shown."""
        plain = PurePath((self.cleaned_data["file"].name or "").replace("\\", "/")).name
        return "".join(one for one in plain if one.isprintable())[-LONGEST_NAME:] or "file"
