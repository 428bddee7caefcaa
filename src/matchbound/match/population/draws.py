"""Random numbers by key, not in a stream: what one applicant or pair draws depends on nothing else.

A number is made from the seed, the purpose, and who is concerned, each mixed by splitmix64's finalizer before
the next comes in, so that numbers side by side, or of neighboring seeds, have nothing in common.
"""

from enum import IntEnum
from math import log, sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matchbound.base.compiled import compiled

Keys = NDArray[np.uint64]
Floats = NDArray[np.float64]
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_M1, _M2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_STEP = np.uint64(0x9E3779B97F4A7C15)
_S16, _S15, _N1, _N2 = np.uint32(16), np.uint32(15), np.uint32(0x7FEB352D), np.uint32(0x846CA68B)
_MASK = (1 << 64) - 1
_UNIT = 2.0**-53
_TAIL = 0.02425
"""Beyond this share on either side Acklam's formula for the tails holds."""


class Purpose(IntEnum):
    """What a number is for; numbers are added at the end and never used again."""

    QUALITY = 1
    SCORE = 2
    CHOICE = 3
    SECOND = 4
    SECOND_CHOICE = 5
    EAGERNESS = 6
    VISA = 7
    OPENNESS = 8
    POPULARITY = 9
    ROUNDING = 10
    APPLY = 11
    READING = 12
    LIKING = 13
    INTERVIEW = 14
    PARAMETERS = 15
    PROGRAM = 16
    PERSON = 17
    PICKING = 18
    ASSUMPTIONS = 19
    RANKING = 20


@compiled
def mixed(number: np.uint64) -> np.uint64:
    """Return splitmix64's mix of a number."""
    z = np.uint64(number + _STEP)
    z = np.uint64((z ^ (z >> _S30)) * _M1)
    z = np.uint64((z ^ (z >> _S27)) * _M2)
    return np.uint64(z ^ (z >> _S31))


@compiled
def mixed32(number: np.uint32) -> np.uint32:
    """Return a mix of a number of 32 bits (Wellons' lowbias32): a processor makes eight of them at a time."""
    x = np.uint32(number ^ (number >> _S16))
    x = np.uint32(x * _N1)
    x = np.uint32(x ^ (x >> _S15))
    x = np.uint32(x * _N2)
    return np.uint32(x ^ (x >> _S16))


@compiled
def uniform(key: np.uint64) -> float:
    """Return the number between 0 and 1, both left out, that a mixed key stands for."""
    return (float(key >> _S11) + 0.5) * _UNIT


@compiled
def _central(p: float) -> float:
    """Return the standard normal number that lies above a share of all, for shares far from 0 and 1."""
    q = p - 0.5
    r = q * q
    return (
        (
            (
                (
                    ((-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02) * r
                    + 1.383577518672690e02
                )
                * r
                - 3.066479806614716e01
            )
            * r
            + 2.506628277459239
        )
        * q
    ) / (
        (
            (
                ((-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02) * r
                + 6.680131188771972e01
            )
            * r
            - 1.328068155288572e01
        )
        * r
        + 1.0
    )


@compiled
def _tail(p: float) -> float:
    """Return the same for shares near 0 or 1."""
    q = sqrt(-2.0 * log(min(p, 1.0 - p)))
    x = (
        (
            (
                ((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q
                - 2.549732539343734
            )
            * q
            + 4.374664141464968
        )
        * q
        + 2.938163982698783
    ) / (
        (
            ((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q
            + 3.754408661907416
        )
        * q
        + 1.0
    )
    return x if p < 0.5 else -x


@compiled
def normal(key: np.uint64) -> float:
    """Return the standard normal number of a mixed key (Acklam's inverse; relative error under 1.2e-9)."""
    p = uniform(key)
    return _tail(p) if min(p, 1.0 - p) < _TAIL else _central(p)


@compiled
def bell(even: Floats, found: Floats) -> None:
    """Turn numbers between 0 and 1 into standard normal ones; the few in the tails come second."""
    for i in range(len(even)):
        found[i] = _central(even[i])
    for i in range(len(even)):
        if min(even[i], 1.0 - even[i]) < _TAIL:
            found[i] = _tail(even[i])


@compiled
def keys_of(stem: np.uint64, who: Keys) -> Keys:
    """Return the mixed keys of many under one stem."""
    found = np.empty(len(who), dtype=np.uint64)
    for i in range(len(who)):
        found[i] = mixed(stem ^ who[i])
    return found


@compiled
def uniforms(stem: np.uint64, who: Keys) -> Floats:
    """Return a number between 0 and 1 for each key."""
    found = np.empty(len(who))
    for i in range(len(who)):
        found[i] = uniform(mixed(stem ^ who[i]))
    return found


@compiled
def normals(stem: np.uint64, who: Keys) -> Floats:
    """Return a standard normal number for each key."""
    found = np.empty(len(who))
    for i in range(len(who)):
        found[i] = normal(mixed(stem ^ who[i]))
    return found


def stem(seed: int, purpose: Purpose) -> np.uint64:
    """Return the stem of all numbers that a seed gives for a purpose."""
    return _plain(_plain(seed & _MASK) ^ _plain(int(purpose)))


def program_key(program: str) -> np.uint64:
    """Return a program's own key, from its id alone."""
    return _plain(int(stem(0, Purpose.PROGRAM)) ^ crc32(program.encode()))


def people_keys(kind: int, count: int) -> Keys:
    """Return the keys of the first people of a kind; a longer row begins with the shorter one."""
    start = _plain(int(stem(0, Purpose.PERSON)) ^ kind)
    return keys_of(start, np.arange(count, dtype=np.uint64))


def _plain(number: int | np.uint64) -> np.uint64:
    """Mix without compiled code, so that nothing is compiled for a few keys."""
    z = (int(number) + int(_STEP)) & _MASK
    z = ((z ^ (z >> 30)) * int(_M1)) & _MASK
    z = ((z ^ (z >> 27)) * int(_M2)) & _MASK
    return np.uint64(z ^ (z >> 31))
