"""`matchbound cv` and `matchbound publications`."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from experience.cv.works.samples import BIBTEX, PUBMED
from matchbound.cli.main import app
from matchbound.dossier.read import read_dossier

AMINA = Path(__file__).parents[2] / "src" / "matchbound" / "demo" / "dossiers" / "amina-farooq.yaml"
ON = ("--on", "2026-11-22")


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_bytes(AMINA.read_bytes())
    return path


def test_cv_tells_what_is_used_and_writes_both_documents(dossier: Path) -> None:
    pdf, docx = dossier.with_suffix(".pdf"), dossier.with_suffix(".docx")
    text = run("cv", str(dossier), *ON, "--pdf", str(pdf), "--docx", str(docx))

    assert "\n\nWhat the application for the 2028 Match holds\n" in text
    assert "  Experiences chosen: 0 of 10\n  Most meaningful: 0 of 3\n" in text
    assert "  Gap, 21 Dec 2021 to 2 Feb 2025: nothing explains it;" in text
    assert text.endswith(f"Written: {pdf}\nWritten: {docx}\n")
    assert (pdf.read_bytes()[:5], docx.read_bytes()[:2]) == (b"%PDF-", b"PK")


def test_cv_in_json(dossier: Path) -> None:
    data = json.loads(run("cv", str(dossier), *ON, "--season", "2026", "--json"))

    assert (data["season"], [one["limit"] for one in data["content"]]) == (2026, [10, 3])
    assert [(gap["since"], gap["explained"], gap["exams"]) for gap in data["gaps"]] == [
        ("2021-12-21", False, ["exams.0"]),
        ("2025-03-30", False, []),
    ]


def test_cv_says_where_it_cannot_write(dossier: Path) -> None:
    result = CliRunner().invoke(app, ["cv", str(dossier), "--pdf", str(dossier.parent)])

    assert str(result.exception) == f"{dossier.parent}: cannot be written: Is a directory"


def test_publications_are_merged_into_a_dossier_and_written_again(dossier: Path) -> None:
    bib, xml = dossier.with_suffix(".bib"), dossier.with_suffix(".xml")
    bib.write_text(BIBTEX)
    xml.write_text(PUBMED)

    assert run("publications", "import", str(bib), "--into", str(dossier)).startswith("  added: Farooq AN,")
    assert "filled in: pmid" in run("publications", "import", str(xml), "--into", str(dossier))
    assert [work.pmid for work in read_dossier(dossier).publications] == ["39000001"]
    assert run("publications", "export", str(dossier), str(bib)) == f"Written: {bib} (1 work)\n"
    assert json.loads(run("publications", "import", str(bib), "--json"))["brought"] == [
        {"title": "Outcomes of sepsis in Lahore", "came_to": "added", "filled": [], "differs": []}
    ]


def test_publications_name_what_cannot_be_taken(tmp_path: Path) -> None:
    bib = tmp_path / "a.bib"
    bib.write_text("@article{a, title={One}}\n@article{b, year=2020}")

    assert run("publications", "import", str(bib), code=1) == (
        "  added: One.\n"
        "  not taken, line 2: has no title; add one in the file, or enter the work by\n"
        "    hand\n"
    )
