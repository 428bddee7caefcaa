"""E-mail addresses out of pasted text or a CSV file: all of them, or all faults at once."""

import csv
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

MOST = 10_000
MOST_FAULTS = 100
_BETWEEN = re.compile(r"[,;\t]")
_IN_BRACKETS = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Addresses:
    """What was found; with faults nothing is taken."""

    found: tuple[str, ...]
    faults: tuple[str, ...]


def read_addresses(text: str) -> Addresses:
    """Return the addresses of a text, each once; a first line without any is taken for a heading."""
    found: dict[str, None] = {}
    faults: list[str] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if not line.strip():
            continue
        cells = [cell for cell in _cells(line) if "@" in cell]
        if not cells and number > 1:
            faults.append(_("Line %(number)d has no address.") % {"number": number})
        for cell in cells:
            if address := _address(cell):
                found[address] = None
            else:
                said = _("Line %(number)d: “%(text)s” is not an e-mail address.")
                faults.append(said % {"number": number, "text": cell[:80]})
    if not found and not faults:
        faults.append(_("There is no e-mail address in it."))
    if len(found) > MOST:
        said = _("There are %(number)d addresses; %(most)d can be invited at a time.")
        faults.append(said % {"number": len(found), "most": MOST})
    return Addresses(tuple(found), tuple(faults))


def _cells(line: str) -> list[str]:
    """Return the parts of a line: cells of CSV, or addresses beside one another."""
    try:
        cells = next(csv.reader([line], strict=True), [])
    except csv.Error:
        cells = [line]
    return [part.strip() for cell in cells for part in _BETWEEN.split(cell)]


def _address(cell: str) -> str:
    """Return the address in a cell such as `Amina <amina@example.org>`; empty where there is none."""
    inside = _IN_BRACKETS.search(cell)
    address = (inside.group(1) if inside else cell).strip().strip("\"'").lower()
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= 254 else ""
