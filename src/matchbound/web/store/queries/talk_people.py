"""Whom one asks for a talk, as their page shows them."""

from dataclasses import dataclass

from django.http import Http404

from matchbound.web.store.models import Account


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Somebody whose page one may see."""

    account_id: int
    key: str
    name: str
    """As their page shows it."""
    topics: tuple[tuple[str, str], ...] = ()
    """What a mentor talks about, each with its words; empty: no mentor."""
    takes: int | None = None
    """So many talks a mentor has at once; None: no mentor, or as many as come."""


def asked_person(key: str, *, viewer: Account) -> AskedPerson:
    """Return somebody whose page the viewer may see; 404 for everybody else."""
    raise Http404(f"{key} is no page that {viewer.pk} sees")


def text_of_page(key: str, *, viewer: Account) -> str:
    """Return what stands on a page, as the viewer sees it."""
    return asked_person(key, viewer=viewer).name


def own_name(viewer: Account) -> str:
    """Return the name on the viewer's own page; empty without one."""
    del viewer
    return ""


def mentors_at_most(account: Account) -> int | None:
    """Return how many talks a mentor has at once; None: as many as come."""
    del account
    return None
