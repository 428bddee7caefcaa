"""Whom one asks for a talk, as their page shows them to whoever asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from matchbound.people.profile import Mentoring, Shown, Topic
from matchbound.web.store.models import Account, PersonPage
from matchbound.web.store.queries.people import SeenPage, own_page, page_seen_by


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Somebody whose page one may see."""

    account_id: int
    page_id: UUID
    name: str
    """As their page shows it."""
    topics: tuple[Topic, ...] = ()
    """What a mentor talks about; empty: no mentor."""
    takes: int | None = None
    """So many talks a mentor has at once; None: no mentor, or as many as come."""


def asked_person(page_id: UUID, *, viewer: Account) -> AskedPerson:
    """Return somebody whose page the viewer may see; 404 for everybody else."""
    seen = page_seen_by(page_id, viewer=viewer)
    offer = seen.values.get(Shown.MENTORING)
    if not isinstance(offer, Mentoring):
        return AskedPerson(seen.account_id, seen.id, seen.name)
    return AskedPerson(seen.account_id, seen.id, seen.name, offer.topics, offer.at_once)


def text_of_page(page_id: UUID, *, viewer: Account) -> str:
    """Return what stands on a page as the viewer sees it, line by line, for a report."""
    return "\n".join(lines_of(page_seen_by(page_id, viewer=viewer)))


def lines_of(seen: SeenPage) -> Iterator[str]:
    """Yield what stands on a page as somebody sees it, for moderators."""
    yield seen.name
    for shown, value in seen.values.items():
        if isinstance(value, Mentoring):
            yield f"{shown.value}: {', '.join(value.topics)}"
            yield value.note
        elif isinstance(value, list | tuple):
            yield f"{shown.value}: {', '.join(str(one) for one in value)}"
        else:
            yield f"{shown.value}: {value}"


def own_name(viewer: Account) -> str:
    """Return the name on the viewer's own page; empty without one."""
    page = own_page(viewer)
    return page.name if page else ""


def mentors_at_most(account: Account) -> int | None:
    """Return how many talks a mentor has at once; None: as many as come."""
    return PersonPage.objects.filter(account=account, mentors=True).values_list("at_once", flat=True).first()
