"""`matchbound programs`: the catalogue at the terminal, with a site's database and without."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from matchbound.base.errors import MatchboundError
from matchbound.cli import store
from matchbound.cli.main import app
from matchbound.cli.programs import bring
from matchbound.reference.assertion import SourceKind
from matchbound.reference.importers import Origin, read_programs
from matchbound.reference.sample import sample_catalogue
from matchbound.web.config.env import database, read_env
from web.real_site import Site

AMINA = "src/matchbound/demo/dossiers/amina-farooq.yaml"
ON = ("--on", "2026-11-22")
MGH = "x-mgh-im"
FILE = """ACGME number,Program,Specialty,State,J-1,H1B,Max attempts,Mood
1400521001,Rome Hospital Internal Medicine,Internal Medicine,NY,yes,no,2,good
1400521002,Utica Hospital Internal Medicine,Internal Medicine,NY,no,,none,
1400521003,Ohio Hospital Internal Medicine,Internal Medicine,OH,yes,,many,bad
"""


@pytest.fixture(autouse=True)
def _nobody_made_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATCHBOUND_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(FILE)
    return path


def run(*words: str, code: int = 0) -> str:
    result: Result = CliRunner().invoke(app, ["programs", *words])
    assert result.exit_code == code, result.output
    return result.output


def data(*words: str, code: int = 0) -> Any:  # noqa: ANN401 - parsed JSON
    return json.loads(run(*words, "--json", code=code))


def refused(*words: str) -> str:
    with pytest.raises(MatchboundError) as caught:
        CliRunner().invoke(app, ["programs", *words], catch_exceptions=False)
    assert caught.value.exit_code == 2
    return caught.value.message


# -- reading what ships ----------------------------------------------------------------------------------


def test_reading_makes_nothing(tmp_path: Path) -> None:
    run("show", MGH)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("show", MGH),
        ("show", "x-ny-0001"),
        ("screen", AMINA, *ON, "--why", "--limit", "40"),
        ("screen", AMINA, *ON, "--visa", "J-1", "--verdict", "likely"),
    ],
)
def test_text_fits_80_columns(words: tuple[str, ...]) -> None:
    long = [line for line in run(*words).splitlines() if len(line) > 80 and "https://" not in line]

    assert long == []


def test_show_says_who_says_what_and_how_old_it_is() -> None:
    text = " ".join(run("show", MGH).split())

    assert "Massachusetts General Hospital Internal Medicine, MA (x-mgh-im)" in text
    assert (
        "H-1B visa: yes The program's own page (the program itself); season 2016; read on 22 Nov 2026;"
        " https://www.massgeneral.org/medicine/education/residency/img.aspx"
    ) in text
    assert "Not known, so ask the program: F-1 visa (OPT);" in text


def test_show_in_json_has_every_statement() -> None:
    catalogue = sample_catalogue()

    found = data("show", MGH)

    assert {one["requirement"]: one["value"] for one in found["said"]} == {
        name: stands.assertion.value for name, stands in catalogue.of(MGH).items()
    }
    assert (found["id"], found["synthetic"], found["said"][0]["stands"]) == (MGH, False, True)


def test_what_is_synthetic_says_so_wherever_it_is_shown() -> None:
    assert "Synthetic: this program does not exist." in run("show", "x-ny-0001")
    assert "synthetic" in run("screen", AMINA, *ON, "--limit", "1")
    assert data("screen", AMINA, *ON, "--limit", "1")["synthetic"] is True
    assert "5,556 more programs are synthetic" in run("verify", *ON, code=1)


def test_a_number_that_no_program_has_is_told_with_what_is_like_it() -> None:
    assert refused("show", "x-mgh-i") == ("no program has the number 'x-mgh-i'; there is x-mgh-im, x-upmc-im")


def test_screen_counts_every_verdict_and_shows_the_best_first() -> None:
    found = data("screen", AMINA, *ON, "--limit", "0", "--season", "2028")
    fits = [one["fit"] for one in found["programs"]]
    verdicts = [one["verdict"] for one in found["programs"]]

    assert found["found"] == len(found["programs"]) == len(sample_catalogue().programs)
    assert found["counts"] == {
        one: verdicts.count(one) for one in ("eligible", "likely", "unknown", "ineligible")
    }
    assert fits == sorted(fits, reverse=True)
    assert (found["season"], found["as_of"]) == (2028, "2026-11-22")
    assert {len(one["grounds"]) for one in found["programs"]} == {1}


def test_screen_narrows_and_gives_reasons() -> None:
    words = ("--specialty", "Internal Medicine", "--state", "ny", "--visa", "h-1b", "--verdict", "unknown")

    found = data("screen", AMINA, *ON, *words, "--why", "--limit", "0")

    assert found["programs"]
    for one in found["programs"]:
        stands = sample_catalogue().of(one["id"])
        assert (one["specialty"], one["state"], one["verdict"]) == ("internal-medicine", "NY", "unknown")
        assert stands["visa_h1b"].assertion.value != "no"
        assert len(one["grounds"]) > 10
        assert one["grounds"][0]["stands"] in {"unknown", "later"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--specialty", "patology"),
            "--specialty: no program has the specialty 'patology'; there is pathology",
        ),
        (("--state", "ZZ"), "--state: no program has the state 'ZZ'"),
        (("--visa", "J-2"), "--visa: no program has the visa 'J-2'; there is F-1, H-1B, J-1"),
        (("--verdict", "maybe"), "--verdict: 'maybe' is none of eligible, likely, unknown, ineligible"),
    ],
)
def test_a_choice_that_there_is_not_is_told(words: tuple[str, str], said: str) -> None:
    assert refused("screen", AMINA, *ON, *words) == said


def test_verify_names_what_is_doubtful_and_ends_with_one() -> None:
    found = data("verify", *ON, code=1)

    assert (found["ok"], found["programs"], found["synthetic"]) == (False, 28, 5556)
    assert found["counts"]["contradicted"] == found["counts"]["unsourced"] == 0
    assert found["counts"]["old"] + found["counts"]["undated"] == len(found["values"])
    mgh = [one for one in found["values"] if one["program"] == MGH]
    assert [one["why"] for one in mgh] == [["old"]] * len(sample_catalogue().of(MGH))


def test_verify_names_the_faults_of_a_file(file: Path) -> None:
    assert data("verify", str(file), code=1)["faults"] == [
        {
            "row": 4,
            "column": "Max attempts",
            "message": "'many' is not one whole number from 1 to 10 or 'none'",
        }
    ]
    file.write_text(FILE.replace("many", "3"))
    assert run("verify", str(file)) == f"no faults: {file}, 3 rows\n"


# -- files -----------------------------------------------------------------------------------------------


def test_what_is_generated_is_the_sample_and_another_seed_is_another(tmp_path: Path) -> None:
    path, other = tmp_path / "made.parquet", tmp_path / "other.parquet"

    made = data("generate", str(path))
    run("generate", str(other), "--seed", "1")

    assert (made["programs"], made["synthetic"]) == (5556, 5556)
    assert path.read_bytes() != other.read_bytes()
    found = read_programs(path.read_bytes(), path.name, Origin(SourceKind.LIST, "A"))
    made_up = [one for one in sample_catalogue().programs if one.synthetic]
    assert sorted(found.programs, key=lambda one: one.id) == made_up
    assert data("import", str(path), "--dry-run")["counts"]["same"] == 5556


def test_an_export_is_narrowed_and_can_be_imported_again(tmp_path: Path) -> None:
    path = tmp_path / "ny.csv"

    run("export", str(path), "--state", "NY", "--specialty", "pathology")

    found = read_programs(path.read_bytes(), path.name, Origin(SourceKind.LIST, "A"))
    wanted = [one for one in sample_catalogue().programs if (one.state, one.specialty) == ("NY", "pathology")]
    assert sorted(one.id for one in found.programs) == [one.id for one in wanted]
    assert data("import", str(path), "--dry-run")["counts"]["same"] == len(wanted)


def test_a_file_of_another_kind_or_place_is_refused(tmp_path: Path) -> None:
    assert "ends in .csv, .xlsx, .parquet" in refused("export", str(tmp_path / "a.pdf"))
    assert "cannot be written" in refused("export", str(tmp_path / "no" / "a.csv"), "--state", "WY")


# -- importing -------------------------------------------------------------------------------------------


def test_a_dry_run_shows_the_difference_and_writes_nothing(file: Path, tmp_path: Path) -> None:
    text = " ".join(run("import", str(file), "--dry-run", "--season", "2028").split())

    assert "list.csv: a layout of its own, 3 rows" in text
    assert "J-1: J-1 visa (visa_j1), such as yes, no" in text
    assert "Left out: Mood (--map COLUMN=MEANING)" in text
    assert "2 new programs, 0 changed, 0 as they are; 0 with conflicting values." in text
    assert "! row 4, Max attempts: 'many' is not one whole number" in text
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_columns_are_said_by_hand(file: Path) -> None:
    found = data("import", str(file), "--dry-run", "--map", "Mood=note", "--map", "H1B=")

    means = {one["column"]: one["means"] for one in found["columns"]}
    assert (means["Mood"], means["H1B"], means["J-1"]) == ("note", None, "visa_j1")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--map", "Mood"), "is not COLUMN=MEANING"),
        (("--map", "Moot=note"), "no column is called 'Moot'"),
        (("--map", "Mood=feeling"), "'feeling' is nothing a column can mean"),
        (("--source", "synthetic"), "'synthetic' is none of program, directory, list, applicant"),
        (("--url", "example.org"), "is not an address"),
        (("--seen-on", "2999-01-01"), "lies ahead"),
        (("--json",), "--json does not ask"),
        (("--map", "ACGME number=", "--map", "Program="), "no row says anything that could be imported"),
    ],
)
def test_what_cannot_be_is_refused(words: tuple[str, ...], said: str, file: Path) -> None:
    mode = () if words == ("--json",) else ("--dry-run",)

    assert said in refused("import", str(file), *mode, *words)


def test_nothing_is_written_unless_somebody_says_so(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("import", str(file), code=1).endswith("say --yes to apply.\nNothing was written.\n")

    monkeypatch.setattr(bring, "can_ask", lambda: True)
    result = CliRunner().invoke(app, ["programs", "import", str(file)], input="n\n")
    assert (result.exit_code, result.output.splitlines()[-1]) == (1, "Nothing was written.")
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_without_the_web_extra_what_ships_is_shown_and_imports_say_what_to_install(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "NEEDED", ("django", "not_installed"))

    assert "install matchbound with its web extra" in " ".join(run("screen", AMINA, *ON).split())
    assert "Massachusetts General" in run("show", MGH)
    assert data("import", str(file), "--dry-run")["counts"]["new"] == 2
    assert "packages that are not installed (not_installed): install" in refused("import", str(file), "--yes")
    assert "install" in refused("undo", "1")


# -- with a database -------------------------------------------------------------------------------------


def at_terminal(site: Site, *words: str, code: int = 0) -> str:
    """Run the command in a process of its own, and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "matchbound.cli.main", "programs", *words],
        env=site.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout or done.stderr


def test_an_import_is_written_seen_and_undone(file: Path, tmp_path: Path) -> None:
    site = Site(tmp_path / "data")

    origin = ("--season", "2028", "--source-name", "A friend")
    written = at_terminal(site, "import", str(file), "--yes", *origin)
    number = re.findall(r"as import (\d+);", written)[0]
    shown = json.loads(at_terminal(site, "show", "1400521001", "--json"))
    screened = json.loads(at_terminal(site, "screen", AMINA, *ON, "--json"))
    at_terminal(site, "export", str(tmp_path / "all.csv"))
    again = json.loads(at_terminal(site, "import", str(file), "--dry-run", *origin, "--json"))
    doubtful = json.loads(at_terminal(site, "verify", *ON, "--json", code=1))
    undone = at_terminal(site, "undo", number)
    gone = at_terminal(site, "show", "1400521001", code=2)

    assert {one["requirement"]: one["value"] for one in shown["said"]} == {
        "visa_j1": "yes",
        "visa_h1b": "no",
        "attempts_max": "2",
    }
    assert {one["source_name"] for one in shown["said"]} == {"A friend"}
    assert (screened["programs_in_catalogue"], screened["synthetic"]) == (30, False)
    assert (again["counts"]["new"], again["counts"]["same"]) == (0, 2)
    assert doubtful["counts"]["unsourced"] == 5
    assert undone == f"Undone: import {number} (list.csv).\n"
    assert gone.startswith("matchbound: no program has the number '1400521001'")
    assert {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").glob("*.sqlite3")} == {
        "matchbound.sqlite3": 0o600
    }
    assert (tmp_path / "all.csv").stat().st_mode & 0o777 == file.stat().st_mode & 0o777


def test_an_import_that_there_is_not_cannot_be_undone(tmp_path: Path) -> None:
    assert at_terminal(Site(tmp_path / "data"), "undo", "99", code=2) == "matchbound: there is no import 99\n"


def test_a_database_that_cannot_be_reached_is_one_message(tmp_path: Path) -> None:
    site = Site(tmp_path / "data", {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none"})

    said = at_terminal(site, "show", MGH, code=2)

    assert said.startswith("matchbound: the database cannot be used: ")


@pytest.mark.parametrize("environ", [{}, {"MATCHBOUND_DATA": "/somewhere/else"}, {"MATCHBOUND_DATA": ""}])
def test_the_database_is_looked_for_where_the_site_keeps_it(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("MATCHBOUND_DATA")
    looked: list[Path] = []
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(Path, "exists", lambda path: looked.append(path) or False)
    store.load_catalogue()
    monkeypatch.undo()
    monkeypatch.setenv("HOME", str(tmp_path))

    keys = {"MATCHBOUND_SECRET_KEY": "k" * 50, "MATCHBOUND_DOCUMENT_KEYS": "A" * 43 + "="}
    env = read_env({**environ, **keys})
    assert looked[0] == database(env.database_url, env.data_dir)["NAME"]


def test_starting_imports_nothing_slow() -> None:
    slow = ("django", "polars", "numpy", "openpyxl", "matchbound.reference.importers")
    code = f"import sys, matchbound.cli.main; print([one for one in {slow!r} if one in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
