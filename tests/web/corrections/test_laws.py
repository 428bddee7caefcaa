"""Whatever people do in whatever order: what stands is the best of what counts, and nothing is erased."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import Assertion, Current, SourceKind, current
from matchbound.web.store.actions.corrections import accept, propose, refuse, take_back, withdraw
from matchbound.web.store.actions.imports import undo_import
from matchbound.web.store.actions.votes import vote
from matchbound.web.store.models import Account, AssertionRow, CatalogueLog, Correction, ImportRun
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.catalogue import forget_catalogue, load_catalogue
from web.corrections.saying import LISTED, PATHOLOGY, after, bring_list, row_that_stands, said

pytestmark = pytest.mark.django_db
PEOPLE = 3
VALUES = st.sampled_from(["yes", "no", "conditional"])
SEASONS = st.sampled_from([None, 2026, 2027])
SOURCES = st.sampled_from([SourceKind.PROGRAM, SourceKind.LIST])
DEEDS = st.one_of(
    st.tuples(st.just("propose"), st.integers(0, PEOPLE - 1), VALUES, SEASONS, SOURCES),
    st.tuples(
        st.just("decide"), st.sampled_from([accept, accept, accept, take_back, refuse]), st.integers(0, 4)
    ),
    st.tuples(st.just("withdraw"), st.integers(0, PEOPLE - 1), st.integers(0, 4)),
    st.tuples(st.just("vote"), st.integers(0, PEOPLE - 1), st.sampled_from([True, False, None])),
    st.tuples(st.just("import"), VALUES, SEASONS),
    st.tuples(st.just("undo"), st.integers(0, 2)),
)


@dataclass
class Entry:
    """One statement as the referee keeps it: it knows no table."""

    said: Assertion
    counts: bool = True
    votes: dict[int, bool] = field(default_factory=dict)

    def voted(self, place: int) -> Assertion:
        """Return the statement with its votes, entered at a place."""
        confirmed = sum(self.votes.values())
        return replace(self.said, confirmations=confirmed, disputes=len(self.votes) - confirmed, id=place)


class Site:
    """People who do things at random, and a referee who writes down what should be."""

    def __init__(self) -> None:
        self.people = [Account.objects.create_user(f"p{n}@example.org") for n in range(PEOPLE)]
        self.editor = Account.objects.create_user("editor@example.org", role=Role.EDITOR)
        self.minutes = 0
        self.entries: list[Entry] = []
        self.of_correction: dict[int, Entry] = {}
        self.of_import: dict[int, Entry] = {}
        self.bring("no", 2026)

    def do(self, what: str, *about: Any) -> None:  # noqa: ANN401 - of the deed
        self.minutes += 30
        with suppress(MatchboundError):  # refused: then nothing may have changed, which the comparison shows
            getattr(self, what)(*about)

    def propose(self, who: int, value: str, season: int | None, source: SourceKind) -> None:
        one = said(value=value, season=season, source=source, seen_on=None)
        propose(one, by=self.people[who], at=after(self.minutes))

    def decide(self, decide: Any, number: int) -> None:  # noqa: ANN401 - one of three actions
        found = Correction.objects.order_by("pk")[number : number + 1].first()
        if found is None:
            return
        words = () if decide is accept else ("No",)
        decide(found.pk, *words, by=self.editor, at=after(self.minutes))
        if decide is accept:
            one = said(value=found.value, season=found.season, source=SourceKind(found.source), seen_on=None)
            self.entries.append(Entry(one))
            self.of_correction[found.pk] = self.entries[-1]
        if decide is take_back:
            self.of_correction[found.pk].counts = False

    def withdraw(self, who: int, number: int) -> None:
        found = Correction.objects.filter(by=self.people[who]).order_by("pk")[number : number + 1].first()
        if found:
            withdraw(found.pk, by=self.people[who], at=after(self.minutes))

    def vote(self, who: int, confirms: bool | None) -> None:  # noqa: FBT001 - None takes it away
        counted = [entry for entry in self.entries if entry.counts]
        if not counted:
            return
        vote(
            PATHOLOGY.id,
            "visa_j1",
            row_that_stands().pk,
            confirms,
            by=self.people[who],
            at=after(self.minutes),
        )
        stood = self.current()
        assert stood is not None
        votes = self.entries[stood.assertion.id or 0].votes
        votes.pop(who, None)
        if confirms is not None:
            votes[who] = confirms

    def bring(self, value: str, season: int | None) -> None:
        name = f"List {self.minutes}"  # no two say the same word for word
        one = replace(LISTED, value=value, season=season, source_name=name)
        run = bring_list(one, minutes=self.minutes)
        self.entries.append(Entry(one))
        self.of_import[run.pk] = self.entries[-1]

    def undo(self, number: int) -> None:
        found = (
            ImportRun.objects.filter(pk__in=self.of_import).order_by("pk")[number + 1 : number + 2].first()
        )
        if found:  # the first stays, so that somebody states the program
            undo_import(found.pk, by=None, at=after(self.minutes))
            self.of_import[found.pk].counts = False

    def current(self) -> Current | None:
        """Return what should stand."""
        return current(entry.voted(place) for place, entry in enumerate(self.entries) if entry.counts)


setattr(Site, "import", Site.bring)


def bare(one: Current | None) -> Current | None:
    return one and replace(one, assertion=replace(one.assertion, id=None))


def everything() -> list[list[Any]]:
    """Return what may only ever grow."""
    words = (
        "pk",
        "program_id",
        "requirement",
        "value",
        "force",
        "source",
        "source_name",
        "url",
        "season",
        "at",
    )
    lines = CatalogueLog.objects.order_by("pk").values_list("pk", "what", "at", "by", "details")
    said_of = Correction.objects.order_by("pk").values_list(*words)
    return [
        list(AssertionRow.objects.order_by("pk").values_list(*words)),
        list(said_of),
        [tuple(map(str, line)) for line in lines],
    ]


@given(st.lists(DEEDS, min_size=4, max_size=16))
@settings(max_examples=60)
def test_what_stands_is_the_best_of_what_counts_and_nothing_is_erased(deeds: list[Any]) -> None:
    with transaction.atomic():
        forget_catalogue()
        site, before = Site(), everything()
        for deed in deeds:
            site.do(*deed)
            after_it = everything()

            assert bare(load_catalogue().of(PATHOLOGY.id).get("visa_j1")) == bare(site.current()), deed
            assert [new[: len(old)] for old, new in zip(before, after_it, strict=True)] == before
            before = after_it
        transaction.set_rollback(True)
