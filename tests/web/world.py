"""What tests of the whole site look at: one applicant with something of everything, and all the others."""

import hashlib
import io
import json
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from fido2.cose import ES256
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)
from PIL import Image

from matchbound import clock
from matchbound.demo.people import AMINA, person
from matchbound.planner.applications import Status
from matchbound.planner.interviews import Interview
from matchbound.planner.visa_weeks.state import PaperState
from matchbound.reference.program import Program
from matchbound.web.store.actions.account_events import note_event
from matchbound.web.store.actions.cv import Draft, add_statement, assign_statements
from matchbound.web.store.actions.documents import Label, Scan, add_document
from matchbound.web.store.actions.dossiers import create_dossier, save_dossier
from matchbound.web.store.actions.letters import Asking, note_use, open_link
from matchbound.web.store.actions.listing import Said, add_program, save_entry, save_interview
from matchbound.web.store.actions.visa_papers import Said as PaperSaid
from matchbound.web.store.actions.visa_papers import save_paper
from matchbound.web.store.models import (
    Account,
    AssertionRow,
    AssertionVote,
    CalendarFeed,
    CatalogueLog,
    CatalogueRevision,
    ColumnMapping,
    Correction,
    ImportRun,
    InterviewRow,
    Job,
    MarketRun,
    PlanResult,
    ProgramRow,
    ProgramStatement,
    RankListRow,
    ReminderSent,
    ReminderWish,
    SavedSearch,
    SeenReport,
    WriterLink,
    WriterReply,
)
from matchbound.web.store.models.account import Role
from matchbound.web.store.models.account_event import EventKind
from matchbound.web.store.models.document import DocumentKind
from matchbound.web.store.models.letters import ReplyKind
from matchbound.web.store.queries.listing import LetterLink
from matchbound.web.store.queries.saved_searches import stop_token
from tests_web import AT, PASSWORD
from web.access_table import Person, World
from web.advising.furnished import advised_by_school
from web.api.given import furnish_api
from web.cards.given import furnish_cards
from web.experience.given import furnish_hosts
from web.market_results import RESULTS
from web.moderation.given import furnish_moderation
from web.people.given import furnish_people
from web.stories.given import furnish_stories
from web.study.sat import furnish_study
from web.talks.given import furnish_talks
from web.teaching.taught import furnish_teaching

EMAILS = {one: f"{one.value.replace(' ', '-')}@example.org" for one in Person}
ROLES = {
    Person.ADVISER: Role.ADVISER,
    Person.EDITOR: Role.EDITOR,
    Person.INSTRUCTOR: Role.INSTRUCTOR,
    Person.ADMINISTRATOR: Role.ADMINISTRATOR,
}
STOP_TOKEN = "stop-token-of-the-owner"  # noqa: S105 - of invented people
FEED_TOKEN = "feed-token-of-the-owner"  # noqa: S105


def make_account(who: Person) -> Account:
    """Make one person's account, with a verified address."""
    made = Account.objects.create_user(EMAILS[who], PASSWORD, role=ROLES.get(who, Role.APPLICANT))
    made.emailaddress_set.create(email=EMAILS[who], verified=True, primary=True)
    return made


def client_of(account: Account | None) -> Client:
    """Return a browser signed in to an account, the password just given again; a visitor's for None."""
    client = Client()
    if account is not None:
        client.force_login(account)
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, account, method="password", reauthenticated=True)
        request.session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)  # another one now
    return client


class Furnished(NamedTuple):
    """Everybody's cookies, and what there is to look at."""

    cookies: dict[Person, str]
    world: World


def furnish_everybody() -> Furnished:
    """Make everybody's account, and give the owner something of everything."""
    accounts = {who: make_account(who) for who in Person if who is not Person.VISITOR}
    cookies = {who: client_of(account).cookies.output(header="") for who, account in accounts.items()}
    return Furnished({Person.VISITOR: "", **cookies}, furnish(accounts[Person.OWNER]))


def browser_with(cookies: str) -> Client:
    """Return a browser that has these cookies."""
    client = Client()
    client.cookies.load(cookies)
    return client


def furnish(owner: Account) -> World:
    """Give an applicant something of everything that is kept about people."""
    head = create_dossier(person(AMINA), by=owner, at=AT)
    goal = head.dossier.goal.model_copy(update={"season": 2029})
    head = save_dossier(head, head.dossier.model_copy(update={"goal": goal}), summary="Goal", by=owner, at=AT)
    document = add_document(
        head.record_id, scan(), Label("Passport of Amina.png", DocumentKind.PASSPORT), by=owner, at=AT
    )
    passkey = add_passkey(owner)
    TOTP.activate(owner, generate_totp_secret())
    RecoveryCodes.activate(owner)
    record = {"record_id": head.record_id}
    feed = CalendarFeed.objects.create(
        **record, token_hash=hashlib.sha256(FEED_TOKEN.encode()).hexdigest(), created_at=AT
    )
    ReminderWish.objects.create(account=owner, lead_days=[30, 7], stop_token=STOP_TOKEN)
    ReminderSent.objects.create(
        **record,
        key="exams.0:2026-12-01",
        message="m",
        day=AT.date(),
        lead=7,
        title="Step 1 of Amina",
        claimed_at=AT,
    )
    RankListRow.objects.create(
        **record,
        season=2029,
        content={
            "primary": ["x-gone/categorical", "x-ca-0418/advanced"],
            "likings": {"x-gone/categorical": 4},
        },
        changed_at=AT,
    )
    SeenReport.objects.create(**record, verdicts={"ecfmg.step_1": "met"}, seen_at=AT)
    PlanResult.objects.create(
        **record, version=2, on=AT.date(), rules_version="1", result={"for": "Amina"}, made_at=AT
    )
    note_event(owner, EventKind.SIGNED_IN, at=AT, how="password+totp")
    note_event(owner, EventKind.ROLE_GIVEN, at=AT, how="applicant")
    Job.objects.create(name="remind", args={"account_id": owner.pk}, due_at=AT + timedelta(days=1))
    Job.objects.create(name="plan", args={"record_id": str(head.record_id)}, due_at=AT)
    correction, run = furnish_programs(owner)
    furnish_visa_papers(owner, head.record_id, document.pk)
    entry_id, interview_id = furnish_list(owner, head.record_id)
    search = SavedSearch.objects.create(owner=owner, name="Near Amina", query="state=NY", saved_at=AT)
    return World(
        head.record_id,
        document.pk,
        passkey.pk,
        STOP_TOKEN,
        feed.pk,
        FEED_TOKEN,
        entry_id,
        interview_id,
        correction.pk,
        run.pk,
        search.pk,
        stop_token(search.pk),
        furnish_runs(head.record_id),
        {**furnish_studies(owner), **furnish_advising(owner, head.record_id), **furnish_api(owner, head)},
        furnish_letters(owner, head.record_id),
        furnish_statements(owner, head.record_id, entry_id),
    )


def furnish_studies(owner: Account) -> dict[str, Any]:
    """Give a learner blocks, cards, and what instructors have to do with; return what names them."""
    studied = {**furnish_study(owner), **furnish_cards(owner), **furnish_people(owner)}
    told = {**furnish_stories(owner), **furnish_talks(owner), **furnish_moderation(owner)}
    return {
        **studied,
        **furnish_teaching(owner),
        **furnish_hosts(owner),
        **told,
    }


def furnish_advising(owner: Account, record_id: UUID) -> dict[str, Any]:
    """Let somebody be advised, with all that may come of it; return what names it."""
    found = Account.objects.filter(email=EMAILS[Person.ADVISER]).first()
    adviser = found or Account.objects.create_user("adviser-of-a-school@example.org")
    return advised_by_school(owner, record_id, adviser)


def furnish_runs(record_id: UUID) -> dict[str, UUID]:
    """Give a dossier a finished run of each kind; return their ids."""
    runs = {
        kind: MarketRun.objects.create(
            record_id=record_id,
            version=2,
            kind=kind,
            asked=asked,
            on=AT.date(),
            season=2029,
            catalogue="another",
            digest=kind,
            state=MarketRun.State.DONE,
            done=16,
            of=16,
            result=result,
            created_at=AT,
            ended_at=AT,
        )
        for kind, (asked, result) in RESULTS.items()
    }
    return {kind: run.pk for kind, run in runs.items()}


def furnish_letters(owner: Account, record_id: UUID) -> dict[str, Any]:
    """Give the writer of somebody's letter an address, and an answer; return what names them."""
    letter = LetterLink("letters.0", "Dr R. Example")
    asking = Asking(letter, "Dr R. Example", "Amina Farooq", "Would you?", (AT + timedelta(days=30)).date())
    token = open_link(record_id, asking, by=owner, at=clock.now())  # it lasts for some months only
    link = WriterLink.objects.get(record_id=record_id)
    note_use(link.id, ReplyKind.AGREED, AT.date(), at=AT)
    return {"link_id": link.id, "token": token, "reply_id": WriterReply.objects.get(link=link).id}


def furnish_statements(owner: Account, record_id: UUID, entry_id: UUID) -> UUID:
    """Give somebody a personal statement that goes with an application; return its id."""
    draft = Draft("Pathology, of Amina", "pathology", "I, Amina, look closely.")
    statement = add_statement(record_id, draft, by=owner, at=AT)
    assign_statements(record_id, {entry_id: statement}, by=owner)
    return statement


def furnish_visa_papers(owner: Account, record_id: UUID, document_id: UUID) -> None:
    """Let somebody have a passport with its file, and a contract that is asked for."""
    held = PaperSaid(PaperState.HAVE, AT.date(), None, "Amina's, in the blue folder", document_id)
    save_paper(record_id, 2029, "passport", held, by=owner, at=AT)
    save_paper(record_id, 2029, "contract", PaperSaid(PaperState.ASKED), by=owner, at=AT)


def furnish_list(owner: Account, record_id: UUID) -> tuple[UUID, UUID]:
    """Put a program on somebody's list, with notes and an interview; return the ids of both."""
    today = {"by": owner, "at": AT, "on": AT.date()}
    program = Program("x-gone", "A program that closed", "pathology", state="NY")
    entry, _new = add_program(record_id, 2029, program, **today)
    said = Said(Status.CONSIDERING, None, "", (), None, "Asked for by Amina")
    save_entry(entry.id, 1, said, **today)
    interview = Interview(program.id, datetime(2026, 12, 1, 9), "America/New_York", 60)  # noqa: DTZ001 - a clock on a wall
    save_interview(entry.id, 2, interview, **today)
    return entry.id, InterviewRow.objects.get(application_id=entry.id).id


def furnish_programs(owner: Account) -> tuple[Correction, ImportRun]:
    """Let somebody have brought, said, proposed and kept something about a program."""
    mine = {"by": owner, "at": AT}
    said = {
        "requirement": "visa_j1",
        "value": "yes",
        "force": "hard",
        "source": "program",
        "source_name": "own page",
        "url": "https://example.org/visas",
    }
    CatalogueRevision.objects.get_or_create(defaults={"number": 1})
    program = ProgramRow.objects.create(id="x-one", name="One", specialty="pathology", revision=1)
    run = ImportRun.objects.create(
        **mine,
        state=ImportRun.State.APPLIED,
        applied_at=AT,
        file_name="list.csv",
        source="list",
        source_name="A list",
        counts={"rows": 3, "new": 1, "changed": 0, "assertions": 1, "faulty": 1, "faults": 1},
        faults=[[2, "Visa", "'perhaps' is none of yes, conditional, continue-only, no"]],
    )
    ProgramStatement.objects.create(run=run, program=program, content={"name": "One"})
    correction = Correction.objects.create(**mine, **said, program=program)
    assertion = AssertionRow.objects.create(**mine, **said, program=program, run=run)
    AssertionVote.objects.create(**mine, assertion=assertion, confirms=True)
    CatalogueLog.objects.create(**mine, what="accepted", program=program)
    ColumnMapping.objects.create(owner=owner, layout="abc", mapping={"A": "name"}, saved_at=AT)
    return correction, run


def scan() -> Scan:
    """Return a small picture, as an upload that was looked into."""
    file = io.BytesIO()
    Image.new("RGB", (32, 32), "teal").save(file, "PNG")
    return Scan(file.getvalue(), "image/png", file.getvalue())


def add_passkey(owner: Account) -> Authenticator:
    """Add a passkey as a browser would have made it."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    attested = AttestedCredentialData.create(bytes(16), b"credential of Amina", key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(bytes(32), flags, 0, attested)
    made = RegistrationResponse(
        raw_id=attested.credential_id,
        response=AuthenticatorAttestationResponse(
            client_data=CollectedClientData.create("webauthn.create", b"challenge", "http://localhost"),
            attestation_object=AttestationObject.create("none", data, {}),
        ),
    )
    return Authenticator.objects.create(
        user=owner,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Phone of Amina", "credential": json.loads(json.dumps(dict(made)))},
    )
