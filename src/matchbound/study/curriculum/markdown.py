"""A review's Markdown as HTML that is safe to show: no HTML of the writer's, links to concepts resolved."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from matchbound.study.curriculum.model import LINK

Link = Callable[[str], tuple[str, str] | None]
"""What a concept's id leads to: its address and its name, None if there is no such concept."""
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_ALLOWED = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_EMPTY_HEAD, _EMPTY_CELL = "<th></th>", "<td></td>"
"""The corner of a table heads nothing: who listens to a page is not told that it does."""
_ATTRIBUTES = {"a": {"href", "class"}, "h2": {"id"}, "h3": {"id"}, "ol": {"start"}, "th": {"class"}}


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a review: what its heading says, the anchor it has, and its HTML without the heading."""

    title: str
    anchor: str
    html: str


def html_of(text: str, link: Link) -> str:
    """Return Markdown as safe HTML; a link to a concept that does not exist is left as its words."""
    raw = _parser().render(text, {"link": link}).replace(_EMPTY_HEAD, _EMPTY_CELL)
    return nh3.clean(raw, tags=_ALLOWED, attributes=_ATTRIBUTES, link_rel="noopener noreferrer")


def sections_of(text: str, link: Link) -> tuple[Section, ...]:
    """Return a review section by section, for pages that lead through them."""
    parts = re.split(r"^## +(.+?) *#* *$", text, flags=re.MULTILINE)
    return tuple(
        Section(title, anchor_of(title), html_of(body, link))
        for title, body in zip(parts[1::2], parts[2::2], strict=True)
    )


def anchor_of(title: str) -> str:
    """Return the anchor of a heading.

    >>> anchor_of("What exams ask")
    'what-exams-ask'
    """
    return _NOT_WORDS.sub("-", title.casefold()).strip("-")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "html_block"])
    parser.inline.ruler.before("link", "concept_link", _concept_link)
    parser.add_render_rule("concept_link", _shown_link)
    parser.add_render_rule("heading_open", _heading)
    return parser


def _concept_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    found = LINK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("concept_link", "", 0)
        token.meta = {"id": found["id"].strip(), "words": (found["words"] or "").strip()}
    state.pos = found.end()
    return True


def _shown_link(_: RendererHTML, tokens: list[Token], at: int, __: object, env: dict[str, Link]) -> str:
    """Write a link to a concept; markdown-it's own escape is used for the words."""
    from markdown_it.common.utils import escapeHtml  # beside the only place that needs it

    meta = tokens[at].meta
    target = env["link"](meta["id"])
    if target is None:
        return escapeHtml(meta["words"] or meta["id"].replace("-", " "))
    address, name = target
    return f'<a class="concept" href="{escapeHtml(address)}">{escapeHtml(meta["words"] or name)}</a>'


def _heading(renderer: RendererHTML, tokens: list[Token], at: int, options: object, env: object) -> str:
    tokens[at].attrSet("id", anchor_of(tokens[at + 1].content))
    return renderer.renderToken(tokens, at, options, env)  # type: ignore[arg-type] # its stubs want its own types
