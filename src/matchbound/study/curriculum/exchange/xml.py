"""XML read so that nothing in it can do harm, and by plain names, whatever its namespaces."""

import re
from xml.etree import ElementTree as ET

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from matchbound.study.curriculum.exchange.bank import ExchangeError

Element = ET.Element


def read_xml(data: bytes, file: str) -> Element:
    """Return the root of an XML document without namespaces; ExchangeError if it is not readable."""
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError) as error:
        reason = (
            "declares entities or a document type" if isinstance(error, DefusedXmlException) else str(error)
        )
        raise ExchangeError(f"{file}: is not readable as XML: {reason}") from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def inner(element: Element) -> str:
    """Return what an element holds as a text of XML."""
    parts = [ET.tostring(child, encoding="unicode") for child in element]
    return escaped(element.text or "") + "".join(parts)


def escaped(text: str) -> str:
    """Return a text as it stands in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """Add an element with a text; an underscore in an attribute's name stands for a hyphen."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    child = ET.SubElement(parent, tag, named)
    child.text = text
    return child


def add_html(parent: Element, html: str) -> None:
    """Add HTML of ours as elements."""
    for child in fromstring(f"<div>{html}</div>"):
        parent.append(child)


def document(root: Element) -> bytes:
    """Return a whole document, with line breaks between its larger parts."""
    text = ET.tostring(root, encoding="unicode")
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{text}\n".encode()


_CAPITAL = re.compile(r"[-_]")


def flat(name: str) -> str:
    """Return a name of QTI 2 or 3 in one form: `qti-simple-choice` and `simpleChoice` are `simplechoice`.

    >>> flat("qti-simple-choice") == flat("simpleChoice")
    True
    """
    return _CAPITAL.sub("", name.removeprefix("qti-")).casefold()
