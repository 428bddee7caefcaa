"""Rows derived from the schools in dossiers: whose they are, and what pages and counts take from them."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import OuterRef, Subquery

from matchbound.dossier.model import Dossier
from matchbound.reference.school_names import plain_name
from matchbound.reference.schools import spelled_key
from matchbound.web.store.models import DossierRecord, DossierVersion, PersonPage, Schooling
from matchbound.web.store.queries.schools import Schools, known_schools

AT_A_TIME = 500


def follow_schools(record_id: UUID, dossier: Dossier) -> None:
    """Derive the rows of a dossier's schools anew."""
    schools = known_schools()
    rows = [
        Schooling(
            record_id=record_id,
            position=position,
            spelling=spelled_key(one.school, one.country or ""),
            school_key=schools.key(one.school, one.country or ""),
            name=one.school,
            country=one.country or "",
            left=one.left_on is not None,
        )
        for position, one in enumerate(dossier.education)
        if one.school
    ]
    Schooling.objects.filter(record_id=record_id).delete()
    Schooling.objects.bulk_create(rows)
    follow_page(record_id, dossier)


def follow_page(record_id: UUID, dossier: Dossier) -> None:
    """Let a person's page show the last school of their first dossier."""
    page = PersonPage.objects.filter(account__dossiers=record_id).values_list("pk", "account").first()
    if page is None:
        return
    first = DossierRecord.objects.filter(owner=page[1]).order_by("created_at").values_list("pk", flat=True)[0]
    if first == record_id:
        PersonPage.objects.filter(pk=page[0]).update(**school_columns(dossier))


def catch_up_with_schools() -> int:
    """Derive the rows of dossiers that were written before schools had any; return of how many."""
    behind = DossierRecord.objects.filter(schoolings=None).exclude(summary__school="").distinct()
    newest = DossierVersion.objects.filter(record=OuterRef("pk")).order_by("-number")
    rows = behind.annotate(content=Subquery(newest.values("content")[:1])).values_list("pk", "content")
    count = 0
    for record_id, content in list(rows):
        if content is not None:
            follow_schools(record_id, Dossier.model_validate(content))
            count += 1
    return count


def school_columns(dossier: Dossier | None) -> dict[str, object]:
    """Return what a page says of the school, as the dossier has it."""
    one = dossier.education[-1] if dossier and dossier.education else None
    name, country = (one.school or "", one.country or "") if one and not one.left_on else ("", "")
    schools = known_schools()
    known = schools.school(name, country) if name else None
    shown = known.name if known else name
    return {
        "school_key": schools.key(name, country) if name else "",
        "school": shown,
        "school_country": country,
        "school_words": plain_name(f"{shown} {name}")[:500],
        "year": one.graduated_on.year if one and one.graduated_on and name else None,
    }


def settle_schools(spellings: Iterable[str] | None = None) -> dict[tuple[str, str], set[int]]:
    """Give all dossiers the keys that their schools have now; return whose changed, by old and new key.

    `spellings`: only schools of these present keys.
    """
    schools = known_schools()
    rows = Schooling.objects.select_related("record").order_by("pk")
    if spellings is not None:
        rows = rows.filter(school_key__in=list(spellings))
    moved: dict[tuple[str, str], set[int]] = defaultdict(set)
    changed = []
    for row in rows.iterator(AT_A_TIME):
        key = schools.key(row.name, row.country)
        if key != row.school_key:
            moved[row.school_key, key].add(row.record.owner_id)
            row.school_key = key
            changed.append(row)
    Schooling.objects.bulk_update(changed, ["school_key"], batch_size=AT_A_TIME)
    for (old, new), accounts in moved.items():
        _settle_pages(old, new, accounts, schools)
    return dict(moved)


def _settle_pages(old: str, new: str, accounts: Iterable[int], schools: Schools) -> None:
    known = schools.known.by_key.get(new)
    pages = PersonPage.objects.filter(school_key=old, account__in=list(accounts))
    pages.update(school_key=new)
    typed = Schooling.objects.filter(school_key=new, record__owner__in=list(accounts)).order_by("pk")
    name = known.name if known else typed.values_list("name", flat=True).first()
    if name:
        pages = PersonPage.objects.filter(school_key=new, account__in=list(accounts))
        pages.update(school=name, school_words=plain_name(name)[:500])
