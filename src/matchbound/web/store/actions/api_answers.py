"""Writes that may be sent twice: the second gets the answer of the first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from matchbound.base.errors import MatchboundError
from matchbound.web.seal import seal, unseal
from matchbound.web.store.models import ApiAnswer, ApiToken

KEPT = timedelta(hours=24)
PURPOSE = "answer of the API"


class KeyUsedError(MatchboundError):
    """A key was used for another write."""

    status = 422


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was given first."""

    status: int
    text: str


def answer_once(token: ApiToken, key: str, asked: str, write: Callable[[], Kept], *, at: datetime) -> Kept:
    """Write and keep the answer under a key, or return the one that is kept; KeyUsedError if asked otherwise.

    The row is put first: of two at the same time the second waits for it, then finds it answered. A write
    that fails takes the row with it, so that it may be tried again.
    """
    with transaction.atomic():
        of_key = ApiAnswer.objects.filter(token=token, key=key)
        of_key.filter(at__lt=at - KEPT).delete()
        ApiAnswer.objects.bulk_create(
            [ApiAnswer(token=token, key=key, asked=asked, at=at)], ignore_conflicts=True
        )
        row = of_key.select_for_update().get()
        if row.asked != asked:
            raise KeyUsedError("Idempotency-Key: this key was used for another write; choose a new one")
        if row.status:
            return Kept(row.status, unseal(row.answer, purpose=PURPOSE))
        kept = write()
        row.status, row.answer = kept.status, seal(kept.text, purpose=PURPOSE)
        row.save(update_fields=["status", "answer"])
    return kept


def forget_answers(*, at: datetime) -> None:
    """Forget answers that are kept no longer."""
    ApiAnswer.objects.filter(at__lt=at - KEPT).delete()
