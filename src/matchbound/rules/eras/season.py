"""The application through ERAS in the target season: token, letters, application."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from matchbound.base.dated import Dated
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName, SeasonEntry
from matchbound.rules.ecfmg.img_status import img_status_of
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.seasons import ERAS as P
from matchbound.rules.seasons import (
    SeasonCalendar,
    in_words,
    next_season_in_words,
    season_calendar,
    target_season,
)

EXAMS_FOR_TOKEN = P.timeline("exams_for_token")
LETTERS_USUAL = P.timeline("letters_usual")
LETTERS_MOST = P.timeline("letters_most")
OTHER_SERVICES = P.timeline("other_services")


@dataclass(frozen=True, slots=True)
class _State:
    """The application season as it stands for one applicant on a day; its two dates are known."""

    calendar: SeasonCalendar
    entry: SeasonEntry
    path: str | None
    view: Dated
    closes: Dated
    on: date

    @property
    def season(self) -> int:
        return self.calendar.season

    @property
    def late(self) -> bool:
        begins: date = self.view.value
        return self.on > begins

    @property
    def due(self) -> Dated:
        """Return the day to be ready by: when programs begin to read, afterwards when lists close."""
        return self.closes if self.late else self.view

    @property
    def submitted_on(self) -> date | None:
        sent = self.entry.eras_submitted_on
        return sent if sent is not None and sent <= self.closes.value else None

    @property
    def matched(self) -> bool:
        told = self.calendar.match_week
        return bool(self.entry.matched) and (told is None or self.on >= told.value)

    def because(self, name: str) -> tuple[str, ...]:
        return (f"{self.path}.{name}",) if self.path else ()


@rule("eras.season")
def season(facts: Facts, on: date) -> Iterator[Finding]:
    """Say what the application through ERAS asks in the target season, and by when.

    An IMG gets a token from ECFMG, from late June; it takes an ECFMG identification number and no passed
    exam. Applications can be sent from early September. What is sent before the day on which programs begin
    to read shows that day, so it is the day to be ready by: with letters (usually three, at most four for a
    program) and, for most programs, a Step 2 CK result. Later applications are allowed and are read later.
    Graduates of US schools get their token from their school. Some specialties take applications through
    another service.
    """
    state = _state(facts, on)
    if state is None:
        yield _undated(target_season(facts, on), on)
    elif state.matched:
        words = f"Matched in the season of {state.season}: nothing to apply for"
        yield Finding(Verdict.NOT_APPLICABLE, words, state.because("matched"), about="application")
    elif on > state.closes.value:
        yield _over(state)
    else:
        yield from _token(facts, state)
        yield _letters(facts, state)
        yield _application(facts, state)


def other_service(specialty: str, season: int) -> Dated | None:
    """Return the services outside ERAS in a season if this specialty uses one of them, else None."""
    opens = season_calendar(season).eras_opens
    found = OTHER_SERVICES.find(opens.value) if opens else None
    return found if found is not None and specialty in found.value else None


def _state(facts: Facts, on: date) -> _State | None:
    calendar = season_calendar(target_season(facts, on))
    if calendar.eras_view is None or calendar.list_certification is None:
        return None
    fact = facts.season(calendar.season)
    entry = fact.value if fact else SeasonEntry.model_construct(season=calendar.season)
    path = fact.path if fact else None
    return _State(calendar, entry, path, calendar.eras_view, calendar.list_certification, on)


def _undated(target: int, on: date) -> Finding:
    because = ("goal.season",)
    if target < on.year:
        words, then = f"The ERAS season of {target} is over", next_season_in_words(on)
        return Finding(Verdict.FAILED, words, because, about="application", next=then)
    words = f"The ERAS dates of the season of {target} are not known"
    return Finding(Verdict.UNKNOWN, words, because, about="application")


def _over(state: _State) -> Finding:
    grounds, closed = cites(state.view, state.closes), in_words(state.closes)
    if state.submitted_on is not None:
        words = f"Applied through ERAS for the season of {state.season}; lists closed on {closed}"
        because = state.because("eras_submitted_on")
        return Finding(Verdict.MET, words, because, grounds, about="application")
    return Finding(
        Verdict.FAILED,
        f"No application for the season of {state.season} before its lists closed on {closed}",
        (*((state.path,) if state.path else ()), "goal.season"),
        grounds,
        about="application",
        due=state.closes.value,
        next=next_season_in_words(state.on),
    )


def _token(facts: Facts, state: _State) -> Iterator[Finding]:
    img = img_status_of(facts)
    if img.is_img is False:
        return
    opens, asked = state.calendar.eras_tokens, EXAMS_FOR_TOKEN.on(state.view.value)
    grounds = cites(opens, state.due, asked)
    if state.entry.token_on is not None or state.submitted_on is not None:
        words, because = f"ERAS token of the season of {state.season} obtained", state.because("token_on")
        yield Finding(Verdict.MET, words, because, grounds, about="token")
        return
    yield Finding(
        Verdict.OPEN,
        f"ECFMG issues ERAS tokens for the season of {state.season} from {in_words(opens)}; no exam need be"
        " passed for it",
        (state.path,) if state.path else (),
        grounds,
        about="token",
        due=state.due.value,
        earliest=opens.value if opens else None,
        next="Ask ECFMG for the token; it takes your USMLE/ECFMG identification number.",
        needs=(Need.ERAS_TOKEN,),
    )


def _letters(facts: Facts, state: _State) -> Finding:
    usual, most = LETTERS_USUAL.on(state.view.value), LETTERS_MOST.on(state.view.value)
    uploaded = [fact.path for fact in facts.letters if fact.value.uploaded_on is not None]
    words, grounds = f"{len(uploaded)} of {usual.value} letters uploaded", cites(usual, most, state.due)
    if len(uploaded) >= usual.value:
        words = f"{len(uploaded)} letters uploaded; up to {most.value} can go to one program"
        return Finding(Verdict.MET, words, tuple(uploaded), grounds, about="letters")
    return Finding(
        Verdict.OPEN,
        f"{words}, as programs usually ask for",
        tuple(uploaded) or ("letters",),
        grounds,
        about="letters",
        due=state.due.value,
        next="Ask the writers early; each uploads the letter, and you assign it to programs.",
        needs=(Need.LETTERS,),
    )


def _application(facts: Facts, state: _State) -> Finding:
    grounds = cites(state.calendar.eras_submit, state.view, _services(facts, state))
    sent, view = state.submitted_on, in_words(state.view)
    if sent is not None:
        late = sent > state.view.value
        how = "after programs began to read on" if late else "and programs read it from"
        words = f"Applied through ERAS for the season of {state.season}, {how} {view}"
        because = state.because("eras_submitted_on")
        return Finding(Verdict.MET, words, because, grounds, about="application")
    submit = state.calendar.eras_submit
    words = (
        f"Programs have been reading applications for the season of {state.season} since {view}; a late one"
        " is allowed and is read later"
        if state.late
        else f"Applications for the season of {state.season} sent by {view} are all read as sent that day"
    )
    return Finding(
        Verdict.OPEN,
        words,
        (state.path,) if state.path else (),
        grounds,
        about="application",
        due=state.due.value,
        earliest=submit.value if submit else None,
        next=_next(facts, state),
        needs=(Need.ERAS_APPLICATION,),
    )


def _services(facts: Facts, state: _State) -> list[Dated]:
    found = (other_service(specialty, state.season) for specialty in facts.goal.specialties)
    return [one for one in found if one is not None]


def _next(facts: Facts, state: _State) -> str:
    """Say what to do; another service and a lacking Step 2 CK come first, for they take longest."""
    parts = []
    for specialty in facts.goal.specialties:
        service = other_service(specialty, state.season)
        if service is not None:
            parts.append(f"Programs in {specialty} take applications through {service.value[specialty]}.")
    if not facts.passes(ExamName.STEP_2_CK):
        parts.append("Most programs look for a Step 2 CK result when they begin to read: be early.")
    parts.append("Choose programs, assign letters and send the application.")
    return " ".join(parts)
