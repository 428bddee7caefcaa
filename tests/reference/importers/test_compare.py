"""What an import would change: new, changed, the same, contradicted; before anything is written."""

from dataclasses import replace

import pytest

from matchbound.reference.assertion import Assertion, Current, SourceKind
from matchbound.reference.importers import ChangeKind, FieldChange, ValueChange, compare
from matchbound.reference.importers.compare import ProgramChange
from matchbound.reference.importers.model import Reading
from matchbound.reference.program import Offer, Program, Track, TrackKind
from matchbound.reference.requirement import Force
from reference.tables import known_of

C, P = TrackKind.CATEGORICAL, TrackKind.PRELIMINARY
ELM = Program("1401234567", "Elm", "internal-medicine", state="FL", img_share=40.0)
SAID = Assertion(ELM.id, "yog_max_years", "5", Force.HARD, SourceKind.LIST, "a list", season=2027, id=7)
NEW = replace(SAID, id=None)


def reading(*programs: Program, said: tuple[Assertion, ...] = ()) -> Reading:
    return Reading("", "", (), {}, {}, 0, programs, said)


def kinds(*said: Assertion, there: tuple[Assertion, ...] = (SAID,)) -> list[tuple[str, bool, bool]]:
    """Return the value, whether it would stand and whether it conflicts, of each that is not there yet."""
    (change,) = compare(reading(said=said), known_of(ELM, said=there)).programs
    return [(one.new.value, one.stands, one.conflicts) for one in change.values]


def test_a_program_that_nobody_knows_is_new_with_all_that_is_said() -> None:
    difference = compare(reading(ELM, said=(NEW,)), known_of())

    change = ValueChange("yog_max_years", None, NEW, stands=True, conflicts=False)
    assert difference.programs == (ProgramChange(ELM.id, "Elm", ChangeKind.NEW, (), (change,)),)
    assert (difference.new, difference.changed, difference.same, difference.conflicting) == (1, 0, 0, 0)


def test_what_is_there_word_for_word_is_the_same() -> None:
    difference = compare(reading(ELM, said=(NEW,)), known_of(ELM, said=(SAID,)))

    assert difference.programs == (ProgramChange(ELM.id, "Elm", ChangeKind.SAME),)
    assert difference.same == 1


def test_fields_change_where_a_list_says_otherwise_and_stay_where_it_says_nothing() -> None:
    stated = replace(ELM, name="Elm Program", state=None, city="Ocala", img_share=45.5)

    (change,) = compare(reading(stated), known_of(ELM)).programs

    assert change.fields == (
        FieldChange("name", "Elm", "Elm Program"),
        FieldChange("city", "", "Ocala"),
        FieldChange("img_share", "40", "45.5"),
    )
    assert change.kind is ChangeKind.CHANGED


def test_tracks_are_added_to_and_never_lost() -> None:
    known = replace(ELM, tracks=(Track(C, "9001140C0", (Offer(2026, 10),)),))
    again = replace(ELM, tracks=(Track(C, None, (Offer(2026, 10),)),))
    more = replace(ELM, tracks=(Track(C, "9001140C0", (Offer(2027, 12),)), Track(P)))

    assert compare(reading(again), known_of(known)).same == 1
    assert compare(reading(more), known_of(known)).programs[0].fields == (
        FieldChange(
            "tracks",
            "categorical 9001140C0: 2026 10/?",
            "categorical 9001140C0: 2027 12/?, 2026 10/?; preliminary",
        ),
    )


def test_made_up_programs_take_the_place_of_nothing_real() -> None:
    made_up = replace(ELM, city="Nowhere", state="NY", synthetic=True, tracks=(Track(P),))

    (change,) = compare(reading(made_up), known_of(replace(ELM, tracks=(Track(C),)))).programs

    assert change.fields == (FieldChange("city", "", "Nowhere"),)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ((replace(NEW, season=2028, value="3"),), [("3", True, False)]),
        ((replace(NEW, season=2026, value="3"),), [("3", False, False)]),
        ((replace(NEW, source=SourceKind.PROGRAM, value="3"),), [("3", True, False)]),
        ((replace(NEW, source=SourceKind.APPLICANT, value="3"),), [("3", False, False)]),
        ((replace(NEW, value="3"),), [("3", True, True)]),
        ((replace(NEW, note="again"),), [("5", True, False)]),
        (
            (replace(NEW, value="3", season=2028), replace(NEW, value="2", season=2028)),
            [("3", False, True), ("2", True, True)],
        ),
    ],
)
def test_which_of_several_statements_would_stand(
    said: tuple[Assertion, ...], expected: list[tuple[str, bool, bool]]
) -> None:
    assert kinds(*said) == expected


def test_a_rival_of_what_is_contradicted_already_changes_nothing() -> None:
    rival = replace(SAID, value="3", id=3)
    catalogue = known_of(ELM, said=(rival, SAID))

    difference = compare(reading(said=(replace(rival, id=None),)), catalogue)

    old = Current(SAID, contradicted=True)
    change = ValueChange("yog_max_years", old, replace(rival, id=None), stands=False, conflicts=True)
    assert difference.programs == (ProgramChange(ELM.id, "Elm", ChangeKind.SAME, (), (change,)),)
    assert (difference.same, difference.conflicting) == (1, 1)


def test_a_contradiction_changes_a_program_even_where_the_old_value_stands() -> None:
    early = replace(NEW, value="3", seen_on=None)
    late = replace(SAID, confirmations=2)

    difference = compare(reading(said=(early,)), known_of(ELM, said=(late,)))

    assert (difference.changed, difference.conflicting) == (1, 1)
    assert [one.stands for one in difference.programs[0].values] == [False]


def test_statements_of_programs_that_nobody_knows_are_left_out() -> None:
    assert compare(reading(said=(replace(NEW, program="1409999999"),)), known_of(ELM)).programs == ()
