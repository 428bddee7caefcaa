"""What a cell says."""

from dataclasses import dataclass

from matchbound.reference.requirement import Force


@dataclass(frozen=True, slots=True)
class Said:
    """A canonical value; force and condition where the cell tells them."""

    value: str
    force: Force | None = None
    condition: str | None = None


def tidy(text: str) -> str | None:
    """Return a condition in words without the marks around it; None if nothing is left."""
    bare = text.strip(" \t,;:.\u2013\u2014-/|&+*")
    if bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1:
        bare = bare[1:-1].strip()
    elif bare.count("(") != bare.count(")"):
        bare = bare.strip("()").strip()
    return bare or None
