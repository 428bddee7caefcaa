"""One exam sitting as a row of the form; the question about exams itself reads what it says."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from matchbound.dossier.interview import QUESTIONS, AnswerError, answered
from matchbound.dossier.model import ExamName, OetScores, Outcome
from matchbound.web.forms import CHOOSE, DayInput, PlainForm
from matchbound.web.labels import in_plain_words, word_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EXAMS: Final = next(question for question in QUESTIONS if question.key == "exams")
OET_PARTS: Final = tuple(OetScores.model_fields)
USUAL: Final = (ExamName.STEP_1, ExamName.STEP_2_CK, ExamName.OET_MEDICINE)
"""Exams that have a row of their own from the start."""
MOST: Final = 24
NOT_YET: Final = ("", _("Not yet"))
WORDS: "Final[dict[Outcome, StrOrPromise]]" = {
    Outcome.PASS: _("Passed"),
    Outcome.FAIL: _("Failed"),
    Outcome.SCHEDULED: _("Scheduled"),
    Outcome.INCOMPLETE: _("Incomplete"),
    Outcome.WITHHELD: _("Withheld"),
}
OUTCOMES: Final = [(outcome.value, words) for outcome, words in WORDS.items()]
FREQUENT: Final = frozenset({Outcome.PASS, Outcome.FAIL, Outcome.SCHEDULED})
"""Outcomes that the usual rows offer; the others have a row that is asked for."""
NUMERIC: Final = {"inputmode": "numeric"}


class SittingForm(PlainForm):
    """A row: which exam, what came of it, when, and its score or four scores."""

    exam = forms.ChoiceField(
        label=_("Exam"),
        required=False,
        choices=[CHOOSE, *((one.value, word_of(one.value)) for one in ExamName)],
    )
    outcome = forms.ChoiceField(
        label=_("What came of it"), required=False, choices=OUTCOMES, widget=forms.RadioSelect
    )
    taken_on = forms.CharField(label=_("Exam day"), required=False, widget=DayInput())
    score = forms.IntegerField(
        label=_("Score, if there is one"),
        required=False,
        widget=forms.NumberInput(NUMERIC),
    )
    listening, reading, speaking, writing = (
        forms.IntegerField(label=words, required=False, widget=forms.NumberInput(NUMERIC))
        for words in (_("Listening"), _("Reading"), _("Speaking"), _("Writing"))
    )

    def __init__(self, *args: Any, on: date, usual: ExamName | None = None, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.on, self.usual, self.sitting = on, usual, dict[str, Any]()
        if usual is None:
            return
        frequent = [(value, words) for value, words in OUTCOMES if value in FREQUENT]
        self.fields["outcome"].choices = [NOT_YET, *frequent]  # type: ignore[attr-defined]
        self.fields["exam"].widget = forms.HiddenInput()
        self.initial["exam"] = usual.value
        for name in ("score",) if usual is ExamName.OET_MEDICINE else OET_PARTS:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Read the row; a row that says nothing is no sitting."""
        typed = super().clean() or {}
        if self.usual is not None:
            typed["exam"] = self.usual.value
        said = [name for name, value in typed.items() if value not in (None, "") and name != "exam"]
        if (said or (typed.get("exam") and self.usual is None)) and not self.errors:
            self._read(typed)
        return typed

    def _read(self, typed: Mapping[str, Any]) -> None:
        for name, words in _missing(typed):
            self.add_error(name, words)
        if self.errors:
            return
        try:
            (self.sitting,) = answered(EXAMS, _as_text(typed), self.on)
        except AnswerError as error:
            self.add_error("taken_on", in_plain_words(error.message))

    @property
    def scores(self) -> list[forms.BoundField]:
        """Return the fields of the four scores, where the row can have them."""
        return [self[name] for name in OET_PARTS if name in self.fields]

    @property
    def title(self) -> Any:  # noqa: ANN401 - a lazy text
        """Return what the row is called."""
        return word_of(self.usual) if self.usual else _("Another sitting")


def _missing(typed: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what a row that says something does not say."""
    if not typed.get("exam"):
        yield "exam", _("Which exam was it?")
    if not typed.get("outcome"):
        yield "outcome", _("What came of it?")
    if not typed.get("taken_on"):
        yield "taken_on", _("On which day?")
    given = [name for name in OET_PARTS if typed.get(name) is not None]
    if given and len(given) < len(OET_PARTS) and _has_scores(typed):
        first = next(name for name in OET_PARTS if name not in given)
        yield first, _("Give all four scores, or none.")


def _has_scores(typed: Mapping[str, Any]) -> bool:
    return typed.get("exam") == ExamName.OET_MEDICINE and typed.get("outcome") != Outcome.SCHEDULED


def _as_text(typed: Mapping[str, Any]) -> str:
    """Return a row as it would be typed in a terminal."""
    names: tuple[str, ...] = ()
    if typed["outcome"] != Outcome.SCHEDULED:
        names = OET_PARTS if _has_scores(typed) else ("score",)
    numbers = [str(typed[name]) for name in names if typed.get(name) is not None]
    return " ".join([typed["exam"], typed["taken_on"], typed["outcome"], *numbers])


def rows_of(exams: list[dict[str, Any]], *, blank: int) -> list[tuple[ExamName | None, dict[str, Any]]]:
    """Return the rows that show sittings: the first of each usual exam in its own, the others below."""
    rest = list(exams)
    rows: list[tuple[ExamName | None, dict[str, Any]]] = []
    for usual in USUAL:
        found = next((one for one in rest if one["exam"] == usual and one["outcome"] in FREQUENT), None)
        if found is not None:
            rest.remove(found)
        rows.append((usual, _initial(found) if found else {}))
    rows += [(None, _initial(one)) for one in rest]
    return rows + [(None, {})] * blank


def _initial(sitting: Mapping[str, Any]) -> dict[str, Any]:
    return {**sitting, **sitting.get("scores", {})}
