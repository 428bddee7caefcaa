"""The heart's beats as times and waves: what a rhythm is, as numbers, and the trace that comes of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import numpy as np
from pydantic import Field

from matchbound.study.curriculum.figures.figure import Number
from matchbound.study.curriculum.figures.functions import Values
from matchbound.study.curriculum.model import Record

HERTZ = 250
MINUTE = 60.0
FIRST = 0.3
"""When the first whole beat begins."""
EARLY = 0.62
"""When a premature beat comes, as a share of the interval."""


class Rhythm(StrEnum):
    """How beats follow one another."""

    REGULAR = "regular"
    FIBRILLATION = "fibrillation"  # of the atria: no P, irregular
    FLUTTER = "flutter"  # of the atria: a saw, every `conducted` wave followed
    WENCKEBACH = "wenckebach"  # PR grows until a beat is dropped
    DROPPED = "dropped"  # PR stays, every `conducted` + 1 beat is dropped
    COMPLETE = "complete"  # atria and ventricles each at their own rate
    TORSADES = "torsades"
    CHAOS = "chaos"  # ventricular fibrillation


class Early(StrEnum):
    """Where a premature beat begins."""

    ATRIAL = "atrial"
    VENTRICULAR = "ventricular"


Seconds = Annotated[Number, Field(ge=0, le=2)]
Millivolts = Annotated[Number, Field(ge=-3, le=3)]


class Beat(Record):
    """The waves of one beat: heights in millivolts, lengths in seconds."""

    p: Millivolts = 0.12
    pr: Seconds = 0.16
    q: Millivolts = -0.06
    r: Millivolts = 1.0
    s: Millivolts = -0.18
    second_r: Millivolts = 0.0
    delta: Millivolts = 0.0
    qrs: Annotated[Number, Field(ge=0.04, le=0.3)] = 0.08
    st: Millivolts = 0.0
    st_rise: Millivolts = 0.0
    """How much higher the segment ends than it begins."""
    pr_level: Millivolts = 0.0
    t: Millivolts = 0.28
    t_width: Annotated[Number, Field(ge=0.02, le=0.2)] = 0.05
    qt: Annotated[Number, Field(ge=0.2, le=0.8)] = 0.38
    u: Millivolts = 0.0
    osborn: Millivolts = 0.0


EXTRA = Beat(p=0, q=0, r=1.5, s=-0.5, qrs=0.16, t=-0.45, st=-0.1, qt=0.42, t_width=0.06)
"""A beat that begins in a ventricle."""


@dataclass(frozen=True, slots=True)
class Beats:
    """When atria and ventricles begin; a ventricle's beat with its waves."""

    atria: tuple[float, ...]
    ventricles: tuple[tuple[float, Beat], ...]


class Driven(Record):
    """What makes the trace of one lead."""

    rhythm: Rhythm = Rhythm.REGULAR
    rate: Annotated[Number, Field(ge=20, le=350)] = 75
    atrial_rate: Annotated[Number, Field(ge=40, le=400)] = 75
    conducted: Annotated[int, Field(ge=1, le=8)] = 3
    early: Early | None = None
    early_at: tuple[Annotated[int, Field(ge=1, le=20)], ...] = ()
    beat: Beat = Beat()
    seed: Annotated[int, Field(ge=0)] = 1


def trace(driven: Driven, seconds: float) -> tuple[Values, Values]:
    """Return times and millivolts of a lead."""
    t = np.arange(0.0, seconds, 1 / HERTZ)
    if driven.rhythm is Rhythm.TORSADES:
        return t, _torsades(t, driven)
    if driven.rhythm is Rhythm.CHAOS:
        return t, _chaos(t, driven)
    beats = beats_of(driven, seconds)
    found = _baseline(t, driven)
    for start in beats.atria:
        found = found + bump(t, driven.beat.p, start + 0.05, 0.022)
    for start, beat in beats.ventricles:
        found = found + wave(t - start, beat)
    return t, found


def beats_of(driven: Driven, seconds: float) -> Beats:
    """Return when the beats of a rhythm come."""
    atria: list[float] = []
    ventricles: list[tuple[float, Beat]] = []
    for p, qrs, beat in _steps(driven, seconds + 1):
        if p is not None:
            atria.append(p)
        if qrs is not None:
            ventricles.append((qrs, beat))
    return Beats(tuple(atria), tuple(ventricles))


_Step = tuple[float | None, float | None, Beat]


def _steps(driven: Driven, end: float) -> Iterator[_Step]:
    match driven.rhythm:
        case Rhythm.FIBRILLATION:
            yield from _irregular(driven, end)
        case Rhythm.FLUTTER:
            every = MINUTE / driven.atrial_rate * driven.conducted
            yield from ((None, at, driven.beat) for at in np.arange(0.22 - every, end, every))
        case Rhythm.WENCKEBACH | Rhythm.DROPPED:
            yield from _dropping(driven, end)
        case Rhythm.COMPLETE:
            yield from ((at, None, driven.beat) for at in np.arange(0.13, end, MINUTE / driven.atrial_rate))
            yield from ((None, at, driven.beat) for at in np.arange(0.31, end, MINUTE / driven.rate))
        case _:
            yield from _regular(driven, end)


def _regular(driven: Driven, end: float) -> Iterator[_Step]:
    every, beat = MINUTE / driven.rate, driven.beat
    number = -2  # beats before the strip begins, whose last waves reach into it
    at = FIRST + number * every
    while at < end:
        if driven.early and number in driven.early_at:
            soon = at - every * (1 - EARLY)
            ventricular = driven.early is Early.VENTRICULAR
            yield None if ventricular else soon - beat.pr, soon, EXTRA if ventricular else beat
            at = at + every if ventricular else soon + every
        else:
            yield at - beat.pr, at, beat
            at += every
        number += 1


def _irregular(driven: Driven, end: float) -> Iterator[_Step]:
    chance = np.random.default_rng(driven.seed)
    at = 0.25
    while at < end:
        yield None, at, driven.beat
        at += MINUTE / driven.rate * float(chance.uniform(0.62, 1.45))


def _dropping(driven: Driven, end: float) -> Iterator[_Step]:
    beat, grows = driven.beat, driven.rhythm is Rhythm.WENCKEBACH
    for number, p in enumerate(np.arange(0.12, end, MINUTE / driven.atrial_rate)):
        place = number % (driven.conducted + 1)
        pr = beat.pr + (0.16 * (1 - 0.5**place) if grows else 0.0)
        yield float(p), None if place == driven.conducted else float(p) + pr, beat


def bump(t: Values, height: float, middle: float, spread: float) -> Values:
    """Return one wave."""
    found: Values = height * np.exp(-((t - middle) ** 2) / (2 * spread**2))
    return found


def wave(t: Values, beat: Beat) -> Values:
    """Return the waves of a ventricle's beat; `t` counts from the begin of its QRS."""
    part, narrow = beat.qrs, beat.qrs / 9
    first, last = (0.26, 0.5) if beat.second_r else (0.45, 0.76)
    broad = 1.5 if beat.second_r and not beat.s else 1.0
    found = bump(t, beat.q, part * 0.17, narrow * 0.8) + bump(t, beat.r, part * first, narrow * broad)
    found = found + bump(t, beat.s, part * last, narrow * 0.9) + bump(t, beat.delta, part * 0.2, part * 0.16)
    found = found + bump(t, beat.second_r, part * 0.76, narrow * 1.5)
    found = found + bump(t, beat.osborn, part + 0.015, 0.014)
    return found + _after(t, beat)


def _after(t: Values, beat: Beat) -> Values:
    """Return the segments and waves that do not belong to the QRS."""
    peak = beat.qt - 1.9 * beat.t_width
    found = bump(t, beat.t, peak, beat.t_width) + bump(t, beat.u, beat.qt + 0.09, 0.04)
    between = _rising(t - beat.qrs * 0.92, 0.006) * _rising(peak + beat.t_width - t, 0.02)
    climb = np.clip((t - beat.qrs) / max(peak - beat.qrs, 0.05), 0, 1)
    found = found + between * (beat.st + beat.st_rise * climb)
    before = _rising(t + max(beat.pr - 0.1, 0.02), 0.008) * _rising(-t, 0.005)
    return found + beat.pr_level * before


def _rising(t: Values, within: float) -> Values:
    found: Values = 1 / (1 + np.exp(-np.clip(t / within, -50, 50)))
    return found


def _baseline(t: Values, driven: Driven) -> Values:
    if driven.rhythm is Rhythm.FLUTTER:
        turn = (t * driven.atrial_rate / MINUTE) % 1.0
        saw: Values = 0.22 * (np.where(turn < 0.7, turn / 0.7, (1 - turn) / 0.3) - 0.5)
        return saw
    if driven.rhythm is Rhythm.FIBRILLATION:
        chance = np.random.default_rng(driven.seed + 1)
        waves = (0.035 * np.sin(2 * np.pi * (f * t + chance.uniform())) for f in chance.uniform(5.5, 9, 4))
        return _sum(waves)
    return np.zeros_like(t)


def _torsades(t: Values, driven: Driven) -> Values:
    turning = np.sin(2 * np.pi * t / 3.0 + 0.25)
    found: Values = 1.15 * turning * np.sin(2 * np.pi * driven.rate / MINUTE * t) + 0.12 * turning
    return found


def _chaos(t: Values, driven: Driven) -> Values:
    chance = np.random.default_rng(driven.seed)
    return _sum(
        height * np.sin(2 * np.pi * (f * t + 0.35 * np.sin(2 * np.pi * g * t) + chance.uniform()))
        for height, f, g in zip((0.32, 0.26, 0.2), (3.7, 5.1, 6.3), (0.31, 0.47, 0.73), strict=True)
    )


def _sum(waves: Iterable[Values]) -> Values:
    found: Values = np.sum(list(waves), axis=0)
    return found
