"""The Main Residency Match of the target season: what is due when, and what ECFMG must confirm by then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from matchbound.base.dated import Dated
from matchbound.base.dates import human
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import SeasonEntry
from matchbound.rules.ecfmg.img_status import ImgStatus, img_status_of
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.nrmp.confirmation import Confirmation, certified_on, confirmation
from matchbound.rules.seasons import NRMP as P
from matchbound.rules.seasons import (
    SeasonCalendar,
    first_season,
    in_words,
    next_season_in_words,
    season_calendar,
    target_season,
)

__all__ = ["P", "SeasonCalendar", "first_season", "season", "season_calendar", "target_season"]

NO_ENTRY = "seasons"
START_NEEDS_CERTIFICATE = P.timeline("certificate_to_start")
CLOSING_TIME = P.timeline("closing_time")
RESULT_USUAL = P.timeline("result_weeks.usual")
RESULT_SAFE = P.timeline("result_weeks.safe")


@dataclass(frozen=True, slots=True)
class SeasonState:
    """A season as it stands for one applicant on a day."""

    calendar: SeasonCalendar
    path: str
    entry: SeasonEntry
    lists_close: Dated
    match_day: Dated
    on: date

    @property
    def season(self) -> int:
        """Return the year of Match Day."""
        return self.calendar.season

    @property
    def registered(self) -> bool:
        """Say whether the registration was made in time, late registration included."""
        return _by(self.entry.nrmp_registered_on, self.lists_close) or self.listed

    @property
    def listed(self) -> bool:
        """Say whether a list was certified in time."""
        return _by(self.entry.list_certified_on, self.lists_close)

    @property
    def matched(self) -> bool | None:
        """Return what came of it, None before Match Week or where it is not recorded."""
        told = self.calendar.match_week or self.match_day
        day: date = told.value
        return self.entry.matched if self.on >= day else None

    @property
    def closed(self) -> bool:
        """Say whether list certification has passed."""
        last: date = self.lists_close.value
        return self.on > last

    @property
    def known(self) -> tuple[str, ...]:
        """Return the path of what is recorded for the season, nothing where there is no entry."""
        return () if self.path == NO_ENTRY else (self.path,)


@rule("nrmp.season")
def season(facts: Facts, on: date) -> Iterator[Finding]:
    """Say what the Match of the target season asks, by when, and whether it can still be met.

    Everybody registers with NRMP, anew each season, and certifies a rank order list; registration and lists
    close on the same day, at 21:00 US Eastern, about two weeks before Match Day. An IMG needs no certificate
    for that, but by that hour ECFMG must be able to confirm Step 1, Step 2 CK, clinical skills and
    communication skills (Step 2 CS in their place before the Match of 2021). Whoever is not confirmed is
    withdrawn and the list is not used. The certificate itself is needed to begin training, on 1 July as a
    rule. Dates of seasons that are not announced yet are forecasts.
    """
    state = season_state(facts, on)
    if state is None:
        yield _undated(target_season(facts, on), on)
    elif state.matched:
        yield _matched(state)
        yield from _start(facts, state)
    elif on > state.match_day.value:
        yield _over(state)
    else:
        yield _registration(state)
        yield from _confirmation(facts, state)
        yield _rank_list(state)
        if not state.closed:
            yield from _start(facts, state)


def season_state(facts: Facts, on: date) -> SeasonState | None:
    """Return the target season as it stands, None where its dates are not known."""
    calendar = season_calendar(target_season(facts, on))
    if calendar.list_certification is None or calendar.match_day is None:
        return None
    fact = facts.season(calendar.season)
    entry = fact.value if fact else SeasonEntry.model_construct(season=calendar.season)
    path = fact.path if fact else NO_ENTRY
    return SeasonState(calendar, path, entry, calendar.list_certification, calendar.match_day, on)


def _by(day: date | None, deadline: Dated) -> bool:
    last: date = deadline.value
    return day is not None and day <= last


def _undated(target: int, on: date) -> Finding:
    if target < on.year:
        return Finding(
            Verdict.FAILED,
            f"The Match of {target} is over",
            ("goal.season",),
            about="season",
            next=next_season_in_words(on),
        )
    return Finding(
        Verdict.UNKNOWN, f"The dates of the Match of {target} are not known", ("goal.season",), about="season"
    )


def _matched(state: SeasonState) -> Finding:
    return Finding(
        Verdict.MET,
        f"Matched in the season of {state.season}; the match binds both sides",
        (f"{state.path}.matched",),
        cites(state.match_day),
        about="season",
    )


def _over(state: SeasonState) -> Finding:
    words = f"Match Day of {state.season} was {in_words(state.match_day)}"
    grounds, then = cites(state.lists_close, state.match_day), next_season_in_words(state.on)
    result = (f"{state.path}.matched",)
    if state.matched is False:
        return Finding(Verdict.FAILED, f"{words}: not matched", result, grounds, about="season", next=then)
    if state.listed:
        ask = "Add the result: seasons, matched: true or false."
        return Finding(
            Verdict.UNKNOWN,
            f"{words}, and the result is not recorded",
            result,
            grounds,
            about="season",
            next=ask,
        )
    because = (*state.known, "goal.season")
    return Finding(
        Verdict.FAILED, f"{words}, and no list was certified", because, grounds, about="season", next=then
    )


def _registration(state: SeasonState) -> Finding:
    grounds = cites(state.calendar.nrmp_opens, state.calendar.nrmp_standard_deadline, state.lists_close)
    path, opens = f"{state.path}.nrmp_registered_on", state.calendar.nrmp_opens
    if state.registered:
        words = f"Registered for the Match of {state.season}"
        return Finding(Verdict.MET, words, (path,), grounds, about="registration")
    if state.closed:
        return _closed(state, "Registration", "registration")
    standard = state.calendar.nrmp_standard_deadline
    late = standard is not None and state.on > standard.value
    due = state.lists_close if late or standard is None else standard
    words = (
        f"The standard deadline has passed; late registration for the Match of {state.season}"
        f" costs more and closes on {in_words(due)}"
        if late
        else f"Registration for the Match of {state.season} is due by {in_words(due)}; later it costs more"
    )
    return Finding(
        Verdict.OPEN,
        words,
        state.known,
        grounds,
        about="registration",
        due=due.value,
        earliest=opens.value if opens else None,
        next="Register with NRMP; a registration for an earlier season does not count.",
        needs=(Need.NRMP_REGISTRATION,),
    )


def _rank_list(state: SeasonState) -> Finding:
    closing, opens = CLOSING_TIME.on(state.lists_close.value), state.calendar.ranking_opens
    grounds = cites(opens, state.lists_close, closing)
    if state.listed:
        words = f"Rank order list certified; the result comes on {in_words(state.match_day)}"
        because = (f"{state.path}.list_certified_on",)
        return Finding(Verdict.MET, words, because, grounds, about="rank-list")
    if state.closed:
        return _closed(state, "List certification", "rank-list")
    return Finding(
        Verdict.OPEN,
        f"A rank order list must be certified by {in_words(state.lists_close)}, {closing.value} US Eastern",
        state.known,
        grounds,
        about="rank-list",
        due=state.lists_close.value,
        earliest=opens.value if opens else None,
        next="Certify the list early and again after every edit: an edit takes the certification back.",
        needs=(Need.RANK_LIST,),
    )


def _closed(state: SeasonState, what: str, about: str) -> Finding:
    soap = "SOAP may still be open to those who registered. " if state.registered else ""
    return Finding(
        Verdict.FAILED,
        f"{what} for the Match of {state.season} closed on {in_words(state.lists_close)}",
        (*state.known, "goal.season"),
        cites(state.lists_close),
        about=about,
        due=state.lists_close.value,
        next=soap + next_season_in_words(state.on),
    )


def _confirmation(facts: Facts, state: SeasonState) -> Iterator[Finding]:
    img = img_status_of(facts)
    if img.is_img is False:
        return
    if img.is_img is None:
        yield _img_unknown(img)
        return
    found = confirmation(facts)
    grounds = cites(state.lists_close, found.cites)
    deadline = in_words(state.lists_close)
    if found.holds:
        words = f"ECFMG can confirm you to NRMP by {deadline}"
        yield Finding(Verdict.MET, words, found.because, grounds, about="confirmation")
    elif state.closed or found.closed:
        yield _not_confirmed(state, found)
    elif found.holds is None:
        words = f"Whether ECFMG can confirm you by {deadline} depends on facts that are missing"
        yield Finding(Verdict.UNKNOWN, words, found.because, grounds, about="confirmation")
    else:
        yield _to_confirm(facts, state, found)


def _img_unknown(img: ImgStatus) -> Finding:
    words = "Whether ECFMG must confirm you to NRMP depends on the medical school"
    return Finding(Verdict.UNKNOWN, words, img.because, img.cites, about="confirmation")


def _not_confirmed(state: SeasonState, found: Confirmation) -> Finding:
    if state.closed:
        words = (
            f"Not confirmed by ECFMG by {in_words(state.lists_close)}, so withdrawn from the Match of"
            f" {state.season}: {found.in_words} lacking then"
        )
        then = next_season_in_words(state.on)
    else:
        words = f"ECFMG cannot confirm you to NRMP as things stand: {found.in_words} cannot be met"
        then = "See the finding on that requirement; only ECFMG can say whether an exception exists."
    grounds = cites(state.lists_close, found.cites)
    return Finding(
        Verdict.FAILED,
        words,
        found.because,
        grounds,
        about="confirmation",
        due=state.lists_close.value,
        next=then,
    )


def _to_confirm(facts: Facts, state: SeasonState, found: Confirmation) -> Finding:
    closes = state.lists_close.value
    usual, safe = RESULT_USUAL.on(closes), RESULT_SAFE.on(closes)
    last, sure = (_before(state.lists_close, weeks) for weeks in (usual, safe))
    exams = (
        f"Results must be out by then: sit the last exam by {human(sure)} to be safe; one sat after"
        f" {human(last)} usually comes too late."
    )
    chosen = "" if facts.goal.season else " If that is too early, a plan finds the first season that works."
    return Finding(
        Verdict.OPEN,
        f"ECFMG must confirm you to NRMP by {in_words(state.lists_close)}, though the certificate"
        f" may come later; lacking: {found.in_words}",
        found.because,
        cites(state.lists_close, (usual, safe) if found.exams else None, found.cites),
        about="confirmation",
        due=closes,
        next=(exams if found.exams else "ECFMG must have accepted it by then.") + chosen,
    )


def _before(deadline: Dated, weeks: Dated) -> date:
    day: date = deadline.value - timedelta(weeks=weeks.value)
    return day


def _start(facts: Facts, state: SeasonState) -> Iterator[Finding]:
    starts = state.calendar.training_starts
    if starts is None:
        return
    if facts.graduation is not None and facts.graduation[0] > starts.value:
        yield _graduates_later(facts, facts.graduation[0], starts)
    elif img_status_of(facts).is_img:
        yield _certificate_to_start(facts, state, starts)


def _graduates_later(facts: Facts, graduated_on: date, starts: Dated) -> Finding:
    return Finding(
        Verdict.FAILED,
        f"Training begins on {human(starts.value)} as a rule, before graduation on {human(graduated_on)}",
        ((f"{facts.school.path}.graduated_on",) if facts.school else ()) + ("goal.season",),
        cites(starts),
        about="start",
        due=starts.value,
        next="Aim at a later season: goal.season.",
    )


def _certificate_to_start(facts: Facts, state: SeasonState, starts: Dated) -> Finding:
    needed = START_NEEDS_CERTIFICATE.on(starts.value)
    grounds, because = cites(starts, needed), ("certification.certified_on",)
    if certified_on(facts, starts.value):
        words = f"Certified by ECFMG before training begins on {human(starts.value)}"
        return Finding(Verdict.MET, words, because, grounds, about="start")
    if facts.certification.certified_on is not None:
        return Finding(
            Verdict.OPEN,
            f"The ECFMG Certificate does not last until training begins on {human(starts.value)}",
            because,
            grounds,
            about="start",
            due=starts.value,
            next="See the finding on the certificate, and ask ECFMG how to renew it.",
        )
    late = state.on > starts.value
    return Finding(
        Verdict.FAILED if late else Verdict.OPEN,
        f"Training begins on {human(starts.value)} as a rule, and only with the ECFMG Certificate",
        because,
        grounds,
        about="start",
        due=starts.value,
        next="Ask the program and ECFMG at once." if late else "Programs usually ask for it in June.",
    )
