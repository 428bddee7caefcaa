"""What a check is, and the checks of single questions, kept in a list as their modules are imported."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from matchbound.base.yaml import load_yaml_file
from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.model import Question


class Found(NamedTuple):
    """What a check found: the place in the file, words, a remedy, and a level other than the check's own."""

    place: str
    words: str
    remedy: str
    level: Level | None = None


Look = Callable[[Question], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a question: its code, how much it weighs, and what it finds."""

    code: str
    level: Level
    finds: str
    look: Look


CHECKS: list[Check] = []


def check(code: str, level: Level) -> Callable[[Look], Look]:
    """Enter a function among the checks of questions; its docstring says what it finds."""

    def enter(look: Look) -> Look:
        finds = (look.__doc__ or "").removeprefix("Find ").rstrip(".")
        CHECKS.append(Check(code, level, finds, look))
        return look

    return enter


@cache
def listed(name: str) -> tuple[Any, ...]:
    """Return a list of words.yaml."""
    return tuple(load_yaml_file(Path(__file__).with_name("words.yaml"))[name])


@cache
def any_of(name: str) -> re.Pattern[str]:
    """Return a pattern for the words of a list, each whole and not part of a hyphenated word."""
    return pattern_of(listed(name))


def pattern_of(words: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of some words, whole, in either case."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)


def quoted(words: Sequence[str]) -> str:
    """Return some words as a message names them.

    >>> quoted(["only", "all"])
    "'only', 'all'"
    """
    return ", ".join(f"'{word}'" for word in words)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters.

    >>> words_of("Ca2+ of 1.5 mg/dL")
    ['ca2', 'of', '1.5', 'mg', 'dl']
    """
    return re.findall(r"[^\W_]+(?:[.,'\u2019-][^\W_]+)*", text.casefold())
