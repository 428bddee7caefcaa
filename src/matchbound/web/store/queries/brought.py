"""Reads of questions that somebody brought: only their own.

In blocks a brought question goes by a name of its own, so that it is no other account's and none that ships.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import Http404

from matchbound.study.curriculum.drafts import Kind
from matchbound.study.curriculum.exchange.bank import Bank, pictures_of
from matchbound.study.curriculum.model import Question, StudiedExam
from matchbound.study.curriculum.texts import item_in, item_of
from matchbound.web.store.models import Account, BroughtPicture, BroughtQuestion, ContentPicture
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.store.queries.written import accepted_files

OWN = "own_"
"""What the names of brought questions begin with; no id of content has an underscore."""


def is_own(name: str) -> bool:
    """Say whether a name in a block is of a question that its account brought."""
    return name.startswith(OWN)


def own_name(question_id: int) -> str:
    """Return the name that a brought question goes by in blocks."""
    return f"{OWN}{question_id}"


def own_id(name: str) -> int:
    """Return which brought question a name is of."""
    return int(name.removeprefix(OWN))


def brought_by(viewer: Account) -> "QuerySet[BroughtQuestion]":
    """Return the questions that somebody brought, by name, without those that others took the place of."""
    return BroughtQuestion.objects.filter(account=viewer, replaced_at=None).order_by("item")


def brought_question(question_id: int, *, viewer: Account) -> BroughtQuestion:
    """Return one question that the viewer brought."""
    found = brought_by(viewer).filter(pk=question_id).first()
    if found is None:
        raise Http404
    return found


def own_questions(viewer: Account, exam: StudiedExam) -> tuple[Question, ...]:
    """Return the questions of an exam that the viewer brought, as blocks ask them."""
    rows = brought_by(viewer).filter(Q(said__exam=exam.value) | Q(said__isnull=True)).defer("text")
    return tuple(one for row in rows if (one := _as_asked(row)) is not None and one.exam is exam)


def own_asked(names: Iterable[str], account: int) -> dict[str, Question]:
    """Return questions of an account by their names in blocks, also those that others took the place of."""
    mine = BroughtQuestion.objects.filter(account=account, pk__in=map(own_id, names))
    found = {own_name(row.pk): _as_asked(row) for row in mine}
    return {name: one for name, one in found.items() if one is not None}


def _as_asked(row: BroughtQuestion) -> Question | None:
    found = _read(row)
    return found.model_copy(update={"id": own_name(row.pk)}) if found else None


def _read(row: BroughtQuestion) -> Question | None:
    found = item_of(Kind.QUESTION, row.said) if row.said else None
    found = found or item_in(Kind.QUESTION, row.text)
    return found if isinstance(found, Question) else None


def bank_brought(viewer: Account) -> Bank:
    """Return all that the viewer brought, with its pictures."""
    found = tuple(one for row in brought_by(viewer) if (one := _read(row)) is not None)
    shown = {name for one in found for name in pictures_of(one)}
    return Bank(found, {name: data for name, data in brought_pictures(viewer).items() if name in shown})


def brought_pictures(viewer: Account) -> dict[str, bytes]:
    """Return the pictures of all that the viewer brought, by name."""
    mine = BroughtPicture.objects.filter(question__account=viewer)
    return {name: bytes(data) for name, data in mine.order_by("name").values_list("name", "data")}


def bank_shown() -> Bank:
    """Return the questions that learners see and that need no picture, which anybody may have."""
    found = site_curriculum().questions.values()
    return Bank(tuple(one for one in found if not any(exhibit.file for exhibit in one.exhibits)))


# -- pictures ---------------------------------------------------------------------------------------------


def own_picture(question_id: int, name: str, *, viewer: Account) -> bytes:
    """Return a picture of a question that the viewer brought."""
    mine = BroughtPicture.objects.filter(question__account=viewer, question=question_id, name=name)
    return _data(mine.values_list("data", flat=True).first())


def content_picture(name: str, *, viewer: Account) -> bytes:
    """Return a picture of content; one that was never shown to learners only to who teaches."""
    found = ContentPicture.objects.filter(name=name)
    if not viewer.is_instructor:
        found = found.filter(shown=True)
    return _data(found.values_list("data", flat=True).first())


def _data(found: bytes | memoryview | None) -> bytes:
    if found is None:
        raise Http404
    return bytes(found)


def kept_pictures() -> frozenset[str]:
    """Return the names of the pictures of content that are kept."""
    return frozenset(ContentPicture.objects.values_list("name", flat=True))


def accepted_pictures(*, viewer: Account) -> list[tuple[str, bytes]]:
    """Return the pictures of the accepted questions that learners see in place of what ships."""
    texts = [text for kind, text, _names in accepted_files(viewer=viewer) if kind is Kind.QUESTION]
    found = (item_in(Kind.QUESTION, text) for text in texts)
    names = {name for one in found if isinstance(one, Question) for name in pictures_of(one)}
    rows = ContentPicture.objects.filter(name__in=names).order_by("name")
    return [(name, bytes(data)) for name, data in rows.values_list("name", "data")]
