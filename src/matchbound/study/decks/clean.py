"""HTML that somebody brings, cleaned: no script, no style, no address outside; pictures by a safe name."""

import re
from collections.abc import Callable, Collection
from urllib.parse import quote, unquote

import nh3

Clean = Callable[[str], str]
_TEXT = ("a", "b", "br", "code", "em", "i", "img", "s", "small", "span", "strong", "sub", "sup", "u")
_BLOCKS = (
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "ul",
)
_TABLES = ("table", "tbody", "td", "tfoot", "th", "thead", "tr")
TAGS = frozenset((*_TEXT, *_BLOCKS, *_TABLES))
_ATTRIBUTES = {
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_SOUND = re.compile(r"\[sound:([^\]]*)\]")
_GONE = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "template",
    "textarea",
    "title",
    "noscript",
}


def without_tags(html: str) -> str:
    """Return the text of HTML, with pictures left in: a field that only has a picture is not empty."""
    return re.sub(r"<(?!img)[^>]*>", "", html)


def cleaner(media: Collection[str], *, under: str) -> Clean:
    """Return a function that cleans; pictures that the package has are shown from under an address.

    Those that it does not have, and any from elsewhere, are left out: nobody's reading is told to anybody.
    """

    def attribute(tag: str, name: str, value: str) -> str | None:
        if (tag, name) != ("img", "src"):
            return value
        file = unquote(value)
        return under + quote(file) if file in media else None

    clean = nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=_GONE,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes=set(),
        strip_comments=True,
        link_rel=None,
    )
    return lambda html: clean.clean(_SOUND.sub(r" (\1) ", html)).strip()
