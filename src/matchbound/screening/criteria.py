"""The criteria: what a program is said to ask, against what the applicant has; each judged in plain words.

A criterion reads a few requirements of a program (`Said`) and a part of the profile. `judge` is called once
for every distinct combination of what programs say, not for every program; `table` and `screen` do the rest.

Laws that hold for all: what is not stated, disputed, or too old never makes a point UNMET, and neither does a
fact that is missing; better facts never worsen a point.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from matchbound.reference.requirement import NONE, PHASES, Force
from matchbound.screening import figures
from matchbound.screening.figures import latest
from matchbound.screening.profile import Profile, VisaNeed
from matchbound.screening.verdict import Point


@dataclass(frozen=True, slots=True)
class Said:
    """What stands for one requirement; nothing disputed gets here. `old`: it turns nobody away."""

    value: str
    force: Force
    old: bool = False

    @property
    def number(self) -> int | None:
        """Return the value as a number; None where the program says that there is no such limit."""
        return None if self.value == NONE else int(self.value)


Stated = Mapping[str, Said]
"""Requirement name to what stands; and, for criteria that ask, traits of the program itself under `.name`."""


@dataclass(frozen=True, slots=True)
class Part:
    """One judgment of a criterion: what it reads of a program and of a profile.

    It reads as few requirements as it can: it is judged once for each combination of them.
    """

    reads: tuple[str, ...]
    """Requirements, and traits of the program (`.closed`)."""
    key: Callable[[Profile], Any]
    """The part of the profile that it reads: hashable, so that applicants alike share one judgment."""
    judge: Callable[[Stated, Any], Point]
    led: bool = False
    """Where the first that it reads is not stated, the others do not matter."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: the weightiest of its parts counts; of alternatives the lightest."""

    name: str
    label: str
    parts: tuple[Part, ...]
    alternatives: bool = False

    @property
    def reads(self) -> tuple[str, ...]:
        """Return all that its parts read."""
        return tuple(dict.fromkeys(name for part in self.parts for name in part.reads))


def _not_reached(said: Said) -> Point:
    """Return what it means not to have what a program asks."""
    if said.force is Force.NONE:
        return Point.MET
    if said.force is Force.PREFERRED:
        return Point.PREFERENCE
    return Point.UNKNOWN if said.old or said.force is Force.CONDITIONAL else Point.UNMET


def _reached(said: Said) -> Point:
    return Point.HARMLESS if said.old else Point.MET


def _at_most(said: Said | None, actual: float | None, strict: int) -> Point:
    """Judge a limit from above; `strict` is the value that harms nobody where nothing is stated."""
    if said is None:
        return Point.HARMLESS if actual is not None and actual <= strict else Point.UNKNOWN
    if said.number is None or said.force is Force.NONE:
        return _reached(said)
    if actual is None:
        return Point.UNKNOWN
    return _reached(said) if actual <= said.number else _not_reached(said)


def _at_least(said: Said | None, actual: float | None, strict: int, *, in_time: bool | None) -> Point:
    """Judge a limit from below; `in_time`: whether more can still be had for the season (None: not known)."""
    if said is None:
        return Point.HARMLESS if actual is not None and actual >= strict else Point.UNKNOWN
    if said.number is None or said.force is Force.NONE:
        return _reached(said)
    if actual is None:
        return Point.UNKNOWN
    return _reached(said) if actual >= said.number else _still(_not_reached(said), in_time)


def _still(point: Point, in_time: bool | None) -> Point:  # noqa: FBT001 - the judged fact itself
    """Soften what is not reached while it can still be reached, or nobody knows whether it can."""
    if point is not Point.UNMET or in_time is False:
        return point
    return Point.LATER if in_time else Point.UNKNOWN


# -- the program itself ------------------------------------------------------------------------------


def _open(stated: Stated, season_over: bool) -> Point:  # noqa: FBT001 - the key of this criterion
    if season_over or ".closed" in stated:
        return Point.UNMET
    return Point.MET


def _season_over(profile: Profile) -> bool:
    return profile.phases.rank_list is not None and profile.on > profile.phases.rank_list


# -- visa --------------------------------------------------------------------------------------------


def _visa_unsaid(stated: Stated, _: None) -> Point:
    """Judge a program that says nothing of visas: it can always be asked."""
    return Point.UNKNOWN if ".visa_unsaid" in stated else Point.UNMET


def _offers(name: str, need: Callable[[VisaNeed], Point]) -> Part:
    """Return the part for one kind of visa that a program may sponsor."""

    def judge(stated: Stated, key: tuple[Point, bool]) -> Point:
        return _offer(stated.get(name), key[0], in_h1b=key[1])

    return Part((name,), lambda one: (need(one.visa), one.visa.in_h1b), judge)


def _offer(said: Said | None, point: Point, *, in_h1b: bool) -> Point:
    """Return how one offer stands for somebody for whom it would stand as `point` if it were made."""
    if point is Point.UNMET:
        return Point.UNMET
    if said is None or (said.old and said.value == "no"):
        return max(point, Point.UNKNOWN)
    if said.value == "no":
        return Point.UNMET
    if said.value == "continue-only" and not in_h1b:
        return Point.UNKNOWN if said.old else Point.UNMET
    if said.value != "yes":
        return max(point, Point.UNKNOWN)
    return max(point, _reached(said))


# -- graduation --------------------------------------------------------------------------------------


def _graduation(stated: Stated, key: tuple[float | None, float | None]) -> Point:
    at_application, at_start = key
    limit, measured = stated.get("yog_max_years"), stated.get("yog_measured_at")
    strict = latest(figures.STRICT_YEARS)
    if measured is not None and not measured.old:
        return _at_most(limit, at_application if measured.value == "application" else at_start, strict)
    early, late = _at_most(limit, at_application, strict), _at_most(limit, at_start, strict)
    return Point.UNKNOWN if late is Point.UNMET and early is not Point.UNMET else late


# -- exams -------------------------------------------------------------------------------------------


def _attempts(stated: Stated, each: int) -> Point:
    """Judge attempts: nobody can ask for fewer than one, so a first sitting meets what is not stated, too."""
    said = stated.get("attempts_max")
    point = _at_most(said, each, latest(figures.STRICT_ATTEMPTS))
    return Point.MET if said is None and point is Point.HARMLESS else point


def _attempts_total(stated: Stated, total: int) -> Point:
    return _if_said(stated.get("attempts_total_max"), total)


def _if_said(said: Said | None, actual: float) -> Point:
    return Point.MET if said is None else _at_most(said, actual, 0)


def _step1(stated: Stated, key: tuple[bool, bool]) -> Point:
    passed, in_time = key
    return _passed(stated.get("step1_pass_required"), passed=passed, in_time=in_time)


def _step1_first(stated: Stated, failed: bool) -> Point:  # noqa: FBT001 - the key of this part
    said = stated.get("step1_first_attempt")
    return _not_reached(said) if said is not None and said.value == "yes" and failed else Point.MET


def _step1_score(stated: Stated, score: int | None) -> Point:
    """Judge a Step 1 score: results since 2022 have none, and then nobody can say."""
    said = stated.get("step1_min")
    return Point.MET if said is None else _at_least(said, score, 0, in_time=False)


def _passed(said: Said | None, *, passed: bool, in_time: bool) -> Point:
    if passed:
        return Point.MET
    if said is None:
        return Point.UNKNOWN
    return _still(_not_reached(said), in_time) if said.value == "yes" else _reached(said)


def _in_season(profile: Profile) -> bool:
    return not _season_over(profile)


def _step2ck(name: str) -> Part:
    """Return the part for a requirement that a result of Step 2 CK, or a pass, is there in time."""

    def judge(stated: Stated, key: tuple[bool, tuple[bool | None, ...]]) -> Point:
        passed, ahead = key
        said = stated.get(name)
        if passed:
            return Point.MET
        if said is not None and said.value == "no":
            return _reached(said)
        if said is None:
            return Point.UNKNOWN
        return _still(_not_reached(said), _ahead(stated.get("step2ck_by"), ahead))

    reads = (name, "step2ck_by")
    return Part(reads, lambda one: (one.steps.step2ck_passed, _phases_ahead(one)), judge, led=True)


def _step2ck_score(stated: Stated, key: tuple[bool, int | None, tuple[bool | None, ...]]) -> Point:
    passed, score, ahead = key
    said = stated.get("step2ck_min")
    strict = latest(figures.STRICT_STEP_2_CK)
    if passed or said is None:
        return _at_least(said, score, strict, in_time=False)
    in_time = _ahead(stated.get("step2ck_by"), ahead)
    if said.number is None or said.force is Force.NONE:
        return _reached(said)
    return _still(_not_reached(said), in_time)


def _ahead(by: Said | None, ahead: tuple[bool | None, ...]) -> bool | None:
    """Say whether the day by which something must be had still lies ahead; without one, the rank list's."""
    phase = by.value if by is not None else "rank-list"
    return ahead[PHASES.index(phase)] if phase in PHASES else None


def _phases_ahead(profile: Profile) -> tuple[bool | None, ...]:
    return tuple(_phase_ahead(profile, phase) for phase in PHASES)


def _phase_ahead(profile: Profile, phase: str) -> bool | None:
    """Say whether a phase lies ahead; None: not known, as of the application of somebody who applies late."""
    day = profile.phases.day(phase)
    if day is None or profile.on <= day:
        return None if day is None else True
    return None if phase == "application" and _in_season(profile) else False


def _step3(stated: Stated, key: tuple[bool, bool, bool | None]) -> Point:
    passed, needs_h1b, in_time = key
    said = stated.get("step3")
    if passed:
        return Point.MET
    if said is None:
        return Point.HARMLESS
    if said.value == "required":
        return _still(_not_reached(said), in_time)
    if said.value == "required-for-h1b" and needs_h1b:
        return _still(_not_reached(said), in_time)
    return Point.PREFERENCE if said.value == "preferred" else _reached(said)


def _step3_key(profile: Profile) -> tuple[bool, bool, bool | None]:
    visa = profile.visa
    needs_h1b = visa.plain is Point.UNMET and visa.j1 is Point.UNMET
    return profile.steps.step3_passed, needs_h1b, _in_season(profile)


# -- experience and letters --------------------------------------------------------------------------


def _usce(stated: Stated, key: tuple[float | None, float | None, bool | None]) -> Point:
    hands_on, observing, in_time = key
    months = stated.get("usce_months_min")
    strict = latest(figures.STRICT_USCE_MONTHS)
    sure = _at_least(months, hands_on, strict, in_time=in_time)
    if months is None or hands_on is None or observing is None or _hands_only(stated):
        return sure
    with_observing = _at_least(months, hands_on + observing, strict, in_time=in_time)
    return _with_observerships(sure, with_observing, stated.get("observership_counts"))


def _hands_only(stated: Stated) -> bool:
    kind = stated.get("usce_kind")
    return kind is not None and kind.value == "hands-on" and not kind.old


def _with_observerships(sure: Point, counted: Point, counts: Said | None) -> Point:
    if counted >= sure:
        return sure
    if counts is None or counts.value == "partly" or counts.old:
        return min(sure, max(counted, Point.UNKNOWN))
    return counted if counts.value == "yes" else sure


def _usce_recent(stated: Stated, key: tuple[float | None, float | None, bool | None]) -> Point:
    hands_on, observing, in_time = key
    said = stated.get("usce_recency_years")
    if said is None:
        return Point.MET
    known = [one for one in (hands_on, None if _hands_only(stated) else observing) if one is not None]
    return _still(_at_most(said, min(known, default=None), 0), in_time)


MOST_MONTHS = 60


def _usce_key(profile: Profile) -> tuple[float | None, float | None, bool | None]:
    had = profile.clinical
    return _half(had.hands_on_months), _half(had.observing_months), _in_season(profile)


def _half(months: float | None) -> float | None:
    """Return months rounded down to a half: programs ask for whole ones."""
    return None if months is None else min(int(months * 2) / 2, MOST_MONTHS)


def _usce_recent_key(profile: Profile) -> tuple[float | None, float | None, bool | None]:
    had, on = profile.clinical, profile.on
    return (
        _years_ago(had.last_hands_on, on),
        _years_ago(had.last_observing, on),
        _in_season(profile),
    )


def _years_ago(day: date | None, on: date) -> float | None:
    return None if day is None else round((on - day).days / 365.25, 1)


def _letters(stated: Stated, key: tuple[int, bool | None]) -> Point:
    number, in_time = key
    said = stated.get("letters_min")
    point = _at_least(said, number, latest(figures.STRICT_LETTERS), in_time=in_time)
    return _to_get(point, in_time)


def _to_get(point: Point, in_time: bool | None) -> Point:  # noqa: FBT001 - the judged fact itself
    """Soften what is not there yet and is the applicant's own to get: letters are asked for each season.

    Whether an old or conditional number still holds does not matter then: letters can be had anyway.
    """
    return Point.TO_DO if point in {Point.UNKNOWN, Point.LATER} and in_time else point


def _letters_us(stated: Stated, key: tuple[int, int, bool | None]) -> Point:
    us, unsaid, in_time = key
    said = stated.get("letters_us_min")
    point = _with_unsaid(said, us, unsaid, latest(figures.STRICT_LETTERS_US), in_time=in_time)
    if said is not None:
        return point
    return Point.MET if point is Point.HARMLESS else Point.TO_DO if in_time else point


def _letters_specialty(stated: Stated, key: tuple[Any, ...]) -> Point:
    by_specialty, unsaid, in_time = key
    said = stated.get("letters_specialty_min")
    if said is None or ".specialty" not in stated:
        return Point.MET
    had = dict(by_specialty).get(stated[".specialty"].value, 0)
    return _with_unsaid(said, had, unsaid, 0, in_time=in_time)


def _with_unsaid(said: Said | None, had: int, unsaid: int, strict: int, *, in_time: bool | None) -> Point:
    """Judge letters of a kind: those that do not say their kind may be of it."""
    sure = _to_get(_at_least(said, had, strict, in_time=in_time), in_time)
    perhaps = _to_get(_at_least(said, had + unsaid, strict, in_time=in_time), in_time)
    return sure if perhaps == sure else min(sure, max(perhaps, Point.UNKNOWN))


# -- certificate, prior training, graduates from abroad ----------------------------------------------


def _ecfmg(stated: Stated, key: tuple[bool | None, bool, tuple[bool | None, ...]]) -> Point:
    is_img, certified, ahead = key
    if is_img is False:
        return Point.MET
    by = stated.get("ecfmg_by")
    if certified:
        return Point.MET
    if by is None:
        return Point.UNKNOWN
    point = _still(_not_reached(by), _ahead(by, ahead))
    return Point.UNKNOWN if is_img is None and point is Point.UNMET else point


def _ecfmg_key(profile: Profile) -> tuple[bool | None, bool, tuple[bool | None, ...]]:
    return profile.is_img, profile.certified_on is not None, _phases_ahead(profile)


MONTHS_OF_PGY1 = 12


def _pgy1(stated: Stated, trained: bool) -> Point:  # noqa: FBT001 - the key of this criterion
    """Judge a PGY-1 year: before an advanced track, a year later, it can be matched in the same season."""
    said = stated.get("pgy1_needed")
    if trained:
        return Point.MET
    if ".needs_pgy1" in stated:  # it has no track but those that begin with PGY-2 in July of Match year
        return Point.UNMET
    if said is None:  # its tracks begin with PGY-1, or in the year after
        return Point.MET
    if said.value == "yes":
        return min(_not_reached(said), Point.TO_DO if ".advanced" in stated else Point.UNMET)
    return _reached(said)


def _img(stated: Stated, is_img: bool | None) -> Point:  # noqa: FBT001 - the key of this part
    if is_img is False:
        return Point.MET
    said = stated.get("img_accepted")
    if said is None or (said.old and said.value == "no"):
        return Point.HARMLESS if ".has_imgs" in stated or ".sponsors" in stated else Point.UNKNOWN
    if said.value == "no":
        return Point.UNKNOWN if is_img is None else Point.UNMET
    return Point.PREFERENCE if said.value == "rarely" else _reached(said)


def _deadline(stated: Stated, key: tuple[date, bool]) -> Point:
    """Judge the last day: one not stated for the season does not lie before programs begin to read."""
    on, begun = key
    said = stated.get("deadline")
    if said is None or said.old:
        return Point.HARMLESS if begun else Point.MET
    return Point.MET if on.isoformat() <= said.value else _not_reached(said)


def _begun(profile: Profile) -> bool:
    """Say whether programs have begun to read applications, as far as is known."""
    return profile.phases.application is None or profile.on > profile.phases.application


def _one(name: str, label: str, *parts: Part) -> Criterion:
    return Criterion(name, label, parts)


CRITERIA: tuple[Criterion, ...] = (
    _one("open", "Takes applicants", Part((".closed",), _season_over, _open)),
    Criterion(
        "visa",
        "Visa",
        (
            Part((), lambda one: one.visa.plain, lambda _, plain: plain),
            Part((".visa_unsaid",), lambda _: None, _visa_unsaid),
            _offers("visa_j1", lambda need: need.j1),
            _offers("visa_h1b", lambda need: need.h1b),
            _offers("visa_f1", lambda need: need.f1),
        ),
        alternatives=True,
    ),
    _one(
        "graduation",
        "Years since graduation",
        Part(
            ("yog_max_years", "yog_measured_at"),
            lambda one: (one.years_at_application, one.years_at_start),
            _graduation,
        ),
    ),
    _one(
        "attempts",
        "Attempts",
        Part(("attempts_max",), lambda one: one.steps.attempts, _attempts),
        Part(("attempts_total_max",), lambda one: one.steps.attempts_total, _attempts_total),
    ),
    _one(
        "step1",
        "Step 1",
        Part(("step1_pass_required",), lambda one: (one.steps.step1_passed, _in_season(one)), _step1),
        Part(("step1_first_attempt",), lambda one: one.steps.step1_failed, _step1_first),
        Part(("step1_min",), lambda one: one.steps.step1_score, _step1_score),
    ),
    _one(
        "step2ck",
        "Step 2 CK",
        _step2ck("step2ck_required"),
        _step2ck("step2ck_pass_required"),
        Part(
            ("step2ck_min", "step2ck_by"),
            lambda one: (one.steps.step2ck_passed, one.steps.step2ck_score, _phases_ahead(one)),
            _step2ck_score,
            led=True,
        ),
    ),
    _one("step3", "Step 3", Part(("step3",), _step3_key, _step3)),
    _one(
        "usce",
        "US clinical experience",
        Part(("usce_months_min", "usce_kind", "observership_counts"), _usce_key, _usce, led=True),
        Part(("usce_recency_years", "usce_kind"), _usce_recent_key, _usce_recent, led=True),
    ),
    _one(
        "letters",
        "Letters",
        Part(("letters_min",), lambda one: (one.letters.number, _in_season(one)), _letters),
        Part(
            ("letters_us_min",),
            lambda one: (one.letters.us, one.letters.us_unsaid, _in_season(one)),
            _letters_us,
        ),
        Part(
            ("letters_specialty_min", ".specialty"),
            lambda one: (one.letters.by_specialty, one.letters.specialty_unsaid, _in_season(one)),
            _letters_specialty,
            led=True,
        ),
    ),
    _one("ecfmg", "ECFMG Certificate", Part(("ecfmg_by",), _ecfmg_key, _ecfmg)),
    _one(
        "pgy1",
        "PGY-1 before",
        Part(
            ("pgy1_needed", ".needs_pgy1", ".advanced"),
            lambda one: one.us_training_months >= MONTHS_OF_PGY1,
            _pgy1,
        ),
    ),
    _one(
        "img",
        "Graduates from abroad",
        Part(("img_accepted", ".has_imgs", ".sponsors"), lambda one: one.is_img, _img),
    ),
    _one("deadline", "Deadline", Part(("deadline",), lambda one: (one.on, _begun(one)), _deadline)),
)
"""Every criterion, in the order in which reasons are told."""
