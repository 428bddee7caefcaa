"""Questions as Moodle XML: multiple choice with one answer, feedback to each option, pictures inside."""

import base64
import json
import re
from typing import Any

from matchbound.study.curriculum.exchange.bank import (
    ONE_BEST,
    Bank,
    Brought,
    Collector,
    ItemError,
    Tags,
    about,
    id_of,
    in_turn,
    kept_json,
    pictures_of,
)
from matchbound.study.curriculum.exchange.html import (
    exhibits_of,
    html_of_question,
    html_of_text,
    parted,
    read_html,
    text_of_html,
)
from matchbound.study.curriculum.exchange.jsonl import decoded
from matchbound.study.curriculum.exchange.xml import Element, add, document, read_xml
from matchbound.study.curriculum.model import Option, Question

OURS = "matchbound"
"""An element that keeps what Moodle has no place for; Moodle passes over it."""
_FILES = "@@PLUGINFILE@@/"
_TAGS = ("exam", "system", "task", "discipline")
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_RIGHT = 100.0


def write_moodle(bank: Bank) -> bytes:
    """Return a bank as Moodle XML, pictures included."""
    root = Element("quiz")
    for question in bank.questions:
        _write(root, question, bank)
    return document(root)


def _write(root: Element, question: Question, bank: Bank) -> None:
    item = add(root, "question", type="multichoice")
    add(add(item, "name"), "text", question.id)
    text = _text(item, "questiontext", html_of_question(question, lambda name: f"{_FILES}{name}"))
    for name in dict.fromkeys(pictures_of(question)):
        data = base64.b64encode(bank.media[name]).decode()
        add(text, "file", data, name=name, path="/", encoding="base64")
    _text(item, "generalfeedback", html_of_text(question.take_away))
    for tag, value in (
        ("defaultgrade", "1"),
        ("penalty", "0"),
        ("single", "true"),
        ("shuffleanswers", "false"),
    ):
        add(item, tag, value)
    add(item, "answernumbering", "ABCD")
    for option in question.options:
        _write_option(item, option)
    tags = add(item, "tags")
    for name in _TAGS:
        add(add(tags, "tag"), "text", f"{name}: {getattr(question, name)}")
    add(item, OURS, json.dumps(about(question), ensure_ascii=False))


def _text(parent: Element, tag: str, html: str) -> Element:
    element = add(parent, tag, format="html")
    add(element, "text", html)
    return element


def _write_option(item: Element, option: Option) -> None:
    answer = add(item, "answer", fraction="100" if option.right else "0", format="html")
    add(answer, "text", html_of_text(option.text))
    _text(answer, "feedback", html_of_text(option.why))


# -- reading ---------------------------------------------------------------------------------------------


def read_moodle(data: bytes, file: str, tags: Tags | None = None) -> Brought:
    """Read Moodle XML; what is no single-best-answer item is a fault and does not stop the rest."""
    root = read_xml(data, file)
    collector = Collector(file, tags)
    items = [item for item in root.iter("question") if item.get("type") != "category"]

    def take(number: int, item: Element) -> None:
        collector.take(number, _item(item, collector))

    return in_turn(items, collector, take)


def _item(item: Element, collector: Collector) -> dict[str, Any]:
    if item.get("type") != "multichoice":
        raise ItemError(f"is of the type '{item.get('type')}'|{ONE_BEST}")
    if (item.findtext("single") or "true").strip() not in {"true", "1"}:
        raise ItemError(f"may have several answers|{ONE_BEST}")
    options = [_option(answer) for answer in item.findall("answer")]
    if sum(option["right"] for option in options) != 1:
        raise ItemError(f"has not one right answer|{ONE_BEST}")
    name = id_of(item.findtext("name/text") or "")
    take_away = _plain(item.find("generalfeedback"))
    return {
        "id": name,
        "take_away": take_away,
        **kept_json(item.findtext(OURS) or "{}"),
        **_asked(item, collector),
        "options": options,
    }


def _asked(item: Element, collector: Collector) -> dict[str, Any]:
    """Return vignette, exhibits and lead-in; pictures are kept as they are met."""
    text = item.find("questiontext")
    if text is None:
        raise ItemError("has no text|write the question")
    files = {file.get("name", ""): file for file in text.findall("file")}

    def name_of(address: str) -> str:
        name = _unescaped(address.removeprefix(_FILES).removeprefix("/"))
        if not address.startswith(_FILES) or name not in files:
            raise ItemError(f"its picture '{address[:80]}' is not in the file|export it with its pictures")
        return collector.keep(name, decoded(files[name].text or ""))

    found = read_html(_html(text))
    stem, lead_in = (found.text, found.lead_in) if found.lead_in else parted(found.text)
    return {"stem": stem, "lead_in": lead_in, "exhibits": list(exhibits_of(found, name_of))}


def _option(answer: Element) -> dict[str, Any]:
    try:
        fraction = float(answer.get("fraction", "0"))
    except ValueError as error:
        raise ItemError(f"has an answer worth '{answer.get('fraction')}'|give 100 or 0") from error
    if 0 < fraction < _RIGHT:
        raise ItemError(f"has an answer that is partly right|{ONE_BEST}")
    html = _html(answer)
    if read_html(html).pictures:
        raise ItemError("has a picture as an option|put pictures into the question's text")
    return {"text": text_of_html(html), "right": fraction >= _RIGHT, "why": _plain(answer.find("feedback"))}


def _html(element: Element) -> str:
    """Return a text of Moodle's as HTML, whichever of its formats it is in."""
    text = element.findtext("text") or ""
    plain = element.get("format") in {"plain_text", "markdown"}
    return html_of_text(text.strip()) if plain else text


def _plain(element: Element | None) -> str:
    return "" if element is None else text_of_html(_html(element))


def _unescaped(address: str) -> str:
    """Return an address with its %20 and the like as the characters they are."""
    raw = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), address)
    return raw.encode("latin-1", "replace").decode("utf-8", "replace") if raw != address else address
