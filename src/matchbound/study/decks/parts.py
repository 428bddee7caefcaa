"""A section of a review in parts that one card can ask: whole paragraphs, items of lists, rows of tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_WORDS = 120
"""Longer answers are parted, for nobody knows of a whole page whether they knew it."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")
_EMPTY = ("br", "hr")
_LIST = re.compile(r"(<[ou]l[^>]*>)(.*)(</[ou]l>)", re.DOTALL)
_TABLE = re.compile(r"(<table>.*?<tbody>)(.*)(</tbody>\s*</table>)", re.DOTALL)
_NUMBERED = "<ol"
_HEADS = ("<h3", "<h4")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is never parted, and the list or table that it stands in; `block` tells which one."""

    html: str
    block: int
    opens: str = ""
    closes: str = ""

    @property
    def words(self) -> int:
        return words_in(self.html)

    @property
    def leads(self) -> bool:
        """Say whether it leads to what follows: a heading, or a line with a colon at its end."""
        return self.html.startswith(_HEADS) or self.html.endswith(":</p>")


def words_in(html: str) -> int:
    """Return how many words a reader sees.

    >>> words_in("<p>A <b>narrow</b> valve.</p>")
    3
    """
    return len(_TAG.sub(" ", html).split())


def parts_of(html: str, most: int = MOST_WORDS) -> tuple[str, ...]:
    """Return the parts of a section's HTML, about equal and hardly any above `most` words.

    >>> parts_of("<ul><li>one two</li><li>three four</li></ul>", 3)
    ('<ul><li>one two</li></ul>', '<ul><li>three four</li></ul>')
    """
    whole = html.strip()
    many = -(-words_in(whole) // most)
    if many < 2:
        return (whole,)
    filled = _filled(list(_pieces(whole)), words_in(whole) / many, most)
    return tuple("".join(_joined(part)) for part in filled)


def _filled(pieces: list[_Piece], enough: float, most: int) -> list[list[_Piece]]:
    parts: list[list[_Piece]] = [[]]
    for piece in pieces:
        held = sum(one.words for one in parts[-1])
        full = held >= enough or held + piece.words > most
        if parts[-1] and full and not parts[-1][-1].leads:
            parts.append([])
        parts[-1].append(piece)
    return parts


def _pieces(html: str) -> Iterator[_Piece]:
    for block, element in enumerate(_elements(html)):
        inside = _LIST.fullmatch(element) or _TABLE.fullmatch(element)
        if inside is None:
            yield _Piece(element, block)
            continue
        opens, entries, closes = inside.groups()
        for number, entry in enumerate(_elements(entries), start=1):
            yield _Piece(entry, block, _from(opens, number), closes)


def _from(opens: str, number: int) -> str:
    """Let the numbers of a list go on where its part begins."""
    return f'<ol start="{number}">' if number > 1 and opens.startswith(_NUMBERED) else opens


def _elements(html: str) -> Iterator[str]:
    """Yield the outermost elements."""
    depth = begins = 0
    for tag in _TAG.finditer(html):
        if not depth:
            begins = tag.start()
        depth += 0 if tag[2] in _EMPTY else -1 if tag[1] else 1
        if not depth:
            yield html[begins : tag.end()]


def _joined(part: list[_Piece]) -> Iterator[str]:
    """Yield a part's HTML, with each of its lists and tables opened and closed once."""
    for at, piece in enumerate(part):
        before, after = part[at - 1] if at else None, part[at + 1] if at + 1 < len(part) else None
        if before is None or before.block != piece.block:
            yield piece.opens
        yield piece.html
        if after is None or after.block != piece.block:
            yield piece.closes
