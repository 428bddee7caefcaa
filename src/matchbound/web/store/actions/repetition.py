"""What changes the days of all cards of an account: settings, an exam's day, parameters of one's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from django.db import transaction

from matchbound.study.repetition.cards import MODEL, Settings, Stage
from matchbound.study.repetition.histories import Histories, Whole
from matchbound.study.repetition.laying_out import Remembered, due_days
from matchbound.study.repetition.outcome import LEAST_REVIEWS, Outcome
from matchbound.study.repetition.queue import EPOCH
from matchbound.web.store.actions.cards import forget_day, kept_settings
from matchbound.web.store.actions.jobs import enqueue
from matchbound.web.store.actions.many_cards import change_cards
from matchbound.web.store.models import Account, CardRow, RepetitionSettings, ReviewRow
from matchbound.web.store.queries.cards import exam_minded, settings_of

AT_ONCE = 2_000
"""So many cards are laid out anew within a request; more of them by a job."""
AGAIN_AFTER = 1.2
"""Parameters are fitted anew once there are so many times the reviews of the last fit."""
LAY_OUT, FIT = "lay_out_cards", "fit_memory"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody chose; see `RepetitionSettings`."""

    zone: str
    retention: float
    new_a_day: int
    reviews_a_day: int
    leech_after: int
    without_exam: bool


def save_settings(wanted: Wanted, *, by: Account, at: datetime) -> RepetitionSettings:
    """Keep what somebody chose; cards are laid out anew where that changes their days."""
    with transaction.atomic():
        row = kept_settings(by)
        before = row.retention
        for name in wanted.__dataclass_fields__:
            setattr(row, name, getattr(wanted, name))
        row.save()
        forget_day(by)
    if not mind_exam(by, at=at) and before != row.retention:
        _lay_out_soon(by, at)
    row.refresh_from_db()
    return row


def minded(by: Account, *, at: datetime) -> RepetitionSettings:
    """Return one's settings, with cards laid out for the exam's day as it is now."""
    row = kept_settings(by)
    if _mind_exam(by, row, at):
        row.refresh_from_db()
    return row


def mind_exam(by: Account, *, at: datetime) -> bool:
    """Lay cards out for the exam's day if it is another than before; say whether it is."""
    return _mind_exam(by, kept_settings(by), at)


def _mind_exam(by: Account, row: RepetitionSettings, at: datetime) -> bool:
    exam = exam_minded(by, row, settings_of(by, row).study_day(at))
    if exam == row.scheduled_for:
        return False
    with transaction.atomic():
        RepetitionSettings.objects.filter(pk=row.pk).update(scheduled_for=exam)
        forget_day(by)
    _lay_out_soon(by, at)
    return True


def _lay_out_soon(by: Account, at: datetime) -> None:
    if CardRow.objects.filter(account=by, stage=Stage.REVIEW.value).count() <= AT_ONCE:
        lay_out(by, at=at)
    else:
        enqueue(LAY_OUT, {"account_id": by.pk}, due_at=at)


def lay_out(by: Account, *, at: datetime) -> int:
    """Give every card in review the day that follows from settings and exam now; say how many changed."""
    settings = settings_of(by)
    today = settings.study_day(at)
    rows = CardRow.objects.filter(account=by, stage=Stage.REVIEW.value, last__lte=at, reps__gt=0)
    rows = rows.exclude(stability=None)
    table = list(rows.values_list("pk", "reps", "stability", "last_day", "due"))
    if not table:
        return 0
    ids, reps, stability, last, due = zip(*table, strict=True)
    cards = Remembered([str(one) for one in ids], np.array(reps), np.array(stability), np.array(last))
    moments = _moments(due_days(cards, settings, today), settings)
    changed = [place for place, moment in enumerate(moments) if moment != due[place]]
    change_cards(
        [ids[place] for place in changed], {"due": [moments[place] for place in changed]}, read_at=at
    )
    forget_day(by)
    return len(changed)


def _moments(days: Whole, settings: Settings) -> list[datetime | None]:
    """Return when study days begin; each of them is reckoned once."""
    known: dict[int, datetime | None] = {-1: None}
    for day in set(days.tolist()) - {-1}:
        known[day] = settings.begins(EPOCH + timedelta(days=day))
    return [known[day] for day in days.tolist()]


# -- parameters of one's own ------------------------------------------------------------------------------


def fits_due() -> Iterator[int]:
    """Return the accounts whose parameters are worth fitting, or fitting anew."""
    rows = RepetitionSettings.objects.filter(reviews__gte=LEAST_REVIEWS)
    for account, reviews, before in rows.values_list("account_id", "reviews", "fitted_on"):
        if reviews >= before * AGAIN_AFTER:
            yield account


def fit_account(by: Account, *, at: datetime) -> Outcome:
    """Fit an account's parameters to its reviews, and lay its cards out by them."""
    row = kept_settings(by)
    cards, histories = histories_of_account(by)
    from matchbound.study.repetition.fitting import fit  # compiled: no page waits for it

    found = fit(histories)
    own = [float(one) for one in found.parameters] if found.outcome is Outcome.FITTED else None
    changed = own != row.parameters
    values: dict[str, Any] = {
        "fit_outcome": found.outcome.value,
        "fitted_at": at,
        "fitted_on": row.reviews,
        "default_loss": found.default_loss,
        "own_loss": found.own_loss,
        "parameters": own,
        "model": MODEL if own else "",
    }
    RepetitionSettings.objects.filter(pk=row.pk).update(**values)
    if changed:
        _remember_by(by, cards, histories, at)
        lay_out(by, at=at)
    return found.outcome


def histories_of_account(by: Account) -> tuple[Whole, Histories]:
    """Return the answers that tell of memory of those cards of which all answers are known."""
    table = _answers(by)
    cards, first = table[:, 0], table[:, 3].astype(bool)
    whole = np.isin(cards, cards[first])
    table = table[whole]
    days = _in_order(table[:, 0], table[:, 1])
    return np.unique(table[:, 0]), Histories.of(table[:, 0], days, table[:, 2].astype(np.int8))


def _answers(by: Account) -> Whole:
    """Return card, day, rating, and whether the card was new, of each answer, card by card."""
    rows = ReviewRow.objects.filter(account=by, counts=True, undone_at=None).order_by("card_id", "at")
    found = rows.values_list("card_id", "day", "rating", "first")
    parts = [np.array(part, dtype=np.int64) for part in _parts(found.iterator(20_000), 20_000)]
    return np.concatenate(parts) if parts else np.empty((0, 4), np.int64)


def _parts(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    part: list[Any] = []
    for row in rows:
        part.append(row)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


def _in_order(cards: Whole, days: Whole) -> Whole:
    """Return days that never go back within a card: somebody who traveled west answers on an earlier day."""
    found = days.copy()
    while (back := np.flatnonzero((np.diff(found) < 0) & (np.diff(cards) == 0))).size:
        found[back + 1] = found[back]
    return found


def _remember_by(by: Account, cards: Whole, histories: Histories, at: datetime) -> None:
    """Reckon stability and difficulty of cards anew, by the parameters as they are now."""
    from matchbound.study.repetition.memory import states_after  # compiled: no page waits for it

    stability, difficulty = states_after(histories, np.array(settings_of(by).parameters))
    columns = {"stability": stability.tolist(), "difficulty": difficulty.tolist()}
    change_cards(cards.tolist(), columns, read_at=at)
