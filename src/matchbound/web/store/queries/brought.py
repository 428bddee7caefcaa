"""Reads of questions that somebody brought: only their own."""

from django.db.models import QuerySet
from django.http import Http404

from matchbound.study.curriculum.drafts import Draft, Kind
from matchbound.study.curriculum.exchange.bank import Bank
from matchbound.study.curriculum.model import Question
from matchbound.web.store.models import Account, BroughtPicture, BroughtQuestion
from matchbound.web.store.queries.content import site_curriculum


def brought_by(viewer: Account) -> "QuerySet[BroughtQuestion]":
    """Return the questions that an instructor brought, by id; 404 for who does not teach."""
    if not viewer.is_instructor:
        raise Http404
    return BroughtQuestion.objects.filter(account=viewer).order_by("item")


def brought_question(question_id: int, *, viewer: Account) -> BroughtQuestion:
    """Return one question that the viewer brought."""
    found = brought_by(viewer).filter(pk=question_id).first()
    if found is None:
        raise Http404
    return found


def bank_brought(viewer: Account) -> Bank:
    """Return all that the viewer brought, with its pictures."""
    found = (Draft(Kind.QUESTION, row.item, row.text, site_curriculum()).item for row in brought_by(viewer))
    pictures = BroughtPicture.objects.filter(question__account=viewer).values_list("name", "data")
    return Bank(
        tuple(one for one in found if isinstance(one, Question)),
        {name: bytes(data) for name, data in pictures},
    )


def bank_shown() -> Bank:
    """Return the questions that learners see and that need no picture, which anybody may have."""
    found = site_curriculum().questions.values()
    return Bank(tuple(one for one in found if not any(exhibit.file for exhibit in one.exhibits)))
