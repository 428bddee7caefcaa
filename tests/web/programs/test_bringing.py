"""Imports are written in one transaction and undone exactly; whatever was said is kept."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.reference.assertion import Current, SourceKind
from matchbound.reference.program import Offer, Program, Track, TrackKind
from matchbound.reference.requirement import Force
from matchbound.reference.sample import sample_catalogue
from matchbound.web.store.actions.builtin import bring_builtin
from matchbound.web.store.actions.imports import Heading, ImportStateError, undo_import
from matchbound.web.store.models import AssertionRow, ImportRun, ProgramRow
from matchbound.web.store.queries.catalogue import load_catalogue
from tests_web import AT
from web.programs.bringing import PATHOLOGY, SEEN_ON, SURGERY, Brought, apply, said, standing

pytestmark = pytest.mark.django_db
REAL = {one.id for one in sample_catalogue().programs if not one.synthetic}


def ours() -> dict[str, dict[str, Current]]:
    """Return what stands of the programs that tests bring."""
    return {key: stands for key, (_, stands) in standing().items() if key not in REAL}


# -- what an import does ---------------------------------------------------------------------------------


def test_an_import_brings_programs_with_what_is_said_of_them() -> None:
    run = apply(Brought((PATHOLOGY, SURGERY), (said(), said(SURGERY, value="no"))))

    found = standing()
    assert {key: found[key] for key in found if key not in REAL} == {
        PATHOLOGY.id: (PATHOLOGY, {"visa_j1": Current(said())}),
        SURGERY.id: (SURGERY, {"visa_j1": Current(said(SURGERY, value="no"))}),
    }
    assert run.counts == {"new": 2, "changed": 0, "assertions": 2, "repeated": 0, "dangling": 0}
    assert (run.state, run.applied_at, run.content) == (ImportRun.State.APPLIED, AT, None)


def test_what_somebody_brings_hides_what_is_synthetic_until_it_is_undone() -> None:
    before = load_catalogue()
    run = apply(Brought((PATHOLOGY,), (said(),)))

    brought = load_catalogue()
    undo_import(run.pk, by=None, at=AT)

    assert any(one.synthetic for one in before.programs)
    assert [one.id for one in brought.programs] == [PATHOLOGY.id]
    assert load_catalogue().programs == before.programs


def test_the_same_file_again_changes_nothing_and_erases_nothing() -> None:
    file = Brought((PATHOLOGY,), (said(), said(requirement="step2ck_min", value="230")))
    apply(file)
    before, rows = standing(), list(AssertionRow.objects.values())

    again = apply(file, after=1)

    assert standing() == before
    assert list(AssertionRow.objects.values()) == rows
    assert again.counts == {"new": 0, "changed": 0, "assertions": 0, "repeated": 2, "dangling": 0}


def test_a_newer_statement_stands_and_the_older_is_kept() -> None:
    apply(Brought((PATHOLOGY,), (said(season=2027),)))
    apply(Brought((PATHOLOGY,), (said(value="no"),)), after=1)

    assert ours() == {PATHOLOGY.id: {"visa_j1": Current(said(value="no"))}}
    assert list(AssertionRow.objects.order_by("pk").values_list("value", "stands", "withdrawn_at")) == [
        ("yes", 0, None),
        ("no", 1, None),
    ]


def test_what_is_said_of_a_program_that_nobody_states_waits_until_somebody_does() -> None:
    early = apply(Brought((), (said(),)))
    waiting = ours()
    apply(Brought((PATHOLOGY,)), after=1)

    assert (waiting, early.counts["dangling"]) == ({}, 1)
    assert standing()[PATHOLOGY.id] == (PATHOLOGY, {"visa_j1": Current(said())})


# -- undo ------------------------------------------------------------------------------------------------


def test_undo_brings_back_what_stood_and_keeps_what_was_said() -> None:
    apply(Brought((PATHOLOGY,), (said(season=2027),)))
    before = standing()
    run = apply(Brought((replace(PATHOLOGY, city="Utica"),), (said(value="no"),)), after=1)

    undo_import(run.pk, by=None, at=AT)

    assert standing() == before
    assert AssertionRow.objects.filter(value="no").values_list("stands", "withdrawn_at").get() == (0, AT)


def test_undo_leaves_what_another_import_said_again_to_that_one() -> None:
    first, second = apply(Brought((PATHOLOGY,), (said(),))), apply(Brought((PATHOLOGY,), (said(),)), after=1)

    undo_import(first.pk, by=None, at=AT)
    left = ours()
    undo_import(second.pk, by=None, at=AT)

    assert left == {PATHOLOGY.id: {"visa_j1": Current(said())}}
    assert ours() == {}


def test_undo_leaves_the_order_in_which_the_others_said_it() -> None:
    yes, no = Brought((PATHOLOGY,), (said(),)), Brought((PATHOLOGY,), (said(value="no"),))
    first, _, _ = [apply(file, after=number) for number, file in enumerate((yes, no, yes))]

    undo_import(first.pk, by=None, at=AT)

    assert ours() == {PATHOLOGY.id: {"visa_j1": Current(said(), contradicted=True)}}


def test_undo_does_not_let_the_order_within_a_file_decide() -> None:
    dated, named = (
        said(season=None, seen_on=SEEN_ON),
        said(season=2027, seen_on=SEEN_ON),
    )  # they weigh the same
    alone = apply(Brought((PATHOLOGY,), (named, dated)))
    expected = ours()
    undo_import(alone.pk, by=None, at=AT)

    first = apply(Brought((PATHOLOGY,), (dated, named)), after=1)
    apply(Brought((PATHOLOGY,), (named, dated)), after=2)
    undo_import(first.pk, by=None, at=AT)

    assert ours() == expected


def test_an_import_is_undone_once() -> None:
    run = apply(Brought((PATHOLOGY,)))
    undo_import(run.pk, by=None, at=AT)

    with pytest.raises(ImportStateError, match="undone already"):
        undo_import(run.pk, by=None, at=AT)


PROGRAMS = ("x-a", "x-b", "x-c")
SOURCES = st.sampled_from((SourceKind.PROGRAM, SourceKind.LIST, SourceKind.SYNTHETIC))
SEASONS = st.sampled_from((None, 2027, 2028))
TRACKS = st.lists(
    st.builds(
        Track,
        st.sampled_from((TrackKind.CATEGORICAL, TrackKind.PRELIMINARY)),
        st.sampled_from((None, "1234567C0", "7654321P0")),
        st.lists(
            st.builds(Offer, st.sampled_from((2027, 2028)), st.sampled_from((None, 5))),
            max_size=2,
            unique_by=lambda one: one.season,
        ).map(tuple),
    ),
    max_size=2,
).map(tuple)
STATED = st.builds(
    Program,
    st.sampled_from(PROGRAMS),
    st.sampled_from(("One", "Two")),
    st.just("pathology"),
    city=st.sampled_from((None, "Rome", "Utica")),
    img_share=st.sampled_from((None, 12.5, 40.0)),
    tracks=TRACKS,
    synthetic=st.booleans(),
)
SAID = st.builds(
    said,
    st.sampled_from([Program(one, "", "") for one in PROGRAMS]),
    st.sampled_from(("visa_j1", "visa_h1b")),
    st.sampled_from(("yes", "no")),
    force=st.sampled_from((Force.HARD, Force.PREFERRED)),
    source=SOURCES,
    season=SEASONS,
    seen_on=st.sampled_from((None, SEEN_ON)),
)
FILES = st.builds(
    Brought,
    st.lists(STATED, max_size=3, unique_by=lambda one: one.id).map(tuple),
    st.lists(SAID, max_size=5).map(tuple),
    st.builds(Heading, st.just("list.csv"), SOURCES, st.just("A list"), season=SEASONS),
)


def stands_after(files: Sequence[Brought], *, undone: int | None = None, before: int = 0) -> object:
    """Return what stands after some imports, one of them undone before the last few; leave nothing behind."""
    with transaction.atomic():
        runs: list[ImportRun] = []
        for number, file in enumerate([*files, None]):
            if undone is not None and number == max(undone + 1, len(files) - before):
                undo_import(runs[undone].pk, by=None, at=AT)
            if file:
                runs.append(apply(file, after=number))
        catalogue = load_catalogue()
        programs = [one for one in catalogue.programs if one.id in PROGRAMS]
        found = {
            one: {
                name: replace(stands, assertion=replace(stands.assertion, id=None))
                for name, stands in catalogue.of(one.id).items()
            }
            for one in programs
        }
        transaction.set_rollback(True)
    return found


@settings(max_examples=60)
@given(st.data(), st.lists(FILES, min_size=1, max_size=5), st.integers(0, 4))
def test_one_import_undone_leaves_what_stands_without_it(
    data: st.DataObject, files: list[Brought], before: int
) -> None:
    undone = data.draw(st.integers(0, len(files) - 1))

    without = stands_after([file for number, file in enumerate(files) if number != undone])

    assert stands_after(files, undone=undone, before=before) == without


# -- what ships ------------------------------------------------------------------------------------------


def test_the_programs_that_ship_are_brought_once_and_shown_as_before() -> None:
    before = load_catalogue()

    bring_builtin(at=AT)
    rows = list(AssertionRow.objects.values())
    bring_builtin(at=AT)

    found = load_catalogue()
    assert found.programs == before.programs
    assert {key: one for key, one in standing().items() if key in REAL} == {
        one.id: (one, dict(before.of(one.id))) for one in before.programs if one.id in REAL
    }
    assert list(AssertionRow.objects.values()) == rows
    assert set(ProgramRow.objects.values_list("pk", flat=True)) == REAL
    assert ImportRun.objects.count() == 1


def test_a_newer_version_brings_what_it_says_and_keeps_what_people_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from matchbound.web.store.actions import builtin

    kept, dropped, changed = (
        said(),
        said(requirement="visa_h1b"),
        said(requirement="step3", value="preferred"),
    )
    people = said(requirement="letters_min", value="3")
    monkeypatch.setattr(builtin, "observed", lambda: ((PATHOLOGY,), (kept, dropped, changed)))
    bring_builtin(at=AT)
    AssertionRow.objects.filter(requirement="visa_j1").update(confirmations=3)
    apply(Brought((), (people,)), after=1)

    newer = replace(changed, value="required")
    monkeypatch.setattr(builtin, "observed", lambda: ((PATHOLOGY,), (kept, newer)))
    bring_builtin(at=AT)

    assert ours()[PATHOLOGY.id] == {
        "visa_j1": Current(replace(kept, confirmations=3)),
        "step3": Current(newer),
        "letters_min": Current(people),
    }
    states = ImportRun.objects.filter(builtin=True).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["undone", "applied"]


def test_what_ships_cannot_be_undone_by_anybody() -> None:
    bring_builtin(at=AT)
    run = ImportRun.objects.get()

    with pytest.raises(ImportStateError, match="applied already"):
        undo_import(run.pk, by=None, at=AT)
