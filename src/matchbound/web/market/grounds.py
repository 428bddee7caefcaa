"""The facts that an answer of the market rests on, as they are shown."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from matchbound.web.places import place_url

FACTS = {
    "Applicant": gettext_lazy("Applicant"),
    "Step 2 CK": "Step 2 CK",
    "Years since graduation": gettext_lazy("Years since graduation"),
    "Months of US experience": gettext_lazy("Months of US experience"),
    "Visa": gettext_lazy("Visa"),
}
TAGS = {"eligible": "met", "likely": "likely", "unknown": "unknown", "ineligible": "failed"}
"""How a program's verdict is marked."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact that an answer rests on, and where it is entered."""

    label: str
    words: str
    missing: bool
    url: str


def grounds_of(kept: Iterable[Mapping[str, Any]]) -> Iterator[Ground]:
    """Yield the facts that were kept with an answer."""
    for one in kept:
        label = str(FACTS.get(one["name"], one["name"]))
        yield Ground(label, one["words"], "not in the file" in one["words"], place_url(one["path"]))
