"""What can be said of an opportunity: every field, how its values are written, and what is refused.

A value is kept as one text, so that a file's cell, a form and a table hold the same. What nobody said has no
value: unknown is never "no".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from matchbound.base.countries import COUNTRIES
from matchbound.base.dates import FIRST_YEAR, LAST_YEAR, human
from matchbound.base.errors import MatchboundError
from matchbound.dossier.model import RotationType
from matchbound.reference.importers.days import read_day
from matchbound.reference.specialty import find_specialty
from matchbound.reference.states import STATES

LONGEST = 1000
LONGEST_NUMBER = 9
"""Digits: Python refuses to read numbers of thousands of them."""
BETWEEN = "; "
_ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#]\S*)?")
_SPLIT = re.compile(r"\s*[;,|/\n]\s*")
WHO = ("student", "graduate")
VISAS = ("b1", "b2", "esta", "f1", "j1", "f2", "h4", "j2", "l2", "o3", "none-needed")
"""Immigration classes that a host takes; the last means people who need none, as permanent residents."""
LETTERS = ("given", "on-merit", "none")
FLAGS: Mapping[str, str] = {
    "guarantees-letter": "guarantees a letter",
    "guarantees-interviews": "guarantees interviews",
    "names-nobody": "will not name the physician or the site",
    "hands-on-for-visitors": "offers hands-on work to people on visitor visas",
    "applicant-uploads-letter": "asks the applicant to upload the letter",
}
"""What warns of a paid offer."""
TYPES = tuple(one.value for one in RotationType)
_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


class FieldError(MatchboundError):
    """A value cannot be what it is said to be; the message says what can."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it is called, what it means, how a text of it is read; `also`: other headers."""

    label: str
    read: Callable[[str], str]
    help: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    also: tuple[str, ...] = ()


def _text(text: str) -> str:
    bare = " ".join(text.split())
    if len(bare) > LONGEST:
        raise FieldError(f"is longer than {LONGEST:,} characters")
    return bare


def _choice(choices: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        plain = re.sub(r"[\s_]+", "-", text.strip().casefold())
        if plain not in choices:
            raise FieldError(f"'{text.strip()[:60]}' is none of {', '.join(choices)}")
        return plain

    return read


def _many(one: Callable[[str], str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        return BETWEEN.join(dict.fromkeys(one(part) for part in _SPLIT.split(text.strip()) if part))

    return read


def _visa(text: str) -> str:
    plain = text.strip().casefold().replace("-", "").replace(" ", "")
    return "none-needed" if plain == "noneneeded" else _choice(VISAS)(plain)


def _yes_no(text: str) -> str:
    plain = text.strip().casefold()
    if plain in _YES | _NO:
        return "yes" if plain in _YES else "no"
    raise FieldError(f"'{text.strip()[:60]}' is neither yes nor no; leave it empty where it is not known")


def _number(low: int, high: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        plain = text.strip().replace(",", "").removeprefix("$").removesuffix(".0")
        digits = plain.isascii() and plain.isdigit() and len(plain) <= LONGEST_NUMBER
        if not digits or not low <= int(plain) <= high:
            raise FieldError(f"'{text.strip()[:60]}' is no whole number from {low:,} to {high:,}")
        return str(int(plain))

    return read


def _currency(text: str) -> str:
    plain = text.strip().upper()
    if not re.fullmatch("[A-Z]{3}", plain):
        raise FieldError(f"'{text.strip()[:60]}' is no currency of three letters, such as USD")
    return plain


def _day(text: str) -> str:
    found = read_day(text)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise FieldError(f"'{text.strip()[:60]}' is no day; write YYYY-MM-DD")
    return found.isoformat()


def _specialty(text: str) -> str:
    if text.strip().casefold() == "any":
        return "any"
    found = find_specialty(text)
    if found is None:
        raise FieldError(f"'{text.strip()[:60]}' is no specialty of the Match; write one, or any")
    return found.slug


def _state(text: str) -> str:
    plain = text.strip()
    named = next((code for code, name in STATES.items() if name.casefold() == plain.casefold()), None)
    code = named or plain.upper()
    if code not in STATES:
        raise FieldError(f"'{plain[:60]}' is no US state; write two letters, such as TX")
    return code


def _country(text: str) -> str:
    code = text.strip().upper()
    if code not in COUNTRIES:
        raise FieldError(f"'{text.strip()[:60]}' is no country code of two letters (ISO 3166-1)")
    return code


def read_address(text: str) -> str:
    """Return a web address as it is kept."""
    bare = text.strip()
    if not _ADDRESS.fullmatch(bare) or len(bare) > LONGEST or not bare.isprintable():
        raise FieldError(
            f"'{bare[:60]}' is no web address; write it whole, such as https://example.org/visit"
        )
    return bare


FIELDS: Mapping[str, Field] = {
    "institution": Field(
        "Institution", _text, "The hospital, school, clinic or company.", also=("host", "hospital", "name")
    ),
    "type": Field(
        "Type", _choice(TYPES), "What it is in substance, whatever it is called.", TYPES, also=("kind",)
    ),
    "title": Field("What the host calls it", _text, also=("program",)),
    "specialties": Field(
        "Specialties",
        _many(_specialty),
        "With semicolons between them; any, if it is any.",
        also=("specialty",),
    ),
    "city": Field("City", _text),
    "state": Field("State", _state, "Two letters, such as TX."),
    "hands_on": Field("Hands-on", _yes_no, "Whether visitors examine patients themselves.", ("yes", "no")),
    "medical_school_hospital": Field(
        "A US medical school's hospital",
        _yes_no,
        "Visitor rules name hospitals of medical schools.",
        ("yes", "no"),
    ),
    "who": Field("Who may come", _many(_choice(WHO)), "", WHO, many=True, also=("audience",)),
    "residency_seekers": Field(
        "People who aim at a US residency", _yes_no, "Some hosts do not take them.", ("yes", "no")
    ),
    "final_year": Field("Students in their final year", _yes_no, "Some hosts bar them.", ("yes", "no")),
    "visas": Field("Visa classes accepted", _many(_visa), "", VISAS, many=True, also=("visa",)),
    "countries_excluded": Field(
        "Countries the host excludes", _many(_country), "Codes of two letters with semicolons between them."
    ),
    "weeks_min": Field("Weeks at least", _number(1, 104), also=("weeks",)),
    "weeks_max": Field("Weeks at most", _number(1, 104)),
    "cost": Field(
        "Cost of the shortest stay", _number(0, 200_000), "Without living and travel; 0 if it is free."
    ),
    "currency": Field("Currency", _currency, "Three letters, such as USD."),
    "application_fee": Field("Application fee", _number(0, 20_000), "In the same currency."),
    "cost_on": Field("Cost as of", _day),
    "apply_from": Field("Applications from", _day),
    "apply_until": Field("Applications until", _day),
    "apply_weeks_ahead": Field("Weeks to apply ahead", _number(0, 104)),
    "offered_from": Field("Offered from", _day),
    "offered_until": Field("Offered until", _day),
    "letter": Field("Letter of recommendation", _choice(LETTERS), "", LETTERS),
    "flags": Field(
        "Warning signs", _many(_choice(tuple(FLAGS))), "", tuple(FLAGS), many=True, also=("warnings",)
    ),
    "website": Field("Web page", read_address),
    "note": Field("Note", _text),
}
"""Every field, in the order in which it is shown."""
NEEDED = ("institution", "type")


def read_value(name: str, text: str) -> str:
    """Return a value of a field in its one spelling, empty where nothing is said."""
    return FIELDS[name].read(text) if text.strip() else ""


def shown(name: str, value: str) -> str:
    """Return a value in plain words."""
    field = FIELDS[name]
    if name == "flags":
        return ", ".join(FLAGS[one] for one in value.split(BETWEEN))
    if field.read is _day:
        return human(date.fromisoformat(value))
    if name in ("institution", "title", "city", "note", "website", "state", "countries_excluded", "currency"):
        return value
    return ", ".join(plain_word(one) for one in value.split(BETWEEN))


_WORDS = {
    "b1": "B-1", "b2": "B-2", "esta": "ESTA", "f1": "F-1", "j1": "J-1", "f2": "F-2", "h4": "H-4", "j2": "J-2",
    "l2": "L-2", "o3": "O-3", "none-needed": "no visa needed", "on-merit": "if earned", "any": "any",
    "given": "given", "none": "none", "sub-internship": "sub-internship", "tele-rotation": "tele-rotation",
    "us-training": "US training",
}  # fmt: skip


def plain_word(value: str) -> str:
    """Return one word of a value as people write it."""
    found = find_specialty(value)
    if value in _WORDS:
        return _WORDS[value]
    return found.name if found and found.slug == value else value.replace("-", " ")
