"""First answers counted in the statistics of their questions: by one job, so that nobody waits for a row.

Learners only append first answers. The job folds those that no late answer can change any more.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.curriculum.texts import same_answers
from matchbound.study.readiness.ability import LEAST_IN_WEEK, Answer, measured
from matchbound.study.readiness.items import ItemDifficulty, guessed, learned
from matchbound.study.readiness.scale import Scale, scale_of
from matchbound.study.sessions.timing import LATE
from matchbound.web.store.models import FirstAnswer, ItemStat
from matchbound.web.store.queries.blocks import item_stats
from matchbound.web.store.queries.content import site_curriculum as curriculum

ACCOUNTS_AT_ONCE = 50
LOOKED_BACK = 300
"""So many of the latest answers tell somebody's ability."""
WAIT = LATE + timedelta(hours=1)
Stats = dict[tuple[str, int], ItemStat]


def count_first_answers(*, at: datetime) -> int:
    """Count what is new in the questions' statistics; return how many answers were."""
    counted = 0
    while more := _count_some(at):
        counted += more
    return counted


@transaction.atomic
def _count_some(at: datetime) -> int:
    rows = _to_count(at)
    if not rows:
        return 0
    by_person: dict[tuple[int, str], list[FirstAnswer]] = defaultdict(list)
    for row in rows:
        by_person[row.account_id, row.exam].append(row)
    earlier = {key: _earlier(*key) for key in by_person}
    asked = {one.question for some in (rows, *earlier.values()) for one in some}
    stats = item_stats(asked)
    for (_, exam), answers in by_person.items():
        _count(answers, earlier[answers[0].account_id, exam], StudiedExam(exam), stats, at.date())
    _save(stats, rows)
    return len(rows)


def _to_count(at: datetime) -> list[FirstAnswer]:
    """Return the answers of the first accounts, locked: a second worker waits, and finds them counted."""
    open_ones = FirstAnswer.objects.filter(counted=False, answered_at__lt=at - WAIT)
    accounts = open_ones.order_by("account").values_list("account", flat=True).distinct()[:ACCOUNTS_AT_ONCE]
    return list(
        FirstAnswer.objects.select_for_update()
        .filter(counted=False, answered_at__lt=at - WAIT, account__in=list(accounts))
        .order_by("answered_at", "pk")
    )


def _earlier(account: int, exam: str) -> list[FirstAnswer]:
    found = FirstAnswer.objects.filter(account=account, exam=exam, counted=True, right__isnull=False)
    return list(found.order_by("-answered_at", "-pk")[:LOOKED_BACK])


def _count(
    answers: Iterable[FirstAnswer], earlier: list[FirstAnswer], exam: StudiedExam, stats: Stats, on: date
) -> None:
    scale = scale_of(exam, on)
    ability, error = _ability(earlier, scale, stats, on)
    for row in answers:
        row.counted = True
        if row.right is None or row.chosen is None:
            continue
        row.ability, row.ability_error = ability, error
        now = learned(_difficulty(row, scale, stats, on), ability, error, right=row.right, scale=scale)
        stat = stats.setdefault(
            (row.question, row.version), ItemStat(question=row.question, version=row.version)
        )
        stat.points, stat.error, stat.answers = now.points, now.error, now.answers
        stat.chosen = {**stat.chosen, str(row.chosen): stat.chosen.get(str(row.chosen), 0) + 1}


def _ability(earlier: list[FirstAnswer], scale: Scale, stats: Stats, on: date) -> tuple[float, float]:
    """Return an ability and its error, in points: what is expected of anybody, moved by what was answered."""
    prior = 1 / scale.learners_differ**2
    if len(earlier) < LEAST_IN_WEEK:
        return scale.expected, scale.learners_differ
    said = measured(
        [Answer(one.answered_on, _difficulty(one, scale, stats, on), bool(one.right)) for one in earlier],
        scale,
    )
    weight = 1 / said.error**2
    points = (said.points * weight + scale.expected * prior) / (weight + prior)
    return points, (weight + prior) ** -0.5


def _difficulty(row: FirstAnswer, scale: Scale, stats: Stats, on: date) -> ItemDifficulty:
    stat = stats.get((row.question, row.version))
    return difficulty_of(row.question, stat, scale, on)


def difficulty_of(question: str, stat: ItemStat | None, scale: Scale, on: date) -> ItemDifficulty:
    """Return how hard a question is: by first answers, or as its author guessed."""
    if stat is not None and stat.answers:
        return ItemDifficulty(stat.points, stat.error, stat.answers)
    known = curriculum().questions.get(question)
    return guessed(known.difficulty if known else 3, scale, on)


def carry_over(pairs: Iterable[tuple[Question, Question]]) -> None:
    """Let the newer of two versions begin with what is known of the older, where an answer means the same."""
    same = {old.id: (old, new) for old, new in pairs if new.version > old.version and same_answers(old, new)}
    known = ItemStat.objects.filter(question__in=same)
    rows = [
        ItemStat(
            question=row.question,
            version=same[row.question][1].version,
            points=row.points,
            error=row.error,
            answers=row.answers,
            chosen=row.chosen,
        )
        for row in known
        if row.version == same[row.question][0].version
    ]
    ItemStat.objects.bulk_create(rows, ignore_conflicts=True)


def _save(stats: Stats, rows: list[FirstAnswer]) -> None:
    """Write the statistics, the questions in one order for everybody, and note what is counted."""
    changed = sorted(
        (one for one in stats.values() if one.answers), key=lambda one: (one.question, one.version)
    )
    ItemStat.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["question", "version"],
        update_fields=["points", "error", "answers", "chosen"],
    )
    FirstAnswer.objects.bulk_update(rows, ["counted", "ability", "ability_error"], batch_size=500)
