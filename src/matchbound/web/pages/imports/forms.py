"""The forms of imports: a file with its origin, what its columns mean, why one is refused."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import SourceKind, season_of
from matchbound.reference.importers.fields import FIELDS, IDENTITY, ORIGIN, PLACE, PROGRAM, STATEMENT, TRACK
from matchbound.web.address import LONGEST, public_address
from matchbound.web.forms import DayInput, PlainForm
from matchbound.web.store.actions.imports import Heading

LARGEST = 20 * 1024 * 1024
TOO_LARGE = _("This file is larger than 20 MB. Save it as Excel or Parquet, or leave out what is not needed.")
ENDINGS = ".csv,.tsv,.txt,.xlsx,.json,.parquet"
LONGEST_NAME, LONGEST_FILE_NAME, LONGEST_WHY = 200, 200, 500
SEASONS_BACK = 8
FIRST_DAY = date(2000, 1, 1)
SOURCES = [
    (SourceKind.LIST.value, _("A list that somebody keeps or sells")),
    (SourceKind.DIRECTORY.value, _("A directory: FREIDA, ACGME, NRMP, ERAS")),
    (SourceKind.PROGRAM.value, _("The programs themselves: their pages, letters")),
    (SourceKind.APPLICANT.value, _("Applicants: what you or others were told")),
]
COLUMN = "column-"


class UploadForm(PlainForm):
    """A file, and what is said of it as a whole."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, Excel (.xlsx) or Parquet, at most 20 MB."),
        widget=forms.FileInput({"accept": ENDINGS, "data-largest": LARGEST, "data-too-large": TOO_LARGE}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )
    source = forms.ChoiceField(
        label=_("Who says what it says?"),
        help_text=_("It decides whose word stands where two sources differ."),
        choices=SOURCES,
    )
    source_name = forms.CharField(
        label=_("By name"),
        help_text=_('Shown beside each value, such as "FREIDA" or "My own notes".'),
        max_length=LONGEST_NAME,
    )
    url = forms.CharField(
        label=_("Address where it can be looked up"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput({"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )
    seen_on = forms.DateField(
        label=_("Day on which it was read"),
        help_text=_("Without a day and a season what it says is taken to be old."),
        required=False,
        widget=DayInput(),
    )
    season = forms.ChoiceField(
        label=_("For which Match"),
        help_text=_("The year of Match Day, if the file is for one season."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **{"initial": {"seen_on": today}, **kwargs})
        self.today = today
        newest = season_of(today) + 1
        seasons = [(str(one), str(one)) for one in range(newest, newest - SEASONS_BACK, -1)]
        self.fields["season"].choices = [("", _("It does not say")), *seasons]  # type: ignore[attr-defined] # of a choice field
        self.fields["seen_on"].widget.attrs.update(min=FIRST_DAY.isoformat(), max=today.isoformat())

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean_url(self) -> str:
        """Refuse what is no address of the public web."""
        if not self.cleaned_data["url"]:
            return ""
        try:
            return public_address(self.cleaned_data["url"])
        except MatchboundError as error:
            raise forms.ValidationError(error.message) from error

    def clean_seen_on(self) -> date | None:
        """Refuse days that cannot be."""
        day: date | None = self.cleaned_data["seen_on"]
        if day and not FIRST_DAY <= day <= self.today:
            raise forms.ValidationError(_("Enter a day between 2000 and today."))
        return day

    def heading(self) -> Heading:
        """Return what was said of the file."""
        typed = self.cleaned_data
        return Heading(
            plain_name(typed["file"].name or ""),
            SourceKind(typed["source"]),
            " ".join(typed["source_name"].split()),
            typed["url"] or None,
            typed["seen_on"],
            int(typed["season"]) if typed["season"] else None,
        )


class RefusalForm(PlainForm):
    """Why an import is refused."""

    why = forms.CharField(
        label=_("Reason"),
        help_text=_("Who brought the file reads it."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say why: who brought the file learns from it.")},
    )


def plain_name(name: str) -> str:
    """Return a file's own name, without folders and without what cannot be shown."""
    plain = "".join(one for one in PurePath(name.replace("\\", "/")).name if one.isprintable())
    return plain[-LONGEST_FILE_NAME:] or gettext("file")


def mapping_of(posted: QueryDict, headers: Sequence[str]) -> dict[str, str]:
    """Return what each column was said to mean; nothing for what no column can mean."""
    said = {header: posted.get(f"{COLUMN}{number}", "") for number, header in enumerate(headers)}
    return {header: field if field in FIELDS else "" for header, field in said.items()}


def select_of(number: int, header: str, chosen: str) -> SafeString:
    """Draw the list to choose a column's meaning from; the options of a hundred columns are drawn once."""
    options = _options(get_language() or "")
    mark = format_html('value="{}"', chosen)
    drawn = options.replace(mark, f"{mark} selected", 1)
    name, label = f"{COLUMN}{number}", gettext("What %(column)s means") % {"column": header}
    return format_html(
        '<select name="{}" id="{}" aria-label="{}">{}</select>',
        name,
        name,
        label,
        mark_safe(drawn),  # noqa: S308 - drawn below, where all is escaped
    )


@cache
def _options(_language: str) -> SafeString:
    groups = [
        (label, format_html_join("", '<option value="{}">{}</option>', fields.items()))
        for label, fields in _groups()
    ]
    nothing = format_html('<option value="">{}</option>', gettext("Left out"))
    return nothing + format_html_join("", '<optgroup label="{}" lang="en">{}</optgroup>', groups)


def _groups() -> Iterator[tuple[str, Mapping[str, str]]]:
    program = {**IDENTITY, **PLACE, **TRACK, **PROGRAM}
    asked = {name: label for name, label in FIELDS.items() if name not in {*program, *STATEMENT, *ORIGIN}}
    yield gettext("The program"), program
    yield gettext("What it asks, a column for each"), asked
    yield gettext("What it asks, a row for each"), STATEMENT
    yield gettext("Who says so"), ORIGIN
