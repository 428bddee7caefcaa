"""Reads of stories: those shown, one's own, those that wait."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, QuerySet
from django.http import Http404

from matchbound.dossier.model import Dossier
from matchbound.people.alike import Likeness, Likes, likes_of
from matchbound.people.profile import Audience
from matchbound.people.published import Published, likenesses
from matchbound.people.rarity import Traits
from matchbound.people.stories import Draft, Telling, basics_of
from matchbound.web.store.models import Account, PersonPage, Story, StoryText
from matchbound.web.store.queries.schools import school_key

State = StoryText.State
Mark = tuple[object, ...]


@dataclass(slots=True)
class _Kept:
    """What is compared of the stories shown, as last read, and what tells whether it still stands."""

    mark: Mark | None = None
    found: tuple[Published, ...] = ()
    likenesses: dict[Likes, dict[int, Likeness]] = field(default_factory=dict)
    """With those who read lately, so that turning a page compares nothing anew."""


MOST_READERS = 30
_kept = _Kept()


def published() -> tuple[Published, ...]:
    """Return all stories that are shown, without their words; they are read anew only after a change."""
    rows = StoryText.objects.filter(state=State.SHOWN)
    mark = tuple(rows.aggregate(Count("pk"), Max("pk"), Max("decided_at")).values())
    if _kept.mark != mark:
        _kept.found = tuple(_published(row) for row in rows.select_related("story").iterator(1000))
        _kept.mark, _kept.likenesses = mark, {}
    return _kept.found


def likeness_to(me: Likes | None, stories: tuple[Published, ...]) -> Mapping[int, Likeness]:
    """Return how somebody compares with the writers of all stories shown; nothing where nothing is known."""
    if me is None:
        return {}
    if stories is not _kept.found:  # they changed while this page was made
        return likenesses(me, stories)
    known = _kept.likenesses
    if me not in known:
        if len(known) >= MOST_READERS:
            known.clear()
        known[me] = likenesses(me, stories)
    return known[me]


def _published(row: StoryText) -> Published:
    told = Telling.model_validate(row.telling)
    at = row.decided_at or row.consented_at
    return Published(row.story_id, told, likes_of(told, row.school_key), at, row.story.synthetic)


def likes_in(dossier: Dossier, on: date, season: int) -> Likes:
    """Return what of a dossier is compared with stories, as known on a day; `season`: the one aimed at."""
    told = basics_of(dossier, on)
    key = school_key(told.school, told.country) if told.school else ""
    return likes_of(told, key, season=season, also=frozenset(dossier.goal.specialties))


def texts_of(story_ids: Iterable[int]) -> Mapping[int, StoryText]:
    """Return the texts shown of some stories, by story."""
    rows = StoryText.objects.filter(story_id__in=list(story_ids), state=State.SHOWN)
    return {row.story_id: row for row in rows.select_related("story")}


def newest_matched(most: int) -> list[StoryText]:
    """Return the newest stories of people who matched."""
    rows = StoryText.objects.filter(state=State.SHOWN, telling__matched=True).select_related("story")
    return list(rows.order_by("-decided_at", "-pk")[:most])


def shown_text(story_id: int) -> StoryText:
    """Return the text of a story that is shown; 404 if none is."""
    one = Story.objects.filter(pk=story_id)  # asked so, a number too large for the database finds nothing
    row = StoryText.objects.filter(story__in=one, state=State.SHOWN).select_related("story").first()
    if row is None:
        raise Http404
    return row


def own_texts(viewer: Account) -> list[StoryText]:
    """Return the texts of the viewer's own story: the one shown first."""
    rows = StoryText.objects.filter(story__by=viewer).select_related("story").order_by("pk")
    return sorted(rows, key=lambda row: row.state != State.SHOWN)


def texts_to_decide(*, viewer: Account) -> "QuerySet[StoryText]":
    """Return the texts that wait for an editor, the oldest first; 404 for everybody else."""
    if not viewer.is_editor:
        raise Http404
    rows = StoryText.objects.filter(state=State.WAITING).select_related("story")
    return rows.order_by("consented_at", "pk")


def text_for_editor(text_id: int, *, viewer: Account) -> StoryText:
    """Return a text to decide on; 404 for everybody but editors."""
    row = StoryText.objects.filter(pk=text_id).select_related("story").first()
    if row is None or not viewer.is_editor:
        raise Http404
    return row


def writer_to_tell(story_id: int) -> Account | None:
    """Return who is told that their story was decided on; nobody if it was withdrawn or deleted meanwhile."""
    rows = Story.objects.filter(pk=story_id, by__is_active=True).exclude(texts__state=State.WITHDRAWN)
    story = rows.select_related("by").first()
    return story.by if story else None


def draft_of(row: StoryText) -> Draft:
    """Return a text as its writer handed it in."""
    return Draft(Telling.model_validate(row.telling), row.way, row.helped, row.otherwise, row.name)


def fitting(told: Traits, *, beside: Account) -> int:
    """Return how many other people, at least, fit what is told, as far as every member can see.

    What somebody shows to nobody, or to their school alone, counts for nothing: whoever asks again and again
    would read it out of the answers. Who has a page and a story is counted in each, so the larger count is
    taken.
    """
    own = Story.objects.filter(by=beside).values_list("pk", flat=True).first()
    stories = sum(told.fits(one.traits) for one in published() if one.id != own and not one.synthetic)
    return max(stories, _pages(told, beside))


def _pages(told: Traits, beside: Account) -> int:
    """Count the members whose pages show to everybody that they fit."""
    asked = {
        "school": {"school_key": told.school} if told.school else None,
        "year": {"year__range": told.graduated} if told.graduated else None,
        "specialty": {"specialty": told.specialty} if told.specialty else None,
        "program": {"program__iexact": told.program} if told.program else None,
    }
    rows = PersonPage.objects.filter(audience=Audience.MEMBERS).exclude(account=beside)
    for name, wanted in asked.items():
        if wanted:
            rows = rows.filter(**wanted, **{f"to_{name}": Audience.MEMBERS})
    return rows.count()
