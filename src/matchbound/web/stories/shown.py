"""Stories as pages show them: parts in words, what agrees with the dossier, what its reader has in common."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from matchbound.people.alike import Likeness
from matchbound.people.published import Found
from matchbound.people.stories import SPANS, Draft, Span, Telling
from matchbound.reference.specialty import specialties
from matchbound.reference.states import STATES
from matchbound.web.store.models import StoryText
from matchbound.web.store.queries.stories import draft_of
from matchbound.web.stories import words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

IN_SHORT = (
    "country",
    "graduated",
    "attempts_step_1",
    "attempts_step_2_ck",
    "score_step_2_ck",
    "visa",
    "usce_months",
    "interviews",
)
"""What the list says of a story."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a story in words; `agrees`: with the writer's dossier, on the day it was sent."""

    label: "StrOrPromise"
    text: str
    agrees: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A story made ready for a template."""

    id: int
    title: str
    by: str
    parts: list[Part]
    way: str
    helped: str
    otherwise: str
    at: datetime | None
    synthetic: bool
    agree: str = ""
    differ: str = ""

    @property
    def agrees(self) -> bool:
        """Say whether anything of it agrees with its writer's dossier."""
        return any(part.agrees for part in self.parts)


def story_of(row: StoryText, names: Iterable[str] | None = None, likeness: Likeness | None = None) -> Shown:
    """Return a text as it is shown; `names`: only these parts."""
    draft, likeness = draft_of(row), likeness or Likeness()
    parts = list(parts_of(draft.telling, row.agrees, names))
    return _shown(draft, parts, row.story_id, row.decided_at, likeness, synthetic=row.story.synthetic)


def preview_of(draft: Draft, agrees: Iterable[str], at: datetime) -> Shown:
    """Return a story as others would see it, before it is sent."""
    return _shown(draft, list(parts_of(draft.telling, agrees)), 0, at, Likeness(), synthetic=False)


def in_list(found: Iterable[Found], texts: Mapping[int, StoryText]) -> Iterator[Shown]:
    """Yield stories as the list shows them; one withdrawn a moment ago is passed over."""
    for one in found:
        if row := texts.get(one.story.id):
            yield story_of(row, IN_SHORT, one.likeness)


def _shown(
    draft: Draft, parts: list[Part], id_: int, at: datetime | None, likeness: Likeness, *, synthetic: bool
) -> Shown:
    return Shown(
        id_,
        title_of(draft.telling),
        draft.name or _("Anonymous"),
        parts,
        draft.way,
        draft.helped,
        draft.otherwise,
        at,
        synthetic,
        _points(likeness.agree),
        _points(likeness.differ),
    )


def title_of_text(row: StoryText) -> str:
    """Return what a text is about, in a few words."""
    return title_of(draft_of(row).telling)


def _points(names: Iterable[str]) -> str:
    return ", ".join(str(words.POINTS[one]) for one in names)


def title_of(told: Telling) -> str:
    """Return what a story is about, in a few words."""
    known = specialties().get(told.specialty)
    about = {"specialty": known.name if known else told.specialty, "season": told.season}
    if told.matched and told.specialty:
        text = _("Matched into %(specialty)s, %(season)s") if told.season else _("Matched into %(specialty)s")
        return text % about
    if told.matched:
        return _("Matched in %(season)s") % about if told.season else _("Matched")
    if told.matched is False:
        return _("Did not match in %(season)s") % about if told.season else _("Did not match")
    return _("On the way to %(specialty)s") % about if told.specialty else _("On the way")


def parts_of(told: Telling, agrees: Iterable[str], names: Iterable[str] | None = None) -> Iterator[Part]:
    """Yield what is told, part by part in words."""
    agreeing, wanted = set(agrees), set(names) if names is not None else None
    for name in told.given():
        if wanted is None or name in wanted:
            yield Part(words.TOLD[name], text_of(name, getattr(told, name)), name in agreeing)


def text_of(name: str, value: object) -> str:
    """Return a part's value in words."""
    if name in SPANS and isinstance(value, tuple):
        return _span(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "spent_usd" and isinstance(value, int):
        return f"${number_format(value, use_l10n=True, force_grouping=True)}"
    named = _named(name, str(value))
    return str(named) if named else str(value)


def _named(name: str, value: str) -> "StrOrPromise | None":
    if name == "country":
        return words.country_name(value)
    if name == "specialty":
        known = specialties().get(value)
        return known.name if known else None
    lists: dict[str, Mapping[str, StrOrPromise]] = {
        "state": STATES,
        "region": words.REGIONS,
        "visa": words.VISAS,
    }
    return lists[name].get(value) if name in lists else None


def _span(span: Span) -> str:
    if span[0] == span[1]:
        return str(span[0])
    return _("%(since)s to %(until)s") % {"since": span[0], "until": span[1]}
