"""Cards' sides: templates filled as Anki fills them, HTML cleaned of all that could do something."""

import re
from html.parser import HTMLParser

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matchbound.study.decks.cards import CardRow, Deck, Note, NoteType, ReviewRows, Template
from matchbound.study.decks.clean import TAGS, cleaner
from matchbound.study.decks.faces import GAP, Face, face_of

CLEAN = cleaner({"valve one.png", "m.mp3"}, under="/media/7/")
NOTHING = np.array([], dtype=np.int64)


def face(question: str, answer: str, *, ord_: int = 0, cloze: bool = False, **fields: str) -> Face | None:
    kind = NoteType("Kind", tuple(fields), (Template("Card 1", question, answer),), cloze=cloze)
    note = Note(1, "g", 1, tuple(fields.values()), ("one", "two"))
    card = CardRow(1, 0, ord_, "Heart::Valves", 0, 0, 0, 0, 0, 0, 0, "")
    rows = ReviewRows(*[NOTHING] * 8)
    return face_of(Deck(1, 0, {1: kind}, (note,), (card,), rows, (), ()), card, CLEAN)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{Front}}", "F &amp; f"),
        ("{{ Front }}", "F &amp; f"),
        ("{{Nowhere}}x", "x"),
        ("{{text:Front}}|{{hint:Front}}|{{type:Front}}", "F &amp; f|F &amp; f|"),
        ("{{strange:Front}}x", "x"),
        ("{{#Front}}yes{{/Front}}{{^Front}}no{{/Front}}", "yes"),
        ("{{#Empty}}yes{{/Empty}}{{^Empty}}no{{/Empty}}", "no"),
        ("{{#Front}}a{{#Empty}}b{{/Empty}}c{{/Front}}", "ac"),
        ("{{Tags}}|{{Deck}}|{{Subdeck}}|{{Type}}|{{Card}}", "one two|Heart::Valves|Valves|Kind|Card 1"),
        ("{{#Front}}never closed", "never closed"),
    ],
)
def test_templates_are_filled(template: str, shown: str) -> None:
    made = face(template, "{{FrontSide}}!", Front="F &amp; f", Empty="<br> ")

    assert made == Face(shown, f"{shown}!")


@pytest.mark.parametrize(
    ("text", "ord_", "question", "answer"),
    [
        ("a {{c1::b}} {{c2::c}}", 0, f"a <b>{GAP}</b> c", "a <b>b</b> c"),
        ("a {{c1::b}} {{c2::c::hint}}", 1, "a b <b>[hint]</b>", "a b <b>c</b>"),
        ("{{c1::a {{c2::b}} c}}", 1, f"a <b>{GAP}</b> c", "a <b>b</b> c"),
        ("{{c1::a {{c2::b}} c}}", 0, f"<b>{GAP}</b>", "<b>a b c</b>"),
    ],
)
def test_gaps_are_left_open_one_number_at_a_time(text: str, ord_: int, question: str, answer: str) -> None:
    assert face("{{cloze:T}}", "{{cloze:T}}", ord_=ord_, cloze=True, T=text) == Face(question, answer)


def test_a_card_that_its_kind_does_not_make_has_no_sides() -> None:
    assert face("{{F}}", "", ord_=3, F="x") is None


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<script>alert(1)</script>x", "x"),
        ("<style>*{display:none}</style>x", "x"),
        ("<img src=x onerror=alert(1)>", "<img>"),
        ("<b onclick='alert(1)' style='color:red' id=a>x</b>", "<b>x</b>"),
        ("<a href='javascript:alert(1)'>x</a>", "<a>x</a>"),
        ("<a href='https://tracker.example/?me'>x</a>", "<a>x</a>"),
        ("<iframe src='https://e.example'></iframe>x", "x"),
        ("<svg><script>alert(1)</script></svg>x", "x"),
        ("<img src='https://tracker.example/pixel.gif'>", "<img>"),
        ("<img src='//tracker.example/pixel.gif'>", "<img>"),
        ("<img src='data:text/html,x'>", "<img>"),
        ("<img src='../../etc/passwd'>", "<img>"),
        ("<img src='valve%20one.png'>", '<img src="/media/7/valve%20one.png">'),
        ("<img src='valve one.png'>", '<img src="/media/7/valve%20one.png">'),
        ("x [sound:m.mp3]", "x  (m.mp3)"),
        ("x [sound:<script>alert(1)</script>]", "x  ()"),
        ("<form action=/logout method=post><input type=submit></form>x", "x"),
        (
            "<table><tr><td colspan=2 onmouseover=x>a</td></tr></table>",
            '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
        ),
        ("<math><mtext></mtext><script>alert(1)</script></math>x", "x"),
        ("<!-- a --><p>x", "<p>x</p>"),
    ],
)
def test_nothing_that_could_do_something_is_left(html: str, clean: str) -> None:
    assert CLEAN(html) == clean


PIECES = st.sampled_from(
    [
        "<",
        ">",
        "/",
        "script",
        "img",
        "svg",
        " src=",
        "onload=",
        "'",
        '"',
        "javascript:",
        "b",
        "&lt;",
        "<!--",
        "-->",
        "<style>",
        "</",
        "style=",
        "{{",
        "}}",
        "x",
        "\x00",
        "<a href=",
        "<math>",
        "<noscript>",
        "<p title=",
        "</noscript>",
    ]
)


def attributes_of(html: str) -> list[tuple[str, str]]:
    """Return all attributes of a page with their values."""
    found: list[tuple[str, str]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda _tag, attrs: found.extend((name, value or "") for name, value in attrs)  # type: ignore[method-assign]
    parser.feed(html)
    return found


def acts(name: str, value: str) -> bool:
    """Say whether an attribute could run something; a title may say what it likes."""
    return name.startswith("on") or (name != "title" and "javascript" in value.lower())


@given(st.lists(PIECES, max_size=25).map("".join))
@example("<p title=javascript:>")
@example("<a href=javascript:x>")
@example("<img src='x'onload=x>")
def test_whatever_comes_only_known_tags_without_handlers_are_left(html: str) -> None:
    made = CLEAN(html)

    assert {one.lower() for one in re.findall(r"</?([a-zA-Z][^\s/>]*)", made)} <= TAGS
    assert [one for one in attributes_of(made) if acts(*one)] == []
    assert CLEAN(made) == made
