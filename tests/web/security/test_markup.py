"""No page carries inline script or style, or fetches anything from another host."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from web.access_table import TABLE, Person, World

FETCHING = {"link", "script", "img", "source", "iframe", "object", "embed", "audio", "video", "use", "image"}
ADDRESSES = {"src", "href", "srcset", "data", "poster", "xlink:href", "action", "formaction"}
DATA_SCRIPTS = {"application/json"}


class Faults(HTMLParser):
    """Collects what the content security policy would refuse, or a visitor would be told on by."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and not self._is_file_or_data(values)):
            self.found.append(f"inline <{tag}>")
        for name, value in values.items():
            if name == "style" or name.startswith(("on", "hx-on")):
                self.found.append(f"<{tag} {name}>")
            if tag in FETCHING | {"form", "button"} and name in ADDRESSES and self._leads_away(value):
                self.found.append(f"<{tag} {name}={value}>")
            if value.strip().lower().startswith("javascript:"):
                self.found.append(f"<{tag} {name}={value}>")

    @staticmethod
    def _is_file_or_data(values: dict[str, str]) -> bool:
        return bool(values.get("src")) or values.get("type") in DATA_SCRIPTS

    @staticmethod
    def _leads_away(address: str) -> bool:
        parts = urlsplit(address.strip())
        return bool(parts.netloc) or parts.scheme not in {"", "data"}


def faults_of(html: str) -> list[str]:
    parser = Faults()
    parser.feed(html)
    return parser.found


def page_of(response: HttpResponseBase) -> str:
    content = b"".join(response)
    return content.decode() if response["Content-Type"].startswith("text/html") else ""


@pytest.mark.parametrize("name", TABLE)
def test_no_page_carries_anything_inline_or_from_elsewhere(
    name: str, people: dict[Person, Client], world: World
) -> None:
    address = reverse(name, kwargs=dict(TABLE[name].args(world)))

    for who in (Person.OWNER, Person.VISITOR):
        assert faults_of(page_of(people[who].get(address))) == []
        assert faults_of(page_of(people[who].post(address))) == []  # with its errors


@pytest.mark.parametrize("template", ["400", "403", "403_csrf", "404", "429", "500", "error"])
def test_no_error_page_carries_anything_inline_or_from_elsewhere(template: str) -> None:
    assert faults_of(render_to_string(f"{template}.html", {"message": "so"})) == []


@pytest.mark.parametrize(
    ("html", "faults"),
    [
        ('<p style="color: red">', ["<p style>"]),
        ("<style>p {}</style>", ["inline <style>"]),
        ("<script>alert(1)</script>", ["inline <script>"]),
        ('<script type="application/json">{}</script>', []),
        ('<button onclick="go()">', ["<button onclick>"]),
        ('<img src="https://example.org/pixel.png">', ["<img src=https://example.org/pixel.png>"]),
        ('<link href="//example.org/a.css">', ["<link href=//example.org/a.css>"]),
        ('<a href="https://www.ecfmg.org/">', []),
        ('<a href="javascript:go()">', ["<a href=javascript:go()>"]),
        ('<img src="/static/icon.svg">', []),
    ],
)
def test_the_search_for_faults_finds_them(html: str, faults: list[str]) -> None:
    assert faults_of(html) == faults
