"""A market as files: every fault at once with file and row; CSV and Parquet read and written alike."""

from pathlib import Path

import polars as pl
import pytest

from match.small_markets import instances, lists_of, places_of
from matchbound.base.errors import MatchboundError
from matchbound.base.yaml import load_yaml
from matchbound.match.files.read import read_market
from matchbound.match.files.write import write_outcome
from matchbound.match.lists import NOBODY
from matchbound.match.matching import Matching
from matchbound.match.mechanism.market import Market
from matchbound.match.mechanism.solve import solve
from matchbound.match.outcome import Outcome
from matchbound.match.stability.check import check_stability

GOOD = {
    "applicants.csv": """\
applicant,rank,program
x,1,A
y,2,P
y,1,A
a,1,Q
b,1,Q
a,2,P
b,2,-
idle,,
""",
    "programs.csv": """\
program,quota,rank,applicant,specialty
A,1,1,x,anesthesiology
A,,2,y,
P,1,1,x,preliminary
P,,2,y,
P,,3,a,
Q,2,1,b,family medicine
Q,2,2,a,
""",
    "couples.csv": "applicant,partner\na,b\n",
    "supplemental.csv": "applicant,program,rank,preliminary\nx,A,1,P\n",
    "reversions.csv": "donor,receiver,positions\nQ,P,1\n",
}


def folder(tmp_path: Path, **files: str) -> Path:
    """A folder with a good market, but for some files; an empty text leaves a file out."""
    for name, text in {**GOOD, **{f"{stem}.csv": text for stem, text in files.items()}}.items():
        if text:
            (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def faults(path: Path) -> list[str]:
    with pytest.raises(MatchboundError) as raised:
        read_market(path)
    return raised.value.message.splitlines()[1:] or [raised.value.message]


def test_a_market_is_read_as_it_stands(tmp_path: Path) -> None:
    lists = read_market(folder(tmp_path))

    assert lists.applicants == ("x", "y", "a", "b", "idle")
    assert lists.programs == ("A", "P", "Q")
    assert lists.quotas.tolist() == [1, 1, 2]
    assert [lists.primary[i].tolist() for i in range(5)] == [[0], [0, 1], [2, 1], [2, NOBODY], []]
    assert [lists.ranked[i].tolist() for i in range(3)] == [[0, 1], [0, 1, 2], [3, 2]]
    assert lists.couples.tolist() == [[2, 3]]
    assert lists.supplemented.tolist() == [[0, 0]]
    assert lists.supplemental[0].tolist() == [1]
    assert lists.reversions.tolist() == [[2, 1, 1]]
    assert len(set(lists.specialties.tolist())) == 3


def test_only_applicants_and_programs_are_needed(tmp_path: Path) -> None:
    only = {
        "applicants": "applicant,rank,program\nx,1,A\n",
        "programs": "program,quota,rank,applicant\nA,1,1,x\n",
    }
    lists = read_market(folder(tmp_path, **only, couples="", supplemental="", reversions=""))

    assert (len(lists.couples), len(lists.supplemented), len(lists.reversions)) == (0, 0, 0)
    assert solve(Market.of(lists)).program.tolist() == [0]


@pytest.mark.parametrize("floats", [False, True], ids=["whole numbers", "numbers with a point"])
def test_parquet_says_the_same_as_csv(tmp_path: Path, *, floats: bool) -> None:
    there, also = tmp_path / "csv", tmp_path / "parquet"
    there.mkdir()
    also.mkdir()
    folder(there)
    for path in there.iterdir():
        frame = pl.read_csv(path)
        numbers = frame.with_columns(pl.selectors.integer().cast(pl.Float64)) if floats else frame
        numbers.write_parquet(also / f"{path.stem}.parquet")

    one, other = (
        places_of(lists, solve(Market.of(lists))) for lists in (read_market(there), read_market(also))
    )
    assert one == other


FAULTY = load_yaml(Path(__file__).with_name("faulty.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FAULTY)
def test_every_fault_is_told_at_once(tmp_path: Path, name: str) -> None:
    assert faults(folder(tmp_path, **FAULTY[name]["files"])) == FAULTY[name]["faults"]


def test_files_that_are_none_are_told_apart(tmp_path: Path) -> None:
    folder(tmp_path, programs="", supplemental='applicant,program,rank,preliminary\n"x,A\n')
    (tmp_path / "applicants.csv").write_bytes(b"applicant,rank,program\n\xff\xfe,1,A\n")
    (tmp_path / "couples.parquet").write_text("no Parquet")
    (tmp_path / "reversions.csv").write_bytes(b"")

    assert faults(tmp_path) == [
        "applicants.csv: is not in UTF-8; save it as CSV UTF-8",
        "couples.csv: couples.parquet is there, too; keep one of the two",
        "programs.csv: the file is missing, and so is programs.parquet",
        "reversions.csv: is empty; its first row must name the columns",
        "supplemental.csv: is no CSV: a quotation mark is never closed",
    ]
    (tmp_path / "couples.csv").unlink()
    assert "couples.parquet: is no Parquet file; write it again, or use CSV" in faults(tmp_path)
    assert faults(tmp_path / "away")[0].endswith(
        "away: there is no such folder; give one with applicants.csv and programs.csv"
    )


def test_many_faults_are_counted_and_the_first_ones_told(tmp_path: Path) -> None:
    rows = "".join(f"n{i},1,Nowhere\n" for i in range(1000))
    lines = faults(folder(tmp_path, applicants=GOOD["applicants.csv"] + rows))

    assert len(lines) == 201
    assert lines[-1] == "and 800 more"


def outcome(tmp_path: Path) -> Outcome:
    lists = read_market(folder(tmp_path))
    matching = solve(Market.of(lists))
    return Outcome(lists, matching, check_stability(lists, matching))


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_the_outcome_is_written_in_the_ids_of_the_input(tmp_path: Path, ending: str) -> None:
    paths = write_outcome(outcome(tmp_path), tmp_path / "new" / "out", ending)
    read = pl.read_csv if ending == ".csv" else pl.read_parquet
    matches, positions, blocking = (read(path) for path in paths)

    assert sorted(path.name for path in paths[0].parent.iterdir()) == sorted(path.name for path in paths)
    assert matches.rows() == [
        ("x", "A", 1, 1, "P", 1),
        ("y", None, None, 2, None, None),
        ("a", "Q", 1, 2, None, None),
        ("b", "Q", 1, 2, None, None),
        ("idle", None, None, 0, None, None),
    ]
    assert positions.rows() == [("A", 1, 1, 1, 0), ("P", 1, 1, 1, 0), ("Q", 2, 2, 2, 0)]
    assert blocking.is_empty()


def test_an_outcome_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(MatchboundError, match="taken: cannot be written"):
        write_outcome(outcome(tmp_path), tmp_path / "taken", ".csv")


def test_a_couple_is_ranked_by_the_line_that_both_hold() -> None:
    lists = lists_of(instances()["nrmp-couple"].market)
    matching: Matching = solve(Market.of(lists))
    ranks = Outcome(lists, matching, check_stability(lists, matching)).matches()
    shown = {row["applicant"]: (row["program"], row["rank"]) for row in ranks.iter_rows(named=True)}

    assert (shown["Davis"], shown["Eastman"]) == (("General", 7), ("General", 7))
