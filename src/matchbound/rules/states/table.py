"""Licensure by state, as rules read it: what training asks for, and what the full license asks for later.

`NO_LIMIT` says that a state is known to have no such limit; None says that nobody knows: never "no".
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from matchbound.base.dated import Dated
from matchbound.dossier.model import ExamName
from matchbound.rules.parameters import Parameters, parameters, read_parameters

TABLE = parameters(__file__)  # table.yaml, checked on import
LAWS_FILE = Path(__file__).with_name("laws.yaml")


class Unlimited(Enum):
    """The one value that says: known to have no limit."""

    NO_LIMIT = "none"


NO_LIMIT: Final = Unlimited.NO_LIMIT
Limit = int | Literal[Unlimited.NO_LIMIT] | None


@dataclass(frozen=True, slots=True)
class AttemptLimits:
    """Attempts a state allows at each Step for its full license, and at all Steps together.

    `soft`: beyond the limit the board looks at the case; it does not refuse outright.
    """

    each: tuple[tuple[ExamName, Limit], ...]
    together: int | None
    soft: bool
    dated: Dated


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """Years from the first to the last pass; `md_phd` where holders of both degrees have longer.

    `step_3_within`: years from passing Step 2 CK in which Step 3 must be passed (or before residency ends).
    """

    years: Limit
    md_phd: int | None
    step_3_within: int | None
    dated: Dated


@dataclass(frozen=True, slots=True)
class TrainingYears:
    """Years of graduate medical education before the full license; None is unknown."""

    img: int | None
    us: int | None
    dated: Dated


@dataclass(frozen=True, slots=True)
class TrainingLicence:
    """Whether a resident needs a license or permit to train (None: unknown), and what it asks for."""

    required: bool | None
    passed: tuple[ExamName, ...]
    attempts_each: int | None
    allow_days: int | None
    dated: Dated

    @property
    def note(self) -> str | None:
        """Return what else is known about it."""
        return self.dated.cite.note


@dataclass(frozen=True, slots=True)
class StateRules:
    """What one state asks for, on a day."""

    code: str
    training_licence: TrainingLicence
    attempts: AttemptLimits
    time: TimeLimit
    training_years: TrainingYears


def state_codes() -> tuple[str, ...]:
    """Return the codes of every state and territory in the table, in order."""
    return _CODES


@lru_cache(maxsize=8)  # a status of a day asks for few versions of the table
def states_on(on: date) -> dict[str, StateRules]:
    """Return every state's rules as known on a day; empty before the table begins."""
    return _table(_version_of(on))


def _version_of(on: date) -> date | None:
    """Return the last day on or before `on` on which anything in the table changed."""
    return max((start for start in _STARTS if start <= on), default=None)


@lru_cache(maxsize=8)
def _table(version: date | None) -> dict[str, StateRules]:
    return {code: _state(code, version) for code in _CODES} if version else {}


def _state(code: str, on: date) -> StateRules:
    return StateRules(
        code=code,
        training_licence=_training_licence(_value(f"training_licence.{code}", on)),
        attempts=_attempts(_value(f"attempts.{code}", on)),
        time=_time(_value(f"years.{code}", on)),
        training_years=_training_years(_value(f"training_years.{code}", on)),
    )


def _value(name: str, on: date) -> Dated:
    return TABLE.timeline(name).on(on)


def _training_licence(dated: Dated) -> TrainingLicence:
    value: dict[str, Any] = dated.value
    return TrainingLicence(
        required=value["required"],
        passed=tuple(ExamName(name) for name in value.get("passed", ())),
        attempts_each=value.get("attempts_each"),
        allow_days=value.get("allow_days"),
        dated=dated,
    )


def _attempts(dated: Dated) -> AttemptLimits:
    value: dict[str, Any] = dated.value
    each = tuple((step, _limit(value[key])) for step, key in _STEP_KEYS)
    return AttemptLimits(each, value.get("together"), value.get("soft", False), dated)


def _time(dated: Dated) -> TimeLimit:
    value: dict[str, Any] = dated.value
    return TimeLimit(_limit(value["all_steps"]), value.get("md_phd"), value.get("step_3_within"), dated)


def _training_years(dated: Dated) -> TrainingYears:
    return TrainingYears(dated.value["img"], dated.value["us"], dated)


def _limit(value: int | str | None) -> Limit:
    if isinstance(value, int) or value is None:
        return value
    return Unlimited(value)


def part(*fields: str) -> Parameters:
    """Return some fields of the table, of every state, as the parameters of one rule."""
    return Parameters(
        TABLE.path, {name: line for name, line in TABLE.by_name.items() if name.partition(".")[0] in fields}
    )


def laws() -> Parameters:
    """Return the laws for experienced physicians and what is alike nearly everywhere; no rule judges them."""
    return read_parameters(LAWS_FILE)


_STEP_KEYS = (
    (ExamName.STEP_1, "step_1"),
    (ExamName.STEP_2_CK, "step_2_ck"),
    (ExamName.STEP_3, "step_3"),
)
_CODES = tuple(sorted(TABLE.timelines("attempts")))
_STARTS = sorted({value.since for line in TABLE.by_name.values() for value in line.values if value.since})
