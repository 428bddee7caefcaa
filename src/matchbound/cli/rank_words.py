"""A judged list as text."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

import typer

from matchbound.base.dates import human
from matchbound.base.errors import MatchboundError
from matchbound.cli.odds import POINTS, dots, moved, span
from matchbound.cli.rank_soap import soap_lines
from matchbound.cli.text import Footnotes, heading, title, wrap
from matchbound.match.ranking.remark import Gravity, Remark

if TYPE_CHECKING:
    from matchbound.match.odds.answer import Range
    from matchbound.match.ranking.asked import RankAnswer
    from matchbound.match.ranking.couple import JointOutcome
    from matchbound.match.ranking.fees import Fee
    from matchbound.match.ranking.lists import Choice, RankList
    from matchbound.match.ranking.outcome import Ends, Outcome, RankChance
    from matchbound.planner.soap import SoapPlan

CLOSING = (
    "Simulated, not foretold: a simulation whose constants are fitted to totals published by NRMP, with which"
    " Matchbound is not affiliated. No program has been asked. Your list counts only once it is certified in"
    " NRMP's own system."
)
TITLES = {
    Gravity.FAULT: ("Faults: NRMP refuses it, or you are sure to regret it", typer.colors.RED),
    Gravity.RISK: ("Risks: allowed, and mostly a mistake", typer.colors.YELLOW),
    Gravity.ADVICE: ("To know", None),
}
TRUE_ORDER = (
    "The order never changes how likely you are to match at all, only where: each program decides without"
    " seeing your list. So whoever ranks by chance gives away what they wanted, and gets nothing for it."
)
HOW_RANGES = (
    "{markets} national markets solved without you, under {constants} sets of constants; numbers of"
    " applicants and positions as in {like_year}. What your interviews, and the programs that did not"
    " invite, say of you is taken in."
)
LINES = 12


def check_zone(zone: str | None) -> None:
    """Raise an error for a time zone that there is not."""
    if zone is not None and zone not in available_timezones():
        raise MatchboundError(f"--zone: '{zone}' is no time zone; write one such as Asia/Karachi")


def lines(found: "RankAnswer", plan: "SoapPlan", zone: str | None, note: str | None) -> Iterator[str]:
    """Return everything that is to be said, line by line."""
    notes = Footnotes()
    yield heading(f"Rank order list for the {found.season} Match")
    if found.outcome:
        yield from _outcome(found.outcome)
    elif found.joint:
        yield from _joint(found.joint)
    else:
        yield from wrap(f"{found.not_simulated[:1].upper()}{found.not_simulated[1:]}", "", "")
        yield from title("Your list")
        yield from _plain_list(found)
    yield from _remarks(found.remarks, notes)
    yield from title("What it costs")
    for who, fee in zip(("Your list", "Your partner's"), found.fees, strict=False):
        yield from _fee(who, fee, notes)
    if found.outcome or found.joint:
        yield from title("What it does not know")
        for unknown in found.not_known:
            yield from wrap(unknown, "  - ", "    ")
    yield ""
    yield from soap_lines(plan, ZoneInfo(zone) if zone else None, notes)
    yield ""
    yield from notes.lines()
    yield ""
    yield from wrap(CLOSING, "", "")
    if note:
        yield from wrap(note, "", "")


def _outcome(outcome: "Outcome") -> Iterator[str]:
    yield from wrap(f"{outcome.words()}.", "", "")
    yield ""
    yield from dots(outcome.match.value)
    yield ""
    yield from wrap(_told_from(outcome), "", "")
    yield from title("Where you would end")
    for one in outcome.ranks:
        made_up = " (synthetic)" if one.synthetic else ""
        words = f"{one.name}{made_up}, {one.program}: {_here(one.match)}"
        more = _not_counted(one, outcome)
        yield from wrap(f"{words}{more}", f"{one.rank:4}. ", "      ")
    yield from _ends(outcome.ends)
    yield from title("Longer and shorter")
    yield from _lengths(outcome)
    yield from title("Why your true order is the right one")
    yield from _orders(outcome)


def _told_from(outcome: "Outcome") -> str:
    silent = f"{outcome.silent} programs that did not invite"
    whose = f"{outcome.silent_named} of them named by you: as many as your dossier says, or as is usual"
    rank = outcome.expected_rank
    expected = f" Of those who match, the rank is {rank.value:.1f} on average." if rank else ""
    drawn = outcome.drawn
    ranges = HOW_RANGES.format(markets=drawn.markets, constants=drawn.constants, like_year=drawn.like_year)
    return f"{outcome.interviews} interviews held, and {silent}, {whose}.{expected} {ranges}"


def _not_counted(one: "RankChance", outcome: "Outcome") -> str:
    """Say why a program counts as none, where it does."""
    if not one.interviewed:
        return "; no interview held, so it counts as none"
    return "; not known here, so it counts as none" if one.name in outcome.not_counted else ""


def _here(one: "Range") -> str:
    return f"you end here in {span(one)}"


def _ends(ends: "Ends") -> Iterator[str]:
    rows = (
        ("full training", ends.whole),
        ("an advanced program with a first year", ends.advanced_with_year),
        ("an advanced program without a first year", ends.advanced_alone),
        ("one preliminary year and nothing after it", ends.year_alone),
        ("nowhere, so that SOAP comes next", ends.unmatched),
    )
    for words, one in rows:
        if one.high > 0 or words.startswith("nowhere"):
            yield from wrap(f"{words}: {span(one)}", "      ", "        ")


def _lengths(outcome: "Outcome") -> Iterator[str]:
    yield from wrap(
        f"One more interview, at a program like those that could invite you: {moved(outcome.one_more)}",
        "  - ",
        "    ",
    )
    for one in outcome.shorter[-3:]:
        first = "the first" if one.length == 1 else f"the first {one.length}"
        yield from wrap(
            f"With {first} alone: {span(one.match)} match, {moved(one.change)}",
            "  - ",
            "    ",
        )
    if outcome.not_counted:
        yield from wrap(f"Not counted: {', '.join(outcome.not_counted)}", "  - ", "    ")


def _orders(outcome: "Outcome") -> Iterator[str]:
    yield from wrap(TRUE_ORDER, "  ", "  ")
    for one in outcome.orders:
        shares = ", ".join(f"{POINTS * best:.0f}" for best in one.best)
        yield from wrap(
            f"{one.words}: {POINTS * one.match:.0f} of 100 match; at the one you want most, at one of your"
            f" two most wanted, and so on: {shares}",
            "  - ",
            "    ",
        )


def _joint(joint: "JointOutcome") -> Iterator[str]:
    yield from wrap(f"{joint.words()}.", "", "")
    yield ""
    yield from dots(joint.both.value)
    yield ""
    drawn = joint.drawn
    yield from wrap(
        HOW_RANGES.format(markets=drawn.markets, constants=drawn.constants, like_year=drawn.like_year), "", ""
    )
    yield from title("Where you would end")
    rows = (
        ("only you match", joint.one_alone[0]),
        ("only your partner matches", joint.one_alone[1]),
        ("neither matches", joint.neither),
    )
    for one in joint.lines[:LINES]:
        names = " + ".join(name or "no match" for name in one.names)
        yield from wrap(f"{names}: {_here(one.match)}", f"{one.line:4}. ", "      ")
    if len(joint.lines) > LINES:
        yield f"      … and {len(joint.lines) - LINES} more lines"
    for words, chance in rows:
        yield from wrap(f"{words}: {span(chance)}", "      ", "        ")


def _plain_list(found: "RankAnswer") -> Iterator[str]:
    listed = found.listed
    if hasattr(listed, "lines"):
        for at, line in enumerate(listed.lines, start=1):
            words = " + ".join("no match" if one is None else _name(found, one) for one in line)
            yield from wrap(words, f"{at:4}. ", "      ")
    else:
        yield from _one_list(found, listed)


def _name(found: "RankAnswer", one: "Choice") -> str:
    return f"{found.titles[one]} (synthetic)" if one in found.synthetic else found.titles[one]


def _one_list(found: "RankAnswer", listed: "RankList") -> Iterator[str]:
    for at, one in enumerate(listed.primary, start=1):
        yield from wrap(f"{_name(found, one)}, {one}", f"{at:4}. ", "      ")
        for year in listed.supplemental.get(one, ()):
            yield from wrap(f"first year: {_name(found, year)}, {year}", "      - ", "        ")


def _remarks(remarks: Iterable[Remark], notes: Footnotes) -> Iterator[str]:
    by_gravity = {gravity: [one for one in remarks if one.gravity is gravity] for gravity in Gravity}
    for gravity, found in by_gravity.items():
        if not found:
            continue
        words, color = TITLES[gravity]
        yield ""
        yield typer.style(words, fg=color, bold=True)
        for one in found:
            yield from _remark(one, notes)


def _remark(one: Remark, notes: Footnotes) -> Iterator[str]:
    place = f"{one.place[0].upper()}{one.place[1:]}: " if one.place else ""
    due = f" · by {human(one.due)}" if one.due else ""
    marks = f" [{notes.mark(one.cites)}]" if one.cites else ""
    yield from wrap(f"{place}{one.summary}{due}{marks}", "  - ", "    ")
    if one.remedy:
        yield from wrap(one.remedy, "    ", "    ")


def _fee(who: str, fee: "Fee", notes: Footnotes) -> Iterator[str]:
    extra = "an amount that is not known" if fee.ranks.usd is None else f"{fee.ranks.usd:g} dollars"
    marks = notes.mark(fee.ranks.cites)
    yield from wrap(
        f"{who}: {fee.primary} different programs and {fee.supplemental} on supplemental lists, {extra}"
        f" beside registration ({fee.ranks.basis}) [{marks}]",
        "  - ",
        "    ",
    )
