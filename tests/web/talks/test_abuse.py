"""Reports: moderators see what was reported and decide with a reason; all of it is logged."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404

from matchbound.people.talking import KEPT_AFTER_DECISION, MOST_REPORTS_A_DAY
from matchbound.web.store.actions.abuse import (
    AbuseError,
    Decision,
    Reported,
    SuspendedError,
    appeal,
    decide_appeal,
    decide_report,
    forget_reports,
    report,
)
from matchbound.web.store.actions.accounts import delete_account
from matchbound.web.store.actions.talks import accept, decline, delete_message, write_message
from matchbound.web.store.models import AbuseReport, Account, ModerationLog, Suspension, TalkMessage
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.abuse import (
    appeals_waiting,
    moderation_log,
    report_or_404,
    reports_waiting,
    suspension_of,
    taken_down_of,
)
from tests_web import AT
from web.talks.given import MINUTE, page_of, request_of, said, talk_of

pytestmark = pytest.mark.django_db
Person = Callable[..., Account]
DAY = timedelta(days=1)
RUDE = "Send me 500 dollars or I tell your program."


def reported(message: TalkMessage, by: Account, words: str = "") -> AbuseReport:
    """Let somebody report a message."""
    about = Reported(AbuseReport.Kind.MESSAGE, message.by_id, message.text, message)
    return report(about, "money", words, by=by, at=AT + 5 * MINUTE)


@pytest.fixture
def rude(ana: Account, ben: Account) -> TalkMessage:
    """Return a message of Ana's to Ben."""
    talk = talk_of(ana, ben)
    said(talk, "Something that nobody reported", ana)
    return said(talk, RUDE, ana)


def test_a_report_keeps_the_text_as_it_was(
    rude: TalkMessage, ana: Account, ben: Account, eva: Account
) -> None:
    row = reported(rude, ben, "She wants money.")
    delete_message(rude.pk, by=ana)

    seen = report_or_404(row.pk, viewer=eva)
    assert (seen.snapshot, seen.words, list(reports_waiting(viewer=eva))) == (RUDE, "She wants money.", [row])


def test_nobody_else_sees_reports(rude: TalkMessage, ana: Account, ben: Account) -> None:
    row = reported(rude, ben)

    for who in (ana, ben):
        with pytest.raises(Http404):
            reports_waiting(viewer=who)
        with pytest.raises(Http404):
            decide_report(row.pk, Decision("No", days=7), by=who, at=AT)
    assert AbuseReport.objects.get().state == "waiting"


def test_nobody_decides_on_what_is_about_themselves_while_there_is_another(
    person: Person, ben: Account, eva: Account
) -> None:
    ida = person("ida", Role.EDITOR)
    row = reported(said(talk_of(ida, ben), RUDE, ida), ben)

    assert (list(reports_waiting(viewer=ida)), list(reports_waiting(viewer=eva))) == ([], [row])
    with pytest.raises(Http404):
        decide_report(row.pk, Decision(), by=ida, at=AT)
    delete_account(by=eva)
    assert list(reports_waiting(viewer=ida)) == [row]


@pytest.mark.parametrize(
    ("decision", "state", "text", "days"),
    [
        pytest.param(Decision(), "dismissed", RUDE, 0, id="dismissed"),
        pytest.param(Decision("It threatens.", take_down=True), "taken-down", "", 0, id="taken down"),
        pytest.param(Decision("It threatens.", days=7), "suspended", RUDE, 7, id="suspended"),
        pytest.param(Decision("It threatens.", take_down=True, days=30), "suspended", "", 30, id="both"),
    ],
)
def test_a_decision_does_what_it_says_and_is_logged(
    decision: Decision,
    state: str,
    text: str,
    days: int,
    rude: TalkMessage,
    ana: Account,
    ben: Account,
    eva: Account,
) -> None:
    row = reported(rude, ben)

    decided = decide_report(row.pk, decision, by=eva, at=AT + DAY)

    rude.refresh_from_db()
    running = suspension_of(ana, AT + DAY)
    log = list(moderation_log(viewer=eva).values_list("what", "kind", "by", "about", "why", "days", "at"))
    assert (decided.state, rude.text, running.until if running else AT + DAY) == (
        state,
        text,
        AT + DAY + timedelta(days=days),
    )
    assert log == [(state, "message", eva.pk, ana.pk, decision.why, days or None, AT + DAY)]
    assert list(taken_down_of(ana)) == ([] if state == "dismissed" else [decided])
    with pytest.raises(AbuseError, match="decided on this already"):
        decide_report(row.pk, decision, by=eva, at=AT + DAY)


def test_what_is_done_needs_a_reason(rude: TalkMessage, ben: Account, eva: Account) -> None:
    row = reported(rude, ben)

    for decision in (Decision(take_down=True), Decision(days=3)):
        with pytest.raises(AbuseError, match="Say why"):
            decide_report(row.pk, decision, by=eva, at=AT)
    assert (AbuseReport.objects.get().state, ModerationLog.objects.count()) == ("waiting", 0)


def test_who_is_suspended_reads_and_writes_nothing_until_then(
    rude: TalkMessage, ana: Account, ben: Account, eva: Account, person: Person
) -> None:
    asked, also = request_of(person("cyd"), ana), request_of(person("dee"), ana)
    decide_report(reported(rude, ben).pk, Decision("It threatens.", days=7), by=eva, at=AT)

    told = r"until 29 Nov 2026, 12:00: It threatens\. You may appeal"
    with pytest.raises(SuspendedError, match=told):
        write_message(rude.talk_id, "Sorry", by=ana, at=AT + DAY)
    with pytest.raises(SuspendedError, match=told):
        request_of(ana, person("eli"), at=AT + DAY)
    with pytest.raises(SuspendedError, match=told):
        decline(asked, "No!", by=ana, at=AT + DAY)
    decline(asked, "", by=ana, at=AT + DAY)
    accept(also, by=ana, at=AT + DAY)
    write_message(rude.talk_id, "I am still here", by=ben, at=AT + DAY)
    write_message(rude.talk_id, "Sorry", by=ana, at=AT + 7 * DAY)


@pytest.mark.parametrize(
    ("lift", "state", "until"), [(True, "lifted", AT + DAY), (False, "upheld", AT + 7 * DAY)]
)
def test_an_appeal_is_decided_by_another_and_answered(
    lift: bool,  # noqa: FBT001 - a case
    state: str,
    until: object,
    rude: TalkMessage,
    ana: Account,
    ben: Account,
    eva: Account,
    person: Person,
) -> None:
    ida = person("ida", Role.ADMINISTRATOR)
    decide_report(reported(rude, ben).pk, Decision("It threatens.", days=7), by=eva, at=AT)
    row = Suspension.objects.get()

    with pytest.raises(Http404):
        appeal(row.pk, "Not mine", by=ben, at=AT)
    appeal(row.pk, "It was a joke between friends.", by=ana, at=AT)
    with pytest.raises(AbuseError, match="appealed already"):
        appeal(row.pk, "Again", by=ana, at=AT)

    assert (list(appeals_waiting(viewer=eva)), list(appeals_waiting(viewer=ida))) == ([], [row])
    with pytest.raises(Http404):
        decide_appeal(row.pk, "No", lift=lift, by=eva, at=AT + DAY)
    decide_appeal(row.pk, "I read both.", lift=lift, by=ida, at=AT + DAY)
    row.refresh_from_db()
    assert (row.appeal, row.appeal_answer, row.until) == (state, "I read both.", until)
    assert ModerationLog.objects.order_by("-pk").values_list("what", "by")[0] == (f"appeal-{state}", ida.pk)


def test_the_only_moderator_decides_on_appeals_against_their_own_decision(
    rude: TalkMessage, ana: Account, ben: Account, eva: Account
) -> None:
    decide_report(reported(rude, ben).pk, Decision("It threatens.", days=7), by=eva, at=AT)
    row = Suspension.objects.get()
    appeal(row.pk, "Please look again.", by=ana, at=AT)

    assert list(appeals_waiting(viewer=eva)) == [row]


def test_a_message_is_reported_once_and_ones_own_never(rude: TalkMessage, ana: Account, ben: Account) -> None:
    reported(rude, ben)

    with pytest.raises(AbuseError, match="reported this already"):
        reported(rude, ben)
    with pytest.raises(AbuseError, match="This is yours"):
        reported(rude, ana)


def test_reports_a_day_are_limited(ben: Account, person: Person) -> None:
    people = [person(f"p{number}") for number in range(MOST_REPORTS_A_DAY + 1)]
    pages = [
        Reported(AbuseReport.Kind.PAGE, one.pk, "A page", key=str(page_of(one).page_id)) for one in people
    ]
    for page in pages[:-1]:
        report(page, "spam", "", by=ben, at=AT)

    with pytest.raises(AbuseError, match="Go on after 23 Nov 2026, 12:00; nothing typed is lost"):
        report(pages[-1], "spam", "", by=ben, at=AT + MINUTE)
    report(pages[-1], "spam", "", by=ben, at=AT + DAY)


def test_what_was_reported_is_forgotten_after_the_time_for_an_appeal(
    rude: TalkMessage, ben: Account, eva: Account
) -> None:
    decide_report(reported(rude, ben).pk, Decision("It threatens.", take_down=True), by=eva, at=AT)

    kept = forget_reports(at=AT + KEPT_AFTER_DECISION), AbuseReport.objects.count()
    forget_reports(at=AT + KEPT_AFTER_DECISION + MINUTE)
    assert (kept, AbuseReport.objects.count(), ModerationLog.objects.count()) == ((0, 1), 0, 1)


def test_who_leaves_takes_their_words_along(
    rude: TalkMessage, ana: Account, ben: Account, eva: Account
) -> None:
    row = reported(rude, ben, "She wants money.")
    delete_account(by=ben)

    seen = reports_waiting(viewer=eva).get(pk=row.pk)
    assert (seen.by_id, seen.words, seen.snapshot) == (None, "", RUDE)
    delete_account(by=ana)
    assert (AbuseReport.objects.count(), TalkMessage.objects.count()) == (0, 0)
