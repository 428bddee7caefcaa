"""What ECFMG can confirm to NRMP about an IMG by the day on which lists are certified."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from matchbound.base.dated import Cite
from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.rules.engine import Rule, rule_named
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.seasons import NRMP, certification_day, target_season

CONFIRMED = NRMP.timeline("confirmed_by_ecfmg")
WORDS = {
    "step_1": "Step 1",
    "step_2_ck": "Step 2 CK",
    "clinical_skills": "the clinical skills requirement",
    "english": "the communication skills requirement (OET Medicine)",
    "exam_time_limit": "passes that all still count",
}
NO_EXAM = frozenset({"clinical_skills"})
HOLDING = frozenset({Verdict.MET, Verdict.EXPIRING, Verdict.NOT_APPLICABLE})
LOST = frozenset({Verdict.FAILED, Verdict.EXPIRED})


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Whether ECFMG could confirm an IMG by a day (None: a fact is missing), what lacks, and the grounds.

    `closed` is what cannot be met any more; `exams` says whether an exam is among what lacks.
    """

    holds: bool | None
    lacking: tuple[str, ...]
    closed: tuple[str, ...]
    exams: bool
    because: tuple[str, ...]
    cites: tuple[Cite, ...]

    @property
    def in_words(self) -> str:
        """Name what lacks, in one phrase: what cannot be met any more, if there is such."""
        return _listed(self.closed or self.lacking)


def confirmation(facts: Facts) -> Confirmation:
    """Judge by the rules on certification whether ECFMG can confirm by list certification of the season.

    They are asked as of the day judged or, once that has passed, of the deadline. What holds today but runs
    out before the deadline lacks too.
    """
    kept = facts.memo.get(confirmation)
    if isinstance(kept, Confirmation):
        return kept
    facts.memo[confirmation] = found = _judge(facts, certification_day(target_season(facts, facts.on)))
    return found


def _judge(facts: Facts, deadline: date) -> Confirmation:
    known = facts if facts.on <= deadline else Facts(facts.dossier, deadline)
    asked = CONFIRMED.on(deadline)
    if certified_on(known, deadline):  # a certificate that lasts speaks for everything
        return Confirmation(True, (), (), False, ("certification.certified_on",), cites(asked))
    found = [(topic, one) for topic in (*asked.value, "exam_time_limit") for one in _findings(known, topic)]
    lacking = [(topic, one) for topic, one in found if not _holds(topic, one, deadline)]
    decided = [one for _, one in lacking or found]
    return Confirmation(
        holds=_overall(one for _, one in lacking),
        lacking=_named(lacking),
        closed=_named((topic, one) for topic, one in lacking if one.verdict is Verdict.FAILED),
        exams=any(topic not in NO_EXAM for topic, _ in lacking),
        because=tuple(dict.fromkeys(path for one in decided for path in one.because)),
        cites=cites(asked, *(one.cites for one in decided)),
    )


def certified_on(facts: Facts, day: date) -> bool:
    """Say whether there is a certificate that will still be valid on a day."""
    if facts.certification.certified_on is None:
        return False
    return all(_holds("certificate", one, day) for one in _findings(facts, "certificate"))


def _findings(facts: Facts, topic: str) -> Iterable[Finding]:
    return _rule(f"ecfmg.{topic}").apply(facts)


@cache
def _rule(name: str) -> Rule:
    """Find a rule by name, once; imported by name, since those rules read this calendar themselves."""
    return rule_named(name)


def _holds(topic: str, finding: Finding, deadline: date) -> bool:
    if topic == "exam_time_limit" and finding.verdict not in LOST:
        return True  # exams not yet passed lack already, by their own rules
    if finding.verdict not in HOLDING:
        return False
    return finding.expires is None or finding.expires >= deadline


def _overall(lacking: Iterable[Finding]) -> bool | None:
    verdicts = {one.verdict for one in lacking}
    if not verdicts:
        return True
    return None if verdicts == {Verdict.UNKNOWN} else False


def _named(found: Iterable[tuple[str, Finding]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_words(topic, one) for topic, one in found))


def _listed(words: tuple[str, ...]) -> str:
    """Write words as a list: one, two and three."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _words(topic: str, finding: Finding) -> str:
    if finding.verdict in HOLDING and finding.expires is not None:
        return f"{WORDS[topic]} (runs out on {human(finding.expires)})"
    return WORDS[topic]
