"""Lists in pages."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from matchbound.web.http import Request

ON_A_PAGE = 50


def page_of(rows: "QuerySet[Any]", request: Request) -> "Page[Any]":
    """Return the page that an address asks for; the nearest where it asks for none that there is."""
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
