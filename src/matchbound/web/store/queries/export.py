"""All that is kept about somebody, as files."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet

from matchbound.dossier.model import Dossier
from matchbound.dossier.write import dump_dossier
from matchbound.web.store.models import (
    Account,
    ApiToken,
    ApplicationRow,
    AssertionRow,
    AssertionVote,
    Block,
    CalendarFeed,
    CatalogueLog,
    ColumnMapping,
    Correction,
    Document,
    DossierRecord,
    DossierVersion,
    Erratum,
    FirstAnswer,
    ImportRun,
    ItemAnswer,
    ItemQuestion,
    ItemReport,
    LiveSessionRow,
    MarketRun,
    MockExam,
    RankListRow,
    ReminderSent,
    ReminderWish,
    ReplyRow,
    SavedSearch,
    SeenQuestion,
    SeenReport,
    SessionReminder,
    SignUp,
    Webhook,
    WebhookEvent,
    WriterLink,
    WriterReply,
)
from matchbound.web.store.queries.account_events import event_rows
from matchbound.web.store.queries.brought import brought_pictures
from matchbound.web.store.queries.cv import statements_kept
from matchbound.web.store.queries.documents import open_document
from matchbound.web.store.queries.export_advising import advising_of, seen_rows
from matchbound.web.store.queries.export_cards import card_lines, card_media, card_settings
from matchbound.web.store.queries.export_hosts import said_of_hosts
from matchbound.web.store.queries.export_people import shown_by
from matchbound.web.store.queries.export_stories import told_by
from matchbound.web.store.queries.export_talks import talked_by
from matchbound.web.store.queries.readiness import of_readiness
from matchbound.web.store.queries.visa_papers import papers_of
from matchbound.web.store.queries.written import written_by
from matchbound.web.store.vault import VaultError

ABOUT = """\
All that Matchbound keeps about {email}, as of {at:%Y-%m-%d %H:%M} UTC.

dossier.yaml     the dossier as it is now; Matchbound and its command line read it
versions/        every version ever saved, oldest first
documents/       uploaded files, and documents.json with what each of them is
list.json        the programs on your list, with their steps, letters, notes and interviews
statements.json  your personal statements with all versions, and which application each goes with
ranking.json     your rank order list in the making, season by season
visa-papers.json what you said of papers for the weeks before day one; the files are in documents/
writers.json     addresses at which writers of letters could answer, with every use of them
market.json      what you asked the simulated market (odds, portfolios and the like), with the answers
account.json     account, sign-in, sessions, reminders, calendar addresses
programs.json    saved searches, imports, and what you said about programs
hosts.json       what you proposed, brought and wrote about hosts of observerships and electives
people.json      your page among people with who sees what of it, whether and how you are counted
stories.json     the texts of your story, with what editors decided about them
talks.json       your talks with what you wrote and were written, whom you blocked, what you reported, and
                 what moderators decided about you
advisers.json    what you let organisations see, tasks, messages, and the notes of advisers about you
seen.json        who saw what of you, day by day
events.json      what happened with your account: sign-ins, changes, refusals
study.json       blocks of questions with every answer, simulated exams, reported errors, what you asked and
                 answered about questions, official scores, wishes for the study plan and the plan
questions/       pictures of the questions that you brought; their texts are in study.json
cards/           your cards: settings and decks, notes, cards, every answer, pictures and recordings

With more than one dossier, each has a folder of its own. Left out are secrets (passwords, keys of second
factors, calendar addresses, tokens: only their fingerprints are kept) and what is computed from the dossier
at any time (status, plans).
"""


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export, read piece by piece."""

    name: str
    changed_at: datetime
    pieces: Iterable[bytes]


def everything_of(viewer: Account, *, at: datetime) -> Iterator[File]:
    """Return all that is kept about the viewer, file by file."""
    yield File("README.txt", at, [ABOUT.format(email=viewer.email, at=at).encode()])
    records = list(DossierRecord.objects.filter(owner=viewer).order_by("created_at", "pk"))
    yield _json("account.json", at, _account(viewer))
    for name, found in _of_account(viewer).items():
        if any(found.values()):
            yield _json(f"{name}.json", at, found)
    if seen := seen_rows(viewer):
        yield _json("seen.json", at, seen)
    if events := event_rows(viewer):
        yield _json("events.json", at, events)
    for name, data in brought_pictures(viewer).items():
        yield File(f"questions/{name}", at, [data])
    yield from _cards(viewer, at)
    for number, record in enumerate(records, start=1):
        folder = PurePosixPath(f"dossier-{number}" if len(records) > 1 else "")
        yield from _dossier(record, folder)
        yield from _documents(record, folder, at)
        yield from _beside(record, folder, at)


def _of_account(viewer: Account) -> Mapping[str, Mapping[str, object]]:
    """Return what is kept about an account and beside no dossier, by the name of its file."""
    return {
        "programs": _programs(viewer),
        "hosts": said_of_hosts(viewer),
        "advisers": advising_of(viewer),
        "people": shown_by(viewer),
        "stories": told_by(viewer),
        "talks": talked_by(viewer),
        "study": _studied(viewer),
    }


def _beside(record: DossierRecord, folder: PurePosixPath, at: datetime) -> Iterator[File]:
    """Yield what is kept beside a dossier, where there is any."""
    kept: dict[str, object] = {
        "list": _listed(record),
        "statements": statements_kept(record.pk),
        "visa-papers": papers_of(record.pk),
        "ranking": _rows(RankListRow.objects.filter(record=record), "season", "content", "changed_at"),
        "writers": _writers(record),
        "market": _rows(MarketRun.objects.filter(record=record), *_OF_RUN),
    }
    for name, found in kept.items():
        if found:
            yield _json(str(folder / f"{name}.json"), at, found)


def _cards(viewer: Account, at: datetime) -> Iterator[File]:
    if any((kept := card_settings(viewer)).values()):
        yield _json("cards/settings.json", at, kept)
    for name, pieces in card_lines(viewer):
        yield File(f"cards/{name}", at, pieces)
    for name, pieces in card_media(viewer):
        yield File(f"cards/media/{name}", at, pieces)


def _dossier(record: DossierRecord, folder: PurePosixPath) -> Iterator[File]:
    versions = DossierVersion.objects.filter(record=record).order_by("-number")
    if (newest := versions.first()) is not None:
        text = dump_dossier(Dossier.model_validate(newest.content))
        yield File(str(folder / "dossier.yaml"), newest.written_at, [text.encode()])
    for version in versions.order_by("number").select_related("written_by").iterator(20):
        content = {
            "number": version.number,
            "written_at": version.written_at,
            "written_by": version.written_by.email if version.written_by else None,
            "summary": version.summary,
            "content": version.content,
        }
        yield _json(str(folder / "versions" / f"{version.number:05}.json"), version.written_at, content)


def _listed(record: DossierRecord) -> list[dict[str, Any]]:
    """Return the programs on a dossier's list, season by season."""
    rows = ApplicationRow.objects.filter(record=record).prefetch_related("steps", "interviews")
    return [
        {
            **{name: getattr(row, name) for name in _OF_APPLICATION},
            "steps": [{"status": one.status, "day": one.day} for one in row.steps.all()],
            "interviews": [
                {name: getattr(one, name) for name in _OF_INTERVIEW} for one in row.interviews.all()
            ],
        }
        for row in rows.order_by("season", "name", "pk")
    ]


def _writers(record: DossierRecord) -> dict[str, Any]:
    """Return a dossier's addresses for writers of letters, and what was done there; nothing without any."""
    links = _rows(WriterLink.objects.filter(record=record), *_OF_LINK)
    replies = WriterReply.objects.filter(link__record=record)
    used = _rows(replies, "link_id", "kind", "day", "at", "taken_at")
    return {"addresses": links, "uses": used} if links else {}


_OF_LINK = (
    "id",
    "letter",
    "mark",
    "writer",
    "applicant",
    "message",
    "due_on",
    "created_at",
    "expires_at",
    "revoked_at",
)
_OF_APPLICATION = (
    "season",
    "program",
    "name",
    "specialty",
    "service",
    "city",
    "state",
    "synthetic",
    "signal",
    "letters",
    "due_on",
    "notes",
    "added_at",
    "changed_at",
)
_OF_RUN = (
    "kind",
    "version",
    "asked",
    "on",
    "season",
    "seed",
    "catalogue",
    "state",
    "fault",
    "result",
    "name",
    "created_at",
    "ended_at",
)
_OF_INTERVIEW = ("starts_on", "starts_time", "time_zone", "minutes", "place", "thanked_on")


def _documents(record: DossierRecord, folder: PurePosixPath, at: datetime) -> Iterator[File]:
    documents = list(Document.objects.filter(record=record).order_by("uploaded_at", "pk"))
    files = {document: f"{number:03} {_safe(document.name)}" for number, document in enumerate(documents, 1)}
    listed = [
        {
            "file": name,
            "name": document.name,
            "kind": document.kind,
            "proves": document.fact,
            "content_type": document.content_type,
            "size": document.size,
            "uploaded_at": document.uploaded_at,
        }
        for document, name in files.items()
    ]
    if listed:
        yield _json(str(folder / "documents" / "documents.json"), at, listed)
    for document, name in files.items():
        yield File(str(folder / "documents" / name), document.uploaded_at, _content(document))


def _content(document: Document) -> Iterator[bytes]:
    """Return a document's content; of one that is damaged, what can still be read and a note."""
    try:
        with open_document(document) as content:
            yield from content
    except VaultError:
        yield b"\n[Matchbound: this file is damaged or gone on the server; tell whoever runs the site.]\n"


def _safe(name: str) -> str:
    """Return a file's name without anything that could lead out of its folder."""
    kept = "".join("_" if char in '/\\:*?"<>|' or not char.isprintable() else char for char in name)
    return kept.strip(". ")[-120:] or "file"


def _account(viewer: Account) -> dict[str, Any]:
    mine = {"record__owner": viewer}
    return {
        "account": _rows(
            Account.objects.filter(pk=viewer.pk),
            "email",
            "role",
            "language",
            "time_zone",
            "created_at",
            "last_login",
        )[0],
        "email_addresses": _rows(EmailAddress.objects.filter(user=viewer), "email", "verified", "primary"),
        "second_factors": _rows(
            Authenticator.objects.filter(user=viewer), "type", "created_at", "last_used_at", "data__name"
        ),
        "sessions": _rows(
            UserSession.objects.filter(user=viewer), "ip", "user_agent", "created_at", "last_seen_at"
        ),
        "reminders": {
            "wishes": _rows(
                ReminderWish.objects.filter(account=viewer), "lead_days", "digest", "hour", "stopped_at"
            ),
            "sent": _rows(
                ReminderSent.objects.filter(**mine), "key", "day", "title", "claimed_at", "sent_at"
            ),
        },
        "calendar_addresses": _rows(CalendarFeed.objects.filter(**mine), "created_at", "revoked_at"),
        "api_tokens": _rows(
            ApiToken.objects.filter(account=viewer),
            "name",
            "begins_with",
            "scopes",
            "created_at",
            "expires_on",
            "last_used_on",
            "revoked_at",
        ),
        "webhooks": _rows(
            Webhook.objects.filter(**mine), "id", "url", "verdicts", "created_at", "failures", "disabled_at"
        ),
        "webhook_events": _rows(
            WebhookEvent.objects.filter(webhook__record__owner=viewer), "body", "made_at", "delivered_at"
        ),
        "last_visit": _rows(SeenReport.objects.filter(**mine), "verdicts", "seen_at"),
    }


def _programs(viewer: Account) -> dict[str, Any]:
    """Return what the viewer keeps, brought and said about programs."""
    mine = {"by": viewer}
    said = (
        "program_id",
        "requirement",
        "value",
        "force",
        "source",
        "source_name",
        "url",
        "seen_on",
        "season",
        "condition",
        "note",
        "at",
    )
    return {
        "saved_searches": _rows(
            SavedSearch.objects.filter(owner=viewer), "name", "query", "mail", "saved_at"
        ),
        "column_mappings": _rows(ColumnMapping.objects.filter(owner=viewer), "layout", "mapping", "saved_at"),
        "imports": _rows(ImportRun.objects.filter(**mine), "file_name", "layout", "state", "counts", "at"),
        "corrections": _rows(Correction.objects.filter(**mine), *said, "state", "why", "decided_at"),
        "statements": _rows(AssertionRow.objects.filter(**mine), *said),
        "votes": _rows(AssertionVote.objects.filter(**mine), "assertion_id", "confirms", "at"),
        "changes": _rows(CatalogueLog.objects.filter(**mine), "what", "program_id", "at"),
    }


def _studied(viewer: Account) -> dict[str, Any]:
    """Return what the viewer was asked in blocks of questions, and what they did with it."""
    mine = {"account": viewer}
    replies = ReplyRow.objects.filter(block__account=viewer)
    return {
        "blocks": _rows(Block.objects.filter(**mine), *_OF_BLOCK),
        "replies": _rows(replies, *_OF_REPLY),
        "mock_exams": _rows(MockExam.objects.filter(**mine), *_OF_MOCK),
        "seen": _rows(SeenQuestion.objects.filter(**mine), "question", "right", "marked", "seen_at"),
        "first_answers": _rows(FirstAnswer.objects.filter(**mine), *_OF_ANSWER),
        "errata": _rows(Erratum.objects.filter(**mine), *_OF_ERRATUM),
        "asked": _rows(ItemQuestion.objects.filter(**mine), *_OF_ASKED),
        "answers_got": _rows(ItemAnswer.objects.filter(asked__account=viewer), "asked_id", "text", "at"),
        "answers_given": _rows(ItemAnswer.objects.filter(by=viewer), "asked__question", "text", "at"),
        **written_by(viewer),
        "sessions_held": _rows(LiveSessionRow.objects.filter(host=viewer), *_OF_SESSION),
        "signed_up": _rows(SignUp.objects.filter(**mine), *_OF_SIGN_UP),
        "session_reminders": _rows(
            SessionReminder.objects.filter(**mine), "session__title", "begins_at", "lead", "sent_at"
        ),
        **of_readiness(viewer),
        "reports": _rows(ItemReport.objects.filter(**mine), "asked__question", "why", "at", "settled_at"),
    }


_OF_BLOCK = (
    "id",
    "exam",
    "mode",
    "wanted",
    "questions",
    "seed",
    "mock_id",
    "position",
    "started_at",
    "allowed",
    "paused",
    "paused_at",
    "ended_at",
)
_OF_REPLY = (
    "block_id",
    "question",
    "turn",
    "given_at",
    "saved_at",
    "chosen",
    "right",
    "seconds",
    "state",
    "explained_at",
)
_OF_MOCK = ("id", "exam", "on", "dealt", "whole", "seed", "block_time", "breaks", "started_at", "ended_at")
_OF_ANSWER = ("exam", "question", "version", "answered_at", "chosen", "right", "ability", "ability_error")
_OF_SESSION = ("title", "about", "begins_at", "time_zone", "minutes", "link", "materials", "recording")
_OF_SIGN_UP = ("session__title", "session__begins_at", "at", "remind")
_OF_ASKED = ("id", "question", "version", "text", "asked_at", "state", "why")
_OF_ERRATUM = ("kind", "item", "version", "text", "reported_at", "state", "answer", "answered_at", "seen_at")


def _rows(found: "QuerySet[Any]", *names: str) -> list[dict[str, Any]]:
    return list(found.order_by("pk").values(*names))


def _json(name: str, at: datetime, data: object) -> File:
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    return File(name, at, [text.encode()])
