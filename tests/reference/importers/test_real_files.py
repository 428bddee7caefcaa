"""The real lists that the importers were tried on. They are no part of the project: without them this skips.

`MATCHBOUND_REAL_LISTS` names the folder that holds them.
"""

import csv
import io
import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from matchbound.reference.catalogue import Catalogue, make_catalogue
from matchbound.reference.importers import Reading, compare
from matchbound.reference.observed import observed
from matchbound.reference.program import Accreditation
from matchbound.reference.requirement import REQUIREMENTS
from reference.tables import read, told

FOLDER = os.environ.get("MATCHBOUND_REAL_LISTS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="the real files are not here")


def content(name: str) -> bytes:
    path = Path(FOLDER) / f"{name}.csv"
    if not path.exists():
        pytest.skip("the real files are not here")
    return path.read_bytes()


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content(name).decode())))


@cache
def reading(name: str) -> Reading:
    return read(content(name), f"{name}.csv")


@cache
def known() -> Catalogue:
    lists = (
        reading(name)
        for name in ("nrmp-2023-tracks", "acgme-obgyn-programs", "program-requirements-observed")
    )
    return make_catalogue([program for one in lists for program in one.programs], ())


def test_every_nrmp_track_is_read() -> None:
    found, listed = reading("nrmp-2023-tracks"), rows("nrmp-2023-tracks")

    assert (found.layout, found.rows, found.faults) == ("NRMP tracks", 6263, ())
    codes = {track.nrmp_code: (one.state, track.kind.value) for one in found.programs for track in one.tracks}
    assert codes == {row["nrmp_code"]: (row["state"], row["track"]) for row in listed}
    assert len(found.programs) == len({row["nrmp_code"][:7] for row in listed})


def test_every_accredited_program_is_read() -> None:
    found, listed = reading("acgme-obgyn-programs"), rows("acgme-obgyn-programs")

    assert (found.layout, len(found.programs), found.faults) == ("ACGME programs", 318, ())
    assert {one.id: one.website for one in found.programs} == {
        row["program_code"]: row["website"].replace("www.", "https://www.", 1)
        if row["website"].startswith("www.")
        else row["website"] or None
        for row in listed
    }
    statuses = Counter(one.accreditation for one in found.programs)
    assert (statuses[Accreditation.CONTINUED], sum(one.closed for one in found.programs)) == (250, 26)
    assert {one.specialty for one in found.programs} == {"obstetrics-gynecology"}


def test_observed_requirements_are_read_as_they_were_entered_by_hand() -> None:
    """All but what is no requirement, no one number or no day; each as it was entered by hand, too."""
    found = reading("program-requirements-observed")
    listed = rows("program-requirements-observed")

    assert (found.layout, found.rows, len(found.programs)) == ("Observed requirements", 181, 28)
    assert len(found.assertions) + found.faulty == 181
    strange = [row for row in listed if row["requirement"] not in REQUIREMENTS]
    assert found.faulty == len(strange) + 9
    by_hand = {(one.program, one.requirement): one.value for one in observed()[1]}
    ours = {(one.program, one.requirement): one.value for one in found.assertions}
    assert {key: ours[key] for key in by_hand.keys() & ours.keys()} == {
        key: by_hand[key] for key in by_hand.keys() & ours.keys()
    }


def test_hospitals_employers_and_places_add_to_known_programs_and_to_no_others() -> None:
    hospitals, employers, places = (
        read(content(name), f"{name}.csv", known())
        for name in ("cms-hospitals-2026-01", "h1b-resident-employers-fy2025", "us-places-coordinates")
    )
    ids = {one.id for one in known().programs}

    assert [one.rows for one in (hospitals, employers, places)] == [5426, 151, 31909]
    assert {one.id for one in (*hospitals.programs, *places.programs)} <= ids
    assert {one.program for one in employers.assertions} <= ids
    assert {(one.requirement, one.value) for one in employers.assertions} == {("visa_h1b", "conditional")}
    assert told(hospitals) == told(employers) == []
    assert told(places) == ["row 17365: a place needs state, city, latitude and longitude"]
    assert len(hospitals.programs) > 100
    assert len(places.programs) > 250
    assert compare(places, known()).changed == len(places.programs)


def test_codes_and_counts_are_recognized() -> None:
    assert (reading("nrmp-specialty-codes").rows, reading("nrmp-specialty-codes").faults) == (44, ())
    assert told(reading("tracks-2023-by-state-specialty")) == [
        "nothing of this table is read: it counts tracks by state and specialty and names no program"
    ]
