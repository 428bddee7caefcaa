"""Normal laboratory values: a page with a search, and the same table beside a block."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from matchbound.base.dated import Confidence
from matchbound.study.curriculum.labs import TABLE, Lab, labs, search_labs
from matchbound.web.access import Access, access
from matchbound.web.http import Request

GROUPS = {
    "serum": _("Serum"),
    "cerebrospinal fluid": _("Cerebrospinal fluid"),
    "hematology": _("Blood"),
    "blood gas": _("Blood gases"),
    "urine": _("Urine"),
    "sweat": _("Sweat"),
    "body": _("Body"),
}
MOST_SEARCHED = 80


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show the normal values, all or those asked for."""
    words = request.GET.get("q", "")[:MOST_SEARCHED]
    found = search_labs(words)
    context = {"q": words, "groups": _groups(found), "cite": TABLE.cite}
    return render(request, "study/labs.html", context)


def labs_html() -> SafeString:
    """Return the whole table as it stands beside a block."""
    return _table(get_language() or "")


@lru_cache(maxsize=10)
def _table(_language: str) -> SafeString:
    return SafeString(render_to_string("study/_labs.html", {"groups": _groups(labs())}))  # nosec B703


def _groups(found: Iterable[Lab]) -> list[dict[str, Any]]:
    return [
        {"name": GROUPS.get(group, group), "labs": [_line(one) for one in some]}
        for group, some in groupby(found, key=lambda one: one.group)
    ]


def _line(lab: Lab) -> dict[str, Any]:
    names = " ".join((*lab.names, lab.group)).casefold()
    return {"lab": lab, "names": names, "unsure": lab.confidence is Confidence.UNCONFIRMED}
