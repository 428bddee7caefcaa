"""A backup of an earlier version, with people in it, is restored and brought to this one."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from matchbound.web.store.backups.make import Source, make_backup
from matchbound.web.store.backups.postgres import Postgres
from matchbound.web.store.backups.restore import MIGRATIONS, Target, restore
from matchbound.web.store.backups.sqlite import SqliteFile
from tests_web import AT
from web.backups.conftest import database_of, new_database, rows_of
from web.real_site import Site

TESTS = Path(__file__).parents[2]
pytestmark = pytest.mark.django_db(transaction=True)
EARLIER = os.environ.get("EARLIER", "0028_visa_papers")  # any other takes longer the older it is
KEPT = {
    "people": "SELECT email, language, role FROM store_account ORDER BY id",
    "versions": "SELECT number, summary FROM store_dossierversion ORDER BY number",
    "texts": "SELECT content FROM store_dossierversion ORDER BY number",
    "exams": "SELECT exam, outcome, score FROM store_examrow ORDER BY position",
    "summaries": "SELECT version, name, country FROM store_applicantsummary",
    "media": "SELECT name, digest, size FROM store_cardmedia",
    "decks": "SELECT name FROM store_carddeck",
    "jobs": "SELECT name, state, error FROM store_job",
}


def answers(where: SqliteFile | Postgres) -> dict[str, list[str]]:
    """Return what is compared, as JSON reads it."""
    found = {about: rows_of(where, question) for about, question in KEPT.items()}
    found["texts"] = [(json.loads(one) if isinstance(one, str) else one,) for (one,) in found["texts"]]
    return {about: [str(row) for row in rows] for about, rows in found.items()}


def test_a_backup_of_an_earlier_version_is_restored_and_brought_up_to_date(
    site: Source, elsewhere: Target, tmp_path: Path
) -> None:
    data = tmp_path / "earlier"
    data.mkdir()
    with new_database(data) as target:
        where = database_of(target)
        old = Site(data, {"DATABASE_URL": target.database_url, "PYTHONPATH": str(TESTS)})
        old.run(str(Path(__file__).with_name("earlier_site.py")), EARLIER)
        before = answers(where)
        earlier = replace(site, data=data, database=where)
        made = make_backup(earlier, tmp_path / "backups", at=AT)
        restored = restore(made.path, elsewhere, at=AT)
        after = answers(database_of(elsewhere))
        applied = rows_of(database_of(elsewhere), "SELECT name FROM django_migrations WHERE app = 'store'")
        schools = rows_of(database_of(elsewhere), "SELECT COUNT(*) FROM store_schooling")

    assert made.checked.manifest.missing == (f"media/1/ab/{'ab' * 32}",)
    assert f"store.{EARLIER}" in restored.migrated
    assert after == before
    assert {name for (name,) in applied} == {path.stem for path in MIGRATIONS.glob("[0-9]*.py")}
    assert schools == [(1,)]  # what later versions derive is there, too
