"""The forms of people: whom one looks for, one's own page, what editors say of schools."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matchbound.people import profile
from matchbound.people.profile import Audience, Shown
from matchbound.people.visibility import Choices
from matchbound.reference.states import STATES
from matchbound.web.forms import Choice, LineField, OneByOne, PlainForm, TextField
from matchbound.web.labels import countries
from matchbound.web.pages.people import words
from matchbound.web.store.actions.people import PageSaid
from matchbound.web.store.models import PageTag, PersonPage
from matchbound.web.store.queries.people import Look

ANY, NOT_SAID = ("", _("Any")), ("", _("Not said"))
FIRST_YEAR, LAST_YEAR = 1950, 2100
LONGEST_LOOK, LONGEST_WHY = 120, 500
PLAIN = ("country", "stage", "specialty", "program", "state", "visa", "about")

OF_PART = {
    Shown.SCHOOL: (),
    Shown.YEAR: (),
    Shown.MENTORING: ("mentors", "topics", "hours", "at_once", "mentoring_note"),
}
"""Form fields of parts that have none, or several; school and year are those of the dossier."""


def _choice(label: Any, first: tuple[str, Any], **more: Any) -> forms.ChoiceField:  # noqa: ANN401 - words of any language
    return forms.ChoiceField(label=label, required=False, choices=[first], widget=Choice, **more)


def _state_choices() -> list[tuple[str, str]]:
    return sorted(STATES.items(), key=lambda one: one[1])


def _choices() -> dict[str, list[Any]]:
    """Return what can be chosen, by field."""
    return {
        "country": sorted(countries().items(), key=lambda one: str(one[1])),
        "stage": list(words.STAGES.items()),
        "specialty": words.specialty_choices(),
        "state": _state_choices(),
        "visa": list(words.ROUTES.items()),
        "language": words.language_choices(),
        "topic": list(words.TOPICS.items()),
    }


class LookForm(PlainForm):
    """Whom somebody looks for, from the page's address."""

    name = forms.CharField(label=_("Name"), required=False, max_length=LONGEST_LOOK)
    school = forms.CharField(label=_("School"), required=False, max_length=LONGEST_LOOK)
    specialty = _choice(_("Specialty"), ANY)
    state = _choice(_("US state"), ANY)
    program = forms.CharField(label=_("Program"), required=False, max_length=LONGEST_LOOK)
    stage = _choice(_("On the way"), ANY)
    visa = _choice(_("Visa route"), ANY)
    country = _choice(_("Comes from"), ANY)
    language = _choice(_("Language"), ANY)
    since = forms.IntegerField(
        label=_("Graduated from"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    until = forms.IntegerField(
        label=_("Graduated until"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    topic = _choice(_("Mentors about"), ANY)
    my_school = forms.BooleanField(label=_("Only my school"), required=False)
    mentors = forms.BooleanField(label=_("Only mentors"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        for name, choices in _choices().items():
            self.fields[name].choices = [ANY, *choices]  # type: ignore[attr-defined] # of a choice field

    def clean(self) -> dict[str, Any]:
        """Refuse years that end before they begin."""
        typed = super().clean() or {}
        since, until = typed.get("since"), typed.get("until")
        if since and until and until < since:
            self.add_error("until", _("Enter a year on or after the first one."))
        return typed

    def look(self) -> Look:
        """Return whom somebody looks for; what cannot be read is passed over."""
        typed: dict[str, Any] = getattr(self, "cleaned_data", {})
        return Look(**{name: value for name, value in typed.items() if value})


def _to_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Who sees it"),
        choices=[(one.value, words.AUDIENCES[one]) for one in Audience],
        coerce=lambda value: Audience(int(value)),
        initial=Audience.NOBODY.value,
        widget=Choice,
    )


@dataclass(frozen=True, slots=True)
class PagePart:
    """One part of a page in the form: what is typed, and who sees it."""

    shown: Shown
    label: Any
    fields: list[forms.BoundField]
    to: forms.BoundField


class PageForm(PlainForm):
    """One's own page."""

    name = LineField(
        label=_("Name on the page"),
        help_text=_("What you want to be called here: your full name, a first name, or another."),
        required=False,
        max_length=profile.LONGEST_NAME,
    )
    audience = _to_field()
    country = _choice(words.FIELDS[Shown.COUNTRY], NOT_SAID)
    languages = forms.MultipleChoiceField(label=_("Languages you speak"), required=False, widget=OneByOne)
    stage = _choice(words.FIELDS[Shown.STAGE], NOT_SAID)
    specialty = _choice(_("Specialty: yours, or the one you aim at"), NOT_SAID)
    program = LineField(
        label=_("Program you matched into"), required=False, max_length=profile.LONGEST_PROGRAM
    )
    state = _choice(_("US state of that program"), NOT_SAID)
    visa = _choice(_("Visa route: the one you train on, or aim at"), NOT_SAID)
    about = TextField(
        label=_("About you, in your words"),
        required=False,
        max_length=profile.LONGEST_ABOUT,
        widget=forms.Textarea({"rows": 5}),
    )
    mentors = forms.BooleanField(label=_("I mentor others"), required=False)
    topics = forms.MultipleChoiceField(label=_("About"), required=False, widget=forms.CheckboxSelectMultiple)
    hours = forms.IntegerField(
        label=_("Hours a month"), required=False, min_value=1, max_value=profile.MOST_HOURS
    )
    at_once = forms.IntegerField(
        label=_("People at a time"), required=False, min_value=1, max_value=profile.MOST_AT_ONCE
    )
    mentoring_note = TextField(
        label=_("What you ask of people you mentor"),
        required=False,
        max_length=profile.LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, page: PersonPage | None, tags: list[PageTag], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, initial=initial_of(page, tags) if page else {}, **kwargs)
        choices = _choices()
        for name in ("country", "stage", "specialty", "state", "visa"):
            self.fields[name].choices = [NOT_SAID, *choices[name]]  # type: ignore[attr-defined] # of a choice field
        self.fields["languages"].choices = [NOT_SAID, *choices["language"]]  # type: ignore[attr-defined] # of a choice field
        self.fields["topics"].choices = choices["topic"]  # type: ignore[attr-defined] # of a choice field
        for one in Shown:
            self.fields[f"to_{one.value}"] = _to_field()

    @property
    def parts(self) -> Iterator[PagePart]:
        """Return the parts of a page in their order."""
        for one in Shown:
            names = OF_PART.get(one, (one.value,))
            fields = [self[name] for name in names]
            yield PagePart(one, words.FIELDS[one], fields, self[f"to_{one.value}"])

    def clean(self) -> dict[str, Any]:
        """Ask for a name and a mentor's topics where others are to see them."""
        typed = super().clean() or {}
        if typed.get("audience") and not typed.get("name") and "name" not in self.errors:
            self.add_error("name", _("Enter a name before you show the page to anybody."))
        if typed.get("mentors") and not typed.get("topics"):
            self.add_error("topics", _("Choose what you talk about."))
        if len(typed.get("languages") or ()) > profile.MOST_LANGUAGES:
            self.add_error("languages", _("Choose eight languages at most."))
        return typed

    def said(self) -> PageSaid:
        """Return what somebody puts on their page."""
        typed = self.cleaned_data
        columns = {name: typed[name] or "" for name in ("name", *PLAIN, "mentoring_note")}
        numbers = {name: typed[name] for name in ("hours", "at_once")}
        fields = {one: typed[f"to_{one.value}"] for one in Shown}
        return PageSaid(
            Choices(typed["audience"], fields),
            {**columns, **numbers, "mentors": bool(typed["mentors"])},
            tuple(typed["languages"]),
            tuple(typed["topics"]),
        )


def initial_of(page: PersonPage, tags: list[PageTag]) -> dict[str, Any]:
    """Return what stands on a page, by the form's fields."""
    names = ("name", *PLAIN, "mentors", "hours", "at_once", "mentoring_note")
    audiences = {f"to_{one.value}": getattr(page, f"to_{one.value}") for one in Shown}
    return {
        **{name: getattr(page, name) for name in names},
        **audiences,
        "audience": page.wanted or page.audience,
        "languages": [one.value for one in tags if one.kind == PageTag.Kind.LANGUAGE],
        "topics": [one.value for one in tags if one.kind == PageTag.Kind.TOPIC],
    }


class MergeForm(PlainForm):
    """Two keys of one school."""

    spelling = forms.CharField(
        label=_("This spelling"), help_text=_("Its key, from the list below."), max_length=100
    )
    into = forms.CharField(label=_("Means this school"), help_text=_("Its key."), max_length=100)
    why = LineField(label=_("Why"), required=False, max_length=LONGEST_WHY)
