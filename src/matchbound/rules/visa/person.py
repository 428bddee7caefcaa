"""What the visa rules ask of a person, in one place: status, where they are, visas in the passport."""

from datetime import date

from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Training, UsStatus

NO_SPONSOR = {
    UsStatus.CITIZEN: "a US citizen",
    UsStatus.PERMANENT_RESIDENT: "a permanent resident",
    UsStatus.REFUGEE_OR_ASYLEE: "a refugee or asylee",
}
_STAYING = frozenset({UsStatus.EAD, UsStatus.J1, UsStatus.H1B, UsStatus.F1, UsStatus.OTHER})
STATUS, CITIZENSHIPS, IN_US = "applicant.us_status", "applicant.citizenships", "applicant.in_us"


def no_sponsor_needed(facts: Facts) -> tuple[str, str] | None:
    """Return in words why no visa is needed, and the path of the fact; None if one is, or nobody knows."""
    applicant = facts.applicant
    if applicant.us_status in NO_SPONSOR:
        return NO_SPONSOR[applicant.us_status], STATUS
    return ("a US citizen", CITIZENSHIPS) if "US" in applicant.citizenships else None


def in_us(facts: Facts) -> bool | None:
    """Say whether the person is in the United States; without any US status they are taken to be abroad."""
    applicant = facts.applicant
    if applicant.in_us is not None:
        return applicant.in_us
    return False if applicant.us_status is UsStatus.NONE else None


def has_us_status(facts: Facts) -> bool:
    """Say whether the file names a status that lets a person stay in the United States."""
    return facts.applicant.us_status in _STAYING


def visas_on(facts: Facts, day: date, *kinds: str) -> tuple[str, ...]:
    """Return the paths of the visas valid on a day (of some kinds, such as j1).

    The day is the one judged or an earlier one, so no later visa gets in.

    One without an end or without a beginning counts; one with neither says nothing about a day.
    """
    return tuple(
        f"applicant.visas_held.{index}"
        for index, visa in enumerate(facts.applicant.visas_held)
        if (not kinds or plain(visa.kind) in kinds)
        and (visa.since is not None or visa.until is not None)
        and (visa.since is None or visa.since <= day)
        and (visa.until is None or visa.until >= day)
    )


def plain(kind: str | None) -> str:
    """Return a kind of visa as one word: j-1 and j1 are the same."""
    return (kind or "").replace("-", "").casefold()


def exam_words(name: str) -> str:
    """Return an exam's name as it is spoken: Step 2 CK; other words stay as they are."""
    return name.replace("step-", "Step ").replace("-ck", " CK")


def j1_training(facts: Facts) -> list[tuple[str, Training]]:
    """Return graduate medical education on a J-1, plans with their dates, by start; the paths beside it."""
    found = [(fact.path, _with_plan(fact)) for fact in facts.training if plain(fact.value.visa) == "j1"]
    return sorted(found, key=lambda one: one[1].since)


def _with_plan(fact: Fact[Training]) -> Training:
    return fact.plan or fact.value


def was_j1_physician(facts: Facts) -> tuple[str, ...]:
    """Return the paths of facts that show graduate medical education on a J-1, past or present."""
    paths = [path for path, one in j1_training(facts) if one.since <= facts.on and not one.expected]
    if facts.applicant.j1_years_used:
        paths.append("applicant.j1_years_used")
    return tuple(paths)
