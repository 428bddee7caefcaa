"""The license or permit to train as a resident, by state."""

from collections.abc import Iterator
from datetime import date

from matchbound.base.dates import Rounding, add_years, human
from matchbound.dossier.facts import Fact, Facts
from matchbound.dossier.model import ExamName, Licence
from matchbound.rules.engine import rule
from matchbound.rules.finding import Finding, Need, Verdict, cites
from matchbound.rules.states.record import ExamRecord, exam_record
from matchbound.rules.states.table import TrainingLicence, part, states_on

P = part("training_licence")
ASK_BOARD = "Ask the program's education office or the state medical board."


@rule("states.training_licence")
def training_licence(facts: Facts, on: date) -> Iterator[Finding]:
    """Say where residents need a license or permit of the state before they may train, and what it asks for.

    Nearly every state wants one, under many names: training license, permit, registration, certificate. The
    hospital's education office usually files it once the contract is signed; it takes two to twelve weeks,
    and without it training cannot begin. New York asks residents of accredited programs for none. North
    Carolina counts the attempts at the Steps already here. The states you aim for are judged one by one; if
    you name none, all are counted together.
    """
    if not facts.goal.states:
        yield _everywhere(on)
        return
    record = exam_record(facts)
    for code in sorted(set(facts.goal.states)):
        known = states_on(on).get(code)
        if known is None:
            why = f"{code}: nothing is known here about its training license on that day"
            yield Finding(Verdict.UNKNOWN, why, ("goal.states",), about=code, next=ASK_BOARD)
        else:
            yield _in_state(facts, code, known.training_licence, record, on)


def _everywhere(on: date) -> Finding:
    asked = {code: one.training_licence for code, one in states_on(on).items()}
    free = [code for code, one in asked.items() if one.required is False]
    unknown = [code for code, one in asked.items() if one.required is None]
    if not asked:
        return Finding(Verdict.UNKNOWN, "Nothing is known here about training licenses that long ago")
    needed = len(asked) - len(free) - len(unknown)
    why = (
        f"{needed} of {len(asked)} states and territories want a license or permit before a resident may"
        f" train; none wanted: {_codes(free)}; unknown: {_codes(unknown)}"
    )
    return Finding(
        Verdict.OPEN,
        why,
        cites=cites(*(asked[code].dated for code in (*free, *unknown))),
        next=f"Start it as soon as the contract is signed. {ASK_BOARD}",
        needs=(Need.TRAINING_LICENCE,),
    )


def _in_state(facts: Facts, code: str, asked: TrainingLicence, record: ExamRecord, on: date) -> Finding:
    held = _held(facts, code, on)
    if held is not None:
        return _have(held, code, on)
    found = cites(asked.dated)
    if asked.required is None:
        why = f"{code}: whether residents need a license or permit is not known here"
        return Finding(Verdict.UNKNOWN, why, cites=found, about=code, next=ASK_BOARD)
    if not asked.required:
        why = f"{code}: residents need no license or permit. {asked.note or ''}".strip()
        return Finding(Verdict.NOT_APPLICABLE, why, cites=found, about=code)
    over = _over(asked, record)
    if over:
        why = (
            f"{code}: its training license allows {asked.attempts_each} attempts at a Step, exceeded at"
            f" {' and '.join(over)}"
        )
        paths = tuple(path for step in over for path in record.by_step[step].paths)
        return Finding(
            Verdict.FAILED, why, paths, found, about=code, next=f"{ASK_BOARD} Exceptions are rare."
        )
    return _to_do(code, asked, record)


def _to_do(code: str, asked: TrainingLicence, record: ExamRecord) -> Finding:
    missing = [step for step in asked.passed if record.by_step[step].passed_on is None]
    first = f"; first pass {' and '.join(missing)}" if missing else ""
    days = f" Allow {asked.allow_days} days." if asked.allow_days else ""
    return Finding(
        Verdict.OPEN,
        f"{code}: a license or permit is needed before training begins{first}. {asked.note or ''}".strip(),
        cites=cites(asked.dated),
        about=code,
        next=f"Start it as soon as the contract is signed.{days} {ASK_BOARD}",
        needs=(Need.TRAINING_LICENCE,),
    )


def _over(asked: TrainingLicence, record: ExamRecord) -> list[ExamName]:
    """Return the Steps at which the training license's own limit is exceeded; Step 3 only once it is sat."""
    limit = asked.attempts_each
    if limit is None:
        return []
    sat = [step for step, one in record.by_step.items() if one.count and step is not ExamName.STEP_2_CS]
    return [step for step in sat if record.by_step[step].over(limit)]


def _held(facts: Facts, code: str, on: date) -> Fact[Licence] | None:
    """Return a license of the state that is valid on the day, the one that lasts longest."""
    valid = [
        fact
        for fact in facts.licences
        if fact.plan is None
        and (fact.value.country, fact.value.state) == ("US", code)
        and (fact.value.valid_until is None or fact.value.valid_until >= on)
    ]
    return max(valid, key=lambda fact: fact.value.valid_until or date.max, default=None)


def _have(held: Fact[Licence], code: str, on: date) -> Finding:
    until = held.value.valid_until
    soon = until is not None and until <= add_years(on, 1, rounding=Rounding.EARLIER)
    kind = "training license" if held.value.kind == "training" else "license"
    return Finding(
        Verdict.EXPIRING if soon else Verdict.MET,
        f"{code}: you hold a {kind}" + (f" until {human(until)}" if until else ""),
        (held.path,),
        about=code,
        expires=until,
        next="Renew it in time, or ask what the next one needs." if soon else None,
    )


def _codes(codes: list[str]) -> str:
    return ", ".join(codes) or "none"
