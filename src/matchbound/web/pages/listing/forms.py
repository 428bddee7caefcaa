"""The forms of my list. Each carries the version of the application that it was shown with."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from matchbound.planner.applications import Status
from matchbound.planner.interviews import Interview
from matchbound.reference.time_zones import ZONES, usual_zone
from matchbound.rules.applying import letter_limit
from matchbound.rules.signals import TIERS, SignalLimit
from matchbound.web.forms import DayInput, PlainForm
from matchbound.web.pages.listing import words
from matchbound.web.proofs import Fact, linked_fact
from matchbound.web.store.actions.listing import Said
from matchbound.web.store.queries.listing import Booked, Entry, LetterLink

LONGEST_NOTES = 5_000
USUAL_MINUTES, MOST_MINUTES = 30, 24 * 60


class VersionedForm(PlainForm):
    """A form that names the version it started from."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, entry: Entry, initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"version": entry.version, **(initial or {})})
        self.entry = entry

    @property
    def from_version(self) -> int:
        """Return the version that the form was shown with."""
        version: int = self.cleaned_data["version"]
        return version


class MoveForm(VersionedForm):
    """Another status, as of today."""

    status = forms.ChoiceField(choices=list(words.STATUSES.items()))

    @property
    def to(self) -> Status:
        """Return where to."""
        return Status(self.cleaned_data["status"])


class EntryForm(VersionedForm):
    """Everything that somebody says of one application."""

    status = forms.ChoiceField(label=_("Status"), choices=list(words.STATUSES.items()))
    since = forms.DateField(
        label=_("Since"),
        required=False,
        widget=DayInput(),
        help_text=_("Empty: today, or the day that is noted already."),
    )
    signal = forms.ChoiceField(label=_("Signal"), required=False)
    letters = forms.MultipleChoiceField(
        label=_("Letters"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Your dossier changed meanwhile. Choose again.")},
    )
    due_on = forms.DateField(
        label=_("Your own date"),
        required=False,
        widget=DayInput(),
        help_text=_("By when you want to have done the next thing here."),
    )
    notes = forms.CharField(
        label=_("Notes"), required=False, max_length=LONGEST_NOTES, widget=forms.Textarea({"rows": 5})
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        entry: Entry,
        letters: Sequence[Fact],
        limit: SignalLimit,
        on: date,
    ) -> None:
        self.links = dict(_links(entry, letters))
        initial = {
            "status": entry.status,
            "signal": entry.signal,
            "letters": [key for key, (_words, link) in self.links.items() if link in _linked(entry, letters)],
            "due_on": entry.due_on,
            "notes": entry.notes,
        }
        super().__init__(data, entry=entry, initial=initial)
        self.on = on
        self._choices("signal").choices = [("", _("None")), *_tiers(entry, limit)]
        self._choices("letters").choices = [(key, said) for key, (said, _link) in self.links.items()]

    def _choices(self, name: str) -> forms.ChoiceField:
        return cast("forms.ChoiceField", self.fields[name])

    def clean_since(self) -> date | None:
        """Refuse a day that lies ahead."""
        day: date | None = self.cleaned_data["since"]
        if day is not None and day > self.on:
            raise forms.ValidationError(_("This day still lies ahead. Give the day on which it happened."))
        return day

    def clean_letters(self) -> list[str]:
        """Refuse more letters than the season lets go to one program."""
        keys: list[str] = self.cleaned_data["letters"]
        most = letter_limit(self.entry.season)
        if most is not None and len(keys) > most.value:
            said = ngettext(
                "At most %(most)d letter may go to one program.",
                "At most %(most)d letters may go to one program.",
                most.value,
            )
            raise forms.ValidationError(said % {"most": most.value})
        return keys

    def said(self) -> Said:
        """Return what was said."""
        typed = self.cleaned_data
        return Said(
            Status(typed["status"]),
            typed["since"],
            typed["signal"],
            tuple(self.links[key][1] for key in typed["letters"]),
            typed["due_on"],
            typed["notes"],
        )


def _tiers(entry: Entry, limit: SignalLimit) -> list[tuple[str, str]]:
    """Return the tiers to choose from: those that the specialty has, and the one that is chosen."""
    known = len(limit.tiers) if limit.tiers is not None else len(TIERS)
    tiers = [tier for place, tier in enumerate(TIERS) if place < known or tier == entry.signal]
    return [(tier, words.signal_words(tier, limit)) for tier in tiers]


def _linked(entry: Entry, letters: Sequence[Fact]) -> list[LetterLink]:
    """Return an application's letters as they lie in the dossier now; those that left it as they were."""
    found = ((link, linked_fact(letters, link.path, link.mark)) for link in entry.letters)
    return [LetterLink(fact.path, fact.mark) if fact else link for link, fact in found]


def _links(entry: Entry, letters: Sequence[Fact]) -> list[tuple[str, tuple[str, LetterLink]]]:
    """Return the letters to choose from by key: those of the dossier, and those assigned that left it."""
    there = [(fact.key, (_letter(fact), LetterLink(fact.path, fact.mark))) for fact in letters]
    known = [link for _key, (_words, link) in there]
    lost = [link for link in _linked(entry, letters) if link not in known]
    gone = gettext("not in your dossier any more")
    return [
        *there,
        *((f"{link.path} {link.mark}", (f"{link.mark or link.path} ({gone})", link)) for link in lost),
    ]


def _letter(fact: Fact) -> str:
    return f"{fact.words} ({gettext('expected')})" if fact.expected else fact.words


# -- interviews ---------------------------------------------------------------------------------------------


class InterviewForm(VersionedForm):
    """One interview, as the invitation says it."""

    starts_on = forms.DateField(label=_("Day"), widget=DayInput())
    starts_time = forms.TimeField(
        label=_("Time at the program"),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        help_text=_("As the invitation says it."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone of that time"), choices=[(zone, words.ZONES[zone]) for zone in ZONES]
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=MOST_MINUTES)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=200, help_text=_("City and state. Empty: by video.")
    )
    thanked_on = forms.DateField(label=_("Thanked on"), required=False, widget=DayInput())

    def __init__(
        self, data: QueryDict | None = None, *, entry: Entry, booked: Booked | None, on: date
    ) -> None:
        super().__init__(data, entry=entry, initial=_initial(entry, booked))
        self.on = on

    def clean_thanked_on(self) -> date | None:
        """Refuse thanks that lie ahead."""
        day: date | None = self.cleaned_data["thanked_on"]
        if day is not None and day > self.on:
            raise forms.ValidationError(_("This day still lies ahead."))
        return day

    def interview(self) -> Interview:
        """Return the interview."""
        typed = self.cleaned_data
        return Interview(
            self.entry.program,
            datetime.combine(typed["starts_on"], typed["starts_time"].replace(second=0, microsecond=0)),
            typed["time_zone"],
            typed["minutes"],
            typed["place"] or None,
            typed["thanked_on"],
        )


def _initial(entry: Entry, booked: Booked | None) -> dict[str, Any]:
    if booked is None:
        return {"time_zone": usual_zone(entry.state) or ZONES[0], "minutes": USUAL_MINUTES}
    one = booked.interview
    return {
        "starts_on": one.starts.date(),
        "starts_time": one.starts.time(),
        "time_zone": one.time_zone,
        "minutes": one.minutes,
        "place": one.place or "",
        "thanked_on": one.thanked_on,
    }
