"""Figures among other content: read from their files, checked, offered to concepts and questions."""

from pathlib import Path
from typing import Any

import pytest

from matchbound.base.yaml import dump_yaml
from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.drafts import Draft, Kind
from matchbound.study.curriculum.exchange.bank import Bank, Recipient
from matchbound.study.curriculum.exchange.formats import FORMATS, read_bank, write_bank
from matchbound.study.curriculum.lint.lint import lint
from matchbound.study.curriculum.model import Exhibit
from matchbound.study.curriculum.shelf import read_shelf
from matchbound.study.curriculum.writing import question_text
from study.curriculum.figures.drawn import data, figure
from study.curriculum.made import concept, pair, question, question_data, write_question

STRIP = {"kind": "figure", "figure": "ecg-one", "title": "Lead II", "alt": "Sixty beats a minute."}


def write_figure(folder: Path, tree: dict[str, Any], name: str | None = None) -> None:
    path = folder / "figures" / f"{name or tree['id']}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(dump_yaml(tree), encoding="utf-8")


def found(folder: Path) -> list[str]:
    """Return the errors of a folder, each with its file."""
    return [f"{fault.file}: {fault}" for fault in lint(read_shelf(folder)).faults if fault.level == "error"]


def test_shelf_reads_figures_of_their_kinds(tmp_path: Path) -> None:
    for kind in ("ecg", "flow"):
        write_figure(pair(tmp_path), data(kind))

    shelf = read_shelf(tmp_path)

    assert dict(shelf.figures) == {"ecg-one": figure("ecg"), "flow-one": figure("flow")}
    assert shelf.files["ecg-one"] == "figures/ecg-one.yaml"
    assert found(tmp_path) == []


def test_concept_offers_its_own_figures_before_those_it_shares() -> None:
    shared = figure("flow", concepts=["b", "a"])
    figures = {"flow-one": shared, "ecg-one": figure("ecg", concepts=["a"])}

    content = Curriculum({"a": concept("a"), "b": concept("b")}, {}, figures)

    assert [one.id for one in content.figures_of("a")] == ["ecg-one", "flow-one"]
    assert content.figures_of("b") == (shared,)
    assert content.figures_of("c") == ()


CASES: dict[str, tuple[dict[str, Any], str]] = {
    "short": ({"alt": "A short one."}, "P01 alt: has 3 words; say in 20 to 80 words what the figure says"),
    "source": (
        {"references": []},
        "P02 references: there is none; name textbooks, guidelines or reviews",
    ),
    "unreadable": (
        {"strips": [{"lead": "II" * 200}]},
        f"P03 '{'II' * 200}' runs out of the figure; shorten the words, or give them room",
    ),
    "concept": (
        {"concepts": ["aortic-stenosis", "stenosis"]},
        "P04 concepts.1: there is no concept 'stenosis'; mend the id, or write that concept",
    ),
    "section": (
        {"section": "Anatomy"},
        (
            "P04 section: 'Anatomy' is no section of reviews; use What it is, Mechanism, How it presents,"
            " Told apart from, Work-up, Treatment, What exams ask"
        ),
    ),
    "nowhere": (
        {"concepts": []},
        "P05 concepts: no review and no question shows it; name the concepts it belongs to",
    ),
    "name": ({"id": "ecg-two"}, "F03 id: 'ecg-two' is not the file's name; rename the file to ecg-two.yaml"),
}


@pytest.mark.parametrize("case", CASES)
def test_check_tells_what_is_wrong_with_a_figure(case: str, tmp_path: Path) -> None:
    changes, words = CASES[case]
    write_figure(pair(tmp_path), data("ecg", **changes), "ecg-one")

    assert found(tmp_path) == [f"figures/ecg-one.yaml: error {words}"]


def test_id_is_taken_whatever_has_it(tmp_path: Path) -> None:
    write_figure(pair(tmp_path), data("ecg", id="aortic-stenosis"))

    assert found(tmp_path) == [
        (
            "figures/aortic-stenosis.yaml: error F04 id: 'aortic-stenosis' is taken by"
            " concepts/cardiovascular/aortic-stenosis.md; give it another id and name"
        )
    ]


def test_figure_that_only_a_question_shows_is_shown(tmp_path: Path) -> None:
    write_figure(pair(tmp_path), data("ecg", concepts=[]))
    write_question(tmp_path, question_data(exhibits=[STRIP]))

    assert found(tmp_path) == []


def test_exhibit_names_a_figure_that_is_there_and_its_own_words(tmp_path: Path) -> None:
    lost = {**STRIP, "figure": "ecg-lost"}
    write_question(pair(tmp_path), question_data(exhibits=[lost]))

    assert found(tmp_path) == [
        (
            "questions/step-1/s1-cv-001.yaml: error P06 exhibits.0.figure: there is no figure 'ecg-lost';"
            " mend the id, or draw that figure"
        )
    ]
    write_question(tmp_path, question_data(exhibits=[{"kind": "figure", "title": "Lead II"}]))
    assert [one for one in found(tmp_path) if "F02" in one] == [
        (
            "questions/step-1/s1-cv-001.yaml: error F02 exhibits.0: a figure needs `figure` and `alt`;"
            " name it, say in `alt` what it shows"
        )
    ]


def test_draft_whose_exhibit_names_no_figure_is_not_fit() -> None:
    def codes(name: str) -> set[str]:
        item = question(exhibits=[{**STRIP, "figure": name}])
        draft = Draft(Kind.QUESTION, item.id, question_text(item), curriculum())
        return {one.fault.code for one in draft.faults if one.fault.code.startswith("P")}

    assert (codes("ecg-lost"), codes("ecg-peaked-t")) == ({"P06"}, set())


@pytest.mark.parametrize("ending", FORMATS)
def test_figure_beside_a_question_goes_out_whole_or_in_its_words(ending: str) -> None:
    item = question(exhibits=[STRIP])

    raw = write_bank(Bank((item,), {}), f"bank{ending}", Recipient.OWNER)

    back = read_bank(raw, f"bank{ending}").bank.questions[0].exhibits
    words = {"kind": "text", "title": STRIP["title"], "text": STRIP["alt"]}
    whole = [Exhibit.model_validate(STRIP)]
    assert list(back) in (whole, [Exhibit.model_validate(words)]), ending
