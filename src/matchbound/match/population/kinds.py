"""Kinds of positions: the specialties, and the preliminary year for those who match nowhere else."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import numpy as np

from matchbound.match.population.draws import Floats
from matchbound.reference.generate import figures


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """The kinds by number: slug, how wanted they are (0 to 1, our own ordering), and positions."""

    PRELIMINARY: ClassVar[str] = "preliminary-year"

    slugs: tuple[str, ...]
    hard: Floats
    size: Floats

    @classmethod
    @cache
    def all(cls) -> "Kinds":
        """Return the kinds of the Main Match: whole specialties, and the preliminary year."""
        rows = figures()["specialties"]
        main = [one for one in rows if not one.get("only_preliminary")]
        year = sum(one["positions"] for one in rows if one.get("only_preliminary"))
        year += sum(one.get("preliminary", (0, 0))[1] for one in rows)
        slugs = (*(one["slug"] for one in main), cls.PRELIMINARY)
        hard = np.array([*(one["competitive"] for one in main), 0.2])
        size = np.array([*(one["positions"] + one.get("primary", (0, 0))[1] for one in main), year], float)
        return cls(slugs, hard, size)

    def number(self, slug: str) -> int | None:
        """Return a kind's number, or None for a specialty that the market does not know."""
        return self.slugs.index(slug) if slug in self.slugs else None
