"""Forms of advising."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from matchbound.people.profile import LONGEST_NAME
from matchbound.web.forms import DayInput, LineField, PlainForm, TextField
from matchbound.web.labels import countries
from matchbound.web.pages.advising.addresses import MOST_FAULTS, read_addresses
from matchbound.web.pages.advising.words import KINDS, SCOPES
from matchbound.web.store.actions.advising import Asked, Consent
from matchbound.web.store.actions.organisations import About
from matchbound.web.store.models import Advised
from matchbound.web.store.models.advising import InvitedAs, OrganisationKind, Scope
from matchbound.web.store.queries.advised import OwnDossier

LONGEST_TEXT, LONGEST_TITLE = 5_000, 200
MOST_BYTES = 1_000_000


class NameForm(PlainForm):
    """How an adviser wants to be called."""

    name = LineField(
        label=_("Your name here"),
        help_text=_("Your colleagues see it beside notes, tasks and messages. They do not see your address."),
        required=False,
        max_length=LONGEST_NAME,
    )


class ConsentForm(PlainForm):
    """What an organisation may see: each switch off at first."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        dossiers: list[OwnDossier],
        advised: Advised | None = None,
        **kwargs: Any,  # noqa: ANN401 - Django's own
    ) -> None:
        if advised is not None:
            given = {f"sees_{one.value}": advised.sees(one) for one in Scope}
            kwargs["initial"] = given | {"mails": advised.mails, "record": str(advised.record_id)}
        super().__init__(*args, **kwargs)
        self.fields["record"] = forms.ChoiceField(
            label=_("Which dossier"),
            choices=[(str(one.id), _dossier_words(one)) for one in dossiers],
            widget=forms.Select if len(dossiers) > 1 else forms.HiddenInput,
            initial=str(dossiers[0].id) if dossiers else None,
        )
        for scope, words in SCOPES.items():
            self.fields[f"sees_{scope.value}"] = forms.BooleanField(
                label=words.title, help_text=words.example, required=False
            )
        self.fields["mails"] = forms.BooleanField(
            label=_("E-mail me when a message from them arrives"), required=False, initial=True
        )

    @property
    def scopes(self) -> list[forms.BoundField]:
        """Return the switches."""
        return [self[f"sees_{one.value}"] for one in Scope]

    def consent(self) -> Consent:
        """Return what was chosen."""
        chosen = self.cleaned_data
        scopes = frozenset(one for one in Scope if chosen[f"sees_{one.value}"])
        return Consent(UUID(chosen["record"]), scopes, mails=chosen["mails"])


def _dossier_words(one: OwnDossier) -> str:
    name = one.name or gettext("A dossier without a name")
    return f"{name}, {one.season}" if one.season else name


class CodeForm(PlainForm):
    """The code of an organisation."""

    code = LineField(
        label=_("Code"), max_length=40, help_text=_("Ten letters and digits, as your adviser gave it.")
    )


class InviteForm(PlainForm):
    """Addresses to invite."""

    invited_as = forms.ChoiceField(
        label=_("Invite them as"),
        choices=[
            (InvitedAs.APPLICANT.value, _("applicants whom we advise")),
            (InvitedAs.ADVISER.value, _("colleagues who advise with us")),
        ],
        initial=InvitedAs.APPLICANT.value,
        widget=forms.RadioSelect,
    )
    addresses = forms.CharField(
        label=_("E-mail addresses"),
        required=False,
        widget=forms.Textarea({"rows": 6, "dir": "ltr"}),
        help_text=_("One to a line or with commas between; up to 10,000."),
    )
    file = forms.FileField(
        label=_("Or a CSV file"), required=False, help_text=_("The addresses may stand in any column.")
    )

    def clean(self) -> dict[str, Any]:
        """Read the addresses of both; every fault is named."""
        typed = super().clean() or {}
        for name in ("addresses", "file"):
            if text := self._text(typed, name):
                read = read_addresses(text)
                self.found = (*self.found, *read.found)
                for fault in read.faults[:MOST_FAULTS]:
                    self.add_error(name, fault)
        if not self.errors and not self.found:
            self.add_error("addresses", gettext("Give at least one address."))
        return typed

    found: tuple[str, ...] = ()

    def _text(self, typed: dict[str, Any], name: str) -> str:
        if name == "addresses":
            return str(typed.get(name) or "")
        file = typed.get(name)
        if file is None:
            return ""
        if file.size > MOST_BYTES:
            self.add_error(name, gettext("The file is larger than 1 MB: addresses alone are smaller."))
            return ""
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            self.add_error(name, gettext("The file is not text in UTF-8: save it as CSV (UTF-8)."))
            return ""


class OrganisationForm(PlainForm):
    """A new organisation."""

    name = LineField(label=_("Name"), max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(
        label=_("What it is"), choices=[(one.value, words) for one, words in KINDS.items()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        choices = [("", _("Not known")), *sorted(countries().items(), key=lambda one: str(one[1]))]
        self.fields["country"] = forms.ChoiceField(label=_("Country"), required=False, choices=choices)

    def about(self) -> About:
        """Return what was typed."""
        typed = self.cleaned_data
        return About(typed["name"], OrganisationKind(typed["kind"]), typed["country"])


class AddressForm(PlainForm):
    """The address of one account."""

    email = forms.EmailField(label=_("E-mail address of the account"))


class NoteForm(PlainForm):
    """A note about a person."""

    text = TextField(
        label=_("Note"),
        max_length=LONGEST_TEXT,
        help_text=_(
            "Colleagues of your organization read it. It is about a person and so belongs to their data: they"
            " see that notes exist, and get the words when they export their data."
        ),
    )


class TaskForm(PlainForm):
    """Something that a person is asked to do."""

    title = LineField(label=_("What to do"), max_length=LONGEST_TITLE)
    due_on = forms.DateField(label=_("By"), required=False, widget=DayInput())
    words = TextField(label=_("More words"), required=False, max_length=LONGEST_TEXT)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_due_on(self) -> date | None:
        """Refuse a day that is over."""
        day: date | None = self.cleaned_data["due_on"]
        if day is not None and day < self.on:
            raise forms.ValidationError(gettext("This day is over: give one ahead."))
        return day

    def asked(self) -> Asked:
        """Return what was typed."""
        return Asked(self.cleaned_data["title"], self.cleaned_data["words"], self.cleaned_data["due_on"])


class MessageForm(PlainForm):
    """A message to several people; `people` names accounts, empty: everybody."""

    people = forms.CharField(required=False, widget=forms.HiddenInput)
    subject = LineField(label=_("Subject"), max_length=LONGEST_TITLE)
    text = TextField(label=_("Message"), max_length=LONGEST_TEXT)

    def clean_people(self) -> tuple[int, ...]:
        """Read the numbers of accounts."""
        return people_in(self.cleaned_data["people"])


def people_in(text: str) -> tuple[int, ...]:
    """Return the accounts that a text names by their numbers, commas between."""
    parts = [part.strip() for part in text.split(",")]
    return tuple(int(part) for part in parts if part.isdecimal() and len(part) < 19)
