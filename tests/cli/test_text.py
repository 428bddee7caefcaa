"""Results as text: how far each source is to be believed."""

from datetime import date

import pytest

from matchbound.base.dated import Cite, Confidence, weakest
from matchbound.cli.text import Footnotes, report
from matchbound.planner.aim import evaluate_aimed
from planner.dossiers import dossier, goal

SURE, GUIDE, RUMOR = (
    Cite("A page", "https://a.example/", date(2026, 11, 22), confidence, "why")
    for confidence in (Confidence.CONFIRMED, Confidence.SECONDARY, Confidence.UNCONFIRMED)
)
ELSEWHERE = Cite("A guide", "https://b.example/", date(2026, 11, 22), Confidence.SECONDARY)


@pytest.mark.parametrize(
    ("found", "marked", "confidence"),
    [
        ((SURE,), "1", Confidence.CONFIRMED),
        ((GUIDE, SURE), "1~", Confidence.SECONDARY),
        ((SURE, GUIDE, RUMOR), "1?", Confidence.UNCONFIRMED),
        ((RUMOR, GUIDE), "1?", Confidence.UNCONFIRMED),
        ((SURE, ELSEWHERE), "1, 2~", Confidence.SECONDARY),
    ],
)
def test_a_source_is_marked_by_its_weakest_value(
    found: tuple[Cite, ...], marked: str, confidence: Confidence
) -> None:
    assert (Footnotes().mark(found), weakest(found)) == (marked, confidence)


def test_the_list_of_sources_explains_the_marks() -> None:
    notes = Footnotes()
    notes.mark((RUMOR, ELSEWHERE))

    first, *rest = notes.lines()

    assert "~ secondary source; ? unconfirmed: ask before you act on it" in first
    assert rest == [
        "   1 A page, https://a.example/",
        "     ? unconfirmed: why",
        "   2 A guide, https://b.example/",
    ]


def test_status_says_which_season_it_takes_where_none_is_the_goal() -> None:
    on = date(2026, 11, 22)
    free, bound = (report(*evaluate_aimed(dossier(goal=goal(season=season)), on)) for season in (None, 2029))

    told = "No season is set as the goal: what a season asks is told for the 2028 Match"
    assert told in " ".join(free.split())
    assert told not in " ".join(bound.split())
