"""The search over all content that the site shows, made once for each state of it."""

from collections.abc import Collection
from functools import lru_cache

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.formulas import formulas
from matchbound.study.curriculum.labs import labs
from matchbound.study.curriculum.search import Found, Search
from matchbound.web.store.queries.content import site_curriculum


def found_on_site(words: str, *, seen: Collection[str] = ()) -> Found:
    """Return what some words find in what learners see; take-aways of the questions seen only."""
    return _search(site_curriculum()).find(words, seen=seen)


@lru_cache(maxsize=1)
def _search(content: Curriculum) -> Search:
    return Search(content, formulas().by_id.values(), labs())
