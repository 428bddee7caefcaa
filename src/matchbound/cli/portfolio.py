"""`matchbound portfolio`: which programs to apply to, for how much, and where more stop paying."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli import store
from matchbound.cli.markets import need_odds, published, solved_markets
from matchbound.cli.odds import CLOSING, OFF, POINTS, Programs, Seed, moved, span, specialty_name
from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of
from matchbound.cli.programs.options import OneSeason, Specialties, choices_of
from matchbound.cli.season import aimed
from matchbound.cli.text import heading, source_lines, title, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from matchbound.dossier.model import Dossier
    from matchbound.match.portfolio.answer import Chosen, Compared, PortfolioAnswer, SpecialtySum
    from matchbound.match.portfolio.question import Question
    from matchbound.reference.catalogue import Catalogue

Budget = Annotated[
    float | None,
    typer.Option(
        "--budget",
        min=0,
        metavar="USD",
        help="Dollars for applications alone; else what the goal's budget leaves.",
        show_default=False,
    ),
]
Likings = Annotated[
    list[str] | None,
    typer.Option(
        "--like",
        metavar="ID=NUMBER",
        help="How much you like a program; the others count 1. May be repeated.",
        show_default=False,
    ),
]
ROWS, BAR = 12, 40
NO_BUDGET = (
    "No budget is given (--budget, or goal.budget_usd in the file): what follows goes to where more"
    " applications stop paying."
)
GIVEN = "${budget:,.0f} for applications."
LEFT = (
    "Of the goal's budget of ${goal:,.0f}, ${other:,.0f} go to all else that is still to pay, as far as"
    " that is known; ${budget:,.0f} are left for applications."
)
HEAD = f"  {'':>3} {'program':<41}{'inter':>6}{'place':>6}{'adds':>6}{'all $':>7} {'signal':<6}"
COLUMNS = (
    "In the order of what each adds. Of 100: those interviewed, those who get a place if they rank it first,"
    " and what it adds to matching at all; the dollars with all before it. * synthetic, ? screening cannot"
    " tell whether it would take you."
)
NAME = 40
WITH_SIGNALS = "{assumption} With them {match} instead of {without}: {moved}."
ROOM_UNKNOWN = (
    "None are placed: how many signals there are in the season of {season} is not known here for every"
    " specialty above."
)
NO_SIGNALS = "None are placed: there are none here, or none would add anything."
LISTS = {
    "typical": "As many programs, chosen as people like you choose",
    "yours": "Your list",
}
RANKS = (
    "Beside the applications the season costs {beside}. {free} programs may be ranked without a fee, each"
    " further one costs ${extra:,.0f}; interviews expected: {interviews:.0f}."
)
LEFT_OUT = "{number} open programs take applications through another service, whose fees are not known."


def portfolio(
    path: DossierFile,
    budget: Budget = None,
    specialty: Specialties = None,
    program: Programs = None,
    like: Likings = None,
    season: OneSeason = None,
    seed: Seed = 0,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say which programs to apply to for a budget, with which signals, and where more stop paying.

    With --program your own list is compared with the best one for the same money.
    """
    catalogue = store.load_catalogue()
    chosen = choices_of(catalogue, specialty, None, None).get("specialty", ())
    need_odds()
    dossier, year = aimed(path, day_of(on), season, quiet=as_json)
    asked = _asked(dossier, day_of(on), year, seed)
    asked = _with(asked, budget, chosen, program or (), _likings(like or ()))
    found, note = _solved(asked, catalogue), store.note_of(catalogue)
    if as_json:
        data = {"as_of": asked.on.isoformat(), **found.to_data(), "note": note, "disclaimer": CLOSING}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(found, note)))


def _likings(words: "Sequence[str]") -> dict[str, float]:
    """Return likings by program; MatchboundError names every word that is none."""
    found, bad = {}, []
    for one in words:
        name, _, number = one.partition("=")
        try:
            found[name] = float(number)
        except ValueError:
            bad.append(one)
    if bad:
        raise MatchboundError(f"--like: write a program's id, = and a number, not {', '.join(bad)}")
    return found


def _asked(dossier: "Dossier", on: "date", season: int, seed: int) -> "Question":
    from matchbound.match.portfolio.question import Question  # slow imports: numba

    return Question(dossier, on, season, seed=seed)


def _with(
    asked: "Question",
    budget: float | None,
    specialties: "Sequence[str]",
    programs: "Sequence[str]",
    likings: dict[str, float],
) -> "Question":
    return replace(
        asked, budget=budget, specialties=tuple(specialties), programs=tuple(programs), likings=likings
    )


def _solved(asked: "Question", catalogue: "Catalogue") -> "PortfolioAnswer":
    """Put the dossier into the markets, solved or found solved."""
    from matchbound.match.population.season import newest_setting  # slow imports: numba
    from matchbound.match.portfolio.asked import portfolio_of
    from matchbound.screening.table import ProgramTable

    setting = newest_setting(catalogue, published())
    asked.check(setting.places)
    table = ProgramTable.of(catalogue, asked.season)
    return portfolio_of(asked, table, solved_markets(setting, asked.seed))


def _lines(found: "PortfolioAnswer", note: str | None) -> Iterator[str]:
    yield heading(f"Where to apply in the {found.season} Match")
    yield from wrap(f"{found.words()}.", "", "")
    yield from wrap(_money(found), "", "")
    if found.fee_note:
        yield from wrap(f"{found.fee_note}.", "", "")
    yield ""
    yield from wrap(f"{found.stop_words()}.", "", "")
    yield from wrap(found.proof(), "", "")
    yield from title("Chance to match against dollars")
    yield from _curve(found)
    yield from title("By specialty")
    for part in found.sums:
        yield from wrap(_sum(part), "  - ", "    ")
    if found.elsewhere:
        yield from wrap(LEFT_OUT.format(number=found.elsewhere), "  ", "  ")
    yield from title(f"The programs ({found.looked_at} looked at, {found.ruled_out} rule you out)")
    yield HEAD.rstrip()
    tiers = {part.specialty: len(part.room or ()) for part in found.sums}
    yield from (
        _program(number, one, tiers[one.specialty]) for number, one in enumerate(found.chosen, start=1)
    )
    yield from wrap(COLUMNS, "  ", "  ")
    yield from title("Signals")
    yield from _signals(found)
    yield from title("Other lists for the same money")
    for other in found.compared:
        yield from wrap(_other(other), "  - ", "    ")
    yield from _grounds(found)
    yield ""
    yield from wrap(CLOSING, "", "")
    if note:
        yield from wrap(note, "", "")


def _money(found: "PortfolioAnswer") -> str:
    money = found.money
    if money.budget is None:
        return NO_BUDGET
    words = GIVEN if money.goal is None else LEFT
    return words.format(budget=money.budget, goal=money.goal, other=money.else_to_pay)


def _curve(found: "PortfolioAnswer") -> Iterator[str]:
    """Draw the curve as bars: at a few sums of money, where it stops paying, and what is spent."""
    points = found.curve
    step = max(len(points) // ROWS, 1)
    stop = found.stops.applications if found.stops.reached else -1
    shown = {*range(0, len(points), step), *({stop} & {one.applications for one in points})}
    for at in sorted(shown):
        one = points[at]
        dark, light = round(BAR * one.chance.value), round(BAR * one.chance.high)
        bar = "█" * dark + "░" * (light - dark)
        mark = " <" if at == stop else ""
        yield f"  ${one.dollars:>6,.0f} {at:>4} {bar:<{BAR}} {span(one.chance)}{mark}"
    yield from wrap("Dollars, programs, chance (light: its range). < here more stop paying.", "  ", "  ")


def _sum(part: "SpecialtySum") -> str:
    name = specialty_name(part.specialty)
    return f"{name}: {part.applications} programs, ${part.dollars:,.0f}; signals {_room(part)}"


def _room(part: "SpecialtySum") -> str:
    if part.room is None:
        return "not known for this season"
    if not part.room:
        return "none in this specialty"
    names = ("gold", "silver") if len(part.room) > 1 else ("",)
    parts = (
        f"{used} of {most} {name}".strip()
        for used, most, name in zip(part.signals, part.room, names, strict=False)
    )
    return ", ".join(parts) + (f" ({part.note})" if part.note else "")


def _program(number: int, one: "Chosen", tiers: int) -> str:
    marks = ("*" if one.synthetic else "") + ("?" if one.verdict == "unknown" else "")
    signal = "yes" if one.signal and tiers == 1 else one.signal
    name = shorten(one.name, NAME - len(one.program) - len(marks) - 1, placeholder="…")
    return (
        f"  {number:>3} {f'{one.program} {name}{marks}':<41}{POINTS * one.interview.value:>6.0f}"
        f"{POINTS * one.seat.value:>6.0f}{POINTS * one.adds:>6.1f}{one.dollars:>7,.0f} {signal}"
    ).rstrip()


def _signals(found: "PortfolioAnswer") -> Iterator[str]:
    if not any(one.signal for one in found.chosen):
        unknown = any(part.room is None for part in found.sums)
        yield from wrap(ROOM_UNKNOWN.format(season=found.season) if unknown else NO_SIGNALS, "  ", "  ")
        return
    signals = found.signals
    words = WITH_SIGNALS.format(
        assumption=signals.assumption,
        match=span(signals.match),
        without=span(found.match),
        moved=moved(signals.adds),
    )
    yield from wrap(words, "  ", "  ")


def _other(one: "Compared") -> str:
    return (
        f"{LISTS[one.name]} ({one.applications} for ${one.dollars:,.0f}): {span(one.match)}; the best list"
        f" for the same money {span(one.best)}, {moved(one.more)}"
        + (f"; {one.left_out} of it in other specialties or services are left out" if one.left_out else "")
    )


def _grounds(found: "PortfolioAnswer") -> Iterator[str]:
    yield from title("What this rests on")
    for fact in found.grounds:
        yield from wrap(f"{fact.name}: {fact.words}", "  - ", "    ")
    beside = ", ".join(
        f"{one.title} {'unknown' if one.usd is None else f'${one.usd:,.0f}'}" for one in found.beside
    )
    words = RANKS.format(
        beside=beside, free=found.free_ranks, extra=found.extra_rank, interviews=found.interviews
    )
    yield from wrap(words, "  - ", "    ")
    yield from source_lines(found.cites, "")
    yield from title("What it does not know")
    for unknown in found.not_known:
        yield from wrap(unknown, "  - ", "    ")
    if found.reached:
        yield from title("How far to trust it")
        yield from wrap(OFF.format(**asdict(found.reached)), "  ", "  ")
