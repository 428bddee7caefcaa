"""Which of ECFMG's six Pathways somebody's facts allow in a season, and why not the others."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matchbound.base.dated import Cite, Dated
from matchbound.base.dates import human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Education, Licence, LicenceKind
from matchbound.rules.ecfmg.cs_pass import failed_cs, valid_cs_pass
from matchbound.rules.ecfmg.pathway_seasons import P, carried, is_accepted, reaches
from matchbound.rules.finding import Verdict, cites

OFFERED = carried(P.seasons("offered"))
FAILED_CS = carried(P.seasons("failed_step_2_cs"))
PRECEDENCE = carried(P.seasons("precedence"))
STILL_COUNTS = P.timeline("step_2_cs_still_counts")
LICENCE = P.seasons("licence_valid_on_or_after")
TRAINING_COUNTS = carried(P.seasons("training_licence_counts"))
TRAINING_FROM = P.seasons("training_licence_from")
GRADUATED = P.seasons("graduated_on_or_after")
UNSERVED = carried(P.seasons("pathway_2.unserved_region"))
ACCREDITED = carried(P.seasons("pathway_3.accredited_now"))
BASIS = carried(P.seasons("pathway_4.basis"))
JOINT = carried(P.seasons("pathway_5.joint_degree"))

ALL, LAST_RESORT = (1, 2, 3, 4, 5, 6), 6
LOANS = "federal-loans"
NO = Verdict.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class PathwayChoice:
    """One Pathway judged by the facts: open (may be used), unknown (`because` is missing), not-applicable.

    `outranked` tells that it is not open only because another Pathway goes first.
    """

    number: int
    verdict: Verdict
    why: str
    because: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    outranked: bool = False


def eligible_pathways(facts: Facts, season: int) -> tuple[PathwayChoice, ...]:
    """Return the six Pathways in order, judged for a season; () for a season before the first with Pathways.

    A valid pass in Step 2 CS bars them all. Whoever failed it has Pathway 6 only. Otherwise who is eligible
    for Pathway 1 must use it; else 2, 3, 4 or 5 by the school; else 6.
    """
    offered = OFFERED(season)
    if offered is None:
        return ()
    if (passed := valid_cs_pass(facts)) is not None:
        why, grounds = "a valid pass in Step 2 CS takes its place", cites(STILL_COUNTS.find(facts.on))
        return tuple(PathwayChoice(number, NO, why, (passed.path,), grounds) for number in ALL)
    if failed := failed_cs(facts):
        return _after_failed_cs(season, tuple(one.path for one in failed))
    first, *by_school = (
        _if_offered(one, offered) for one in (_pathway_1(facts, season), *_by_school(facts, season))
    )
    return _by_precedence(first, by_school, season, offered)


def _if_offered(choice: PathwayChoice, offered: Dated) -> PathwayChoice:
    if choice.number in offered.value:
        return choice
    return PathwayChoice(choice.number, NO, "it is not on offer in this season", (), cites(offered))


def _after_failed_cs(season: int, because: tuple[str, ...]) -> tuple[PathwayChoice, ...]:
    only = FAILED_CS(season)
    number, grounds = (only.value if only else None), cites(only)
    barred = "Step 2 CS was failed and no pass in it counts"
    why = f"{barred}: it is the only Pathway, whatever else you hold"
    return tuple(
        PathwayChoice(one, Verdict.OPEN, why, because, grounds)
        if one == number
        else PathwayChoice(one, NO, barred, because, grounds)
        for one in ALL
    )


def _by_precedence(
    first: PathwayChoice, by_school: Sequence[PathwayChoice], season: int, offered: Dated
) -> tuple[PathwayChoice, ...]:
    """Let Pathway 1 go before those by school, and these before Pathway 6."""
    order = cites(PRECEDENCE(season))
    if first.verdict is Verdict.OPEN:
        why = "you may use Pathway 1, and then must"
        return first, *(PathwayChoice(one, NO, why, first.because, order, outranked=True) for one in ALL[1:])
    usable = [one for one in by_school if one.verdict is Verdict.OPEN]
    if usable:
        why, because = f"Pathway {usable[0].number} is open to you", usable[0].because
        rest = (
            one
            if one.verdict is not Verdict.UNKNOWN
            else PathwayChoice(one.number, NO, why, because, (), True)
            for one in by_school
        )
        return first, *rest, PathwayChoice(LAST_RESORT, NO, why, because, order, outranked=True)
    return first, *by_school, _last_resort((first, *by_school), order, offered)


def _last_resort(others: Sequence[PathwayChoice], order: tuple[Cite, ...], offered: Dated) -> PathwayChoice:
    """Return Pathway 6, for those whom no other Pathway takes."""
    if LAST_RESORT not in offered.value:
        return _if_offered(PathwayChoice(LAST_RESORT, NO, ""), offered)
    open_questions = [one for one in others if one.verdict is Verdict.UNKNOWN]
    if open_questions:
        because = tuple(dict.fromkeys(path for one in open_questions for path in one.because))
        numbers = in_words(one.number for one in open_questions)
        return PathwayChoice(
            LAST_RESORT, Verdict.UNKNOWN, f"only if Pathway {numbers} is not open", because, order
        )
    because = tuple(dict.fromkeys(path for one in others for path in one.because))
    return PathwayChoice(LAST_RESORT, Verdict.OPEN, "nothing else is open to you", because, order)


# -- Pathway 1: a license -----------------------------------------------------------------------------


def _pathway_1(facts: Facts, season: int) -> PathwayChoice:
    cutoff = LICENCE.of(season)
    held = [fact for fact in facts.licences if fact.plan is None]
    if not held:
        return _no_licence(facts, cutoff)
    training = _training_counts(season, facts.on)
    judged = sorted((_licence(fact, season, cutoff, training) for fact in held), key=lambda one: one.why)
    for wanted in (Verdict.OPEN, Verdict.UNKNOWN):
        for choice in judged:
            if choice.verdict is wanted:
                return choice
    return replace(judged[-1], because=tuple(path for choice in judged for path in choice.because))


def _no_licence(facts: Facts, cutoff: Dated | None) -> PathwayChoice:
    """Tell somebody who says that there is no license from a file that is silent about it.

    Students hold none; an accepted Pathway 1 proves that there was one, whatever the file lists.
    """
    earlier = facts.pathway.value if facts.pathway else None
    if earlier is not None and earlier.number == 1 and is_accepted(facts, earlier):
        why = "the license behind the accepted Pathway 1 is not in the file"
        return PathwayChoice(1, Verdict.UNKNOWN, why, ("licences",), cites(cutoff))
    graduated = facts.graduation is not None and facts.graduation[1]
    if graduated and facts.applicant.licensed is not False:
        why = "the file does not say whether you held a license to practice without supervision"
        return PathwayChoice(1, Verdict.UNKNOWN, why, ("licences",), cites(cutoff))
    why = "no license to practice without supervision is in the file"
    return PathwayChoice(1, NO, why, (), cites(cutoff))


def _training_counts(season: int, on: date) -> Dated | None:
    """Return the value by which a license for postgraduate training counts on a day, None if it does not."""
    counts, since = TRAINING_COUNTS(season), TRAINING_FROM.of(season)
    return counts if counts and counts.value and (since is None or since.value <= on) else None


def _licence(fact: Fact[Licence], season: int, cutoff: Dated | None, training: Dated | None) -> PathwayChoice:
    licence, grounds = fact.value, cites(cutoff)
    if licence.kind is LicenceKind.TRAINING:
        if training is None:
            why, grounds = (
                "a license for training only does not count",
                cites(TRAINING_COUNTS(season)),
            )
            return PathwayChoice(1, NO, why, (f"{fact.path}.kind",), grounds)
        grounds = cites(cutoff, training)
    recent = reaches(LICENCE, season, licence.valid_until or date.max)
    if recent is False:
        day = human(licence.valid_until or date.max)
        why = f"the license ended on {day}, before the season's cut-off" + _of(cutoff)
        return PathwayChoice(1, NO, why, (f"{fact.path}.valid_until",), grounds)
    if licence.disciplined:
        why = "the license was under disciplinary action"
        return PathwayChoice(1, NO, why, (f"{fact.path}.disciplined",), grounds)
    if recent is None:
        why = "the day on which the license still had to be valid is not known"
        return PathwayChoice(1, Verdict.UNKNOWN, why, (f"{fact.path}.valid_until",), grounds)
    if licence.disciplined is None:
        why = "whether the license was ever under disciplinary action is not in the file"
        return PathwayChoice(1, Verdict.UNKNOWN, why, (f"{fact.path}.disciplined",), grounds)
    why = "a license without disciplinary action was valid on or after the season's cut-off" + _of(cutoff)
    return PathwayChoice(1, Verdict.OPEN, why, (fact.path,), grounds)


# -- Pathways 2 to 5: the school ----------------------------------------------------------------------


def _by_school(facts: Facts, season: int) -> tuple[PathwayChoice, ...]:
    school, cutoff = facts.school, GRADUATED.of(season)
    if school is None:
        unknown = "the medical school is not in the file"
        return tuple(PathwayChoice(one, Verdict.UNKNOWN, unknown, ("education",)) for one in (2, 3, 4, 5))
    verdict, why, because = _recent_graduate(facts, school, season, cutoff)
    conditions: tuple[PathwayChoice, ...] = (
        _osce(school, season),
        _agency(school, season),
        _comparable(school, season),
        _joint(school, season),
    )
    if verdict is NO:
        grounds = cites(cutoff)
        return tuple(PathwayChoice(one.number, NO, why, because, grounds) for one in conditions)
    return tuple(_both(one, verdict, why, because, cutoff) for one in conditions)


def _both(
    condition: PathwayChoice, verdict: Verdict, why: str, because: tuple[str, ...], cutoff: Dated | None
) -> PathwayChoice:
    """Join a Pathway's own condition with that on graduation: both must hold."""
    if condition.verdict is NO or (verdict is Verdict.OPEN and condition.verdict is Verdict.UNKNOWN):
        return condition
    grounds = cites(condition.cites, cutoff)
    if verdict is Verdict.UNKNOWN:
        missing = (*condition.because, *because) if condition.verdict is Verdict.UNKNOWN else because
        return replace(condition, verdict=verdict, why=why, because=missing, cites=grounds)
    return replace(
        condition, why=f"{condition.why}, and {why}", because=(*condition.because, *because), cites=grounds
    )


def _recent_graduate(
    facts: Facts, school: Fact[Education], season: int, cutoff: Dated | None
) -> tuple[Verdict, str, tuple[str, ...]]:
    """Judge the day of graduation: a student's lies ahead, and so does that of a late starter."""
    path = (f"{school.path}.graduated_on",)
    if facts.graduation is None:
        if school.value.left_on is not None:
            return NO, "you left the school without a degree", (f"{school.path}.left_on",)
        enrolled_on = school.value.enrolled_on
        if enrolled_on is not None and reaches(GRADUATED, season, enrolled_on):
            return (
                Verdict.OPEN,
                "you enrolled after the cut-off for graduates",
                (f"{school.path}.enrolled_on",),
            )
        return Verdict.UNKNOWN, "the day of graduation is not in the file", path
    day, _ = facts.graduation
    recent = reaches(GRADUATED, season, day)
    if recent is None:
        return Verdict.UNKNOWN, "the earliest day of graduation that this season takes is not known", path
    if recent:
        return Verdict.OPEN, "you graduate on or after the season's cut-off" + _of(cutoff), path
    return NO, f"you graduated on {human(day)}, before the season's cut-off" + _of(cutoff), path


def _osce(school: Fact[Education], season: int) -> PathwayChoice:
    unserved, entry = UNSERVED(season), school.value
    osce, region = f"{school.path}.licensing_osce_passed", f"{school.path}.accredited"
    grounds = cites(unserved)
    if entry.licensing_osce_passed is False:
        return PathwayChoice(2, NO, "no OSCE for licensure was passed", (osce,), grounds)
    asks: bool | None = unserved.value if unserved else None
    if asks and entry.accredited:
        why = "it is for schools where no recognized agency accredits"
        return PathwayChoice(2, NO, why, (region,), grounds)
    missing = [osce] if entry.licensing_osce_passed is None else []
    if asks is not False and (entry.accredited is None or (asks is None and entry.accredited)):
        missing.append(region)
    if missing:
        why = "only with an OSCE for licensure, at a school that no recognized agency accredits"
        return PathwayChoice(2, Verdict.UNKNOWN, why, tuple(missing), grounds)
    because = (osce,) if asks is False else (osce, region)
    return PathwayChoice(2, Verdict.OPEN, "you passed an OSCE for licensure", because, grounds)


def _agency(school: Fact[Education], season: int) -> PathwayChoice:
    return _attested(
        3,
        school,
        "accredited",
        ACCREDITED,
        season,
        (
            "an agency recognized by WFME accredits the school",
            "no agency recognized by WFME accredits the school",
        ),
    )


def _comparable(school: Fact[Education], season: int) -> PathwayChoice:
    choice = _attested(
        4,
        school,
        "accreditor_comparable",
        BASIS,
        season,
        ("the school's agency is comparable by NCFMEA", "the school's agency is not comparable by NCFMEA"),
    )
    basis = BASIS(season)
    if basis is not None and basis.value == LOANS and choice.verdict is Verdict.OPEN:
        why = "whether the school took part in US federal student loans cannot be told from the file"
        return replace(choice, verdict=Verdict.UNKNOWN, why=why)
    return choice


def _joint(school: Fact[Education], season: int) -> PathwayChoice:
    words = ("the MD is given jointly with a US school", "the MD is not given jointly with a US school")
    return _attested(5, school, "joint_us_degree", JOINT, season, words)


def _attested(
    number: int,
    school: Fact[Education],
    name: str,
    value_of: Callable[[int], Dated | None],
    season: int,
    words: tuple[str, str],
) -> PathwayChoice:
    """Judge a Pathway for which the school, as it is now, attests clinical skills."""
    path, grounds = (f"{school.path}.{name}",), cites(value_of(season))
    if school.value.closed_on is not None:
        why = "the school has closed and cannot attest clinical skills"
        return PathwayChoice(number, NO, why, (f"{school.path}.closed_on",), grounds)
    value: bool | None = getattr(school.value, name)
    if value is None:
        return PathwayChoice(
            number, Verdict.UNKNOWN, f"only if {words[0]}, which is not in the file", path, grounds
        )
    return PathwayChoice(
        number, Verdict.OPEN if value else NO, words[0] if value else words[1], path, grounds
    )


def _of(cutoff: Dated | None) -> str:
    return f" of {human(cutoff.value)}" if cutoff is not None and cutoff.value is not None else ""


def in_words(numbers: Iterable[int]) -> str:
    """Write numbers as a list: 1, 2 or 3."""
    *most, last = [str(number) for number in numbers]
    return f"{', '.join(most)} or {last}" if most else last
