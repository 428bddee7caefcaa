"""Made-up programs, statements and applicants for tests of screening."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from matchbound.reference.assertion import Assertion, SourceKind
from matchbound.reference.catalogue import Catalogue, make_catalogue
from matchbound.reference.program import Accreditation, Program, Track, TrackKind
from matchbound.reference.requirement import NONE, REQUIREMENTS, Force, Requirement, Shape
from matchbound.screening.profile import Clinical, Letters, Phases, Profile, Steps, VisaNeed
from matchbound.screening.verdict import Point

SEASON, ON = 2028, date(2027, 7, 1)
PHASES = Phases(date(2027, 9, 22), date(2028, 2, 1), date(2028, 3, 1), date(2028, 3, 17), date(2028, 7, 1))
ABROAD = VisaNeed(Point.UNMET, Point.MET, Point.LATER, Point.UNMET)
NOBODY = VisaNeed(Point.MET, Point.MET, Point.MET, Point.MET)

STRONG = Profile(
    on=ON,
    season=SEASON,
    is_img=True,
    visa=ABROAD,
    years_at_application=1.0,
    years_at_start=1.8,
    steps=Steps(1, 2, True, False, None, True, 250, False),
    clinical=Clinical(6.0, 2.0, date(2027, 5, 1), date(2027, 1, 1)),
    letters=Letters(4, 3, 0, (("internal-medicine", 2),), 0),
    certified_on=date(2027, 6, 1),
    us_training_months=0,
    phases=PHASES,
    specialties=("internal-medicine",),
)


def statement(name: str, value: str, force: Force = Force.HARD, program: str = "p0") -> Assertion:
    """Return a statement of the program's own, fresh for the season."""
    own = Assertion(program, name, value, force, SourceKind.PROGRAM, "own page")
    return replace(own, season=SEASON, seen_on=date(2027, 6, 15))


def catalogue(*said: Assertion, program: Program | None = None) -> Catalogue:
    """Return a catalogue of one program."""
    track = (Track(TrackKind.CATEGORICAL),)
    return make_catalogue([program or Program("p0", "A program", "internal-medicine", tracks=track)], said)


def _values(one: Requirement) -> st.SearchStrategy[str]:
    if one.shape is Shape.CHOICE:
        return st.sampled_from(one.choices)
    if one.shape is Shape.NUMBER:
        top = 280 if one.highest == 300 else min(one.highest, one.lowest + 6)
        numbers = st.integers(one.lowest, top).map(str)
        return numbers | st.just(NONE) if one.limit else numbers
    if one.shape is Shape.PERCENT:
        return st.integers(0, 100).map(str)
    if one.shape is Shape.DAY:
        return st.sampled_from(("2027-06-30", "2027-07-01", "2027-12-01", *one.choices))
    return st.just("something")


def statements(program: str) -> st.SearchStrategy[list[Assertion]]:
    """Return statements of some of the requirements of a program: fresh, old, undated, disputed."""

    def of(one: Requirement) -> st.SearchStrategy[Assertion]:
        return st.builds(
            Assertion,
            st.just(program),
            st.just(one.name),
            _values(one),
            st.sampled_from(Force),
            st.sampled_from(SourceKind),
            st.just("somebody"),
            seen_on=st.sampled_from((None, date(2025, 9, 20), date(2027, 6, 15))),
            season=st.sampled_from((None, 2016, 2024, 2025, 2026, 2028)),
            disputes=st.sampled_from((0, 0, 0, 1)),
        )

    return st.lists(st.sampled_from(tuple(REQUIREMENTS.values())).flatmap(of), max_size=25)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Return a few programs and what is said of them."""
    programs, said = [], []
    for number in range(draw(st.integers(1, 4))):
        kinds = draw(st.lists(st.sampled_from(TrackKind), max_size=2))
        programs.append(
            Program(
                f"p{number}",
                f"Program {number}",
                draw(st.sampled_from(("internal-medicine", "pathology"))),
                tracks=tuple(Track(kind) for kind in kinds),
                accreditation=draw(st.sampled_from((None, Accreditation.CONTINUED, Accreditation.WITHDRAWN))),
                img_share=draw(st.sampled_from((None, 0.0, 40.0))),
            )
        )
        said += draw(statements(f"p{number}"))
    return make_catalogue(programs, said)


_maybe_years = st.none() | st.sampled_from((0.0, 1.0, 2.9, 3.0, 3.1, 5.0, 12.0))
_points = st.sampled_from((Point.MET, Point.UNKNOWN, Point.UNMET))


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Return an applicant of whom some things may not be known."""
    early = draw(_maybe_years)
    fails = draw(st.integers(0, 3))
    months = st.none() | st.sampled_from((0.0, 0.5, 1.0, 3.0, 12.0))
    days = st.none() | st.sampled_from((date(2027, 6, 1), date(2024, 6, 1)))
    h1b = draw(st.sampled_from((Point.MET, Point.LATER, Point.UNKNOWN, Point.UNMET)))
    return replace(
        STRONG,
        on=draw(st.sampled_from((ON, date(2027, 10, 1), date(2028, 2, 29), date(2028, 3, 2)))),
        is_img=draw(st.sampled_from((None, True, False))),
        visa=VisaNeed(draw(_points), draw(_points), h1b, draw(_points), draw(st.booleans())),
        years_at_application=early,
        years_at_start=None if early is None else early + 0.8,
        steps=Steps(
            fails + 1,
            fails + 2,
            draw(st.booleans()),
            fails > 0,
            draw(st.sampled_from((None, 221))),
            draw(st.booleans()),
            draw(st.sampled_from((None, 214, 240, 260))),
            draw(st.booleans()),
        ),
        clinical=Clinical(draw(months), draw(months), draw(days), draw(days)),
        letters=Letters(draw(st.integers(0, 4)), draw(st.integers(0, 3)), draw(st.integers(0, 2)), (), 1),
        certified_on=draw(st.sampled_from((None, date(2027, 6, 1)))),
        us_training_months=draw(st.sampled_from((0, 11, 12))),
    )
