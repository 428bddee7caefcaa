"""The forms of decisions: each needs a reason but the one that shows or leaves things as they are."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matchbound.people.talking import LONGEST_SUSPENSION_DAYS
from matchbound.web.forms import PlainForm, TextField
from matchbound.web.store.actions.abuse import Decision
from matchbound.web.store.actions.page_return import PageDecision

LONGEST_WHY = 1000
SHOW, REFUSE, TAKE_DOWN = "show", "refuse", "take-down"
DISMISS, SUSPEND = "dismiss", "suspend"
LIFT, UPHOLD = "lift", "uphold"
NO_CHOICE = {"required": _("Choose what is decided."), "invalid_choice": _("Choose what is decided.")}
WITHOUT_REASON = frozenset({SHOW, DISMISS})
"""What can be decided without a word to whoever it is about."""


class DecisionForm(PlainForm):
    """What is decided, and why."""

    decide = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect, error_messages=NO_CHOICE)
    why = TextField(
        label=_("Reason"),
        help_text=_("Whoever it is about reads it. The log keeps it."),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.fields["decide"].choices = choices  # type: ignore[attr-defined] # of a choice field

    def clean(self) -> dict[str, Any]:
        """Refuse a decision against somebody without a reason."""
        typed = super().clean() or {}
        if typed.get("decide") and typed["decide"] not in WITHOUT_REASON and not typed.get("why"):
            self.add_error("why", _("Say why: whoever it is about is told."))
        return typed


class StoryDecisionForm(DecisionForm):
    """On a story: one that waits is shown or refused, one that is shown is taken down."""

    WAITING = ((SHOW, _("Show it to everybody")), (REFUSE, _("Refuse it")))
    SHOWN = ((TAKE_DOWN, _("Take it down")),)

    def __init__(self, *args: Any, shown: bool, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, choices=[*(self.SHOWN if shown else self.WAITING)], **kwargs)


class PageDecisionForm(DecisionForm):
    """On a page that was taken down: shown again, as it was when the form was made, or not."""

    asked_at = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        choices = [(SHOW, _("Show it again")), (REFUSE, _("It stays down"))]
        super().__init__(*args, choices=choices, **kwargs)

    def clean_asked_at(self) -> datetime:
        """Return when its owner asked."""
        try:
            return datetime.fromisoformat(self.cleaned_data["asked_at"]).astimezone(UTC)
        except (ValueError, OverflowError):
            raise forms.ValidationError(_("This was changed meanwhile. Look at it as it is now.")) from None

    def decision(self) -> PageDecision:
        """Return what was decided."""
        typed = self.cleaned_data
        return PageDecision(typed["asked_at"], typed["decide"] == SHOW, typed["why"])


class ReportDecisionForm(DecisionForm):
    """On a report: nothing is done, the text is taken down, or its writer's writing is suspended, too."""

    days = forms.IntegerField(
        label=_("Days of suspension"),
        help_text=_("Only for a suspension: so long they cannot write to others."),
        required=False,
        min_value=1,
        max_value=LONGEST_SUSPENSION_DAYS,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        choices = [
            (DISMISS, _("Nothing is amiss: leave it")),
            (TAKE_DOWN, _("Take it down")),
            (SUSPEND, _("Take it down, and suspend the writing of who wrote it")),
        ]
        super().__init__(*args, choices=choices, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Ask how long a suspension lasts."""
        typed = super().clean()
        if typed.get("decide") == SUSPEND and not typed.get("days") and "days" not in self.errors:
            self.add_error("days", _("For how many days?"))
        return typed

    def decision(self) -> Decision:
        """Return what was decided."""
        typed = self.cleaned_data
        days = typed["days"] if typed["decide"] == SUSPEND else 0
        return Decision(why=typed["why"], take_down=typed["decide"] != DISMISS, days=days)


class AppealDecisionForm(DecisionForm):
    """On an appeal."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        choices = [(LIFT, _("Lift the suspension")), (UPHOLD, _("The suspension stays"))]
        super().__init__(*args, choices=choices, **kwargs)
