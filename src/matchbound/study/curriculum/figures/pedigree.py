"""A family over generations: squares and circles, filled where somebody is affected."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from matchbound.study.curriculum.figures.figure import Figure, at_least
from matchbound.study.curriculum.figures.sheet import COLORS, Ink, Sheet, number, path_of
from matchbound.study.curriculum.model import Id, Line, Record

SLOT, GENERATION, HALF, LEFT, TOP, SMALL = 50.0, 92.0, 13.0, 40.0, 26.0, 12
ROMAN = ("I", "II", "III", "IV", "V", "VI")


class Sex(StrEnum):
    """The shape of somebody."""

    MALE = "m"
    FEMALE = "f"
    UNKNOWN = "u"


class State(StrEnum):
    """What is known of somebody."""

    WELL = "well"
    AFFECTED = "affected"
    CARRIER = "carrier"
    MILD = "mild"


class Person(Record):
    """One member; `at` counts places from the left."""

    id: Id
    sex: Sex
    at: Annotated[float, Field(ge=0, le=16)]
    state: State = State.WELL
    dead: bool = False
    asking: bool = False
    """The arrow: whom the family is drawn for."""
    text: Line | None = None


class Union(Record):
    """Two partners and their children in the next generation."""

    of: tuple[Id, Id]
    children: tuple[Id, ...] = ()
    related: bool = False


class Pedigree(Figure):
    """Generations from the top, unions between their members."""

    kind: Literal["pedigree"]
    generations: Annotated[tuple[tuple[Person, ...], ...], at_least(2), Field(max_length=6)]
    unions: tuple[Union, ...]

    @model_validator(mode="after")
    def _joined(self) -> Self:
        rows = {one.id: row for row, people in enumerate(self.generations) for one in people}
        if len(rows) != sum(map(len, self.generations)):
            raise ValueError("two members have one id|give each an id of its own")
        for union in self.unions:
            named = (*union.of, *union.children)
            if lost := [one for one in named if one not in rows]:
                raise ValueError(f"{', '.join(lost)} is no member|mend the id")
            if rows[union.of[0]] != rows[union.of[1]]:
                raise ValueError(f"{' and '.join(union.of)} are of two generations|draw them in one row")
            if wrong := [one for one in union.children if rows[one] != rows[union.of[0]] + 1]:
                raise ValueError(f"{', '.join(wrong)} is not one row below the parents|mend the row")
        return self

    def breadth(self) -> float:
        """Return the room that the widest generation needs."""
        most = max(one.at for people in self.generations for one in people)
        return max(LEFT + most * SLOT + 50, 360.0)

    def draw(self, sheet: Sheet) -> None:
        """Draw unions, then members, then what the shapes mean."""
        where = dict(self._where())
        for union in self.unions:
            _union(sheet, union, where)
        for row, people in enumerate(self.generations):
            sheet.text(10, TOP + row * GENERATION + 4, ROMAN[row], Ink.QUIET)
            for one in people:
                _person(sheet, one, *where[one.id])
        sheet.height = TOP + (len(self.generations) - 1) * GENERATION + HALF + 26
        self._legend(sheet)

    def _where(self) -> Iterator[tuple[str, tuple[float, float]]]:
        for row, people in enumerate(self.generations):
            for one in people:
                yield one.id, (LEFT + 16 + one.at * SLOT, TOP + row * GENERATION)

    def _legend(self, sheet: Sheet) -> None:
        states = [one.state for people in self.generations for one in people]
        words = {
            State.AFFECTED: "affected",
            State.MILD: "mildly affected",
            State.CARRIER: "carrier, well",
            State.WELL: "well",
        }
        x, y = 10.0, sheet.height + 4
        shown = [*dict.fromkeys(sorted(states, key=list(words).index))]
        for state in shown:
            _person(sheet, Person(id="x", sex=Sex.MALE, at=0, state=state), x + 9, y, half=8)
            sheet.text(x + 24, y + 4, words[state], Ink.QUIET, size=SMALL)
            x += 40 + 7.2 * len(words[state])
        said = "Square: male. Circle: female."
        if any(union.related for union in self.unions):
            said += " Double line: related."
        sheet.text(10, y + 26, said, Ink.QUIET, size=SMALL)
        sheet.height += 6


def _union(sheet: Sheet, union: Union, where: dict[str, tuple[float, float]]) -> None:
    (x1, y), (x2, _) = sorted(where[one] for one in union.of)
    for up in (-2, 2) if union.related else (0,):
        sheet.line(path_of([(x1 + HALF, y + up), (x2 - HALF, y + up)]), Ink.INK)
    if not union.children:
        return
    middle, bar = (x1 + x2) / 2, y + GENERATION / 2
    ends = [where[one] for one in union.children]
    sheet.line(path_of([(middle, y), (middle, bar)]), Ink.INK)
    across = [middle, *(x for x, _ in ends)]
    sheet.line(path_of([(min(across), bar), (max(across), bar)]), Ink.INK)
    for x, low in ends:
        sheet.line(path_of([(x, bar), (x, low - HALF)]), Ink.INK)


def _person(sheet: Sheet, one: Person, x: float, y: float, *, half: float = HALF) -> None:
    outline = _outline(one.sex, x, y, half)
    empty = f'fill="#ffffff" class="svg-soft-ink svg-line-{Ink.INK}"'
    full = f'fill="{COLORS[Ink.INK]}" class="svg-ink svg-line-{Ink.INK}"'
    partly = f'fill="#b9c0c6" class="figure-mid svg-line-{Ink.INK}"'
    looks = {State.AFFECTED: full, State.MILD: partly}
    sheet.line(outline, Ink.INK, width=1.75, fill=looks.get(one.state, empty))
    if one.state is State.CARRIER:
        sheet.dot(x, y, half / 3, Ink.INK)
    if one.dead:
        sheet.line(path_of([(x - half - 5, y + half + 5), (x + half + 5, y - half - 5)]), Ink.INK)
    if one.asking:
        sheet.arrow([(x - half - 16, y + half + 16), (x - half - 1, y + half + 1)], Ink.ACCENT)
    if one.text:
        sheet.text(x, y + half + 15, one.text, Ink.QUIET, anchor="middle", size=SMALL)


def _outline(sex: Sex, x: float, y: float, half: float) -> str:
    if sex is Sex.FEMALE:
        r, across = number(half), number(2 * half)
        return f"M{number(x - half)} {number(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"
    if sex is Sex.UNKNOWN:
        return path_of([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], closed=True)
    corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    return path_of(corners, closed=True)
