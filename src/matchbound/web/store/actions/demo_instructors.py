"""What the demo's two instructors have to do: texts in every state, reported errors, and what was removed."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from matchbound.demo.people import SECOND_INSTRUCTOR
from matchbound.study.curriculum.drafts import Kind, text_to_change
from matchbound.web.store.actions.content import Decision, decide_on, save_text, send_to_review
from matchbound.web.store.actions.demo_teaching import instructor
from matchbound.web.store.actions.errata import answer_erratum, report_error
from matchbound.web.store.actions.meetings import Said, hold_session
from matchbound.web.store.actions.teaching import ask_about, remove_asked, report_asked
from matchbound.web.store.models import Account, ContentItem, Erratum, ItemQuestion, SeenQuestion
from matchbound.web.store.queries.written import seen_item

MENDED, REFUSED, WAITING, REVIEWED = (
    "aortic-regurgitation",
    "mitral-stenosis",
    "aortic-stenosis",
    "mitral-regurgitation",
)
"""Reviews that the demo's instructors write on."""
BEGUN = "s1-cv-001"
HINT = "Listen for the timing of a murmur first, then for its place. (A line of the demo's instructors.)"
MORE = "Say both before you name the valve. (A line of the demo's instructors.)"
PHYSICIAN = "an invented physician of the demo"
REPORTS: Mapping[str, tuple[str, tuple[str, str] | None]] = {
    MENDED: (
        "The review does not say what to listen for first.",
        ("mended", "True: a line on it stands at its end now. Thank you."),
    ),
    REFUSED: (
        "The murmur should become louder with inspiration.",
        (
            "refused",
            "It stays. Inspiration makes murmurs of the right heart louder; this valve is on the left.",
        ),
    ),
    WAITING: ("Please say what a handgrip does to this murmur, and why.", None),
}
"""Of which review something is reported, in which words, and what was answered."""
OF_EXAMS = (
    "Somebody told me that this very case came in the exam last week. Was it the same answer?",
    "I heard of a case like this one in a real exam. Is it the one that they ask?",
)
REMOVED_BECAUSE = "Nothing of real exams is told here, not even by hearsay."


def give_work(first: Account, *, at: datetime) -> None:
    """Give the demo's instructors something to decide on, where nothing was written yet."""
    if ContentItem.objects.filter(newest__gt=0).exists() or Erratum.objects.exists():
        return
    teacher, second = instructor(), instructor(SECOND_INSTRUCTOR)
    _write_texts(teacher, second, at)
    _report_errors(first, teacher, at)
    _ask_of_exams(first, teacher, second, at)
    _hold_one_that_is_over(second, at)


def _write_texts(teacher: Account, second: Account, at: datetime) -> None:
    """Leave a text that was read, one that was changed since, one that waits for review, and a draft."""
    _accept(REVIEWED, HINT, teacher, second, at - timedelta(days=6), PHYSICIAN)
    _accept(MENDED, HINT, teacher, second, at - timedelta(days=5), PHYSICIAN)
    _accept(MENDED, MORE, teacher, second, at - timedelta(days=3))
    sent = _write(Kind.CONCEPT, WAITING, HINT, second, at - timedelta(hours=20))
    if sent is not None:
        send_to_review(sent.pk, number=sent.newest, by=second, at=at - timedelta(hours=19))
    _write(Kind.QUESTION, BEGUN, "", teacher, at - timedelta(hours=2))


def _accept(
    item: str, line: str, teacher: Account, second: Account, at: datetime, physician: str = ""
) -> None:
    row = _write(Kind.CONCEPT, item, line, second, at)
    if row is None:
        return
    send_to_review(row.pk, number=row.newest, by=second, at=at)
    decide_on(row.pk, Decision(accept=True, physician=physician), number=row.newest, by=teacher, at=at)


def _write(kind: Kind, item: str, line: str, by: Account, at: datetime) -> ContentItem | None:
    """Save the next text of an item, with a line at its end; None where the shelf has no such item."""
    seen = seen_item(kind, item)
    if seen is None:
        return None
    text = text_to_change(seen)
    note = "A line on listening" if line else "Begun: a shorter vignette"
    there = ContentItem.objects.filter(kind=kind, item=item).first()
    written = f"{text.rstrip()}\n\n{line}\n" if line else text
    since = there.newest if there else 0
    save_text(kind, item, written, note, since=since, by=by, at=at)
    return ContentItem.objects.get(kind=kind, item=item)


def _report_errors(first: Account, teacher: Account, at: datetime) -> None:
    for item, (text, answer) in REPORTS.items():
        if seen_item(Kind.CONCEPT, item) is None:
            continue
        row = report_error(Erratum.Kind.CONCEPT, item, text, by=first, at=at - timedelta(days=4))
        if answer is not None:
            answer_erratum(row.pk, *answer, by=teacher, at=at - timedelta(days=3))


def _ask_of_exams(first: Account, teacher: Account, second: Account, at: datetime) -> None:
    """Let the applicant have asked what must not be asked: once removed, once reported and not decided on."""
    asked_of = ItemQuestion.objects.values("question")
    seen = SeenQuestion.objects.filter(account=first).exclude(question__in=asked_of).order_by("pk")
    for text, question in zip(
        OF_EXAMS, seen.values_list("question", flat=True)[: len(OF_EXAMS)], strict=False
    ):
        asked = ask_about(question, text, by=first, at=at - timedelta(days=2, hours=1))
        report_asked(asked.pk, "It is about a real exam.", by=second, at=at - timedelta(days=1))
        if text == OF_EXAMS[0]:
            remove_asked(asked.pk, REMOVED_BECAUSE, by=teacher, at=at - timedelta(hours=20))


def _hold_one_that_is_over(host: Account, at: datetime) -> None:
    day = at.date() - timedelta(days=12)
    said = Said(
        "Reading an ECG in one minute",
        day,
        time(17, 0),
        "Europe/Berlin",
        45,
        about="Rate, rhythm, axis, intervals, then the rest. Invented for the demo.",
        recording="https://video.example.org/ecg-in-one-minute",
        materials=(("Ten strips to practice", "https://www.example.org/strips.pdf"),),
    )
    hold_session(said, by=host, at=at - timedelta(days=30))
