"""Writes of questions that somebody brought: kept for their account, made drafts one by one."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.drafts import Kind
from matchbound.study.curriculum.exchange.bank import Bank, pictures_of
from matchbound.study.curriculum.model import License, Question
from matchbound.study.curriculum.texts import data_of
from matchbound.study.curriculum.writing import question_text
from matchbound.web.store.actions.content import save_text
from matchbound.web.store.models import (
    Account,
    BroughtPicture,
    BroughtQuestion,
    ContentItem,
    ContentPicture,
    ContentVersion,
    SeenQuestion,
)
from matchbound.web.store.queries.brought import brought_by, brought_question, own_name

MOST = 5_000
"""So many brought questions does one account keep, those that others took the place of included."""
AT_ONCE = 500


class BroughtError(MatchboundError):
    """This cannot be brought, or not made a draft; the message says why."""

    status = 409


def bring_questions(bank: Bank, *, by: Account, at: datetime) -> int:
    """Keep questions for an account; another text of the same name takes the place of the one before.

    What was asked in blocks stays as it was asked.
    """
    texts = {one.id: (own, question_text(own)) for one in bank.questions for own in [_named(one, bank)]}
    with transaction.atomic():
        Account.objects.select_for_update(no_key=True).get(pk=by.pk)  # two windows bring one after the other
        there = dict(brought_by(by).filter(item__in=texts).values_list("item", "text"))
        fresh = {name: one for name, one in texts.items() if there.get(name) != one[1]}
        if BroughtQuestion.objects.filter(account=by).count() + len(fresh) > MOST:
            raise BroughtError(_("At most %(most)d questions are kept; delete some first.") % {"most": MOST})
        brought_by(by).filter(item__in=fresh).update(replaced_at=at)
        _keep(fresh.values(), bank, by, at)
    return len(texts)


def _named(question: Question, bank: Bank) -> Question:
    """Return a question whose pictures go by what they hold, reviewed by nobody."""
    exhibits = tuple(
        one.model_copy(update={"file": _name(one.file, bank.media[one.file])}) if one.file else one
        for one in question.exhibits
    )
    return question.model_copy(update={"exhibits": exhibits, "reviewed_by": ()})


def _name(file: str, data: bytes) -> str:
    return f"{hashlib.sha256(data).hexdigest()[:12]}-{file}"[:100]


def _keep(fresh: Iterable[tuple[Question, str]], bank: Bank, by: Account, at: datetime) -> None:
    held = {_name(file, data): data for file, data in bank.media.items()}
    rows = [
        BroughtQuestion(
            account=by, item=own.id, text=text, said=data_of(own), license=own.license.value, at=at
        )
        for own, text in fresh
    ]
    made = BroughtQuestion.objects.bulk_create(rows, AT_ONCE)
    pictures = [
        BroughtPicture(question=row, name=name, data=held[name])
        for row, (own, _text) in zip(made, fresh, strict=True)
        for name in dict.fromkeys(pictures_of(own))
    ]
    BroughtPicture.objects.bulk_create(pictures, AT_ONCE)


def draft_brought(question_id: int, *, by: Account, at: datetime) -> ContentVersion:
    """Make a brought question a draft that other instructors see, with its pictures.

    Somebody else's text stays where it is.
    """
    row = brought_question(question_id, viewer=by)
    if row.license == License.PRIVATE:
        raise BroughtError(_("This is somebody else's text: it stays with your account."))
    there = ContentItem.objects.filter(kind=Kind.QUESTION, item=row.item).first()
    since = there.newest if there else 0
    with transaction.atomic():
        kept = row.pictures.values_list("name", "data")
        ContentPicture.objects.bulk_create(
            [ContentPicture(name=name, data=data) for name, data in kept], ignore_conflicts=True
        )
        return save_text(
            Kind.QUESTION, row.item, row.text, _("Brought from a file"), since=since, by=by, at=at
        )


def forget_brought(question_id: int, *, by: Account) -> None:
    """Delete a brought question with its pictures, and what it was before; a draft made of it stays."""
    name = brought_question(question_id, viewer=by).item
    _forget(BroughtQuestion.objects.filter(account=by, item=name).values_list("pk", flat=True), by)


def forget_all_brought(*, by: Account) -> None:
    """Delete all that somebody brought; drafts made of it stay."""
    _forget(BroughtQuestion.objects.filter(account=by).values_list("pk", flat=True), by)


@transaction.atomic
def _forget(found: Iterable[int], by: Account) -> None:
    keys = list(found)
    SeenQuestion.objects.filter(account=by, question__in=map(own_name, keys)).delete()
    BroughtQuestion.objects.filter(account=by, pk__in=keys).delete()
