"""Whoever looks at concepts, and how well they know each of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from matchbound import clock
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.readiness.mastery import Mastery
from matchbound.web.http import Request
from matchbound.web.store.models import Account
from matchbound.web.study.mastery import Level, level_of
from matchbound.web.study.planning import aim_of
from matchbound.web.study.standing import day_of, standing_of


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody signed in, the exam they study for, and what they know of its concepts."""

    account: Account
    exam: StudiedExam
    masteries: Mapping[str, Mastery]

    def level(self, concept: str) -> Level:
        """Return how well a concept is known."""
        return level_of(self.masteries.get(concept))


def learner_of(request: Request) -> Learner | None:
    """Return who looks; None for visitors. The address may name the exam."""
    viewer: Account | AnonymousUser = request.user
    if not isinstance(viewer, Account):
        return None
    at, asked = clock.now(), request.GET.get("exam", "")
    exam = StudiedExam(asked) if asked in set(StudiedExam) else aim_of(viewer, day_of(viewer, at)).exam
    return Learner(viewer, exam, standing_of(viewer, exam, at).masteries)
