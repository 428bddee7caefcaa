"""The search over all content: by names, abbreviations, words of the text, and what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.study.curriculum.curriculum import Curriculum, curriculum
from matchbound.study.curriculum.formulas import formulas
from matchbound.study.curriculum.labs import labs
from matchbound.study.curriculum.search import Found, Piece, Search, Sort, plain_text
from matchbound.study.curriculum.spelling import Vocabulary, distance, words_in
from study.curriculum.made import concept, question

SHIPPED = Search(curriculum(), formulas().by_id.values(), labs())


def made() -> Search:
    """Return a search over five concepts, one of them a drug, and one question."""
    body = "## What it is\nThe valve is **narrow**, see [[b|the other]].\n\n## What exams ask\n- the murmur\n"
    concepts = [
        concept("a", name="Narrow valve", also_called=["AS", "valvular stenosis"], body=body),
        concept(
            "b", name="Sjögren syndrome", body="## What it is\nDry eyes. A narrow valve is no part of it."
        ),
        concept("c", name="β-blockers", kind="drug", body="## Class\nSlow the heart."),
        concept("d", name="Anemia", body="## What it is\nToo few red cells; H₂O."),
        concept("e", name="Assessment", body="## What it is\nLooking at it."),
    ]
    asked = question(id="q-1", concepts=["a"], take_away="A narrow valve has a late pulse.")
    return Search(Curriculum({one.id: one for one in concepts}, {asked.id: asked}))


def ids(found: Found) -> list[str]:
    return [hit.id for hit in found.hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("narrow valve", ["a", "b"], id="names before text"),
        pytest.param("AS", ["a"], id="an abbreviation, and no word that begins so"),
        pytest.param("stenoses", ["a"], id="another ending"),
        pytest.param("sjogren", ["b"], id="accent left out"),
        pytest.param("Sjögren's", ["b"], id="possessive"),
        pytest.param("beta blocker", ["c"], id="Greek written out"),
        pytest.param("β-blocker", ["c"], id="Greek"),
        pytest.param("H2O", ["d"], id="lowered figures"),
        pytest.param("asses", ["e"], id="a word not yet written to its end"),
        pytest.param("what is the anemia", ["d"], id="words that say nothing"),
        pytest.param('") OR (entry', [], id="the index's own signs"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words_find(words: str, expected: list[str]) -> None:
    assert ids(made().find(words)) == expected


@pytest.mark.parametrize(
    ("words", "read_as", "expected"),
    [
        pytest.param("anaemia", {"anaemia": "anemia"}, ["d"], id="British"),
        pytest.param(
            "nrarow vlave", {"nrarow": "narrow", "vlave": "valve"}, ["a", "b"], id="letters changed"
        ),
        pytest.param("zzzzzzzzz", {}, [], id="nothing near"),
        pytest.param("eye", {}, ["b"], id="no mistake"),
    ],
)
def test_misspelt_words_are_read_as_the_nearest(
    words: str, read_as: dict[str, str], expected: list[str]
) -> None:
    found = made().find(words)

    assert (dict(found.read_as), ids(found)) == (read_as, expected)


def test_words_that_no_text_has_together_find_what_has_some() -> None:
    found = made().find("anemia murmur")

    assert (sorted(ids(found)), found.all_words) == (["a", "d"], False)


def test_take_aways_are_found_only_of_questions_seen() -> None:
    search = made()

    assert search.find("late pulse").hits == ()
    (hit,) = search.find("late pulse", seen={"q-1"}).hits
    assert (hit.sort, hit.id) == (Sort.TAKE_AWAY, "q-1")
    assert hit.pieces == (
        Piece("A narrow valve has a ", marked=False),
        Piece("late", marked=True),
        Piece(" ", marked=False),
        Piece("pulse", marked=True),
        Piece(".", marked=False),
    )


def test_text_is_shown_without_markup() -> None:
    body = "## Use\n**Bold** [[b]] and [[c|words]]\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n- first\n2. second"

    assert plain_text(body, {"b": "B"}) == "Bold B and words a b 1 2 first second"


@pytest.mark.parametrize(
    ("words", "sort", "first"),
    [
        pytest.param(
            "MI", Sort.REVIEW, "acute-coronary-syndrome", id="an abbreviation that something else shares"
        ),
        pytest.param("PE", Sort.REVIEW, "venous-thromboembolism", id="two letters"),
        pytest.param("ALL", Sort.REVIEW, "acute-leukemia", id="an everyday word"),
        pytest.param("AS", Sort.REVIEW, "aortic-stenosis", id="another everyday word"),
        pytest.param("SLE", Sort.REVIEW, "systemic-lupus-erythematosus", id="no word that begins so"),
        pytest.param("SIADH", Sort.REVIEW, "hyponatremia", id="an abbreviation in a name"),
        pytest.param("RPR", Sort.REVIEW, "syphilis", id="an abbreviation in a text"),
        pytest.param("PSGN", Sort.REVIEW, "nephritic-syndrome", id="one that no text has"),
        pytest.param("MS", Sort.REVIEW, "multiple-sclerosis", id="two meanings"),
        pytest.param("AVNRT", Sort.REVIEW, "supraventricular-tachycardia", id="a kind of something"),
        pytest.param("HFrEF", Sort.REVIEW, "heart-failure", id="capitals and small letters"),
        pytest.param("MEN 2", Sort.REVIEW, "men-and-polyglandular-syndromes", id="with a figure"),
        pytest.param("heart attack", Sort.REVIEW, "acute-coronary-syndrome", id="everyday words"),
        pytest.param("pulmonary embolism", Sort.REVIEW, "venous-thromboembolism", id="a phrase in a name"),
        pytest.param("hypertension", Sort.REVIEW, "hypertension", id="a name that begins so"),
        pytest.param("diverticulitis", Sort.REVIEW, "appendicitis-and-diverticulitis", id="part of a name"),
        pytest.param(
            "treatment of MI", Sort.REVIEW, "acute-coronary-syndrome", id="a section of every review"
        ),
        pytest.param("pnuemonia", Sort.REVIEW, "pneumonia", id="misspelt"),
        pytest.param(
            "pheocromocytoma", Sort.REVIEW, "hyperaldosteronism-and-pheochromocytoma", id="rare and misspelt"
        ),
        pytest.param(
            "Chron's disease", Sort.REVIEW, "inflammatory-bowel-disease", id="misspelt as a known word"
        ),
        pytest.param("hyponatraemia", Sort.REVIEW, "hyponatremia", id="British"),
        pytest.param("aortic sten", Sort.REVIEW, "aortic-stenosis", id="not yet written to its end"),
        pytest.param("warfrin", Sort.DRUG, "warfarin", id="a drug misspelt"),
        pytest.param("adrenaline", Sort.DRUG, "epinephrine", id="a name of other countries"),
        pytest.param("beta blocker", Sort.DRUG, "beta-blockers", id="Greek"),
        pytest.param("metformin side effects", Sort.DRUG, "metformin", id="a section of every card"),
        pytest.param("Lasix", Sort.DRUG, "furosemide", id="a brand"),
        pytest.param("HCTZ", Sort.DRUG, "hydrochlorothiazide", id="an abbreviation that is near another"),
        pytest.param("ASA", Sort.DRUG, "aspirin", id="an abbreviation of a drug"),
        pytest.param("Zoloft", Sort.DRUG, "ssris", id="a brand of a class"),
        pytest.param("ABG", Sort.LAB, "blood gas/pH, arterial", id="a group of values"),
        pytest.param("serum sodium", Sort.LAB, "serum/Sodium", id="a laboratory value"),
        pytest.param("NNT", Sort.FORMULA, "number-needed-to-treat", id="a formula"),
    ],
)
def test_what_ships_is_found_first(words: str, sort: Sort, first: str) -> None:
    assert SHIPPED.find(words).of(sort)[0].id == first


@pytest.mark.parametrize("words", ["RPR", "HCTZ", "PSGN", "embolisms", "card", "crohn", "SLE", "stenoses"])
def test_words_that_texts_have_are_not_read_as_others(words: str) -> None:
    assert SHIPPED.find(words).read_as == {}


def test_word_that_stands_somewhere_is_no_beginning() -> None:
    assert {hit.id for hit in SHIPPED.find("SLE").hits}.isdisjoint({"sleep-disorders", "sleep-apnea"})
    assert "sleep-disorders" in ids(SHIPPED.find("slee"))


def test_every_concept_is_found_by_its_name() -> None:
    lost = {
        one.name: one.id
        for one in curriculum().concepts.values()
        if one.id not in ids(SHIPPED.find(one.name))[:8]
    }

    assert lost == {}


WORD = st.text("abcdef", min_size=1, max_size=9)


@given(WORD, WORD)
def test_distance_is_the_same_both_ways_and_nothing_for_the_same(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) <= max(len(one), len(other))


@given(st.lists(st.text("abcdefgh", min_size=4, max_size=8), min_size=1, max_size=8), st.integers(0, 7))
def test_word_with_one_letter_left_out_is_read_as_one_that_is_as_near(words: list[str], at: int) -> None:
    known = Vocabulary(words)
    wrong = words[0][: at % len(words[0])] + words[0][at % len(words[0]) + 1 :]
    near = known.nearest(wrong)

    if len(wrong) > 4:
        assert near is not None
        assert distance(wrong, near) <= 1


def test_words_are_compared_without_accents_and_signs() -> None:
    assert words_in("Guillain-Barré, 5 µg of β₂") == ["guillain", "barre", "5", "ug", "of", "beta2"]
