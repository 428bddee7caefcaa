"""Forty graduates of five schools, invented for the demo: names, dossiers and pages that belong to nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.dossier.model import Dossier
from matchbound.people.profile import Audience, Route, Shown, Stage, Topic
from matchbound.people.visibility import Choices

SCHOOLS = (
    ("King Edward Medical University", "PK", ("ur", "en", "pa"), "KEMU"),
    ("All India Institute of Medical Sciences, New Delhi", "IN", ("hi", "en"), "A.I.I.M.S."),
    ("University of Lagos", "NG", ("en", "yo"), "College of Medicine, University of Lagos"),
    ("Cairo University", "EG", ("ar", "en"), "Kasr Al Ainy School of Medicine"),
    ("St. George's University", "GD", ("en", "es"), "SGU"),
)
"""Real schools, so that visitors find theirs; the people are invented. The last is another spelling."""
NAMES = (
    (
        "Sana Example", "Bilal Beispiel", "Hira Muster", "Omar Invented", "Zara Sample",
        "Usman Exemplo", "Nida Fiction", "Hamza Placeholder", "Mahnoor Made-Up", "Danish Nobody",
        "Iqra Pretend", "Fahad Draft", "Rabia Mock", "Tariq Specimen", "Ayesha Example",
        "Kamran Muster", "Saima Invented", "Imran Sample", "Fatima Fiction", "Asad Placeholder",
        "Maryam Nobody", "Junaid Pretend", "Sadia Mock", "Waqas Specimen",
    ),
    ("Ananya Example", "Rohan Muster", "Priya Invented", "Arjun Sample", "Kavya Fiction"),
    ("Chinwe Example", "Tunde Sample", "Amaka Invented", "Segun Muster"),
    ("Salma Example", "Karim Muster", "Nour Invented", "Hany Sample"),
    ("Laura Example", "Diego Sample", "Emma Invented"),
)  # fmt: skip
SPECIALTIES = (
    "internal-medicine", "family-medicine", "pediatrics", "psychiatry", "internal-medicine", "pathology",
    "neurology",
)  # fmt: skip
STATES = ("NY", "TX", "MI", "PA", "OH", "NJ", "IL")
_ROUTES = (Route.J1, Route.J1, Route.H1B, Route.J1, Route.NONE_NEEDED)
_TOPICS = tuple(Topic)
NEWEST_MATCH = 2026


@dataclass(frozen=True, slots=True)
class Graduate:
    """One invented graduate."""

    name: str
    email: str
    dossier: Dossier
    country: str
    languages: tuple[str, ...]
    stage: Stage
    specialty: str
    program: str
    state: str
    visa: Route
    about: str
    topics: tuple[Topic, ...]
    choices: Choices
    counted: bool


def graduates() -> Iterator[Graduate]:
    """Yield the forty, the same at all times."""
    number = 0
    for (school, country, languages, spelling), names in zip(SCHOOLS, NAMES, strict=True):
        for name in names:
            yield _graduate(number, name, spelling if number % 4 == 1 else school, country, languages)
            number += 1


def _graduate(number: int, name: str, school: str, country: str, languages: tuple[str, ...]) -> Graduate:
    matched = number % 5 != 4
    season = NEWEST_MATCH - number % 4 if matched else None
    graduated = (season or NEWEST_MATCH) - 2 - number % 5
    specialty, state = SPECIALTIES[number % len(SPECIALTIES)], STATES[number % len(STATES)]
    stage = Stage.APPLYING if not season else Stage.MATCHED if season == NEWEST_MATCH else Stage.RESIDENT
    mentor = matched and number % 3 == 0
    return Graduate(
        name=name,
        email=f"graduate-{number + 1:02}@example.org",
        dossier=_dossier(number, name, school, country, graduated, season),
        country=country,
        languages=languages,
        stage=stage,
        specialty=specialty,
        program=f"Invented Hospital {number % 7 + 1}" if season else "",
        state=state if season else "",
        visa=_ROUTES[number % len(_ROUTES)],
        about="An invented person of the demo. Ask me anything: I do not exist.",
        topics=tuple(_TOPICS[(number + step) % len(_TOPICS)] for step in (0, 3, 7)) if mentor else (),
        choices=_choices(number),
        counted=number % 8 != 7,
    )


def _choices(number: int) -> Choices:
    """Return who sees a page: most all members, some only their school, one in eleven nobody."""
    if number % 11 == 10:
        return Choices()
    page = Audience.SCHOOL if number % 5 == 3 else Audience.MEMBERS
    fields = dict.fromkeys(Shown, page)
    if number % 3 == 2:
        fields |= {Shown.PROGRAM: Audience.SCHOOL, Shown.VISA: Audience.NOBODY}
    return Choices(page, fields)


def _dossier(
    number: int, name: str, school: str, country: str, graduated: int, season: int | None
) -> Dossier:
    first = date(graduated - 1, 3, 1)
    exams = [
        *(
            [{"exam": "step-1", "taken_on": date(graduated - 2, 9, 1), "outcome": "fail"}]
            if number % 6 == 5
            else []
        ),
        {"exam": "step-1", "taken_on": first, "outcome": "pass"},
        {
            "exam": "step-2-ck",
            "taken_on": date(graduated, 2, 1),
            "outcome": "pass",
            "score": 218 + number * 7 % 48,
        },
    ]
    told = {
        "seasons": [
            {
                "season": season,
                "matched": True,
                "matched_specialty": SPECIALTIES[number % len(SPECIALTIES)],
                "matched_state": STATES[number % len(STATES)],
            }
        ]
        if season
        else [],
        "applicant": {"name": name, "citizenships": [country]},
        "education": [
            {"school": school, "country": country, "degree": "MBBS", "graduated_on": date(graduated, 6, 30)}
        ],
        "exams": exams,
        "experiences": [
            {
                "kind": "observership",
                "country": "US",
                "state": STATES[number % len(STATES)],
                "since": date(graduated + 1, 1, 1),
                "until": date(graduated + 1, 2 + number % 5, 1),
            }
        ],
    }
    return Dossier.model_validate(told)
