"""What the season says of a list: what it costs, when it closes, and whether it will be used at all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from matchbound.dossier.model import Dossier
from matchbound.match.ranking.fees import MOST_RANKS, Fee
from matchbound.match.ranking.known import Known
from matchbound.match.ranking.remark import Gravity, Remark
from matchbound.rules.finding import Finding, Verdict, cites
from matchbound.rules.nrmp.season import season as season_rule
from matchbound.rules.seasons import season_calendar

RANK_LIST = "rank-list"
_ABOUT = ("registration", "confirmation", RANK_LIST)
_SILENT = frozenset({Verdict.MET, Verdict.NOT_APPLICABLE})
EDITED = (
    "If this list is another than the one certified, certify it again: an edit takes the certification back."
)
_GRAVITY = {
    Verdict.FAILED: Gravity.FAULT,
    Verdict.EXPIRED: Gravity.FAULT,
    Verdict.UNKNOWN: Gravity.RISK,
}


def aimed_at(dossier: Dossier, season: int) -> Dossier:
    """Return a dossier with a season as its goal's."""
    return dossier.model_copy(update={"goal": dossier.goal.model_copy(update={"season": season})})


def certified_by(season: int, on: date) -> date:
    """Return the last day on which a list of a season can be certified; the day judged where not known."""
    found = season_calendar(season).list_certification
    day: date = found.value if found else on
    return day


def check_season(known: Known) -> Iterator[Remark]:
    """Return what the rules of the season ask for, as far as it concerns the list."""
    for one in season_rule(aimed_at(known.dossier, known.season), known.on):
        if one.about == RANK_LIST and one.verdict is Verdict.MET:
            yield replace(_remark(one), remedy=EDITED)
        elif one.verdict not in _SILENT and (one.about in _ABOUT or one.verdict is Verdict.FAILED):
            yield _remark(one)


def _remark(one: Finding) -> Remark:
    return Remark(
        f"season-{one.about}",
        _GRAVITY.get(one.verdict, Gravity.ADVICE),
        "",
        one.summary,
        one.next or "",
        due=one.due,
        cites=one.cites,
    )


def check_fee(fee: Fee, on: date) -> Iterator[Remark]:
    """Return what is to be said of a list's length by what it costs, and by what NRMP takes."""
    most = MOST_RANKS.on(on)
    if fee.primary > most.value:
        words = f"{fee.primary} different programs: NRMP takes at most {most.value}"
        yield Remark("too-many", Gravity.FAULT, "", words, "Shorten the list.", cites=cites(most))
    if fee.ranks.usd:
        words = (
            f"{fee.primary} different programs on the primary list and {fee.supplemental} on supplemental"
            f" lists cost {fee.ranks.usd:g} dollars beside registration"
        )
        remedy = "NRMP charges more for very long lists; by how much could not be read: look before you pay."
        yield Remark("extra-ranks", Gravity.ADVICE, "", words, remedy, cites=fee.ranks.cites)
    if fee.couple is not None:
        known = "an amount that is not known" if fee.couple.usd is None else f"{fee.couple.usd:g} dollars"
        words = f"Ranking as a couple costs each of you {known}"
        remedy = "It is due once the request is made or accepted, and not paid back."
        yield Remark("couple-fee", Gravity.ADVICE, "", words, remedy, cites=fee.couple.cites)
