"""`matchbound demo`: the main job on a fictional applicant."""

import typer

from matchbound.cli.options import OnDay, day_of

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


def demo(on: OnDay = None) -> None:
    """Show the status and the plan of a fictional applicant, then say what to type for one's own file."""
    from matchbound.cli import text  # the planner and its solver are slow to import
    from matchbound.cli.plan import plan_text
    from matchbound.demo.people import AMINA, person
    from matchbound.planner.solve import make_plan
    from matchbound.rules.report import evaluate

    day, dossier = day_of(on), person(AMINA)
    typer.echo("Amina Farooq is invented. Her facts are in src/matchbound/demo/dossiers/amina-farooq.yaml.\n")
    typer.echo(text.report(evaluate(dossier, day)))
    typer.echo("\n")
    typer.echo(plan_text(make_plan(dossier, day)))
    typer.echo(THEN)
