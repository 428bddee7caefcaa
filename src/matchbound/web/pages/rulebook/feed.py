"""The rulebook's changes as an Atom feed: one entry for each value that replaced another or began lately.

An entry's id follows from the value's address alone, so it is the same on every installation and for ever;
`updated` is the day on which somebody last looked the value up, which is when it was written or corrected.
"""

from datetime import UTC, date, datetime, time
from functools import cache
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import override

from matchbound.web.rulebook.book import Value, values
from matchbound.web.rulebook.titles import authority_title, title_of
from matchbound.web.rulebook.words import begin_words, day_words, figure_words, value_words

ENTRIES = 100
_SPACE = uuid5(NAMESPACE_URL, "matchbound:rulebook")


@cache
def changes_feed() -> str:
    """Return the feed; it is in English, as the rulebook's own texts are."""
    with override("en"):
        made = Atom1Feed(
            title="Matchbound: rulebook",
            link=settings.SITE_URL + reverse("rulebook:changes"),
            feed_url=settings.SITE_URL + reverse("rulebook:feed"),
            feed_guid=f"urn:uuid:{_SPACE}",
            description="What authorities changed on the way into a US residency, with sources.",
            author_name="Matchbound",
            language="en",
        )
        for value in newest():
            _add(made, value)
        return str(made.writeString("utf-8"))


def newest() -> list[Value]:
    """Return the values that began last, the newest first, without forecasts."""
    known = [value for value in values() if not value.dated.forecast and value.dated.value is not None]
    return sorted(known, key=_begin, reverse=True)[:ENTRIES]


def _begin(value: Value) -> tuple[date, str, str]:
    """Order by the day a value begins; a season's values by the start of its Match's year."""
    return value.dated.since or date(value.year, 1, 1), value.page, value.anchor


def _add(made: Atom1Feed, value: Value) -> None:
    cite, page = value.dated.cite, str(title_of(value.page))
    looked_up_at = datetime.combine(cite.checked_on, time(), UTC)
    now = value_words(value.dated.value, value.unit)
    made.add_item(
        title=f"{page}, {figure_words(value.parameter)}: {now}, {begin_words(value.dated)}",
        link=f"{settings.SITE_URL}{reverse('rulebook:rule', args=[value.page])}#{value.anchor}",
        description=_description(value, now),
        unique_id=f"urn:uuid:{uuid5(_SPACE, f'{value.page}#{value.anchor}')}",
        updateddate=looked_up_at,
        categories=[str(authority_title(value.page.partition(".")[0])), cite.confidence.value],
    )


def _description(value: Value, now: str) -> str:
    cite, begins = value.dated.cite, begin_words(value.dated)
    was = f" It was {value_words(value.before.value, value.unit)}." if value.before and value.changed else ""
    note = f" {cite.note}." if cite.note else ""
    return (
        f"<p>{escape(value.about)}</p><p>{escape(begins[:1].upper() + begins[1:])}: {escape(now)}."
        f"{escape(was)} ({escape(cite.confidence.value)}){escape(note)}</p>"
        f'<p>Source: <a href="{escape(cite.url)}">{escape(cite.source)}</a>,'
        f" checked {escape(day_words(cite.checked_on))}.</p>"
    )
