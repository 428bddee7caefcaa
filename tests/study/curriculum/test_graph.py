"""The graph of concepts: ways, neighbors, orders; laws on random graphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.graph import ConceptGraph, UnknownConceptError
from matchbound.study.curriculum.model import EdgeKind, StudiedExam
from study.curriculum.made import BODY, concept, edge, question

TEXT = BODY.replace("[[mitral-regurgitation]]", "the other")
HEART = {
    one.id: one
    for one in (
        concept("loop", body=TEXT),
        concept("stenosis", body=TEXT, edges=[edge("prerequisite", "loop"), edge("causes", "syncope")]),
        concept("syncope", body=TEXT + " See [[stenosis]] and [[loop]]."),
        concept(
            "cardiomyopathy",
            body=TEXT,
            edges=[
                edge("confused-with", "stenosis", "standing is louder"),
                edge("causes", "syncope"),
                edge("prerequisite", "stenosis"),
            ],
        ),
        concept("lithium", body=TEXT),
    )
}
GRAPH = ConceptGraph(HEART)


def told(source: str) -> dict[str, list[str]]:
    """Return what a concept touches, as words and ids."""
    return {words: [step.target for step in steps] for words, steps in GRAPH.neighbors(source).items()}


def test_neighbors_are_grouped_by_what_the_edge_says_from_here() -> None:
    assert told("stenosis") == {
        "rests on": ["loop"],
        "causes": ["syncope"],
        "is confused with": ["cardiomyopathy"],
        "is needed for": ["cardiomyopathy"],
    }
    assert told("syncope") == {"is caused by": ["stenosis", "cardiomyopathy"], "mentions": ["loop"]}
    assert told("lithium") == {}


def test_reason_goes_with_the_edge_both_ways() -> None:
    (step,) = GRAPH.neighbors("stenosis")["is confused with"]

    assert (step.source, step.why) == ("stenosis", "standing is louder")


def test_what_a_concept_touches_comes_nearest_first() -> None:
    assert dict(GRAPH.within("loop", 1)) == {"stenosis": 1, "syncope": 1}
    assert list(GRAPH.within("loop", 2).items()) == [("stenosis", 1), ("syncope", 1), ("cardiomyopathy", 2)]


def test_paths_are_shortest_and_prefer_edges_to_links() -> None:
    ways = GRAPH.paths("loop", "cardiomyopathy")

    assert [[(step.words, step.target) for step in way] for way in ways] == [
        [("is needed for", "stenosis"), ("is confused with", "cardiomyopathy")],
        [("is mentioned by", "syncope"), ("is caused by", "cardiomyopathy")],
    ]
    assert GRAPH.paths("loop", "lithium") == ()
    assert GRAPH.paths("loop", "loop") == ()


def test_prerequisites_come_in_the_order_to_learn_them() -> None:
    assert GRAPH.prerequisites("cardiomyopathy") == ("loop", "stenosis")
    assert GRAPH.study_order(["syncope", "cardiomyopathy", "loop", "stenosis"]) == (
        "loop",
        "stenosis",
        "cardiomyopathy",
        "syncope",
    )


@pytest.mark.parametrize(
    "ask", [GRAPH.steps, GRAPH.within, GRAPH.prerequisites, lambda name: GRAPH.paths("loop", name)]
)
def test_unknown_concept_is_refused(ask: object) -> None:
    with pytest.raises(UnknownConceptError, match="there is no concept 'moon'"):
        ask("moon")  # type: ignore[operator]


NAMES = [f"c{n}" for n in range(8)]
EDGES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(list(EdgeKind)), st.sampled_from([*NAMES, "nowhere"])),
    max_size=25,
)


def drawn(edges: list[tuple[str, EdgeKind, str]]) -> ConceptGraph:
    return ConceptGraph(
        {
            name: concept(name, body=TEXT, edges=[edge(kind, to) for one, kind, to in edges if one == name])
            for name in NAMES
        }
    )


def test_drug_that_treats_is_what_the_disease_is_treated_by() -> None:
    names = ("failure", "carvedilol")
    said = ConceptGraph(
        {one: concept(one, body=TEXT) for one in names}
        | {"carvedilol": concept("carvedilol", kind="drug", body=TEXT, edges=[edge("treats", "failure")])}
    )
    turned = ConceptGraph(
        {one: concept(one, body=TEXT) for one in names}
        | {"failure": concept("failure", body=TEXT, edges=[edge("treated-by", "carvedilol")])}
    )

    assert {one: said.steps(one) for one in names} == {one: turned.steps(one) for one in names}
    assert [step.words for step in said.steps("carvedilol")] == ["treats"]


@given(EDGES)
def test_every_step_can_be_walked_back(edges: list[tuple[str, EdgeKind, str]]) -> None:
    graph = drawn(edges)
    steps = {(step.source, step.kind, step.target) for name in NAMES for step in graph.steps(name)}

    assert steps == {(target, kind, source) for source, kind, target in steps}
    assert all("nowhere" not in (source, target) and source != target for source, _, target in steps)


@given(EDGES, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_path_is_as_long_as_the_distance_and_joins_its_ends(
    edges: list[tuple[str, EdgeKind, str]], source: str, target: str
) -> None:
    graph = drawn(edges)
    far = graph.within(source, len(NAMES)).get(target)

    ways = graph.paths(source, target)

    assert {len(way) for way in ways} == ({far} if far else set())
    for way in ways:
        stops = [source, *(step.target for step in way)]
        assert [step.source for step in way] == stops[:-1]
        assert stops[-1] == target


@given(EDGES)
def test_study_order_holds_everything_once_and_breaks_no_prerequisite(
    edges: list[tuple[str, EdgeKind, str]],
) -> None:
    graph = drawn(edges)
    order = graph.study_order(NAMES)

    assert sorted(order) == NAMES
    for name in NAMES:
        needed = graph.prerequisites(name)
        if all(name not in graph.prerequisites(other) for other in needed):  # in no circle
            assert all(order.index(other) < order.index(name) for other in needed if other != name)


def test_curriculum_finds_questions_by_concept_and_topic() -> None:
    questions = {
        one.id: one
        for one in (
            question(id="q1", concepts=["stenosis", "loop"]),
            question(id="q2", concepts=["loop", "stenosis"]),
            question(id="q3", exam="step-2-ck", concepts=["loop", "syncope"]),
        )
    }
    content = Curriculum(HEART, questions)

    assert [one.id for one in content.questions_about("loop")] == ["q2", "q3", "q1"]
    assert [one.id for one in content.questions_of(StudiedExam.STEP_2_CK)] == ["q3"]
    assert [one.id for one in content.concepts_of("cardiovascular")] == sorted(HEART)
    covered = [one for one in content.coverage() if one.concepts]
    assert {one.topic.heading for one in covered} == {"Valvular heart disease"}
    assert {one.questions for one in covered} == {3}
    assert {one.concepts for one in covered} == {tuple(HEART)}


def test_named_topic_goes_before_its_heading() -> None:
    both = concept("a", topics=["Valvular heart disease", "aortic regurgitation"], body=TEXT)

    covered = [one.topic.name for one in Curriculum({"a": both}, {}).coverage() if one.concepts]

    assert covered == ["aortic regurgitation"]
