"""What a cell says of visas, of one or of several at once. A visa that a list does not name stays unknown."""

import re
from collections.abc import Iterator

from matchbound.reference.importers.said import Said, tidy
from matchbound.reference.importers.words import words

_BETWEEN = re.compile(r"[,;/|&+\n]|\band\b|\bor\b|\bbut\b|(?=\bnor\b)")
_WORD = re.compile(r"[a-z0-9']+")
_ONLY, _CONDITIONAL = "only", "conditional"
_NEGATIONS = ("no", "not", "neither", "nor", "without", "except")
_BY_ECFMG_OR_EMPLOYER = ("visa_j1", "visa_h1b")
"""The visas that somebody must sponsor; for practical training on F-1 nobody does."""


def read_visas(text: str) -> dict[str, Said]:
    """Return what a cell says of each visa: "J-1, H-1B (transfer only)", "J-1 only", "no visas"."""
    plain = " ".join(text.lower().split())
    if words().no_visas.fullmatch(plain) and not _named(plain):
        return {name: Said("no") for name in _BY_ECFMG_OR_EMPLOYER}
    parts = list(_parts(text))
    found = {name: _one(before, after) for name, before, after in parts}
    if any(_alone(before, after) for _, before, after in parts):
        return {name: Said("no") for name in _BY_ECFMG_OR_EMPLOYER} | found
    return found


def read_visa(name: str, text: str) -> Said | None:
    """Return what a cell of one visa's own column says in words."""
    found = read_visas(text)
    if name in found:
        said = found[name]
        whole = said.condition is not None and len(found) == 1
        return Said(said.value, said.force, tidy(text)) if whole else said
    return None if found else in_words(text)


def in_words(text: str) -> Said | None:
    """Return what words beside a visa's name say: not sponsored, only continued, under a condition."""
    plain = " ".join(text.lower().split())
    for way in words().ways["visa_j1"]:
        if match := way.pattern.search(plain):
            covered = match[0] == plain and way.value != _CONDITIONAL
            return Said(way.value, way.force, None if covered else tidy(text))
    return None


def _one(before: str, after: str) -> Said:
    first = _WORD.findall(before.lower())
    if first and first[-1] in _NEGATIONS:
        return Said("no", None, tidy(after))
    rest = tidy(" ".join(filter(None, (before.strip(), after.strip()))))
    said = set(_WORD.findall(rest.lower())) if rest else set()
    if said <= words().visa_filler or _alone(before, after):
        return Said("yes")
    if said <= {"no", "not", *words().visa_filler}:
        return Said("no")
    return in_words(rest or "") or Said("yes", None, rest)


def _alone(before: str, after: str) -> bool:
    """Say whether this visa, and with it no other, is sponsored."""
    said = set(_WORD.findall(f"{before} {after}".lower()))
    return _ONLY in said and said <= {_ONLY, *words().visa_filler}


def _named(text: str) -> list[tuple[int, int, str]]:
    """Return where visas are named, in order."""
    found = [
        (match.start(), match.end(), name)
        for name, pattern in words().visas.items()
        for match in pattern.finditer(text)
    ]
    return sorted(found)


def _parts(text: str) -> Iterator[tuple[str, str, str]]:
    """Return each visa named, with the words that belong to it before and after its name."""
    lower = text.lower()
    places = _named(lower) if len(lower) == len(text) else []
    since = 0
    for at, (start, end, name) in enumerate(places):
        following = places[at + 1][0] if at + 1 < len(places) else None
        until, then = _cut(lower, end, following)
        yield name, text[since:start], text[end:until]
        since = then


def _cut(text: str, end: int, following: int | None) -> tuple[int, int]:
    """Return where the words after a name end, and where those before the next one begin."""
    if following is None:
        return len(text), len(text)
    between = list(_BETWEEN.finditer(text, end, following))
    return between[-1].span() if between else (following, following)
