"""Writes of what a school's people are counted by: each person's answers, and what is published of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from matchbound.people.answers import answers_of
from matchbound.people.crowd import LEAST, Decision, Difference, decide, sheet_data, sheet_of
from matchbound.web.store.models import Account, CrowdAnswers, CrowdSheet, PersonPage, Schooling
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.schools import known_schools


def count_person(account: Account, *, at: datetime) -> None:
    """Keep what somebody adds to the counts of their school; whoever has no school adds nothing."""
    head = own_head(account)
    row = Schooling.objects.filter(record=head.record_id).order_by("-position").first() if head else None
    if head is None or row is None or row.left:
        stop_counting(account, at=at)
        return
    visa = PersonPage.objects.filter(account=account).values_list("visa", flat=True).first() or ""
    _keep(account, row.school_key, answers_of(head.dossier, visa), at)


def _keep(account: Account, school_key: str, answers: Mapping[str, str], at: datetime) -> None:
    before = CrowdAnswers.objects.filter(account=account).first()
    if before is None:
        CrowdAnswers.objects.create(
            account=account, school_key=school_key, answers=answers, agreed_at=at, published=None
        )
    else:
        old = before.school_key
        before.answers, before.school_key = dict(answers), school_key
        if old != school_key:
            before.published = None
        before.save(update_fields=["answers", "school_key", "published"])
        if old != school_key:
            recount(old, at=at)
    recount(school_key, at=at)


def follow_counting(record_id: UUID, *, at: datetime) -> None:
    """Keep the answers of somebody who is counted as their dossier now has them; of others, nothing."""
    row = CrowdAnswers.objects.filter(account__dossiers=record_id).select_related("account").first()
    if row is not None:
        count_person(row.account, at=at)


def stop_counting(account: Account, *, at: datetime) -> None:
    """Forget what somebody added; what stands of their school stays only while enough others are in it."""
    row = CrowdAnswers.objects.filter(account=account).first()
    if row is not None:
        row.delete()
        recount(row.school_key, at=at)


def forget_counts(account: Account) -> None:
    """Forget what somebody added who leaves; what stands without enough others is taken down at once."""
    row = CrowdAnswers.objects.filter(account=account).first()
    if row is not None:
        row.delete()
        within = CrowdAnswers.objects.filter(school_key=row.school_key, published__isnull=False).count()
        if within < LEAST:
            CrowdSheet.objects.filter(school_key=row.school_key).update(content=None)


@transaction.atomic
def recount(school_key: str, *, at: datetime) -> None:
    """Publish the counts of a school anew where enough changed; take them down where too few are left."""
    sheet = CrowdSheet.objects.select_for_update().filter(school_key=school_key).first()
    rows = list(CrowdAnswers.objects.filter(school_key=school_key).order_by("pk"))
    within = [row for row in rows if row.published is not None]
    difference = Difference(
        published=sheet.people if sheet else 0,
        left=sheet.people - len(within) if sheet else 0,
        changed=sum(row.published != row.answers for row in within),
        joined=len(rows) - len(within),
    )
    decision = decide(difference)
    if decision is Decision.PUBLISH:
        _publish(school_key, rows, at)
    elif decision is Decision.TAKE_DOWN:
        CrowdSheet.objects.filter(school_key=school_key).update(content=None)


def _publish(school_key: str, rows: list[CrowdAnswers], at: datetime) -> None:
    sheet = sheet_of([row.answers for row in rows])
    fresh = {
        "school": _name(school_key),
        "people": len(rows),
        "content": sheet_data(sheet) if sheet else None,
        "published_on": at.date(),
    }
    CrowdSheet.objects.update_or_create(school_key=school_key, defaults=fresh)
    for row in rows:
        row.published = row.answers
    CrowdAnswers.objects.bulk_update(rows, ["published"], batch_size=500)


def _name(school_key: str) -> str:
    known = known_schools().known.by_key.get(school_key)
    if known:
        return known.name[:200]
    name = Schooling.objects.filter(school_key=school_key).order_by("pk").values_list("name", flat=True)
    return (name.first() or school_key)[:200]


def settle_counts(moved: Mapping[tuple[str, str], Iterable[int]], *, at: datetime) -> None:
    """Let counts follow schools whose keys changed.

    What stands of a school goes along with all of its people where the other has nothing published: to count
    these anew, with a few more, would show who the few are.
    """
    for (old, new), accounts in moved.items():
        rows = CrowdAnswers.objects.filter(school_key=old, account__in=list(accounts))
        others = CrowdAnswers.objects.filter(school_key=old).exclude(account__in=list(accounts)).exists()
        taken = CrowdSheet.objects.filter(school_key=new).exists()
        if others or taken or not CrowdSheet.objects.filter(school_key=old).exists():
            rows.update(school_key=new, published=None)
        else:
            rows.update(school_key=new)
            CrowdSheet.objects.filter(school_key=old).update(school_key=new, school=_name(new))
        recount(old, at=at)
        recount(new, at=at)
