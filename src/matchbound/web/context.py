"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's own facts; the area marks the current entry of the navigation."""
    return {"site_url": settings.SITE_URL, "demo": settings.DEMO, "area": _area(request)}


def _area(request: HttpRequest) -> str:
    """Return the area that a page belongs to; allauth's pages have no name space of their own."""
    match = request.resolver_match
    if match is None:
        return ""
    return match.namespace or ("settings" if match.route.startswith("account/") else "")
