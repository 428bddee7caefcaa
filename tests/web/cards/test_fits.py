"""Parameters of one's own: fitted by a job once there are enough answers, and cards laid out by them."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from matchbound.study.repetition.histories import Histories
from matchbound.study.repetition.memory import states_after
from matchbound.web.jobs.fit_memory import fit_memories
from matchbound.web.jobs.worker import Worker
from matchbound.web.store.actions.many_cards import add_reviews
from matchbound.web.store.actions.repetition import fits_due, histories_of_account
from matchbound.web.store.models import Account, CardRow, Job, RepetitionSettings, ReviewRow
from matchbound.web.store.queries.cards import settings_of
from study.repetition.drawn import learner, reviews_of
from tests_web import AT
from web.cards.given import cards

pytestmark = pytest.mark.django_db
CARDS = 900


def answered(by: Account) -> Histories:
    """Give somebody whose memory is unlike most people's cards with many answers."""
    drawn = reviews_of(learner(3), cards=CARDS)
    first = cards(by)[0]
    rows = CardRow.objects.bulk_create(
        [
            CardRow(
                account=by,
                note=first.note,
                ord=number,
                deck=first.deck,
                source="own",
                created_at=AT,
                stage="review",
                stability=3.0,
                difficulty=5.0,
                reps=int(drawn.start[number + 1] - drawn.start[number]),
                last=_moment(int(drawn.day[drawn.start[number + 1] - 1])),
                last_day=int(drawn.day[drawn.start[number + 1] - 1]) + 20_000,
                due=AT,
            )
            for number in range(1, CARDS)
        ]
    )
    add_reviews(
        (
            by.pk,
            row.pk,
            _moment(int(drawn.day[at])),
            int(drawn.day[at]) + 20_000,
            int(drawn.rating[at]),
            "new" if at == drawn.start[number] else "review",
            bool(at == drawn.start[number]),
            True,
            1_000,
        )
        for number, row in enumerate(rows, start=1)
        for at in range(drawn.start[number], drawn.start[number + 1])
    )
    RepetitionSettings.objects.update_or_create(account=by, defaults={"reviews": ReviewRow.objects.count()})
    return drawn


def _moment(day: int) -> datetime:
    return datetime.fromtimestamp(0, AT.tzinfo) + timedelta(days=20_000 + day, hours=12)


def test_parameters_are_fitted_by_a_job_and_cards_follow_them(amina: Account) -> None:
    answered(amina)
    usual = settings_of(amina).parameters
    before = list(fits_due())

    fit_memories()
    Worker(lease=timedelta(seconds=60), poll=timedelta(seconds=0.01)).run(until_idle=True)

    row = RepetitionSettings.objects.get()
    assert (before, list(fits_due())) == ([amina.pk], [])
    assert (row.fit_outcome, row.model, row.fitted_on) == ("fitted", "fsrs-6", row.reviews)
    assert row.own_loss is not None
    assert row.default_loss is not None
    assert row.own_loss < row.default_loss
    settings = settings_of(amina)
    assert settings.parameters != usual
    ids, histories = histories_of_account(amina)
    stability, _difficulty = states_after(histories, np.array(settings.parameters))
    kept = dict(CardRow.objects.values_list("pk", "stability"))
    assert [kept[one] for one in ids.tolist()] == pytest.approx(stability.tolist())
    assert CardRow.objects.filter(stage="review", due=AT).count() < CARDS / 10
    assert not Job.objects.exclude(state=Job.State.DONE).exists()


def test_what_was_taken_back_or_tells_nothing_is_left_out(amina: Account) -> None:
    answered(amina)
    some = ReviewRow.objects.filter(first=False).order_by("pk")
    some.filter(pk__in=list(some.values_list("pk", flat=True)[:5])).update(undone_at=AT)
    some.filter(pk__in=list(some.values_list("pk", flat=True)[5:9])).update(counts=False)
    lost = ReviewRow.objects.filter(first=True).order_by("pk")[0]
    of_lost = ReviewRow.objects.filter(card=lost.card_id, counts=True, undone_at=None).count()
    ReviewRow.objects.filter(pk=lost.pk).delete()

    ids, histories = histories_of_account(amina)

    assert len(histories.rating) == ReviewRow.objects.filter(counts=True, undone_at=None).count() - (
        of_lost - 1
    )
    assert lost.card_id not in ids.tolist()
