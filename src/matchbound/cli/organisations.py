"""`matchbound organisations …`: the schools and companies that advise applicants on the site."""

import json
from typing import Annotated, Any

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli.options import AsJson
from matchbound.cli.store import open_store

app = typer.Typer(
    name="organisations",
    help="Schools and prep companies that advise applicants of the site.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
KINDS = ("school", "prep-company")
Name = Annotated[str, typer.Argument(metavar="NAME", help="The organization's name.", show_default=False)]
Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help="The organization, as `list` numbers it.", show_default=False)
]
Kind = Annotated[str, typer.Option("--kind", metavar="KIND", help="school or prep-company.")]
Country = Annotated[
    str, typer.Option("--country", metavar="CODE", help="Its country, such as PK.", show_default=False)
]
Adviser = Annotated[
    list[str] | None,
    typer.Option("--adviser", metavar="EMAIL", help="An account that advises for it; may be repeated."),
]


@app.command("list")
def list_all(as_json: AsJson = False) -> None:
    """List the organizations with how many advise and are advised."""
    open_store(content=False)
    from matchbound.web.store.queries.organisations import all_organisations  # only after Django is set up

    rows = [_data(one) for one in all_organisations()]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(_line(one) for one in rows) or "There is no organization yet.")


@app.command()
def add(name: Name, kind: Kind = "school", country: Country = "", adviser: Adviser = None) -> None:
    """Take an organization in, with accounts that advise for it."""
    if kind not in KINDS:
        raise MatchboundError(f"'{kind}' is no kind of organization: give {' or '.join(KINDS)}")
    code = country.upper()
    if code and code not in _countries():
        raise MatchboundError(f"'{country}' is no country: give two letters, such as PK")
    open_store(content=False)
    from matchbound import clock
    from matchbound.web.store.actions import organisations as made  # only after Django is set up
    from matchbound.web.store.models.advising import OrganisationKind

    about = made.About(name, OrganisationKind(kind), code)
    row = made.add_with_advisers(about, adviser or [], at=clock.now())
    typer.echo(f"{row.pk} {row.name}: applicants join by the code {row.code}")


@app.command()
def advisers(number: Number, adviser: Adviser = None) -> None:
    """List who advises for an organization; with --adviser, let accounts advise first."""
    open_store(content=False)
    from matchbound import clock
    from matchbound.web.store.actions.organisations import add_advisers  # only after Django is set up
    from matchbound.web.store.queries.organisations import advisers_of, all_organisations

    row = all_organisations().filter(pk=number).first()
    if row is None:
        raise MatchboundError(f"no organization has the number {number}: `matchbound organisations list`")
    add_advisers(row.pk, adviser or [], at=clock.now())
    lines = [f"{one.account.email}, since {one.since:%Y-%m-%d}" for one in advisers_of(row)]
    typer.echo("\n".join(lines) or "Nobody advises for it yet.")


def _data(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row with its counts
    return {
        "number": row.pk,
        "name": row.name,
        "kind": row.kind,
        "country": row.country or None,
        "open": row.approved_at is not None,
        "advisers": row.of_advisers,
        "applicants": row.of_advised,
        "code": row.code,
    }


def _line(one: dict[str, Any]) -> str:
    state = "" if one["open"] else ", closed"
    where = f", {one['country']}" if one["country"] else ""
    return (
        f"{one['number']:>4}  {one['name']} ({one['kind']}{where}{state}):"
        f" {one['advisers']} advising, {one['applicants']} advised, code {one['code']}"
    )


def _countries() -> frozenset[str]:
    from matchbound.base.countries import COUNTRIES

    return frozenset(COUNTRIES)
