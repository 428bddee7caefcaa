"""A page's form as a browser without script has it: what stands in it, and how it is sent."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client


@dataclass
class Form:
    """One form: where it goes, what stands in it, and the text of its page."""

    action: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)

    def send(self, client: Client, **typed: Any) -> HttpResponse:  # noqa: ANN401 - text, a list of texts, None
        """Send the form with some fields typed anew; a dot in a name is written __, None unticks."""
        values: dict[str, Any] = dict(self.values)
        for name, value in typed.items():
            key = name.replace("__", ".")
            values[key] = value if isinstance(value, list) else [] if value is None else [str(value)]
        response: HttpResponse = client.post(self.action, values)
        return response


class _Reader(HTMLParser):
    def __init__(self, marked: str) -> None:
        super().__init__()
        self.marked, self.form, self.inside, self.select = marked, Form(), False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form" and (self.marked in given or self.marked == given.get("action")):
            self.inside, self.form = True, Form(given["action"])
        elif self.inside and tag == "select":
            self.select = given["name"]
            self.form.values.setdefault(self.select, []).append("")
        elif self.inside and tag == "option" and "selected" in given:
            self.form.values[self.select][-1] = given["value"]
        elif self.inside and tag == "input" and given.get("name"):
            ticked = given.get("type") not in {"checkbox", "radio"} or "checked" in given
            if ticked:
                missing = "on" if given.get("type") == "checkbox" else ""
                self.form.values.setdefault(given["name"], []).append(given.get("value", missing))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"


def form_in(response: Any, marked: str = "data-keep") -> Form:  # noqa: ANN401 - the test client's
    """Return the form that is open on a page, or the one that is sent to an address."""
    reader = _Reader(marked)
    reader.feed(response.content.decode())
    assert reader.form.action, f"no form {marked} on the page"
    return reader.form


def text_of(response: Any) -> str:  # noqa: ANN401 - the test client's
    """Return a page's text, in one line."""
    parts: list[str] = []
    reader = HTMLParser()
    reader.handle_data = parts.append  # type: ignore[method-assign]
    reader.feed(response.content.decode())
    return " ".join(" ".join(parts).split())
