"""What a program is said to ask, in plain words: each begins where the name of its criterion ends."""

from collections.abc import Callable, Mapping
from datetime import date

from matchbound.base.dates import human
from matchbound.reference.assertion import Assertion, Current
from matchbound.reference.requirement import NONE, REQUIREMENTS, Force, Shape

_OFFERED = {
    "yes": "sponsored",
    "conditional": "sponsored on conditions",
    "continue-only": "only to continue one that you have",
    "no": "not sponsored",
}
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "visa_j1": {value: f"J-1 {words}" for value, words in _OFFERED.items()},
    "visa_h1b": {value: f"H-1B {words}" for value, words in _OFFERED.items()},
    "visa_f1": {
        value: f"F-1 (OPT) {words.replace('sponsored', 'taken')}" for value, words in _OFFERED.items()
    },
    "yog_measured_at": {
        "application": "counted to the application",
        "start": "counted to the start of training",
    },
    "step3": {
        "not-required": "not required",
        "preferred": "preferred",
        "required": "required",
        "required-for-h1b": "required for an H-1B",
    },
    "usce_kind": {"any": "any kind counts", "hands-on": "hands-on only"},
    "observership_counts": {
        "yes": "observerships count",
        "partly": "observerships count in part",
        "no": "observerships do not count",
    },
    "img_accepted": {"yes": "taken", "rarely": "rarely taken", "no": "not taken"},
}
_ASKED = {
    "step1_pass_required": "a pass",
    "step1_first_attempt": "a pass at the first attempt",
    "step2ck_required": "a result",
    "step2ck_pass_required": "a pass",
    "pgy1_needed": "a year of it",
}
_PHASES = {
    "application": "the application",
    "interview": "the interview",
    "rank-list": "the rank order list",
    "match": "the Match",
    "start": "the start of training",
}
_DAYS = {"step2ck_by": "a result by {}", "ecfmg_by": "needed by {}", "deadline": "last day to apply {}"}
_NUMBERS = {
    "yog_max_years": "at most {}",
    "attempts_max": "at most {} at each Step",
    "attempts_total_max": "at most {} at all Steps together",
    "step1_min": "a score of at least {}",
    "step2ck_min": "a score of at least {}",
    "usce_months_min": "at least {}",
    "usce_recency_years": "within the last {}",
    "letters_min": "at least {}",
    "letters_us_min": "at least {} from US physicians",
    "letters_specialty_min": "at least {} from the specialty",
}
_NOTHING = {
    "step1_min": "no minimum score",
    "step2ck_min": "no minimum score",
    "usce_months_min": "none is asked for",
    "letters_min": "no number is asked for",
    "letters_us_min": "none from US physicians is asked for",
    "letters_specialty_min": "none from the specialty is asked for",
}
"""What a limit from below of nothing means."""


def said_words(stands: Current, *, old: bool) -> str:
    """Return what stands for one requirement, how strictly, on which condition, and how doubtful it is."""
    one = stands.assertion
    condition = f", {one.condition}" if one.condition else ""
    return f"{_value(one)}{_force(one)}{condition}{_doubt(stands, old=old)}"


def _value(one: Assertion) -> str:
    if one.requirement in _ASKED:
        return _ASKED[one.requirement] + (_strictly(one.force) if one.value == "yes" else " is not required")
    if one.requirement in _CHOICES:
        return _CHOICES[one.requirement][one.value]
    return _SHAPES[REQUIREMENTS[one.requirement].shape](one)


def _strictly(force: Force) -> str:
    return " is preferred" if force is Force.PREFERRED else " is required"


def _number(one: Assertion) -> str:
    if one.value == NONE or (one.value == "0" and one.requirement in _NOTHING):
        return _NOTHING.get(one.requirement, "no limit")
    unit = REQUIREMENTS[one.requirement].unit
    number = f"{one.value} {unit.removesuffix('s') if one.value == '1' else unit}".strip()
    return _NUMBERS[one.requirement].format(number)


def _day(one: Assertion) -> str:
    when = _PHASES.get(one.value) or human(date.fromisoformat(one.value))
    return _DAYS[one.requirement].format(when)


_SHAPES: Mapping[Shape, Callable[[Assertion], str]] = {Shape.NUMBER: _number, Shape.DAY: _day}
_NO_FORCE = frozenset(("yog_measured_at", "usce_kind", "observership_counts", "img_accepted", "step3"))


def _force(one: Assertion) -> str:
    """Return how strictly it is meant, where its value does not say it already."""
    if one.force is Force.CONDITIONAL and one.value not in {"conditional", "continue-only"}:
        return " (with exceptions)"
    said = one.requirement in _ASKED or one.requirement in _NO_FORCE or one.value in {NONE, "0"}
    return " (preferred)" if one.force is Force.PREFERRED and not said else ""


def _doubt(stands: Current, *, old: bool) -> str:
    if stands.contradicted:
        return " (sources contradict each other: not counted)"
    if stands.doubtful:
        return " (disputed: not counted)"
    return " (an old statement)" if old else ""
