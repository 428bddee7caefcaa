"""Reviews as HTML: links, tables, sections; nothing a writer types becomes live HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.study.curriculum.curriculum import Curriculum
from matchbound.study.curriculum.markdown import Section, html_of, sections_of
from study.curriculum.made import concept


def link(name: str) -> tuple[str, str] | None:
    return None if name == "nowhere" else (f"/concepts/{name}/", name.capitalize())


TAGS = "a blockquote br code em h2 h3 h4 hr li ol p pre strong ul table thead tbody tr th td"
A = '<a class="concept" href="/concepts/shock/" rel="noopener noreferrer">'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**weak** and *late*", "<p><strong>weak</strong> and <em>late</em></p>\n"),
        ("[[shock]]", f"<p>{A}Shock</a></p>\n"),
        ("[[shock|a low pressure]]", f"<p>{A}a low pressure</a></p>\n"),
        ("[[shock|<b>]]", f"<p>{A}&lt;b&gt;</a></p>\n"),
        ("[[nowhere]] [[nowhere|else]]", "<p>nowhere else</p>\n"),
        ("`[[shock]]`", "<p><code>[[shock]]</code></p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](https://a.org)", '<p><a href="https://a.org" rel="noopener noreferrer">x</a></p>\n'),
        ("P < 60 & Q > 2", "<p>P &lt; 60 &amp; Q &gt; 2</p>\n"),
        (
            "| a | b |\n| --- | --- |\n| [[shock\\|low]] | 2 |",
            (
                "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n"
                f"<tr>\n<td>{A}low</a></td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n"
            ),
        ),
        (
            "| | a |\n| --- | --- |\n| b | 2 |",
            (
                "<table>\n<thead>\n<tr>\n<td></td>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n"
                "<tr>\n<td>b</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n"
            ),
        ),
        ("## What exams ask", '<h2 id="what-exams-ask">What exams ask</h2>\n'),
    ],
)
def test_markdown_becomes_safe_html(text: str, html: str) -> None:
    assert html_of(text, link) == html


@given(st.text(alphabet="<>/\"'=&[]()|`*#!: \nabjscript:onerror-", max_size=80))
def test_no_text_makes_a_tag_that_is_not_allowed(text: str) -> None:
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)", html_of(text, link)))

    assert tags <= set(TAGS.split())
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', html_of(text, link)))


def test_sections_are_parted_by_their_headings() -> None:
    assert sections_of("## What it is\n\nA valve.\n\n## Work-up\n\nEcho.\n", link) == (
        Section("What it is", "what-it-is", "<p>A valve.</p>\n"),
        Section("Work-up", "work-up", "<p>Echo.</p>\n"),
    )


def test_curriculum_resolves_links_to_concepts_it_has() -> None:
    content = Curriculum(
        {
            "a": concept("a", body="## What it is\n\n[[b]] or [[c]]"),
            "b": concept("b", name="Beta"),
        },
        {},
    )

    link = '<a class="concept" href="/study/concepts/b/" rel="noopener noreferrer">Beta</a>'
    assert content.sections("a", "/study/concepts/{id}/") == (
        Section("What it is", "what-it-is", f"<p>{link} or c</p>\n"),
    )
    assert content.concepts["a"].links == ("b", "c")


def test_links_in_tables_name_the_concept_and_not_the_sign_before_the_bar() -> None:
    body = "[[shock]] and [[heart-failure|failure]]\n\n| a |\n| --- |\n| [[sepsis\\|it]] |"

    assert concept(body=body).links == ("shock", "heart-failure", "sepsis")
