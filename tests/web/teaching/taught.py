"""What tests of teaching share: learners who answered an item, what they asked, what instructors did."""

from datetime import date, time, timedelta
from typing import Any

from matchbound.study.curriculum.drafts import Kind
from matchbound.web.store.actions.brought import bring_questions
from matchbound.web.store.actions.content import comment_on, send_to_review
from matchbound.web.store.actions.meetings import Said, hold_session, sign_up
from matchbound.web.store.actions.session_reminders import claim_session_reminder
from matchbound.web.store.actions.teaching import answer_asked, ask_about, report_asked
from matchbound.web.store.models import Account, BroughtQuestion, ContentPicture, SeenQuestion
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.session_reminders import reminders_due, stop_token_of
from tests_web import AT, PASSWORD
from web.teaching.writing import CONCEPT, PICTURE, accepted, bank, concept_text, saved, text

ITEM = "s1-cv-001"
TEXT = "Why is the murmur louder after a pause?"
TAUGHT = {
    "asked": 1,
    "answers_got": 1,
    "answers_given": 1,
    "brought": 1,
    "texts": 1,
    "comments": 1,
    "decisions": 2,
    "reports": 1,
    "sessions_held": 1,
    "signed_up": 1,
    "session_reminders": 1,
}
"""What `furnish_teaching` leaves, by its name in an export."""

SAID = Said(
    "Murmurs by ear",
    date(2027, 3, 14),
    time(18, 30),
    "America/New_York",
    60,
    about="Bring headphones.",
    link="https://meet.example.org/murmurs",
    most=2,
    materials=(("Slides", "https://example.org/slides.pdf"),),
)
"""A session on the evening of the day on which New York sets its clocks."""


def answered(by: Account, item: str = ITEM) -> Account:
    """Let somebody have answered an item, and seen its answer."""
    SeenQuestion.objects.get_or_create(account=by, question=item, defaults={"right": True, "seen_at": AT})
    return by


def furnish_teaching(owner: Account) -> dict[str, Any]:
    """Let an applicant ask, be answered, and have said something as an instructor once."""
    item = SeenQuestion.objects.filter(account=owner).order_by("pk")[0].question
    asked = ask_about(item, "What does Amina's patient need?", by=owner, at=AT)
    teacher = Account.objects.create_user("teacher@example.org", PASSWORD, role=Role.INSTRUCTOR)
    answer_asked(asked.pk, "Look at the pulse first.", by=teacher, at=AT)
    other = ask_about(item, "And what of the other one?", by=answered(teacher, item), at=AT)
    owner.role = Role.INSTRUCTOR  # not saved: once was
    answer_asked(other.pk, "It is the same.", by=owner, at=AT)
    report_asked(other.pk, "Amina doubts it.", by=owner, at=AT)
    written = saved(owner, text())
    comment = comment_on(written.pk, 1, "Which patient is meant?", number=1, by=owner, at=AT)
    send_to_review(written.pk, number=1, by=owner, at=AT)
    accepted(teacher, owner, concept_text("Listen at the carotids."), Kind.CONCEPT, CONCEPT)
    meeting = hold_session(SAID, by=owner, at=AT)
    sign_up(meeting.pk, remind=True, by=owner, at=AT)
    (due,) = reminders_due(meeting.begins_at - timedelta(minutes=30))
    claim_session_reminder(due, at=AT)
    bring_questions(bank(), by=owner, at=AT)
    brought = BroughtQuestion.objects.get()
    picture = brought.pictures.get().name
    ContentPicture.objects.create(name=picture, data=PICTURE, shown=True)
    owner.role = Role.APPLICANT
    made: dict[str, Any] = {"asked": asked.pk, "comment": comment.pk, "meeting": meeting.pk}
    made["stop_session"] = stop_token_of(due.sign_up)
    return {**made, "brought": brought.pk, "picture": picture}
