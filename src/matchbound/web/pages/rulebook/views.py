"""The public rulebook: rules, their figures with history and sources, what changed, what is in doubt.

It never changes while the process runs, except that a value grows stale at midnight. So each page's body is
made once for each language and day, no page asks the database for anything, and an unchanged page is
answered by 304.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache, wraps
from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe

from matchbound import clock
from matchbound.rules.rulebook import doubts
from matchbound.web.access import Access, access
from matchbound.web.glossary import terms
from matchbound.web.http import Request
from matchbound.web.pages.rulebook.feed import changes_feed
from matchbound.web.rulebook.book import cases, pages, value_of, values
from matchbound.web.rulebook.case_words import expected_rows, fact_lines
from matchbound.web.rulebook.search import search

View = Callable[..., HttpResponse]
QUERY_LENGTH = 100
KEPT_PAGES = 300
FIRST_YEAR = 2000
"""What began earlier is dated by what is known of it, and is no news."""


def revalidated(view: View) -> View:
    """Let browsers keep a page and ask each time whether it still holds; answer 304 while it does."""

    @conditional_page
    @wraps(view)
    def answer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - any view's
        response = view(request, *args, **kwargs)
        response["Last-Modified"] = http_date(_changed_at(clock.today()).timestamp())
        patch_cache_control(response, private=True, no_cache=True)
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response

    return answer


@access(Access.PUBLIC)
@require_safe
@revalidated
def index(request: Request) -> HttpResponse:
    """List the rules by authority, or what a search finds."""
    query = " ".join(request.GET.get("q", "")[:QUERY_LENGTH].split())
    if not query:
        return render(
            request, "rulebook/index.html", {"body": _body("index", "", _language(), clock.today())}
        )
    found, words = search(query)
    return render(request, "rulebook/search.html", {"query": query, "found": found, "terms": words})


@access(Access.PUBLIC)
@require_safe
@revalidated
def rule(request: Request, name: str) -> HttpResponse:
    """Show one rule, or one table of figures that rules share."""
    if name not in pages():
        raise Http404
    body = _body("rule", name, _language(), clock.today())
    return render(request, "rulebook/rule.html", {"name": name, "body": body})


@access(Access.PUBLIC)
@require_safe
@revalidated
def stale(request: Request) -> HttpResponse:
    """List the values that are unconfirmed, or that nobody checked for a year."""
    return render(request, "rulebook/stale.html", {"body": _body("stale", "", _language(), clock.today())})


@access(Access.PUBLIC)
@require_safe
@revalidated
def changes(request: Request) -> HttpResponse:
    """List what changed, newest first: this year and what is announced, or one year."""
    year = request.GET.get("year", "")
    if year and (not year.isdecimal() or int(year) not in _years()):
        raise Http404
    body = _body("changes", year, _language(), clock.today())
    return render(request, "rulebook/changes.html", {"year": year, "body": body})


@access(Access.PUBLIC)
@require_safe
@revalidated
def glossary(request: Request) -> HttpResponse:
    """Explain every term."""
    return render(
        request, "rulebook/glossary.html", {"body": _body("glossary", "", _language(), clock.today())}
    )


@access(Access.PUBLIC)
@require_safe
@conditional_page
def feed(request: Request) -> HttpResponse:
    """Send the newest values as an Atom feed."""
    del request
    response = HttpResponse(changes_feed(), content_type="application/atom+xml; charset=utf-8")
    response["Last-Modified"] = http_date(_started_at().timestamp())
    patch_cache_control(response, public=True, max_age=3600)
    return response


# -- what is made once ----------------------------------------------------------------------------------


@cache
def _started_at() -> datetime:
    return clock.now()


def _changed_at(today: date) -> datetime:
    """Return since when the pages are as they are: this process's start, or the last midnight."""
    return max(_started_at(), datetime.combine(today, time(), UTC))


def _language() -> str:
    return get_language() or "en"


@lru_cache(maxsize=KEPT_PAGES)
def _body(kind: str, key: str, language: str, on: date) -> SafeString:
    """Return a page's body; the language is the active one and only keeps the bodies apart."""
    del language
    context = {"on": on, "terms_explained": set(), **_CONTEXTS[kind](key, on)}
    return render_to_string(f"rulebook/_{kind}.html", context)


def _index_context(_key: str, on: date) -> dict[str, Any]:
    by_authority: dict[str, list[Any]] = {}
    for page in pages().values():
        by_authority.setdefault(page.authority, []).append(page)
    return {"authorities": by_authority, "doubts": len(list(doubts(on))), "terms": len(terms())}


def _rule_context(name: str, _on: date) -> dict[str, Any]:
    worked = [{"case": one, "facts": fact_lines(one), "expected": expected_rows(one)} for one in cases(name)]
    return {"page": pages()[name], "cases": worked}


def _stale_context(_key: str, on: date) -> dict[str, Any]:
    order = {name: number for number, name in enumerate(pages())}
    found = sorted((value_of(doubt) for doubt in doubts(on)), key=lambda value: order[value.page])
    groups = [(pages()[name], list(rows)) for name, rows in groupby(found, key=lambda value: value.page)]
    return {"groups": groups, "count": len(found), "figures": len(values())}


def _changes_context(year: str, on: date) -> dict[str, Any]:
    wanted = [one for one in _years() if (one == int(year) if year else one >= on.year)]
    return {
        "years": [(one, *_year(one)) for one in wanted],
        "all_years": _years(),
        "chosen": year and int(year),
    }


def _year(year: int) -> tuple[list[Any], list[Any]]:
    """Return the values that begin on a day of a year, newest first, and those of its season."""
    known = [value for value in values() if value.year == year and not value.dated.forecast]
    by_day = sorted(
        (v for v in known if v.dated.since), key=lambda v: v.dated.since or date.min, reverse=True
    )
    return by_day, [value for value in known if value.dated.season is not None]


@cache
def _years() -> tuple[int, ...]:
    years = {value.year for value in values() if value.year >= FIRST_YEAR and not value.dated.forecast}
    return tuple(sorted(years, reverse=True))


def _glossary_context(_key: str, _on: date) -> dict[str, Any]:
    letters = groupby(terms(), key=lambda term: term.term[0].upper() if term.term[0].isalpha() else "#")
    return {"letters": [(letter, list(group)) for letter, group in letters]}


_CONTEXTS: dict[str, Callable[[str, date], dict[str, Any]]] = {
    "index": _index_context,
    "rule": _rule_context,
    "stale": _stale_context,
    "changes": _changes_context,
    "glossary": _glossary_context,
}
