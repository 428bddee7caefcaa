"""Writes of questions that somebody brought: kept for their account, made drafts one by one."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.drafts import Kind
from matchbound.study.curriculum.exchange.bank import Bank
from matchbound.study.curriculum.model import License, Question
from matchbound.study.curriculum.writing import question_text
from matchbound.web.store.actions.content import save_text
from matchbound.web.store.models import (
    Account,
    BroughtPicture,
    BroughtQuestion,
    ContentItem,
    ContentVersion,
)
from matchbound.web.store.queries.brought import brought_by, brought_question

MOST = 5_000
"""So many brought questions does one account keep."""


class BroughtError(MatchboundError):
    """This cannot be brought, or not made a draft; the message says why."""

    status = 409


def bring_questions(bank: Bank, *, by: Account, at: datetime) -> int:
    """Keep questions for an account; one of the same id takes the place of the one before."""
    ids = [one.id for one in bank.questions]
    with transaction.atomic():
        kept = brought_by(by).exclude(item__in=ids)
        if kept.count() + len(ids) > MOST:
            raise BroughtError(_("At most %(most)d questions are kept; delete some first.") % {"most": MOST})
        brought_by(by).filter(item__in=ids).delete()
        for question in bank.questions:
            _keep(question, bank.media, by, at)
    return len(ids)


def _keep(question: Question, media: Mapping[str, bytes], by: Account, at: datetime) -> None:
    named = {one.file: _name(one.file, media[one.file]) for one in question.exhibits if one.file}
    exhibits = tuple(
        one.model_copy(update={"file": named[one.file]}) if one.file else one for one in question.exhibits
    )
    own = question.model_copy(update={"exhibits": exhibits, "reviewed_by": ()})
    row = BroughtQuestion.objects.create(
        account=by, item=own.id, text=question_text(own), license=own.license.value, at=at
    )
    for file, name in named.items():
        BroughtPicture.objects.create(question=row, name=name, data=media[file])


def _name(file: str, data: bytes) -> str:
    return f"{hashlib.sha256(data).hexdigest()[:12]}-{file}"[-100:]


def draft_brought(question_id: int, *, by: Account, at: datetime) -> ContentVersion:
    """Make a brought question a draft that other instructors see; somebody else's text stays where it is."""
    row = brought_question(question_id, viewer=by)
    if row.license == License.PRIVATE:
        raise BroughtError(_("This is somebody else's text: it stays with your account."))
    there = ContentItem.objects.filter(kind=Kind.QUESTION, item=row.item).first()
    since = there.newest if there else 0
    return save_text(Kind.QUESTION, row.item, row.text, _("Brought from a file"), since=since, by=by, at=at)


def forget_brought(question_id: int, *, by: Account) -> None:
    """Delete a brought question with its pictures; a draft made of it stays."""
    brought_question(question_id, viewer=by).delete()
