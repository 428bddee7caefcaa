"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's own facts; the area marks the current entry of the navigation."""
    match = request.resolver_match
    return {"site_url": settings.SITE_URL, "demo": settings.DEMO, "area": match.namespace if match else ""}
