"""How a sitting is cut into blocks, by the day of the exam."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.base.dated import Cite
from matchbound.base.dates import human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Exam, ExamName
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.usmle.steps import LABEL

P = parameters(__file__)  # exam_format.yaml, checked on import
BLOCKS = P.timelines("blocks")
ITEMS = P.timelines("items")

DAYS = {
    ExamName.STEP_1: ("step-1",),
    ExamName.STEP_2_CK: ("step-2-ck",),
    ExamName.STEP_3: ("step-3-day-1", "step-3-day-2"),
}
"""The days of an exam, as the parameters name them."""


@dataclass(frozen=True, slots=True)
class ExamDay:
    """One day of an exam: its blocks, the minutes in each, and its items."""

    blocks: int
    minutes: int
    items: int
    cites: tuple[Cite, ...]

    def __str__(self) -> str:
        return f"{self.blocks} blocks of {self.minutes} minutes, up to {self.items} items"


@rule("usmle.exam_format")
def exam_format(facts: Facts, on: date) -> Iterator[Finding]:
    """Say in which form a planned exam will be given.

    The day of the exam decides. In spring 2026 new software halved the blocks to thirty minutes, for Step 3
    on 10 March, Step 2 CK on 7 May and Step 1 on 14 May; a closed block cannot be opened again. The number
    of items, the length of the day, content and passing standards stayed the same.
    """
    del on  # the day of each planned exam decides
    planned = [fact for fact in facts.planned_exams if fact.value.exam in DAYS]
    for fact in planned:
        yield _finding(fact)
    if not planned:
        yield Finding(Verdict.NOT_APPLICABLE, "No Step is planned")


def format_on(exam: ExamName, day: date) -> tuple[ExamDay, ...]:
    """Return the form of an exam that begins on a day, one entry for each of its days; () if not known."""
    found = []
    for name in DAYS.get(exam, ()):
        blocks, items = BLOCKS[name].find(day), ITEMS[name].find(day)
        if blocks is None or items is None:
            return ()
        found.append(
            ExamDay(blocks.value["blocks"], blocks.value["minutes"], items.value, cites(blocks, items))
        )
    return tuple(found)


def _finding(fact: Fact[Exam]) -> Finding:
    exam, days = fact.value, format_on(fact.value.exam, fact.value.taken_on)
    what, because = f"{LABEL[exam.exam]} on {human(exam.taken_on)}", (f"{fact.path}.taken_on",)
    if not days:
        summary = f"{what}: the form of that time is not known"
        return Finding(Verdict.UNKNOWN, summary, because, about=f"{exam.exam} {exam.taken_on}")
    return Finding(
        Verdict.MET,
        f"{what}: {'; second day '.join(str(day) for day in days)}",
        because,
        cites(*(day.cites for day in days)),
        about=f"{exam.exam} {exam.taken_on}",
    )
