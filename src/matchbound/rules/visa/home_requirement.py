"""The two-year home-country requirement, INA 212(e)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import HomeRequirement, UsStatus
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.visa.person import no_sponsor_needed, plain, was_j1_physician

P = parameters(__file__)  # home_requirement.yaml, checked on import
YEARS_AT_HOME = P.timeline("years_at_home")
LEAVES_OPEN = P.timeline("leaves_open")
BLOCKS = P.timeline("blocks")
SERVICE_YEARS = P.timeline("waiver.service_years")
CONRAD_AUTHORIZED = P.timeline("waiver.conrad_authorized")
NO_OBJECTION = P.timeline("waiver.no_objection")

FACT = "applicant.home_requirement"
J2_CLASS = "C05"
ASK_CONRAD = (
    "whether the Conrad program is in force now is not known here, so ask the state health department"
)


@dataclass(frozen=True, slots=True)
class HomeStanding:
    """Whether the requirement is open (None: not known), why, and the facts that decide or are missing."""

    open: bool | None
    why: str
    because: tuple[str, ...] = ()
    concerned: bool = True


@rule("visa.home_requirement")
def home_requirement(facts: Facts, on: date) -> Iterator[Finding]:
    """Say whether the two-year home-country requirement stands between the applicant and other visas.

    Every J-1 physician in clinical training is bound by it, whatever the country or the funding, and so is
    the family: two years of presence, added up, in the country of nationality or last residence before an
    H-1B, an L visa or permanent residence, and no change of status inside the United States. J-1 and O-1,
    through a consulate abroad, stay possible. It can be waived: through three years of work in a shortage
    area (Conrad 30, the Department of Veterans Affairs, regional commissions), exceptional hardship to a US
    spouse or child, or persecution. A no-objection statement does not help physicians.
    """
    standing = home_standing(facts)
    if standing.open:
        yield _open(standing, on)
    elif standing.open is None:
        then = "See the visa page or the DS-2019, or ask the sponsor; say so in the dossier."
        yield Finding(
            Verdict.UNKNOWN, standing.why, standing.because, cites(YEARS_AT_HOME.find(on)), next=then
        )
    else:
        verdict = Verdict.MET if standing.concerned else Verdict.NOT_APPLICABLE
        yield Finding(verdict, standing.why, standing.because, cites(YEARS_AT_HOME.find(on)))


def home_standing(facts: Facts) -> HomeStanding:
    """Return whether the requirement is open: by what the dossier says, else by a J-1 in training."""
    exempt = no_sponsor_needed(facts)
    if exempt:
        return HomeStanding(
            open=False, why=f"Not concerned: {exempt[0]}", because=(exempt[1],), concerned=False
        )
    said = facts.applicant.home_requirement
    if said is not None:
        return _as_said(said)
    training = was_j1_physician(facts)
    if training:
        return HomeStanding(
            open=True, why="Training as a physician on a J-1 brought it about", because=training
        )
    if facts.applicant.us_status is UsStatus.J1:
        return HomeStanding(None, "Whether your J-1 stay brought it about is not known", (FACT,))
    if plain(facts.applicant.ead_category) == J2_CLASS.casefold():
        return HomeStanding(None, "A J-2 shares it if the J-1 physician is bound", (FACT,))
    return HomeStanding(open=False, why="No earlier J stay in the dossier", because=(), concerned=False)


def _as_said(said: HomeRequirement) -> HomeStanding:
    if said is HomeRequirement.OPEN:
        return HomeStanding(open=True, why="Open from an earlier J stay", because=(FACT,))
    words = {
        HomeRequirement.NONE: "Not bound by it",
        HomeRequirement.FULFILLED: "Fulfilled by two years at home",
        HomeRequirement.WAIVED: "Waived",
    }
    concerned = said is not HomeRequirement.NONE
    return HomeStanding(open=False, why=words[said], because=(FACT,), concerned=concerned)


def _open(standing: HomeStanding, on: date) -> Finding:
    years, blocks, leaves = YEARS_AT_HOME.on(on), BLOCKS.on(on), LEAVES_OPEN.on(on)
    service, conrad = SERVICE_YEARS.find(on), CONRAD_AUTHORIZED.find(on)
    why = (
        f"{standing.why}: {years.value} years at home before {', '.join(blocks.value)};"
        f" {' and '.join(leaves.value)} through a consulate stay possible"
    )
    then = "Spend the years at home, or ask an immigration lawyer about a waiver"
    if service is not None:
        then += f" ({service.value} full years of work in a shortage area, hardship, persecution)"
    if conrad is not None and conrad.value is None:
        then += f"; {ASK_CONRAD}"
    grounds = cites(years, leaves, service, conrad, NO_OBJECTION.find(on))
    return Finding(Verdict.OPEN, why, standing.because, grounds, next=f"{then}.")
