"""Search: against a plain loop over programs, by laws, and by cases of places, words and order."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.reference.catalogue import Catalogue, make_catalogue
from matchbound.reference.program import Offer, Program, Setting, Track, TrackKind
from matchbound.screening.places import Place
from matchbound.screening.screen import VERDICTS, Screening, screen
from matchbound.screening.search import ORDERS, ProgramIndex, Query, search
from matchbound.screening.similar import similar
from matchbound.screening.table import ProgramTable
from referees.plain_search import counts, found, miles_between, values_of
from screening.programs import SEASON, STRONG, statement, statements

STATES = ("NY", "NJ", "PR", None)
CITIES = ("Albany", "Buffalo", "St. Mary's", None)
WORDS = ("", "al", "hospital", "new", "buffalo ny", "st mary", "path", "p1", "1402", "x!", "puerto")


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Return a few programs of which something is said."""
    programs, said = [], []
    for number in range(draw(st.integers(0, 8))):
        key = f"p{number}"
        kinds = draw(st.lists(st.sampled_from(TrackKind), max_size=2, unique=True))
        place = draw(st.sampled_from(((None, None), (42.65, -73.75), (18.2, -66.5), (40.0, -75.0))))
        programs.append(
            Program(
                key,
                draw(st.sampled_from(("Albany Hospital", "Newark Clinic", "alpha"))),
                draw(st.sampled_from(("pathology", "pediatrics"))),
                city=draw(st.sampled_from(CITIES)),
                state=draw(st.sampled_from(STATES)),
                latitude=place[0],
                longitude=place[1],
                tracks=tuple(
                    Track(kind, None, (Offer(SEASON, draw(st.sampled_from((None, 2, 9)))),)) for kind in kinds
                ),
                img_share=draw(st.sampled_from((None, 0.0, 24.0, 24.5, 49.0, 80.0))),
            )
        )
        said += draw(statements(key))
    return make_catalogue(programs, said)


@st.composite
def searches(draw: st.DrawFn) -> tuple[Catalogue, str, dict[str, tuple[str, ...]]]:
    """Return a catalogue with words and choices."""
    catalogue = draw(catalogues())
    values: dict[str, set[str]] = {}
    for one in catalogue.programs:
        for name, had in values_of(one, catalogue).items():
            values.setdefault(name, {"nothing"}).update(had)
    chosen = (
        {
            name: tuple(draw(st.lists(st.sampled_from(sorted(values[name])), min_size=1, max_size=2)))
            for name in draw(st.lists(st.sampled_from(sorted(values)), max_size=3, unique=True))
        }
        if values
        else {}
    )
    return catalogue, draw(st.sampled_from(WORDS)), chosen


def ids(catalogue: Catalogue, query: Query, screening: Screening | None = None) -> list[str]:
    rows = search(ProgramIndex.of(catalogue), query, screening, None).rows
    return [catalogue.programs[row].id for row in rows]


@given(searches())
def test_search_finds_and_counts_what_a_plain_loop_does(
    case: tuple[Catalogue, str, dict[str, tuple[str, ...]]],
) -> None:
    catalogue, words, chosen = case
    result = search(ProgramIndex.of(catalogue), Query(words, chosen), None, None)
    told = result.counts()

    assert {catalogue.programs[row].id for row in result.rows} == found(catalogue, words, chosen)
    for facet in ("specialty", "state", "visa", "track", "imgs", "attempts", "signals"):
        assert told[facet] == counts(catalogue, words, chosen, facet), facet


@given(searches())
def test_relaxing_tells_what_is_found_without_a_choice(
    case: tuple[Catalogue, str, dict[str, tuple[str, ...]]],
) -> None:
    catalogue, words, chosen = case
    result = search(ProgramIndex.of(catalogue), Query(words, chosen), None, None)
    have = len(found(catalogue, words, chosen))
    without = {
        name: found(catalogue, words, {k: v for k, v in chosen.items() if k != name}) for name in chosen
    }
    if words.strip():
        without["q"] = found(catalogue, "", chosen)

    assert result.relaxed() == {name: len(ids_) for name, ids_ in without.items() if len(ids_) > have}


@given(catalogues(), st.sampled_from(ORDERS), st.booleans())
def test_an_order_only_orders_and_what_is_unknown_comes_last(
    catalogue: Catalogue,
    order: str,
    reverse: bool,  # noqa: FBT001 - drawn
) -> None:
    screening = screen(ProgramTable.of(catalogue, SEASON), STRONG)
    place = Place("here", math.radians(42.65), math.radians(-73.75))
    score = np.linspace(0, 1, len(catalogue.programs))
    query = Query(near=place, order=order, reverse=reverse)
    result = search(ProgramIndex.of(catalogue), query, screening, score)
    rows = result.rows.tolist()
    assert result.miles is not None
    keys = [_key(catalogue, screening, (score[row], result.miles[row]), order, row) for row in rows]
    known = [key for key in keys if key is not None]

    assert sorted(rows) == list(range(len(catalogue.programs)))
    assert keys == [*known, *[None] * (len(keys) - len(known))]
    assert known == sorted(known, reverse=reverse != (order in {"fit", "positions", "imgs"}))


def _key(
    catalogue: Catalogue, screening: Screening, figures: tuple[float, float], order: str, row: int
) -> object:
    """Return by what a program is ordered; None where that is unknown."""
    one = catalogue.programs[row]
    said = catalogue.of(one.id).get("img_share")
    quotas = [track.offers[0].quota for track in one.tracks if track.offers[0].quota is not None]
    share = one.img_share
    if share is None and said is not None and not said.doubtful:
        share = float(said.assertion.value)
    score, miles = figures
    keys: dict[str, object] = {
        "name": one.name.casefold(),
        "specialty": one.specialty,
        "state": one.state,
        "positions": sum(quotas) if quotas else None,
        "imgs": share,
        "fit": score,
        "verdict": int(screening.verdicts[row]),
        "miles": None if math.isnan(miles) else miles,
    }
    return keys[order]


# -- verdicts as facets --------------------------------------------------------------------------------


@given(catalogues())
def test_verdicts_and_reasons_are_facets(catalogue: Catalogue) -> None:
    screening = screen(ProgramTable.of(catalogue, SEASON), STRONG)
    by_verdict = {
        one.value: ids(catalogue, Query(chosen={"verdict": (one.value,)}), screening) for one in VERDICTS
    }
    wanted = {
        verdict: [
            one for row, one in enumerate(screening.table.ids) if screening.verdict(row).value == verdict
        ]
        for verdict in by_verdict
    }
    reasons = search(ProgramIndex.of(catalogue), Query(), screening, None).counts()["why-not"]

    assert {verdict: sorted(found_) for verdict, found_ in by_verdict.items()} == wanted
    assert sum(reasons.values()) == int((screening.points == 6).sum())


# -- words and places ----------------------------------------------------------------------------------


def at(key: str, city: str | None, state: str | None, place: tuple[float, float] | None = None) -> Program:
    latitude, longitude = place or (None, None)
    return Program(key, key, "pathology", city=city, state=state, latitude=latitude, longitude=longitude)


ALBANY, TROY, BUFFALO, JUNEAU = (42.65, -73.75), (42.73, -73.69), (42.89, -78.88), (58.3, -134.42)
PLACED = make_catalogue(
    [
        at("a1", "Albany", "NY", ALBANY),
        at("a2", "albany", "NY"),
        at("a3", "Albany", "GA", (31.58, -84.16)),
        at("b1", "Buffalo", "NY", BUFFALO),
        at("j1", "Juneau", "AK", JUNEAU),
        at("n1", "Nowhere", "NY"),
        at("t1", "Troy", "NY", TROY),
        at("u1", None, None),
        at("v1", "New Haven", "CT", (41.31, -72.93)),
    ],
    [],
)
PLACES = ProgramIndex.of(PLACED).places


@pytest.mark.parametrize(
    ("text", "label", "suggested"),
    [
        ("Albany, NY", "Albany, NY", ("Albany, NY",)),
        ("ALBANY ga", "Albany, GA", ("Albany, GA",)),
        ("Albany", None, ("Albany, GA", "Albany, NY")),
        ("buffalo", "Buffalo, NY", ("Buffalo, NY",)),
        ("new haven", "New Haven, CT", ("New Haven, CT",)),
        ("new h", None, ("New Haven, CT",)),
        ("Nowhere, NY", None, ()),
        ("", None, ()),
        ("Atlantis", None, ()),
    ],
)
def test_a_place_is_a_city_of_the_catalogue(text: str, label: str | None, suggested: tuple[str, ...]) -> None:
    place = PLACES.find(text)

    assert (place.label if place else None, PLACES.suggest(text)) == (label, suggested)


def test_distances_are_those_of_the_law_of_cosines() -> None:
    here = PLACES.find("Albany, NY")
    assert here is not None
    miles = PLACES.miles_from(here)
    row = {one.id: number for number, one in enumerate(PLACED.programs)}

    for key, point in (("b1", BUFFALO), ("j1", JUNEAU), ("t1", TROY)):
        assert miles[row[key]] == pytest.approx(miles_between(ALBANY, point), rel=1e-9)
    assert miles[row["a1"]] == miles[row["a2"]] == 0  # taken to lie where others of its city do
    assert np.isnan(miles[[row["n1"], row["u1"]]]).all()


def test_near_narrows_and_says_who_is_left_out_for_want_of_a_place() -> None:
    here = PLACES.find("Albany, NY")
    result = search(ProgramIndex.of(PLACED), Query(near=here, miles=50, order="miles"), None, None)

    assert [PLACED.programs[row].id for row in result.rows] == ["a1", "a2", "t1"]
    assert result.unplaced() == 2
    assert result.relaxed() == {"near": 9}


def test_words_are_found_without_accents_and_by_the_name_of_the_state() -> None:
    one = replace(at("p1", "Cañon", "NM"), name="Ünited Hospital", acgme_id="1402100123")
    index = ProgramIndex.of(make_catalogue([one], []))

    told = [
        bool(len(search(index, Query(text), None, None).rows))
        for text in ("canon", "unit", "new mex", "14021", "méx", "x")
    ]
    assert told == [True, True, True, True, True, False]


# -- similar -------------------------------------------------------------------------------------------


def test_similar_programs_agree_in_what_is_known() -> None:
    def like(key: str, specialty: str, state: str, place: tuple[float, float] | None = None) -> Program:
        return replace(at(key, None, state, place), specialty=specialty, setting=Setting.COMMUNITY)

    programs = [
        like("p0", "pathology", "NY", ALBANY),
        like("p1", "pathology", "NJ", BUFFALO),
        like("p2", "pathology", "NY", JUNEAU),
        like("p3", "pediatrics", "NY", ALBANY),
        like("p4", "pathology", "NJ", TROY),
        replace(like("p5", "pathology", "NY"), setting=None, state=None),
    ]
    said = [statement("visa_j1", "yes", program=key) for key in ("p0", "p1", "p2", "p3")]
    index = ProgramIndex.of(make_catalogue(programs, said))

    told = [(index.catalogue.programs[one.row].id, one.alike) for one in similar(index, 0, 5)]
    assert told == [("p2", 3), ("p1", 2), ("p4", 1), ("p5", 0)]
