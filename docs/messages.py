"""Collect every translatable string of the site into its catalogs, and compile them; no gettext is needed.

`make messages` runs it. What is new stands in `src/matchbound/web/locale/*/LC_MESSAGES/django.po` with an
empty translation, which means English; what nobody uses any more is dropped. A test fails when a catalog is
not current.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import bidirectional

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import template

from matchbound.web.labels import model_notes

WEB = Path(__file__).parents[1] / "src" / "matchbound" / "web"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
HEADER = (
    "# Translations of Matchbound. An empty translation shows the English text.\n# Made by `make messages`."
)


def catalogs() -> Iterator[Path]:
    """Return the catalogs as they are read by people."""
    yield from sorted(WEB.glob("locale/*/LC_MESSAGES/django.po"))


def collected() -> Catalog:
    """Return every translatable string of code and templates, with the files it stands in."""
    found = Catalog()
    for path in sorted([*WEB.rglob("*.py"), *WEB.rglob("*.html"), *WEB.rglob("*.txt")]):
        place = path.relative_to(WEB).as_posix()
        for context, message in _messages(path):
            found.add(message, locations=[(place, 0)], flags=_flags(message), context=context)
    for note in model_notes():  # written once, in the models of the dossier
        found.add(note, locations=[("forms.py", 0)])
    return found


def current(path: Path) -> Catalog:
    """Return a catalog with every string that is in use now, translated as far as it was before."""
    with path.open("rb") as file:
        before = read_po(file, locale=path.parts[-3], domain="django")
    after = Catalog(
        locale=path.parts[-3],
        domain="django",
        project="Matchbound",
        version="1",
        header_comment=HEADER,
        creation_date=before.creation_date,
        revision_date=before.creation_date,
        last_translator="Matchbound maintainers",
        language_team="Matchbound",
        msgid_bugs_address="CONTRIBUTING.md",
        charset="utf-8",
        fuzzy=False,
    )
    after.mime_headers = [("Plural-Forms", before.plural_forms)]
    for one in collected():
        if one.id:
            known = before.get(one.id, one.context)
            alike = known and isinstance(known.id, str) == isinstance(one.id, str)  # in one form, or in two
            translated = known.string if known and alike and not known.fuzzy else None
            after.add(one.id, translated, one.locations, one.flags, context=one.context)
    return after


def text_of(catalog: Catalog) -> bytes:
    """Return a catalog as its file."""
    file = io.BytesIO()
    write_po(file, catalog, width=100, sort_by_file=True, include_lineno=False)
    return file.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Return a catalog as the site reads it."""
    file = io.BytesIO()
    if catalog.locale and catalog.locale.text_direction == "rtl":
        catalog = _led(catalog)
    write_mo(file, catalog)
    return file.getvalue()


RIGHT_TO_LEFT_MARK = "\u200f"


def _led(catalog: Catalog) -> Catalog:
    """Return a catalog whose sentences run right to left, whatever they begin with."""
    led = Catalog(locale=catalog.locale, domain=catalog.domain, charset="utf-8", fuzzy=False)
    led.mime_headers = catalog.mime_headers
    for one in catalog:
        if one.id:
            known = one.string or ""  # what is new has none yet
            texts = _marked(known) if isinstance(known, str) else tuple(map(_marked, known))
            led.add(one.id, texts, context=one.context)
    return led


def _marked(text: str) -> str:
    """Put a mark before a text of right-to-left words that something else begins."""
    kinds = [bidirectional(sign) for sign in text.partition("%(")[0]]
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    has_words = any(bidirectional(sign) in ("R", "AL") for sign in text)
    return f"{RIGHT_TO_LEFT_MARK}{text}" if has_words and first == "L" else text


def _messages(path: Path) -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = "\n".join(line.lstrip() for line in template.templatize(text).splitlines())
    source = io.BytesIO(text.encode())
    for _, function, messages, _ in extract_python(source, KEYWORDS, (), {"encoding": "utf-8"}):
        words = messages if isinstance(messages, tuple) else (messages,)
        context = str(words[0]) if function and "p" in function.partition("get")[0] else None
        words = words[1:] if context else words
        texts = tuple(word for word in words if isinstance(word, str))[: 2 if "ngettext" in function else 1]
        if texts and texts[0]:
            yield context, texts if len(texts) > 1 else texts[0]


def _flags(message: str | tuple[str, ...]) -> tuple[str, ...]:
    text = message if isinstance(message, str) else message[0]
    return ("python-format",) if "%(" in text else ()


def main() -> None:
    """Bring the catalogs up to date and compile them."""
    settings.configure(USE_I18N=True)
    django.setup()
    for path in catalogs():
        catalog = current(path)
        path.write_bytes(text_of(catalog))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        done = sum(1 for one in catalog if one.id and one.string and all(one.string))
        sys.stdout.write(f"{path.parts[-3]}: {done} of {len(catalog)} strings translated\n")


if __name__ == "__main__":
    main()
