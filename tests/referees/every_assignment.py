"""Letters to programs, by trying every choice: short and obvious, for few letters only."""

from collections.abc import Sequence
from datetime import date
from itertools import chain, combinations

from matchbound.dossier.model import Relation
from matchbound.experience.letters.asked import Asked
from matchbound.experience.letters.life import Kept
from matchbound.experience.letters.merit import merit


def best_worth(letters: Sequence[Kept], asked: Asked, *, opens: date, usual: int) -> tuple[int, int]:
    """Return the best that any choice of letters reaches: needs missed (fewest), then merit (most)."""
    choices = chain.from_iterable(combinations(letters, size) for size in range(len(letters) + 1))
    allowed = (one for one in choices if _allowed(one, asked))
    return max(worth(one, asked, opens=opens, usual=usual) for one in allowed)


def worth(chosen: Sequence[Kept], asked: Asked, *, opens: date, usual: int) -> tuple[int, int]:
    """Return what a choice reaches: what it misses of what is asked, as a negative number, then its merit."""
    us = [one.letter.us_licensed for one in chosen]
    fields = [one.specialty for one in chosen]
    relations = [one.letter.relation for one in chosen]
    missed = sum(
        2 * _short(asked, wanted, sure) + _short(asked, wanted, sure + perhaps)
        for wanted, sure, perhaps in (
            (usual if asked.least is None else asked.least, len(chosen), 0),
            (asked.us or 0, us.count(True), us.count(None)),
            (asked.of_specialty or 0, fields.count(asked.specialty), fields.count(None)),
            (int(asked.chair), relations.count(Relation.DEPARTMENT_CHAIR), relations.count(None)),
        )
    )
    return -missed, sum(merit(one, asked.specialty, opens) for one in chosen)


def _short(asked: Asked, wanted: int, had: int) -> int:
    return max((wanted if asked.most is None else min(wanted, asked.most)) - had, 0)


def _allowed(chosen: Sequence[Kept], asked: Asked) -> bool:
    ids = [one.letter.letter_id for one in chosen if one.letter.letter_id]
    return len(ids) == len(set(ids)) and (asked.most is None or len(chosen) <= asked.most)
