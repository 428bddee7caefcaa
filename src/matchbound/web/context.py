"""What every template may use."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from matchbound.web.store.queries.deciding import waiting_counts

SECTIONS = {
    area: section
    for section, areas in {
        "dossier": "dossiers documents",
        "way": "status plan costs visa rulebook",
        "study": "study cards concepts reference readiness study_plan teaching meetings",
        "experience": "experience letters cv",
        "people": "people talks stories sharing",
        "applications": "programs imports corrections listing "
        "market odds portfolio ranking specialties validation",
        "staff": "moderation cohort advising",
    }.items()
    for area in areas.split()
}
"""The entry of the navigation under which an area stands; an area that is not here is an entry itself."""
OF_THE_ADVISED = {"invited", "decline", "join", "join_by_code", "joined", "end", "answer"}
"""Pages of the area advising for those who are advised: they stand under people, as sharing does."""


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's own facts; area and section mark the current entry of the navigation."""

    @cache
    def to_decide() -> int:
        """Return how much waits for an editor, by one query for each page that says so."""
        return sum(waiting_counts(request.user).values()) if request.user.is_authenticated else 0

    @cache
    def section() -> str:
        """Return the entry of the navigation under which the page stands."""
        if match is not None and area == "advising" and match.url_name in OF_THE_ADVISED:
            return "people"
        decides = request.user.is_authenticated and request.user.is_editor
        return "staff" if area == "corrections" and decides else SECTIONS.get(area, "")

    area, match = _area(request), request.resolver_match
    facts = {"site_url": settings.SITE_URL, "demo": settings.DEMO, "area": area}
    return {**facts, "section": section, "to_decide": to_decide}


def _area(request: HttpRequest) -> str:
    """Return the area that a page belongs to; allauth's pages have no name space of their own."""
    match = request.resolver_match
    if match is None:
        return ""
    return match.namespace or ("settings" if match.route.startswith("account/") else "")
