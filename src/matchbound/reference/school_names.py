"""Spellings of schools' names: one form for those that differ in case, accents, order and usual words."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from matchbound.base.countries import COUNTRIES

LONGEST_KEY = 80
NO_COUNTRY = "xx"
_DROPPED = frozenset({
    "the", "of", "and", "at", "in", "for", "a", "an", "al", "el", "de", "del", "della", "delle", "degli",
    "di", "da", "do", "dos", "du", "des", "la", "le", "les", "los", "las", "et", "e", "y", "der", "die",
    "das", "fur", "und", "van", "dr", "prof",
})  # fmt: skip
"""Articles and what joins words, in the languages of the names met."""
_SAME = {
    "univ": "university", "uni": "university", "universidad": "university", "universidade": "university",
    "universita": "university", "universite": "university", "universitat": "university",
    "universiti": "university", "universitas": "university", "universiteit": "university",
    "universitet": "university", "universitesi": "university", "uniwersytet": "university",
    "coll": "college", "colleges": "college", "fac": "faculty", "facultad": "faculty", "faculte": "faculty",
    "faculdade": "faculty", "facolta": "faculty", "fakultat": "faculty", "sch": "school", "inst": "institute",
    "instituto": "institute", "institut": "institute", "med": "medical", "medicine": "medical",
    "medicina": "medical", "medecine": "medical", "medizin": "medical", "sci": "science",
    "sciences": "science", "natl": "national", "nacional": "national", "autonoma": "autonomous",
    "hosp": "hospital", "st": "saint", "govt": "government", "gov": "government", "intl": "international",
    "hlth": "health", "dent": "dental", "edu": "education",
}  # fmt: skip
_OF_MEDICINE = re.compile(r"\b(?:faculty|college|school) medical\b|\bmedical (?:faculty|school)\b")
_SPELLED = str.maketrans({"\u0142": "l", "\u00f8": "o", "\u0111": "d", "\u0131": "i", "\u00e6": "ae"})
_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
_POSSESSIVE = re.compile(r"['\u2019\u02bc`\u00b4]")


@lru_cache(maxsize=50_000)
def plain_name(name: str) -> str:
    """Return a school's name in its one form: plain words in the order of the alphabet.

    The medical faculty of a university is the university: nobody graduates from another part of it.
    """
    bare = _POSSESSIVE.sub("", _folded(name).replace("&", " and "))
    bare = _INITIALS.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", bare)
    words = [_SAME.get(word, word) for word in _WORD.findall(bare)]
    kept = [word for word in words if word not in _DROPPED] or words
    if "university" in kept:
        rest = _OF_MEDICINE.sub(" ", " ".join(kept)).split()
        kept = rest if set(rest) - {"university"} else kept
    if "college" in kept and len(kept) > 2:
        kept = [word for word in kept if word != "hospital"]
    return " ".join(sorted(dict.fromkeys(kept)))


def _folded(name: str) -> str:
    """Return a name in small letters without accents; letters that have none to take off are spelled out."""
    spelled = name.casefold().translate(_SPELLED)
    parts = unicodedata.normalize("NFKD", spelled)
    return unicodedata.normalize("NFC", "".join(one for one in parts if not unicodedata.combining(one)))


def without_place(plain: str, *places: str) -> str:
    """Return a plain name without the words of places; as it is where nothing else would be left."""
    left_out = {word for place in places for word in plain_name(place).split()}
    rest = [word for word in plain.split() if word not in left_out]
    return " ".join(rest) if len(rest) > 1 else plain


def key_of(plain: str, country: str) -> str:
    """Return the key of a plain name in a country: the same at all times, for known and unknown names."""
    slug = f"{country.lower() or NO_COUNTRY}-{plain.replace(' ', '-')}"
    if slug.isascii() and len(slug) <= LONGEST_KEY:
        return slug
    digest = hashlib.sha256(slug.encode()).hexdigest()[:24]
    return f"{slug[:2]}-{digest}"


def country_words(country: str) -> str:
    """Return the plain words of a country's name, which people add to their school's."""
    return plain_name(COUNTRIES.get(country, ""))


def is_acronym(name: str) -> bool:
    """Say whether a name is letters that stand for words, which mean a school only within its country."""
    bare = name.replace(".", "").replace("-", "")
    return " " not in name.strip() and bare.isalnum() and sum(one.isupper() for one in bare) > 1
