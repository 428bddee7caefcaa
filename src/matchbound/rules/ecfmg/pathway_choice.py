"""Which of ECFMG's six Pathways somebody's facts allow in a season, and why not the others."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matchbound.base.dated import Cite, Dated
from matchbound.base.dates import human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import Education, Licence, LicenceKind
from matchbound.rules.ecfmg.cs_pass import failed_cs, valid_cs_pass
from matchbound.rules.ecfmg.pathway_seasons import P, Reach, carried, is_accepted, reach
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

    `outranked` tells that it is not open only because another Pathway goes first; `doubt` names the cut-off
    that nobody confirmed, where it is unknown because of that.
    """

    number: int
    verdict: Verdict
    why: str
    because: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    outranked: bool = False
    doubt: str = ""


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

    Students hold none; an accepted Pathway 1 proves that there was one, whatever the dossier lists.
    """
    earlier = facts.pathway.value if facts.pathway else None
    if earlier is not None and earlier.number == 1 and is_accepted(facts, earlier):
        why = "the license behind the accepted Pathway 1 is not in the dossier"
        return PathwayChoice(1, Verdict.UNKNOWN, why, ("licences",), cites(cutoff))
    graduated = facts.graduation is not None and facts.graduation[1]
    if graduated and facts.applicant.licensed is not False:
        why = "the dossier does not say whether you held a license to practice without supervision"
        return PathwayChoice(1, Verdict.UNKNOWN, why, ("licences",), cites(cutoff))
    why = "no license to practice without supervision is in the dossier"
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
    recent = reach(LICENCE, season, licence.valid_until or date.max)
    if recent.answer is False and recent.sure:
        why = f"the license ended on {human(licence.valid_until or date.max)}, {_before(recent, season)}"
        return PathwayChoice(1, NO, why, (f"{fact.path}.valid_until",), cites(recent.by))
    if licence.disciplined:
        why = "the license was under disciplinary action"
        return PathwayChoice(1, NO, why, (f"{fact.path}.disciplined",), grounds)
    if not recent.answer:
        doubt = "the day on which the license still had to be valid is not known"
        if recent.answer is False:
            ended_on = human(licence.valid_until or date.max)
            doubt = f"the license ended on {ended_on}, {_before(recent, season)}"
        path = (f"{fact.path}.valid_until",)
        return PathwayChoice(1, Verdict.UNKNOWN, doubt, path, grounds, doubt=doubt)
    if licence.disciplined is None:
        why = "whether the license was ever under disciplinary action is not in the dossier"
        return PathwayChoice(1, Verdict.UNKNOWN, why, (f"{fact.path}.disciplined",), grounds)
    why = "a license without disciplinary action was valid on or after the season's cut-off" + _of(recent)
    return PathwayChoice(1, Verdict.OPEN, why, (fact.path,), grounds)


# -- Pathways 2 to 5: the school ----------------------------------------------------------------------


def _by_school(facts: Facts, season: int) -> tuple[PathwayChoice, ...]:
    school = facts.school
    if school is None:
        unknown = "the medical school is not in the dossier"
        return tuple(PathwayChoice(one, Verdict.UNKNOWN, unknown, ("education",)) for one in (2, 3, 4, 5))
    graduate = _recent_graduate(facts, school, season)
    conditions: tuple[PathwayChoice, ...] = (
        _osce(school, season),
        _agency(school, season),
        _comparable(school, season),
        _joint(school, season),
    )
    if graduate.verdict is NO:
        return tuple(replace(graduate, number=one.number) for one in conditions)
    return tuple(_both(one, graduate) for one in conditions)


def _both(condition: PathwayChoice, graduate: PathwayChoice) -> PathwayChoice:
    """Join a Pathway's own condition with that on graduation: both must hold."""
    unknown = condition.verdict is Verdict.UNKNOWN
    if condition.verdict is NO or (graduate.verdict is Verdict.OPEN and unknown):
        return condition
    grounds = cites(condition.cites, graduate.cites)
    if graduate.verdict is Verdict.UNKNOWN:
        because = (*condition.because, *graduate.because) if unknown else graduate.because
        why = condition.why if unknown and graduate.doubt else graduate.why
        return replace(graduate, number=condition.number, why=why, because=because, cites=grounds)
    why = f"{condition.why}, and {graduate.why}"
    return replace(condition, why=why, because=(*condition.because, *graduate.because), cites=grounds)


def _recent_graduate(facts: Facts, school: Fact[Education], season: int) -> PathwayChoice:
    """Judge the day of graduation (with the number 0): a student's lies ahead, as does a late starter's."""
    path, grounds = (f"{school.path}.graduated_on",), cites(GRADUATED.of(season))
    if facts.graduation is None:
        return _undergraduate(school, season, grounds)
    day, _ = facts.graduation
    recent = reach(GRADUATED, season, day)
    if recent.answer is None:
        doubt = "the earliest day of graduation that this season takes is not known"
        return PathwayChoice(0, Verdict.UNKNOWN, doubt, path, grounds, doubt=doubt)
    if recent.answer:
        why = "you graduate on or after the season's cut-off" + _of(recent)
        return PathwayChoice(0, Verdict.OPEN, why, path, grounds)
    why = f"you graduated on {human(day)}, {_before(recent, season)}"
    if recent.sure:
        return PathwayChoice(0, NO, why, path, cites(recent.by))
    return PathwayChoice(0, Verdict.UNKNOWN, why, path, grounds, doubt=why)


def _undergraduate(school: Fact[Education], season: int, grounds: tuple[Cite, ...]) -> PathwayChoice:
    """Judge somebody whose day of graduation is not in the dossier."""
    if school.value.left_on is not None:
        why = "you left the school without a degree"
        return PathwayChoice(0, NO, why, (f"{school.path}.left_on",), grounds)
    enrolled_on = school.value.enrolled_on
    if enrolled_on is not None and (found := reach(GRADUATED, season, enrolled_on)).answer:
        why = "you enrolled after the cut-off for graduates" + _of(found)
        return PathwayChoice(0, Verdict.OPEN, why, (f"{school.path}.enrolled_on",), grounds)
    why = "the day of graduation is not in the dossier"
    return PathwayChoice(0, Verdict.UNKNOWN, why, (f"{school.path}.graduated_on",), grounds)


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
        why = "whether the school took part in US federal student loans cannot be told from the dossier"
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
            number, Verdict.UNKNOWN, f"only if {words[0]}, which is not in the dossier", path, grounds
        )
    return PathwayChoice(
        number, Verdict.OPEN if value else NO, words[0] if value else words[1], path, grounds
    )


def _of(recent: Reach) -> str:
    """Write the cut-off that was reached, and that nobody confirmed it where it decides alone."""
    if recent.by is None or recent.by.value is None:
        return ""
    return f" of {human(recent.by.value)}" + ("" if recent.sure else _marked(recent.by))


def _before(recent: Reach, season: int) -> str:
    """Write the cut-off that a day came before; a confirmed one of an earlier season rules out all later."""
    cutoff = recent.by
    if cutoff is None or cutoff.value is None:
        return "before what the season is thought to take, which is not confirmed: ask ECFMG"
    if cutoff.season != season:
        return f"before even the cut-off of season {cutoff.season}, {human(cutoff.value)}"
    doubt = "" if recent.sure else f"{_marked(cutoff)}: ask ECFMG"
    return f"before the season's cut-off of {human(cutoff.value)}{doubt}"


def _marked(cutoff: Dated) -> str:
    return ", which is a forecast" if cutoff.forecast else ", which is not confirmed"


def in_words(numbers: Iterable[int]) -> str:
    """Write numbers as a list: 1, 2 or 3."""
    *most, last = [str(number) for number in numbers]
    return f"{', '.join(most)} or {last}" if most else last
