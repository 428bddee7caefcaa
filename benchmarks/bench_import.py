"""Speed and memory of an import: 6,700 programs with 20 requirements each, beside pandas and a loop.

Each way runs in a process of its own, so that its peak of memory is its own.
"""

import csv
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date

from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.catalogue import Catalogue, make_catalogue
from matchbound.reference.generate import generate
from matchbound.reference.importers import Difference, Origin, Reading, compare, read_programs
from matchbound.reference.program import Program
from matchbound.reference.requirement import REQUIREMENTS, Force, RequirementValueError
from matchbound.reference.specialty import specialties

PROGRAMS = 6_700
ORIGIN = Origin(SourceKind.LIST, "A list", seen_on=date(2026, 11, 22), season=2028)
OLDER = Origin(SourceKind.LIST, "A list", seen_on=date(2025, 11, 22), season=2027)
ALSO = ("deadline", "interview_period", "img_share")
WHO = ("ACGME number", "Program name", "Institution", "Specialty", "City", "State")


def wide_file(seed: int = 2027) -> bytes:
    """Return a CSV of 6,700 programs with a column for each of 20 requirements, unknown as in life."""
    programs, said = generate(seed=seed)
    more, also = generate(seed=seed + 1)
    values: dict[int, dict[str, str]] = defaultdict(dict)
    rows = [*programs, *more][:PROGRAMS]
    places = {(one.id, at < len(programs)): at for at, one in enumerate(rows)}
    for first, statements in ((True, said), (False, also)):
        for one in statements:
            if (one.program, first) in places:
                values[places[one.program, first]][one.requirement] = one.value
    names = [*dict.fromkeys(one.requirement for one in said), *ALSO]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*WHO, *(REQUIREMENTS[name].label for name in names)])
    for at, one in enumerate(rows):
        given = {"deadline": f"10/{at % 28 + 1}/2027", "interview_period": "October to January"}
        given |= {"img_share": f"{one.img_share:g}%"} if one.img_share is not None else {}
        number = f"{specialties()[one.specialty].code}{at:07}"
        who = (number, one.name, one.sponsor, one.specialty, one.city, one.state)
        writer.writerow([*who, *((given | values[at]).get(name, "") for name in names)])
    return text.getvalue().encode()


def read_and_compare(content: bytes, catalogue: Catalogue) -> tuple[Reading, Difference]:
    """Read a file and compare it with a catalogue, as the look before an import does."""
    reading = read_programs(content, "programs.csv", ORIGIN, known=catalogue)
    return reading, compare(reading, catalogue)


def catalogue_of_last_season() -> Catalogue:
    """Return a catalogue of the same programs, as another seed has them, a season older."""
    older = read_programs(wide_file(seed=1), "programs.csv", OLDER)
    return make_catalogue(older.programs, older.assertions)


def with_pandas(content: bytes, catalogue: Catalogue) -> int:
    """Do the same by a data frame of texts and a loop over its rows: check values, make programs, compare."""
    import pandas as pd  # slow to import, and only here

    frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    labels = {one.label: one for one in REQUIREMENTS.values()}
    names = {one.name: slug for slug, one in specialties().items()}
    known = {one.id: one for one in catalogue.programs}
    changed = 0
    for _, row in frame.iterrows():
        key = row["ACGME number"]
        slug = row["Specialty"]
        program = Program(
            key,
            row["Program name"],
            names.get(slug, slug),
            key,
            row["Institution"],
            None,
            row["City"],
            row["State"],
        )
        different = known.get(key) != program
        for label, asked in labels.items():
            if label not in row or not row[label]:
                continue
            text = row[label]
            if asked.name == "deadline":
                text = pd.to_datetime(text).date().isoformat()
            try:
                value = asked.canonical(text)
            except RequirementValueError:
                continue
            one = Assertion(key, asked.name, value, Force.HARD, SourceKind.LIST, "A list", season=2028)
            there = catalogue.of(key).get(asked.name)
            different = different or there is None or there.assertion != one
        changed += different
    return changed


def _measure(way: str) -> dict[str, float]:
    """Run one way in this process; return its seconds and how far it raised the peak of memory, in MB."""
    if way == "database":
        return _into_database(wide_file())
    content, catalogue = wide_file(), catalogue_of_last_season()
    if way == "pandas":
        import pandas as pd  # noqa: F401 - loaded before the clock starts

    before, start = _peak(), time.process_time()
    if way == "pandas":
        with_pandas(content, catalogue)
    else:
        reading, difference = read_and_compare(content, catalogue)
        assert not reading.faults
        assert difference.changed == PROGRAMS
    seconds = time.process_time() - start
    return {"seconds": seconds, "more": _peak() - before, "peak": _peak()}


def _into_database(content: bytes) -> dict[str, float]:
    """Bring the file into a new site: read, compared and written, and then once more, when all is known."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("DATABASE_URL", None)
        os.environ |= {"MATCHBOUND_DATA": folder, "DJANGO_SETTINGS_MODULE": "matchbound.web.config.settings"}
        import django  # slow, and only here

        django.setup()
        from django.core.management import call_command

        call_command("setup_site", verbosity=0)
        first, again = _brought(content), _brought(content)
    return {**first, "again": again["seconds"], "peak": _peak()}


def _brought(content: bytes) -> dict[str, float]:
    from matchbound import clock
    from matchbound.web.store.actions.imports import Heading, bring
    from matchbound.web.store.queries.catalogue import load_catalogue

    start = time.process_time()
    reading, _ = read_and_compare(content, load_catalogue())
    read = time.process_time() - start
    run = bring(reading, Heading.of("programs.csv", ORIGIN), by=None, at=clock.now())
    statements = run.counts["assertions"] + run.counts["repeated"]
    return {"seconds": time.process_time() - start, "read": read, "statements": statements}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_own_process(way: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, way], capture_output=True, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def test_reading_and_comparing() -> None:
    ours, frames = _in_own_process("ours"), _in_own_process("pandas")
    columns = len(next(csv.reader(io.StringIO(wide_file().decode())))) - len(WHO)

    print(
        f"\n  >> {PROGRAMS:,} rows with {columns} requirements read and compared: {ours['seconds']:.1f} s,"
        f" {ours['more']:.0f} MB more, {ours['peak']:.0f} MB in all (target with writing: 10 s, 300 MB);"
        f" pandas and a loop {frames['seconds']:.1f} s, {frames['more']:.0f} MB more,"
        f" {frames['seconds'] / ours['seconds']:.1f} times as long"
    )
    assert ours["peak"] < 300  # the target


def test_import_into_the_database() -> None:
    found = _in_own_process("database")

    print(
        f"\n  >> {PROGRAMS:,} rows imported, with {found['statements']:,.0f} statements:"
        f" {found['seconds']:.1f} s, {found['read']:.1f} of them for reading and comparing; once more, when"
        f" all is known, {found['again']:.1f} s; {found['peak']:.0f} MB in all (target: 10 s, 300 MB)"
    )
    assert found["seconds"] < 10
    assert found["peak"] < 300


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1])))
