"""Questions as a QTI 3 package: choice items in a zip with its manifest, pictures beside them."""

import io
import json
import zipfile

from matchbound.study.curriculum.exchange.bank import Bank, about, pictures_of
from matchbound.study.curriculum.exchange.html import html_of_question, html_of_text
from matchbound.study.curriculum.exchange.xml import Element, add, add_html, document
from matchbound.study.curriculum.model import LETTERS, Question

MANIFEST, ITEMS, MEDIA = "imsmanifest.xml", "items", "media"
TAKE_AWAY = "TAKE_AWAY"
"""The name of the feedback that is shown whatever was chosen."""
_OURS = "urn:matchbound:question"
_ASI = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


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
        add(add(resource, "metadata"), "question", kept, xmlns=_OURS)
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
    _declarations(root, question.letter)
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
    _feedback(root, TAKE_AWAY, question.take_away)
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
    add(shown, "qti-base-value", TAKE_AWAY, base_type="identifier")


def _feedback(root: Element, identifier: str, text: str) -> None:
    if text:
        modal = add(
            root, "qti-modal-feedback", outcome_identifier="FEEDBACK", identifier=identifier, show_hide="show"
        )
        add_html(add(modal, "qti-content-body"), html_of_text(text))
