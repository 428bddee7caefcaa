"""Reads of cohorts: the people of an organisation as a table, with columns only where each shares them.

What somebody does not share is not in their row: a filter finds nobody by it, and no count and no order
gives it away.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Case, Count, F, Min, Q, QuerySet, Value, When
from django.db.models.functions import NullIf
from django.http import Http404

from matchbound.cohort.columns import SHARED_WITH, Column, Missing, Share
from matchbound.cohort.filters import FILTERS, Chosen, Condition, Test
from matchbound.cohort.outcomes import Counted, Outcome
from matchbound.screening.words import tokens
from matchbound.web.store.models import Account, Advised, CohortFilter, CohortOutcome, CohortRow, Organisation
from matchbound.web.store.models.cohort import BESIDE, DOUBTED
from matchbound.web.store.queries.organisations import organisations_of

_SORTED: Mapping[Column, str] = {
    Column.SEASON: "season",
    Column.STAGE: "stage_order",
    Column.NEXT_DUE: "next_due",
    Column.CHANGED_ON: "changed_on",
    Column.STUCK: "stuck",
    Column.EXPIRES_ON: "expires_on",
    Column.CERTIFICATION: "certification",
    Column.LAST_EXAM: "last_exam_on",
    Column.ATTEMPTS_LEFT: "attempts_left",
    Column.PLAN: "plan",
    Column.US_LETTERS: "us_letters",
    Column.MATCHED: "matched",
}
_NOBODY = Q(pk__in=[])
SORTABLE = (Column.NAME, *_SORTED)
_TEXTS = (Column.STUCK, Column.CERTIFICATION, Column.PLAN, Column.MATCHED)


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked for in a cohort, and how it is sorted."""

    filters: tuple[Chosen, ...] = ()
    words: str = ""
    season: int | None = None
    stage: str = ""
    sort: Column = Column.NAME
    down: bool = False

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Return all conditions, those of stage and season among them."""
        more = []
        if self.season is not None:
            more.append(Condition(Column.SEASON, Test.ONE_OF, (str(self.season),)))
        if self.stage:
            more.append(Condition(Column.STAGE, Test.ONE_OF, (self.stage,)))
        return (*(one.condition for one in self.filters), *more)


@dataclass(frozen=True, slots=True)
class Line:
    """One person of a cohort; what is not shared, or not known, says so in its place."""

    account_id: int
    advised_id: int
    name: str
    made_on: date
    told: Mapping[Column, Any] = field(default_factory=dict)
    beside: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many there are: in the cohort, found, undecided, sharing each part, and under each filter."""

    everybody: int
    found: int
    untold: int
    shares: Mapping[Share, int]
    under: Mapping[str, int]
    oldest: date | None


def cohorts_of(viewer: Account) -> list[Organisation]:
    """Return the open organisations that the viewer advises for, by name."""
    return list(organisations_of(viewer).filter(approved_at__isnull=False))


def cohort(organisation: Organisation, *, viewer: Account) -> "QuerySet[CohortRow]":
    """Return the people of an organisation; nobody to those who do not advise for it.

    Whether the viewer advises is asked by itself, once, and not beside each of thousands of people; so
    are the few accounts that are closed.
    """
    closed = Account.objects.filter(is_active=False).values("pk")
    rows = CohortRow.objects.filter(organisation=organisation).exclude(account__in=closed)
    open_to = organisations_of(viewer).filter(pk=organisation.pk, approved_at__isnull=False)
    return rows if viewer.is_active and open_to.exists() else rows.none()


# -- conditions ----------------------------------------------------------------------------------------------


def true_of(condition: Condition, on: date) -> Q:
    """Return the people of whom a condition is true."""
    name = condition.column.value
    if condition.test is Test.ONE_OF:
        return Q(**{f"{name}__in": condition.values})
    if condition.test is Test.AT_MOST:
        return Q(**{f"{name}__lte": condition.number})
    if condition.test is Test.AT_LEAST:
        return Q(**{f"{name}__gte": condition.number})
    return Q(**{f"{name}__lte": condition.day(on)})


def untold_of(condition: Condition) -> Q:
    """Return the people of whom it cannot be told."""
    share = SHARED_WITH[condition.column]
    untold = Q(**{f"sees_{share.value}": False}) if share is not None else _NOBODY
    return untold | Q(**{_doubt(condition.column): True}) if condition.column in DOUBTED else untold


def _doubt(column: Column) -> str:
    return f"unknown_{column.value}"


def _all(parts: Iterable[Q]) -> Q:
    return reduce(and_, parts, Q())


def matching(people: "QuerySet[CohortRow]", look: Look, on: date) -> "QuerySet[CohortRow]":
    """Return the people whom a look finds."""
    return _named(people, look).filter(_all(true_of(one, on) for one in look.conditions))


def _named(people: "QuerySet[CohortRow]", look: Look) -> "QuerySet[CohortRow]":
    for word in tokens(look.words):
        people = people.filter(sought__contains=word)
    return people


# -- numbers and lines ---------------------------------------------------------------------------------------


def numbers(people: "QuerySet[CohortRow]", look: Look, on: date) -> Numbers:
    """Count a cohort, in one question."""
    named = _all(Q(sought__contains=word) for word in tokens(look.words))
    conditions = look.conditions
    found = named & _all(true_of(one, on) for one in conditions)
    possible = named & _all(true_of(one, on) | untold_of(one) for one in conditions)
    counted = {
        "everybody": Count("pk"),
        **{name: Count("pk", filter=one) for name, one in (("found", found), ("possible", possible)) if one},
        "oldest": Min("made_on"),
        **{f"share_{one.name}": Count("pk", filter=Q(**{f"sees_{one.value}": True})) for one in Share},
        **{f"filter_{at}": Count("pk", filter=true_of(one, on)) for at, one in enumerate(_usual(look))},
    }
    told = people.aggregate(**counted)
    everybody = told["everybody"]
    found_count = told.get("found", everybody)
    return Numbers(
        everybody,
        found_count,
        told.get("possible", everybody) - found_count,
        {one: told[f"share_{one.name}"] for one in Share},
        {name: told[f"filter_{at}"] for at, name in enumerate(FILTERS)},
        told["oldest"],
    )


def _usual(look: Look) -> list[Condition]:
    """Return the condition of every filter, with the number that is chosen or the usual one."""
    chosen = {one.filter.name: one for one in look.filters}
    return [(chosen.get(name) or Chosen(one)).condition for name, one in FILTERS.items()]


def lines(
    people: "QuerySet[CohortRow]", look: Look, on: date, *, start: int = 0, limit: int | None = None
) -> list[Line]:
    """Return the people whom a look finds, in its order."""
    found = matching(people, look, on).order_by(*_order(look)).values_list("pk", flat=True)
    chosen = list(found[start:] if limit is None else found[start : start + limit])
    place = {pk: at for at, pk in enumerate(chosen)}
    fields = [*(one.value for one in Column), *BESIDE, *(_doubt(one) for one in DOUBTED)]
    shares = [f"sees_{one.value}" for one in Share]
    rows = people.filter(pk__in=chosen) if limit is not None else matching(people, look, on)
    told = rows.filter(advised__ended_at=None).order_by()
    read = told.values("pk", "account_id", "made_on", *fields, *shares)
    return [_line(one) for one in sorted(read, key=lambda one: place.get(one["pk"], len(place)))]


def _order(look: Look) -> Sequence[Any]:
    if look.sort not in _SORTED:
        return ("-sought", "-pk") if look.down else ("sought", "pk")
    column = F(_SORTED[look.sort])
    told = NullIf(column, Value("")) if look.sort in _TEXTS else column
    order = told.desc(nulls_last=True) if look.down else told.asc(nulls_last=True)
    return (order, "sought", "pk")


def _line(row: Mapping[str, Any]) -> Line:
    told = {one: _told(row, one) for one in Column}
    beside = {name: row[name] for name, column in BESIDE.items() if not isinstance(told[column], Missing)}
    return Line(row["account_id"], row["pk"], row["name"], row["made_on"], told, beside)


def _told(row: Mapping[str, Any], column: Column) -> Any:  # noqa: ANN401 - of any column
    share = SHARED_WITH[column]
    if share is not None and not row[f"sees_{share.value}"]:
        return Missing.NOT_SHARED
    if column in DOUBTED and row[_doubt(column)]:
        return Missing.UNKNOWN
    return row[column.value]


# -- outcomes ----------------------------------------------------------------------------------------------


def outcomes_counted(people: "QuerySet[CohortRow]") -> list[Counted]:
    """Return what became of those who share it, season by season, alike ones counted together.

    Attempts are told only of those who share their exams as well.
    """
    rows = CohortOutcome.objects.filter(record__in=people.filter(sees_outcomes=True).values("record"))
    exams = people.filter(sees_exams=True, sees_outcomes=True).values("record")
    names = ("season", "applied", "matched", "specialty", "visa", "school")
    shown = Case(When(record__in=exams, then=F("attempts")), default=None)
    told = rows.annotate(shown=shown).values_list(*names, "shown").annotate(many=Count("pk")).order_by()
    return [(Outcome(**dict(zip((*names, "attempts"), row[:-1], strict=True))), row[-1]) for row in told]


def sharing_outcomes(organisation: Organisation, *, since: datetime) -> list[int]:
    """Return the accounts of an organisation's people that let it see their outcomes at some instant.

    Those who ended it later were counted then, too; who changed it meanwhile is taken as having shared it.
    """
    there = Q(ended_at=None) | Q(ended_at__gt=since)
    shared = Q(sees_outcomes=True) | Q(changed_at__gt=since)
    rows = Advised.objects.filter(there & shared, organisation=organisation, since__lte=since)
    return list(rows.values_list("account", flat=True).distinct())


# -- filters that are kept -----------------------------------------------------------------------------------


def filters_of(viewer: Account) -> "QuerySet[CohortFilter]":
    """Return the filters that the viewer keeps, by name."""
    return CohortFilter.objects.filter(owner=viewer).order_by("name", "pk")


def own_filter(filter_id: int, *, viewer: Account) -> CohortFilter:
    """Return one of the viewer's filters; 404 for everybody else's."""
    row = filters_of(viewer).filter(pk=filter_id).first()
    if row is None:
        raise Http404
    return row
