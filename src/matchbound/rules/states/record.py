"""The sittings that state boards count."""

from dataclasses import dataclass
from datetime import date

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName

LICENSING_STEPS = (ExamName.STEP_1, ExamName.STEP_2_CK, ExamName.STEP_3)
_ALL_STEPS = (*LICENSING_STEPS, ExamName.STEP_2_CS)


@dataclass(frozen=True, slots=True)
class Sittings:
    """The sittings of one Step up to its first pass; `passed_on` is None while there is none."""

    count: int
    passed_on: date | None
    paths: tuple[str, ...]

    def over(self, limit: int) -> bool:
        """Say whether a limit is exceeded, or would be by the next try that a pass still needs."""
        return self.needed > limit

    @property
    def needed(self) -> int:
        """Return the sittings that the pass took, or takes at the least."""
        return self.count if self.passed_on else self.count + 1


@dataclass(frozen=True, slots=True)
class ExamRecord:
    """What a board sees of somebody's Steps."""

    by_step: dict[ExamName, Sittings]
    together: int
    """Sittings of all Steps, Step 2 CS included, with one more for each Step still to be passed."""
    first_pass_on: date | None
    last_pass_on: date | None
    complete: bool
    paths: tuple[str, ...]


def exam_record(facts: Facts) -> ExamRecord:
    """Return the sittings of the Steps; every one counts, also incomplete ones."""
    by_step = {step: _sittings(facts, step) for step in _ALL_STEPS}
    steps = [by_step[step] for step in LICENSING_STEPS]
    passes = [one.passed_on for one in steps if one.passed_on]
    clinical_skills = by_step[ExamName.STEP_2_CS].count
    return ExamRecord(
        by_step=by_step,
        together=sum(one.needed for one in steps) + clinical_skills,
        first_pass_on=min(passes, default=None),
        last_pass_on=max(passes, default=None),
        complete=len(passes) == len(steps),
        paths=tuple(path for one in steps for path in one.paths),
    )


def _sittings(facts: Facts, step: ExamName) -> Sittings:
    attempts, passes = facts.attempts(step), facts.passes(step)
    if passes:
        attempts = attempts[: attempts.index(passes[0]) + 1]
    passed_on = passes[0].value.taken_on if passes else None
    return Sittings(len(attempts), passed_on, tuple(fact.path for fact in attempts))
