"""`matchbound match`: a market given as files, solved, with proof that nobody blocks the outcome."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound.cli.options import AsJson
from matchbound.cli.text import heading, wrap
from matchbound.match.side import Side

if TYPE_CHECKING:
    from matchbound.match.outcome import Outcome

SHOWN = 40
"""Rows of a table that are printed; `--out` and `--json` give them all."""


MarketFolder = Annotated[
    Path,
    typer.Argument(
        metavar="DIR", help="A folder with applicants and programs (CSV or Parquet).", show_default=False
    ),
]
OutFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Write matches, positions and blocking there.")
]
Propose = Annotated[
    Side, typer.Option("--propose", help="Who proposes; programs can in a market of singles only.")
]
Seed = Annotated[
    int, typer.Option("--seed", min=0, help="Shuffles the order in which couples are brought in.")
]


def match(
    path: MarketFolder,
    out: OutFolder = None,
    as_json: AsJson = False,
    propose: Propose = Side.APPLICANTS,
    seed: Seed = 0,
) -> None:
    """Solve a market: who matches where, what stays unfilled, proof that nobody blocks it, or who does."""
    from matchbound.match.files.read import read_market  # slow imports: polars, numba
    from matchbound.match.files.write import format_of, write_outcome
    from matchbound.match.run import run_match

    outcome = run_match(read_market(path), propose=propose, seed=seed)
    if out:
        write_outcome(outcome, out, format_of(path))
    if as_json:
        data = {"proposing": propose.value, "seed": seed, **outcome.to_data()}
        typer.echo(json.dumps(data, ensure_ascii=False))
    else:
        typer.echo("\n".join(_lines(outcome)))
    raise typer.Exit(0 if outcome.stability.stable else 1)


def _lines(outcome: "Outcome") -> Iterator[str]:
    counts = outcome.summary()
    people, programs = _many(counts["applicants"], "applicant"), _many(counts["programs"], "program")
    yield heading(f"The Match: {people}, {programs}")
    for title, words in _summary(counts):
        yield f"{title:<18}{words}"
    yield from _table("Who matched where", [_match(row) for row in outcome.matches().iter_rows(named=True)])
    left = [row for row in outcome.positions().iter_rows(named=True) if row["unfilled"]]
    yield from _table(
        "Positions left", [(one["program"], f"{one['unfilled']} of {one['positions']}") for one in left]
    )
    moved = [(one["donor"], f"{one['positions']} to {one['receiver']}") for one in outcome.reversions()]
    yield from _table("Positions that reverted", moved)
    yield ""
    yield from _proof(outcome)


def _summary(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    share = f" ({counts['matched'] / counts['applicants']:.1%})" if counts["applicants"] else ""
    yield "Matched", f"{counts['matched']:,} of {counts['applicants']:,}{share}"
    yield (
        "With their first",
        f"{counts['first_choice']:,}; with one of their first three {counts['first_three']:,}",
    )
    if counts["couples"]:
        both, one = counts["couples_both"], counts["couples_one"]
        none = counts["couples"] - both - one
        yield "Couples", f"{counts['couples']:,}: both matched {both:,}, one {one:,}, none {none:,}"
    if counts["preliminary"]:
        yield "Preliminary year", f"{counts['preliminary']:,} from a supplemental list"
    yield "Positions filled", f"{counts['filled']:,} of {counts['positions']:,}"
    unfilled = counts["positions"] - counts["filled"]
    yield "Positions left", f"{unfilled:,}, at {_many(counts['programs_unfilled'], 'program')}"


def _match(row: dict[str, Any]) -> tuple[str, str]:
    if row["program"] is None:
        return row["applicant"], "not matched"
    words = f"{row['program']}, rank {row['rank']} of {row['lines']}"
    if row["preliminary"] is not None:
        words += f"; before it {row['preliminary']}, rank {row['preliminary_rank']}"
    return row["applicant"], words


def _table(title: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Write the first rows of a table, if there are any."""
    if not rows:
        return
    yield ""
    yield typer.style(title, bold=True)
    width = max(len(name) for name, _ in rows[:SHOWN])
    for name, words in rows[:SHOWN]:
        yield f"  {name:<{width}}  {words}"
    if len(rows) > SHOWN:
        yield f"  and {len(rows) - SHOWN:,} more; --out DIR writes them all"


def _proof(outcome: "Outcome") -> Iterator[str]:
    """Say what a check looked at and found, and what a search that failed does not prove."""
    stability, tries = outcome.stability, outcome.matching.work.tries
    looked = f"{_many(stability.pairs, 'pair')} of an applicant and a program that list each other"
    if len(outcome.lists.couples):
        looked += f", {_many(stability.lines, 'line')} of couples better than what they hold"
    if stability.stable:
        yield typer.style("Stable", fg=typer.colors.GREEN, bold=True)
        none = "In none of them would all sides rather have one another."
        yield from _text(f"Checked by code apart from the solver: {looked}. {none}")
        return
    yield typer.style("Not stable", fg=typer.colors.RED, bold=True)
    yield from _text(f"Checked by code apart from the solver: {looked}.")
    words = [*stability.faults, *(_blocks(row) for row in outcome.blocking().iter_rows(named=True))]
    for one in words[:SHOWN]:
        yield from wrap(f"{one}.", "  - ", "    ")
    if len(words) > SHOWN:
        yield f"  and {len(words) - SHOWN:,} more; --out DIR writes them all"
    tried = f"{_many(tries, 'way')} of bringing everybody in {'was' if tries == 1 else 'were'} tried"
    yield from _text(f"{tried}. That does not prove that no stable matching exists.")


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _text(words: str) -> list[str]:
    return wrap(words, "  ", "  ")


def _blocks(row: dict[str, str | None]) -> str:
    """Say who would rather have whom."""
    people = " and ".join(one for one in (row["applicant"], row["partner"]) if one)
    asked = (row["program"], row["partner_program"]) if row["partner"] else (row["program"],)
    programs = " and ".join(one or "none" for one in asked)
    rather = f"{people} would rather have {programs}"
    words = {
        "pair": f"{rather}, and {programs} would take them",
        "supplemental": f"{rather} for the preliminary year, and {programs} would take them",
        "couple": f"{rather}, and would be taken",
        "reverted": f"{rather}, and would be taken on a position that reverted",
    }
    return words[str(row["kind"])]
