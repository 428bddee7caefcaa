"""My list as its pages show it: cards, rows, and what it costs and spends by specialty."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from matchbound.planner.application_costs import ListFee, SignalUse, SpecialtyFee, list_fee, signals_used
from matchbound.planner.applications import Status
from matchbound.planner.lacks import Lack, LackKind, Standing
from matchbound.rules.applying import usual_service
from matchbound.rules.signals import TIERS, signal_limit
from matchbound.web.forms import options_of
from matchbound.web.pages.listing import words
from matchbound.web.pages.listing.booked import Shown as InterviewShown
from matchbound.web.pages.listing.held import Held
from matchbound.web.parts import cites_html, money
from matchbound.web.programs.words import VERDICTS, specialty_words
from matchbound.web.store.queries.listing import Entry


@dataclass(frozen=True, slots=True)
class LackShown:
    """One thing that an application lacks; `english`: told by screening, in English."""

    text: str
    short: str
    tag: str
    english: bool
    change: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One application as a card or a row shows it."""

    entry: Entry
    name: str
    specialty: str
    where: str
    synthetic: bool
    gone: bool
    """Its program is not in the catalogue any more."""
    closed: bool
    status: str
    since: date
    signal: str
    letters: int
    verdict: str
    tag: str
    lacks: tuple[LackShown, ...]
    interview: InterviewShown | None
    """The next, else the last."""
    options: SafeString
    """Of the list to move it by."""


@dataclass(frozen=True, slots=True)
class Column:
    """One status with the applications that stand there."""

    status: Status
    title: str
    rows: tuple[Row, ...]


def rows_of(held: Held, entries: Sequence[Entry], interviews: Iterable[InterviewShown]) -> list[Row]:
    """Return applications with how each stands."""
    stand, by_entry = held.standings(entries), _by_entry(interviews)
    return [_row(held, one, stand.get(one.program), by_entry.get(one.id)) for one in entries]


def _by_entry(interviews: Iterable[InterviewShown]) -> Mapping[UUID, InterviewShown]:
    found: dict[UUID, InterviewShown] = {}
    for one in interviews:  # the earliest first: the first that is not over stays
        if one.entry.id not in found or found[one.entry.id].over:
            found[one.entry.id] = one
    return found


def _row(held: Held, one: Entry, stands: Standing | None, interview: InterviewShown | None) -> Row:
    program = held.programs.get(one.program)
    where = (program.city, program.state) if program else (one.city, one.state)
    return Row(
        entry=one,
        name=held.name(one),
        specialty=specialty_words(one.specialty),
        where=", ".join(part for part in where if part),
        synthetic=one.synthetic,
        gone=program is None,
        closed=program is not None and program.closed,
        status=str(words.STATUSES[one.status]),
        since=one.steps[-1].day,
        signal=words.signal_words(one.signal, signal_limit(one.specialty, held.season)),
        letters=len(one.letters),
        verdict=str(VERDICTS[stands.verdict.value]) if stands else "",
        tag=words.VERDICT_TAGS[stands.verdict] if stands else "",
        lacks=lacks_of(stands) if stands else (),
        interview=interview,
        options=options_of(words.STATUSES.items(), one.status),
    )


def service_words(one: Entry) -> str:
    """Return through which service an application goes, in words."""
    return str(words.SERVICES[one.service or usual_service(one.specialty, one.season)])


def lacks_of(stands: Standing) -> tuple[LackShown, ...]:
    """Return what an application lacks in words."""
    return tuple(_lack(one) for one in stands.lacks)


def _lack(one: Lack) -> LackShown:
    change = one.ground.change if one.ground and one.kind is LackKind.REQUIREMENT else None
    english = one.kind is LackKind.REQUIREMENT
    return LackShown(
        words.lack_words(one), words.short_words(one), words.lack_tag(one), english, change or ""
    )


def columns_of(rows: Iterable[Row]) -> list[Column]:
    """Return the board: every status with its applications."""
    by_status: dict[Status, list[Row]] = {status: [] for status in Status}
    for row in rows:
        by_status[row.entry.status].append(row)
    return [Column(status, str(words.STATUSES[status]), tuple(found)) for status, found in by_status.items()]


# -- costs and signals --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier of signals in a specialty: how many are used, of how many, None where nobody knows."""

    label: str
    used: int
    allowed: int | None
    over: int


@dataclass(frozen=True, slots=True)
class SpecialtyRow:
    """What the applications of one specialty cost and spend."""

    specialty: str
    service: str
    programs: int
    sent: int
    whole: str
    paid: str
    unconfirmed: bool
    cites: SafeString
    tiers: tuple[Tier, ...]
    signals_known: bool
    signals_note: str


@dataclass(frozen=True, slots=True)
class Spent:
    """What a whole list costs and spends."""

    rows: tuple[SpecialtyRow, ...]
    whole: str
    paid: str
    unpriced: int
    priced: bool
    ranked: int
    ranking: str
    ranking_cites: SafeString
    signals: int
    over: tuple[str, ...]
    """Where more signals are used than there are."""


def spent_on(held: Held) -> Spent:
    """Return what a list costs and spends, by specialty."""
    applications = list(held.applications.values())
    fee, uses = list_fee(applications, held.season), signals_used(applications, held.season)
    by_specialty = {one.specialty: one for one in uses}
    return Spent(
        rows=tuple(_specialty(part, by_specialty[part.specialty]) for part in fee.parts),
        whole=money(fee.whole_usd),
        paid=money(fee.paid_usd),
        unpriced=fee.unpriced,
        priced=_is_priced(fee),
        ranked=fee.ranked,
        ranking=money(fee.ranking.usd),
        ranking_cites=cites_html(fee.ranking.cites),
        signals=sum(sum(use.used) for use in uses),
        over=tuple(_overdrawn(uses)),
    )


def _is_priced(fee: ListFee) -> bool:
    return not fee.parts or any(part.whole.usd is not None for part in fee.parts)


def _specialty(part: SpecialtyFee, use: SignalUse) -> SpecialtyRow:
    cites = (*part.whole.cites, *use.limit.cites)
    return SpecialtyRow(
        specialty=specialty_words(part.specialty),
        service=str(words.SERVICES[part.service]),
        programs=part.programs,
        sent=part.sent,
        whole=money(part.whole.usd),
        paid=money(part.paid.usd),
        unconfirmed=any(cite.doubtful for cite in part.whole.cites),
        cites=cites_html(cites),
        tiers=tuple(_tiers(use)),
        signals_known=use.allowed is not None,
        signals_note=use.limit.note or "",
    )


def _tiers(use: SignalUse) -> Iterator[Tier]:
    for place, tier in enumerate(TIERS):
        allowed = use.allowed[place] if use.allowed is not None else None
        if allowed or use.used[place]:
            label = words.tier_words(tier, use.limit)
            yield Tier(label, use.used[place], allowed, use.over[place])


def _overdrawn(uses: Iterable[SignalUse]) -> Iterator[str]:
    for use in uses:
        for tier in _tiers(use):
            if tier.over:
                where = " · ".join(one for one in (specialty_words(use.specialty), tier.label) if one)
                count = {"where": where, "used": tier.used, "allowed": tier.allowed or 0}
                yield gettext("%(where)s: %(used)d used, %(allowed)d allowed") % count
