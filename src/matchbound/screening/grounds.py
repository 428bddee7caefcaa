"""The grounds of one program's verdict: for each criterion a sentence, facts, statements, what would help."""

from collections.abc import Sequence

from matchbound.reference.assertion import Assertion, Current
from matchbound.reference.program import Program, TrackKind
from matchbound.reference.requirement import Force
from matchbound.screening.changes import Standing, change_of, too_late
from matchbound.screening.criteria import MONTHS_OF_PGY1, Criterion
from matchbound.screening.phrases import said_words
from matchbound.screening.profile import Profile
from matchbound.screening.table import Columns, ProgramTable, said_of
from matchbound.screening.verdict import Ground, Point


def grounds_of(
    table: ProgramTable, profile: Profile, row: int, points: Sequence[Point]
) -> tuple[Ground, ...]:
    """Return the grounds of a program's points, in the order of the criteria."""
    return tuple(ground_of(table, profile, row, points, place) for place in range(len(points)))


def ground_of(
    table: ProgramTable, profile: Profile, row: int, points: Sequence[Point], criterion: int
) -> Ground:
    """Return the ground of one criterion, by its place in CRITERIA."""
    column, point = table.columns[criterion], points[criterion]
    alone = all(other < Point.TO_DO for place, other in enumerate(points) if place != criterion)
    standing = Standing(profile, column.stated(row), point, alone)
    return _ground(table, row, column, standing)


def _ground(table: ProgramTable, row: int, column: Columns, standing: Standing) -> Ground:
    one = column.criterion
    program = table.catalogue.programs[row]
    currents = table.catalogue.of(program.id)
    said = [currents[name] for name in one.reads if name in currents]
    return Ground(
        one.name,
        standing.point,
        f"{one.label}: {_words(one, program, said, standing, table.season)}",
        _facts(one, standing),
        tuple(stands.assertion for stands in said),
        change_of(one, standing),
    )


def _words(one: Criterion, program: Program, said: Sequence[Current], standing: Standing, season: int) -> str:
    if one.name == "open":
        return "closed for this season" if standing.point is Point.UNMET else "nothing known closes it"
    if one.name == "pgy1" and standing.point is Point.MET and _needs_a_first_year(program, standing.profile):
        return _FIRST_YEAR
    if not said:
        return _unsaid(one, standing)
    old = [said_of(stands, season).old for stands in said]
    asked = "; ".join(said_words(stands, old=aged) for stands, aged in zip(said, old, strict=True))
    return f"{asked}. {_stands(one, said, standing, old=any(old))}"


_UNSAID = {
    Point.MET: "not stated; you meet whatever it asks",
    Point.HARMLESS: "not stated; you meet what nearly all programs ask",
    Point.PREFERENCE: "not stated",
    Point.TO_DO: "not stated; there is still time to get what most ask",
    Point.UNKNOWN: "not stated, and it may matter for you",
    Point.LATER: "not stated; there is still time to meet what most ask",
    Point.UNMET: "not met",
}
_UNSAID_OF = {
    ("pgy1", Point.MET): "not stated; its tracks do not usually ask for it",
    ("pgy1", Point.UNMET): "all its tracks begin with the second year of training",
    ("step3", Point.HARMLESS): "not stated; most programs do not ask for it",
    ("img", Point.HARMLESS): "not stated; it has such residents, or sponsors visas",
    ("deadline", Point.MET): "not stated; look for it before you apply",
    ("deadline", Point.HARMLESS): "not stated; find out whether it still takes applications",
}


def _unsaid(one: Criterion, standing: Standing) -> str:
    if one.name == "visa" and standing.profile.visa.plain is Point.MET:
        return _NO_SPONSOR
    return _UNSAID_OF.get((one.name, standing.point), _UNSAID[standing.point])


_FIRST_YEAR = "it begins with the second year, a year after the Match: match into a first year elsewhere, too"
_FROM_THE_SECOND = frozenset((TrackKind.ADVANCED, TrackKind.PHYSICIAN))


def _needs_a_first_year(program: Program, profile: Profile) -> bool:
    """Say whether all that is open to somebody without a PGY-1 year are advanced tracks."""
    kinds = {track.kind for track in program.tracks}
    return TrackKind.ADVANCED in kinds <= _FROM_THE_SECOND and profile.us_training_months < MONTHS_OF_PGY1


_NO_SPONSOR = "you need no sponsor"
_STANDS = {
    Point.MET: "You meet this",
    Point.HARMLESS: "You meet this, as far as is known",
    Point.PREFERENCE: "You do not meet this preference",
    Point.TO_DO: "You do not have this yet, and can still get it",
    Point.LATER: "You do not meet this yet",
    Point.UNMET: "You do not meet this",
}
_VISA_STANDS = {
    Point.MET: "You can have one of these",
    Point.HARMLESS: "You can have one of these, as far as is known",
    Point.PREFERENCE: "What you can have of these is no visa that your goal lists",
    Point.UNKNOWN: "Whether you can have one of these is not known",
    Point.LATER: "You could have an H-1B only after Step 3",
    Point.UNMET: "You can have none of these as things stand",
}


def _stands(one: Criterion, said: Sequence[Current], standing: Standing, *, old: bool) -> str:
    """Return how the applicant stands to what is said."""
    if one.name == "visa" and standing.profile.visa.plain is Point.MET:
        return _NO_SPONSOR.capitalize()
    if one.name == "deadline" and old:
        return "That was another season: look for this one's"
    if standing.point is Point.UNKNOWN and any(_conditional(stands.assertion) for stands in said):
        return "Only the program can say whether you meet this"
    if one.name == "visa":
        return _VISA_STANDS[standing.point]
    if standing.point is Point.UNKNOWN and too_late(standing, f"{one.name}_by"):
        return _TOO_LATE
    return _STANDS.get(standing.point) or (_ASK_AGAIN if old else _OPEN)


_TOO_LATE = "You did not have this when programs began to read applications"
_ASK_AGAIN = "Ask whether it still holds"
_OPEN = "Whether you meet all that it asks cannot be told"


def _conditional(one: Assertion) -> bool:
    return one.force is Force.CONDITIONAL or one.value == "conditional"


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


def _facts(one: Criterion, standing: Standing) -> tuple[str, ...]:
    return standing.profile.visa.because if one.name == "visa" else _PATHS.get(one.name, ())
