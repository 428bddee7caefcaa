"""Views of the area people: the directory."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchbound.web.access import Access, access
from matchbound.web.http import Request


@access(Access.MEMBER)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the people who chose to show themselves."""
    return render(request, "people/index.html", {})
