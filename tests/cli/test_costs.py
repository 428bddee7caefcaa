"""`matchbound costs` as people see it."""

import json
from pathlib import Path

from typer.testing import CliRunner

from matchbound.cli.costs import money
from matchbound.cli.main import app

DOSSIER = """\
format: 1
applicant: {citizenships: [US]}
education: [{country: GD, graduated_on: 2025-05-20}]
certification: {certified_on: 2026-06-01}
goal: {season: 2027, specialties: [family-medicine], programs_per_specialty: 40, budget_usd: 900}
"""
TABLE = """\
What the way costs, season 2027, as of 22 Nov 2026
==================================================

Still to pay
      185~              ERAS token from ECFMG (season of 2027) [1]
      630~              Applications, family medicine (40 programs, season of
                        2027) [1]
       80?              USMLE transcript for ERAS (season of 2027) [2]
       85~              NRMP registration (season of 2027) [3]
  unknown  19 Mar 2027  Training license or permit (by state; many hospitals pay
                        it)

Together, in US dollars
        0  paid
      980  still to pay
      980  in all
           At least: the amount is unknown for Training license or permit.
       80  over the budget

Sources
 [1]  Public IMG cost table for the 2027 season,
      https://students-residents.aamc.org/
 [2]  Known without a page that could be read,
      https://students-residents.aamc.org/
 [3]  Public IMG cost table for the 2027 season, https://www.nrmp.org/

~ from a secondary source; ? unconfirmed: ask the authority before you rely on
it.
"""


def run(tmp_path: Path, *options: str) -> str:
    path = tmp_path / "dossier.yaml"
    path.write_text(DOSSIER, encoding="utf-8")
    result = CliRunner().invoke(app, ["costs", str(path), "--on", "2026-11-22", *options])
    assert result.exit_code == 0
    return result.output


def test_costs_prints_a_table_with_sums_and_sources(tmp_path: Path) -> None:
    assert run(tmp_path) == TABLE


def test_costs_prints_json(tmp_path: Path) -> None:
    found = json.loads(run(tmp_path, "--json"))

    assert [(one["item"], one["usd"]) for one in found.pop("items")] == [
        ("eras-token", 185),
        ("eras-family-medicine", 630),
        ("usmle-transcript", 80),
        ("nrmp-registration", 85),
        ("training-licence", None),
    ]
    assert found == {
        "as_of": "2026-11-22",
        "season": 2027,
        "budget_usd": 900,
        "paid_usd": 0,
        "to_pay_usd": 980,
        "total_usd": 980,
        "unknown": ["training-licence"],
    }


def test_money_is_written_with_cents_only_where_there_are_some() -> None:
    assert [money(usd) for usd in (None, 0, 1234, 1234.5)] == ["unknown", "0", "1,234", "1,234.50"]
