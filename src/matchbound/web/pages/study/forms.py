"""The forms of the area: what a block should hold, which exam is simulated, what is wrong with a question."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.sessions.building import MOST_IN_BLOCK, Seen, Standing, Wanted, standings_of
from matchbound.study.sessions.timing import Mode
from matchbound.web.forms import Choice, DayInput, OneByOne
from matchbound.web.labels import word_of
from matchbound.web.store.models import Account, Erratum
from matchbound.web.store.queries.blocks import Whose, pool_of
from matchbound.web.store.queries.content import site_curriculum as curriculum
from matchbound.web.study.names import difficulty_name, discipline_name, system_name

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

USUAL_NUMBER = 10
FIRST_FORMAT = date(2016, 7, 10)
"""Older formats are history: nobody prepares for them."""
FARTHEST = timedelta(days=3 * 366)
STANDINGS: "dict[Standing, StrOrPromise]" = {
    Standing.UNUSED: _("Not seen yet"),
    Standing.WRONG: _("Wrong or left out last time"),
    Standing.MARKED: _("Marked"),
    Standing.RIGHT: _("Right last time"),
}
EXAMS = [(one.value, word_of(one.value)) for one in StudiedExam]


def _several(label: "StrOrPromise") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


class BuilderForm(forms.Form):
    """What a block should hold, and how it runs."""

    exam = forms.ChoiceField(label=_("Exam"), choices=EXAMS, widget=forms.RadioSelect)
    mode = forms.ChoiceField(
        label=_("How it runs"),
        choices=[
            (Mode.TUTOR.value, _("Tutor: no clock, each answer is explained at once")),
            (Mode.TIMED.value, _("Timed: the exam's time for each item, explanations at the end")),
        ],
        widget=forms.RadioSelect,
    )
    whose = forms.ChoiceField(
        label=_("Whose questions"),
        choices=[
            (Whose.MATCHBOUND.value, _("Matchbound's")),
            (Whose.MINE.value, _("Mine")),
            (Whose.BOTH.value, _("Both")),
        ],
        initial=Whose.MATCHBOUND.value,
        required=False,
        widget=forms.RadioSelect,
    )
    number = forms.IntegerField(
        label=_("Questions"),
        min_value=1,
        max_value=MOST_IN_BLOCK,
        help_text=_("A block of the exam has 20 since May 2026; 40 at most."),
    )
    standings = _several(_("How you stand to them"))
    systems = _several(_("Systems"))
    disciplines = _several(_("Disciplines"))
    difficulties = _several(_("Difficulty"))
    concepts = forms.MultipleChoiceField(label=_("Concepts"), required=False, widget=OneByOne)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        viewer: Account,
        seen: Mapping[str, Seen],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seen, self.viewer = seen, viewer
        self.exam_chosen = self._exam()
        self.pool = pool_of(viewer, self.exam_chosen, self.whose_chosen)
        self._offer()

    def _exam(self) -> StudiedExam:
        chosen = self.data.get("exam") if self.is_bound else self.initial.get("exam")
        return StudiedExam(chosen) if chosen in set(StudiedExam) else StudiedExam.STEP_1

    @property
    def whose_chosen(self) -> Whose:
        """Return whose questions are chosen, Matchbound's where nothing is."""
        chosen = self.data.get("whose") if self.is_bound else self.initial.get("whose")
        return Whose(chosen) if chosen in set(Whose) else Whose.MATCHBOUND

    def _offer(self) -> None:
        """Offer what the exam's questions have, each with how many there are."""
        systems = Counter(one.system for one in self.pool)
        disciplines = Counter(one.discipline for one in self.pool)
        levels = Counter(one.difficulty for one in self.pool)
        standing = Counter(how for one in self.pool for how in standings_of(self.seen.get(one.id)))
        order = list(curriculum().systems)
        self._choose("systems", ((one, system_name(one), systems[one]) for one in order if systems[one]))
        self._choose(
            "disciplines", ((one, discipline_name(one), disciplines[one]) for one in sorted(disciplines))
        )
        self._choose(
            "difficulties", ((str(one), difficulty_name(one), levels[one]) for one in sorted(levels))
        )
        self._choose("standings", ((one.value, str(word), standing[one]) for one, word in STANDINGS.items()))
        self._field("concepts").choices = [("", _("Any")), *_concepts(self.pool)]

    def _choose(self, name: str, found: Iterable[tuple[str, str, int]]) -> None:
        self._field(name).choices = [(key, f"{words} ({many})") for key, words, many in found]

    def _field(self, name: str) -> forms.MultipleChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - of this class
        return field

    @property
    def mode_chosen(self) -> Mode:
        """Return how the block runs."""
        return Mode(self.cleaned_data["mode"])

    def wanted(self) -> Wanted:
        """Return what the block should hold."""
        typed = self.cleaned_data
        return Wanted(
            StudiedExam(typed["exam"]),
            typed["number"],
            frozenset(typed["systems"]),
            frozenset(typed["disciplines"]),
            frozenset(typed["concepts"]),
            frozenset(Standing(one) for one in typed["standings"]),
            frozenset(int(one) for one in typed["difficulties"]),
        )

    def fits(self) -> int:
        """Return how many questions fit what is chosen."""
        wanted = self.wanted()
        return sum(wanted.takes(one, self.seen.get(one.id)) for one in self.pool)


def _concepts(pool: Iterable[Question]) -> list[tuple[str, str]]:
    there = curriculum().concepts
    found = {name for one in pool for name in one.concepts if name in there}
    return sorted(((name, there[name].name) for name in found), key=lambda pair: pair[1].casefold())


class MockForm(forms.Form):
    """Which exam is simulated, in the format of which day, how many of its blocks."""

    exam = forms.ChoiceField(label=_("Exam"), choices=EXAMS, widget=Choice)
    on = forms.DateField(
        label=_("In the format of"),
        widget=DayInput,
        help_text=_("The day you sit the exam. Formats changed in May 2026."),
    )
    blocks = forms.IntegerField(
        label=_("Blocks"),
        required=False,
        min_value=1,
        max_value=16,
        help_text=_("Empty: as many as the exam has, or as there are questions for."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """Refuse days whose format is history, or too far away to be known."""
        on: date = self.cleaned_data["on"]
        if not FIRST_FORMAT <= on <= self.today + FARTHEST:
            raise forms.ValidationError(_("Choose a day from July 2016 to three years ahead."))
        return on


class ReportForm(forms.Form):
    """What is wrong with a question or a concept."""

    text = forms.CharField(
        label=_("What is wrong?"),
        min_length=10,
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Say what it should say, and where that stands. Do not tell anything from real exams."),
    )


class AnswerForm(forms.Form):
    """What instructors answer to a report."""

    state = forms.ChoiceField(
        label=_("What came of it"),
        choices=[
            (Erratum.State.MENDED.value, _("It was wrong, and is mended")),
            (Erratum.State.REFUSED.value, _("It stays as it is")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("Answer"), max_length=4000, widget=forms.Textarea({"rows": 4}))
