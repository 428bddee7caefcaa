"""The forms of the area: an official score, wishes for the plan, the exam's day for the dossier."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import Dossier
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.plan.asked import MOST_DAYS
from matchbound.study.readiness.official import EXAM_OF, RANGE, Entered, Official
from matchbound.study.readiness.readiness import LEAST, MOST, USUAL
from matchbound.web.forms import Choice, DayInput
from matchbound.web.labels import word_of
from matchbound.web.store.actions.readiness import Wanted
from matchbound.web.store.models import OfficialScore, StudyWishes
from matchbound.web.store.queries.exam_day import Coming, DayFrom, days_from
from matchbound.web.study.names import SELF_ASSESSMENTS

FIRST_SCORES = date(2021, 3, 1)
"""Older forms of these self-assessments reported on another scale."""
MOST_HOURS, WEEKDAYS, MONDAY = 100, 7, date(2024, 1, 1)
SURE = [(f"{one:g}", one) for one in (LEAST, USUAL, MOST)]


class ScoreForm(forms.Form):
    """One score as its report has it."""

    which = forms.ChoiceField(
        label=gettext_lazy("Self-assessment"),
        choices=[(one.value, words) for one, words in SELF_ASSESSMENTS.items()],
        widget=Choice,
    )
    taken_on = forms.DateField(label=gettext_lazy("Taken on"), widget=DayInput)
    score = forms.FloatField(
        label=gettext_lazy("Score"),
        help_text=gettext_lazy(
            "As its report has it: percent correct for Step 1, the score of three digits for Step 2 CK."
        ),
    )
    passing = forms.FloatField(
        label=gettext_lazy("Chance to pass that the report tells, in percent"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=gettext_lazy("Shown beside ours for comparison; nothing is reckoned from it."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_taken_on(self) -> date:
        """Refuse days that have not come, and days of older scales."""
        day: date = self.cleaned_data["taken_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        if day < FIRST_SCORES:
            raise forms.ValidationError(_("Scores from before March 2021 were told on another scale."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse scores that the self-assessment cannot report."""
        typed = super().clean() or {}
        if {"which", "taken_on", "score"} <= typed.keys():
            which = Official(typed["which"])
            try:
                self.entered = Entered(which, typed["taken_on"], typed["score"])
            except MatchboundError:
                low, high = RANGE[which]
                said = _("This self-assessment reports %(low)d to %(high)d: copy the number from its report.")
                self.add_error("score", said % {"low": low, "high": high})
        return typed


def score_data(row: OfficialScore) -> dict[str, Any]:
    """Return a score as the form begins with it."""
    return {"which": row.which, "taken_on": row.taken_on, "score": f"{row.score:g}", "passing": row.passing}


def first_which(exam: StudiedExam) -> str:
    """Return the self-assessment of an exam."""
    return next(one.value for one in Official if EXAM_OF[one] is exam)


class WishesForm(forms.Form):
    """What somebody wishes of their plan."""

    exam = forms.ChoiceField(
        label=gettext_lazy("Exam"),
        choices=[(one.value, word_of(one.value)) for one in StudiedExam],
        widget=Choice,
    )
    exam_on = forms.DateField(
        label=gettext_lazy("Day of the exam"),
        required=False,
        widget=DayInput,
        help_text=gettext_lazy(
            "Where your dossier has this exam planned or booked, that day counts: leave this empty."
        ),
    )
    hours = forms.FloatField(
        label=gettext_lazy("Hours a week"),
        required=False,
        min_value=1,
        max_value=MOST_HOURS,
        help_text=gettext_lazy("Empty: the hours of your dossier's goal, otherwise 20."),
    )
    rest = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Days of rest"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    sure = forms.TypedChoiceField(
        label=gettext_lazy("How sure you want to be"), coerce=float, widget=forms.RadioSelect
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        today: date,
        dossier: Dossier | None,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.dossier = today, dossier
        self.fields["rest"].choices = [  # type: ignore[attr-defined]
            (day, date_format(MONDAY + timedelta(days=day), "l")) for day in range(WEEKDAYS)
        ]
        self.fields["sure"].choices = [  # type: ignore[attr-defined]
            (key, _("%(many)d of 100 who stand so would pass") % {"many": round(100 * one)})
            for key, one in SURE
        ]

    def clean_exam_on(self) -> date | None:
        """Refuse days that are past, or too far away for a plan by the day."""
        day: date | None = self.cleaned_data["exam_on"]
        if day is not None and not self.today < day <= self.today + timedelta(days=MOST_DAYS):
            raise forms.ValidationError(
                _("Choose a day from tomorrow to %(days)d days ahead.") % {"days": MOST_DAYS}
            )
        return day

    def clean_rest(self) -> list[int]:
        """Refuse a week of rest."""
        rest: list[int] = self.cleaned_data["rest"]
        if len(rest) >= WEEKDAYS:
            raise forms.ValidationError(_("Leave at least one day of the week for study."))
        return rest

    def clean(self) -> dict[str, Any]:
        """Refuse an exam that is not the next, and a day that the dossier's would overrule: say why."""
        typed = super().clean() or {}
        if {"exam", "exam_on"} <= typed.keys():
            days = days_from(self.dossier, typed["exam"], typed["exam_on"], self.today)
            known = days.known.get(StudiedExam(typed["exam"]))
            if days.next is None or days.next.exam != typed["exam"]:
                self.add_error("exam", _not_next(typed["exam"], days.next))
            elif known and known.day_from is DayFrom.DOSSIER and typed["exam_on"] not in (None, known.on):
                said = _("Your dossier has it on %(day)s, and that day counts: move it there.")
                self.add_error("exam_on", said % {"day": date_format(known.on or self.today, "j M Y")})
            elif known and known.day_from is DayFrom.DOSSIER:
                typed["exam_on"] = None  # one place is enough
        return typed

    def wanted(self) -> Wanted:
        """Return what is wished for."""
        typed = self.cleaned_data
        return Wanted(typed["exam"], typed["exam_on"], typed["hours"], tuple(typed["rest"]), typed["sure"])


def _not_next(exam: str, coming: Coming | None) -> str:
    if coming is None or coming.on is None:
        return _("Your dossier says that %(exam)s is passed.") % {"exam": word_of(exam)}
    said = {"exam": word_of(coming.exam), "day": date_format(coming.on, "j M Y")}
    return _("Your dossier has %(exam)s on %(day)s: that comes first, and the plan leads to it.") % said


def wishes_data(row: StudyWishes, coming: Coming) -> dict[str, Any]:
    """Return wishes as the form begins with them."""
    return {
        "exam": coming.exam.value,
        "exam_on": coming.on if coming.day_from is DayFrom.CHOSEN else None,
        "hours": f"{row.hours_a_week:g}" if row.hours_a_week else "",
        "rest": row.rest,
        "sure": f"{row.sure:g}",
    }


class BookingForm(forms.Form):
    """The day on which somebody expects to sit an exam."""

    exam = forms.ChoiceField(
        choices=[(one.value, one.value) for one in StudiedExam], widget=forms.HiddenInput
    )
    day = forms.DateField(label=gettext_lazy("Day of the exam"), widget=DayInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        """Refuse days that are not ahead."""
        day: date = self.cleaned_data["day"]
        if day <= self.today:
            raise forms.ValidationError(_("This day must lie ahead."))
        return day
