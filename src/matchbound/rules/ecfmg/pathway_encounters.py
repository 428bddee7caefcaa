"""Pathway 6: which of the observed encounters with patients count."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from matchbound.base.dated import Dated
from matchbound.base.dates import Rounding, add_years
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import MiniCex, Pathway
from matchbound.rules.ecfmg.pathway_seasons import P, last_day

NEEDED = P.timeline("pathway_6.encounters")
PER_EVALUATOR = P.timeline("pathway_6.per_evaluator")
EVALUATOR_YEARS = P.timeline("pathway_6.evaluator_years")
IN_PERSON = P.timeline("pathway_6.in_person")


@dataclass(frozen=True, slots=True)
class Encounters:
    """How many encounters count for sure, how many are needed, and what leaves others in doubt."""

    counted: int
    doubtful: int
    needed: Dated
    missing: tuple[str, ...]
    excluded: tuple[str, ...]
    values: tuple[Dated, ...]


def count_encounters(facts: Facts, pathway: Pathway) -> Encounters:
    """Count the encounters of an application to Pathway 6, in the order in which they took place.

    Each must lie between the application and the close of its season, be in person, and be rated by somebody
    fully licensed for long enough who has not already rated the most allowed. The day of the application
    itself counts, because only the order on that day would decide.
    """
    values = tuple(
        table.find(facts.on) or table.values[0]
        for table in (NEEDED, PER_EVALUATOR, EVALUATOR_YEARS, IN_PERSON)
    )
    judged = [(_gaps(path, one, pathway, values[2].value), path, one) for path, one in _held(facts)]
    missing: list[str] = []
    excluded = [path for gaps, path, _ in judged if gaps is None]
    rated: Counter[str] = Counter()
    counted = doubtful = 0
    # what counts for sure goes first, so that an encounter in doubt never takes its evaluator's last place
    for gaps, path, one in sorted(judged, key=lambda entry: bool(entry[0])):
        evaluator = one.evaluator.strip().casefold()
        if gaps is None:
            continue
        if rated[evaluator] >= values[1].value:
            excluded.append(path)
            continue
        rated[evaluator] += 1
        missing += gaps
        doubtful += bool(gaps)
        counted += not gaps
    return Encounters(counted, doubtful, values[0], tuple(missing), tuple(excluded), values)


def _held(facts: Facts) -> list[tuple[str, MiniCex]]:
    """Return the encounters that took place, with their places in the file, earliest first."""
    kept = {id(one) for one in facts.pathway.value.encounters} if facts.pathway else set()
    whole = facts.dossier.certification.pathway
    found = [
        (f"certification.pathway.encounters.{index}", one)
        for index, one in enumerate(whole.encounters if whole else ())
        if id(one) in kept  # as known on the day; the whole list only tells the places
    ]
    return sorted(found, key=lambda place: (place[1].taken_on, place[1].evaluator))


def _gaps(path: str, one: MiniCex, pathway: Pathway, years: int) -> list[str] | None:
    """Return the missing facts that leave an encounter in doubt; None if it cannot count."""
    since, until = pathway.submitted_on, last_day(pathway.season)
    if since is None or not since <= one.taken_on <= until or one.in_person is False:
        return None
    if (
        one.evaluator_licensed_on is not None
        and _experienced_on(one.evaluator_licensed_on, years) > one.taken_on
    ):
        return None
    gaps = [f"{path}.in_person"] if one.in_person is None else []
    return gaps + ([f"{path}.evaluator_licensed_on"] if one.evaluator_licensed_on is None else [])


def _experienced_on(licensed_on: date, years: int) -> date:
    return add_years(licensed_on, years, rounding=Rounding.LATER)
