"""What an adviser sees of each thing that somebody shares, made by the same calls as one's own pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from matchbound import clock
from matchbound.dossier.model import Dossier, Record
from matchbound.planner.line import line_of
from matchbound.rules.report import evaluate
from matchbound.study.readiness.readiness import Passing
from matchbound.web.aims import aim_for, meant_without_plan
from matchbound.web.findings import assumed_words, certification_words, groups_of
from matchbound.web.findings_html import findings_html
from matchbound.web.labels import label_of, word_of
from matchbound.web.line import line_html
from matchbound.web.plans import plan_for
from matchbound.web.programs.words import specialty_words
from matchbound.web.store.models import Advised
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.queries.advising import head_of, list_of, list_seasons
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.readiness import scores_of
from matchbound.web.study.names import exam_name, self_assessment_name
from matchbound.web.study.planning import aim_of
from matchbound.web.study.standing import day_of, outlook_of
from matchbound.web.words import Line, lines_of, title_of

Context = dict[str, Any]


def shown(scope: Scope, advised: Advised, at: datetime) -> Context:
    """Return what a page shows of a thing that is shared; nothing of one that is not."""
    head = head_of(advised) if advised.sees(scope) else None
    return _SHOWN[scope](advised, head, at) if head is not None else {}


# -- status and plan ---------------------------------------------------------------------------------------


def _status(advised: Advised, head: Head, _at: datetime) -> Context:
    today = clock.today()
    with_plan = advised.sees(Scope.PLAN)
    kept = plan_for(head, today, by=advised.account) if with_plan else None
    plan = kept.plan if kept else None  # the line has its days
    aim = aim_for(head, today)
    judged = aim.of(head.dossier)
    report = evaluate(judged, today)
    return {
        "line": line_html(line_of(report, plan, judged)),
        "certification": certification_words(report),
        "season_meant": assumed_words(report, aim) if with_plan else meant_without_plan(aim),
        "findings": findings_html(groups_of(report, head.dossier, today, linked=False), set()),
        "on": today,
    }


def _plan(advised: Advised, head: Head, _at: datetime) -> Context:
    kept = plan_for(head, clock.today(), by=advised.account)
    return {"plan": kept.plan if kept else None, "waiting": kept is None}


# -- the dossier -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kept:
    """One entry with its lines."""

    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the dossier with its entries; a part without any says so."""

    title: str
    entries: tuple[Kept, ...]


def parts_of(dossier: Dossier, names: tuple[str, ...]) -> list[Part]:
    """Return parts of a dossier in words, entries within entries after them."""
    found = []
    for name in names:
        value = getattr(dossier, name)
        entries = tuple(_entries(value, dossier))
        found.append(Part(str(label_of(name, Dossier)), entries))
    return found


def _entries(value: object, dossier: Dossier) -> Iterator[Kept]:
    """Yield a record or each of several, then the entries that stand inside them."""
    for record in value if isinstance(value, tuple) else (value,):
        if not isinstance(record, Record):
            continue
        lines = lines_of(
            record, dossier, names=() if isinstance(value, tuple) else tuple(type(record).model_fields)
        )
        if lines or isinstance(value, tuple):
            yield Kept(title_of(record) if isinstance(value, tuple) else "", lines)
        for name in type(record).model_fields:
            inner = getattr(record, name)
            if isinstance(inner, tuple) and any(isinstance(one, Record) for one in inner):
                yield from _entries(inner, dossier)


EVERYTHING = tuple(name for name in Dossier.model_fields if name != "format")


def _parts(*names: str) -> Callable[[Advised, Head, datetime], Context]:
    return lambda _advised, head, _at: {"parts": parts_of(head.dossier, names)}


# -- study -------------------------------------------------------------------------------------------------


def _study(advised: Advised, _head: Head, at: datetime) -> Context:
    account = advised.account
    aim = aim_of(account, day_of(account, at))
    standing = outlook_of(account, aim.exam, at, aim.hours)
    ready = standing.readiness
    return {
        "exam_name": exam_name(aim.exam),
        "exam_on": aim.exam_on,
        "answers": ready.all.answers,
        "right": round(100 * ready.all.right / ready.all.answers) if ready.all.answers else None,
        "coverage": round(100 * ready.coverage),
        "chance": chance_words(ready.passing) if ready.passing else "",
        "why_not": ready.why_not,
        "scores": [(self_assessment_name(one.which), one) for one in scores_of(account, aim.exam)],
    }


def chance_words(passing: Passing) -> str:
    """Say a chance as numbers out of ten, with its range."""
    chance, ends = round(10 * passing.chance), (int(10 * passing.low), min(10, int(10 * passing.high) + 1))
    if ends[0] == ends[1]:
        return _("about %(chance)d in 10; hardly more or less than that") % {"chance": chance}
    return _("about %(chance)d in 10; somewhere between %(low)d and %(high)d in 10") % {
        "chance": chance,
        "low": ends[0],
        "high": ends[1],
    }


# -- list and outcomes -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """One application of the list."""

    name: str
    synthetic: bool
    specialty: str
    place: str
    status: str
    due_on: date | None
    interviews: tuple[datetime, ...]


def _list(advised: Advised, head: Head, _at: datetime) -> Context:
    seasons = list_seasons(advised)
    if not seasons:
        return {"listed": []}
    aimed = head.dossier.goal.season
    season = aimed if aimed in seasons else seasons[-1]
    listed = [
        Listed(
            one.name,
            one.synthetic,
            specialty_words(one.specialty),
            ", ".join(part for part in (one.city, one.state) if part),
            str(word_of(one.status.value)),
            one.due_on,
            tuple(booked.interview.starts for booked in one.interviews),
        )
        for one in list_of(advised, season)
    ]
    return {"listed": listed, "list_season": season}


_SHOWN: dict[Scope, Callable[[Advised, Head, datetime], Context]] = {
    Scope.STATUS: _status,
    Scope.EXAMS: _parts("exams"),
    Scope.PLAN: _plan,
    Scope.DOSSIER: _parts(*EVERYTHING),
    Scope.STUDY: _study,
    Scope.EXPERIENCE: _parts("experiences", "letters", "publications"),
    Scope.LIST: _list,
    Scope.OUTCOMES: _parts("seasons"),
}
