"""Official self-assessments that a person enters, told on the exam's scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.ability import Measure
from matchbound.study.readiness.scale import Scale, on_day


class ScoreError(MatchboundError):
    """A score that the self-assessment cannot have given; the message says what it gives."""


class Official(StrEnum):
    """Self-assessments whose scores say where on the exam's scale somebody stands."""

    CBSSA = "nbme-cbssa"
    CCSSA = "nbme-ccssa"


EXAM_OF: Mapping[Official, StudiedExam] = {
    Official.CBSSA: StudiedExam.STEP_1,
    Official.CCSSA: StudiedExam.STEP_2_CK,
}
RANGE: Mapping[Official, tuple[int, int]] = {Official.CBSSA: (0, 100), Official.CCSSA: (1, 300)}
"""What each can report: percent correct, and the exam's scale."""


@dataclass(frozen=True, slots=True)
class Entered:
    """One score as its report has it."""

    which: Official
    taken_on: date
    score: float

    def __post_init__(self) -> None:
        low, high = RANGE[self.which]
        if not low <= self.score <= high:
            raise ScoreError(f"this self-assessment reports {low} to {high}: copy the number from its report")

    def measure(self, scale: Scale) -> Measure:
        """Return what it says on the exam's scale."""
        given = on_day(f"self_assessment.{self.which}", self.taken_on)
        if self.which is Official.CCSSA:
            return Measure(self.taken_on, self.score, float(given["error"]), of_bank=False)
        points = scale.standard + (self.score - given["even"]) * given["points"]
        return Measure(self.taken_on, points, given["error"] * given["points"], of_bank=False)
