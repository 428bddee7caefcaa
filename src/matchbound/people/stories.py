"""What a member tells of their way: structured, each part left out at will, as exact as the writer likes.

A span says as much as its writer wants: (2019, 2019) is a year, (2015, 2019) says one of five. None means
that the writer left it out; nothing is read into it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier, ExamName, SeasonEntry, VisaRoute
from matchbound.people.regions import region_of
from matchbound.rules.visa.person import no_sponsor_needed
from matchbound.screening.profile import Profile

NO_SPONSOR = "none-needed"
"""What stands for a visa where none is needed."""
ROUTES = (VisaRoute.J1.value, VisaRoute.H1B.value, NO_SPONSOR, VisaRoute.OTHER.value)
STEPS = (ExamName.STEP_1, ExamName.STEP_2_CK, ExamName.STEP_3)
BAND = 10
"""Scores that are not told exactly are told in bands of so many points; this project chose it."""

Span = tuple[int, int]
Count = Annotated[int, Field(ge=0, le=5000)]
Attempts = Annotated[int, Field(ge=1, le=20)]


class Telling(BaseModel):
    """The structured part of a story."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    school: Annotated[str, Field(max_length=200)] = ""
    country: Annotated[str, Field(max_length=2)] = ""
    graduated: Span | None = None
    season: Annotated[int, Field(ge=1990, le=2100)] | None = None
    """The last one tried: the year of its Match Day."""
    seasons: Annotated[int, Field(ge=1, le=30)] | None = None
    """How many were tried, this one included."""
    attempts_step_1: Attempts | None = None
    attempts_step_2_ck: Attempts | None = None
    attempts_step_2_cs: Attempts | None = None
    attempts_step_3: Attempts | None = None
    attempts_oet_medicine: Attempts | None = None
    score_step_1: Span | None = None
    score_step_2_ck: Span | None = None
    score_step_3: Span | None = None
    usce_months: Annotated[int, Field(ge=0, le=240)] | None = None
    letters: Annotated[int, Field(ge=0, le=50)] | None = None
    us_letters: Annotated[int, Field(ge=0, le=50)] | None = None
    """Of them by writers licensed in the United States."""
    specialty: Annotated[str, Field(max_length=80)] = ""
    """Matched into; for those who did not match, the one mostly applied to."""
    program: Annotated[str, Field(max_length=200)] = ""
    state: Annotated[str, Field(max_length=2)] = ""
    region: Annotated[str, Field(max_length=12)] = ""
    visa: Annotated[str, Field(max_length=12)] = ""
    matched: bool | None = None
    applied: Count | None = None
    interviews: Count | None = None
    spent_usd: Annotated[int, Field(ge=0, le=1_000_000)] | None = None

    @model_validator(mode="after")
    def _spans_run_forward(self) -> Self:
        for name in SPANS:
            span: Span | None = getattr(self, name)
            if span and span[0] > span[1]:
                raise ValueError(f"{name} ends before it begins")
        return self

    def given(self) -> tuple[str, ...]:
        """Return the names of what is told, in their order."""
        return tuple(name for name in FIELDS if getattr(self, name) not in (None, ""))


FIELDS = tuple(Telling.model_fields)
SPANS = ("graduated", "score_step_1", "score_step_2_ck", "score_step_3")


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as its writer hands it in. Without a name it is anonymous."""

    telling: Telling
    way: str = ""
    helped: str = ""
    otherwise: str = ""
    name: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return all that the writer put in words."""
        return (self.way, self.helped, self.otherwise, self.name, self.telling.school, self.telling.program)


def telling_of(dossier: Dossier, on: date) -> Telling:
    """Return what a dossier says of its applicant's way, as known on a day; the rest is left out."""
    told = basics_of(dossier, on)
    profile = Profile.of(dossier, on, told.season or on.year)
    months = profile.clinical.hands_on_months
    return told.model_copy(
        update={
            "usce_months": round(months) if months else None,
            "letters": profile.letters.number or None,
            "us_letters": profile.letters.us or None,
        }
    )


def basics_of(dossier: Dossier, on: date) -> Telling:
    """Return the same without clinical experience and letters, which take a moment to count."""
    facts, tried = Facts(dossier, on), _tried(dossier, on)
    last = tried[-1] if tried else None
    return Telling.model_validate(
        {
            **_school(facts),
            **_exams(facts),
            **_matched(last, dossier),
            "season": last.season if last else None,
            "seasons": len(tried) or None,
            "visa": _visa(facts),
        }
    )


def _tried(dossier: Dossier, on: date) -> list[SeasonEntry]:
    """Return the seasons in which something was sent or an outcome is known, the last one last."""
    found = [
        one
        for one in dossier.seasons
        if not one.expected
        and (one.matched is not None or (one.eras_submitted_on and one.eras_submitted_on <= on))
    ]
    return sorted(found, key=lambda one: one.season)


def _school(facts: Facts) -> dict[str, object]:
    schools = facts.dossier.education
    if not schools:
        return {}
    one, graduated = schools[-1], facts.graduation
    year = graduated[0].year if graduated and graduated[1] else None
    return {
        "school": (one.school or "")[:200],
        "country": one.country or "",
        "graduated": (year, year) if year else None,
    }


def _exams(facts: Facts) -> dict[str, object]:
    found: dict[str, object] = {}
    for exam in ExamName:
        found[f"attempts_{_key(exam)}"] = len(facts.attempts(exam)) or None
    for exam in STEPS:
        passes = facts.passes(exam)
        score = passes[-1].value.score if passes else None
        found[f"score_{_key(exam)}"] = (score, score) if score else None
    return found


def _key(exam: ExamName) -> str:
    return exam.value.replace("-", "_")


def _matched(last: SeasonEntry | None, dossier: Dossier) -> dict[str, object]:
    wished = dossier.goal.specialties[0] if dossier.goal.specialties else ""
    if last is None:
        return {"specialty": wished}
    return {
        "matched": last.matched,
        "specialty": last.matched_specialty or wished,
        "program": (last.matched_program or "")[:200],
        "state": last.matched_state or "",
        "applied": last.programs_applied,
    }


def _visa(facts: Facts) -> str:
    if no_sponsor_needed(facts):
        return NO_SPONSOR
    return facts.goal.visas[0].value if facts.goal.visas else ""


def agreeing(told: Telling, dossier: Telling) -> tuple[str, ...]:
    """Return the names of what is told and agrees with the dossier; a span agrees with what lies in it."""
    return tuple(name for name in told.given() if _agrees(name, told, dossier))


def _agrees(name: str, told: Telling, dossier: Telling) -> bool:
    said, known = getattr(told, name), getattr(dossier, name)
    if name == "region":
        return bool(dossier.state) and region_of(dossier.state) == said
    if known in (None, ""):
        return False
    if name in SPANS:
        return bool(said[0] <= known[0] and known[1] <= said[1])
    if isinstance(said, str):
        return said.casefold() == str(known).casefold()
    return bool(said == known)
