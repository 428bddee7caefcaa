from datetime import date
from pathlib import Path

import pytest

from matchbound.base.dated import Confidence
from matchbound.rules.parameters import ParameterError, read_parameters
from matchbound.rules.rulebook import parameter_files

GOOD = """
sources:
  one: {title: A page, url: "https://example.org/a", checked_on: 2026-11-22}
limit:
  about: A limit.
  unit: attempts
  values:
    - {since: 2012-01-01, value: 6, source: one, confidence: confirmed}
    - {since: 2021-07-01, value: null, source: Another, url: "https://example.org/b", checked_on: 2026-01-02, confidence: unconfirmed, note: doubt}
opens:
  about: A day.
  unit: date
  values:
    - {season: 2027, value: 2026-09-02, source: one, confidence: secondary}
  pattern: {month: 9, weekday: wednesday, nth: 1, year_offset: -1, source: one}
"""  # noqa: E501 - a file as it would be written


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "topic.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_parameters_are_read_with_their_sources(tmp_path: Path) -> None:
    found = read_parameters(written(tmp_path, GOOD))
    unknown = found.timeline("limit").on(date(2021, 7, 1))
    forecast = found.seasons("opens").of(2028)

    assert (unknown.value, unknown.cite.source, unknown.cite.note) == (None, "Another", "doubt")
    assert forecast is not None
    assert (forecast.value, forecast.cite.confidence) == (date(2027, 9, 1), Confidence.UNCONFIRMED)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("about: A limit.", "abuot: A limit.", "unknown key abuot"),
        ("value: 6,", "", "needs `value`"),
        ("since: 2012-01-01, ", "", "either `since` or `season`"),
        ("since: 2012-01-01", "since: 2012-01-01, season: 2012", "either `since` or `season`"),
        ("since: 2012-01-01", "since: 2022-01-01", "out of order"),
        ("since: 2012-01-01", "since: 2021-07-01", "two begin on one day"),
        ("since: 2012-01-01", "since: 2012-02-30", "day is out of range"),
        ("source: one, confidence: confirmed", "confidence: confirmed", "needs a source"),
        ("source: one, confidence: confirmed", "source: two, confidence: confirmed", "needs a source"),
        (", confidence: confirmed", "", "a confidence"),
        ("confidence: confirmed", "confidence: certain", "certain"),
        ("value: 6,", "value: 6, value: 7,", "stands twice"),
        ("unit: attempts", "about: again", "stands twice"),
        ("value: 2026-09-02", "value: 2nd of September", "Invalid isoformat"),
        ("weekday: wednesday", "weekday: midweek", "midweek"),
        ("year_offset: -1", "year_ofset: -1", "unknown key year_ofset"),
    ],
)
def test_unclear_parameters_are_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD

    with pytest.raises(ParameterError, match=complaint):
        read_parameters(written(tmp_path, GOOD.replace(old, new, 1)))


def test_every_parameter_file_of_the_product_is_clear_and_cited() -> None:
    for group in parameter_files():
        for parameter in group.by_name.values():
            assert parameter.about.strip(), (group.path.name, parameter.name)
            assert all(leads_somewhere(value.cite.url) for value in parameter.values), group.path.name


def test_a_parameter_of_the_other_kind_is_not_handed_out(tmp_path: Path) -> None:
    found = read_parameters(written(tmp_path, GOOD))

    with pytest.raises(ParameterError, match="no timeline 'opens'"):
        found.timeline("opens")
    with pytest.raises(ParameterError, match="no table by season 'limit'"):
        found.seasons("limit")


def leads_somewhere(url: str) -> bool:
    """Say whether an address is a page of the web, or a page of our own that exists."""
    return url.startswith("https://") or (Path(__file__).parents[2] / url).is_file()
