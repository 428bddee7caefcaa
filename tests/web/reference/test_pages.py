"""The reference shelf: drugs, formulas, laboratory values and diagrams, for everybody."""

import re
from html import unescape

import pytest
from django.test import Client

from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.figures.figure import Figure
from matchbound.study.curriculum.formulas import FormulaGroup, Formulas, read_formulas
from matchbound.study.curriculum.labs import labs
from matchbound.study.curriculum.model import Concept
from matchbound.web.pages.reference import formulas as page_of_formulas
from matchbound.web.pages.reference.formulas import sum_of
from study.curriculum.test_formulas import folder

pytestmark = pytest.mark.django_db
REFERENCE = "/study/reference/"
NOT_READ = "No physician has read this yet. Written from its sources, last read again on"


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def words(html: str) -> str:
    """Return what is read of a page."""
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def drugs() -> set[str]:
    return {one.id for one in curriculum().concepts.values() if one.kind == "drug"}


def listed(page: str) -> list[str]:
    """Return the ids of the drugs that a page lists."""
    lists = "".join(re.findall(r'(?s)<ul class="drug-list".*?</ul>', page))
    return re.findall(r'href="/study/concepts/([\w-]+)/"', lists)


@pytest.mark.parametrize("by", ["", "?by=system"])
def test_every_drug_is_listed_with_its_class(client: Client, by: str) -> None:
    page = text(client, f"{REFERENCE}drugs/{by}")

    assert sorted(listed(page)) == sorted(drugs())
    also = ", ".join(curriculum().concepts["ace-inhibitors"].also_called)
    assert f"ACE inhibitors {also} Inhibitors of angiotensin" in words(page)


def test_drugs_stand_under_letters_or_systems(client: Client) -> None:
    def heads(by: str) -> list[str]:
        return re.findall(r'<h2 id="at-([\w-]+)"', text(client, f"{REFERENCE}drugs/{by}"))

    letters = sorted({curriculum().concepts[one].name[0].upper() for one in drugs()})
    here = {curriculum().concepts[one].system for one in drugs()}
    assert heads("") == letters
    assert heads("?by=system") == [one for one in curriculum().systems if one in here]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        pytest.param("lisinopril", ["ace-inhibitors"], id="another name"),
        pytest.param("adrenaline", ["epinephrine"], id="a name of other countries"),
        pytest.param("qqqqqqqq", [], id="nothing"),
    ],
)
def test_drugs_are_narrowed_by_words(client: Client, asked: str, first: list[str]) -> None:
    found = listed(text(client, f"{REFERENCE}drugs/?q={asked}"))

    assert set(first) <= set(found) < drugs()
    assert bool(found) == bool(first)


# -- formulas ---------------------------------------------------------------------------------------------


@pytest.fixture
def one_formula(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Formulas:
    """Return the only formula there is."""
    read = read_formulas(folder(tmp_path_factory.mktemp("content")))
    monkeypatch.setattr(page_of_formulas, "formulas", lambda: read)
    return read


def test_formula_is_shown_with_terms_example_review_and_who_has_not_read_it(
    client: Client, one_formula: Formulas
) -> None:
    page = text(client, f"{REFERENCE}formulas/")
    shown = words(page)

    assert re.findall(r'<article class="card formula" id="([\w-]+)"', page) == list(one_formula.by_id)
    assert "AG = Na - (Cl + HCO3) Na serum sodium in mEq/L Cl chloride in mEq/L" in shown
    assert "Example : Na 140, Cl 104, HCO3 14 140 - (104 + 14) = 22 mEq/L" in shown
    assert NOT_READ in shown
    assert 'href="/study/concepts/aortic-stenosis/"' in page
    assert 'href="/study/errors/concept/aortic-stenosis/?of=anion-gap"' in page


def test_example_that_is_rounded_says_about(one_formula: Formulas) -> None:
    (one,) = one_formula.of(FormulaGroup.ACID_BASE)
    rounded = one.worked.model_copy(update={"formula": "2*0.693/(1.5+1.5)", "gives": 0.46, "within": 0.01})

    assert sum_of(rounded) == "2 \N{MULTIPLICATION SIGN} 0.693 / (1.5 + 1.5) ≈ 0.46 mEq/L"


# -- laboratory values ------------------------------------------------------------------------------------


def test_visitors_see_every_laboratory_value(client: Client) -> None:
    page = text(client, "/study/labs/")

    assert len(re.findall(r"<tr data-names=", page)) == len(labs())


# -- diagrams ---------------------------------------------------------------------------------------------


def shown_in(figure: Figure) -> list[Concept]:
    """Return the reviews that show a diagram."""
    return [curriculum().concepts[one] for one in figure.concepts if one in curriculum().concepts]


def test_gallery_has_the_diagrams_of_reviews_and_not_those_that_would_tell_an_answer(client: Client) -> None:
    there = curriculum().figures.values()
    page = text(client, f"{REFERENCE}diagrams/")
    shown = set(re.findall(r'href="/study/reference/diagrams/([\w-]+)/"', page))
    only_asked = [one.id for one in there if not one.concepts]

    assert shown == {one.id for one in there if shown_in(one)}
    assert only_asked
    text(client, f"{REFERENCE}diagrams/{only_asked[0]}/", 404)


def test_gallery_draws_the_diagrams_of_one_system(client: Client) -> None:
    page = text(client, f"{REFERENCE}diagrams/?system=renal")
    first = {one.title: shown_in(one)[:1] for one in curriculum().figures.values()}
    drawn = re.findall(r'<div class="figure-frame"[^>]* aria-label="([^"]+)"', page)

    assert sorted(map(unescape, drawn)) == sorted(
        title for title, reviews in first.items() if [one.system for one in reviews] == ["renal"]
    )
    text(client, f"{REFERENCE}diagrams/?system=nothing", 404)


def test_diagram_leads_to_its_reviews_and_says_who_has_not_read_it(client: Client) -> None:
    page = text(client, f"{REFERENCE}diagrams/flow-raas/")
    figure = curriculum().figures["flow-raas"]

    assert {f"/study/concepts/{one.id}/" for one in shown_in(figure)} <= set(
        re.findall(r'href="([^"]+)"', page)
    )
    assert figure.alt in words(page)
    assert NOT_READ in words(page)
    assert f'href="/study/errors/concept/{figure.concepts[0]}/?of=flow-raas"' in page


@pytest.mark.parametrize(
    ("of", "begins"),
    [
        ("flow-raas", f"Figure “{curriculum().figures['flow-raas'].title}”: "),
        ("anion-gap", "Formula “Anion gap”: "),
        ("nothing", ""),
    ],
)
def test_report_of_a_diagram_or_a_formula_begins_with_its_name(member: Client, of: str, begins: str) -> None:
    form = member.get(f"/study/errors/concept/raas/?of={of}").context["form"]

    assert form["text"].value() == begins


def test_shelf_says_how_much_there_is(client: Client) -> None:
    page = words(text(client, REFERENCE))

    assert f"{len(drugs())} cards: class, mechanism" in page
    assert f"{len(labs())} values, as the exam shows them" in page
