"""Reads of people's pages: what the viewer may not see does not exist for them, in searches neither."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import overload
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from matchbound.people.profile import Audience, Mentoring, Shown, Topic
from matchbound.people.visibility import Choices, fields_seen, is_of_school
from matchbound.reference.school_names import plain_name
from matchbound.reference.states import STATES
from matchbound.web.store.models import Account, BlockedPerson, PageTag, PersonPage, Schooling

MEMBERS, SCHOOL = Audience.MEMBERS.value, Audience.SCHOOL.value
MOST = 3000
"""So many are listed: a hundred pages, which nobody turns over."""
PLAIN = (Shown.YEAR, Shown.COUNTRY, Shown.STAGE, Shown.SPECIALTY, Shown.PROGRAM, Shown.STATE, Shown.VISA)
"""Fields whose values are what their columns hold."""


@dataclass(frozen=True, slots=True)
class Look:
    """Whom somebody looks for; what is empty is not asked for."""

    name: str = ""
    school: str = ""
    my_school: bool = False
    since: int | None = None
    """Year of graduation, from this one."""
    until: int | None = None
    stage: str = ""
    specialty: str = ""
    program: str = ""
    state: str = ""
    visa: str = ""
    country: str = ""
    language: str = ""
    mentors: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as one person sees it: fields that they do not see are not in it."""

    id: UUID
    account_id: int
    name: str
    of_my_school: bool
    """As far as the page says to the viewer of which school it is."""
    values: Mapping[Shown, object] = field(default_factory=dict)
    """School and its country, a list of languages, Mentoring; of all other fields what stands there."""


# -- schools ---------------------------------------------------------------------------------------------


def schools_of(viewer: Account) -> list[str]:
    """Return the keys of the schools in somebody's dossiers, but for those left without a degree."""
    rows = Schooling.objects.filter(record__owner=viewer, left=False).exclude(school_key="")
    return sorted(set(rows.values_list("school_key", flat=True)))


# -- the directory ---------------------------------------------------------------------------------------


class PeopleSeen:
    """The pages that somebody sees and looks for: those of their own schools first, then the newest.

    Two questions in turn, each of which an index answers; one that sorts by both reads every page there is.
    At most `MOST` of them: nobody turns over more, and counting all takes longer the more members there are.
    """

    def __init__(self, rows: "QuerySet[PersonPage]", near: Q) -> None:
        newest = rows.order_by("-shown_at", "pk")
        self._near, self._far = newest.filter(near), newest.exclude(near)

    @cached_property
    def _many(self) -> tuple[int, int]:
        most = MOST + 1  # one more says that there are more
        near = self._near[:most].count()
        return near, self._far[: most - near].count()

    @property
    def more(self) -> bool:
        """Say whether there are more than are listed."""
        return sum(self._many) > MOST

    def __len__(self) -> int:
        return min(sum(self._many), MOST)

    def __iter__(self) -> Iterator[PersonPage]:
        return iter(self[:])

    @overload
    def __getitem__(self, asked: int, /) -> PersonPage: ...
    @overload
    def __getitem__(self, asked: slice, /) -> list[PersonPage]: ...
    def __getitem__(self, asked: int | slice, /) -> PersonPage | list[PersonPage]:
        if isinstance(asked, int):
            at = range(len(self))[asked]
            return self[at : at + 1][0]
        start, stop, step = asked.indices(len(self))
        if step != 1:
            raise ValueError("pages come one after the other")
        near, _far = self._many
        first = self._near[start:stop] if start < near else ()
        return [*first, *self._far[max(start - near, 0) : max(stop - near, 0)]]


def people_seen_by(viewer: Account, look: Look, *, schools: Collection[str]) -> PeopleSeen:
    """Return the pages that somebody sees and looks for.

    `schools`: those of the viewer. Each thing asked for is looked for only where the viewer sees it.
    """
    near = _sees("school", schools) & Q(school_key__in=list(schools))
    rows = _seen(viewer, schools).exclude(account=viewer).filter(*_asked(look, schools))
    return PeopleSeen(rows, near)


def _seen(viewer: Account, schools: Collection[str]) -> "QuerySet[PersonPage]":
    """Return all pages that somebody sees at all, but for those of people who blocked them."""
    of_school = Q(audience=SCHOOL, school_key__in=list(schools))
    by = BlockedPerson.objects.filter(blocked=viewer).values("account")
    return PersonPage.objects.filter(Q(audience=MEMBERS) | of_school).exclude(account__in=by)


def _sees(name: str, schools: Collection[str]) -> Q:
    """Return the condition under which a field is seen, as `people.visibility.sees` says it of one page."""
    column = f"to_{name}"
    everybody = Q(audience=MEMBERS, **{column: MEMBERS})
    same = Q(audience__gte=SCHOOL, school_key__in=list(schools), **{f"{column}__gte": SCHOOL})
    return everybody | same


def _asked(look: Look, schools: Collection[str]) -> Iterable[Q]:
    """Yield what is asked for, each with the condition that its field is seen."""
    if look.name:
        yield Q(name__icontains=look.name)
    if look.my_school:
        yield _sees("school", schools) & Q(school_key__in=list(schools))
    if words := plain_name(look.school).split():
        yield _sees("school", schools)
        yield from (Q(school_words__contains=word) for word in words)
    if look.since or look.until:
        yield _sees("year", schools) & _years(look)
    for name in ("stage", "specialty", "state", "visa", "country"):
        if value := getattr(look, name):
            yield _sees(name, schools) & Q(**{name: value})
    if look.program:
        yield _sees("program", schools) & Q(program__icontains=look.program)
    yield from _tags_asked(look, schools)


def _tags_asked(look: Look, schools: Collection[str]) -> Iterable[Q]:
    if look.language:
        yield _sees("languages", schools) & _tagged(PageTag.Kind.LANGUAGE, look.language)
    if look.mentors or look.topic:
        yield _sees("mentoring", schools) & Q(mentors=True)
    if look.topic:
        yield _tagged(PageTag.Kind.TOPIC, look.topic)


def _years(look: Look) -> Q:
    since = Q(year__gte=look.since) if look.since else Q(year__isnull=False)
    return since & Q(year__lte=look.until) if look.until else since


def _tagged(kind: str, value: str) -> Q:
    return Q(pk__in=PageTag.objects.filter(kind=kind, value=value).values("page"))


# -- pages as they are seen ------------------------------------------------------------------------------


def as_seen(pages: Iterable[PersonPage], *, schools: Collection[str]) -> list[SeenPage]:
    """Return pages as somebody of some schools sees them."""
    rows = list(pages)
    tags = _tags(rows)
    return [
        page_as_seen(row, tags[row.pk], same_school=is_of_school(row.school_key, schools)) for row in rows
    ]


def _tags(pages: Iterable[PersonPage]) -> Mapping[UUID, list[PageTag]]:
    found: dict[UUID, list[PageTag]] = defaultdict(list)
    for tag in PageTag.objects.filter(page__in=[one.pk for one in pages]).order_by("pk"):
        found[tag.page_id].append(tag)
    return found


def page_as_seen(row: PersonPage, tags: Iterable[PageTag], *, same_school: bool) -> SeenPage:
    """Return a page as a member sees it who is, or is not, of the same school."""
    seen = fields_seen(choices_of(row), same_school=same_school)
    values = {shown: value for shown, value in _values(row, list(tags)).items() if shown in seen and value}
    return SeenPage(row.pk, row.account_id, row.name, same_school and Shown.SCHOOL in values, values)


def choices_of(row: PersonPage) -> Choices:
    """Return what somebody chose for a page and its fields."""
    fields = {one: Audience(getattr(row, f"to_{one.value}")) for one in Shown}
    return Choices(Audience(row.audience), fields)


def _values(row: PersonPage, tags: list[PageTag]) -> dict[Shown, object]:
    return {
        Shown.SCHOOL: (row.school, row.school_country) if row.school else None,
        Shown.LANGUAGES: [one.value for one in tags if one.kind == PageTag.Kind.LANGUAGE],
        **{one: getattr(row, one.value) for one in PLAIN},
        Shown.STATE: row.state if row.state in STATES else "",
        Shown.ABOUT: row.about,
        Shown.MENTORING: mentoring_of(row, tags) if row.mentors else None,
    }


def mentoring_of(row: PersonPage, tags: Iterable[PageTag]) -> Mentoring:
    """Return what a mentor offers."""
    kept = {one.value for one in tags if one.kind == PageTag.Kind.TOPIC}
    topics = tuple(one for one in Topic if one.value in kept)
    return Mentoring(topics, row.hours, row.at_once, row.mentoring_note)


def page_seen_by(page_id: UUID, *, viewer: Account) -> SeenPage:
    """Return one page as the viewer sees it; 404 where they do not see it at all."""
    schools = schools_of(viewer)
    row = PersonPage.objects.filter(pk=page_id, account=viewer).first()
    row = row or _seen(viewer, schools).filter(pk=page_id).first()
    if row is None:
        raise Http404
    return as_seen([row], schools=schools)[0]


def own_page(viewer: Account) -> PersonPage | None:
    """Return the viewer's own page, whoever sees it; None before they made one."""
    return PersonPage.objects.filter(account=viewer).first()


def own_tags(page: PersonPage) -> list[PageTag]:
    """Return the languages and topics of a page."""
    return list(page.tags.order_by("pk"))
