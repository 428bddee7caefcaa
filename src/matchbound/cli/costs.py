"""`matchbound costs`: what the whole way costs, item by item, with sources."""

from collections.abc import Iterator, Sequence

import typer

from matchbound.base.dated import Cite, Confidence
from matchbound.base.dates import human
from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of
from matchbound.cli.text import heading, wrap
from matchbound.rules.costs import CostItem, CostReport, Payer

MARKS = {Confidence.CONFIRMED: " ", Confidence.SECONDARY: "~", Confidence.UNCONFIRMED: "?"}
LEGEND = "~ from a secondary source; ? unconfirmed: ask the authority before you rely on it."
MONEY, DAY = 9, 13
"""Widths of the columns with the amount and the day."""
INDENT = " " * (MONEY + DAY + 2)


def costs(path: DossierFile, on: OnDay = None, as_json: AsJson = False) -> None:
    """Say what the whole way costs, item by item, with sources."""
    from matchbound.dossier.read import read_dossier  # slow import: only commands that read one
    from matchbound.planner.aim import aim_of
    from matchbound.rules.costs import costs_of

    dossier, day = read_dossier(path), day_of(on)
    aim = aim_of(dossier, day)
    report = costs_of(aim.of(dossier), day)
    typer.echo(report.to_json() if as_json else as_text(report, aim.words))


def as_text(report: CostReport, meant: str) -> str:
    """Return a cost report as text: the season meant, paid, to pay, sums, what does not count, sources."""
    return "\n".join(_lines(report, meant))


def _lines(report: CostReport, meant: str) -> Iterator[str]:
    numbers = _numbers(report.items)
    yours = [one for one in report.items if one.payer is Payer.YOU]
    yield heading(f"What the way costs, season {report.season}, as of {human(report.as_of)}")
    yield from wrap(meant, "", "")
    yield from _group("Paid", [one for one in yours if one.paid], numbers)
    yield from _group("Still to pay", [one for one in yours if not one.paid], numbers)
    yield from _sums(report)
    for payer in Payer:
        others = [one for one in report.items if one.payer is payer is not Payer.YOU]
        yield from _group(f"Not in the sum: {payer}", others, numbers)
    yield from _sources(numbers)


def _group(title: str, items: Sequence[CostItem], numbers: dict[tuple[str, str], int]) -> Iterator[str]:
    if not items:
        return
    yield ""
    yield typer.style(title, bold=True)
    for item in items:
        yield from _row(item, numbers)


def _row(item: CostItem, numbers: dict[tuple[str, str], int]) -> list[str]:
    """Write one item: amount with its mark, day, title, what set it, and the numbers of its sources."""
    worst = max((cite.confidence for cite in item.cites), key=list(MARKS).index, default=Confidence.CONFIRMED)
    day = human(item.when) if item.when else ""
    notes = "".join(f"[{numbers[_key(cite)]}]" for cite in item.cites)
    first = f"{money(item.usd):>{MONEY}}{MARKS[worst]} {day:<{DAY}}"
    return wrap(f"{item.title} ({item.basis}) {notes}".rstrip(), first, INDENT)


def money(usd: float | None) -> str:
    """Write an amount; a word where nobody knows it."""
    if usd is None:
        return "unknown"
    return f"{usd:,.0f}" if usd == int(usd) else f"{usd:,.2f}"


def _sums(report: CostReport) -> Iterator[str]:
    unknown = report.unknown
    yield ""
    yield typer.style("Together, in US dollars", bold=True)
    yield f"{money(report.paid_usd):>{MONEY}}  paid"
    yield f"{money(report.to_pay_usd):>{MONEY}}  still to pay"
    yield f"{money(report.total_usd):>{MONEY}}  in all"
    if unknown:
        words = ", ".join(dict.fromkeys(one.title for one in unknown))
        yield from wrap(f"At least: the amount is unknown for {words}.", " " * (MONEY + 2), " " * (MONEY + 2))
    if report.budget_usd is not None:
        left = report.budget_usd - report.to_pay_usd
        words = f"left of the budget of {money(report.budget_usd)}" if left >= 0 else "over the budget"
        yield f"{money(abs(left)):>{MONEY}}  {words}"


def _key(cite: Cite) -> tuple[str, str]:
    return cite.source, cite.url


def _numbers(items: Sequence[CostItem]) -> dict[tuple[str, str], int]:
    """Return a number for each source, in the order in which the table shows them."""
    shown = sorted(items, key=lambda item: list(Payer).index(item.payer))
    keys = dict.fromkeys(_key(cite) for item in shown for cite in item.cites)
    return {key: number for number, key in enumerate(keys, start=1)}


def _sources(numbers: dict[tuple[str, str], int]) -> Iterator[str]:
    yield ""
    yield typer.style("Sources", bold=True)
    for (source, url), number in numbers.items():
        yield from wrap(f"{source}, {url}", f" [{number}]".ljust(6), " " * 6)
    yield ""
    yield from wrap(LEGEND, "", "")
