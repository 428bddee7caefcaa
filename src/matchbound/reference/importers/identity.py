"""What programs are called: numbers, codes, names, states, specialties, each in one spelling."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256

from matchbound.reference.importers.layouts import shared_names, short_names, states
from matchbound.reference.importers.model import CellError
from matchbound.reference.specialty import Specialty, find_specialty, specialties

_ROUNDED = re.compile(r"\d(\.\d+)?E\+?\d{1,2}", re.IGNORECASE)
_CODE = re.compile(r"(?<![0-9A-Z])\d{7}[A-Z](?:[0-9]{1,2}|[A-Z])(?![0-9A-Z])")
_OWN = re.compile(r"(x|nrmp)-[0-9a-zA-Z][0-9a-zA-Z-]*")
_FELLOWSHIP = "F"
_PREFIX = 7
_ACGME, _SPONSOR, _ZERO_LOST = 10, 6, 9
_LONGEST_SLUG, _LONGEST_ID = 60, 120
_ASIDE = re.compile(r"\s*\([^)]*\)\s*|\s*\[[^\]]*\]\s*")
_KINDS = re.compile(
    r"\b(residency|programs?|categorical|preliminary|prelim|advanced|physician only|primary care|track)\b",
    re.IGNORECASE,
)
_SHORTEST_IN_A_TITLE = 7


def acgme_number(text: str) -> str:
    """Return ten digits; a zero that a spreadsheet dropped in front is put back."""
    digits = _whole(text)
    if digits.isdecimal() and len(digits) == _ZERO_LOST:
        digits = "0" + digits
    if not (digits.isdecimal() and digits.isascii() and len(digits) == _ACGME):
        raise CellError(f"'{text[:40]}' is no ACGME number: that has ten digits")
    return digits


def sponsor_number(text: str) -> str:
    """Return the six digits of an institution."""
    digits = _whole(text)
    if not (digits.isdecimal() and digits.isascii() and len(digits) <= _SPONSOR):
        raise CellError(f"'{text[:40]}' is no ACGME number of an institution: that has six digits")
    return digits.zfill(_SPONSOR)


def _whole(text: str) -> str:
    """Return a number as its digits: without the point and the power that spreadsheets make."""
    bare = text.strip().lstrip("#").strip()
    if _ROUNDED.fullmatch(bare):
        number = Decimal(bare)
        bare = str(int(number)) if number == int(number) else bare
        if bare.endswith("0000"):
            raise CellError(f"'{text[:40]}' was rounded by a spreadsheet; give the column as text")
    return re.sub(r"[\s-]", "", bare.removesuffix(".0"))


def nrmp_codes(text: str) -> tuple[str, ...]:
    """Return the NRMP codes of residencies in a cell."""
    found = dict.fromkeys(_CODE.findall(text.upper()))
    if not found:
        raise CellError(
            f"'{text[:40]}' is no NRMP code: that is seven digits, a letter, and a digit or letter"
        )
    codes = tuple(code for code in found if code[_PREFIX] != _FELLOWSHIP)
    if not codes:
        raise CellError("a fellowship, not a residency")
    return codes


@dataclass(frozen=True, slots=True)
class Ident:
    """What a cell calls a program by; only one of these."""

    acgme: str | None = None
    codes: tuple[str, ...] = ()
    own: str | None = None


def any_id(text: str) -> Ident:
    """Return an ACGME number, an NRMP code or one of our ids, told apart by its shape."""
    bare = text.strip()
    if _OWN.fullmatch(bare) and len(bare) <= _LONGEST_ID:
        return Ident(own=bare)
    if _CODE.fullmatch(bare.upper()):
        return Ident(codes=nrmp_codes(bare))
    try:
        return Ident(acgme=acgme_number(bare))
    except CellError:
        raise CellError(
            f"'{text[:40]}' is no ACGME number (ten digits), NRMP code (nine signs) or Matchbound id"
        ) from None


def lists_id(text: str) -> Ident:
    """Return our id for a row that a list calls by a word of its own."""
    return Ident(own=f"x-{slug(text)}")


def prefix(code: str) -> str:
    """Return what all codes of one program begin with: institution and specialty."""
    return code[:_PREFIX]


def state_code(text: str) -> str:
    """Return a state's two letters."""
    code = states().get(" ".join(text.lower().replace(".", "").split()))
    if code is None:
        raise CellError(f"'{text[:40]}' is no state of the US")
    return code


@lru_cache(maxsize=5_000)
def specialty_of(text: str) -> Specialty:
    """Return the specialty that a name or code means."""
    bare = text.strip()
    for way in (bare, _ASIDE.sub(" ", bare), _KINDS.sub(" ", _ASIDE.sub(" ", bare)).strip(" -,/;:")):
        if found := find_specialty(way):
            return found
    raise CellError(f"'{text[:60]}' is no specialty of the Main Residency Match")


def specialty_code(text: str) -> Specialty:
    """Return the specialty of three digits, the zero put back that a spreadsheet dropped."""
    return specialty_of(_whole(text).zfill(3))


def specialty_in(title: str) -> Specialty | None:
    """Return the specialty that a title names, the longest name of several."""
    plain = f" {' '.join(re.findall('[a-z]+', title.lower()))} "
    names = [
        (len(name), one.slug)
        for one in specialties().values()
        for name in {" ".join(re.findall("[a-z]+", text.lower())) for text in (one.name, *one.also)}
        if len(name) >= _SHORTEST_IN_A_TITLE and f" {name} " in plain
    ]
    return specialties()[max(names)[1]] if names else None


@lru_cache(maxsize=20_000)
def plain_name(text: str) -> frozenset[str]:
    """Return the words that tell an institution from others, written out."""
    short, without = short_names()
    ascii_text = unicodedata.normalize("NFKD", text.lower()).replace("'", "").replace("\u2019", "")
    found = " ".join(short.get(word, word) for word in re.findall("[a-z0-9]+", ascii_text)).split()
    return frozenset(found) - without


def is_distinctive(name: frozenset[str]) -> bool:
    """Say whether a name has a word that few institutions share, so that it can be looked up elsewhere."""
    return not name <= shared_names()


def slug(text: str) -> str:
    """Return a text as lower-case words joined by hyphens; what is cut off is told by a few letters more."""
    ascii_text = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    made = "-".join(re.findall("[a-z0-9]+", ascii_text.replace("'", "")))
    if made and len(made) <= _LONGEST_SLUG:
        return made
    return f"{made[:_LONGEST_SLUG].strip('-')}-{sha256(text.encode()).hexdigest()[:8]}".strip("-")


def made_id(name: str, state: str | None, specialty: str) -> str:
    """Return the id of a program that has no number: who, where, what."""
    who = slug(name).removesuffix(f"-{specialty}")
    return "-".join(["x", who, *([state.lower()] if state else []), specialty])[:_LONGEST_ID]
