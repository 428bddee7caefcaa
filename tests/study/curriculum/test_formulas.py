"""Formulas: read from their file, every fault told by its place, the arithmetic of what ships done again."""

from pathlib import Path
from typing import Any

import pytest

from matchbound.base.yaml import dump_yaml
from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.formulas import FormulaGroup, formulas, read_formulas
from matchbound.study.curriculum.lint.lint import lint
from matchbound.study.curriculum.lint.numbers import value_of
from matchbound.study.curriculum.shelf import read_shelf
from study.curriculum.made import BOOK, pair


def gap(**changes: object) -> dict[str, Any]:
    """Return a flawless formula as its file holds it, with some keys changed."""
    worked = {"given": "Na 140, Cl 104, HCO3 14", "formula": "140 - (104 + 14)", "gives": 22, "unit": "mEq/L"}
    data = {
        "name": "Anion gap",
        "also_called": ["AG"],
        "group": "Acid-base",
        "formula": "AG = Na - (Cl + HCO3)",
        "where": {"Na": "serum sodium in mEq/L", "Cl": "chloride in mEq/L", "HCO3": "bicarbonate in mEq/L"},
        "means": "What is not measured of the anions.",
        "worked": worked,
        "concepts": ["aortic-stenosis"],
        "references": [BOOK],
        "checked_on": "2026-11-26",
    }
    return {**data, **changes}


def folder(path: Path, **formula: object) -> Path:
    """Write a folder of content with one formula."""
    pair(path)
    (path / "formulas.yaml").write_text(dump_yaml({"anion-gap": gap(**formula)}), encoding="utf-8")
    return path


def test_formula_is_read_with_its_terms_and_its_example(tmp_path: Path) -> None:
    read = read_formulas(folder(tmp_path))
    (one,) = read.of(FormulaGroup.ACID_BASE)

    assert (read.faults, read.of(FormulaGroup.RENAL)) == ((), ())
    assert (one.id, one.author, list(one.where)) == ("anion-gap", "Matchbound", ["Na", "Cl", "HCO3"])
    assert value_of(one.worked.formula) == one.worked.gives == 22


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({}, [], id="flawless"),
        pytest.param(
            {"worked": {"given": "Na 140", "formula": "140 - 104", "gives": 30, "within": 1}},
            [("error R01 anion-gap.worked: Na 140: '140 - 104' gives 36, not 30; mend one of the two")],
            id="worked wrongly",
        ),
        pytest.param(
            {"references": []},
            [
                "error R02 anion-gap.references: there is none; name textbooks, guidelines or reviews",
            ],
            id="no source",
        ),
        pytest.param(
            {"concepts": ["nothing"]},
            [
                (
                    "error R03 anion-gap.concepts.0: there is no concept 'nothing';"
                    " mend the id, or write that concept"
                )
            ],
            id="of a concept that is not there",
        ),
        pytest.param(
            {"concepts": []},
            ["error R03 anion-gap.concepts: is empty; name the concepts it belongs to"],
            id="of no concept",
        ),
        pytest.param(
            {"group": "Alchemy", "meens": "?"},
            [
                (
                    "error F02 anion-gap.group: 'Alchemy' is not known here; write one of Biostatistics,"
                    " Acid-base, Renal, Cardiovascular, Respiratory, Pharmacokinetics, Other"
                ),
                "error F02 anion-gap.meens: nothing is known by the key 'meens'; write `means`",
            ],
            id="unreadable",
        ),
    ],
)
def test_every_fault_of_a_formula_is_told_by_its_place(
    tmp_path: Path, change: dict[str, Any], told: list[str]
) -> None:
    faults = lint(read_shelf(folder(tmp_path, **change))).faults

    assert [str(fault) for fault in faults if fault.file == "formulas.yaml"] == told


def test_file_that_is_no_yaml_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "formulas.yaml").write_text("a: [", encoding="utf-8")
    read = read_formulas(tmp_path)

    assert ([fault.code for fault in read.faults], read.by_id) == (["F01"], {})


def test_every_formula_that_ships_gives_its_figure_and_belongs_to_a_review() -> None:
    wrong = [
        one.id
        for one in formulas().by_id.values()
        if abs(value_of(one.worked.formula) - one.worked.gives) > one.worked.within + 1e-9
        or not one.concepts
        or not set(one.concepts) <= set(curriculum().concepts)
        or not one.references
    ]

    assert wrong == []
