"""`matchbound accounts …`: who may do what on the site."""

from typing import Annotated

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli.store import open_store

app = typer.Typer(
    name="accounts",
    help="Accounts of the site.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
ROLES = ("applicant", "adviser", "editor", "instructor", "administrator")
Email = Annotated[
    str, typer.Argument(metavar="EMAIL", help="The address of the account.", show_default=False)
]
NewRole = Annotated[
    str, typer.Argument(metavar="ROLE", help=f"One of {', '.join(ROLES)}.", show_default=False)
]


@app.callback()
def accounts() -> None:
    """Look after accounts of the site."""


@app.command()
def role(email: Email, role: NewRole) -> None:
    """Give an account a role; the person reads in their settings that it was given.

    On a site with https, everybody but applicants then needs a second step or a passkey.
    """
    if role not in ROLES:
        raise MatchboundError(f"'{role}' is no role: give one of {', '.join(ROLES)}")
    open_store(content=False)
    from matchbound import clock
    from matchbound.web.store.actions.account_events import give_role  # only after Django is set up
    from matchbound.web.store.models.account import Role

    account = give_role(email, Role(role), by=None, at=clock.now())
    typer.echo(f"{account.email} is now {account.role}.")
