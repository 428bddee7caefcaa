"""The people of a cohort as rows of a table, as HTML text.

Written in plain Python: fifty rows are the longest part of the page. Every word that is not markup already is
escaped here.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from matchbound.cohort.columns import Column, Missing
from matchbound.cohort.row import MatchState, PlanState, Stuck
from matchbound.planner.line import State, StationName
from matchbound.web.labels import word_of
from matchbound.web.line import NAMES
from matchbound.web.pages.cohort import words
from matchbound.web.parts import day_words
from matchbound.web.rulebook.titles import title_of
from matchbound.web.store.queries.cohort import Line

SHOWN = (
    Column.SEASON,
    Column.STAGE,
    Column.NEXT_DUE,
    Column.EXPIRES_ON,
    Column.ATTEMPTS_LEFT,
    Column.US_LETTERS,
    Column.PLAN,
    Column.MATCHED,
    Column.CHANGED_ON,
)
"""The columns of the table after the name."""
_NEAR_DAYS = 365
_FEW = 2


def rows_html(lines: Iterable[Line], on: date, organisation: int) -> SafeString:
    """Return the rows of the table."""
    labels = _labels(get_language() or "")
    return SafeString("".join(_row(one, on, organisation, labels) for one in lines))  # nosec B703 - escaped here


@lru_cache(maxsize=20)
def _labels(_language: str) -> dict[Column, str]:
    return {one: escape(str(words.COLUMNS[one])) for one in SHOWN}


def _row(line: Line, on: date, organisation: int, labels: dict[Column, str]) -> str:
    address = f"{reverse('advising:person', args=[line.account_id])}?organisation={organisation}"
    name = f"<bdi>{escape(line.name)}</bdi>" if line.name else escape(gettext("No name in the dossier"))
    marks = _marks(line)
    cells = "".join(
        f'<td data-label="{labels[column]}"{_CLASSES.get(column, "")}>{_cell(line, column, on)}</td>'
        for column in SHOWN
    )
    return f'<tr><th scope="row"><a href="{escape(address)}">{name}</a>{marks}</th>{cells}</tr>\n'


_CLASSES = {
    Column.NEXT_DUE: ' class="cohort-next"',
    Column.STAGE: ' class="cohort-stage"',
    Column.ATTEMPTS_LEFT: ' class="cohort-exams"',
}


def _marks(line: Line) -> str:
    stuck = line.told.get(Column.STUCK)
    if stuck not in (Stuck.BLOCKED, Stuck.STILL):
        return ""
    look = "failed" if stuck == Stuck.BLOCKED else "expiring"
    return f' <span class="tag {look}">{escape(str(words.STUCK[stuck]))}</span>'


def _cell(line: Line, column: Column, on: date) -> str:
    told = line.told[column]
    if isinstance(told, Missing):
        return _missing(told)
    return _CELLS[column](line, on)


def _missing(why: Missing) -> str:
    return f'<span class="quiet">{escape(str(words.MISSING[why]))}</span>'


def _below(text: str, *, lang: str = "") -> str:
    if not text:
        return ""
    said = f'<bdi lang="{lang}">{escape(text)}</bdi>' if lang else escape(text)
    return f'<span class="quiet block">{said}</span>'


def _season(line: Line, _on: date) -> str:
    season = line.told[Column.SEASON]
    return str(season) if season else f'<span class="quiet">{escape(gettext("earliest"))}</span>'


def _stage(line: Line, _on: date) -> str:
    stage = StationName(line.told[Column.STAGE])
    done = line.beside["stage_state"] == State.DONE
    name = gettext("Day one reached") if done else str(NAMES[stage])
    below = str(words.CERTIFICATIONS[line.told[Column.CERTIFICATION]])
    why = _below(line.beside["stuck_why"], lang="en") if line.beside.get("stuck_why") else ""
    return escape(name) + _below(below) + why


def _next(line: Line, on: date) -> str:
    due, what = line.told[Column.NEXT_DUE], line.told[Column.NEXT]
    day = f'<span class="block{_late(due, on)}">{escape(day_words(due))}</span>' if due else ""
    said = f'<bdi lang="en">{escape(what)}</bdi>' if what else "\N{EN DASH}"
    return f'{day}<span class="cohort-what">{said}</span>'


def _late(due: date, on: date) -> str:
    return " late" if due <= on else ""


def _expires(line: Line, on: date) -> str:
    day = line.told[Column.EXPIRES_ON]
    if day is None:
        return f'<span class="quiet">{escape(gettext("nothing"))}</span>'
    near = (day - on).days <= _NEAR_DAYS
    look = "late" if near else "when"
    said = f'<span class="{look}">{escape(day_words(day))}</span>'
    over = _below(gettext("has run out")) if day < on else ""
    return said + over + _below(str(title_of(line.beside["expires_rule"])))


def _exams(line: Line, _on: date) -> str:
    left = line.told[Column.ATTEMPTS_LEFT]
    if left is None:
        said = f'<span class="quiet">{escape(gettext("none at risk"))}</span>'
    else:
        text = ngettext("%(count)d attempt", "%(count)d attempts", left) % {"count": left}
        said = f'<span class="late">{escape(text)}</span>' if left <= _FEW else escape(text)
    exam = line.told[Column.LAST_EXAM]
    if isinstance(exam, Missing) or not exam:
        return said
    day = day_words(line.beside["last_exam_on"])
    passed = gettext("%(exam)s, %(day)s") % {"exam": word_of(exam), "day": day}
    return said + _below(passed)


def _letters(line: Line, _on: date) -> str:
    there, asked = line.told[Column.US_LETTERS], line.beside["us_letters_asked"]
    said = f'<span class="late">{there}</span>' if not there else str(there)
    more = ngettext("%(count)d asked for", "%(count)d asked for", asked) % {"count": asked}
    return said + (_below(more) if asked else "")


def _plan(line: Line, _on: date) -> str:
    plan, season = line.told[Column.PLAN], line.beside["plan_season"]
    text = escape(str(words.PLANS[plan]))
    said = text if plan == PlanState.POSSIBLE else f'<span class="late">{text}</span>'
    return said + (_below(str(season)) if season and plan != PlanState.NONE else "")


def _matched(line: Line, _on: date) -> str:
    state, season = line.told[Column.MATCHED], line.beside["matched_season"]
    text = escape(str(words.MATCHES[state]))
    look = f'<span class="quiet">{text}</span>' if state == MatchState.NOT_APPLIED else text
    return look + (_below(str(season)) if season else "")


def _changed(line: Line, on: date) -> str:
    day = line.told[Column.CHANGED_ON]
    if day is None:
        return "\N{EN DASH}"
    days = (on - day).days
    ago = gettext("today") if days <= 0 else ngettext("%(days)d day ago", "%(days)d days ago", days)
    return escape(ago % {"days": days} if days > 0 else ago) + _below(day_words(day))


_CELLS: dict[Column, Callable[[Line, date], str]] = {
    Column.SEASON: _season,
    Column.STAGE: _stage,
    Column.NEXT_DUE: _next,
    Column.EXPIRES_ON: _expires,
    Column.ATTEMPTS_LEFT: _exams,
    Column.US_LETTERS: _letters,
    Column.PLAN: _plan,
    Column.MATCHED: _matched,
    Column.CHANGED_ON: _changed,
}
