"""The line as a picture: where each station stands and what is written beside it, computed in plain Python.

Two drawings are made, a wide one and a tall one for phones, and the same words as a list for those who see
neither.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, gettext, gettext_lazy, pgettext

from matchbound.planner.line import DayKind, Line, State, Station, StationName
from matchbound.web.line_svg import Drawing, Group, Mark, Segment, Words
from matchbound.web.parts import day_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NAMES: "dict[StationName, StrOrPromise]" = {
    StationName.APPLICATION: gettext_lazy("Application"),
    StationName.STEP_1: gettext_lazy("Step 1"),
    StationName.STEP_2_CK: gettext_lazy("Step 2 CK"),
    StationName.CLINICAL_SKILLS: gettext_lazy("Clinical skills"),
    StationName.CREDENTIALS: gettext_lazy("Credentials"),
    StationName.CERTIFICATE: gettext_lazy("Certificate"),
    StationName.SEASON: gettext_lazy("ERAS season"),
    StationName.INTERVIEWS: gettext_lazy("Interviews"),
    StationName.MATCH: gettext_lazy("Match Day"),
    StationName.VISA: gettext_lazy("Visa"),
    StationName.DAY_ONE: gettext_lazy("Day one"),
}
STATES: "dict[State, StrOrPromise]" = {
    State.DONE: gettext_lazy("done"),
    State.NEXT: gettext_lazy("next"),
    State.BLOCKED: gettext_lazy("blocked"),
    State.AHEAD: gettext_lazy("ahead"),
}
KINDS: "dict[DayKind, StrOrPromise]" = {
    DayKind.FACT: "",
    DayKind.PLAN: gettext_lazy("planned"),
    DayKind.FORECAST: gettext_lazy("forecast"),
}
WIDE, EDGE, TRACK_Y, HALF = 1000, 42, 62, 34
TALL, TALL_X, ROW, TOP = 340, 16, 40, 20
NO_BREAK = "\N{NO-BREAK SPACE}"
LONG_WORD, LONG_DAY = 9, 11
"""A name or a day longer than this is broken into two lines in the wide drawing, where it can be."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The line in both drawings, in one sentence, and as a list."""

    sentence: str
    wide: Drawing
    tall: Drawing
    items: tuple[str, ...]


def figure_of(line: Line, *, rtl: bool | None = None) -> Figure:
    """Return the picture of a line in the language of the moment, mirrored where that runs right to left."""
    mirrored = get_language_bidi() if rtl is None else rtl
    items = tuple(_in_words(one) for one in line.stations)
    wide, tall = _wide(line, items), _tall(line, items)
    if mirrored:
        wide, tall = _mirror(wide), _mirror(tall)
    return Figure(_sentence(line), wide, tall, items)


def line_html(line: Line) -> SafeString:
    """Return the picture of a line with its words, as it stands on a page."""
    return SafeString(render_to_string("components/line.html", {"figure": figure_of(line)}))  # nosec B703


# -- in words ---------------------------------------------------------------------------------------------


def _sentence(line: Line) -> str:
    said = gettext("The way to day one in %(year)s: %(done)s of %(all)s stations behind you.") % {
        "year": line.season,
        "done": line.done,
        "all": len(line.stations),
    }
    return " ".join([said, *_then(line)])


def _then(line: Line) -> Iterator[str]:
    if line.blocked:
        names = ", ".join(str(NAMES[one.name]) for one in line.blocked)
        yield gettext("Blocked as things stand: %(names)s.") % {"names": names}
    if line.next is not None:
        values = {"name": NAMES[line.next.name], "day": _day(line.next.day) if line.next.day else ""}
        dated = (
            gettext("Next: %(name)s, planned for %(day)s.") if line.next.day else gettext("Next: %(name)s.")
        )
        yield dated % values


def _in_words(station: Station) -> str:
    """Write a station as one line of a list: its name, where one stands there, when, and why."""
    parts = [str(STATES[station.state])]
    if station.day is not None:
        parts += [_day(station.day), *filter(None, [str(KINDS[station.kind or DayKind.FACT])])]
    if station.expires is not None:
        parts.append(_until(station.expires))
    why = f". {station.why}" if station.why else ""
    return f"{NAMES[station.name]}: {', '.join(parts)}{why}"


def _day(day: date) -> str:
    return day_words(day).replace(" ", NO_BREAK)


def _until(day: date) -> str:
    return gettext("counts until %(day)s") % {"day": _day(day)}


def _note(station: Station) -> tuple[str, str]:
    """Return the small words below a day, and how they look."""
    if station.state is State.BLOCKED:
        return str(STATES[State.BLOCKED]), "bad"
    if station.expires is not None:
        return pgettext("last day", "until %(day)s") % {"day": _day(station.expires)}, "warn"
    return str(KINDS[station.kind]) if station.kind else "", "note"


def _looks(station: Station) -> tuple[str, str]:
    """Return how a station's name and day look."""
    day = {DayKind.FACT: "fact", DayKind.FORECAST: "forecast"}.get(station.kind or DayKind.PLAN, "day")
    return ("next" if station.state is State.NEXT else "name"), day


# -- wide -------------------------------------------------------------------------------------------------


def _wide(line: Line, items: Sequence[str]) -> Drawing:
    count = len(line.stations) + (line.enrolled_on is not None)
    step = (WIDE - 2 * EDGE) / max(count - 1, 1)
    places = [round(EDGE + index * step) for index in range(count)]
    lines = _lines_of_days(line)
    marks = list(_wide_start(line, places, lines))
    for x, station, item in zip(places[len(marks) :], line.stations, items, strict=True):
        marks.append(Mark(station.state, x, TRACK_Y, tuple(_wide_words(station, x, lines)), item))
    below = TRACK_Y + 27 + 15 * lines
    groups = tuple(
        Group(
            places[run[0]] - HALF,
            below,
            places[run[-1]] + HALF,
            below,
            Words((places[run[0]] + places[run[-1]]) // 2, below + 14, _kind_of(line, run[0]), "note"),
        )
        for run in _runs(line)
    )
    return Drawing("wide", WIDE, below + 19, tuple(_track(line, marks)), tuple(marks), groups)


def _lines_of_days(line: Line) -> int:
    """Return how many lines a day takes: two in languages that do not shorten their months."""
    days = [one.day for one in line.stations if one.day] + [line.enrolled_on] * bool(line.enrolled_on)
    return 2 if any(len(_day(day)) > LONG_DAY for day in days if day) else 1


def _wide_start(line: Line, places: Sequence[int], lines: int) -> Iterator[Mark]:
    if line.enrolled_on is None:
        return
    name = gettext("Enrolled")
    words = (
        Words(places[0], TRACK_Y - 22, name, "name"),
        *_wide_day(places[0], line.enrolled_on, "fact", lines),
    )
    yield Mark("start", places[0], TRACK_Y, words, f"{name}: {_day(line.enrolled_on)}")


def _wide_words(station: Station, x: int, lines: int) -> Iterator[Words]:
    name_look, day_look = _looks(station)
    for index, text in enumerate(reversed(_broken(str(NAMES[station.name])))):
        yield Words(x, TRACK_Y - 22 - 16 * index, text, name_look)
    if station.day is not None:
        yield from _wide_day(x, station.day, day_look, lines)
    note, look = _note(station)
    if look != "note":
        yield Words(x, TRACK_Y + 33 + (0 if station.day is None else 2 + 16 * lines), note, look)


def _wide_day(x: int, day: date, look: str, lines: int) -> Iterator[Words]:
    texts = [_day(day)] if lines == 1 else [_day(day).rpartition(NO_BREAK)[0], day_words(day, "Y")]
    for index, text in enumerate(texts):
        yield Words(x, TRACK_Y + 33 + 16 * index, text, look)


def _broken(name: str) -> list[str]:
    first, space, rest = name.partition(" ")
    return [first, rest] if space and len(name) > LONG_WORD else [name]


# -- tall -------------------------------------------------------------------------------------------------


def _tall(line: Line, items: Sequence[str]) -> Drawing:
    marks = list(_tall_start(line))
    firsts = {run[0] for run in _runs(line)}
    for station, item in zip(line.stations, items, strict=True):
        y, first = TOP + ROW * len(marks), len(marks) in firsts
        words = tuple(_tall_words(station, y, first=first))
        marks.append(Mark(station.state, TALL_X, y, words, item))
    groups = tuple(
        Group(TALL - 3, marks[run[0]].y - 12, TALL - 3, marks[run[-1]].y + 12) for run in _runs(line)
    )
    return Drawing("tall", TALL, ROW * len(marks), tuple(_track(line, marks)), tuple(marks), groups)


def _tall_start(line: Line) -> Iterator[Mark]:
    if line.enrolled_on is None:
        return
    name = gettext("Enrolled")
    words = (
        Words(TALL_X + 26, TOP + 5, name, "name", "start"),
        Words(TALL - 12, TOP + 5, _day(line.enrolled_on), "fact", "end"),
    )
    yield Mark("start", TALL_X, TOP, words, f"{name}: {_day(line.enrolled_on)}")


def _tall_words(station: Station, y: int, *, first: bool) -> Iterator[Words]:
    name_look, day_look = _looks(station)
    yield Words(TALL_X + 26, y + 5, str(NAMES[station.name]), name_look, "start")
    note, look = _note(station)
    if not note or (look == "note" and not first):
        note = ""
    if station.day is not None:
        yield Words(TALL - 12, y + (-2 if note else 5), _day(station.day), day_look, "end")
    if note:
        yield Words(TALL - 12, y + (12 if station.day else 5), note, look, "end")


# -- both -------------------------------------------------------------------------------------------------


def _runs(line: Line) -> Iterator[list[int]]:
    """Yield the places, counted with the start, of neighbors whose days are planned, or forecast."""
    start, run = int(line.enrolled_on is not None), list[int]()
    kinds = [None if one.kind is DayKind.FACT else one.kind for one in line.stations]
    for index, kind in enumerate(kinds):
        if run and kind is not kinds[run[-1] - start]:
            yield run
            run = []
        if kind is not None:
            run.append(index + start)
    if run:
        yield run


def _kind_of(line: Line, place: int) -> str:
    kind = line.stations[place - (line.enrolled_on is not None)].kind
    return str(KINDS[kind]) if kind else ""


def _track(line: Line, marks: Sequence[Mark]) -> Iterator[Segment]:
    """Yield the pieces between the marks: behind, ahead, or leading to a forecast."""
    kinds = [one.kind for one in line.stations]
    kinds = [*[None] * (len(marks) - len(kinds)), *kinds]
    for index in range(1, len(marks)):
        before, after = marks[index - 1], marks[index]
        behind = after.state == State.DONE and before.state in (State.DONE, "start")
        look = "behind" if behind else "forecast" if kinds[index] is DayKind.FORECAST else "ahead"
        yield Segment(before.x, before.y, after.x, after.y, look)


def _mirror(drawing: Drawing) -> Drawing:
    """Return a drawing from right to left; text anchors follow the direction of the page by themselves."""
    width = drawing.width
    return replace(
        drawing,
        segments=tuple(replace(one, x1=width - one.x1, x2=width - one.x2) for one in drawing.segments),
        marks=tuple(_mirrored(drawing.marks, width)),
        groups=tuple(
            replace(
                one,
                x1=width - one.x1,
                x2=width - one.x2,
                word=one.word and replace(one.word, x=width - one.word.x),
            )
            for one in drawing.groups
        ),
    )


def _mirrored(marks: Iterable[Mark], width: int) -> Iterator[Mark]:
    for one in marks:
        words = tuple(replace(text, x=width - text.x) for text in one.words)
        yield Mark(one.state, width - one.x, one.y, words, one.tip)
