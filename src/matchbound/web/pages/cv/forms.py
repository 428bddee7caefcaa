"""The forms of the area: an experience as the application has it, a gap, a file of works, a statement."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from matchbound.base.dated import Dated
from matchbound.dossier.model import Experience, ExplainedGap
from matchbound.experience.cv.limits import length_of, limit_of, words_in
from matchbound.experience.cv.works.read import MOST_BYTES
from matchbound.reference.specialty import specialties
from matchbound.web.forms import PlainForm, RecordForm, form_of
from matchbound.web.store.actions.cv import LONGEST, Draft
from matchbound.web.store.queries.cv import Statement
from matchbound.web.virus_scanner import require_clean

TOO_LARGE = _("This file is larger than 5 MB. Bring the works in parts.")
NO_GAP = _("These are no days of a gap; look at the page again.")
ENDINGS = ".bib,.bibtex,.ris,.xml,.json"
LIMITS = {"description": "experience_characters", "meaningful": "meaningful_characters"}


def experience_form(data: Any, experience: Experience, season: int) -> RecordForm:  # noqa: ANN401 - what was posted
    """Return the form of an experience as the application has it, its texts with their limits."""
    form = form_of(Experience, "in_application", "description", "meaningful")(data, record=experience)
    for name, key in LIMITS.items():
        counted(form, name, limit_of(key, season))
    return form


def counted(form: forms.Form, name: str, limit: Dated | None) -> None:
    """Let a field say how much of it is used; what is too long is kept, and said to be."""
    field = form[name]
    field.used = length_of(str(field.value() or ""))  # type: ignore[attr-defined]  # read by the template
    field.limit = int(limit.value) if limit else None  # type: ignore[attr-defined]
    if limit:
        form.fields[name].widget.attrs["data-limit"] = int(limit.value)


class GapForm(forms.Form):
    """What a gap was for."""

    since = forms.DateField(widget=forms.HiddenInput)
    until = forms.DateField(widget=forms.HiddenInput)
    why = forms.CharField(label=_("What was it for?"), max_length=500)

    def clean(self) -> dict[str, Any]:
        """Validate by the dossier's own model; days that no page offered are refused."""
        typed = super().clean() or {}
        if not self.errors:
            try:
                self.result = ExplainedGap.model_validate(typed)
            except ValidationError as error:
                raise forms.ValidationError(
                    _("These are no days of a gap; look at the page again.")
                ) from error
            if typed["until"] < typed["since"]:
                raise forms.ValidationError(NO_GAP)
        return typed


class WorksForm(PlainForm):
    """A file of works."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("BibTeX (.bib), RIS, PubMed (.xml) or ORCID (.json), at most 5 MB."),
        widget=forms.FileInput({"accept": ENDINGS, "data-largest": MOST_BYTES, "data-too-large": TOO_LARGE}),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
    )

    def content(self) -> tuple[bytes, str]:
        """Return what is in the file, and its name."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        content: bytes = file.read()
        require_clean(content)
        return content, (file.name or "file")[-100:]


class StatementForm(PlainForm):
    """A personal statement."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    name = forms.CharField(
        label=_("Name"), help_text=_("For yourself, such as “Pediatrics, rural”."), max_length=120
    )
    specialty = forms.ChoiceField(label=_("Specialty"), required=False)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea({"rows": 24, "dir": "auto", "class": "cv-text"}),
    )

    def __init__(self, *args: Any, season: int, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        known = [(one.slug, one.name) for one in specialties().values()]
        self.fields["specialty"].choices = [("", _("For any")), *known]  # type: ignore[attr-defined]
        counted(self, "text", limit_of("statement_characters", season))
        self.words = words_in(str(self["text"].value() or ""))

    def draft(self) -> Draft:
        """Return what was written."""
        typed = self.cleaned_data
        text = "".join(sign for sign in typed["text"] if sign.isprintable() or sign in "\n\t")
        return Draft(typed["name"], typed["specialty"], text)


def initial_of(one: Statement) -> dict[str, Any]:
    """Return a statement as its form shows it."""
    return {"version": one.number, "name": one.name, "specialty": one.specialty, "text": one.text}
