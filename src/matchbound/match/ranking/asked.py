"""A list judged and simulated: what is asked, and all that is answered."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from matchbound.dossier.model import Dossier
from matchbound.match.odds.background import Background
from matchbound.match.odds.focal import Focal, NotAskedError
from matchbound.match.odds.odds import NOT_KNOWN as OF_THE_MARKET
from matchbound.match.odds.standing import Standing
from matchbound.match.ranking.check import check, check_joint
from matchbound.match.ranking.check_season import certified_by
from matchbound.match.ranking.couple import JointOutcome, simulate_joint
from matchbound.match.ranking.fees import Fee, fee_of
from matchbound.match.ranking.known import Held, Known
from matchbound.match.ranking.lists import Choice, JointList, RankList
from matchbound.match.ranking.names import Names
from matchbound.match.ranking.outcome import Outcome
from matchbound.match.ranking.remark import Gravity, Remark
from matchbound.match.ranking.simulate import simulate
from matchbound.rules.finding import cite_data
from matchbound.screening.profile import Profile
from matchbound.screening.table import ProgramTable

_INTERVIEW = (
    "How your interviews went. That they were held is used: it says something of what programs see in you."
)
_SILENT = (
    "Whether a program that has not answered yet still will: it counts as one that did not invite. Before"
    " interviews are over that makes the chance too low."
)
_TRACKS = "What tells a program's tracks apart: the market knows one bar for all its whole training."
_COUPLE = "That partners at one program compete for the same seats: each one's luck is drawn apart."
NOT_KNOWN = (_INTERVIEW, _SILENT, _TRACKS, *OF_THE_MARKET)
NO_PARTNER = (
    "The couple's list is checked and not simulated: that takes your partner's dossier, too (--partner)."
)

NONE_KNOWN = "Nothing is simulated: the list has no program that is known here."


@dataclass(frozen=True, slots=True)
class Partner:
    """The other one of a couple."""

    dossier: Dossier | None
    held: Held


@dataclass(frozen=True, slots=True)
class RankAsked:
    """What is asked: a list on a day for a season, with what is known of interviews."""

    dossier: Dossier
    on: date
    season: int
    listed: RankList | JointList
    held: Held
    partner: Partner | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class RankAnswer:
    """All that is to be said of a list."""

    season: int
    on: date
    seed: int
    listed: RankList | JointList
    titles: Mapping[Choice, str]
    remarks: tuple[Remark, ...]
    fees: tuple[Fee, ...]
    """One person's; of a couple, each one's."""
    outcome: Outcome | None
    joint: JointOutcome | None
    synthetic: frozenset[Choice]
    """Those of the list that do not exist."""
    not_known: tuple[str, ...]
    not_simulated: str = ""
    """Why nothing is simulated; empty if it is."""

    @property
    def faulty(self) -> bool:
        """Say whether NRMP would refuse the list, or the applicant be sure to regret it."""
        return any(one.gravity is Gravity.FAULT for one in self.remarks)

    def to_data(self) -> dict[str, Any]:
        """Return all of it for JSON."""
        told = self.outcome or self.joint
        return {
            "season": self.season,
            "as_of": self.on.isoformat(),
            "seed": self.seed,
            "list": _list_data(self),
            "faulty": self.faulty,
            "remarks": [one.to_data() for one in self.remarks],
            "fees": [_fee_data(one) for one in self.fees],
            "words": told.words() if told else None,
            "outcome": asdict(self.outcome) if self.outcome else None,
            "couple": asdict(self.joint) if self.joint else None,
            "not_simulated": self.not_simulated or None,
            "not_known": list(self.not_known),
            "synthetic": bool(self.synthetic),
        }


def why_not_simulated(asked: RankAsked) -> str:
    """Return why a list can be checked and not simulated, before any market is solved; empty if it can be."""
    people = [asked.dossier]
    if isinstance(asked.listed, JointList):
        if asked.partner is None or asked.partner.dossier is None:
            return NO_PARTNER
        people.append(asked.partner.dossier)
    try:
        for one in people:
            Focal.of(one, Profile.of(one, asked.on, asked.season))
    except NotAskedError as error:
        return f"Nothing is simulated: {error.message}."
    return ""


def ranking_of(
    asked: RankAsked, table: ProgramTable, background: Background | None, *, why_not: str = ""
) -> RankAnswer:
    """Judge a list, and simulate it where there is a background; `why_not` says why there is none."""
    names = Names(table.catalogue.programs)
    known = Known.of(asked.dossier, asked.on, asked.season, table, names, asked.held)
    if isinstance(asked.listed, JointList):
        return _joint_answer(asked, asked.listed, known, table, background, why_not)
    listed, day = asked.listed, certified_by(asked.season, asked.on)
    outcome, nothing = None, not any(map(known.program, listed.primary))
    if background is not None and not nothing:
        standing = Standing.of(asked.dossier, asked.on, asked.season, table, background)
        outcome = simulate(listed.once(), known, standing, asked.seed)
    return _answer(
        asked,
        known,
        remarks=check(listed, known),
        fees=(fee_of(listed, day, asked.season),),
        outcome=outcome,
        not_simulated=why_not or (NONE_KNOWN if nothing else ""),
    )


def _joint_answer(
    asked: RankAsked,
    joint: JointList,
    known: Known,
    table: ProgramTable,
    background: Background | None,
    why_not: str,
) -> RankAnswer:
    other, partner = asked.partner, None
    if other is not None and other.dossier is not None:
        partner = Known.of(other.dossier, asked.on, asked.season, table, known.names, other.held)
    day, found = certified_by(asked.season, asked.on), None
    if background is not None and partner is not None and joint.lines:
        standings = (
            Standing.of(known.dossier, asked.on, asked.season, table, background),
            Standing.of(partner.dossier, asked.on, asked.season, table, background),
        )
        found = simulate_joint(joint, (known, partner), standings, asked.seed)
    fees = (fee_of(joint.side(k), day, asked.season, couple=True) for k in range(2))
    return _answer(
        asked,
        known,
        remarks=check_joint(joint, known, partner),
        fees=tuple(fees),
        joint=found,
        not_simulated=why_not,
    )


def _answer(
    asked: RankAsked,
    known: Known,
    *,
    remarks: tuple[Remark, ...],
    fees: tuple[Fee, ...],
    not_simulated: str,
    outcome: Outcome | None = None,
    joint: JointOutcome | None = None,
) -> RankAnswer:
    lists = (
        [asked.listed.side(k) for k in range(2)] if isinstance(asked.listed, JointList) else [asked.listed]
    )
    choices = dict.fromkeys(one.choice for listed in lists for one in listed.placed())
    return RankAnswer(
        season=asked.season,
        on=asked.on,
        seed=asked.seed,
        listed=asked.listed,
        titles={one: known.title(one) for one in choices},
        remarks=remarks,
        fees=fees,
        outcome=outcome,
        joint=joint,
        synthetic=frozenset(one for one in choices if _synthetic(known, one)),
        not_known=(*NOT_KNOWN, _COUPLE) if joint else NOT_KNOWN,
        not_simulated=not_simulated,
    )


def _synthetic(known: Known, one: Choice) -> bool:
    program = known.program(one)
    return program is not None and program.synthetic


def _list_data(found: RankAnswer) -> list[dict[str, Any]]:
    listed = found.listed
    if isinstance(listed, JointList):
        return [
            {"line": at, "programs": [None if one is None else str(one) for one in line]}
            for at, line in enumerate(listed.lines, start=1)
        ]
    return [
        {
            "rank": at,
            "program": one.program,
            "track": one.track.value if one.track else None,
            "name": found.titles[one],
            "synthetic": one in found.synthetic,
            "supplemental": [str(year) for year in listed.supplemental.get(one, ())],
        }
        for at, one in enumerate(listed.primary, start=1)
    ]


def _fee_data(fee: Fee) -> dict[str, Any]:
    return {
        "programs": fee.primary,
        "supplemental_programs": fee.supplemental,
        "extra_ranks_usd": fee.ranks.usd,
        "couple_usd": fee.couple.usd if fee.couple else None,
        "cites": [cite_data(one) for one in fee.ranks.cites],
    }
