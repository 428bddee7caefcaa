"""The `matchbound` command. Commands import what they need when they run, so that each starts fast."""

import sys

import typer

from matchbound.base.errors import MatchboundError
from matchbound.cli import (
    accounts,
    backup,
    check,
    cohort,
    costs,
    cv,
    demo,
    doctor,
    experience,
    init,
    letters,
    match,
    odds,
    organisations,
    plan,
    portfolio,
    programs,
    rank,
    rules,
    schools,
    serve,
    specialties,
    status,
    stories,
    study,
    visas,
)

app = typer.Typer(
    name="matchbound",
    help="From a medical school abroad to the first day of a US residency.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("check")(check.check)
app.command("init")(init.init)
app.command("status")(status.status)
app.command("plan")(plan.plan)
app.command("costs")(costs.costs)
app.command("visas")(visas.visas)
app.add_typer(experience.app)
app.command("letters")(letters.letters)
app.command("rules")(rules.rules)
app.add_typer(programs.app)
app.add_typer(schools.app)
app.command("match")(match.match)
app.command("odds")(odds.odds)
app.command("rank")(rank.rank)
app.command("portfolio")(portfolio.portfolio)
app.command("specialties")(specialties.specialties)
app.add_typer(study.app)
app.add_typer(stories.app)
app.command("cv")(cv.cv)
app.add_typer(cv.app)
app.command("cohort")(cohort.cohort)
app.add_typer(organisations.app)
app.add_typer(accounts.app)
app.command("serve")(serve.serve)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("doctor")(doctor.doctor)
app.command("demo")(demo.demo)


def main() -> None:
    """Run the command line; anticipated problems become one message and their exit code."""
    try:
        app()
    except MatchboundError as error:
        sys.stderr.write(f"matchbound: {error.message}\n")
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stderr.close()
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
