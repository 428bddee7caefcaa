"""How far to trust the market: every figure that was compared, the constants, whose figures they are."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from matchbound.base.dated import Confidence
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.validated import RATES, SHARES, Cell, Validation, read_validated
from matchbound.web.pages.validation import shown
from matchbound.web.pages.validation.scatter import scatter

pytestmark = pytest.mark.django_db
PAGE = "/match/validation/"


def page(client: Client | None = None) -> str:
    response = (client or Client()).get(PAGE)
    assert response.status_code == 200
    return str(response.content, "utf-8")


def text() -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page())).split())


def cell(published: float, simulated: float, year: int = 2026, **more: Any) -> Cell:  # noqa: ANN401 - fields
    usual: dict[str, Any] = {"what": "match-rate", "type": "us-img", "specialty": "", "fitted": True}
    made = {**usual, **more}
    return Cell(
        made["what"],
        year,
        made["type"],
        made["specialty"],
        published,
        simulated,
        Confidence.CONFIRMED,
        made["fitted"],
    )


def test_every_figure_that_was_compared_has_its_place() -> None:
    keys = {(one.what, one.year, one.type, one.specialty) for one in read_validated().cells}
    rows = re.findall(r"<tr>\s*<th scope=\"row\">[^\n]*\n\s*<td data-label=\"Year\">", page())

    assert len(rows) == len(keys)


def test_mean_errors_are_told_for_fitted_and_held_out_years_apart() -> None:
    found, told = read_validated(), text()

    for whats, words in ((RATES, "Match rates by type"), (SHARES, "Shares held by non-US IMGs")):
        means = [found.mean_absolute(whats, fitted=fitted) for fitted in (True, False)]
        said = " ".join("\N{EN DASH}" if one is None else f"{one:.1f}" for one in means)
        assert f"{words} {said}" in told


def test_every_constant_is_there_with_its_meaning_and_margin() -> None:
    told, found = text(), coefficients()

    for (name, value), margin in zip(found.values.items(), found.margins(), strict=True):
        sign = "\N{MINUS SIGN}" if value < 0 else ""
        assert f"{found.meanings[name]} {name} {sign}{abs(value):.2f} ±{margin:.2f}" in told


def test_the_day_of_the_fit_is_told_in_words() -> None:
    found = replace(coefficients(), fitted_on="2026-11-05")

    assert [shown.day_of_fit(one) for one in (found, replace(found, fitted_on=None))] == ["5 Nov 2026", ""]


def test_terms_and_what_an_operator_may_do_are_said() -> None:
    told = text()

    for words in (
        "Matchbound is not affiliated with NRMP and has no such consent.",
        "MATCHBOUND_ODDS=off switches calibrated odds off",
        "MATCHBOUND_FIGURES=FILE names a file of one's own",
        "python -m matchbound.match.population DATE FILE fits the constants anew",
        "our own assumption",
    ):
        assert words in told


def test_switched_off_and_figures_of_ones_own_are_said(settings: Any) -> None:  # noqa: ANN401 - pytest-django's
    assert "switched off on this site" not in text()
    assert "figures of its own" not in text()
    settings.CALIBRATED_ODDS = False
    settings.FIGURES = "own.yaml"

    assert "Calibrated odds are switched off on this site." in text()
    assert "This site uses published figures of its own" in text()


def test_a_figure_simulated_both_ways_is_one_row() -> None:
    cells = [cell(70, 68.5), cell(70, 72, fitted=False), cell(61.4, 68.5, 2022, fitted=False)]

    found = list(shown.pairs_of(cells))

    assert [(one.year, one.published, one.told) for one in found] == [
        (2026, "70.0%", ("68.5%", "\N{MINUS SIGN}1.5", "72.0%", "+2.0")),
        (2022, "61.4%", ("", "", "68.5%", "+7.1")),
    ]


def test_the_largest_errors_are_named_first() -> None:
    cells = (
        cell(50, 51),
        cell(60, 52, 2022, fitted=False),
        cell(60, 53, 2022),  # the better of the two
        cell(30, 34, what=SHARES[0], type="non-us-img", specialty="pathology"),
        cell(2000, 2500, what="unfilled", type=""),  # not in percent
    )

    assert list(shown.largest_of(Validation(cells))) == [
        "Match rate, US IMGs, 2022, held out: published 60.0%, simulated 52.0%",
        "Share of the filled positions, Pathology, 2026: published 30.0%, simulated 34.0%",
        "Match rate, US IMGs, 2026: published 50.0%, simulated 51.0%",
    ]


def test_a_picture_says_how_far_off_it_is_and_where() -> None:
    groups = list(shown.groups_of(Validation((cell(60, 66, fitted=False), cell(60, 65), cell(50, 51, 2025)))))

    said = (
        "Match rates by type of applicant: 2 figures, published against simulated. Off on average by 3.0 with"
        " the year known, 6.0 with it held out; most for US IMGs in 2026 (60.0% against 66.0%)."
    )
    assert [one.said for one in groups] == [said]
    assert f">{said}</title>" in groups[0].picture


def test_dots_on_the_diagonal_are_those_that_agree() -> None:
    drawn = scatter([cell(50, 50), cell(80, 20, fitted=False)], title="T", name="a", unit="%")
    (x1, y1), (x2, y2) = ((int(x), int(y)) for x, y in re.findall(r'cx="(\d+)" cy="(\d+)"', drawn))

    assert x1 - 46 == 300 + 8 - y1
    assert (x2 > x1, y2 > y1) == (True, True)
    assert "US IMGs 2026: published 80.0%, simulated 20.0%" in drawn
