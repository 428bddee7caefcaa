"""Text that one person writes for another: what hides or disguises is taken out, the rest stays."""

import re
import unicodedata

JOINERS = "\u200c\u200d"
"""They belong to the spelling of Persian, Hindi and others, and to composed signs."""
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Controls, direction overrides, halves of characters, private and unassigned ones."""
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that show nothing, with which a name would be empty and not look so."""
MOST_MARKS = 4
"""So many marks stand on one letter in any language; more of them cover the lines around."""
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_JOINERS_ALONE = re.compile(f"(?:(?<=\\s)|^)[{JOINERS}]+|[{JOINERS}]+(?=\\s|$)")


def plain_text(typed: str) -> str:
    """Return some lines as plain text: no hidden characters, one empty line in a row, nothing at the ends."""
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", typed)).replace("\t", " ")
    text = "".join(
        sign
        for sign in text
        if sign in JOINERS + "\n" or (sign not in BLANKS and unicodedata.category(sign) not in HIDDEN)
    )
    text = _JOINERS_ALONE.sub("", _with_few_marks(text))
    return _EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def plain_line(typed: str) -> str:
    """Return a name or a title as one line of plain text."""
    return " ".join(plain_text(typed).split())


def _with_few_marks(text: str) -> str:
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
