"""The grounds of one program's verdict: for each criterion a sentence, facts, statements, what would help."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from matchbound.base.dates import human
from matchbound.reference.assertion import Assertion
from matchbound.reference.requirement import NONE, REQUIREMENTS, Force
from matchbound.screening.criteria import Criterion, Stated
from matchbound.screening.profile import Profile
from matchbound.screening.table import Columns, ProgramTable
from matchbound.screening.verdict import Ground, Point


def grounds_of(
    table: ProgramTable, profile: Profile, row: int, points: Sequence[Point]
) -> tuple[Ground, ...]:
    """Return the grounds of a program's points, in the order of the criteria."""
    pairs = zip(table.columns, points, strict=True)
    return tuple(_ground(table, profile, row, column, point) for column, point in pairs)


def ground_of(table: ProgramTable, profile: Profile, row: int, criterion: int, point: Point) -> Ground:
    """Return the ground of one criterion, by its place in CRITERIA."""
    return _ground(table, profile, row, table.columns[criterion], point)


def _ground(table: ProgramTable, profile: Profile, row: int, column: Columns, point: Point) -> Ground:
    one = column.criterion
    stated = column.stated(row)
    currents = table.catalogue.of(table.catalogue.programs[row].id)
    said = tuple(currents[name].assertion for name in one.reads if name in currents)
    doubtful = any(currents[name].doubtful for name in one.reads if name in currents)
    summary = f"{one.label}: {_words(one, stated, said, point, doubtful=doubtful)}"
    change = _change(one, profile, stated, point)
    return Ground(one.name, point, summary, _facts(one, profile, point), said, change)


def _words(one: Criterion, stated: Stated, said: Iterable[Assertion], point: Point, *, doubtful: bool) -> str:
    asked = "; ".join(_asked(assertion) for assertion in said)
    if doubtful:
        return f"sources contradict each other ({asked}); nothing is taken from them"
    if one.name == "open":
        return "closed for this season" if point is Point.UNMET else "nothing known closes it"
    if not asked:
        return _UNSAID[point]
    old = any(part.old for part in stated.values())
    return f"{asked}{' (an old statement)' if old else ''}. {_STANDS[point]}"


_UNSAID = {
    Point.MET: "not asked of you",
    Point.HARMLESS: "not stated; you would meet what nearly all programs ask",
    Point.PREFERENCE: "not stated",
    Point.TO_DO: "not stated; there is still time to get what most ask",
    Point.UNKNOWN: "not stated, and it may matter for you",
    Point.LATER: "not stated; there is still time to meet what most ask",
    Point.UNMET: "not met",
}
_STANDS = {
    Point.MET: "You meet this",
    Point.HARMLESS: "You meet this, as far as is known",
    Point.PREFERENCE: "You do not meet this preference",
    Point.TO_DO: "You do not have this yet, and can still get it",
    Point.UNKNOWN: "Whether you meet this cannot be told",
    Point.LATER: "You do not meet this yet",
    Point.UNMET: "You do not meet this",
}


def _asked(one: Assertion) -> str:
    asked = REQUIREMENTS[one.requirement]
    if one.value == NONE:
        return f"{asked.label.partition(',')[0]}: no limit"
    value = one.value.replace("-", " ")
    if one.value[:4].isdigit() and one.value.count("-") == len(("month", "day")):
        value = human(date.fromisoformat(one.value))
    plain = one.force in {Force.HARD, Force.NONE} or one.force.value == one.value
    force = "" if plain else f" ({one.force.value})"
    condition = f", {one.condition}" if one.condition else ""
    unit = f" {_unit(asked.unit, value)}" if asked.unit and value.isdigit() else ""
    return f"{asked.label} {value}{unit}{force}{condition}"


def _unit(unit: str, value: str) -> str:
    return unit.removesuffix("s") if value == "1" else unit


_PATHS: dict[str, tuple[str, ...]] = {
    "graduation": ("education",),
    "attempts": ("exams",),
    "step1": ("exams",),
    "step2ck": ("exams",),
    "step3": ("exams",),
    "usce": ("experiences",),
    "letters": ("letters",),
    "ecfmg": ("certification.certified_on",),
    "pgy1": ("training",),
    "img": ("education",),
}


def _facts(one: Criterion, profile: Profile, point: Point) -> tuple[str, ...]:
    if one.name == "visa":
        return profile.visa.because
    return () if point is Point.HARMLESS and one.name == "deadline" else _PATHS.get(one.name, ())


# -- what would change it ----------------------------------------------------------------------------


def _change(one: Criterion, profile: Profile, stated: Stated, point: Point) -> str | None:
    if point in {Point.MET, Point.HARMLESS}:
        return None
    make = _CHANGES.get(one.name)
    return make(profile, stated, point) if make else None


def _visa(profile: Profile, stated: Stated, point: Point) -> str | None:
    if point is Point.LATER and "visa_h1b" in stated:
        return "Eligible for an H-1B once Step 3 is passed"
    if point is Point.LATER:
        return "Ask the program about H-1B; Step 3 comes first"
    if point is not Point.UNKNOWN:
        return "Only a status that needs no sponsor, or another program"
    names = {"visa_j1": "J-1", "visa_h1b": "H-1B", "visa_f1": "F-1 (OPT)"}
    points = {"visa_j1": profile.visa.j1, "visa_h1b": profile.visa.h1b, "visa_f1": profile.visa.f1}
    ask = [
        label
        for name, label in names.items()
        if points[name] is not Point.UNMET and (name not in stated or stated[name].value != "no")
    ]
    return f"Ask the program about {' and '.join(ask)}" if ask else "Ask the program"


def _later(what: str) -> Callable[[Profile, Stated, Point], str | None]:
    def change(profile: Profile, _: Stated, point: Point) -> str | None:
        if point in {Point.TO_DO, Point.LATER}:
            return f"Eligible once {what}"
        return f"Not before {profile.season + 1}, once {what}" if point is Point.UNMET else ASK

    return change


ASK = "Ask the program"


def _graduation(_: Profile, __: Stated, point: Point) -> str | None:
    return "Ask whether clinical work since then counts" if point is not Point.UNMET else None


def _ask(_: Profile, __: Stated, point: Point) -> str | None:
    return ASK if point is not Point.UNMET else None


def _step2ck(profile: Profile, _: Stated, point: Point) -> str | None:
    if profile.steps.step2ck_passed:
        return ASK if point is Point.UNKNOWN else None
    return _later("Step 2 CK is passed with the score it asks for")(profile, _, point)


def _season(profile: Profile, stated: Stated, _: Point) -> str | None:
    return None if ".closed" in stated else f"Not before the {profile.season + 1} Match"


_CHANGES: dict[str, Callable[[Profile, Stated, Point], str | None]] = {
    "open": _season,
    "visa": _visa,
    "graduation": _graduation,
    "attempts": _ask,
    "step1": _ask,
    "step2ck": _step2ck,
    "step3": _later("Step 3 is passed"),
    "usce": _later("there are enough months of US clinical experience"),
    "letters": _later("the letters are there"),
    "ecfmg": _later("the ECFMG Certificate is issued"),
    "pgy1": _later("a PGY-1 year in the United States is done"),
    "img": _ask,
    "deadline": _season,
}
