"""The forms with which content is written and reviewed."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from matchbound.study.curriculum.drafts import NEW, Kind
from matchbound.study.curriculum.reading import MAX_BYTES
from matchbound.web.store.actions.content import Decision

MONO = {"rows": 32, "class": "mono", "spellcheck": "true", "dir": "ltr", "lang": "en"}


class NewForm(forms.Form):
    """What is to be written: a question or a concept, with its id."""

    kind = forms.ChoiceField(
        label=_("What"),
        choices=[(Kind.QUESTION.value, _("Question")), (Kind.CONCEPT.value, _("Concept"))],
    )
    item = forms.CharField(
        label=_("Its id"),
        max_length=80,
        help_text=_(
            "Small letters, digits and hyphens, such as s1-cv-120 or aortic-stenosis."
            " An id that is there opens that text."
        ),
        validators=[
            RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Small letters, digits and single hyphens."))
        ],
    )


class TextForm(forms.Form):
    """The text of an item, as it stands in its file."""

    text = forms.CharField(label=_("Text"), max_length=MAX_BYTES, strip=False, widget=forms.Textarea(MONO))
    note = forms.CharField(label=_("What did you change?"), max_length=200, required=False)
    since = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Return the text with the line ends of a file."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        return text if text.endswith("\n") else f"{text}\n"


class NumberForm(forms.Form):
    """Which version was looked at."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class DecideForm(forms.Form):
    """What a reviewer decides on a text."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("accept", _("Accept: learners see it")), ("back", _("Send it back to its writer"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Words to its writer"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    physician = forms.CharField(
        label=_("Your name, if you are a physician and read the whole text"),
        max_length=120,
        required=False,
        help_text=_(
            "It stands under the text as who reviewed it, until the text is changed."
            " Otherwise leave this empty."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where a text is sent back."""
        typed = super().clean() or {}
        if typed.get("decision") == "back" and not typed.get("words"):
            self.add_error("words", ValidationError(_("Say what should be mended.")))
        return typed

    def said(self) -> Decision:
        """Return the decision."""
        typed = self.cleaned_data
        return Decision(typed["decision"] == "accept", typed["words"], " ".join(typed["physician"].split()))


class NameForm(forms.Form):
    """A physician's name under a text that learners see."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    physician = forms.CharField(
        label=_("Your name, as it shall stand under the text"),
        max_length=120,
        help_text=_("For physicians who read the whole text as it is shown."),
    )


class CommentForm(forms.Form):
    """What is said of a line."""

    number = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    line = forms.IntegerField(label=_("Line"), min_value=1)
    text = forms.CharField(label=_("Comment"), max_length=2000, widget=forms.Textarea({"rows": 2}))


class HideForm(forms.Form):
    """Why a text is taken back."""

    words = forms.CharField(label=_("Why?"), min_length=3, max_length=500)


def filled(kind: Kind, item: str, *, author: str, on: date) -> str:
    """Return what a new text begins with."""
    return NEW[kind].format(id=item, author=author, day=on.isoformat())
