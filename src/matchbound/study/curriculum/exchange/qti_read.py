"""Packages of QTI 3, 2.2 and 2.1 read: the choice items with one answer that are in them."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any

from matchbound.study.curriculum.exchange.bank import (
    MOST_BYTES,
    ONE_BEST,
    Brought,
    Collector,
    ExchangeError,
    ItemError,
    Tags,
    id_of,
    in_turn,
    kept_json,
)
from matchbound.study.curriculum.exchange.html import exhibits_of, parted, read_html, text_of_html
from matchbound.study.curriculum.exchange.qti_write import MANIFEST, TAKE_AWAY
from matchbound.study.curriculum.exchange.xml import Element, flat, inner, read_xml

MOST_MEMBERS = 20_000
_INTERACTION = "interaction"


def read_qti(data: bytes, file: str, tags: Tags | None = None) -> Brought:
    """Read a QTI package; what is no choice item with one answer is a fault and does not stop the rest."""
    members = _unpacked(data, file)
    manifest = _manifest_of(members, file)
    collector = Collector(file, tags)

    def take(number: int, resource: tuple[str, dict[str, Any]]) -> None:
        href, kept = resource
        collector.take(number, _item(href, kept, members, collector))

    return in_turn(_resources(members[manifest], manifest), collector, take)


def _unpacked(data: bytes, file: str) -> dict[str, bytes]:
    """Return the members of a package by their paths; ExchangeError if it is none, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            if len(entries) > MOST_MEMBERS or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise ExchangeError(f"{file}: is too large unpacked; split it")
            return {normpath(entry.filename): _member(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise ExchangeError(f"{file}: is no zip archive that can be read: {error}") from error


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return a member, and no more of it than it says it holds."""
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise NotImplementedError("it is packed in an unusual way")
    with archive.open(entry) as packed:
        return packed.read(entry.file_size)


def _manifest_of(members: Mapping[str, bytes], file: str) -> str:
    found = sorted((name for name in members if name.rpartition("/")[2] == MANIFEST), key=len)
    if not found:
        raise ExchangeError(f"{file}: has no {MANIFEST}; export a whole QTI package")
    return found[0]


def _resources(manifest: bytes, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the address of each item within the package, with what our metadata keep of it."""
    for resource in read_xml(manifest, name).iter("resource"):
        if "item" in (resource.get("type") or "").casefold():
            yield (
                normpath(join(dirname(name), resource.get("href") or "")),
                kept_json(resource.findtext("metadata/question") or "{}"),
            )


def _item(
    href: str, kept: dict[str, Any], members: Mapping[str, bytes], collector: Collector
) -> dict[str, Any]:
    if href not in members:
        raise ItemError(f"'{href[:80]}' is not in the package|export it whole")
    try:
        root = read_xml(members[href], href)
    except ExchangeError as error:
        raise ItemError(error.message.replace("|", "/")) from error
    body = _only(root, "itembody")
    choice = _choice(body)
    told = {one.get("identifier"): text_of_html(inner(one)) for one in _all(root, "modalfeedback")}
    options = _options(choice, _right(root), told)
    asked = _asked(body, choice, href, members, collector)
    title = id_of(root.get("identifier") or root.get("title") or "")
    return {"id": title, "take_away": told.get(TAKE_AWAY, ""), **kept, **asked, "options": options}


def _all(root: Element, name: str) -> Iterator[Element]:
    return (one for one in root.iter() if flat(one.tag) == name)


def _only(root: Element, name: str) -> Element:
    found = list(_all(root, name))
    if len(found) != 1:
        raise ItemError(f"has {len(found)} parts '{name}'|{ONE_BEST}")
    return found[0]


def _choice(body: Element) -> Element:
    """Return the one choice that an item asks for."""
    kinds = [one for one in body.iter() if flat(one.tag).endswith(_INTERACTION)]
    if [flat(one.tag) for one in kinds] != ["choiceinteraction"]:
        words = ", ".join(sorted({flat(one.tag) for one in kinds})) or "nothing"
        raise ItemError(f"asks by {words}|{ONE_BEST}")
    if _named(kinds[0], "maxchoices", "1") != "1":
        raise ItemError(f"may have several answers|{ONE_BEST}")
    return kinds[0]


def _named(element: Element, name: str, otherwise: str = "") -> str:
    return next((value for key, value in element.attrib.items() if flat(key) == name), otherwise)


def _right(root: Element) -> str:
    values = [value.text or "" for one in _all(root, "correctresponse") for value in _all(one, "value")]
    if len(values) != 1:
        raise ItemError(f"has {len(values)} right answers|{ONE_BEST}")
    return values[0].strip()


def _options(choice: Element, right: str, told: Mapping[str | None, str]) -> list[dict[str, Any]]:
    options = []
    for one in _all(choice, "simplechoice"):
        inline = [part for part in one.iter() if flat(part.tag) in {"feedbackinline", "feedbackblock"}]
        why = "\n\n".join(text_of_html(inner(part)) for part in inline)
        for part in inline:
            part.clear()
        if list(_all(one, "img")):
            raise ItemError("has a picture as an option|put pictures into the question's text")
        name = one.get("identifier")
        options.append(
            {"text": text_of_html(inner(one)), "right": name == right, "why": told.get(name) or why}
        )
    return options


def _asked(
    body: Element, choice: Element, href: str, members: Mapping[str, bytes], collector: Collector
) -> dict[str, Any]:
    """Return vignette, exhibits and lead-in of an item's body."""
    prompt = "".join(text_of_html(inner(one)) for one in _all(choice, "prompt"))
    choice.clear()
    found = read_html(inner(body))

    def name_of(address: str) -> str:
        path = normpath(join(dirname(href), address))
        if path not in members:
            raise ItemError(f"its picture '{address[:80]}' is not in the package|export it whole")
        return collector.keep(path.rpartition("/")[2], members[path])

    stem, lead_in = (found.text, prompt) if prompt else parted(found.text)
    return {"stem": stem, "lead_in": lead_in, "exhibits": list(exhibits_of(found, name_of))}
