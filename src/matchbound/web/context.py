"""What every template may use."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from matchbound.web.store.queries.deciding import waiting_counts


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's own facts; the area marks the current entry of the navigation."""

    @cache
    def to_decide() -> int:
        """Return how much waits for an editor, by one query for each page that says so."""
        return sum(waiting_counts(request.user).values()) if request.user.is_authenticated else 0

    facts = {"site_url": settings.SITE_URL, "demo": settings.DEMO, "area": _area(request)}
    return {**facts, "to_decide": to_decide}


def _area(request: HttpRequest) -> str:
    """Return the area that a page belongs to; allauth's pages have no name space of their own."""
    match = request.resolver_match
    if match is None:
        return ""
    return match.namespace or ("settings" if match.route.startswith("account/") else "")
