"""The threat model names every area of the site, and every address that needs no account but a secret."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from matchbound.web.access import Access, access_of

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "threat-model.md"
NAMED = set(re.findall(r"`([a-z_:]+)`", PAGE.read_text(encoding="utf-8")))


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Return every address of the site, with its area."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, entry.namespace or namespace)
        else:
            yield namespace, entry


def test_every_area_is_among_the_ways_in() -> None:
    areas = {area for area, _ in patterns(get_resolver()) if area}

    assert areas - NAMED == set()


def test_every_public_address_with_a_secret_is_named() -> None:
    secret = {
        f"{area}:{entry.name}"
        for area, entry in patterns(get_resolver())
        if "token" in str(entry.pattern) and access_of(entry.callback, entry.name) is Access.PUBLIC
    }

    assert secret - NAMED == set()
