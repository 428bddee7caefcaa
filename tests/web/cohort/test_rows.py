"""Rows of cohorts in the database: when they are made, and that SQL finds what the plain core finds."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchbound.cohort.columns import SHARED_WITH, Column, Missing, Share
from matchbound.cohort.filters import FILTERS, Chosen, Sieve
from matchbound.cohort.row import Row, row_of
from matchbound.demo.people import AMINA, PEOPLE, person
from matchbound.dossier.model import Dossier
from matchbound.dossier.read import parse_dossier
from matchbound.planner.plan import Plan, PlanStatus
from matchbound.web.jobs.make_cohort_rows import make_cohort_rows
from matchbound.web.store.actions.advising import Consent, change_consent, end_consent, join
from matchbound.web.store.actions.cohort import keep_row, make_all_rows
from matchbound.web.store.actions.dossiers import create_dossier, save_dossier
from matchbound.web.store.actions.plans import keep_plan
from matchbound.web.store.models import Account, Advised, CohortOutcome, CohortRow
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.queries.cohort import SORTABLE, Look, cohort, lines, numbers, outcomes_counted
from matchbound.web.store.queries.dossiers import dossier_head
from matchbound.web.store.queries.plans import PlanInputs
from web.cohort.cohorts import AT, EVERYTHING, adviser, joined, organisation

pytestmark = pytest.mark.django_db
ON = AT.date()
MATCHED = parse_dossier("format: 1\nseasons: [{season: 2026, matched: true, matched_specialty: pediatrics}]")
UNTOLD = parse_dossier(
    "format: 1\nseasons: [{season: 2026, programs_applied: 3}]\nletters: [{uploaded_on: 2026-06-01}]"
)
DOSSIERS: list[Dossier] = [*(person(one) for one in PEOPLE), MATCHED, UNTOLD]


# -- when they are made --------------------------------------------------------------------------------------


def test_nobody_has_a_row_without_a_consent() -> None:
    account = Account.objects.create_user("alone@example.org", None)
    create_dossier(MATCHED, by=account, at=AT)

    assert not CohortRow.objects.exists()
    assert not CohortOutcome.objects.exists()


def test_a_row_follows_the_consent_the_saves_and_the_night() -> None:
    consent = joined(organisation(), AMINA)
    row = CohortRow.objects.get()
    assert (row.name, row.sought, row.version, row.made_on) == ("Amina Farooq", "amina farooq", 1, ON)

    head = dossier_head(consent.record_id, viewer=consent.account)
    applicant = head.dossier.applicant.model_copy(update={"name": "Amína Khan"})
    later = AT + timedelta(days=3)
    save_dossier(
        head,
        head.dossier.model_copy(update={"applicant": applicant}),
        summary="",
        by=consent.account,
        at=later,
    )
    row.refresh_from_db()
    assert (row.sought, row.version, row.made_on, row.changed_on) == (
        "amina khan",
        2,
        later.date(),
        later.date(),
    )

    make_all_rows(on=date(2026, 12, 24))
    row.refresh_from_db()
    assert (row.made_on, row.changed_on) == (date(2026, 12, 24), later.date())

    end_consent(consent.pk, by=consent.account, at=AT)
    assert not CohortRow.objects.exists()


@pytest.mark.parametrize(("scopes", "said"), [(EVERYTHING, True), (frozenset(), False)])
def test_that_something_is_unknown_is_kept_only_where_it_is_shared(
    scopes: frozenset[Scope],
    said: bool,  # noqa: FBT001
) -> None:
    joined(organisation(), UNTOLD, scopes)

    assert CohortRow.objects.get().unknown_matched is said


def test_nobody_is_shown_whose_account_is_closed_or_whose_consent_is_over() -> None:
    who = adviser()
    school = organisation("Lake School", who)
    closed, over, there = (joined(school, one) for one in (MATCHED, UNTOLD, AMINA))
    Account.objects.filter(pk=closed.account_id).update(is_active=False)
    Advised.objects.filter(pk=over.pk).update(ended_at=AT)  # as nothing does it: even then nothing is shown

    people = cohort(school, viewer=who)

    assert numbers(people, Look(), ON).everybody == 2
    assert [one.account_id for one in lines(people, Look(), ON)] == [there.account_id]


def test_another_dossier_takes_the_place_of_the_first() -> None:
    consent = joined(organisation(), AMINA)
    second = create_dossier(person("green-card"), by=consent.account, at=AT)

    change_consent(consent.pk, Consent(second.record_id, EVERYTHING), by=consent.account, at=AT)

    assert list(CohortRow.objects.values_list("record", flat=True)) == [second.record_id]


def test_what_is_no_longer_shared_is_found_and_counted_no_more() -> None:
    by = adviser()
    school = organisation("Lake School", by)
    consent = joined(school, MATCHED)
    people, look = cohort(school, viewer=by), Look(filters=(Chosen(FILTERS["matched"]),))
    before = numbers(people, look, ON)

    without = Consent(consent.record_id, EVERYTHING - {Scope.OUTCOMES})
    change_consent(consent.pk, without, by=consent.account, at=AT)

    after = numbers(people, look, ON)
    assert (before.found, before.untold, before.shares[Share.OUTCOMES]) == (1, 0, 1)
    assert (after.found, after.untold, after.shares[Share.OUTCOMES]) == (0, 1, 0)
    assert lines(people, Look(), ON)[0].told[Column.MATCHED] is Missing.NOT_SHARED


def test_two_organisations_have_a_row_each_that_ends_with_its_consent() -> None:
    consent = joined(organisation(), AMINA)
    other = organisation("Hill School")
    second = join(other, Consent(consent.record_id, frozenset()), by=consent.account, at=AT)

    end_consent(consent.pk, by=consent.account, at=AT)

    assert list(CohortRow.objects.values_list("advised", "sees_status")) == [(second.pk, False)]


def test_the_nightly_job_forgets_rows_that_nobody_sees() -> None:
    consent = joined(organisation(), MATCHED)
    Advised.objects.filter(pk=consent.pk).update(ended_at=AT)

    make_cohort_rows()

    assert not CohortRow.objects.exists()
    assert not CohortOutcome.objects.exists()


def test_an_older_version_is_not_written_over_a_newer_one() -> None:
    consent = joined(organisation(), AMINA)
    CohortRow.objects.update(version=7)

    keep_row(consent.record_id, 6, person("green-card"), at=AT)

    assert CohortRow.objects.get().name == "Amina Farooq"


def test_a_plan_that_is_kept_is_told_until_the_dossier_changes() -> None:
    consent = joined(organisation(), person(AMINA))
    inputs = PlanInputs(consent.record_id, 1, ON, "", "rules")
    plan = Plan(2028, ON, PlanStatus.NOTHING_TO_DO, named=False)

    keep_plan(inputs, plan, by=consent.account, at=AT)
    assert CohortRow.objects.values_list("plan", "plan_season").get() == ("possible", 2028)

    make_all_rows(on=ON + timedelta(days=31))
    assert CohortRow.objects.get().plan == "out-of-date"

    head = dossier_head(consent.record_id, viewer=consent.account)
    save_dossier(head, MATCHED, summary="", by=consent.account, at=AT)
    assert CohortRow.objects.get().plan == "out-of-date"


# -- the referee ---------------------------------------------------------------------------------------------


@pytest.fixture
def people(django_db_blocker: Any) -> Any:  # noqa: ANN401, ARG001 - pytest's
    """A cohort in which each invented person shares another mixture."""
    by = adviser()
    school = organisation("Lake School", by)
    for number, dossier in enumerate(DOSSIERS):
        scopes = frozenset(
            one for at, one in enumerate(Scope) if (number * 7 + at * 3) % 4 or number % 5 == 0
        )
        joined(school, dossier, scopes)
    return cohort(school, viewer=by)


looks = st.builds(
    Look,
    filters=st.lists(
        st.sampled_from(list(FILTERS.values())).flatmap(
            lambda one: (
                st.just(Chosen(one))
                if one.number is None
                else st.integers(one.number.least, one.number.most).map(lambda number: Chosen(one, number))
            )
        ),
        max_size=3,
        unique_by=lambda one: one.filter.name,
    ).map(tuple),
    words=st.sampled_from(["", "", "a", "jose", "AMINA f"]),
    season=st.sampled_from([None, None, 2027, 2028]),
    stage=st.sampled_from(["", "", "step-2-ck", "application"]),
    sort=st.sampled_from(SORTABLE),
    down=st.booleans(),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(look=looks, on=st.dates(date(2026, 11, 1), date(2028, 1, 1)))
def test_sql_finds_and_counts_what_the_plain_filters_do(people: Any, look: Look, on: date) -> None:  # noqa: ANN401
    plain = [(row, shares) for row, shares in _plainly(people) if _named(row, look)]
    sieve = Sieve(look.filters, on)
    expected = {True: 0, False: 0, None: 0}
    names = []
    for row, shares in plain:
        verdict = _and(sieve.judge(row, shares), _placed(row, shares, look))
        expected[verdict] += 1
        if verdict:
            names.append(row.name)

    found = lines(people, look, on)
    counted = numbers(people, look, on)

    assert sorted(one.name for one in found) == sorted(names)
    assert (counted.found, counted.untold) == (expected[True], expected[None])
    for name, one in FILTERS.items():
        number = next((each.number for each in look.filters if each.filter is one), None)
        each = Sieve([Chosen(one, number)], on)
        assert counted.under[name] == sum(each.judge(row, shares) is True for row, shares in _plainly(people))
    told = [one.told[look.sort] for one in found if not isinstance(one.told[look.sort], Missing)]
    if look.sort in (Column.NEXT_DUE, Column.EXPIRES_ON, Column.ATTEMPTS_LEFT, Column.US_LETTERS):
        known = [one for one in told if one is not None]
        assert known == sorted(known, reverse=look.down)
        assert told[: len(known)] == known  # what is not known comes last


_ROWS: dict[int, Row] = {}


def _plainly(people: Any) -> list[tuple[Row, frozenset[Share]]]:  # noqa: ANN401
    """Return each person's row as the core makes it, with what they share."""
    if not _ROWS:
        _ROWS.update({at: row_of(one, ON, changed_on=ON) for at, one in enumerate(DOSSIERS)})
    consents = people.order_by("pk")
    return [
        (_ROWS[at], frozenset(share for share in Share if getattr(one, f"sees_{share.value}")))
        for at, one in enumerate(consents)
    ]


def _named(row: Row, look: Look) -> bool:
    return all(word in row.name.casefold() for word in look.words.casefold().split())


def _placed(row: Row, shares: frozenset[Share], look: Look) -> bool | None:
    if look.season is not None and row.season != look.season:
        return False
    if not look.stage:
        return True
    shared = SHARED_WITH[Column.STAGE] in shares
    return row.stage == look.stage if shared else None


def _and(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001 - verdicts
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def test_outcomes_are_counted_of_those_who_share_them() -> None:
    by = adviser()
    school = organisation("Lake School", by)
    joined(school, MATCHED, frozenset({Scope.OUTCOMES}))
    joined(school, MATCHED, frozenset({Scope.OUTCOMES, Scope.EXAMS}))
    joined(school, MATCHED, frozenset({Scope.STATUS}))

    counted = outcomes_counted(cohort(school, viewer=by))

    assert [(one.season, one.matched, one.specialty, number) for one, number in counted] == [
        (2026, True, "pediatrics", 2)
    ]
