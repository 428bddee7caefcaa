"""What holds of the visa rules for any status, passport, visa and training."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.engine import all_rules
from matchbound.rules.finding import Verdict
from strategies import ON, days, maybe, record

LATER = days(ON + timedelta(days=1), date(2031, 12, 31))
COUNTRIES = st.sampled_from(["PK", "NG", "US", "CA", "IR", "TM", "AU", "CL", "PS"])
STATUSES = ["none", "citizen", "permanent-resident", "refugee-or-asylee", "ead", "j1", "h1b", "f1", "other"]
VISAS = record({"kind": st.sampled_from(["j1", "j-1", "h1b", "b1-b2", "l2"])}, since=days(), until=days())
TRAINING = record(
    {"since": days(date(2018, 1, 1))},
    until=days(date(2018, 1, 1)),
    specialty=st.sampled_from(["internal-medicine", "pediatrics", "cardiology"]),
    visa=st.sampled_from(["j1", "j-1", "h1b"]),
    expected=st.booleans(),
)
PEOPLE = record(
    {
        "applicant": record(
            citizenships=st.lists(COUNTRIES, max_size=2, unique=True),
            us_status=st.sampled_from(STATUSES),
            in_us=maybe(st.booleans()),
            permanent_residence=COUNTRIES,
            home_requirement=st.sampled_from(["none", "open", "fulfilled", "waived"]),
            visas_held=st.lists(VISAS, max_size=2),
            ead_category=st.sampled_from(["C08", "c09", "C05", "C03B", "L-2S", "nonsense"]),
            ead_until=days(date(2025, 1, 1)),
            j1_years_used=st.sampled_from([0, 2.5, 6.9, 7, 9]),
            h1b_years_used=st.sampled_from([0, 5, 6]),
        ),
        "training": st.lists(TRAINING, max_size=3),
    },
    goal=record(
        season=maybe(st.integers(2025, 2035)),
        specialties=st.lists(
            st.sampled_from(["internal-medicine", "neurological-surgery", "unheard-of"]),
            max_size=2,
            unique=True,
        ),
    ),
)
RULES = [rule for rule in all_rules() if rule.authority == "visa"]


def found(data: dict[str, Any], on: date = ON) -> list[tuple[Any, ...]]:
    facts = Facts(Dossier.model_validate(data), on)
    return [
        (one.rule, one.about, one.verdict, one.summary, one.next, one.due, one.expires, one.needs)
        for rule in RULES
        for one in rule.apply(facts)
    ]


@given(PEOPLE, st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_order_of_passports_visas_and_training_never_matters(data: dict[str, Any], chance: Any) -> None:  # noqa: ANN401 - hypothesis' own
    applicant = dict(data["applicant"])
    for name in ("citizenships", "visas_held"):
        if name in applicant:
            applicant[name] = chance.sample(applicant[name], len(applicant[name]))
    training = chance.sample(data["training"], len(data["training"]))

    assert found({**data, "applicant": applicant, "training": training}) == found(data)


@given(PEOPLE, LATER, LATER)
@settings(max_examples=200)
def test_a_later_visa_or_training_changes_nothing(data: dict[str, Any], visa: str, start: str) -> None:
    applicant = data["applicant"]
    visas = [*applicant.get("visas_held", []), {"kind": "j1", "since": visa}]
    training = [*data["training"], {"since": start, "visa": "j1", "specialty": "pediatrics"}]

    assert found({**data, "applicant": {**applicant, "visas_held": visas}, "training": training}) == found(
        data
    )


@given(PEOPLE, st.dates(date(2020, 1, 1), date(2032, 12, 31)))
@settings(max_examples=300)
def test_every_visa_finding_carries_its_grounds(data: dict[str, Any], on: date) -> None:
    facts = Facts(Dossier.model_validate(data), on)
    for rule in RULES:
        for one in rule.apply(facts):
            assert one.summary
            assert one.because or one.verdict is not Verdict.FAILED
            assert one.next or one.verdict is not Verdict.UNKNOWN
            assert one.because or one.cites or one.verdict is not Verdict.UNKNOWN
            assert not one.needs or one.verdict is Verdict.OPEN


@given(PEOPLE)
@settings(max_examples=200)
def test_who_needs_no_visa_is_asked_for_nothing(data: dict[str, Any]) -> None:
    green = {**data, "applicant": {**data["applicant"], "us_status": "permanent-resident"}}
    verdicts = {one[0]: one[2] for one in found(green)}

    assert {verdicts[name] for name in ("visa.j1", "visa.h1b", "visa.j1_limit", "visa.travel_ban")} == {
        Verdict.NOT_APPLICABLE
    }
    assert verdicts["visa.other"] is Verdict.MET
