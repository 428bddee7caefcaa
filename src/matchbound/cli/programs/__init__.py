"""`matchbound programs`: the catalogue and its verdicts."""

import typer

from matchbound.cli.programs import bring, files, screen, show, verify

app = typer.Typer(
    name="programs",
    help="The catalogue of programs: import, export, look at one, hold all against a dossier, check.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("import")(bring.import_file)
app.command("undo")(bring.undo)
app.command("export")(files.export)
app.command("generate")(files.generate)
app.command("show")(show.show)
app.command("screen")(screen.screen)
app.command("verify")(verify.verify)
