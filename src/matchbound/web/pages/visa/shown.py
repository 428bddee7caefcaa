"""The weeks as their page shows them: steps, papers, breaks, questions, and all of it week by week."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matchbound.planner.visa_weeks.lines import BreakLine, BreakState, PaperLine
from matchbound.planner.visa_weeks.schedule import StepDays
from matchbound.planner.visa_weeks.weeks import Weeks
from matchbound.rules.cost_items import CostItem, Payer
from matchbound.rules.visa.questions import Question
from matchbound.web.pages.visa.words import BREAK_TAGS, BREAKS, STATE_TAGS, STATES, WARNINGS, WEEK
from matchbound.web.parts import cites_html, day_words, money
from matchbound.web.store.queries.visa_papers import Kept
from matchbound.web.visa.asked import Answered


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step, and what is paid at it."""

    days: StepDays
    fees: tuple[str, ...]
    unconfirmed: bool
    cites: SafeString


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper; `kept`: what the person says of it."""

    line: PaperLine
    kept: Kept
    state: str
    tag: str
    warned: tuple[str, ...]
    unconfirmed: bool
    cites: SafeString


@dataclass(frozen=True, slots=True)
class BreakRow:
    """Something that breaks the start."""

    line: BreakLine
    state: str
    tag: str
    cites: SafeString


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question, and of which programs of the list its answer is not known."""

    question: Question
    answered: Answered | None
    cites: SafeString


@dataclass(frozen=True, slots=True)
class Item:
    """Something on a day: what it is, in a word, and what."""

    day: date
    kind: str
    words: str
    strong: bool = False
    english: bool = True


@dataclass(frozen=True, slots=True)
class Week:
    """The week that begins on a Monday, counted from that of Match Day; 0: all that comes before."""

    number: int
    monday: date | None
    items: tuple[Item, ...]
    current: bool


def step_rows(weeks: Weeks) -> list[StepRow]:
    """Return the steps in their order."""
    return [
        StepRow(
            one,
            tuple(_fee(item) for item in weeks.fees.get(one.step.name, ())),
            any(cite.doubtful for cite in one.step.cites),
            cites_html(one.step.cites),
        )
        for one in weeks.steps
    ]


def _fee(item: CostItem) -> str:
    more = (
        f" ({item.payer.value})" if item.payer is not Payer.YOU else f" ({item.basis})" if item.basis else ""
    )
    doubt = f", {_('not confirmed')}" if any(cite.doubtful for cite in item.cites) else ""
    return f"{item.title}: {money(item.usd)}{more}{doubt}"


def paper_rows(weeks: Weeks, kept: Mapping[str, Kept]) -> list[PaperRow]:
    """Return the papers, the one that is needed first on top."""
    return [
        paper_row(line, kept.get(line.paper.id, Kept()))
        for line in sorted(weeks.papers, key=lambda one: (one.settled, one.needed_by))
    ]


def paper_row(line: PaperLine, kept: Kept) -> PaperRow:
    """Return one paper."""
    state, day = line.held.state, day_words(line.must_last) if line.must_last else ""
    return PaperRow(
        line,
        kept,
        str(STATES[state]),
        STATE_TAGS[state],
        tuple(str(WARNINGS[one]) % {"day": day} for one in line.warned),
        any(cite.doubtful for cite in line.paper.cites),
        cites_html(line.paper.cites),
    )


def break_rows(weeks: Weeks) -> list[BreakRow]:
    """Return what can break the start, the worst first."""
    order = list(BreakState)
    found = sorted(weeks.breaks, key=lambda one: (order.index(one.state), one.what.day))
    return [
        BreakRow(one, str(BREAKS[one.state]), BREAK_TAGS[one.state], cites_html(one.what.cites))
        for one in found
    ]


def question_groups(
    weeks: Weeks, answers: Mapping[str, Answered]
) -> list[tuple[str, date, list[QuestionRow]]]:
    """Return the questions by the moment of asking."""
    groups = groupby(weeks.questions, key=lambda one: (one.moment_words, one.day))
    return [
        (words, day, [QuestionRow(one, answers.get(one.topic or ""), cites_html(one.cites)) for one in found])
        for (words, day), found in groups
    ]


def week_by_week(weeks: Weeks, answers: Mapping[str, Answered]) -> list[Week]:
    """Return what there is to do in each week from Match Day's to that of the first day."""
    items = sorted(_items(weeks, answers), key=lambda one: (one.day, not one.strong))
    first = _monday(weeks.start.match_day.day)
    count = (_monday(weeks.start.day_one.day) - first).days // WEEK + 1
    before = tuple(one for one in items if one.day < first)
    found = [Week(0, None, before, weeks.on < first)] if before else []
    for number in range(count):
        monday = first + timedelta(days=WEEK * number)
        within = tuple(one for one in items if _monday(one.day) == monday)
        found.append(Week(number + 1, monday, within, _monday(weeks.on) == monday))
    return found


def _items(weeks: Weeks, answers: Mapping[str, Answered]) -> Iterator[Item]:
    start = weeks.start
    for milestone, words in (
        (start.match_day, _("Match Day, expected") if weeks.match_day_expected else _("Match Day")),
        (start.orientation, _("Orientation begins")),
        (start.day_one, _("Training begins")),
    ):
        yield Item(milestone.day, "", words, strong=True, english=False)
    for one in weeks.steps:
        if one.done_on is None:
            begin = ngettext("Begin, for %(number)d day", "Begin, for %(number)d days", one.step.likely)
            yield Item(one.start, begin % {"number": one.step.likely}, one.step.title)
    for line in weeks.papers:
        if not line.settled and line.paper.made_by is None:
            yield Item(line.ask_by, _("See to, at the latest"), line.paper.title)
    for question in weeks.questions:
        if not (known := answers.get(question.topic or "")) or known.open:
            yield Item(question.day, _("Ask the program"), question.words)
    for risk in weeks.breaks:
        if risk.state is not BreakState.SETTLED:
            yield Item(risk.what.day, _("Last day to mend"), risk.what.title)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
