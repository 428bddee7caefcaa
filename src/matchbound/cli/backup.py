"""`matchbound backup` and `matchbound restore`: the whole site into one file, and back."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.cli.folder import data_folder
from matchbound.cli.options import AsJson
from matchbound.cli.serve import ONLY_OWNER
from matchbound.cli.store import need_packages, set_up

if TYPE_CHECKING:
    from matchbound.web.store.backups.make import Made
    from matchbound.web.store.backups.restore import Restored

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FOLDER",
        help="The site's data folder. [default: MATCHBOUND_DATA]",
        show_default=False,
    ),
]
Into = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="Where the backup is to lie.", show_default=False)
]
KeysInto = Annotated[
    Path | None,
    typer.Option("--keys", metavar="FOLDER", help="Keep the keys there, too.", show_default=False),
]
KeysInside = Annotated[
    bool, typer.Option("--keys-inside", help="Put the keys into the backup: whoever has it has everything.")
]
Keep = Annotated[
    int | None,
    typer.Option("--keep", min=1, metavar="N", help="Delete all but the N newest.", show_default=False),
]
File = Annotated[Path, typer.Argument(metavar="FILE", help="A backup.", show_default=False)]
KeysFile = Annotated[
    Path | None,
    typer.Option(
        "--keys", metavar="FILE", help="Its keys, as `backup --keys` wrote them.", show_default=False
    ),
]
Replace = Annotated[bool, typer.Option("--replace", help="Put aside what lies there.")]


def backup(
    folder: Into,
    data: Data = None,
    keys: KeysInto = None,
    keys_inside: KeysInside = False,
    keep: Keep = None,
    as_json: AsJson = False,
) -> None:
    """Make a backup of the whole site in one file, while it serves, and check it by restoring it.

    Without its keys nobody can open the documents in it: keep them apart from it (--keys). One that lacks
    documents is kept under a name that says so; the command then ends with 1.
    """
    if data:
        os.environ["MATCHBOUND_DATA"] = str(data)
    os.umask(ONLY_OWNER)
    set_up()
    from matchbound.web.store.backups.keys import write_keys  # only after Django is set up
    from matchbound.web.store.backups.make import make_backup, this_site

    site = this_site()
    made = make_backup(site, folder, at=clock.now(), keep=keep, keys_inside=keys_inside)
    written = write_keys(site.keys, keys) if keys else None
    if as_json:
        typer.echo(json.dumps(_made_data(made, written), indent=1))
    else:
        typer.echo("\n".join(_made_lines(made, written)))
        for warning in _of_keys(folder, keys, inside=keys_inside):
            typer.echo(warning, err=True)
    if made.checked.lack:
        raise typer.Exit(1)


def restore(
    file: File, data: Data = None, keys: KeysFile = None, replace: Replace = False, as_json: AsJson = False
) -> None:
    """Restore a backup into an empty data folder, and bring it to this version.

    It is checked first; nothing is changed if it is not whole. The site must not be running there.
    With --replace, what lies there is put aside, into a folder beside.
    """
    need_packages()
    os.umask(ONLY_OWNER)
    from matchbound.web.store.backups.restore import Target
    from matchbound.web.store.backups.restore import restore as put_back

    target = Target((data or data_folder()).absolute(), _database_url(), replace, _given_keys())
    restored = put_back(file, target, keys=keys, at=clock.now())
    if as_json:
        typer.echo(json.dumps(_restored_data(restored), indent=1))
    else:
        typer.echo("\n".join(_restored_lines(restored, target.data)))


def _given(name: str) -> str:
    """Return a setting, from the file that another one names where there is one."""
    if file := os.environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise MatchboundError(f"{name}_FILE: {file} cannot be read ({error.strerror})") from error
    return os.environ.get(name, "")


def _database_url() -> str:
    return _given("DATABASE_URL")


def _given_keys() -> tuple[bytes, ...]:
    import base64  # only here

    words = _given("MATCHBOUND_DOCUMENT_KEYS").replace(",", "\n").split()
    try:
        return tuple(base64.urlsafe_b64decode(word) for word in words)
    except ValueError as error:
        raise MatchboundError("MATCHBOUND_DOCUMENT_KEYS: a key is not base64") from error


def _made_data(made: "Made", keys: Path | None) -> dict[str, Any]:
    checked = made.checked
    return {
        "file": str(made.path),
        "bytes": made.path.stat().st_size,
        "made_at": checked.manifest.made_at.isoformat(timespec="seconds"),
        "rows": sum(checked.manifest.rows.values()),
        "files": len(checked.manifest.files),
        "opened": checked.opened,
        "sealed": checked.sealed,
        "restored": checked.restored,
        "warnings": list(checked.warnings),
        "pruned": list(made.pruned),
        "keys": str(keys) if keys else None,
    }


def _made_lines(made: "Made", keys: Path | None) -> list[str]:
    told = _made_data(made, keys)
    how = "restored for a try" if told["restored"] else "read to its end"
    lines = [
        f"{told['file']}: {told['bytes']:,} bytes, {told['rows']:,} rows, {told['files']:,} files",
        f"Checked: the database was {how}; {told['opened']:,} of {told['sealed']:,} sealed files opened.",
        *(f"Look at this: {warning}." for warning in told["warnings"]),
    ]
    if told["pruned"]:
        lines.append(f"Deleted: {', '.join(told['pruned'])}")
    return [*lines, f"The keys: {keys}"] if keys else lines


def _of_keys(folder: Path, keys: Path | None, *, inside: bool) -> list[str]:
    """Return what must be said about where the keys lie."""
    if inside:
        return ["The keys are in the backup: whoever has the file can open every document. Guard it so."]
    if keys is None:
        return ["The keys are not in it, and without them no document opens: keep them elsewhere (--keys)."]
    if keys.resolve() == folder.resolve():
        return ["The keys lie beside the backup: whoever takes the folder has everything. Keep them apart."]
    return []


def _restored_data(restored: "Restored") -> dict[str, Any]:
    checked = restored.checked
    return {
        "made_at": checked.manifest.made_at.isoformat(timespec="seconds"),
        "version": checked.manifest.version,
        "rows": sum(checked.manifest.rows.values()),
        "files": len(checked.manifest.files),
        "opened": checked.opened,
        "sealed": checked.sealed,
        "keys": restored.keys,
        "migrated_from": list(restored.migrated),
        "forgotten": restored.forgotten,
        "warnings": list(checked.warnings),
        "before": str(restored.before) if restored.before else None,
    }


def _restored_lines(restored: "Restored", data: Path) -> list[str]:
    told = _restored_data(restored)
    lines = [
        f"Restored to {data}: the site as it was at {told['made_at']}, by version {told['version']}.",
        f"{told['rows']:,} rows, {told['files']:,} files.",
        f"{told['opened']:,} of {told['sealed']:,} sealed files open.",
        *(f"Look at this: {warning}." for warning in told["warnings"]),
    ]
    if told["migrated_from"]:
        lines.append("Its tables were older and are now those of this version.")
    if told["forgotten"]:
        lines.append(f"Files that their owners had deleted meanwhile stay deleted: {told['forgotten']:,}.")
    if not told["keys"]:
        lines.append(
            "No keys: put them into keys/ or MATCHBOUND_DOCUMENT_KEYS before the first start, or restore"
            " again with --keys. A start without them makes new ones, and no document opens."
        )
    if told["before"]:
        lines.append(f"What lay there before is in {told['before']}: delete it when all is well.")
    return lines
