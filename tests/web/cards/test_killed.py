"""Workers killed in the middle of an import: the next goes on, and nothing is written twice."""

import json
from pathlib import Path

from web.real_site import Site

NOTES = 60


def test_an_import_whose_workers_are_killed_is_done_once(tmp_path: Path) -> None:
    site = Site(tmp_path / "data")
    site.run("-m", "django", "setup_site", "--verbosity=0")

    told = json.loads(site.run(str(Path(__file__).with_name("kill_importers.py"))).splitlines()[-1])

    killed_at = told.pop("killed_at")
    assert killed_at == sorted(killed_at)
    assert 0 < killed_at[0] < NOTES
    assert told == {
        "state": "done",
        "counts": {
            "new": NOTES,
            "changed": 0,
            "same": 0,
            "cards": NOTES,
            "moved_on": 0,
            "reviews": 2 * NOTES,
        },
        "rows": [NOTES, NOTES, 2 * NOTES],
        "reviews_known": 2 * NOTES,
        "open_jobs": 0,
    }
