"""Time of a search over all content that ships, beside a plain scan for the words in every text."""

import time
from collections.abc import Callable
from statistics import median, quantiles

from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.formulas import formulas
from matchbound.study.curriculum.labs import labs
from matchbound.study.curriculum.search import Search

QUERIES = (
    "MI", "heart attack", "pnuemonia", "beta blocker", "\u03b2-blockers", "Sj\u00f6gren", "anaemia",
    "aortic stenosis", "paracetamol overdose", "lithium tox", "hyponatraemia", "warfrin", "sodium",
    "what is the treatment of dka", "pressure-volume loop", "c. difficile", "number needed to treat",
    "nephrotic syndrome in children", "drug that causes gynecomastia", "splenectomy vaccines", "MEN 2",
    "pheochromocitoma", "the", "qqqqqqqq", "glomerulonephritis children after throat infection",
    "contraindications of thrombolysis",
)  # fmt: skip
ROUNDS = 20
TARGET_MS = 50


def _plainly(content: Curriculum, words: str) -> int:
    """Count the texts that hold every word, as a search without an index would."""
    wanted = words.casefold().split()
    texts = (f"{one.name} {' '.join(one.topics)} {one.body}".casefold() for one in content.concepts.values())
    return sum(all(word in text for word in wanted) for text in texts)


def _times(search: Callable[[str], object]) -> list[float]:
    found = []
    for query in QUERIES * ROUNDS:
        start = time.perf_counter()
        search(query)
        found.append(1000 * (time.perf_counter() - start))
    return found


def _told(times: list[float]) -> str:
    return f"median {median(times):.1f} ms, p95 {quantiles(times, n=20)[-1]:.1f} ms, most {max(times):.1f} ms"


def test_search_over_all_content() -> None:
    content = curriculum()
    start = time.perf_counter()
    search = Search(content, formulas().by_id.values(), labs())
    made = time.perf_counter() - start
    seen = content.questions.keys()
    indexed = _times(lambda words: search.find(words, seen=seen))
    plain = _times(lambda words: _plainly(content, words))

    print(
        f"\n  >> {len(content.concepts)} concepts, {len(content.questions)} take-aways indexed in"
        f" {made:.2f} s;"
        f" {len(QUERIES)} searches: {_told(indexed)} (target {TARGET_MS} ms);\n     a plain scan, which"
        f" understands no other spelling: {_told(plain)}"
    )
    assert quantiles(indexed, n=20)[-1] < TARGET_MS
