"""The application and identity, by the day."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.ecfmg.application import accepted, application, may_register, settled

SCHOOL = {"country": "PK", "degree": "MBBS", "graduated_on": "2004-03-01"}


def dossier(*exams: str, **entry: str) -> Dossier:
    """A graduate's dossier with an application, and Step 1 sat on some days."""
    sittings = [{"exam": "step-1", "taken_on": day, "outcome": "fail"} for day in exams]
    certification = {"application": entry} if entry else {}
    return Dossier.model_validate({"education": [SCHOOL], "exams": sittings, "certification": certification})


def advice(on: date) -> list[str | None]:
    return [finding.next for finding in application(dossier(), on)]


IWA = "Apply in ECFMG's Interactive Web Applications (IWA), with one account only, and "
SUBMIT = IWA + "submit it before you register for a Step."
WAIT = (
    "Apply in MyIntealth, with one account only, and wait until it is accepted"
    " before you register for a Step."
)
SIGNED = "Prove your identity by Form 186, signed by a school official or a notary."
ONLINE = (
    "Prove your identity by Form 186, notarized online and an unexpired passport;"
    " the form must be back within 1 year of its making."
)
IIF = (
    "Prove your identity by the Intealth Identification Form (IIF), notarized online"
    " and an unexpired passport."
)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(date(2010, 8, 31), [None, None], id="no requirement yet"),
        pytest.param(date(2010, 9, 1), [SUBMIT, SIGNED], id="first day of the requirement"),
        pytest.param(date(2012, 1, 29), [SUBMIT, SIGNED], id="day before it is confirmed"),
        pytest.param(date(2012, 1, 30), [SUBMIT, SIGNED], id="first confirmed day"),
        pytest.param(date(2017, 12, 31), [SUBMIT, SIGNED], id="last day of signatures"),
        pytest.param(date(2018, 1, 1), [SUBMIT, ONLINE], id="first day online"),
        pytest.param(date(2020, 2, 29), [SUBMIT, ONLINE], id="leap day"),
        pytest.param(date(2025, 8, 13), [SUBMIT, ONLINE], id="last day of IWA"),
        pytest.param(date(2025, 8, 14), [WAIT, IIF], id="first day of MyIntealth"),
        pytest.param(date(2025, 8, 15), [WAIT, IIF], id="day after"),
    ],
)
def test_application_asks_for_the_form_of_its_day(on: date, expected: list[str | None]) -> None:
    assert advice(on) == expected


@pytest.mark.parametrize(
    ("on", "confidence"),
    [
        pytest.param(date(2010, 8, 31), "confirmed", id="before"),
        pytest.param(date(2010, 9, 1), "unconfirmed", id="approximate first day"),
        pytest.param(date(2012, 1, 29), "unconfirmed", id="still approximate"),
        pytest.param(date(2012, 1, 30), "confirmed", id="in force for sure"),
    ],
)
def test_application_says_how_sure_the_requirement_is(on: date, confidence: str) -> None:
    found = next(iter(application(dossier(), on)))

    assert found.cites[0].confidence == confidence


OLD, NEW = {"submitted_on": "2019-04-20"}, {"submitted_on": "2025-09-01"}


@pytest.mark.parametrize(
    ("facts", "on", "allowed"),
    [
        pytest.param(dossier(), date(2010, 8, 31), True, id="nothing was asked for"),
        pytest.param(dossier(), date(2010, 9, 1), False, id="no application"),
        pytest.param(dossier(**OLD), date(2019, 4, 19), False, id="day before submission"),
        pytest.param(dossier(**OLD), date(2019, 4, 20), True, id="V-60 parallel processing"),
        pytest.param(dossier(**OLD), date(2025, 8, 13), True, id="last day of parallel processing"),
        pytest.param(dossier(**OLD), date(2025, 8, 14), False, id="first day of the gate"),
        pytest.param(dossier(**NEW), date(2026, 1, 1), False, id="V-60 blocked until accepted"),
        pytest.param(
            dossier(**NEW, accepted_on="2026-01-02"), date(2026, 1, 1), False, id="day before acceptance"
        ),
        pytest.param(dossier(**NEW, accepted_on="2026-01-02"), date(2026, 1, 2), True, id="accepted"),
        pytest.param(dossier("2026-01-02", **NEW), date(2026, 1, 2), True, id="shown by a Step"),
        pytest.param(dossier("2025-09-01", **NEW), date(2026, 1, 2), False, id="a Step of its day"),
        pytest.param(dossier("2023-01-02"), date(2026, 1, 2), None, id="an application is missing"),
    ],
)
def test_registration_waits_for_what_the_day_asks(facts: Dossier, on: date, *, allowed: bool | None) -> None:
    assert may_register(Facts(facts, on))[0] is allowed


DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(date.isoformat)
ENTRIES = st.fixed_dictionaries(
    {}, optional={"submitted_on": DAYS, "identity_verified_on": DAYS, "accepted_on": DAYS}
)


@given(ENTRIES, st.lists(DAYS, max_size=3, unique=True), st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_application_is_met_exactly_when_it_counts_as_accepted(
    entry: dict[str, Any], exams: list[str], on: date
) -> None:
    facts = Facts(dossier(*exams, **entry), on)
    verdicts = [finding.verdict for finding in application.apply(facts)]

    since = accepted(facts)
    assert (verdicts[0] == "met") == (since is not None)
    assert since is None or since[0] <= on
    assert settled(facts) == all(verdict in ("met", "not-applicable") for verdict in verdicts)
