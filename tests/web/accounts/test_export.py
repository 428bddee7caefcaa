"""Everything that is kept about somebody, in one zip file."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.models import ForeignKey, Model
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from matchbound.dossier.read import read_dossier
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.models import (
    AbuseReport,
    Account,
    AccountEvent,
    Advised,
    AdvisedTask,
    AdviserMessage,
    AdviserMessageTo,
    AdviserNote,
    ApiAnswer,
    ApiToken,
    ApplicantSummary,
    ApplicationRow,
    ApplicationStep,
    AssertionRow,
    AssertionVote,
    Block,
    BlockedPerson,
    BroughtPicture,
    BroughtQuestion,
    CalendarFeed,
    CardDeck,
    CardMedia,
    CardRow,
    CatalogueLog,
    CohortFilter,
    CohortOutcome,
    CohortRow,
    ColumnMapping,
    ContentComment,
    ContentItem,
    ContentStep,
    ContentVersion,
    Correction,
    CrowdAnswers,
    DayQueue,
    DeckImport,
    Document,
    DossierRecord,
    DossierVersion,
    Erratum,
    ExamRow,
    FirstAnswer,
    ImportRun,
    InterviewRow,
    Invitation,
    ItemAnswer,
    ItemQuestion,
    ItemReport,
    LiveSessionRow,
    MarketRun,
    MockExam,
    ModerationLog,
    NoteKind,
    NoteRow,
    OfficialScore,
    OpportunityImport,
    OpportunityReview,
    OpportunityStatement,
    OrganisationAdviser,
    PageTag,
    PersonPage,
    PlanResult,
    ProgramStatement,
    RankListRow,
    ReadConcept,
    ReminderSent,
    ReminderWish,
    RepetitionSettings,
    ReplyRow,
    ReviewRow,
    SavedSearch,
    Schooling,
    SchoolLog,
    SchoolSpelling,
    Seen,
    SeenQuestion,
    SeenReport,
    SessionReminder,
    SignUp,
    StatementRow,
    StatementUse,
    StatementVersion,
    Story,
    StoryText,
    StudyPlanKept,
    StudyWishes,
    Suspension,
    TalkMessage,
    TalkNotice,
    TalkSide,
    VisaPaper,
    Webhook,
    WebhookEvent,
    WriterLink,
    WriterReply,
)
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.vault import the_vault
from tests_web import AT
from web.access_table import Person
from web.market_results import RESULTS
from web.study.sat import STUDIED
from web.teaching.taught import TAUGHT
from web.world import client_of, furnish, make_account, scan

pytestmark = pytest.mark.django_db

EXPORTED = {
    CohortFilter,
    TalkSide,
    TalkNotice,
    TalkMessage,
    Suspension,
    ModerationLog,
    BlockedPerson,
    AbuseReport,
    Account,
    EmailAddress,
    Authenticator,
    UserSession,
    DossierRecord,
    DossierVersion,
    Document,
    CalendarFeed,
    ApiToken,
    Webhook,
    WebhookEvent,
    ReminderWish,
    ReminderSent,
    SeenReport,
    ApplicationRow,
    ApplicationStep,
    InterviewRow,
    MarketRun,
    RankListRow,
    SavedSearch,
    ColumnMapping,
    ImportRun,
    Correction,
    AssertionRow,
    AssertionVote,
    CatalogueLog,
    Block,
    ReplyRow,
    MockExam,
    SeenQuestion,
    FirstAnswer,
    Erratum,
    OfficialScore,
    StudyWishes,
    StudyPlanKept,
    ReadConcept,
    ItemQuestion,
    ItemAnswer,
    ItemReport,
    ContentVersion,
    ContentComment,
    ContentStep,
    LiveSessionRow,
    SessionReminder,
    SignUp,
    BroughtQuestion,
    BroughtPicture,
    RepetitionSettings,
    CardDeck,
    NoteKind,
    NoteRow,
    CardRow,
    ReviewRow,
    CardMedia,
    DeckImport,
    WriterLink,
    WriterReply,
    StatementRow,
    StatementVersion,
    StatementUse,
    VisaPaper,
    OpportunityImport,
    OpportunityReview,
    OpportunityStatement,
    Advised,
    AdvisedTask,
    AdviserMessage,
    AdviserMessageTo,
    AdviserNote,
    Invitation,
    OrganisationAdviser,
    AccountEvent,
    Seen,
    Story,
    StoryText,
    PersonPage,
    PageTag,
    CrowdAnswers,
    SchoolSpelling,
    SchoolLog,
}
DERIVED = {
    ApplicantSummary,
    ExamRow,
    PlanResult,
    DayQueue,
    Schooling,
    CohortRow,
    CohortOutcome,
}  # computed from the dossier at any time
PASSING = {ApiAnswer}  # kept for a day: what was answered, which is kept as itself
PUBLIC = {ProgramStatement, ContentItem}  # in the imported file, too; which text of an item is shown
UNUSED = {EmailConfirmation, Group, Permission, Account.groups.through, Account.user_permissions.through}


@pytest.fixture
def owner() -> Account:
    made = make_account(Person.OWNER)
    furnish(made)
    return made


def download(client: Client) -> zipfile.ZipFile:
    answer = client.post("/settings/export/")
    assert isinstance(answer, StreamingHttpResponse)
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[arg-type]


def about_people() -> set[type[Model]]:
    """Return every table that leads to an account."""
    found: set[type[Model]] = {Account}
    while True:
        more = {
            model
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            if isinstance(field, ForeignKey) and field.related_model in found
        }
        if more <= found:
            return found
        found |= more


def test_every_table_about_people_is_exported_or_derived() -> None:
    assert about_people() - UNUSED == EXPORTED | DERIVED | PUBLIC | PASSING


def test_an_export_holds_the_dossier_its_versions_the_documents_and_the_account(owner: Account) -> None:
    with download(client_of(owner)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "README.txt",
            "account.json",
            "programs.json",
            "hosts.json",
            "advisers.json",
            "people.json",
            "stories.json",
            "talks.json",
            "study.json",
            "seen.json",
            "events.json",
            f"questions/{BroughtPicture.objects.get().name}",
            "cards/settings.json",
            "cards/notes.jsonl",
            "cards/cards.jsonl",
            "cards/answers.jsonl",
            "cards/media/heart.png",
            "dossier.yaml",
            "versions/00001.json",
            "versions/00002.json",
            "documents/documents.json",
            "documents/001 Passport of Amina.png",
            "list.json",
            "statements.json",
            "visa-papers.json",
            "ranking.json",
            "writers.json",
            "market.json",
        ]
        assert archive.read("documents/001 Passport of Amina.png") == scan().content
        account: dict[str, Any] = json.loads(archive.read("account.json"))
        programs: dict[str, Any] = json.loads(archive.read("programs.json"))
        studied: dict[str, Any] = json.loads(archive.read("study.json"))
        cards = {
            name: [json.loads(line) for line in archive.read(f"cards/{name}.jsonl").splitlines()]
            for name in ("notes", "cards", "answers")
        }
        [listed] = json.loads(archive.read("list.json"))
        [ranked] = json.loads(archive.read("ranking.json"))
        runs = {run["kind"]: run for run in json.loads(archive.read("market.json"))}
    assert account["account"]["email"] == owner.email
    assert [factor["type"] for factor in account["second_factors"]] == ["webauthn", "totp", "recovery_codes"]
    assert account["reminders"]["wishes"][0]["lead_days"] == [30, 7]
    assert len(account["calendar_addresses"]) == 1
    assert {name: len(rows) for name, rows in programs.items()} == dict.fromkeys(programs, 1)
    assert {name: len(rows) for name, rows in studied.items()} == STUDIED | TAUGHT
    assert [note["fields"].replace("\x1f", " ") for note in cards["notes"]] == [
        "Front 0 Back 0",
        "<img src='heart.png'> Amina's back",
    ]
    assert (len(cards["cards"]), [one["rating"] for one in cards["answers"]]) == (2, [4])
    assert (listed["notes"], [step["status"] for step in listed["steps"]], len(listed["interviews"])) == (
        "Asked for by Amina",
        ["considering", "invited"],
        1,
    )
    assert (ranked["season"], ranked["content"]["primary"][0]) == (2029, "x-gone/categorical")
    assert {kind: (run["asked"], run["result"]) for kind, run in runs.items()} == RESULTS


def test_the_exported_dossier_reads_back_as_it_is_now(owner: Account, tmp_path: Path) -> None:
    with download(client_of(owner)) as archive:
        path = archive.extract("dossier.yaml", tmp_path)
        versions = [json.loads(archive.read(f"versions/0000{number}.json")) for number in (1, 2)]

    head = own_head(owner)
    assert head is not None
    assert read_dossier(path) == head.dossier
    assert [(one["number"], one["written_by"], one["summary"]) for one in versions] == [
        (1, owner.email, "Begun"),
        (2, owner.email, "Goal"),
    ]


def test_an_export_holds_no_secret(owner: Account) -> None:
    with download(client_of(owner)) as archive:
        said = b"".join(archive.read(name) for name in archive.namelist() if ".png" not in name).decode()

    factors = [factor.data for factor in Authenticator.objects.all()]
    sealed = [data[name] for data in factors for name in ("secret", "seed") if name in data]
    secrets = [owner.password, "stop-token-of-the-owner", *sealed]
    assert (len(secrets), [secret for secret in secrets if secret in said]) == (4, [])


def test_each_of_several_dossiers_has_a_folder(owner: Account) -> None:
    head = own_head(owner)
    assert head is not None
    create_dossier(head.dossier, by=owner, at=AT)

    with download(client_of(owner)) as archive:
        assert {"dossier-1/dossier.yaml", "dossier-2/versions/00001.json"} <= set(archive.namelist())


def test_a_damaged_document_does_not_keep_the_rest_back(owner: Account) -> None:
    for path in the_vault().folder.iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"?")

    with download(client_of(owner)) as archive:
        content = archive.read("documents/001 Passport of Amina.png")
    assert b"damaged or gone" in content


def test_nobody_exports_what_is_somebody_elses(owner: Account) -> None:
    del owner
    with download(client_of(make_account(Person.OTHER))) as archive:
        assert archive.namelist() == ["README.txt", "account.json", "events.json"]
        assert b"Amina" not in archive.read("account.json") + archive.read("events.json")


def test_an_export_asks_who_is_there(owner: Account) -> None:
    client = Client()
    client.force_login(owner)

    asked = [client.get("/settings/export/")["Location"], client.post("/settings/export/")["Location"]]
    assert asked == ["/account/reauthenticate/?next=%2Fsettings%2Fexport%2F"] * 2


def test_an_export_is_not_kept_by_the_browser(owner: Account) -> None:
    answer = client_of(owner).post("/settings/export/")

    assert (answer["Cache-Control"], answer["Content-Type"]) == ("private, no-store", "application/zip")
    assert answer["Content-Disposition"].startswith('attachment; filename="matchbound-2')
    b"".join(answer)


def test_an_export_does_not_ask_more_of_the_database_for_more_versions(owner: Account) -> None:
    client = client_of(owner)
    head = own_head(owner)
    assert head is not None
    with CaptureQueriesContext(connection) as few:
        download(client).close()
    DossierVersion.objects.bulk_create(
        DossierVersion(record_id=head.record_id, number=number, content={"format": 1}, written_at=AT)
        for number in range(3, 40)
    )
    with CaptureQueriesContext(connection) as many:
        download(client).close()

    assert len(many) == len(few)
