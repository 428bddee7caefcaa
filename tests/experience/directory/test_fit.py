"""Which opportunities suit somebody, and why not."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.base.dated import Confidence
from matchbound.base.dates import Span
from matchbound.demo.people import PEOPLE, person
from matchbound.dossier.model import Dossier
from matchbound.experience.directory.fit import Wish, findings_of, fits, looked_for
from matchbound.experience.directory.gaps import Gap, busy_spans, gaps
from matchbound.experience.directory.opportunity import Opportunity, Source, Statement, standing
from matchbound.experience.directory.shelf import shipped_opportunities

ON = date(2026, 11, 26)
PAGE = Source("Page", "https://page.example.org/", date(2026, 11, 1), Confidence.CONFIRMED)
GRADUATE = Dossier.model_validate(
    {
        "applicant": {"citizenships": ["PK"], "us_status": "none"},
        "education": [{"country": "PK", "graduated_on": "2024-06-30"}],
    }
)
BASE = {"institution": "Alder", "type": "observership", "who": "graduate", "visas": "b1", "weeks_min": "4"}


def offer(**said: str) -> Opportunity:
    return standing([Statement("alder", {**BASE, **said}, PAGE)])[0]


def against(one: Opportunity, dossier: Dossier = GRADUATE, **wish: Any) -> list[tuple[str | None, str, str]]:  # noqa: ANN401 - wishes of any kind
    found = findings_of(dossier, one, Wish(**wish), on=ON)
    return [(each.about, each.verdict.value, each.summary) for each in found if each.verdict.value != "met"]


@pytest.mark.parametrize(
    ("said", "wish", "expected"),
    [
        ({}, {}, []),
        (
            {"who": "student"},
            {},
            [("who", "failed", "Takes students only; on 26 Nov 2026 you are a graduate")],
        ),
        ({"who": ""}, {}, [("who", "unknown", "Whether students or graduates may come is not known")]),
        ({"countries_excluded": "PK; IR"}, {}, [("country", "failed", "The host excludes nationals of PK")]),
        ({"countries_excluded": "IR"}, {}, []),
        (
            {"residency_seekers": "no"},
            {},
            [("residency", "failed", "The host does not take people who aim at a US residency")],
        ),
        (
            {"apply_until": "2026-11-25"},
            {},
            [("window", "failed", "Applications ended on 25 Nov 2026; ask for the next window")],
        ),
        ({"apply_until": "2026-11-26"}, {}, []),
        (
            {},
            {"since": date(2027, 1, 1), "until": date(2027, 1, 27)},
            [("dates", "failed", "It takes 4 weeks, and 3 are free when it is offered")],
        ),
        ({}, {"since": date(2027, 1, 1), "until": date(2027, 1, 28)}, []),
        (
            {"offered_from": "2027-02-01"},
            {"since": date(2027, 1, 1), "until": date(2027, 2, 20)},
            [("dates", "failed", "It takes 4 weeks, and 2 are free when it is offered")],
        ),
        (
            {"apply_weeks_ahead": "26"},
            {"since": date(2027, 1, 1), "until": date(2027, 3, 1)},
            [("notice", "failed", "Asks for 26 weeks' notice: 27 May 2027 at the earliest")],
        ),
        (
            {"cost": "900", "application_fee": "101", "currency": "USD", "cost_on": "2026-10-01"},
            {"usd": 1000},
            [
                (
                    "cost",
                    "failed",
                    "It costs USD 1,001 as of 1 Oct 2026, without living and travel, more than 1,000",
                )
            ],
        ),
        ({"cost": "900", "application_fee": "100", "currency": "USD"}, {"usd": 1000}, []),
        (
            {"cost": "900", "currency": "EUR"},
            {"usd": 1000},
            [("cost", "unknown", "It costs EUR 900, without living and travel; compare it with your budget")],
        ),
        ({}, {"usd": 0}, [("cost", "unknown", "What it costs is not known")]),
    ],
)
def test_what_stands_against_an_opportunity(
    said: dict[str, str], wish: dict[str, Any], expected: list[tuple[str, str, str]]
) -> None:
    assert against(offer(**said), **wish) == expected


def test_whoever_graduates_before_it_begins_is_a_graduate_there() -> None:
    applicant = {"citizenships": ["TR"], "us_status": "none"}
    school = {"graduated_on": "2027-06-30", "expected": True}
    student = Dossier.model_validate({"applicant": applicant, "education": [school]})
    elective = offer(type="elective", who="student", medical_school_hospital="yes")

    assert against(elective, student) == []
    assert [one[0] for one in against(elective, student, since=date(2027, 7, 1))] == ["who", "status"]


def test_an_iranian_student_is_excluded_by_host_and_list() -> None:
    applicant = {"citizenships": ["IR"], "us_status": "none"}
    student = Dossier.model_validate({"applicant": applicant, "education": [{"graduated_on": "2026-01-01"}]})
    [clinic] = [one for one in shipped_opportunities() if one.key == "cleveland-clinic-physician-observer"]

    assert [one[:2] for one in against(clinic, student)] == [
        ("status", "failed"),
        ("country", "failed"),
        ("residency", "failed"),
    ]


def test_an_empty_dossier_makes_nothing_unsuitable() -> None:
    for fit in fits(Dossier(), shipped_opportunities(), Wish(), on=ON):
        against = {one.about for one in fit.findings if one.verdict.value == "failed"}
        assert against <= {"residency"}, "whoever asks aims at a residency: that is known of everybody"


@pytest.mark.parametrize("name", PEOPLE)
def test_what_suits_comes_first_and_the_real_before_the_made_up(name: str) -> None:
    found = fits(person(name), shipped_opportunities(), Wish(), on=ON)
    order = [
        (fit.opportunity.synthetic, ["met", "unknown", "failed"].index(fit.verdict.value)) for fit in found
    ]

    assert order == sorted(order)
    assert len(found) == len(shipped_opportunities())


@pytest.mark.parametrize(
    ("said", "wish", "found"),
    [
        ({"specialties": "pathology"}, Wish(specialties=("neurology",)), False),
        ({"specialties": "any"}, Wish(specialties=("neurology",)), True),
        ({}, Wish(specialties=("neurology",)), True),
        ({"state": "OH"}, Wish(states=("TX",)), False),
        ({"state": "OH"}, Wish(states=("TX", "OH")), True),
        ({}, Wish(types=("elective",)), False),
        ({"city": "Alder Falls"}, Wish(words="falls ALDER"), True),
        ({}, Wish(words="falls"), False),
    ],
)
def test_what_is_looked_for(said: dict[str, str], wish: Wish, found: bool) -> None:  # noqa: FBT001 - a case
    assert looked_for(offer(**said), wish) is found


# -- gaps ------------------------------------------------------------------------------------------------


def test_gaps_lie_between_busy_days_and_short_ones_are_left_out() -> None:
    first, last = date(2027, 1, 1), date(2027, 6, 30)
    busy = [
        Span(date(2027, 2, 1), date(2027, 3, 1)),
        Span(date(2027, 2, 20), date(2027, 3, 10)),
        Span(date(2027, 3, 20), None),
    ]

    assert gaps(busy, since=first, until=last) == (Gap(first, date(2027, 1, 31)),)
    assert gaps((), since=first, until=last) == (Gap(first, last),)


days = st.dates(date(2027, 1, 1), date(2027, 12, 31))


@given(st.lists(st.tuples(days, days).map(lambda pair: Span(min(pair), max(pair)))))
def test_a_day_is_busy_or_in_a_gap_and_never_both(busy: list[Span]) -> None:
    first, last = date(2027, 1, 1), date(2027, 12, 31)
    found = gaps(busy, since=first, until=last, least_weeks=0)
    free = {day for gap in found for day in range(gap.since.toordinal(), gap.until.toordinal() + 1)}
    taken = {
        day
        for day in range(first.toordinal(), last.toordinal() + 1)
        if any(date.fromordinal(day) in one for one in busy)
    }

    assert free == set(range(first.toordinal(), last.toordinal() + 1)) - taken


def test_part_time_work_leaves_days_free() -> None:
    entry = {"kind": "work", "since": "2027-01-01", "until": "2027-02-01"}
    dossier = Dossier.model_validate(
        {
            "experiences": [
                {**entry, "hours_per_week": 29},
                {**entry, "hours_per_week": 30},
                entry,
                {"kind": "work"},
            ]
        }
    )

    assert list(busy_spans(dossier)) == [Span(date(2027, 1, 1), date(2027, 2, 1))] * 2
