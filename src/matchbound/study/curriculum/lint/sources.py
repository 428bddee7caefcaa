"""The check of sources over all texts: one edition of a book has one year."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from matchbound.study.curriculum.fault import Fault, Level
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.model import Concept, Question, Reference, ReferenceKind
from matchbound.study.curriculum.shelf import Shelf


def source_faults(shelf: Shelf) -> Iterator[Fault]:
    """Yield references to a textbook whose title most texts cite with another year."""
    cited = list(_cited(shelf))
    years: dict[str, Counter[int]] = defaultdict(Counter)
    for _, _, reference in cited:
        years[reference.title][reference.year] += 1
    for file, place, reference in cited:
        usual, times = years[reference.title].most_common(1)[0]
        if reference.year != usual and times > years[reference.title][reference.year]:
            words = f"'{reference.title}' is of {usual} elsewhere, here of {reference.year}"
            yield Fault(
                "S01", Level.WARNING, file, place, words, "look its year up, and write one everywhere"
            )


def _cited(shelf: Shelf) -> Iterator[tuple[str, str, Reference]]:
    texts: tuple[Concept | Question | Figure, ...] = (
        *shelf.concepts.values(),
        *shelf.questions.values(),
        *shelf.figures.values(),
    )
    for one in texts:
        for at, reference in enumerate(one.references):
            if reference.kind is ReferenceKind.TEXTBOOK:
                yield shelf.files[one.id], f"references.{at}.year", reference
