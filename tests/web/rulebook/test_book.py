"""The rulebook as data: nothing of the rules is missing, every address is its own, every cite leads back."""

from datetime import date

import pytest

from matchbound.demo.people import AMINA, person
from matchbound.rules.engine import all_rules
from matchbound.rules.report import evaluate
from matchbound.rules.rulebook import doubts, parameter_files
from matchbound.web.rulebook.book import Place, cases, pages, place_of, value_of, values
from matchbound.web.rulebook.case_words import expected_rows, fact_lines
from matchbound.web.rulebook.search import search
from matchbound.web.rulebook.titles import TITLES
from matchbound.web.rulebook.words import begin_words, figure_words, value_words

ON = date(2026, 11, 22)


def test_every_rule_has_a_page_in_an_applicants_order() -> None:
    assert [name for name, page in pages().items() if page.rule] == [rule.name for rule in all_rules()]


def test_every_parameter_stands_on_exactly_one_page() -> None:
    in_files = sorted(
        (f"{group.path.parent.name}.{group.path.stem}", name)
        for group in parameter_files()
        for name in group.by_name
    )
    shown = sorted((page.file, figure.name) for page in pages().values() for figure in page.figures)

    assert shown == in_files


def test_every_page_has_a_title_and_a_text() -> None:
    assert set(TITLES) == set(pages())
    assert [name for name, page in pages().items() if not page.paragraphs] == []


def test_every_rules_text_begins_with_a_verb() -> None:
    verbs = {page.paragraphs[0].split()[0] for page in pages().values() if page.rule}

    assert verbs == {"Says", "Asks", "Judges", "Compares", "Keeps"}


def test_addresses_on_a_page_differ() -> None:
    for page in pages().values():
        anchors = [figure.anchor for figure in page.figures] + [value.anchor for value in page.values]

        assert len(set(anchors)) == len(anchors), page.name


def test_every_doubt_leads_to_its_value() -> None:
    for doubt in doubts(ON):
        value = value_of(doubt)

        assert (value.dated.cite, doubt.place.partition(": ")[2]) == (doubt.cite, value.parameter)


def test_every_cite_of_a_report_leads_to_a_value_that_carries_it() -> None:
    on_page = {(value.page, value.anchor): value.dated.cite for value in values()}
    for finding in evaluate(person(AMINA), ON).findings:
        for cite in finding.cites:
            place = place_of(cite, finding.rule)

            assert place is not None
            assert place.page in pages()
            assert on_page.get((place.page, place.anchor), cite) == cite


def test_a_cite_of_one_value_leads_to_that_value() -> None:
    limit = next(value for value in pages()["ecfmg.exam_time_limit"].values if value.parameter == "years")

    assert place_of(limit.dated.cite) == Place("ecfmg.exam_time_limit", "p-years-2004-06-14")


def test_a_value_knows_what_it_replaced() -> None:
    figure = next(one for one in pages()["usmle.attempt_limit"].figures if one.name == "max_attempts.earlier")
    newest, before = figure.values[0], figure.values[1]

    assert (newest.dated.value, newest.before, newest.changed) == (4, before.dated, True)
    assert [value.changed for value in figure.values[-1:]] == [False]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (None, "years", "not known"),
        (True, "yes or no", "yes"),
        (7, "years", "7 years"),
        (1, "schools", "1 school"),
        (1500, "US dollars", "$1,500"),
        (370, "US dollars a year", "$370 a year"),
        (4, "attempt", "attempt 4"),
        ("none", "attempts", "no limit"),
        ("10-01", "month and day", "1 October"),
        (date(2030, 5, 4), "date", "4 May 2030"),
        (["step-1", "step-2-ck"], "exams", "Step 1, Step 2 CK"),
        (["PK", "IN"], "country codes", "India, Pakistan"),
        ([14, 42, 90], "days", "14 to 90 days, likely 42"),
        ([], "country codes", "none"),
        ({"step_1": 2, "step_3": "none"}, "attempts", "Step 1: 2; Step 3: no limit"),
        (
            [{"up_to": 30, "each": 11}, {"each": 30}],
            "US dollars",
            "up to number 30: $11 each; every further one: $30 each",
        ),
        (
            {"who": "applicant", "days": [3, 3, 5], "after": ["j1.ds-2019"], "latest": "06-03"},
            "step",
            "3 to 5 days, likely 3; by: applicant; after: DS-2019; best finished by 3 June",
        ),
    ],
)
def test_values_are_told_in_words(value: object, unit: str, words: str) -> None:
    assert value_words(value, unit) == words


def test_no_value_is_told_as_python() -> None:
    told = [value_words(value.dated.value, value.unit) for value in values()]

    assert [words for words in told if set(words) & set("{}[]'_") - {"'"}] == []


def test_beginnings_and_names_are_told_in_words() -> None:
    limit = pages()["ecfmg.exam_time_limit"].values[0].dated
    forecast = pages()["nrmp.season"].values[0].dated

    assert begin_words(limit) == "since 14 Jun 2004"
    assert begin_words(forecast) == "forecast, season 2028"
    assert figure_words("minimum.step-2-ck") == "Minimum: Step 2 CK"


def test_a_case_is_told_in_words() -> None:
    case = next(one for one in cases("ecfmg.exam_time_limit") if one.id == "V-11")

    assert fact_lines(case) == [
        "Exam: Step 1, taken on 1 Oct 2019, Pass",
        "Exam: Step 2 CK, taken on 2 Oct 2026, Pass",
    ]
    assert expected_rows(case) == [{"verdict": "expired", "about": "", "lines": ["by 2 Oct 2033"]}]


def test_search_finds_pages_figures_and_terms_that_hold_every_word() -> None:
    found, terms = search("waivers state")

    assert [(one.page.name, [figure.name for figure in one.figures]) for one in found] == [
        ("visa.home_requirement", ["waiver.slots_per_state", "waiver.no_objection"])
    ]
    assert terms == []
    assert [term.term for term in search("lorp")[1]] == ["LoRP"]
    assert search("   ") == ([], [])
