"""Where the boxes, the arrows and the words of a flow go."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from matchbound.study.curriculum.figures.flow_data import Arrow, FlowData, Side
from matchbound.study.curriculum.figures.sheet import LEADING, Ink, broken, width_of

SMALL, STEP = 12, 15
PAD, EDGE, CHANNEL = 10, 10, 22
TURN, APART = 14, 14
"""How far from a box an arrow turns aside."""
BESIDE, ACROSS, AROUND = 10, 84, 96
"""Between an arrow and its words; the widest words over an arrow that goes across, or around."""
LEAST = 270
"""The words that say what the marks mean have room."""
LONE = 150
"""How wide the words beside an arrow may be where there is one column."""

Lines = list[tuple[str, Ink]]


@dataclass(frozen=True, slots=True)
class Spot:
    """A box in its place, by its middle."""

    x: float
    top: float
    bottom: float
    half: float
    row: int

    @property
    def y(self) -> float:
        """Return the height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Course:
    """An arrow that goes from row to row: its corners, and where its words stand, left and right of it."""

    points: list[tuple[float, float]]
    x: float
    y: float
    left: Lines
    right: Lines


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything in its place."""

    width: float
    height: float
    spots: Mapping[str, Spot]
    courses: Mapping[Arrow, Course]
    channels: Mapping[Arrow, float]
    """Where the arrows that go around run down."""


def in_lines(said: Iterable[tuple[str, Ink]], room: float) -> Lines:
    """Return words in lines of some width, each line with its color."""
    return [(line, ink) for words, ink in said for line in broken(words, room, SMALL)]


def wide(lines: Lines) -> float:
    """Return how wide some lines are."""
    return max((width_of(line, SMALL) for line, _ in lines), default=0.0)


def plan_of(flow: FlowData) -> Plan:
    """Return where everything goes."""
    spots = _spots(flow)
    courses = {one: _course(flow, one, spots) for one in flow.arrows if _goes_down(one, spots)}
    channels = {one: _channel(one, spots, courses) for one in flow.arrows if one.around}
    left, right = _extent(spots, courses, channels)
    width = max(right - left + 2 * EDGE, LEAST)
    shift = (width - right - left) / 2
    return Plan(
        width,
        max(spot.bottom for spot in spots.values()) + EDGE,
        {name: replace(spot, x=spot.x + shift) for name, spot in spots.items()},
        {one: _moved(course, shift) for one, course in courses.items()},
        {one: x + shift for one, x in channels.items()},
    )


def _goes_down(one: Arrow, spots: Mapping[str, Spot]) -> bool:
    return not one.around and spots[one.start].row != spots[one.to].row


def _moved(course: Course, shift: float) -> Course:
    points = [(x + shift, y) for x, y in course.points]
    return replace(course, points=points, x=course.x + shift)


# -- boxes ------------------------------------------------------------------------------------------------


def _spots(flow: FlowData) -> dict[str, Spot]:
    lines = {name: broken(one.text, flow.room) for name, one in flow.boxes.items()}
    half = max(60.0, *(width_of(line) + 2 * PAD for some in lines.values() for line in some)) / 2
    pitch, columns = _pitch(flow, half), max(len(row) for row in flow.rows)
    found: dict[str, Spot] = {}
    y = float(EDGE)
    for at, row in enumerate(flow.rows):
        high = max(len(lines[name]) for name in row if name) * LEADING + 14
        first = (columns - len(row)) / 2 * pitch
        for place, name in enumerate(row):
            if name:
                found[name] = Spot(first + place * pitch, y, y + high, half, at)
        y += high + _below(flow, at, _side(flow, half))
    return found


def _pitch(flow: FlowData, half: float) -> float:
    """Return how far columns are apart: what stands over arrows between them has room."""
    rows = _rows(flow)
    level = [one for one in flow.arrows if rows[one.start] == rows[one.to] and not one.around]
    beside = [wide(in_lines(one.said, ACROSS)) + 22 for one in level]
    return 2 * half + max([float(flow.gap), *beside])


def _rows(flow: FlowData) -> dict[str, int]:
    return {name: at for at, row in enumerate(flow.rows) for name in row if name}


def _side(flow: FlowData, half: float) -> float:
    """Return how wide the words beside an arrow that goes down may be."""
    if flow.side:
        return flow.side
    alone = max(len(row) for row in flow.rows) == 1
    return LONE if alone else _pitch(flow, half) / 2 - BESIDE - 4


def _below(flow: FlowData, row: int, side: float) -> float:
    """Return the room that the arrows below a row need."""
    rows, lines = _rows(flow), [1]
    for one in flow.arrows:
        first, last = sorted((rows[one.start], rows[one.to]))
        if first == row and last == row + 1 and not one.around:
            lines += [len(some) for some in _beside(one, side)]
    return max(lines) * STEP + TURN + 18


def _beside(one: Arrow, side: float) -> tuple[Lines, Lines]:
    """Return the words left and right of an arrow that goes down."""
    marks, by = in_lines(one.marks, side), in_lines([(one.by, Ink.QUIET)] if one.by else [], side)
    return (by, marks) if marks and by else ([], marks or by)


# -- arrows -----------------------------------------------------------------------------------------------


def _course(flow: FlowData, one: Arrow, spots: Mapping[str, Spot]) -> Course:
    start, end = spots[one.start], spots[one.to]
    down, shift = start.row < end.row, 7.0 * _is_two_way(flow, one)
    y1, y2 = (start.bottom, end.top - 2) if down else (start.top, end.bottom + 2)
    x1, x2 = (start.x + shift, end.x + shift) if down else (start.x - shift, end.x - shift)
    x2 += _aside(flow, one, start.x - end.x)
    early = _fans_out(flow, one)
    turn = _turn(y1, y2, down=down, early=early)
    points = [(x1, y1), (x1, turn), (x2, turn), (x2, y2)] if x1 != x2 else [(x1, y1), (x2, y2)]
    left, right = _beside(one, _side(flow, start.half))
    words_end = (turn + y2 - (8 if down else -8)) / 2 if early else (y1 + turn) / 2
    return Course(points, x2 if early else x1, words_end, left, right)


def _is_two_way(flow: FlowData, one: Arrow) -> bool:
    return any((two.start, two.to) == (one.to, one.start) and not two.around for two in flow.arrows)


def _aside(flow: FlowData, one: Arrow, way: float) -> float:
    """Return how far an arrow ends beside the middle, where one of another kind ends, too."""
    mixed = any(two.to == one.to and two.way is not one.way and not two.around for two in flow.arrows)
    return (way > 0) * APART - (way < 0) * APART if mixed else 0.0


def _fans_out(flow: FlowData, one: Arrow) -> bool:
    """Say whether an arrow turns near its start, for others start there, too; else it turns near its end."""
    out = sum(two.start == one.start for two in flow.arrows if not two.around)
    into = sum(two.to == one.to for two in flow.arrows if not two.around)
    return out >= into


def _turn(y1: float, y2: float, *, down: bool, early: bool) -> float:
    sign = 1 if down else -1
    return y1 + sign * TURN if early else y2 - sign * (TURN + 4)


def _channel(one: Arrow, spots: Mapping[str, Spot], courses: Mapping[Arrow, Course]) -> float:
    """Return where an arrow runs beside all boxes and words that stand between its ends."""
    first, last = sorted((spots[one.start].row, spots[one.to].row))
    passed = [spot for spot in spots.values() if first <= spot.row <= last]
    top, bottom = min(spot.top for spot in passed), max(spot.bottom for spot in passed)
    words = [course for course in courses.values() if top <= course.y <= bottom]
    if one.around is Side.LEFT:
        return min([*(spot.x - spot.half for spot in passed), *map(_left_of, words)]) - CHANNEL
    return max([*(spot.x + spot.half for spot in passed), *map(_right_of, words)]) + CHANNEL


def _left_of(course: Course) -> float:
    return course.x - (BESIDE + wide(course.left) if course.left else 0)


def _right_of(course: Course) -> float:
    return course.x + (BESIDE + wide(course.right) if course.right else 0)


def _extent(
    spots: Mapping[str, Spot], courses: Mapping[Arrow, Course], channels: Mapping[Arrow, float]
) -> tuple[float, float]:
    """Return from where to where all reaches."""
    ends = [x for spot in spots.values() for x in (spot.x - spot.half, spot.x + spot.half)]
    ends += [x for course in courses.values() for x in (_left_of(course), _right_of(course))]
    ends += [x for one, channel in channels.items() for x in _around_ends(one, channel)]
    return min(ends), max(ends)


def _around_ends(one: Arrow, channel: float) -> Iterator[float]:
    yield channel
    if one.said:
        yield channel + (-1 if one.around is Side.LEFT else 1) * (wide(in_lines(one.said, AROUND)) + 7)
