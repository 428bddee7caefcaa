"""Translations are current, whole where they must be, and right to left really turns the page round."""

import importlib.util
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client

from matchbound.web.store.models import Account

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src" / "matchbound" / "web"
RTL = "ar"
SHELL = (
    "templates/base.html",
    "templates/components/cites.html",
    "templates/components/disclaimer.html",
    "templates/components/navigation.html",
    "templates/components/verdict.html",
    "templates/rulebook/",
    "rulebook/",
    "tags/",
)
"""What must be translated whole: the frame of every page, what all areas share, and the public pages."""
NAMES = {
    "AAMC", "ACGME", "Ctrl-C", "DS-2019", "ECFMG", "EAD", "ERAS", "H-1B", "J-1", "LoRP", "Matchbound", "NRMP",
    "OET", "SOAP", "USCIS", "USMLE", "PDF", "JPEG", "PNG", "HEIC", "YAML", "JSON", "ECFMG's",
    "CSV", "Excel", "Parquet", "SI", "Shift", "Enter", "Esc",
}  # fmt: skip


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "docs" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MESSAGES = tool()
CATALOGS = list(MESSAGES.catalogs())


def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3], domain="django")


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_catalog_holds_every_string_in_use_and_no_other(path: Path) -> None:
    in_use = {(one.context, one.id) for one in MESSAGES.collected() if one.id}
    held = {(one.context, one.id) for one in catalog(path) if one.id}

    assert (in_use - held, held - in_use) == (set(), set()), "run `make messages` and commit it"


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_compiled_catalog_is_current(path: Path) -> None:
    compiled = MESSAGES.compiled(catalog(path))

    assert path.with_suffix(".mo").read_bytes() == compiled, "run `make messages` and commit it"


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("ECFMG تطلب هذا", True),
        ("%(name)s من %(of)s", True),
        ("من ECFMG", False),
        ("<b>من</b> ECFMG", True),
        ("MATCHBOUND", False),
        ("5 من 10", False),
    ],
)
def test_arabic_that_begins_with_something_else_runs_right_to_left(text: str, *, led: bool) -> None:
    made = Catalog(locale="ar", domain="django", charset="utf-8")
    made.add("x", text)

    found = read_mo(io.BytesIO(MESSAGES.compiled(made)))["x"].string

    assert found == ("\u200f" * led) + text


def test_every_language_but_english_has_a_catalog() -> None:
    assert {code for code, _ in settings.LANGUAGES} - {"en"} == {path.parts[-3] for path in CATALOGS}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_the_shell_is_translated_whole(path: Path) -> None:
    english = [
        one.id
        for one in catalog(path)
        if one.id and not _translated(one) and any(place.startswith(SHELL) for place, _ in one.locations)
    ]

    assert english == []


def _translated(message: Message) -> bool:
    return bool(message.string) and (isinstance(message.string, str) or all(message.string))


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_translations_keep_the_places_of_values(path: Path) -> None:
    broken = [
        one.id
        for one in catalog(path)
        if isinstance(one.id, str) and one.id and one.string and _places(one.id) != _places(str(one.string))
    ]

    assert broken == []


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))


# -- what people see ------------------------------------------------------------------------------------


def test_a_visitor_is_spoken_to_in_their_browsers_language(client: Client) -> None:
    arabic = client.get("/rulebook/", headers={"accept-language": "ar-EG,en;q=0.5"}).content.decode()
    other = client.get("/rulebook/", headers={"accept-language": "fi"}).content.decode()

    assert '<html lang="ar" dir="rtl">' in arabic
    assert "<h1>دليل القواعد</h1>" in arabic
    assert '<html lang="en" dir="ltr">' in other


@pytest.mark.django_db
def test_an_account_goes_before_the_browsers_language(member: Client, amina: Account) -> None:
    amina.language = "ar"
    amina.save(update_fields=["language"])

    html = member.get("/rulebook/", headers={"accept-language": "en"}).content.decode()

    assert '<html lang="ar" dir="rtl">' in html


def test_dates_and_numbers_are_written_as_the_language_writes_them(client: Client) -> None:
    path = "/rulebook/ecfmg.exam_time_limit/"
    arabic = client.get(path, headers={"accept-language": "ar"}).content.decode()
    english = client.get(path, headers={"accept-language": "en"}).content.decode()

    assert ("منذ 14 يونيو 2004" in arabic, "since 14 Jun 2004" in arabic) == (True, False)
    assert "since 14 Jun 2004" in english


# -- what makes it possible -----------------------------------------------------------------------------

PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius|(?:text-align|float|clear)\s*:\s*(?:left|right)\b)\s*[:;}]?",
    re.MULTILINE,
)


@pytest.mark.parametrize("path", sorted(WEB.glob("static/*.css")), ids=lambda path: path.name)
def test_style_sheets_name_no_side_of_the_screen(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    assert [found[0].strip() for found in PHYSICAL.finditer(text)] == []


class _Words(HTMLParser):
    """Collects what people would read of a template, its tags of Django taken out."""

    SILENT = ("script", "style", "code", "svg")
    SPOKEN = ("alt", "aria-label", "placeholder", "title")

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in self.SILENT
        self.words += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


BLOCKS = re.compile(r"\{%\s*(blocktrans(?:late)?|comment)\b.*?\{%\s*end\1\s*%\}", re.DOTALL)
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)


def untranslatable(template: str) -> list[str]:
    """Return the words of a template that no translation can reach."""
    parser = _Words()
    parser.feed(TAGS.sub("", BLOCKS.sub(" ", template)))
    words = [word for word in " ".join(parser.words).split() if '="' not in word]  # half a tag is no word
    return [word for word in words if re.search(r"[^\W\d_]{2}", word) and word.strip(".,:;()") not in NAMES]


def test_words_in_templates_are_found() -> None:
    assert untranslatable('<p title="Go {{ x }}">{% translate "Yes" %} no <b>ECFMG</b></p>') == ["Go", "no"]


@pytest.mark.parametrize(
    "path", sorted(WEB.glob("templates/**/*.html")), ids=lambda path: path.as_posix()[-40:]
)
def test_every_word_of_a_template_can_be_translated(path: Path) -> None:
    assert untranslatable(path.read_text(encoding="utf-8")) == []
