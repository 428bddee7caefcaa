"""What cells say of requirements, in the words that lists use; what says nothing is never "no"."""
# ruff: noqa: E501, RUF001 - cells as they stand in files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.base.errors import MatchboundError
from matchbound.reference.importers.said import Said
from matchbound.reference.importers.values import read_value
from matchbound.reference.importers.visas import read_visas
from matchbound.reference.importers.words import words
from matchbound.reference.requirement import REQUIREMENTS, Force, RequirementValueError

SEASON = 2027
HARD, CONDITIONAL, PREFERRED, NONE = Force.HARD, Force.CONDITIONAL, Force.PREFERRED, Force.NONE
NOTHING = [
    "", " ", "-", "–", "—", "N/A", "n/a", "NaN", "null", "?", "Unknown", "Not given", "Could not find", "TBD", "#N/A",
]  # fmt: skip


def value(name: str, text: str) -> tuple[str, Force | None] | tuple[str, Force | None, str] | None:
    said = read_value(name, text, SEASON)
    if said is None:
        return None
    return (said.value, said.force) if said.condition is None else (said.value, said.force, said.condition)


@pytest.mark.parametrize("name", sorted(REQUIREMENTS))
@pytest.mark.parametrize("text", NOTHING)
def test_what_is_not_given_is_unknown_for_every_requirement(name: str, text: str) -> None:
    assert read_value(name, text, SEASON) is None


@pytest.mark.parametrize("text", ["99", "999"])
@pytest.mark.parametrize("name", ["visa_j1", "yog_max_years", "step1_min", "step2ck_required", "letters_min"])
def test_sentinels_are_unknown(name: str, text: str) -> None:
    assert read_value(name, text, SEASON) is None


def test_zero_is_unknown_where_no_program_can_mean_it() -> None:
    assert [value(name, "0") for name in ("yog_max_years", "step2ck_min", "attempts_max")] == [None] * 3
    assert value("usce_months_min", "0") == ("0", NONE)


@pytest.mark.parametrize("text", ["Yes", "Y", "TRUE", "1", "x", "✓"])
def test_yes_in_every_spelling(text: str) -> None:
    assert value("step2ck_required", text) == ("yes", HARD)
    assert value("visa_h1b", text) == ("yes", HARD)


@pytest.mark.parametrize("text", ["No", "N", "False", "0", "not required"])
def test_no_in_every_spelling(text: str) -> None:
    assert value("step2ck_required", text) == ("no", NONE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("continue an existing H-1B", ("continue-only", CONDITIONAL, "continue an existing H-1B")),
        ("transfer-only", ("continue-only", CONDITIONAL, "transfer-only")),
        (
            "only somebody already in H status",
            ("continue-only", CONDITIONAL, "only somebody already in H status"),
        ),
        ("H-1B if Step 3 by 30 April", ("conditional", CONDITIONAL, "H-1B if Step 3 by 30 April")),
        ("H-1B if both Steps above 250", ("conditional", CONDITIONAL, "H-1B if both Steps above 250")),
        ("yes, with Step 3", ("conditional", CONDITIONAL, "yes, with Step 3")),
        ("case by case", ("conditional", CONDITIONAL, "case by case")),
        ("conditional", ("conditional", CONDITIONAL)),
        ("Continue only", ("continue-only", CONDITIONAL)),
        ("J-1 only", ("no", HARD)),
        ("J-1 and H-1B", ("yes", HARD)),
        ("J-1, no H-1B", ("no", HARD)),
        ("Not sponsored", ("no", HARD)),
        ("We do not sponsor H-1B", ("no", HARD, "We do not sponsor H-1B")),
        ("citizens and permanent residents only", ("no", HARD)),
        ("Yes, through the hospital", ("yes", HARD, "through the hospital")),
        ("None", None),  # no visa, or an empty field of some program that wrote the list: nobody can tell
    ],
)
def test_words_about_one_visa(text: str, said: object) -> None:
    assert value("visa_h1b", text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("J-1, H-1B", {"visa_j1": Said("yes"), "visa_h1b": Said("yes")}),
        ("J1/H1B", {"visa_j1": Said("yes"), "visa_h1b": Said("yes")}),
        ("J-1", {"visa_j1": Said("yes")}),  # a list that does not name a visa says nothing of it
        (
            "J-1 only",
            {"visa_j1": Said("yes"), "visa_h1b": Said("no")},
        ),  # and nothing of F-1, which needs no sponsor
        ("J-1; no H-1B", {"visa_j1": Said("yes"), "visa_h1b": Said("no")}),
        ("neither J-1 nor H-1B", {"visa_j1": Said("no"), "visa_h1b": Said("no")}),
        (
            "J-1; H-1B (transfer only)",
            {"visa_j1": Said("yes"), "visa_h1b": Said("continue-only", None, "transfer only")},
        ),
        (
            "H-1B if Step 3 by 30 April, J-1",
            {"visa_h1b": Said("conditional", None, "if Step 3 by 30 April"), "visa_j1": Said("yes")},
        ),
        (
            "J-1 visa sponsorship through ECFMG; F-1 visa (OPT 1st year)",
            {"visa_j1": Said("yes"), "visa_f1": Said("yes")},
        ),
        ("No visas", {"visa_j1": Said("no"), "visa_h1b": Said("no")}),
        ("No", {"visa_j1": Said("no"), "visa_h1b": Said("no")}),
        ("US citizens only", {"visa_j1": Said("no"), "visa_h1b": Said("no")}),
        ("Yes", {}),  # which?
        ("None", {}),
        ("ask us", {}),
    ],
)
def test_lists_of_visas(text: str, said: dict[str, Said]) -> None:
    assert read_visas(text) == said


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("yog_max_years", "5", ("5", HARD)),
        ("yog_max_years", "5.0", ("5", HARD)),
        ("yog_max_years", "within the last 5 years", ("5", HARD)),
        ("yog_max_years", "< 5", ("5", HARD)),
        ("yog_max_years", "60 months", ("5", HARD)),
        ("yog_max_years", "five years", ("5", HARD)),
        ("yog_max_years", "5 (preferred)", ("5", PREFERRED)),
        ("yog_max_years", "3 years, more with clinical work", ("3", CONDITIONAL, "more with clinical work")),
        ("yog_max_years", "no cutoff", ("none", NONE)),
        ("yog_max_years", "none but recent preferred", ("none", NONE, "but recent preferred")),
        ("attempts_max", "First attempt only", ("1", HARD)),
        ("attempts_max", "no failures", ("1", HARD)),
        ("attempts_max", "one fail allowed", ("2", HARD)),
        ("attempts_max", "2 attempts", ("2", HARD)),
        ("attempts_max", "no limit", ("none", NONE)),
        ("step2ck_min", "≥ 220", ("220", HARD)),
        ("step2ck_min", "> 220", ("221", HARD)),
        ("step2ck_min", "220 preferred", ("220", PREFERRED)),
        ("step2ck_min", "225 (215 for preliminary)", ("225", HARD, "215 for preliminary")),
        ("step2ck_min", "No minimum", ("none", NONE)),
        ("usce_months_min", "8 weeks", ("2", HARD)),
        ("usce_months_min", "1 year", ("12", HARD)),
        ("usce_months_min", "3 months hands-on", ("3", HARD, "hands-on")),
        ("usce_months_min", "Yes", ("1", HARD, "amount not stated")),
        ("usce_months_min", "Preferred", ("0", PREFERRED)),
        ("usce_months_min", "No", ("none", NONE)),
        ("usce_kind", "Hands on only", ("hands-on", HARD)),
        ("usce_kind", "observerships count", ("any", NONE, "observerships count")),
        ("observership_counts", "partly", ("partly", PREFERRED)),
        ("step3", "Not required", ("not-required", NONE)),
        ("step3", "No", ("not-required", NONE)),
        ("step3", "Yes", ("required", HARD)),
        ("step3", "Required for H-1B", ("required-for-h1b", CONDITIONAL)),
        ("step3", "recommended", ("preferred", PREFERRED)),
        ("letters_min", "exactly three", ("3", HARD)),
        ("letters_min", "3 LORs", ("3", HARD)),
        ("ecfmg_by", "by interview", ("interview", HARD)),
        ("ecfmg_by", "before ROL", ("rank-list", HARD)),
        ("ecfmg_by", "yes", ("application", HARD)),
        ("ecfmg_by", "1/31", ("2027-01-31", HARD)),
        ("deadline", "October 15, 2026", ("2026-10-15", HARD)),
        ("deadline", "10/15/2026", ("2026-10-15", HARD)),
        ("deadline", "15 Oct 2026", ("2026-10-15", HARD)),
        ("deadline", "12-01", ("2026-12-01", HARD)),
        ("deadline", "Jan 5", ("2027-01-05", HARD)),
        ("img_share", "42 %", ("42", NONE)),
        ("img_share", "11 of 20", ("55", NONE, "11 of 20")),
        ("img_share", "43.217", ("43.22", NONE)),
        ("img_share", "99", ("99", NONE)),
        ("img_accepted", "IMG friendly", ("yes", HARD, "IMG friendly")),
        ("img_accepted", "rarely", ("rarely", NONE)),
        ("signal_needed", "recommended", ("helps", PREFERRED)),
        ("pgy1_needed", "no", ("no", NONE)),
        ("letter_kinds", "yes", ("chair", HARD)),
        ("letter_kinds", "no", None),
        ("state_rule", " a  letter ", ("a letter", HARD)),
    ],
)
def test_words_about_requirements(name: str, text: str, said: object) -> None:
    assert value(name, text) == said


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("yog_max_years", "3-5", "not one whole number"),
        ("yog_max_years", "recent", "not one whole number"),
        ("yog_max_years", "2026-07-15", "a spreadsheet has made a date of it"),
        ("yog_max_years", "70", "from 0 to 60"),
        ("step2ck_min", "national median", "not one whole number"),
        ("step2ck_min", "one SD above the mean", "not one whole number"),
        ("step2ck_min", "75", "not one whole number"),
        ("step2ck_required", "sometimes perhaps", "is none of yes, no"),
        ("visa_h1b", "purple", "is none of yes, conditional, continue-only, no"),
        ("img_share", "5-7%", "not a percentage"),
        ("img_share", "20 of 11", "no share"),
        ("deadline", "13/14/2026", "not a date"),
        ("deadline", "mid-March", "not a date"),
        ("letters_min", "#REF!", "the spreadsheet shows an error"),
    ],
)
def test_what_cannot_be_read_is_told_and_why(name: str, text: str, says: str) -> None:
    with pytest.raises(RequirementValueError, match=says):
        read_value(name, text, SEASON)


def test_a_day_without_a_year_needs_a_season() -> None:
    with pytest.raises(RequirementValueError):
        read_value("deadline", "12-01")


def test_a_text_too_long_is_cut_so_that_it_shows() -> None:
    said = read_value("education_gap_activity", "word " * 200)

    assert said is not None
    assert len(said.value) <= 500
    assert said.value.endswith(" …")


@given(
    st.sampled_from(sorted(REQUIREMENTS)), st.text(max_size=40) | st.sampled_from(sorted(words().no_limit))
)
def test_whatever_is_read_is_a_value_of_the_requirement(name: str, text: str) -> None:
    try:
        said = read_value(name, text, SEASON)
    except MatchboundError:
        return
    if said is not None:
        assert REQUIREMENTS[name].canonical(said.value) == said.value


@given(st.text(st.sampled_from("JHF-1 bBonlyif,;/()and "), max_size=40))
def test_lists_of_visas_hold_only_values_of_visas(text: str) -> None:
    for name, said in read_visas(text).items():
        assert REQUIREMENTS[name].canonical(said.value) == said.value


def test_no_text_means_two_things() -> None:
    known = words()

    assert not known.yes & known.no
    assert not known.blank & (known.yes | known.no | known.no_limit)
