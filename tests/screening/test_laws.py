"""Laws of screening: columns say what one by one says; better facts never worsen; unknown is never no."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from matchbound.reference.catalogue import Catalogue
from matchbound.screening.criteria import CRITERIA
from matchbound.screening.profile import Clinical, Profile
from matchbound.screening.screen import screen, screen_many
from matchbound.screening.table import ProgramTable
from matchbound.screening.verdict import OF_POINT, Point
from referees.plain_screening import points_of
from screening.programs import NOBODY, SEASON, catalogues, profiles

WITHOUT_STATEMENT = ("open", "pgy1")
"""What the record of a program itself says decides these."""


@given(catalogues(), profiles())
def test_columns_say_what_program_by_program_says(catalogue: Catalogue, profile: Profile) -> None:
    screening = screen(ProgramTable.of(catalogue, SEASON), profile)

    assert screening.points.tolist() == points_of(catalogue, profile)
    for row in range(len(catalogue.programs)):
        grounds = screening.grounds(row)
        assert screening.verdict(row) is OF_POINT[max(one.point for one in grounds)]
        assert len(grounds) == len(CRITERIA)


@given(catalogues(), st.lists(profiles(), max_size=4))
def test_many_are_screened_as_each_alone(catalogue: Catalogue, people: list[Profile]) -> None:
    table = ProgramTable.of(catalogue, SEASON)
    together = [found.tolist() for found in screen_many(table, people)]

    assert together == [screen(table, one).verdicts.tolist() for one in people]


@given(catalogues(), profiles())
def test_what_is_not_stated_or_doubtful_makes_nobody_ineligible(catalogue: Catalogue, one: Profile) -> None:
    screening = screen(ProgramTable.of(catalogue, SEASON), one)
    for row, program in enumerate(catalogue.programs):
        currents = catalogue.of(program.id)
        for criterion, point in zip(CRITERIA, screening.points[:, row], strict=True):
            stated = [name for name in criterion.reads if name in currents and not currents[name].doubtful]
            if point == Point.UNMET and criterion.name not in WITHOUT_STATEMENT:
                assert stated, criterion.name


@given(catalogues(), profiles())
def test_missing_facts_make_nobody_ineligible(catalogue: Catalogue, one: Profile) -> None:
    unknown = replace(
        one,
        years_at_application=None,
        years_at_start=None,
        clinical=Clinical(None, None, None, None),
        is_img=None,
    )
    screening = screen(ProgramTable.of(catalogue, SEASON), unknown)
    for name in ("graduation", "usce", "img"):
        row = [criterion.name for criterion in CRITERIA].index(name)
        assert (screening.points[row] != Point.UNMET).all()


def _better(one: Profile) -> list[Profile]:
    steps, letters, had = one.steps, one.letters, one.clinical
    younger = max(0.0, (one.years_at_start or 0.0) - 1)
    return [
        replace(one, visa=NOBODY),
        replace(one, certified_on=date(2027, 6, 1)),
        replace(one, steps=replace(steps, step1_passed=True)),
        replace(one, steps=replace(steps, step2ck_passed=True, step2ck_score=300)),
        replace(one, steps=replace(steps, step3_passed=True)),
        replace(one, steps=replace(steps, attempts=1, attempts_total=2, step1_failed=False)),
        replace(one, letters=replace(letters, number=letters.number + 1, us=letters.us + 1)),
        replace(one, us_training_months=24),
        replace(one, clinical=replace(had, hands_on_months=60.0, last_hands_on=one.on)),
        replace(one, years_at_start=younger, years_at_application=max(0.0, younger - 0.8))
        if one.years_at_start is not None
        else one,
    ]


@given(catalogues(), profiles())
def test_better_facts_never_worsen_a_verdict(catalogue: Catalogue, one: Profile) -> None:
    table = ProgramTable.of(catalogue, SEASON)
    before = screen(table, one).points
    for better in _better(one):
        assert (screen(table, better).points <= before).all(), (one, better)


@given(catalogues(), profiles())
def test_order_of_programs_does_not_matter(catalogue: Catalogue, one: Profile) -> None:
    turned = Catalogue(catalogue.programs[::-1], catalogue.currents)
    there = screen(ProgramTable.of(catalogue, SEASON), one).verdicts.tolist()

    assert screen(ProgramTable.of(turned, SEASON), one).verdicts.tolist() == there[::-1]
