"""`matchbound experience`: the directory of rotations, and which of them suit a dossier."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound.base.errors import MatchboundError, faults_listed
from matchbound.cli.options import AsJson, DossierFile, OnDay, day_of

if TYPE_CHECKING:
    from datetime import date

    from matchbound.dossier.model import Dossier
    from matchbound.experience.directory.fit import Fit, Wish
    from matchbound.experience.directory.gaps import Gap
    from matchbound.experience.directory.opportunity import Opportunity

app = typer.Typer(
    name="experience",
    help="Observerships, electives and other rotations: the directory, and what suits a dossier.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
FORMATS = ["%Y-%m-%d"]
Directory = Annotated[
    Path | None,
    typer.Option(
        "--file", metavar="FILE", help="A list of your own beside what ships (CSV, Excel, JSON, YAML)."
    ),
]
Specialties = Annotated[
    list[str] | None, typer.Option("--specialty", metavar="SPECIALTY", help="Only this one; may be repeated.")
]
States = Annotated[
    list[str] | None, typer.Option("--state", metavar="STATE", help="Only this state; may be repeated.")
]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Only this type, such as observership; may be repeated."),
]
Since = Annotated[
    datetime | None, typer.Option("--since", formats=FORMATS, metavar="DATE", help="From this day.")
]
Until = Annotated[
    datetime | None, typer.Option("--until", formats=FORMATS, metavar="DATE", help="Until this day.")
]
Budget = Annotated[
    int | None, typer.Option("--budget", min=0, metavar="USD", help="Costs at most this, fee included.")
]
InGaps = Annotated[
    bool,
    typer.Option("--gaps", help="Look at each gap of the plan: weeks without study, exam or interviews."),
]
TAGS = {"met": ("suits", typer.colors.GREEN), "unknown": ("ask", typer.colors.YELLOW)}
AGAINST = ("does not suit", typer.colors.RED)


@app.command("list")
def list_all(
    file: Directory = None,
    specialty: Specialties = None,
    state: States = None,
    type_: Types = None,
    as_json: AsJson = False,
) -> None:
    """List the directory: what ships, made up where it says so, and a file of your own."""
    from matchbound.experience.directory.fit import looked_for

    wish = _wish(specialty, state, type_)
    found = [one for one in _opportunities(file) if looked_for(one, wish)]
    if as_json:
        typer.echo(json.dumps([_data(one) for one in found], ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(line for one in found for line in _lines(one)) or "Nothing like this is known.")


@app.command()
def fit(
    path: DossierFile,
    file: Directory = None,
    specialty: Specialties = None,
    state: States = None,
    type_: Types = None,
    since: Since = None,
    until: Until = None,
    budget: Budget = None,
    in_gaps: InGaps = False,
    on: OnDay = None,
    as_json: AsJson = False,
) -> None:
    """Say which rotations suit a dossier, which do not and why, and what is to be asked."""
    from dataclasses import replace

    from matchbound.dossier.read import read_dossier
    from matchbound.experience.directory.fit import fits

    dossier, day = read_dossier(path), day_of(on)
    wish = _wish(specialty, state, type_)
    wish = replace(
        wish, usd=budget, since=since.date() if since else None, until=until.date() if until else None
    )
    opportunities = _opportunities(file)
    wishes = [(wish, None)] if not in_gaps else [
        (replace(wish, since=gap.since, until=gap.until), gap) for gap in _gaps(dossier, day)
    ]  # fmt: skip
    found = [(gap, fits(dossier, opportunities, one, on=day)) for one, gap in wishes]
    if as_json:
        typer.echo(json.dumps(_fit_data(found, day), ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(_fit_lines(found, day)))


def _wish(specialty: list[str] | None, state: list[str] | None, type_: list[str] | None) -> "Wish":
    """Return what is looked for; MatchboundError names what there is not."""
    from matchbound.experience.directory.fields import FieldError, read_value
    from matchbound.experience.directory.fit import Wish

    def read(option: str, name: str, texts: list[str] | None) -> tuple[str, ...]:
        try:
            return tuple(read_value(name, text) for text in texts or ())
        except FieldError as error:
            raise MatchboundError(f"{option}: {error.message}") from error

    return Wish(
        specialties=read("--specialty", "specialties", specialty),
        states=read("--state", "state", state),
        types=read("--type", "type", type_),
    )


def _opportunities(file: Path | None) -> "tuple[Opportunity, ...]":
    """Return what ships and what a file says; its faults end the command."""
    from matchbound import clock
    from matchbound.base.dated import Confidence
    from matchbound.experience.directory.opportunity import Source, standing
    from matchbound.experience.directory.read import read_opportunities
    from matchbound.experience.directory.shelf import shipped, shipped_opportunities

    if file is None:
        return shipped_opportunities()
    today = clock.today()
    origin = Source(file.name, "", today, Confidence.UNCONFIRMED)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise MatchboundError(f"{file} cannot be read: {error.strerror}.") from error
    reading = read_opportunities(content, file.name, origin, on=today)
    if reading.faulty:
        raise MatchboundError(faults_listed(file.name, reading.faults, 20))
    return standing((*shipped(), *reading.statements))


def _gaps(dossier: "Dossier", day: "date") -> "tuple[Gap, ...]":
    from matchbound.planner.gaps import gaps_of
    from matchbound.planner.solve import make_plan

    return gaps_of(make_plan(dossier, day), dossier)


# -- as text and as data ---------------------------------------------------------------------------------


def _lines(one: "Opportunity") -> Iterator[str]:
    from matchbound.base.dates import human
    from matchbound.experience.directory.fit import facts_line

    source = one.sources["institution"]
    made_up = " [made up]" if one.synthetic else ""
    yield typer.style(f"{one.title}{made_up}", bold=True)
    yield f"  {facts_line(one)}"
    if one.value("flags"):
        from matchbound.experience.directory.fields import shown

        yield f"  Warning: {shown('flags', one.value('flags'))}"
    yield f"  looked up {human(one.checked_on)}: {source.url or source.name}"


def _fit_lines(found: "list[tuple[Gap | None, tuple[Fit, ...]]]", day: "date") -> Iterator[str]:
    from matchbound.base.dates import human
    from matchbound.cli.text import heading

    if not found:
        yield "Your plan has no gap of two weeks or more."
    for gap, ones in found:
        if gap is None:
            yield heading(f"Rotations for you, as of {human(day)}")
        else:
            yield heading(f"{gap.weeks} weeks free, {human(gap.since)} to {human(gap.until)}")
        for one in ones:
            yield from _one_fit(one)
        yield ""
    yield "A host decides whom it takes, and a consulate on a visa: ask both. This is no legal advice."


def _one_fit(one: "Fit") -> Iterator[str]:
    from matchbound.cli.text import wrap

    word, colour = TAGS.get(one.verdict.value, AGAINST)
    lines = list(_lines(one.opportunity))
    yield f"{typer.style(word, fg=colour)}  {lines[0]}"
    yield from lines[1:]
    for finding in one.findings:
        if finding.verdict.value != "met":
            then = f" {finding.next}" if finding.next else ""
            yield from wrap(f"{finding.summary}.{then}", "  - ", "    ")


def _data(one: "Opportunity") -> dict[str, Any]:
    from matchbound.rules.finding import cite_data

    return {
        "id": one.key,
        "synthetic": one.synthetic,
        "checked_on": one.checked_on.isoformat(),
        "values": dict(one.values),
        "sources": {name: cite_data(source.cite) for name, source in one.sources.items()},
    }


def _fit_data(found: "Iterable[tuple[Gap | None, tuple[Fit, ...]]]", day: "date") -> dict[str, Any]:
    return {
        "as_of": day.isoformat(),
        "windows": [
            {
                "since": gap.since.isoformat() if gap else None,
                "until": gap.until.isoformat() if gap else None,
                "weeks": gap.weeks if gap else None,
                "fits": [
                    {
                        "id": one.opportunity.key,
                        "title": one.opportunity.title,
                        "synthetic": one.opportunity.synthetic,
                        "verdict": one.verdict.value,
                        "findings": [finding.to_data() for finding in one.findings],
                    }
                    for one in ones
                ],
            }
            for gap, ones in found
        ],
    }
