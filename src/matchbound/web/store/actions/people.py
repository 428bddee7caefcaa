"""Writes of people's pages: what stands on them, who sees it, and whether they are counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from matchbound.people.profile import Audience, Shown
from matchbound.people.visibility import Choices, settled
from matchbound.web.store.actions.abuse import need_may_write
from matchbound.web.store.actions.crowd import count_person, stop_counting
from matchbound.web.store.actions.page_return import show_to
from matchbound.web.store.actions.schoolings import school_columns
from matchbound.web.store.models import Account, PageTag, PersonPage
from matchbound.web.store.queries.crowd import own_answers
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.people import own_page


@dataclass(frozen=True, slots=True)
class PageSaid:
    """What somebody puts on their page, and who sees it."""

    choices: Choices
    columns: Mapping[str, Any] = field(default_factory=dict)
    """Name, country, stage, specialty, program, state, visa, about, and what a mentor offers."""
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def save_page(said: PageSaid, *, by: Account, at: datetime) -> PersonPage:
    """Keep somebody's page as they have it now; its school and year are those of their dossier.

    Who is suspended from writing shows it to nobody meanwhile.
    """
    choices = settled(said.choices)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)
        page = own_page(by) or PersonPage(account=by)
        head = own_head(by)
        if choices.page:
            need_may_write(by, at=at)
        fresh = {**said.columns, **school_columns(head.dossier if head else None), **_audiences(choices)}
        for name, value in fresh.items():
            setattr(page, name, value)
        show_to(page, choices.page, at=at)
        page.changed_at = at
        page.save()
        _save_tags(page, PageTag.Kind.LANGUAGE, said.languages)
        _save_tags(page, PageTag.Kind.TOPIC, said.topics)
        if own_answers(by):
            count_person(by, at=at)
    return page


def _audiences(choices: Choices) -> dict[str, int]:
    return {f"to_{one.value}": choices.fields.get(one, Audience.NOBODY).value for one in Shown}


def _save_tags(page: PersonPage, kind: str, values: Iterable[str]) -> None:
    PageTag.objects.filter(page=page, kind=kind).delete()
    PageTag.objects.bulk_create(PageTag(page=page, kind=kind, value=one) for one in dict.fromkeys(values))


def take_page_away(*, by: Account, at: datetime) -> None:
    """Show somebody's page to nobody, at once; what stands on it stays theirs."""
    nobody = Audience.NOBODY.value
    hidden = {"audience": nobody, "shown_at": None, "wanted": nobody, "asked_back_at": None, "changed_at": at}
    PersonPage.objects.filter(account=by).update(**hidden)


def agree_to_count(*, by: Account, at: datetime) -> bool:
    """Count somebody among their school's people; False where their dossier names no school."""
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=by.pk)  # of two clicks, one comes after the other
        count_person(by, at=at)
    return own_answers(by) is not None


def disagree_to_count(*, by: Account, at: datetime) -> None:
    """Count somebody no more."""
    with transaction.atomic():
        stop_counting(by, at=at)
