"""`matchbound demo`: the web site with invented people in it, or the main job in the terminal."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from matchbound.cli.markets import FIGURES, SWITCH
from matchbound.cli.options import OnDay, day_of
from matchbound.cli.serve import SETTINGS, Host, Port, need_web_packages, run_site

THEN = """
Now with your own facts:

    .venv/bin/matchbound init me.yaml     a dozen questions, and a dossier is written
    .venv/bin/matchbound check me.yaml    every fault in it, by its place in the file
    .venv/bin/matchbound status me.yaml   where you stand, why, and who says so
    .venv/bin/matchbound plan me.yaml     what to do on which dates (--ics FILE for your calendar)
    .venv/bin/matchbound costs me.yaml    what the whole way costs
    .venv/bin/matchbound visas me.yaml    which visa routes are open to you

`matchbound rules` shows the rules behind every answer, with their history and sources.
Leave out `.venv/bin/` where the command is on your PATH."""

GREETING = """
Matchbound is at  http://localhost:{port}
Sign in as        {email}
with password     {password}

{others} more invented people sign in with the same password: {names}.
{editor}, too: an editor who decides on what others say of programs.
{instructor}, too: an instructor who answers learners and writes what is studied.
{second}, too: another one, who reviews it.
{adviser}, too: an adviser of a school whom two dozen people let see something.
E-mail that the site sends, such as a code for signing up, appears below. Ctrl-C stops it."""

Data = Annotated[
    Path,
    typer.Option("--data", metavar="FOLDER", help="Where the demo keeps its database; a folder of its own."),
]
DEFAULT_DATA = Path("~/.local/share/matchbound-demo")


def demo(
    text: Annotated[bool, typer.Option("--text", help="Status and plan in the terminal, no site.")] = False,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    data: Data = DEFAULT_DATA,
    on: OnDay = None,
) -> None:
    """Serve the web site with invented people in it; nothing of a real site is touched.

    With --text: show an invented applicant's status and plan in the terminal instead, as of a day.
    """
    if text:
        _in_terminal(on)
        return
    # the dossier's models are slow to import
    from matchbound.demo.people import (
        ADVISER,
        EDITOR,
        INSTRUCTOR,
        PASSWORD,
        PEOPLE,
        SECOND_INSTRUCTOR,
        email_of,
    )

    need_web_packages()
    environ = _environ(data.expanduser(), port)
    typer.echo("Setting up the demo …")
    emails = [email_of(name) for name in PEOPLE]
    greeting = GREETING.format(
        port=port,
        email=emails[0],
        password=PASSWORD,
        others=len(emails) - 1,
        names=", ".join(emails[1:]),
        editor=EDITOR,
        instructor=INSTRUCTOR,
        second=SECOND_INSTRUCTOR,
        adviser=ADVISER,
    )
    commands = (("setup_site",), ("demo_people",))
    run_site(environ, prepare=commands, host=host, port=port, workers=1, greeting=greeting)


def _environ(data: Path, port: int) -> Mapping[str, str]:
    """Return the environment without any setting of a real site: everybody knows the demo's password.

    What the operator decided of published figures holds for a demo, too.
    """
    real = ("MATCHBOUND_", "DATABASE_URL")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in (SWITCH, FIGURES) or not name.startswith(real)
    }
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "MATCHBOUND_DATA": str(data),
        "MATCHBOUND_DEMO": "1",
        "MATCHBOUND_SITE_URL": f"http://localhost:{port}",
    }


def _in_terminal(on: OnDay) -> None:
    """Show the status and the plan of a fictional applicant, then say what to type for one's own file."""
    from matchbound.cli import text  # the planner and its solver are slow to import
    from matchbound.cli.plan import plan_text
    from matchbound.demo.people import AMINA, person
    from matchbound.planner.aim import evaluate_aimed
    from matchbound.planner.solve import make_plan

    day, dossier = day_of(on), person(AMINA)
    name, facts = dossier.applicant.name, f"src/matchbound/demo/dossiers/{AMINA}.yaml"
    typer.echo(f"{name} is invented. Her facts are in {facts}.\n")
    typer.echo(text.report(*evaluate_aimed(dossier, day)))
    typer.echo("\n")
    typer.echo(plan_text(make_plan(dossier, day)))
    typer.echo(THEN)
