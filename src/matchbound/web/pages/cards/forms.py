"""Forms of cards: a note's fields, settings in plain words, a package."""

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from matchbound.study.repetition.cards import LEAST_RETENTION, MOST_RETENTION
from matchbound.web.forms import PlainForm
from matchbound.web.store.actions.cards import LONGEST_SIDE, OWN_DECK
from matchbound.web.store.actions.repetition import Wanted
from matchbound.web.store.models.cards import NAME_LENGTH, RepetitionSettings

LARGEST = 250 * 1024 * 1024
TOO_LARGE = _(
    "This package is larger than 250 MB. Export it without media, or deck by deck; the command line"
    " (matchbound study import) takes larger ones."
)
MOST_A_DAY = 9_999
NEXT, NONE = "next", "none"
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!]")


def as_html(text: str) -> str:
    """Return what somebody typed as a field: plain text with its line breaks, HTML as it is."""
    text = text.replace("\r\n", "\n").strip()
    return text if _TAG.search(text) else escape(text, quote=False).replace("\n", "<br>")


def as_text(field: str) -> str:
    """Return a field for editing: plain text where nothing else is in it."""
    plain = _BREAK.sub("\n", field)
    return field if _TAG.search(plain) else unescape(plain)


class NoteForm(PlainForm):
    """The fields and tags of a note."""

    tags = forms.CharField(
        label=_("Tags"),
        help_text=_("Words with spaces between, such as: heart step1"),
        required=False,
        max_length=1_000,
        widget=forms.TextInput({"autocapitalize": "none"}),
    )

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        sides = {
            f"field-{place}": forms.CharField(
                label=name,
                required=place == 0,
                max_length=LONGEST_SIDE,
                strip=True,
                widget=forms.Textarea({"rows": 4, "dir": "auto"}),
            )
            for place, name in enumerate(names)
        }
        self.fields = {**sides, **self.fields}
        self.many = len(names)

    def sides(self) -> list[str]:
        """Return the fields as notes keep them."""
        return [as_html(self.cleaned_data[f"field-{place}"]) for place in range(self.many)]

    def tag_list(self) -> list[str]:
        """Return the tags."""
        return list(self.cleaned_data["tags"].split())


class NewCardForm(NoteForm):
    """A card of one's own."""

    deck = forms.CharField(
        label=_("Deck"),
        help_text=_("A name; :: puts one deck into another, such as Heart::Valves"),
        max_length=NAME_LENGTH,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, names=[str(_("Front")), str(_("Back"))], **kwargs)
        self.fields["deck"].widget.attrs["placeholder"] = OWN_DECK


class PackageForm(PlainForm):
    """A package of cards."""

    file = forms.FileField(
        label=_("Package"),
        help_text=_("A file of Anki that ends in .apkg or .colpkg, at most 250 MB."),
        widget=forms.FileInput(
            {"accept": ".apkg,.colpkg", "data-largest": LARGEST, "data-too-large": TOO_LARGE}
        ),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )
    with_history = forms.BooleanField(
        label=_("With my answers and dates"),
        help_text=_("Without them, all cards begin as new: right for a deck of somebody else."),
        required=False,
        initial=True,
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large, or no package by its name."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        if not (file.name or "").lower().endswith((".apkg", ".colpkg")):
            raise forms.ValidationError(
                _(
                    "This is no package of Anki. Export one there (File, Export): its name ends in .apkg or"
                    " .colpkg."
                )
            )
        return file


class SettingsForm(PlainForm):
    """How somebody wants to be asked."""

    new_a_day = forms.IntegerField(
        label=_("New cards a day"),
        help_text=_(
            "After some weeks, each of them a day means seven to ten reviews a day: 20 make 140 to 200."
        ),
        min_value=0,
        max_value=MOST_A_DAY,
    )
    reviews_a_day = forms.IntegerField(
        label=_("Reviews a day, at most"),
        help_text=_("After a break the rest waits; what you still remember best comes first."),
        min_value=0,
        max_value=MOST_A_DAY,
    )
    retention = forms.IntegerField(
        label=_("How much you want to know when a card comes, in percent"),
        help_text=_(
            "90 suits most. At 95 a card comes more than twice as often; below 80 much is learned anew."
        ),
        min_value=round(LEAST_RETENTION * 100),
        max_value=round(MOST_RETENTION * 100),
    )
    leech_after = forms.IntegerField(
        label=_("Call a card a leech when it was forgotten so often"),
        help_text=_(
            "Such cards cost more time than they bring; you are told, and nothing is suspended by itself."
        ),
        min_value=1,
        max_value=100,
    )
    exam = forms.ChoiceField(
        label=_("The exam that cards should be ready for"),
        help_text=_(
            "Nothing is put off until after it, and everything comes once more in the three weeks before."
        ),
        choices=[
            (NEXT, _("The next one")),
            (NONE, _("None")),
        ],
    )
    zone = forms.ChoiceField(
        label=_("Time zone of your study days"),
        help_text=_(
            "A day begins at four in the morning: who studies past midnight is still in the day before."
        ),
        required=False,
    )

    def __init__(self, *args: Any, zones: Sequence[tuple[str, Any]], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = [("", _("That of my account")), *zones]  # type: ignore[attr-defined] # of a choice field

    def wanted(self) -> Wanted:
        """Return what was chosen."""
        typed = self.cleaned_data
        return Wanted(
            zone=typed["zone"],
            retention=typed["retention"] / 100,
            new_a_day=typed["new_a_day"],
            reviews_a_day=typed["reviews_a_day"],
            leech_after=typed["leech_after"],
            without_exam=typed["exam"] == NONE,
        )


def settings_data(row: RepetitionSettings) -> dict[str, Any]:
    """Return what the form of settings begins with."""
    kept = {name: getattr(row, name) for name in ("zone", "new_a_day", "reviews_a_day", "leech_after")}
    exam = NONE if row.without_exam else NEXT
    return {**kept, "retention": round(row.retention * 100), "exam": exam}
