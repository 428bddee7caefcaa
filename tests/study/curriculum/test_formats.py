"""Formats, outline and normal values of the exams, by date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.base.dated import Confidence, NoValueError
from matchbound.dossier.model import ExamName
from matchbound.study.curriculum.formats import exam_format
from matchbound.study.curriculum.labs import labs, search_labs
from matchbound.study.curriculum.outline import Dimension, outline
from matchbound.study.curriculum.system import systems
from matchbound.study.curriculum.topics import meant_by, topics

STEP_1, STEP_2_CK, STEP_3 = ExamName.STEP_1, ExamName.STEP_2_CK, ExamName.STEP_3
NOW = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("exam", "day", "format_"),
    [
        (STEP_1, date(2016, 4, 30), [(308, 7, 44, 44, 60, 45, 15, 8)]),
        (STEP_1, date(2016, 5, 1), [(280, 7, 40, 40, 60, 45, 15, 8)]),
        (STEP_1, date(2026, 5, 13), [(280, 7, 40, 40, 60, 45, 15, 8)]),
        (STEP_1, date(2026, 5, 14), [(280, 14, 20, 20, 30, 55, 5, 8)]),
        (STEP_2_CK, date(2016, 7, 9), [(355, 8, 44, 45, 60, 45, 15, 9)]),
        (STEP_2_CK, date(2016, 7, 10), [(318, 8, 38, 40, 60, 45, 15, 9)]),
        (STEP_2_CK, date(2026, 5, 6), [(318, 8, 38, 40, 60, 45, 15, 9)]),
        (STEP_2_CK, date(2026, 5, 7), [(316, 16, 18, 20, 30, 55, 5, 9)]),
        (STEP_3, date(2026, 3, 9), [(232, 6, 38, 39, 60, 45, 5, 7), (180, 6, 30, 30, 45, 45, 5, 9)]),
        (
            STEP_3,
            date(2026, 3, 10),
            [(232, 12, 18, 20, 30, None, None, 7), (180, 9, 20, 20, 30, None, None, 9)],
        ),
    ],
)
def test_format_is_that_of_the_day(exam: ExamName, day: date, format_: list[tuple[int | None, ...]]) -> None:
    found = [
        (
            one.items,
            one.blocks,
            one.fewest_in_block,
            one.most_in_block,
            one.block_minutes,
            one.breaks,
            one.tutorial,
            one.hours,
        )
        for one in exam_format(exam, day).days
    ]

    assert found == format_


def test_format_says_since_when_and_how_sure() -> None:
    (day,) = exam_format(STEP_1, NOW).days

    assert (day.since, day.confidence) == (date(2026, 5, 14), Confidence.SECONDARY)  # the tutorial's minutes
    assert [cite.url for cite in day.cites if cite.confidence is Confidence.SECONDARY] == [
        "https://www.usmle.org/test-delivery-software-updates-step-2-ck-and-step-1-coming-may-2026"
    ]


@pytest.mark.parametrize(
    ("exam", "day", "said"),
    [
        (STEP_1, date(2006, 12, 31), "the format of Step 1 is not known for 31 Dec 2006"),
        (ExamName.OET_MEDICINE, NOW, "the format of OET Medicine is not kept"),
    ],
)
def test_format_that_nobody_keeps_is_refused(exam: ExamName, day: date, said: str) -> None:
    with pytest.raises(NoValueError, match=said):
        exam_format(exam, day)


@given(
    exam=st.sampled_from([STEP_1, STEP_2_CK, STEP_3]),
    day=st.dates(min_value=date(2016, 1, 1), max_value=date(2030, 1, 1)),
)
def test_blocks_hold_the_items_within_their_limits(exam: ExamName, day: date) -> None:
    for one in exam_format(exam, day).days:
        sizes = one.block_sizes()

        assert (sum(sizes), len(sizes)) == (one.items, one.blocks)
        assert one.fewest_in_block <= min(sizes) <= max(sizes) <= one.most_in_block


@pytest.mark.parametrize(
    ("exam", "day", "name", "share"),
    [
        (STEP_1, date(2024, 1, 28), "Cardiovascular system", (5, 9)),
        (STEP_1, date(2024, 1, 29), "Cardiovascular system", (7, 11)),
        (STEP_2_CK, date(2026, 5, 31), "Immune system", (3, 5)),
        (STEP_2_CK, date(2026, 6, 1), "Blood, lymphoreticular and immune systems", (5, 10)),
    ],
)
def test_outline_is_that_of_the_day(exam: ExamName, day: date, name: str, share: tuple[int, int]) -> None:
    shares = outline(exam, day).shares[Dimension.SYSTEM]

    assert [(one.low, one.high) for one in shares if one.name == name] == [share]


def test_outline_leaves_out_what_nobody_knows_for_a_day() -> None:
    assert outline(STEP_2_CK, date(2020, 11, 11)).shares.keys() == {Dimension.TASK, Dimension.DISCIPLINE}
    assert outline(STEP_1, date(2019, 1, 1)).shares == {}


@pytest.mark.parametrize("exam", [STEP_1, STEP_2_CK, STEP_3])
@pytest.mark.parametrize("day", [date(2024, 1, 29), date(2026, 5, 31), NOW])
def test_targets_sum_to_one_and_middles_to_about_a_hundred(exam: ExamName, day: date) -> None:
    found = outline(exam, day)
    for dimension in found.shares.keys() & {Dimension.SYSTEM, Dimension.TASK}:
        targets = found.targets(dimension)

        assert sum(target for _, target in targets) == pytest.approx(1)
        assert sum(share.middle for share, _ in targets) == pytest.approx(100, abs=5)


def test_part_that_cuts_across_the_systems_is_no_target() -> None:
    found = outline(STEP_2_CK, NOW)

    across = [(one.name, one.confidence) for one in found.shares[Dimension.SYSTEM] if one.overlaps]
    assert across == [("Nutrition, across the systems", Confidence.SECONDARY)]
    assert "nutrition" not in found.tags(Dimension.SYSTEM)
    assert found.cites[Dimension.SYSTEM].confidence is Confidence.CONFIRMED


@pytest.mark.parametrize("exam", [STEP_1, STEP_2_CK, STEP_3])
def test_outline_covers_every_system_once(exam: ExamName) -> None:
    found = outline(exam, NOW)
    covered = [tag for share, _ in found.targets(Dimension.SYSTEM) for tag in share.of]

    assert sorted(covered) == sorted(systems())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("TSH", ["Thyroid-stimulating hormone"]),
        ("bun", ["Urea nitrogen"]),
        ("sweat", ["Chloride, sweat"]),
        ("protein fluid", ["Protein, total, cerebrospinal fluid"]),
        ("moonlight", []),
    ],
)
def test_search_finds_labs_by_any_of_their_names(words: str, names: list[str]) -> None:
    assert [lab.name for lab in search_labs(words)] == names


def test_lab_gives_both_units_and_how_sure() -> None:
    (sodium,) = search_labs("na+")

    assert (sodium.group, sodium.conventional, sodium.si, sodium.confidence) == (
        "serum",
        "136-146 mEq/L",
        "136-146 mmol/L",
        Confidence.SECONDARY,
    )
    assert search_labs("") == labs()
    assert len({lab.name for lab in labs()}) == len(labs())


def test_topics_are_found_by_name_within_the_system_first() -> None:
    found = {(topic.system, topic.heading, topic.name) for topic in meant_by("IgA nephropathy", "renal")}
    assert found == {("renal", "Glomerular disorders", "IgA nephropathy")}
    assert {topic.system for topic in meant_by("Neoplasms", "renal")} == {"renal"}
    assert meant_by("moonlight", "renal") == ()
    assert {topic.system for topic in topics()} == {*systems(), "foundational", "nutrition"}
