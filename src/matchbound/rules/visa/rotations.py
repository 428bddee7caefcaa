"""Whether an immigration status allows a rotation: an elective, hands-on work, observing, research.

Not a rule of the report, since it asks what somebody wants to do there: the directory and the log ask it for
each rotation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matchbound.base.dated import Dated
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import RotationType, UsStatus
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.parameters import parameters
from matchbound.rules.visa.person import CITIZENSHIPS, STATUS, no_sponsor_needed, plain, visas_on
from matchbound.rules.visa.travel_ban import ASK as ASK_ABOUT_LISTS
from matchbound.rules.visa.travel_ban import Ban, ban_standing

P = parameters(__file__)  # rotations.yaml, checked on import
FREE, CANADIAN = P.timeline("free"), P.timeline("canadian")
SCHOOL_ONLY, UNAUTHORIZED = P.timeline("school_hospital_only"), P.timeline("unauthorized_work")
SUSPENDED = P.timeline("visitors_suspended")
RULE = "visa.rotations"
VISITORS = ("b1", "b2", "esta")
DEPENDENTS = frozenset({"h4", "f2", "j2", "l2", "o3"})
_FREE = frozenset({"citizen", "permanentresident", "refugeeorasylee", "ead"})
_NAMES = {"b1": "B-1", "b2": "B-2", "esta": "ESTA", "f1": "F-1", "j1": "J-1", "h4": "H-4", "f2": "F-2"}
_WORDS = {"yes": Verdict.MET, "no": Verdict.FAILED, "ask": Verdict.UNKNOWN}
_RANK = {Verdict.MET: 0, Verdict.UNKNOWN: 1, Verdict.FAILED: 2}
ASK = "Ask the host's international office, and a US immigration lawyer where it says no."


class Doing(StrEnum):
    """What somebody does there, as far as status is concerned."""

    ELECTIVE = "elective"
    HANDS_ON = "hands_on"
    OBSERVING = "observing"
    RESEARCH = "research"
    FROM_ABROAD = "from-abroad"
    EMPLOYMENT = "employment"


_WHAT = {
    Doing.ELECTIVE: "an elective",
    Doing.HANDS_ON: "hands-on clinical work",
    Doing.OBSERVING: "observing",
    Doing.RESEARCH: "research",
    Doing.FROM_ABROAD: "a rotation from abroad",
    Doing.EMPLOYMENT: "a job",
}
_DOING = {
    RotationType.RESEARCH: Doing.RESEARCH,
    RotationType.TELE_ROTATION: Doing.FROM_ABROAD,
    RotationType.JOB: Doing.EMPLOYMENT,
    RotationType.US_TRAINING: Doing.EMPLOYMENT,
    RotationType.EXTERNSHIP: Doing.HANDS_ON,
    RotationType.VOLUNTEER: Doing.HANDS_ON,
    RotationType.OBSERVERSHIP: Doing.OBSERVING,
}


@dataclass(frozen=True, slots=True)
class Rotation:
    """What is to be done, where, by whom; None is unknown."""

    type: RotationType
    hands_on: bool | None = None
    school_hospital: bool | None = None
    enrolled: bool | None = None
    """Whether the person is an enrolled student at the time."""

    @property
    def doing(self) -> Doing:
        """Return what it is for status: what is only watched is observing, whatever its host calls it."""
        found = _DOING.get(self.type, Doing.ELECTIVE)
        if found in (Doing.OBSERVING, Doing.RESEARCH) and self.hands_on:
            return Doing.HANDS_ON
        watched = found in (Doing.ELECTIVE, Doing.HANDS_ON) and self.hands_on is False
        return Doing.OBSERVING if watched else found


def enrolled_on(facts: Facts, day: date) -> bool | None:
    """Say whether somebody is an enrolled medical student on a day; None: the file does not say."""
    school, graduation = facts.school, facts.graduation
    if school is None:
        return None
    if graduation is not None:
        return day < graduation[0]
    return None if school.value.left_on is None else False


def rotation_standing(
    facts: Facts, rotation: Rotation, *, accepted: Sequence[str] = (), status: str | None = None
) -> Finding:
    """Return whether a rotation is allowed: in a `status` somebody was in, else in the best open to them.

    `accepted` are the classes that the host takes, none where it does not say.
    """
    if rotation.doing is Doing.FROM_ABROAD:
        return _named(Verdict.MET, "A rotation from abroad needs no visa")
    if status is not None:
        return _in(facts, rotation, plain(status))
    free = no_sponsor_needed(facts)
    applicant = facts.applicant
    if free or applicant.us_status is UsStatus.EAD:
        because = (free[1],) if free else (STATUS,)
        why = f"Allowed: {free[0] if free else 'work authorization'}; the host's own rules apply"
        return _named(Verdict.MET, why, because, FREE.on(facts.on))
    if applicant.us_status is None:
        return _named(Verdict.UNKNOWN, "Your US immigration status is not in the file", (STATUS,))
    if applicant.us_status in (UsStatus.J1, UsStatus.F1):
        return _in(facts, rotation, applicant.us_status.value)
    if applicant.us_status is not UsStatus.NONE:
        why = "Your status allows what it was given for; ask whether it allows this beside"
        return _named(Verdict.UNKNOWN, why, (STATUS,), then=ASK)
    return _as_visitor(facts, rotation, accepted)


def _as_visitor(facts: Facts, rotation: Rotation, accepted: Sequence[str]) -> Finding:
    """Return the best of the ways in which somebody from abroad may come for it."""
    canadian = CANADIAN.on(facts.on)
    if "CA" in facts.applicant.citizenships and rotation.doing.value in canadian.value:
        return _named(Verdict.MET, "Allowed as a Canadian visitor", (CITIZENSHIPS,), canadian)
    if rotation.doing is Doing.EMPLOYMENT:
        return _named(Verdict.FAILED, "A job needs work authorization; no visitor has it", (STATUS,))
    classes = [one for one in VISITORS if not accepted or one in accepted]
    if not classes:
        return _other_classes(rotation, accepted)
    best = min((_in(facts, rotation, one) for one in classes), key=lambda one: _RANK[one.verdict])
    if best.verdict is Verdict.FAILED:
        return best
    return _suspended(facts) or best


def _other_classes(rotation: Rotation, accepted: Sequence[str]) -> Finding:
    if rotation.doing is Doing.RESEARCH and "j1" in accepted:
        why = "On a J-1 of a research scholar, which the host sponsors"
        return _named(Verdict.UNKNOWN, why, (STATUS,), then=ASK)
    if tuple(accepted) == ("none-needed",):
        return _named(Verdict.FAILED, "The host takes only people who need no visa", (STATUS,))
    return _named(
        Verdict.UNKNOWN, "The host takes no visitor visa; ask about the others", (STATUS,), then=ASK
    )


def _suspended(facts: Facts) -> Finding | None:
    """Return that visitor visas are suspended for a nationality, or may be; None if nothing says so."""
    if visas_on(facts, facts.on, "b1", "b2", "b1b2"):
        return None
    ban, since = ban_standing(facts), SUSPENDED.find(facts.on)
    if since is None:
        return None
    if ban.ban in (Ban.J_BLOCKED, Ban.ALL_BLOCKED):
        why = f"Visitor visas are suspended, too. {ban.why.split(':')[0]}"
        return _named(Verdict.FAILED, why, ban.because, *ban.values, since, then=ASK_ABOUT_LISTS)
    if ban.ban is Ban.UNKNOWN:
        return _named(Verdict.UNKNOWN, ban.why, ban.because, *ban.values, then="Add the missing fact.")
    if ban.ban is Ban.HIGH_RISK:
        return _named(Verdict.UNKNOWN, ban.why, ban.because, *ban.values, since, then=ASK_ABOUT_LISTS)
    return None


def _in(facts: Facts, rotation: Rotation, status: str) -> Finding:
    """Return whether one status allows it."""
    if status in _FREE:
        return _named(Verdict.MET, "No visa was needed; the host's own rules apply", (), FREE.on(facts.on))
    name = _NAMES.get(status, status.upper())
    group = "dependent" if status in DEPENDENTS else "b1" if status == "b1b2" else status
    doing = _as_student(rotation, group)
    if doing is Doing.EMPLOYMENT and group in VISITORS:
        return _named(
            Verdict.FAILED, f"{name}: a job needs work authorization", (), UNAUTHORIZED.on(facts.on)
        )
    found = P.by_name.get(f"{group}.{doing.value}")
    if found is None:
        why = f"Nothing is known here of {_WHAT[rotation.doing]} in status {name}"
        return _named(Verdict.UNKNOWN, why, then=ASK)
    value = P.timeline(found.name).on(facts.on)
    if doing is Doing.ELECTIVE and group in VISITORS:
        return _elective(facts, rotation, name, value)
    verdict = _WORDS[value.value]
    says = {Verdict.MET: "allowed", Verdict.FAILED: "not allowed", Verdict.UNKNOWN: "to be asked"}[verdict]
    extra = [UNAUTHORIZED.on(facts.on)] if doing is Doing.HANDS_ON and group in VISITORS else []
    then = ASK if verdict is Verdict.UNKNOWN else _instead(doing, verdict)
    return _named(verdict, f"{name}: {_WHAT[doing]} is {says}", (), value, *extra, then=then)


def _as_student(rotation: Rotation, group: str) -> Doing:
    """Return what it is by who does it: what is an elective for students is hands-on work for graduates."""
    if rotation.doing is Doing.ELECTIVE and rotation.enrolled is False and group in VISITORS:
        return Doing.HANDS_ON
    return rotation.doing


def _elective(facts: Facts, rotation: Rotation, name: str, value: Dated) -> Finding:
    """Return whether a visitor's status allows an elective: enrolled, at a medical school's hospital."""
    place = SCHOOL_ONLY.on(facts.on)
    if rotation.enrolled is None:
        why = f"{name}: an elective is for enrolled students; the file does not say when you graduate"
        return _named(Verdict.UNKNOWN, why, ("education",), value, then="Add the day of graduation.")
    if rotation.school_hospital is not True:
        where = (
            "not a medical school's" if rotation.school_hospital is False else "perhaps no medical school's"
        )
        why = f"{name}: not clearly covered at a hospital that is {where}"
        return _named(Verdict.UNKNOWN, why, (), value, place, then=ASK)
    verdict = _WORDS[value.value]
    says = "allowed for an enrolled student, unpaid" if verdict is Verdict.MET else "accepted by some; ask"
    then = "Carry the invitation, your school's letter and proof that nobody pays you."
    return _named(
        verdict, f"{name}: an elective at a medical school's hospital is {says}", (), value, then=then
    )


def _instead(doing: Doing, verdict: Verdict) -> str | None:
    if doing is Doing.HANDS_ON and verdict is Verdict.FAILED:
        return "Look for an observership: it can be had as a visitor."
    return None


def _named(
    verdict: Verdict, why: str, because: tuple[str, ...] = (), *values: Dated, then: str | None = None
) -> Finding:
    return Finding(verdict, why, because, cites(values), next=then, rule=RULE)
