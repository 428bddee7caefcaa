"""Questions as a QTI 3 package: choice items in a zip with its manifest; QTI 2.1 and 2.2 are read, too."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any

from matchbound.study.curriculum.exchange.bank import (
    MOST_BYTES,
    ONE_BEST,
    Bank,
    Brought,
    Collector,
    ExchangeError,
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
from matchbound.study.curriculum.exchange.xml import (
    Element,
    add,
    add_html,
    document,
    flat,
    inner,
    read_xml,
)
from matchbound.study.curriculum.model import LETTERS, Question

MANIFEST, ITEMS, MEDIA = "imsmanifest.xml", "items", "media"
OURS = "urn:matchbound:question"
MOST_MEMBERS = 20_000
_ASI = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_TAKE_AWAY = "TAKE_AWAY"
_INTERACTION = "interaction"


def write_qti(bank: Bank) -> bytes:
    """Return a bank as a QTI 3 package, pictures included."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, MANIFEST, _manifest(bank))
        for question in bank.questions:
            _put(archive, f"{ITEMS}/{question.id}.xml", _document(question))
        for name, data in bank.media.items():
            _put(archive, f"{MEDIA}/{name}", data)
    return packed.getvalue()


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Put a file in with a fixed time, so that the same bank gives the same package."""
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)


def _manifest(bank: Bank) -> bytes:
    root = Element("manifest", {"xmlns": _PACKAGE, "identifier": "matchbound"})
    head = add(root, "metadata")
    add(head, "schema", "QTI Package")
    add(head, "schemaversion", "3.0.0")
    add(root, "organizations")
    resources = add(root, "resources")
    for question in bank.questions:
        href = f"{ITEMS}/{question.id}.xml"
        resource = add(
            resources, "resource", identifier=f"i-{question.id}", type="imsqti_item_xmlv3p0", href=href
        )
        kept = json.dumps(about(question), ensure_ascii=False)
        add(add(resource, "metadata"), "question", kept, xmlns=OURS)
        add(resource, "file", href=href)
        for name in dict.fromkeys(pictures_of(question)):
            add(resource, "file", href=f"{MEDIA}/{name}")
    return document(root)


def _document(question: Question) -> bytes:
    root = Element(
        "qti-assessment-item",
        {
            "xmlns": _ASI,
            "identifier": question.id,
            "title": question.id,
            "adaptive": "false",
            "time-dependent": "false",
        },
    )
    _declarations(root, LETTERS[question.key])
    body = add(root, "qti-item-body")
    add_html(body, html_of_question(question, lambda name: f"../{MEDIA}/{name}", lead_in=False))
    choice = add(
        body, "qti-choice-interaction", response_identifier="RESPONSE", shuffle="false", max_choices="1"
    )
    add(choice, "qti-prompt", question.lead_in)
    for letter, option in zip(LETTERS, question.options, strict=False):
        add(choice, "qti-simple-choice", option.text, identifier=letter)
    _processing(root)
    for letter, option in zip(LETTERS, question.options, strict=False):
        _feedback(root, letter, option.why)
    _feedback(root, _TAKE_AWAY, question.take_away)
    return document(root)


def _declarations(root: Element, key: str) -> None:
    response = add(
        root, "qti-response-declaration", identifier="RESPONSE", cardinality="single", base_type="identifier"
    )
    add(add(response, "qti-correct-response"), "qti-value", key)
    score = add(root, "qti-outcome-declaration", identifier="SCORE", cardinality="single", base_type="float")
    add(add(score, "qti-default-value"), "qti-value", "0")
    add(
        root, "qti-outcome-declaration", identifier="FEEDBACK", cardinality="multiple", base_type="identifier"
    )


def _processing(root: Element) -> None:
    """Score 1 for the right choice; show what is said of the choice made, and the take-away."""
    processing = add(root, "qti-response-processing")
    right = add(add(processing, "qti-response-condition"), "qti-response-if")
    match = add(right, "qti-match")
    add(match, "qti-variable", identifier="RESPONSE")
    add(match, "qti-correct", identifier="RESPONSE")
    add(add(right, "qti-set-outcome-value", identifier="SCORE"), "qti-base-value", "1", base_type="float")
    shown = add(add(processing, "qti-set-outcome-value", identifier="FEEDBACK"), "qti-multiple")
    add(shown, "qti-variable", identifier="RESPONSE")
    add(shown, "qti-base-value", _TAKE_AWAY, base_type="identifier")


def _feedback(root: Element, identifier: str, text: str) -> None:
    if text:
        modal = add(
            root, "qti-modal-feedback", outcome_identifier="FEEDBACK", identifier=identifier, show_hide="show"
        )
        add_html(add(modal, "qti-content-body"), html_of_text(text))


# -- reading ---------------------------------------------------------------------------------------------


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
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
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
    return {"id": title, "take_away": told.get(_TAKE_AWAY, ""), **kept, **asked, "options": options}


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
