"""What the page on odds quotes is what was measured and what ships."""

from pathlib import Path

from matchbound.match.odds.reached import reached
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.published import Published

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "odds.md"


def test_the_page_quotes_the_errors_and_the_day_that_were_reached() -> None:
    page, found = PAGE.read_text(encoding="utf-8"), reached()

    assert found is not None
    assert f"Measured on {found.on}" in page
    assert f"| match rates by type | {found.rate:.2f} | {found.held_out_rate:.2f} |" in page
    assert f"| shares filled by non-US IMGs | {found.share:.2f} | {found.held_out_share:.2f} |" in page


def test_the_page_counts_what_ships() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert len(coefficients().values) == 18
    assert "eighteen named constants" in page
    assert abs(len(Published.of().figures) - 240) <= 10
    assert "some 240 aggregate figures" in page
