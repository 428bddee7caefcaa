"""Views of the area documents."""

from django.http import HttpResponse
from django.shortcuts import render

from matchbound.web.access import Access, access
from matchbound.web.http import Request


@access(Access.MEMBER)
def index(request: Request) -> HttpResponse:
    """Show the area."""
    return render(request, "stub.html")
