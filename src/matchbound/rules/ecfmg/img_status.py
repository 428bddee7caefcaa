"""Who is an International Medical Graduate."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchbound.base.countries import COUNTRIES
from matchbound.base.dated import Cite
from matchbound.base.dates import human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Education, UsStatus
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters

P = parameters(__file__)  # img_status.yaml, checked on import
LCME_COUNTRIES = P.timeline("lcme_countries")
IMG_BY_SCHOOL = P.timeline("img_by_school")
US_IMG = P.timeline("us_img_by_citizenship")


class ImgKind(StrEnum):
    """NRMP's names for IMGs, and what the others are."""

    US_IMG = "us-img"
    NON_US_IMG = "non-us-img"
    IMG = "img"  # citizenship not known
    US_GRADUATE = "us-graduate"
    CANADIAN_GRADUATE = "canadian-graduate"
    UNACCREDITED_US_SCHOOL = "unaccredited-us-school"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ImgStatus:
    """Whether somebody is an IMG (None: not known), of which kind, and why."""

    is_img: bool | None
    kind: ImgKind
    why: str
    because: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()


@rule("ecfmg.img_status")
def img_status(facts: Facts, on: date) -> Iterator[Finding]:
    """Say whether the applicant is an International Medical Graduate.

    The country of the medical school decides, never citizenship, birthplace or residence. Graduates of
    accredited schools in the United States and Puerto Rico are not IMGs; nor are Canadian graduates up to
    30 June 2025, the last day of LCME accreditation there. Citizenship only decides between US IMG and
    non-US IMG; a green card does not make a US IMG.
    """
    del on  # the school and the day of graduation decide, whichever day is judged
    status = img_status_of(facts)
    if status.is_img is None:
        verdict, then = Verdict.UNKNOWN, "Add the missing fact; without it nothing below is certain."
    elif status.is_img:
        verdict, then = Verdict.MET, None
    elif status.kind is ImgKind.UNACCREDITED_US_SCHOOL:
        verdict, then = Verdict.FAILED, "Ask a state medical board whether it can request an exception."
    else:
        verdict, then = Verdict.NOT_APPLICABLE, None
    yield Finding(verdict, status.why, status.because, status.cites, next=then)


def img_status_of(facts: Facts) -> ImgStatus:
    """Return the IMG status by the school that gives the medical degree; found once for each `facts`."""
    found = facts.memo.get(img_status_of)
    if not isinstance(found, ImgStatus):
        found = facts.memo[img_status_of] = _status(facts)
    return found


def _status(facts: Facts) -> ImgStatus:
    school = facts.school
    if school is None or school.value.country is None:
        missing = "education" if school is None else f"{school.path}.country"
        return ImgStatus(None, ImgKind.UNKNOWN, "The country of the medical school is not known", (missing,))
    graduated_on = facts.graduation[0] if facts.graduation else facts.on
    scope = LCME_COUNTRIES.on(graduated_on)
    if school.value.country in scope.value:
        return _domestic(school, cites(scope))
    return _international(facts, school, graduated_on)


def _domestic(school: Fact[Education], grounds: tuple[Cite, ...]) -> ImgStatus:
    country, because = school.value.country, (f"{school.path}.country", f"{school.path}.accredited")
    if country == "CA" and school.value.accredited is not False:
        why = "Not an IMG: Canadian schools were accredited with LCME until 30 June 2025"
        return ImgStatus(False, ImgKind.CANADIAN_GRADUATE, why, because, grounds)
    if school.value.accredited is None:
        why = "Whether the school was accredited by LCME or COCA at graduation is not known"
        return ImgStatus(None, ImgKind.UNKNOWN, why, because[1:], grounds)
    if school.value.accredited:
        why = "Not an IMG: graduate of an accredited US medical school; ECFMG Certification is not needed"
        return ImgStatus(False, ImgKind.US_GRADUATE, why, because, grounds)
    why = "Neither a US graduate nor eligible for ECFMG: an unaccredited school in the US or Canada"
    return ImgStatus(False, ImgKind.UNACCREDITED_US_SCHOOL, why, because, grounds)


def _international(facts: Facts, school: Fact[Education], graduated_on: date) -> ImgStatus:
    country = COUNTRIES.get(str(school.value.country), school.value.country)
    label = US_IMG.on(facts.on)
    kind, words = _kind(facts)
    because = [f"{school.path}.country", "applicant.citizenships"]
    grounds = [IMG_BY_SCHOOL.on(facts.on), label]
    why = f"{words}: the medical school is in {country}, and citizenship does not matter for that"
    if school.value.country == "CA":
        ended = LCME_COUNTRIES.on(graduated_on)
        grounds.insert(0, ended)
        because.insert(1, f"{school.path}.graduated_on")
        day = human(ended.since or graduated_on)
        why = f"{words}: Canadian schools have no LCME accreditation for graduates from {day} on"
        if ended.since is not None and graduated_on.year == ended.since.year:
            # Only the year after is confirmed.
            why += "; that day rests on secondary sources, so ask ECFMG"
    return ImgStatus(True, kind, why, tuple(because), cites(grounds))


def _kind(facts: Facts) -> tuple[ImgKind, str]:
    applicant = facts.applicant
    if "US" in applicant.citizenships or applicant.us_status is UsStatus.CITIZEN:
        return ImgKind.US_IMG, "US IMG"
    if applicant.citizenships or applicant.us_status is not None:
        return ImgKind.NON_US_IMG, "Non-US IMG"
    return ImgKind.IMG, "IMG (citizenship not known)"
