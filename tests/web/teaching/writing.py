"""What tests of content share: texts that are fit for learners, and what becomes of them."""

from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.drafts import Kind, text_to_change
from matchbound.study.curriculum.exchange.bank import Bank
from matchbound.study.curriculum.model import Exhibit, ExhibitKind, License
from matchbound.web.store.actions.content import Decision, decide_on, save_text, send_to_review
from matchbound.web.store.models import Account, ContentItem
from tests_web import AT

PICTURE = b"\x89PNG\r\n\x1a\n a small picture"
ITEM, CONCEPT = "s1-cv-001", "aortic-stenosis"
STEM = "A 61-year-old woman with dilated cardiomyopathy"
NEW_STEM = "A 62-year-old woman with dilated cardiomyopathy"


def text(stem: str = NEW_STEM, version: int = 2) -> str:
    """Return the text of a question that ships, with another stem."""
    shipped = text_to_change(curriculum().questions[ITEM])
    return shipped.replace(STEM, stem).replace("version: 2", f"version: {version}")


def concept_text(word: str) -> str:
    """Return the text of a concept that ships, with a word at its end."""
    return text_to_change(curriculum().concepts[CONCEPT]).rstrip() + f"\n{word}\n"


def bank(license_: License = License.PRIVATE, name: str = "my-own-1") -> Bank:
    """Return one question with a picture, as somebody's file has it."""
    picture = Exhibit(kind=ExhibitKind.IMAGE, title="Tracing", file="tracing.png", alt="A tracing")
    changes = {"id": name, "version": 1, "license": license_, "exhibits": (picture,)}
    return Bank((curriculum().questions[ITEM].model_copy(update=changes),), {"tracing.png": PICTURE})


def saved(by: Account, words: str, kind: Kind = Kind.QUESTION, item: str = ITEM) -> ContentItem:
    """Save a text as the next version."""
    row = ContentItem.objects.filter(kind=kind, item=item).first()
    since = row.newest if row else 0
    return save_text(kind, item, words, f"note {since + 1}", since=since, by=by, at=AT).content


def accepted(
    by: Account,
    reviewer: Account,
    words: str,
    kind: Kind = Kind.QUESTION,
    item: str = ITEM,
    physician: str = "",
) -> ContentItem:
    """Let a text be written, reviewed and shown."""
    row = saved(by, words, kind, item)
    send_to_review(row.pk, number=row.newest, by=by, at=AT)
    said = Decision(accept=True, physician=physician)
    return decide_on(row.pk, said, number=row.newest, by=reviewer, at=AT)
