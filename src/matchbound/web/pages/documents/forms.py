"""The forms of the documents' pages: they turn what was typed and chosen into a scan and a label."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from matchbound.base.errors import MatchboundError
from matchbound.web.pages.documents.files import BY_CONTENT_TYPE, LARGEST, SUFFIXES, TOO_LARGE, scan_of
from matchbound.web.pages.documents.names import LONGEST, clean_name, last_part
from matchbound.web.proofs import Fact
from matchbound.web.store.actions.documents import Label, Scan
from matchbound.web.store.models import Document
from matchbound.web.store.models.document import KIND_WORDS, DocumentKind

UNLINKED = ("", _("Nothing in particular"))
ACCEPTED = ",".join(
    [*BY_CONTENT_TYPE, *SUFFIXES]
)  # phones offer their camera for the types, not for the endings


class LabelForm(forms.Form):
    """What a document is, what it proves, how it is called."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=[("", _("Choose")), *KIND_WORDS.items()])
    fact = forms.ChoiceField(
        label=_("What does it prove?"),
        help_text=_("An entry of your dossier, or nothing in particular."),
        required=False,
        error_messages={"invalid_choice": _("Your dossier changed meanwhile. Choose again.")},
    )
    name = forms.CharField(label=_("Name"), max_length=LONGEST)

    def __init__(self, *args: Any, facts: Sequence[Fact], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.facts = {fact.key: fact for fact in facts}
        field = cast("forms.ChoiceField", self.fields["fact"])
        field.choices = [UNLINKED, *_by_group(facts)]

    def label(self, content_type: str) -> Label:
        """Return what was said of the document."""
        suffix, typed = BY_CONTENT_TYPE[content_type].suffix, self.cleaned_data
        kind, fact = DocumentKind(typed["kind"]), self.facts.get(typed["fact"])
        name = clean_name(typed["name"], suffix) or f"{kind}{suffix}"
        return Label(name, kind, fact.path if fact else "", fact.mark if fact else "")


class UploadForm(LabelForm):
    """A new document."""

    field_order = ("file", "kind", "fact", "name")
    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, JPEG, PNG or HEIC, at most 20 MB. On a phone you can take a picture of it now."),
        widget=forms.FileInput(
            attrs={"accept": ACCEPTED, "data-largest": LARGEST, "data-too-large": TOO_LARGE}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.required, name.help_text = False, _("Leave it empty to keep the file's own name.")

    def clean(self) -> dict[str, Any]:
        """Look into the file; it keeps its own name unless told otherwise."""
        typed: dict[str, Any] = super().clean() or {}
        upload = typed.get("file")
        if isinstance(upload, UploadedFile):
            own_name = last_part(upload.name or "")
            typed["name"] = typed.get("name") or own_name
            try:
                self.scan = scan_of(own_name, upload.read())
            except MatchboundError as error:
                self.add_error("file", error.message)
        return typed

    def result(self) -> tuple[Scan, Label]:
        """Return the file and what was said of it."""
        return self.scan, self.label(self.scan.content_type)


def _by_group(facts: Sequence[Fact]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for fact in facts:
        groups.setdefault(fact.group, []).append((fact.key, fact.words))
    return list(groups.items())


def label_data(document: Document, fact: Fact | None) -> dict[str, str]:
    """Return a document's label as the form shows it: the name without its ending, which is ours."""
    name = document.name.removesuffix(BY_CONTENT_TYPE[document.content_type].suffix)
    return {"name": name, "kind": document.kind, "fact": fact.key if fact else ""}
