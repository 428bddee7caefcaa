"""Simulated exams ahead: how long each is, and which new questions are kept for it.

A simulated exam asks unseen questions first. So the last one is as long as the exam, and a part of all
questions stays unseen for it; each earlier one is as long as its own part is enough for, with nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.formats import SittingDay, exam_format
from matchbound.study.plan.asked import Activity, Part, StudyAsked, StudyDay, Topic
from matchbound.study.plan.effort import effort
from matchbound.study.plan.filling import in_order


def mocks_on(asked: StudyAsked, days: Sequence[date]) -> dict[date, Part]:
    """Return the simulated exams by their days; an earlier one only where new questions are there for it."""
    given = exam_format(ExamName(asked.exam), asked.exam_on).days[0]
    share, left = effort("kept_for_mocks", asked.today), asked.unseen
    before = effort("mocks", asked.today)["mock"]
    found: dict[date, Part] = {}
    ahead = (day for day in reversed(days) if not asked.is_over(day))
    for day in (day for day in ahead if (asked.exam_on - day).days in before):
        part = "earlier" if found else "last"
        kept = min(left, int(share[part] * asked.questions))
        blocks = given.possible_blocks(kept if found else asked.questions)
        if blocks:
            mock = _mock(given, blocks, asked.questions, kept)
            found[day], left = mock, left - mock.questions + mock.again
    return found


def _mock(given: SittingDay, blocks: int, questions: int, kept: int) -> Part:
    """Return a simulated exam of so many blocks, for which so many unseen questions are kept."""
    breaks = (given.breaks or 0) * blocks / given.blocks
    minutes = float(blocks * given.block_minutes + round(breaks))
    items = min(questions, given.items * blocks // given.blocks)
    return Part(Activity.MOCK, minutes, blocks, questions=items, again=max(0, items - kept))


def without_kept(asked: StudyAsked, mocks: Mapping[date, Part]) -> list[Topic]:
    """Return what can be studied without the questions that are kept, each concept's first ones first."""
    left = asked.unseen - sum(one.questions - one.again for one in mocks.values())
    most, given = effort("questions_for_concept", asked.today), dict.fromkeys(range(len(asked.topics)), 0)
    order = _by_worth(asked.topics)
    for turn in range(most):
        for at in order:
            if left and asked.topics[at].questions > turn:
                given[at], left = given[at] + 1, left - 1
    topics = (replace(one, questions=given[at]) for at, one in enumerate(asked.topics))
    return [one for one in topics if one.to_win > 0 and (one.read or one.questions)]


def _by_worth(topics: Sequence[Topic]) -> list[int]:
    place = {one.concept: at for at, one in enumerate(topics)}
    return [place[one.concept] for one in in_order(topics) if one.to_win > 0]


def told(days: Sequence[StudyDay], unseen: int) -> tuple[StudyDay, ...]:
    """Return the days with what of each simulated exam will have been seen by then."""
    found = []
    for one in days:
        parts = []
        for part in one.parts:
            asked = part.questions or part.amount * (part.activity is Activity.QUESTIONS)
            again = max(0, asked - unseen) if part.activity is Activity.MOCK else 0
            unseen = max(0, unseen - asked)
            parts.append(replace(part, again=again))
        found.append(StudyDay(one.day, tuple(parts)))
    return tuple(found)
