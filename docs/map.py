"""Make the map of the states from us-atlas: decode its topology, simplify it, write paths of whole numbers.

`make map` runs it; it needs npm, to fetch the package, and is not needed to run or test anything. Lines that
two states share are simplified once, so that neighbors keep touching each other.
"""

import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from matchbound.reference.states import STATES

PACKAGE = "us-atlas@3.0.1"
FILE = "package/states-albers-10m.json"
HERE = Path(__file__).resolve().parents[1] / "src/matchbound/web/pages/programs"
WIDTH, HEIGHT = 975, 610
TOLERANCE = 0.6
"""How far a line may be from the original, in units of the drawing."""
LEAST_AREA = 4.0
"""Islands smaller than that are left out, unless a state has nothing larger."""
GRID = 40

Point = tuple[float, float]
Line = list[Point]


def main() -> None:
    """Write the data file and the license beside it."""
    packed = _packed()
    with tarfile.open(fileobj=io.BytesIO(packed)) as package:
        topology = json.load(_member(package, FILE))
        (HERE / "us-atlas.LICENSE").write_bytes(_member(package, "package/LICENSE").read())
    arcs = [_simplified(arc) for arc in _decoded(topology)]
    codes = {name: code for code, name in STATES.items()}
    shapes = topology["objects"]["states"]["geometries"]
    states = {codes[one["properties"]["name"]]: _state(one, arcs) for one in shapes}
    made = {
        "source": PACKAGE,
        "file": FILE,
        "sha256": hashlib.sha256(packed).hexdigest(),
        "license": "ISC, see us-atlas.LICENSE; drawn from the public-domain files of the US Census Bureau",
        "changes": "simplified to whole numbers, small islands left out, by docs/map.py",
        "width": WIDTH,
        "height": HEIGHT,
        "states": dict(sorted(states.items())),
    }
    text = json.dumps(made, indent=1) + "\n"
    (HERE / "us_states.json").write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(states)} states, {len(text) / 1000:.0f} kB\n")


def _packed() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", PACKAGE]
        subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)  # noqa: S603 - our own words
        return next(Path(folder).glob("*.tgz")).read_bytes()


def _member(package: tarfile.TarFile, name: str) -> Any:  # noqa: ANN401 - an open file
    return package.extractfile(name)


# -- lines -------------------------------------------------------------------------------------------------


def _decoded(topology: dict[str, Any]) -> Iterator[Line]:
    """Yield each arc in the units of the drawing: its steps are added up, then scaled."""
    (scale_x, scale_y), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + left, y * scale_y + top))
        yield line


def _simplified(line: Line) -> Line:
    """Drop points that lie closer than the tolerance to a line without them (Douglas and Peucker)."""
    closed = line[0] == line[-1]
    if closed:  # a ring of its own: two halves, so that its ends are not all that is left
        middle = max(range(len(line)), key=lambda i: _distance(line[i], line[0], line[0]))
        return [*_halved(line[: middle + 1]), *_halved(line[middle:])[1:]]
    return _halved(line)


def _halved(line: Line) -> Line:
    if len(line) <= 2:
        return line
    far = max(range(1, len(line) - 1), key=lambda i: _distance(line[i], line[0], line[-1]))
    if _distance(line[far], line[0], line[-1]) <= TOLERANCE:
        return [line[0], line[-1]]
    return [*_halved(line[: far + 1]), *_halved(line[far:])[1:]]


def _distance(point: Point, one: Point, other: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, one, other
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not length:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return float(abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length)


# -- states ------------------------------------------------------------------------------------------------


def _state(shape: dict[str, Any], arcs: list[Line]) -> dict[str, Any]:
    """Return a state's path, a point well inside it, and how much room there is around that point."""
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    rings = [_ring(ring, arcs) for part in parts for ring in part]
    largest = max(rings, key=_area)
    kept = [ring for ring in rings if ring is largest or _area(ring) >= LEAST_AREA]
    x, y, room = _inside(largest)
    return {"path": "".join(filter(None, map(_path, kept))), "x": x, "y": y, "room": room}


def _ring(numbers: list[int], arcs: list[Line]) -> Line:
    """Join arcs; a number below zero is an arc backwards."""
    points: Line = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += line[1:] if points else line
    return points


def _area(ring: Line) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


def _path(ring: Line) -> str:
    """Return a ring as a path of steps; empty where nothing is left of it."""
    points = [(round(x), round(y)) for x, y in ring]
    points = [points[0], *(two for one, two in pairwise(points) if one != two)]
    if len(points) < 4:
        return ""
    steps = (f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(points[:-1]))
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z"


def _inside(ring: Line) -> tuple[int, int, int]:
    """Return, of a grid of points inside a ring, the one farthest from its edge, and that distance."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    best = (0.0, 0.0, 0.0)
    for i in range(GRID):
        for j in range(GRID):
            x = min(xs) + (max(xs) - min(xs)) * (i + 0.5) / GRID
            y = min(ys) + (max(ys) - min(ys)) * (j + 0.5) / GRID
            if _holds(ring, x, y):
                best = max(best, (min(_to_edge(x, y, *edge) for edge in pairwise(ring)), x, y))
    return round(best[1]), round(best[2]), round(best[0])


def _holds(ring: Line, x: float, y: float) -> bool:
    """Say whether a point lies inside: a line from it crosses the edge an odd number of times."""
    crossed = (
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return sum(crossed) % 2 == 1


def _to_edge(x: float, y: float, one: Point, other: Point) -> float:
    (x1, y1), (x2, y2) = one, other
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0.0
    return float(((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5)


if __name__ == "__main__":
    main()
