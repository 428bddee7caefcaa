"""What the way costs, as the page shows it: items in groups, and a chart by month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from matchbound.base.dates import Rounding, add_months
from matchbound.dossier.model import Dossier
from matchbound.planner.plan import Plan
from matchbound.rules.costs import CostItem, CostReport, Payer
from matchbound.web import svg
from matchbound.web.parts import cites_html, day_words, money
from matchbound.web.places import with_links

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WIDTH, HEIGHT, BASE, TOP, EDGE = 1000, 210, 170, 30, 8
WIDEST = 44
MOST_LABELS = 14
PAYERS: "dict[Payer, StrOrPromise]" = {
    Payer.EMPLOYER: gettext_lazy("Not in the sum: the employer pays it"),
    Payer.OTHER_ROUTE: gettext_lazy("Not in the sum: only if you take the other visa"),
    Payer.NOT_COLLECTED: gettext_lazy("Not in the sum: not collected at last evidence"),
}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One thing to pay, with its state (paid, open, unknown; none if others pay) and its day, if known."""

    item: CostItem
    basis: SafeString
    state: str
    when: date | None
    planned: bool
    amount: str
    unconfirmed: bool
    cites: SafeString


@dataclass(frozen=True, slots=True)
class Group:
    """Things to pay under one heading."""

    heading: str
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """What falls due in one month, and in all until then."""

    month: date
    usd: str
    so_far: str


def groups_of(report: CostReport, plan: Plan | None, dossier: Dossier) -> Iterator[Group]:
    """Return the items: paid, still to pay, then what does not burden the applicant."""
    planned = _planned(plan)
    yours = [one for one in report.items if one.payer is Payer.YOU]
    for heading, items in (
        (gettext("Still to pay"), [one for one in yours if not one.paid]),
        (gettext("Paid"), [one for one in yours if one.paid]),
        *(
            (str(words), [one for one in report.items if one.payer is payer])
            for payer, words in PAYERS.items()
        ),
    ):
        if items:
            yield Group(heading, tuple(_row(one, planned, dossier) for one in items))


def _planned(plan: Plan | None) -> dict[str, date]:
    """Return on which day the plan pays for each thing."""
    tasks = plan.tasks if plan else ()
    return {cost.title: task.start for task in reversed(tasks) for cost in task.costs}


def _row(item: CostItem, planned: dict[str, date], dossier: Dossier) -> ItemRow:
    by_plan = None if item.paid else planned.get(item.title)
    return ItemRow(
        item=item,
        basis=with_links(item.basis, dossier),
        state=_state(item),
        when=by_plan or item.when,
        planned=by_plan is not None,
        amount=money(item.usd),
        unconfirmed=any(cite.doubtful for cite in item.cites),
        cites=cites_html(item.cites),
    )


def _state(item: CostItem) -> str:
    if item.payer is not Payer.YOU:
        return ""
    return "paid" if item.paid else "unknown" if item.usd is None else "open"


# -- by month ---------------------------------------------------------------------------------------------


def months_of(plan: Plan) -> list[MonthRow]:
    """Return the months in which something falls due, with what was spent until then."""
    found, so_far = [], 0
    for month, usd in plan.cost_by_month:
        so_far += usd
        found.append(MonthRow(month, money(usd), money(so_far)))
    return found


@dataclass(frozen=True, slots=True)
class Column:
    """One month of the chart: where its column stands and how high it is."""

    month: date
    usd: int
    x: int
    width: int
    height: int


def columns_of(costs: Sequence[tuple[date, int]]) -> list[Column]:
    """Return a column for every month from the first to the last, also for those without any cost."""
    if not costs:
        return []
    by_month, most = dict(costs), max(usd for _, usd in costs)
    months = [costs[0][0]]
    while months[-1] < costs[-1][0]:
        months.append(add_months(months[-1], 1, rounding=Rounding.EARLIER))
    step = (WIDTH - 2 * EDGE) / len(months)
    width = max(min(round(step * 0.7), WIDEST), 3)
    return [
        Column(
            month=month,
            usd=by_month.get(month, 0),
            x=round(EDGE + index * step + (step - width) / 2),
            width=width,
            height=round((BASE - TOP) * by_month.get(month, 0) / most),
        )
        for index, month in enumerate(months)
    ]


def chart(columns: Sequence[Column], *, rtl: bool) -> SafeString:
    """Return the chart by month; from right to left where the page runs so."""
    title = gettext("Costs by month; the table below says the same")
    return svg.picture(WIDTH, HEIGHT, _parts(columns, rtl=rtl), title=title, css="wide", name="costs-title")


def _parts(columns: Sequence[Column], *, rtl: bool) -> Iterator[str]:
    yield svg.path(f"M0 {BASE}H{WIDTH}", svg.LINE_QUIET)
    every = -(-len(columns) // MOST_LABELS)
    for index, one in enumerate(columns):
        x = WIDTH - one.x - one.width if rtl else one.x
        middle = x + one.width // 2
        if one.usd:
            tip = f"{day_words(one.month, 'F Y')}: {money(one.usd)}"
            column = svg.rect(x, BASE - one.height, one.width, one.height, svg.ACCENT, rx=2)
            amount = svg.text(middle, BASE - one.height - 7, money(one.usd), svg.INK, anchor="middle")
            yield svg.tipped(tip, column, amount)
        if index % every == 0:
            yield svg.text(middle, BASE + 17, day_words(one.month, "M"), svg.QUIET, anchor="middle")
        if index == 0 or one.month.month == 1:
            yield svg.text(middle, BASE + 33, day_words(one.month, "Y"), svg.QUIET, anchor="middle")
