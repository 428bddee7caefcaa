"""The people of a cohort as rows of a table, as HTML text.

Written in plain Python: fifty rows are the longest part of the page. A cell depends on what it tells, on the
day where that counts, and on the language: it is made once for all of whom the same is told. Every word that
is not markup already is escaped here.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from matchbound.cohort.columns import Column, Missing
from matchbound.cohort.row import MatchState, PlanState, Stuck
from matchbound.planner.line import State, StationName
from matchbound.rules.report import CertificationStatus
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
_KEPT = 5_000


def rows_html(lines: Iterable[Line], on: date, organisation: int) -> SafeString:
    """Return the rows of the table."""
    language = get_language() or ""
    openings = _openings(language)
    before, after = reverse("advising:person", args=[0]).rsplit("0", 1)
    address = escape(f"{before}{{}}{after}?organisation={organisation}")
    rows = (_row(one, on, address, openings, language) for one in lines)
    return SafeString("".join(rows))  # nosec B703 - escaped here


@lru_cache(maxsize=20)
def _openings(_language: str) -> dict[Column, str]:
    """Return the tag with which each column's cells begin."""
    return {
        one: f'<td data-label="{escape(str(words.COLUMNS[one]))}"{_CLASSES.get(one, "")}>' for one in SHOWN
    }


def _row(line: Line, on: date, address: str, openings: dict[Column, str], language: str) -> str:
    name = f"<bdi>{escape(line.name)}</bdi>" if line.name else escape(gettext("No name in the dossier"))
    marks = _marks(line.told[Column.STUCK], language)
    cells = "".join(f"{openings[one]}{_cell(line, one, on, language)}</td>" for one in SHOWN)
    link = f'<a href="{address.format(line.account_id)}">{name}</a>'
    return f'<tr><th scope="row">{link}{marks}</th>{cells}</tr>\n'


_CLASSES = {
    Column.NEXT_DUE: ' class="cohort-next"',
    Column.STAGE: ' class="cohort-stage"',
    Column.ATTEMPTS_LEFT: ' class="cohort-exams"',
}


@lru_cache
def _marks(stuck: str | Missing, _language: str) -> str:
    if stuck not in (Stuck.BLOCKED, Stuck.STILL):
        return ""
    look = "failed" if stuck == Stuck.BLOCKED else "expiring"
    return f' <span class="tag {look}">{escape(str(words.STUCK[stuck]))}</span>'


def _cell(line: Line, column: Column, on: date, language: str) -> str:
    if isinstance(line.told[column], Missing):
        return _missing(line.told[column], language)
    told, beside = line.told, line.beside
    match column:
        case Column.SEASON:
            return _season(told[column], language)
        case Column.STAGE:
            more = beside["stage_state"], told[Column.CERTIFICATION], beside.get("stuck_why", "")
            return _stage(told[column], *more, language)
        case Column.NEXT_DUE:
            return _next(told[column], told[Column.NEXT], on, language)
        case Column.EXPIRES_ON:
            return _expires(told[column], beside["expires_rule"], on, language)
        case Column.ATTEMPTS_LEFT:
            return _exams(told[column], told[Column.LAST_EXAM], beside.get("last_exam_on"), language)
        case Column.US_LETTERS:
            return _letters(told[column], beside["us_letters_asked"], language)
        case Column.PLAN:
            return _plan(told[column], beside["plan_season"], language)
        case Column.MATCHED:
            return _matched(told[column], beside["matched_season"], language)
        case _:
            return _changed(told[column], on, language)


@lru_cache
def _missing(why: Missing, _language: str) -> str:
    return f'<span class="quiet">{escape(str(words.MISSING[why]))}</span>'


def _below(text: str, *, lang: str = "") -> str:
    if not text:
        return ""
    said = f'<bdi lang="{lang}">{escape(text)}</bdi>' if lang else escape(text)
    return f'<span class="quiet block">{said}</span>'


@lru_cache
def _season(season: int | None, _language: str) -> str:
    return str(season) if season else f'<span class="quiet">{escape(gettext("earliest"))}</span>'


@lru_cache(_KEPT)
def _stage(stage: str, state: str, certification: str, why: str, _language: str) -> str:
    name = gettext("Day one reached") if state == State.DONE else str(NAMES[StationName(stage)])
    below = str(words.CERTIFICATIONS[CertificationStatus(certification)])
    return escape(name) + _below(below) + _below(why, lang="en")


@lru_cache(_KEPT)
def _next(due: date | None, what: str, on: date, _language: str) -> str:
    late = " late" if due and due <= on else ""
    day = f'<span class="block{late}">{escape(day_words(due))}</span>' if due else ""
    said = f'<bdi lang="en">{escape(what)}</bdi>' if what else "\N{EN DASH}"
    return f'{day}<span class="cohort-what">{said}</span>'


@lru_cache(_KEPT)
def _expires(day: date | None, rule: str, on: date, _language: str) -> str:
    if day is None:
        return f'<span class="quiet">{escape(gettext("nothing"))}</span>'
    look = "late" if (day - on).days <= _NEAR_DAYS else "when"
    said = f'<span class="{look}">{escape(day_words(day))}</span>'
    over = _below(gettext("has run out")) if day < on else ""
    return said + over + _below(str(title_of(rule)))


@lru_cache(_KEPT)
def _exams(left: int | None, exam: str | Missing, day: date | None, _language: str) -> str:
    if left is None:
        said = f'<span class="quiet">{escape(gettext("none at risk"))}</span>'
    else:
        text = ngettext("%(count)d attempt", "%(count)d attempts", left) % {"count": left}
        said = f'<span class="late">{escape(text)}</span>' if left <= _FEW else escape(text)
    if isinstance(exam, Missing) or not exam or day is None:
        return said
    passed = gettext("%(exam)s, %(day)s") % {"exam": word_of(exam), "day": day_words(day)}
    return said + _below(passed)


@lru_cache
def _letters(there: int, asked: int, _language: str) -> str:
    said = str(there) if there else f'<span class="late">{there}</span>'
    more = ngettext("%(count)d asked for", "%(count)d asked for", asked) % {"count": asked}
    return said + (_below(more) if asked else "")


@lru_cache
def _plan(plan: str, season: int | None, _language: str) -> str:
    text = escape(str(words.PLANS[plan]))
    said = text if plan == PlanState.POSSIBLE else f'<span class="late">{text}</span>'
    return said + (_below(str(season)) if season and plan != PlanState.NONE else "")


@lru_cache
def _matched(state: str, season: int | None, _language: str) -> str:
    text = escape(str(words.MATCHES[state]))
    look = f'<span class="quiet">{text}</span>' if state == MatchState.NOT_APPLIED else text
    return look + (_below(str(season)) if season else "")


@lru_cache(_KEPT)
def _changed(day: date | None, on: date, _language: str) -> str:
    if day is None:
        return "\N{EN DASH}"
    days = (on - day).days
    ago = gettext("today") if days <= 0 else ngettext("%(days)d day ago", "%(days)d days ago", days)
    return escape(ago % {"days": days} if days > 0 else ago) + _below(day_words(day))
