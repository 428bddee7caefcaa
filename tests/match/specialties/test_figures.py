"""Published figures by specialty: what is taken from where, and what follows by arithmetic."""

from pathlib import Path

import pytest

from matchbound.base.dated import Confidence
from matchbound.match.population.published import Published
from matchbound.match.specialties.figures import Figures, SpecialtyFigures
from matchbound.rules.ecfmg.img_status import ImgKind

OWN = """
sources:
  ours: {title: Our table, url: "https://example.org", checked_on: 2027-01-01}
figures:
  - {what: positions, year: 2025, specialty: pathology, value: 700, source: ours, confidence: confirmed}
  - what: step-2-ck-matched
    year: 2026
    type: us-img
    specialty: pathology
    value: 240
    source: ours
    confidence: confirmed
"""


def figures(slug: str, kind: ImgKind = ImgKind.NON_US_IMG, path: Path | None = None) -> SpecialtyFigures:
    return Figures.of(Published.of(path)).specialty(slug, kind)


def test_years_without_a_figure_are_missing() -> None:
    found = figures("child-neurology")

    assert [(one.year, one.value) for one in found.positions] == [(2025, 203), (2026, 243)]
    assert [(one.year, one.value) for one in found.filled] == [(2022, 14.7), (2023, 10.3)]
    assert [(one.year, one.value) for one in found.preferred] == [(2026, 10.7)]
    assert found.share == found.filled[-1]


def test_a_share_of_those_who_preferred_it_stands_in_where_nothing_else_is_published() -> None:
    found = figures("radiation-oncology")

    assert found.share == found.preferred[-1]
    assert figures("transitional-year").share is None


@pytest.mark.parametrize(
    ("slug", "matched", "unmatched"),
    [
        ("pediatrics", 241, 234),
        ("psychiatry", 242, 237),
        ("diagnostic-radiology", 251, 250),
        ("emergency-medicine", 244, 236),
        ("family-medicine", 231, 232),
        ("internal-medicine", 249, 242),
        ("pathology", 243, 236),
        ("neurology", 250, 243),
        ("anesthesiology", 252, 246),
        ("obstetrics-gynecology", 245, 238),
        ("general-surgery", 253, 246),
    ],
)
def test_the_mean_of_those_not_matched_follows_from_the_others(
    slug: str, matched: int, unmatched: int
) -> None:
    """The values are the published ones: what is derived comes out as printed."""
    means = figures(slug).step2ck

    assert means is not None
    assert means.unmatched is not None
    assert (means.matched.value, means.unmatched.value) == (matched, unmatched)
    derived = slug != "internal-medicine"
    assert means.unmatched.confidence == (Confidence.SECONDARY if derived else Confidence.CONFIRMED)


def test_us_imgs_see_the_means_of_the_others_and_their_own_share() -> None:
    found = figures("internal-medicine", ImgKind.US_IMG)

    assert [(one.year, one.value) for one in found.filled] == [(2022, 12.7)]
    assert found.means_of is ImgKind.NON_US_IMG
    assert found.ranks is not None
    assert (found.ranks.matched.value, found.ranks.matched.type) == (6.1, "non-us-img")


def test_figures_of_ones_own_come_first(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")

    found = figures("pathology", ImgKind.US_IMG, path)

    assert [(one.year, one.value, one.source) for one in found.positions if one.year == 2025] == [
        (2025, 700, "Our table")
    ]
    assert found.means_of is ImgKind.US_IMG
    assert found.step2ck is not None
    assert (found.step2ck.matched.value, found.step2ck.unmatched) == (240, None)


def test_nothing_published_is_nothing_shown() -> None:
    assert figures("medicine-dermatology") == SpecialtyFigures(ImgKind.NON_US_IMG)
