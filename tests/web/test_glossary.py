"""Terms: each is explained once, leads somewhere, and is marked up in texts without harm."""

import html
import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.web.glossary import GlossaryError, pieces, term_named, terms
from matchbound.web.rulebook.book import pages


def made(template: str, /, **values: object) -> str:
    return Template(template).render(Context({"request": RequestFactory().get("/"), **values}))


def shown(markup: str) -> str:
    """Return what is read: without the notes, which are closed, and without tags."""
    without_notes = re.sub(r'<span class="term-note".*?</a></span>', "", markup, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", without_notes))


def test_every_term_has_an_address_of_its_own_and_a_full_sentence() -> None:
    assert len({term.slug for term in terms()}) == len(terms()) >= 60
    assert [term.term for term in terms() if not term.means.endswith(".") or len(term.means) > 260] == []


def test_every_rule_that_a_term_names_has_a_page() -> None:
    assert [term.term for term in terms() if term.rule and term.rule not in pages()] == []


def test_the_words_of_the_field_are_explained() -> None:
    asked_for = (
        "OET,DS-2019,LoRP,MSPE,NRMP,SOAP,PGY-1,LCME,COCA,WFME,NCFMEA,Mini-CEX,EPIC,CVS,SEVIS,I-901,MRV,SoN,"
        "212(e),LCA,cap-exempt,EAD,OPT,D/S,categorical,preliminary,advanced,signals,"
        "ERAS token,ECFMG note,World Directory,Step 3,Conrad 30,rank order list"
    )

    for one in (*asked_for.split(","), *(f"Pathway {number}" for number in range(1, 7))):
        assert term_named(one).means


def test_an_unknown_term_is_named() -> None:
    with pytest.raises(GlossaryError, match="does not explain 'XYZ'"):
        term_named("XYZ")


@settings(deadline=None)  # the first example loads every address
@given(st.text(alphabet=st.sampled_from("OETPathway 16-<>&\"'SoAP/D\n."), max_size=60))
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(words for words, _ in pieces(text)) == text


@settings(deadline=None)  # the first example loads every address
@given(
    st.lists(
        st.sampled_from(["OET", "<b>", "&amp;", '"', "Pathway 6", " ", "POET", "-OET", "x"]), max_size=12
    )
)
def test_a_marked_text_reads_as_before_and_is_escaped(words: list[str]) -> None:
    text = " ".join(words)
    markup = made('{{ text|terms:"a" }}', text=text)

    assert shown(markup) == text
    assert "<b>" not in markup


def test_the_longest_spelling_is_marked_and_only_whole_words() -> None:
    found = [
        (words, term.term) for words, term in pieces("Pathway 6, not POET or OET-like; Pathways") if term
    ]

    assert found == [("Pathway 6", "Pathway 6"), ("Pathways", "Pathway")]


def test_a_term_is_explained_by_a_button_and_its_note() -> None:
    markup = made('{% term "OET" %}')

    assert (
        re.findall(r'popovertarget="([^"]+)"', markup) == re.findall(r' id="([^"]+)"', markup) == ["term-oet"]
    )
    assert '<button type="button"' in markup
    assert 'href="/rulebook/glossary/#oet"' in markup
    assert 'href="/rulebook/ecfmg.english/"' in markup
    assert "style=" not in markup


def test_a_page_explains_a_term_once() -> None:
    markup = made('{% explain one %} {% explain two %} {% term "OET" %}', one="OET", two="OET and SOAP")

    assert re.findall(r' id="([^"]+)"', markup) == ["term-oet", "term-soap"]
    assert markup.count('popovertarget="term-oet"') == 2


def test_the_filter_marks_the_first_occurrence_in_each_text() -> None:
    markup = made('{{ one|terms:"r1" }} {{ two|terms:"r2" }}', one="OET, OET", two="OET")

    assert re.findall(r' id="([^"]+)"', markup) == ["term-r1-oet", "term-r2-oet"]


def test_markup_is_left_alone() -> None:
    safe = mark_safe('<a href="/OET">OET</a>')

    assert made("{{ text|terms }}", text=safe) == safe
