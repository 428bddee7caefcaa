"""Forms of talks: what is written is made plain text before its length is counted."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from matchbound.people.profile import Topic
from matchbound.people.talking import (
    LONGEST_ANSWER,
    LONGEST_APPEAL,
    LONGEST_MESSAGE,
    LONGEST_REPORT,
    LONGEST_REQUEST,
)
from matchbound.web.forms import LineField, PlainForm, TextField
from matchbound.web.store.models import AbuseReport
from matchbound.web.topics import TOPICS

LONGEST_NAME = 80
Reason = AbuseReport.Reason


class Words(TextField):
    """Some lines that somebody else reads."""

    def __init__(self, *, rows: int, max_length: int, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        widget = forms.Textarea({"rows": rows, "dir": "auto", "class": "talk-text"})
        super().__init__(widget=widget, max_length=max_length, **kwargs)
        widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted, and say nothing


class AskForm(PlainForm):
    """A request for a talk."""

    name = LineField(
        label=_("The name they see"),
        max_length=LONGEST_NAME,
        help_text=_("As you want to be called. Your e-mail address is never shown."),
    )
    topic = forms.ChoiceField(
        label=_("What about"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you want to talk about.")},
    )
    text = Words(
        label=_("Your message"),
        rows=8,
        max_length=LONGEST_REQUEST,
        help_text=_("Until they accept, this is the only message you can send. At most %(most)d characters.")
        % {"most": LONGEST_REQUEST},
    )

    def __init__(self, data: QueryDict | None = None, *, topics: tuple[Topic, ...], name: str = "") -> None:
        super().__init__(data, initial={"name": name})
        field = self.fields["topic"]
        if topics and isinstance(field, forms.ChoiceField):
            field.choices = [(one.value, TOPICS[one]) for one in topics]
        else:
            del self.fields["topic"]


class MessageForm(PlainForm):
    """One message."""

    text = Words(label=_("Write"), rows=4, max_length=LONGEST_MESSAGE)


class DeclineForm(PlainForm):
    """A refusal, with words or without."""

    words = Words(
        label=_("Words with it, if you like"),
        rows=3,
        max_length=LONGEST_ANSWER,
        required=False,
    )


class ReportForm(PlainForm):
    """Why something is reported."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[
            (Reason.HARASSMENT.value, _("It insults, threatens or harasses")),
            (Reason.SPAM.value, _("It is advertising, or sent to many")),
            (
                Reason.MONEY.value,
                _("It asks for money, papers or passwords, or sells what should not be sold"),
            ),
            (Reason.FALSE.value, _("They are not who they say they are")),
            (Reason.OTHER.value, _("Something else")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    words = Words(
        label=_("In your words"),
        rows=4,
        max_length=LONGEST_REPORT,
        required=False,
        help_text=_("For the moderators only. Needed if it is something else."),
    )
    block = forms.BooleanField(label=_("Block this person, too"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for words where the reason alone says nothing."""
        typed = super().clean() or {}
        if typed.get("reason") == Reason.OTHER and not typed.get("words") and "words" not in self.errors:
            self.add_error("words", forms.ValidationError(_("Say in a few words what is wrong.")))
        return typed


class AppealForm(PlainForm):
    """Words against a suspension."""

    words = Words(
        label=_("What you say to it"),
        rows=6,
        max_length=LONGEST_APPEAL,
        help_text=_("Another moderator reads it where there is one. You can appeal once."),
    )
