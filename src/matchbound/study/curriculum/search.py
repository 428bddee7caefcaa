"""Search over all content: names before text; abbreviations, accents and misspelt words are understood."""

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from matchbound.base.yaml import load_yaml_file
from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.formulas import Formula
from matchbound.study.curriculum.labs import Lab
from matchbound.study.curriculum.model import LINK, Concept, ConceptKind, Question
from matchbound.study.curriculum.search_order import SILENT, Names, Wanted, compared
from matchbound.study.curriculum.spelling import Vocabulary, spelt_out, words_in

MOST_WORDS, PREFIX_FROM, LONGEST = 12, 3, 3
TOLD = 30
"""Of so many of each sort, what their texts have of the words is told."""
_ON, _OFF = "\x02", "\x03"
_EVERYDAY = frozenset(["all", "as", "fit", "fits", "hit", "or"])
"""Abbreviations that are everyday words, too; texts are not searched for them."""
_TABLE = (
    "create virtual table entry using fts5(name, called, topics, text, kind unindexed, id unindexed,"
    " tokenize='porter unicode61 remove_diacritics 2')"
)
_WEIGHTS = "bm25(entry, 12.0, 8.0, 3.0, 1.0)"
_SHOWN = 18
"""Words of a text that are shown around what was found."""
_FIND = f"select rowid, kind, id from entry where entry match ? order by {_WEIGHTS}"  # noqa: S608
_TELL = (
    f"select rowid, snippet(entry, 3, '{_ON}', '{_OFF}', '…', {_SHOWN})"  # noqa: S608
    " from entry where entry match ? and rowid in (select value from json_each(?))"
)
_STANDS = "select exists (select 1 from entry where entry match ?)"
_SIGNS = re.compile(r"[*_`]+")
_MARKUP = re.compile(r"^\s*#+ .*$|^\s*\|?[\s:|-]+\|\s*$|^\s*(?:[-+>]|\d+\.)\s|\|", re.MULTILINE)


class Sort(StrEnum):
    """What can be found."""

    REVIEW = "review"
    DRUG = "drug"
    FORMULA = "formula"
    LAB = "lab"
    TAKE_AWAY = "take-away"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether it is a word that was looked for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found; `pieces` is what of its text has the words, of the first of each sort."""

    sort: Sort
    id: str
    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """All that some words find, best first; which words were read as others; whether all words are there."""

    hits: tuple[Hit, ...]
    read_as: Mapping[str, str]
    all_words: bool

    def of(self, sort: Sort) -> tuple[Hit, ...]:
        """Return what was found of one sort."""
        return tuple(hit for hit in self.hits if hit.sort is sort)


@dataclass(frozen=True, slots=True)
class _Entry:
    sort: Sort
    id: str
    name: str
    called: str
    topics: str
    text: str

    @property
    def columns(self) -> tuple[str, ...]:
        return (*map(spelt_out, (self.name, self.called, self.topics, self.text)), self.sort.value, self.id)


class Search:
    """An index of content in memory, made once; any thread may ask it."""

    def __init__(
        self, content: Curriculum, formulas: Iterable[Formula] = (), labs: Iterable[Lab] = ()
    ) -> None:
        entries = list(_entries(content, formulas, labs))
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(_TABLE)
        rows = (one.columns for one in entries)
        self._database.executemany("insert into entry values (?, ?, ?, ?, ?, ?)", rows)
        self._names = {(one.sort, one.id): one.name for one in entries}
        self._called = {(one.sort, one.id): Names.of(one.name, one.called.split(";")) for one in entries}
        self._known = Vocabulary(f"{one.name} {one.called} {one.topics} {one.text}" for one in entries)

    def find(self, words: str, *, seen: Collection[str] = ()) -> Found:
        """Return what some words find; take-aways only of the questions seen, for they tell answers."""
        asked = _asked(words)
        if not asked:
            return Found((), {}, all_words=True)
        on = self._goes_on(asked[-1])
        unknown = [word for word in asked if not (self._stands(word) or (on and word == asked[-1]))]
        read_as = {word: near for word in unknown if (near := self._known.nearest(word))}
        read = [read_as.get(word, word) for word in asked]
        terms = [_term(part, on if part[-1] == asked[-1] else ()) for part in _parts(read)]
        wanted = _wanted([read_as.get(word, word) for word in words_in(words)], goes_on=bool(on))
        strict = self._hits(" AND ".join(terms), wanted, seen)
        if strict or len(terms) == 1:
            return Found(strict, read_as, all_words=True)
        return Found(self._hits(" OR ".join(terms), wanted, seen), read_as, all_words=False)

    def _stands(self, word: str) -> bool:
        """Say whether a word stands in a text, with whatever ending, or is understood as others."""
        return word in self._known or word in _of_synonyms() or bool(self._rows(_STANDS, f'"{word}"')[0][0])

    def _goes_on(self, word: str) -> Sequence[str]:
        """Return the words that begin so, if it is none itself: somebody may still be typing."""
        return () if len(word) < PREFIX_FROM or self._stands(word) else self._known.beginning(word)

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._database.execute(query, values).fetchall()

    def _hits(self, query: str, wanted: Wanted, seen: Collection[str]) -> tuple[Hit, ...]:
        found = [(row, (Sort(kind), name)) for row, kind, name in self._rows(_FIND, query)]
        open_to = (one for one in found if one[1][0] is not Sort.TAKE_AWAY or one[1][1] in seen)
        ordered = sorted(open_to, key=lambda one: wanted.place(self._called[one[1]]))
        told = dict(self._rows(_TELL, query, json.dumps(_first_of_each(ordered))))
        return tuple(Hit(*key, self._names[key], tuple(_pieces(told.get(row, "")))) for row, key in ordered)


def _first_of_each(ordered: Iterable[tuple[int, tuple[Sort, str]]]) -> list[int]:
    """Return the rows of the first of each sort."""
    of_sort: dict[Sort, list[int]] = {sort: [] for sort in Sort}
    for row, (sort, _) in ordered:
        of_sort[sort].append(row)
    return [row for rows in of_sort.values() for row in rows[:TOLD]]


def _wanted(words: Sequence[str], *, goes_on: bool) -> Wanted:
    """Return what a name is compared with: the words, and what they are written as if they are one term."""
    telling = [word for word in words if word not in SILENT]
    meant = synonyms().get(" ".join(telling), ())
    return Wanted(compared(words), tuple(compared(words_in(other)) for other in meant), goes_on)


def _asked(words: str) -> list[str]:
    """Return the words that are looked for, each once, without those that say nothing."""
    every = list(dict.fromkeys(words_in(words)))[:MOST_WORDS]
    return [word for word in every if word not in SILENT] or every


def _parts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words one by one, but those together that together are searched for as something else."""
    at = 0
    while at < len(words):
        longest = (tuple(words[at : at + many]) for many in range(LONGEST, 1, -1))
        part = next((one for one in longest if " ".join(one) in synonyms()), (words[at],))
        yield part
        at += len(part)


def _term(part: tuple[str, ...], goes_on: Sequence[str]) -> str:
    """Return words in the language of the index, or what the last of them may be the beginning of."""
    own = [_own(word) for word in part]
    if goes_on:
        own[-1] = f"({' OR '.join(_own(word) for word in goes_on)})"
    others = (f'"{other}"' for other in synonyms().get(" ".join(part), ()))
    return f"({' OR '.join((_both(own), *others))})"


def _own(word: str) -> str:
    return f'{{name called topics}} : "{word}"' if word in _EVERYDAY else f'"{word}"'


def _both(terms: Sequence[str]) -> str:
    return f"({' AND '.join(terms)})"


def _pieces(snippet: str) -> Iterator[Piece]:
    for at, part in enumerate(re.split(f"[{_ON}{_OFF}]", snippet)):
        if part:
            yield Piece(part, marked=at % 2 == 1)


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return what words are also searched for as: abbreviations written out, names of other countries."""
    data = load_yaml_file(Path(__file__).with_suffix(".yaml"))
    return {word: tuple(others) for word, others in data.items()}


@cache
def _of_synonyms() -> frozenset[str]:
    """Return the words that synonyms are written with: they are not misspelt."""
    return frozenset(word for key in synonyms() for word in key.split())


# -- what is found ----------------------------------------------------------------------------------------


def _entries(content: Curriculum, formulas: Iterable[Formula], labs: Iterable[Lab]) -> Iterator[_Entry]:
    names = {one.id: one.name for one in content.concepts.values()}
    yield from (_of_concept(one, names) for one in content.concepts.values())
    yield from (_of_question(one, names) for one in content.questions.values() if one.take_away)
    yield from (_of_formula(one) for one in formulas)
    yield from (_of_lab(one) for one in labs)


def _of_concept(one: Concept, names: Mapping[str, str]) -> _Entry:
    sort = Sort.DRUG if one.kind is ConceptKind.DRUG else Sort.REVIEW
    text = plain_text(one.body, names)
    return _Entry(sort, one.id, one.name, "; ".join(one.also_called), "; ".join(one.topics), text)


def _of_question(one: Question, names: Mapping[str, str]) -> _Entry:
    about = "; ".join(names[name] for name in one.concepts if name in names)
    return _Entry(Sort.TAKE_AWAY, one.id, "", "", about, one.take_away)


def _of_formula(one: Formula) -> _Entry:
    terms = "; ".join(one.where.values())
    text = f"{one.formula}. {one.means}"
    return _Entry(Sort.FORMULA, one.id, one.name, "; ".join(one.also_called), terms, text)


def _of_lab(one: Lab) -> _Entry:
    text = f"{one.conventional} ({one.si})"
    return _Entry(Sort.LAB, f"{one.group}/{one.name}", one.name, "; ".join(one.aliases), one.group, text)


def plain_text(body: str, names: Mapping[str, str]) -> str:
    """Return Markdown as plain text in one line, links as their words or the name of what they lead to."""
    linked = LINK.sub(lambda link: link["words"] or names.get(link["id"].strip(), link["id"]), body)
    return " ".join(_SIGNS.sub("", _MARKUP.sub(" ", linked)).split())
