"""Who may see what: one row for every address of the site. An address without a row fails the tests."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID


class Person(StrEnum):
    """Who comes along."""

    VISITOR = "visitor"
    OWNER = "owner"
    """An applicant, whose records the samples are."""
    OTHER = "another applicant"
    ADVISER = "adviser"
    EDITOR = "editor"
    INSTRUCTOR = "instructor"
    ADMINISTRATOR = "administrator"


class Answer(StrEnum):
    """What they get."""

    SHOWN = "shown"
    SIGN_IN = "asked to sign in"
    FORBIDDEN = "403"
    MISSING = "404"
    TOKEN = "asked for a token"  # noqa: S105 - what they get


class World(NamedTuple):
    """What there is to look at: all of it is the owner's."""

    record_id: UUID
    document_id: UUID
    passkey: int
    stop_token: str
    feed_id: int
    feed_token: str
    entry_id: UUID
    interview_id: UUID
    correction_id: int
    import_id: int
    search_id: int
    search_token: str
    runs: Mapping[str, UUID]
    """Finished runs of the market by kind."""
    study: Mapping[str, Any]
    """Of study: blocks, a simulated exam and a report by name."""
    letters: Mapping[str, Any] = {}
    """Of letters: a writer's address, its secret and an answer by name."""
    statement_id: UUID | None = None
    """A personal statement."""


Answers = Mapping[Person, Answer]
SIGNED_IN = [person for person in Person if person is not Person.VISITOR]
EVERYBODY: Answers = dict.fromkeys(Person, Answer.SHOWN)
BY_TOKEN: Answers = dict.fromkeys(Person, Answer.TOKEN)
"""Programs with a token, whoever is signed in: which scope opens what, tests/web/api/test_scopes.py says."""
MEMBERS: Answers = {Person.VISITOR: Answer.SIGN_IN, **dict.fromkeys(SIGNED_IN, Answer.SHOWN)}
"""Anybody signed in; each sees only what is their own."""
OWNER_ONLY: Answers = {
    Person.VISITOR: Answer.SIGN_IN,
    **dict.fromkeys(SIGNED_IN, Answer.MISSING),
    Person.OWNER: Answer.SHOWN,
}
"""A record by its id, or what needs a dossier, which only the owner has: it does not exist for the others."""
EDITORS = (Person.EDITOR, Person.ADMINISTRATOR)
EDITORS_ONLY: Answers = {
    Person.VISITOR: Answer.SIGN_IN,
    **dict.fromkeys(SIGNED_IN, Answer.FORBIDDEN),
    **dict.fromkeys(EDITORS, Answer.SHOWN),
}
INSTRUCTORS = (Person.INSTRUCTOR, Person.ADMINISTRATOR)
INSTRUCTORS_ONLY: Answers = {
    Person.VISITOR: Answer.SIGN_IN,
    **dict.fromkeys(SIGNED_IN, Answer.FORBIDDEN),
    **dict.fromkeys(INSTRUCTORS, Answer.SHOWN),
}
ONLY_WHO_BROUGHT: Answers = {**INSTRUCTORS_ONLY, **dict.fromkeys(INSTRUCTORS, Answer.MISSING)}
"""Of instructors only who brought it, who is none of these people."""
ADVISERS_OF_OWNER: Answers = {**OWNER_ONLY, Person.OWNER: Answer.MISSING, Person.ADVISER: Answer.SHOWN}
"""Those who advise the owner, and nobody else: an administrator does not."""
ADVISERS = (Person.ADVISER, Person.ADMINISTRATOR)
ADVISERS_ONLY: Answers = {
    Person.VISITOR: Answer.SIGN_IN,
    **dict.fromkeys(SIGNED_IN, Answer.FORBIDDEN),
    **dict.fromkeys(ADVISERS, Answer.SHOWN),
}
COHORT_OF_OWNER: Answers = {**ADVISERS_ONLY, Person.ADMINISTRATOR: Answer.MISSING}
"""Files of a cohort: an administrator advises for none."""
NO_COHORT: Answers = {**ADVISERS_ONLY, **dict.fromkeys(ADVISERS, Answer.MISSING)}
"""Of advisers only whose it is, who is none of these people."""
ADMINISTRATORS_ONLY: Answers = {**ADVISERS_ONLY, Person.ADVISER: Answer.FORBIDDEN}
MEMBERS_SAYING_NOTHING: Answers = {**MEMBERS, **dict.fromkeys(SIGNED_IN, Answer.MISSING)}
OWNER_AND_INSTRUCTORS: Answers = {**OWNER_ONLY, **dict.fromkeys(INSTRUCTORS, Answer.SHOWN)}
OWNER_AND_EDITORS: Answers = {**OWNER_ONLY, **dict.fromkeys(EDITORS, Answer.SHOWN)}
DECIDED_BY_EDITORS: Answers = {**OWNER_AND_EDITORS, Person.OWNER: Answer.FORBIDDEN}
"""The owner sees it, and may not decide on it."""


@dataclass(frozen=True)
class Row:
    """One address: what each person gets, and with which arguments it is tried."""

    answers: Answers
    args: Callable[[World], Mapping[str, Any]] = field(default=lambda _world: {})


def _document(world: World) -> Mapping[str, Any]:
    return {"document_id": world.document_id}


def _entry(world: World) -> Mapping[str, Any]:
    return {"entry_id": world.entry_id}


def _interview(world: World) -> Mapping[str, Any]:
    return {"entry_id": world.entry_id, "interview_id": world.interview_id}


def _writer(world: World) -> Mapping[str, Any]:
    return {"token": world.letters["token"]}


def _search(world: World) -> Mapping[str, Any]:
    return {"search_id": world.search_id}


def _passkey(world: World) -> Mapping[str, Any]:
    return {"pk": world.passkey}


def _import(world: World) -> Mapping[str, Any]:
    return {"import_id": world.import_id}


def _correction(world: World) -> Mapping[str, Any]:
    return {"correction_id": world.correction_id}


def run_of_kind(kind: str) -> Callable[[World], Mapping[str, Any]]:
    """Return what names the owner's run of a kind."""
    return lambda world: {"run_id": world.runs[kind]}


def _block(name: str) -> Callable[[World], Mapping[str, Any]]:
    """Return what names one of the owner's blocks."""
    return lambda world: {"block_id": world.study[name]}


def _item(name: str) -> Callable[[World], Mapping[str, Any]]:
    """Return what names the first item of one of the owner's blocks."""
    return lambda world: {"block_id": world.study[name], "number": 1}


def _mock(world: World) -> Mapping[str, Any]:
    return {"mock_id": world.study["mock"]}


def _card(world: World) -> Mapping[str, Any]:
    return {"card_id": world.study["card"]}


def _deck(world: World) -> Mapping[str, Any]:
    return {"deck_id": world.study["deck"]}


def _erratum(world: World) -> Mapping[str, Any]:
    return {"erratum_id": world.study["erratum"]}


def _asked(world: World) -> Mapping[str, Any]:
    return {"asked_id": world.study["asked"]}


def _text(_world: World) -> Mapping[str, Any]:
    return {"kind": "question", "item": "s1-cv-001"}


def _concept(_world: World) -> Mapping[str, Any]:
    return {"concept": "aortic-stenosis"}


def _score(world: World) -> Mapping[str, Any]:
    return {"score_id": world.study["score"]}


def _meeting(world: World) -> Mapping[str, Any]:
    return {"session_id": world.study["meeting"]}


def _brought(world: World) -> Mapping[str, Any]:
    return {"question_id": world.study["brought"]}


def _host(_world: World) -> Mapping[str, Any]:
    return {"key": "yale-visiting-students"}


def _host_said(world: World) -> Mapping[str, Any]:
    return {"statement_id": world.study["host_said"]}


def _story(world: World) -> Mapping[str, Any]:
    return {"story_id": world.study["story"]}


def _story_text(world: World) -> Mapping[str, Any]:
    return {"text_id": world.study["story_text"]}


def _host_review(world: World) -> Mapping[str, Any]:
    return {"review_id": world.study["host_review"]}


def _host_import(world: World) -> Mapping[str, Any]:
    return {"import_id": world.study["host_import"]}


def _cohort_file(_world: World) -> Mapping[str, Any]:
    return {"kind": "csv"}


def _organisation(world: World) -> Mapping[str, Any]:
    return {"organisation_id": world.study["organisation"]}


def _adviser_message(world: World) -> Mapping[str, Any]:
    return {**_organisation(world), "message_id": world.study["message"]}


def _invitation(world: World) -> Mapping[str, Any]:
    return {**_organisation(world), "invitation_id": world.study["invitation"]}


def _invited(world: World) -> Mapping[str, Any]:
    return {"token": world.study["invitation_token"]}


def _advised(world: World) -> Mapping[str, Any]:
    return {"advised_id": world.study["advised"]}


def _advised_person(world: World) -> Mapping[str, Any]:
    return {"account_id": world.study["advised_account"]}


def _advised_task(world: World) -> Mapping[str, Any]:
    return {"task_id": world.study["advised_task"]}


def _statement(world: World) -> Mapping[str, Any]:
    return {"statement_id": world.statement_id}


def _requirement(_world: World) -> Mapping[str, Any]:
    return {"program_id": "x-downstate-path", "requirement": "visa_j1"}


def _talk(which: str = "talk") -> Callable[[World], Mapping[str, Any]]:
    return lambda world: {"talk_id": world.study[which]}


def _record(world: World) -> dict[str, Any]:
    return {"dossier_id": world.record_id}


def _webhook(world: World) -> dict[str, Any]:
    return {"webhook_id": world.study["webhook"]}


TABLE: Mapping[str, Row] = {
    "home": Row(EVERYBODY),
    # Signing in and out, by allauth
    "account_login": Row(EVERYBODY),
    "account_logout": Row(EVERYBODY),
    "account_inactive": Row(EVERYBODY),
    "account_signup": Row(EVERYBODY),
    "account_signup_by_passkey": Row(EVERYBODY),
    "account_email_verification_sent": Row(EVERYBODY),
    "account_reset_password": Row(EVERYBODY),
    "account_confirm_password_reset_code": Row(EVERYBODY),
    "account_complete_password_reset": Row(EVERYBODY),
    "account_password_reset_completed": Row(EVERYBODY),
    "account_confirm_login_code": Row(EVERYBODY),
    "mfa_authenticate": Row(EVERYBODY),
    "mfa_login_webauthn": Row(EVERYBODY),
    "mfa_signup_webauthn": Row(EVERYBODY),
    # One's own account
    "account_reauthenticate": Row(MEMBERS),
    "account_email": Row(MEMBERS),
    "account_change_password": Row(MEMBERS),
    "account_set_password": Row(MEMBERS),
    "mfa_index": Row(MEMBERS),
    "mfa_reauthenticate": Row(MEMBERS),
    "mfa_reauthenticate_webauthn": Row(MEMBERS),
    "mfa_activate_totp": Row(MEMBERS),
    "mfa_deactivate_totp": Row(OWNER_ONLY),  # the others have none
    "mfa_view_recovery_codes": Row(OWNER_ONLY),
    "mfa_generate_recovery_codes": Row(MEMBERS),
    "mfa_download_recovery_codes": Row(OWNER_ONLY),
    "mfa_list_webauthn": Row(MEMBERS),
    "mfa_add_webauthn": Row(MEMBERS),
    "mfa_edit_webauthn": Row(OWNER_ONLY, _passkey),
    "mfa_remove_webauthn": Row(OWNER_ONLY, _passkey),
    "usersessions_list": Row(MEMBERS),
    "settings:index": Row(MEMBERS),
    "settings:export": Row(MEMBERS),
    "settings:delete": Row(MEMBERS),
    "settings:tokens": Row(MEMBERS),
    "settings:make_token": Row(MEMBERS),
    "settings:revoke_token": Row(OWNER_ONLY, lambda world: {"token_id": world.study["api_token"]}),
    "settings:switch_on_webhook": Row(OWNER_ONLY, _webhook),
    "settings:forget_webhook": Row(OWNER_ONLY, _webhook),
    "api:list_dossiers": Row(BY_TOKEN),
    "api:read_dossier": Row(BY_TOKEN, _record),
    "api:list_versions": Row(BY_TOKEN, _record),
    "api:read_version": Row(BY_TOKEN, lambda world: {**_record(world), "number": 1}),
    "api:check_dossier": Row(BY_TOKEN),
    "api:read_status": Row(BY_TOKEN, _record),
    "api:read_plan": Row(BY_TOKEN, _record),
    "api:read_costs": Row(BY_TOKEN, _record),
    "api:read_visas": Row(BY_TOKEN, _record),
    "api:screen_programs": Row(BY_TOKEN, _record),
    "api:list_programs": Row(BY_TOKEN),
    "api:read_program": Row(BY_TOKEN, lambda _world: {"program_id": "x-ak-0001"}),
    "api:list_rules": Row(BY_TOKEN),
    "api:read_rule": Row(BY_TOKEN, lambda _world: {"name": "ecfmg.english"}),
    "api:read_season": Row(BY_TOKEN, lambda _world: {"season": 2028}),
    "api:list_organizations": Row(BY_TOKEN),
    "api:list_people": Row(BY_TOKEN, lambda world: {"organization_id": world.study["organisation"]}),
    "api:list_webhooks": Row(BY_TOKEN),
    "api:read_webhook": Row(BY_TOKEN, _webhook),
    "api:openapi": Row(EVERYBODY),
    "api:nowhere": Row(dict.fromkeys(Person, Answer.MISSING)),
    "settings:events": Row(MEMBERS),
    "settings:events_about": Row(ADMINISTRATORS_ONLY),
    "reminders:index": Row(MEMBERS),
    "reminders:off": Row(MEMBERS),
    "reminders:stop": Row(EVERYBODY, lambda world: {"token": world.stop_token}),  # the secret is the right
    # Public pages
    "start:index": Row(EVERYBODY),
    "start:answer": Row(EVERYBODY),
    "start:forget": Row(EVERYBODY),
    "start:keep": Row(MEMBERS),
    "rulebook:index": Row(EVERYBODY),
    "rulebook:changes": Row(EVERYBODY),
    "rulebook:feed": Row(EVERYBODY),
    "rulebook:stale": Row(EVERYBODY),
    "rulebook:glossary": Row(EVERYBODY),
    "rulebook:rule": Row(EVERYBODY, lambda _world: {"name": "ecfmg.step_1"}),
    "health:index": Row(EVERYBODY),
    # Organisations that advise, and what one shares
    "cohort:index": Row(ADVISERS_ONLY),
    "cohort:chosen": Row(ADVISERS_ONLY),
    "cohort:outcomes": Row(ADVISERS_ONLY),
    "cohort:export": Row(COHORT_OF_OWNER, _cohort_file),
    "cohort:export_outcomes": Row(COHORT_OF_OWNER, _cohort_file),
    "cohort:keep": Row(ADVISERS_ONLY),
    "cohort:remove": Row(NO_COHORT, lambda world: {"filter_id": world.study["cohort_filter"]}),
    "advising:index": Row(ADVISERS_ONLY),
    "advising:show": Row(ADVISERS_OF_OWNER, _organisation),
    "advising:name": Row(ADVISERS_OF_OWNER, _organisation),
    "advising:code": Row(ADVISERS_OF_OWNER, _organisation),
    "advising:leave": Row(ADVISERS_OF_OWNER, _organisation),
    "advising:invitations": Row(ADVISERS_OF_OWNER, _organisation),
    "advising:take_back": Row(ADVISERS_OF_OWNER, _invitation),
    "advising:again": Row(ADVISERS_OF_OWNER, _invitation),
    "advising:messages": Row(ADVISERS_OF_OWNER, _organisation),
    "advising:write": Row(ADVISERS_OF_OWNER, _organisation),
    "advising:message": Row(ADVISERS_OF_OWNER, _adviser_message),
    "advising:stop": Row(ADVISERS_OF_OWNER, _adviser_message),
    "advising:person": Row(ADVISERS_OF_OWNER, _advised_person),
    "advising:section": Row(ADVISERS_OF_OWNER, lambda world: {**_advised_person(world), "scope": "status"}),
    "advising:note": Row(ADVISERS_OF_OWNER, _advised_person),
    "advising:task": Row(ADVISERS_OF_OWNER, _advised_person),
    "advising:drop_note": Row(ADVISERS_OF_OWNER, lambda world: {"note_id": world.study["note"]}),
    "advising:take_task_back": Row(ADVISERS_OF_OWNER, _advised_task),
    "advising:answer": Row(OWNER_ONLY, _advised_task),
    "advising:invited": Row(EVERYBODY, _invited),  # the secret is the right
    "advising:decline": Row(EVERYBODY, _invited),
    "advising:join": Row(MEMBERS),
    "advising:join_by_code": Row(MEMBERS, lambda world: {"code": world.study["code"]}),
    "advising:joined": Row(OWNER_ONLY, _advised),
    "advising:end": Row(OWNER_ONLY, _advised),
    "advising:all": Row(ADMINISTRATORS_ONLY),
    "advising:administer": Row(ADMINISTRATORS_ONLY, _organisation),
    "advising:add_adviser": Row(ADMINISTRATORS_ONLY, _organisation),
    "advising:remove_adviser": Row(
        ADMINISTRATORS_ONLY, lambda world: {**_organisation(world), "account_id": world.study["adviser"]}
    ),
    "advising:open": Row(ADMINISTRATORS_ONLY, _organisation),
    "advising:seen": Row(ADMINISTRATORS_ONLY),
    "sharing:index": Row(MEMBERS),
    "sharing:end": Row(MEMBERS_SAYING_NOTHING),
    "sharing:end_all": Row(MEMBERS),
    # The applicant's pages
    "today:index": Row(MEMBERS),
    "dossiers:index": Row(MEMBERS),
    "dossiers:begin": Row(MEMBERS),
    "dossiers:at": Row(MEMBERS, lambda _world: {"place": "exams.0"}),
    "dossiers:edit": Row(MEMBERS, lambda _world: {"place": "exams.0"}),
    "dossiers:add": Row(MEMBERS, lambda _world: {"place": "exams"}),
    "dossiers:remove": Row(MEMBERS, lambda _world: {"place": "exams.0"}),
    "dossiers:history": Row(MEMBERS),
    "dossiers:version": Row(MEMBERS, lambda _world: {"number": 1}),
    "dossiers:import": Row(MEMBERS),
    "dossiers:save_import": Row(MEMBERS),
    "dossiers:export": Row(OWNER_ONLY, lambda _world: {"kind": "yaml"}),
    "dossiers:section": Row(MEMBERS, lambda _world: {"slug": "exams"}),
    "status:index": Row(MEMBERS),
    "plan:index": Row(MEMBERS),
    "plan:keep": Row(MEMBERS),
    "plan:done": Row(MEMBERS, lambda _world: {"task": "transcript.submit"}),
    "plan:download": Row(MEMBERS),
    "plan:open_feed": Row(MEMBERS),
    "plan:close_feed": Row(OWNER_ONLY, lambda world: {"feed_id": world.feed_id}),
    "plan:feed": Row(EVERYBODY, lambda world: {"token": world.feed_token}),  # the secret is the right
    "costs:index": Row(MEMBERS),
    "programs:index": Row(EVERYBODY),
    "programs:compare": Row(EVERYBODY),
    "programs:export": Row(MEMBERS, lambda _world: {"kind": "csv"}),
    "programs:searches": Row(MEMBERS),
    "programs:open_search": Row(OWNER_ONLY, _search),
    "programs:edit_search": Row(OWNER_ONLY, _search),
    "programs:delete_search": Row(OWNER_ONLY, _search),
    "programs:stop_search": Row(
        EVERYBODY, lambda world: {"token": world.search_token}
    ),  # secret is the right
    "programs:program": Row(EVERYBODY, lambda _world: {"program_id": "x-downstate-path"}),
    "imports:index": Row(MEMBERS),
    "imports:add": Row(MEMBERS),
    "imports:show": Row(OWNER_AND_EDITORS, _import),
    "imports:faults": Row(OWNER_AND_EDITORS, _import),
    "imports:columns": Row(OWNER_AND_EDITORS, _import),
    "imports:apply": Row(OWNER_AND_EDITORS, _import),
    "imports:undo": Row(OWNER_AND_EDITORS, _import),
    "imports:refuse": Row(EDITORS_ONLY, _import),
    "imports:drop": Row(OWNER_ONLY, _import),
    "corrections:propose": Row(MEMBERS, _requirement),
    "corrections:vote": Row(MEMBERS_SAYING_NOTHING, _requirement),
    "corrections:mine": Row(MEMBERS),
    "corrections:queue": Row(EDITORS_ONLY),
    "corrections:log": Row(EVERYBODY),
    "corrections:show": Row(OWNER_AND_EDITORS, _correction),
    "corrections:accept": Row(DECIDED_BY_EDITORS, _correction),
    "corrections:refuse": Row(DECIDED_BY_EDITORS, _correction),
    "corrections:take_back": Row(DECIDED_BY_EDITORS, _correction),
    "corrections:withdraw": Row({**OWNER_ONLY, **dict.fromkeys(EDITORS, Answer.MISSING)}, _correction),
    "talks:index": Row(MEMBERS),
    "talks:ignored": Row(MEMBERS),
    "talks:ask": Row(MEMBERS, lambda world: {"page_id": world.study["page"]}),
    "talks:blocked": Row(MEMBERS),
    "talks:unblock": Row(MEMBERS, lambda world: {"row_id": world.study["blocked"]}),  # does nothing to others
    "talks:block_person": Row(MEMBERS, lambda world: {"page_id": world.study["page"]}),
    "talks:report_page": Row(MEMBERS, lambda world: {"page_id": world.study["page"]}),
    "talks:delete": Row(OWNER_ONLY, lambda world: {"message_id": world.study["talk_message"]}),
    "talks:report_message": Row(OWNER_ONLY, lambda world: {"message_id": world.study["talk_message_got"]}),
    "talks:reports": Row(MEMBERS),
    "talks:appeal": Row(OWNER_ONLY, lambda world: {"suspension_id": world.study["appeal"]}),
    "talks:mail": Row(MEMBERS),
    "talks:stop": Row(
        EVERYBODY, lambda world: {"token": world.study["talks_token"]}
    ),  # the secret is the right
    "talks:show": Row(OWNER_ONLY, _talk()),
    "talks:news": Row(OWNER_ONLY, _talk()),
    "talks:write": Row(OWNER_ONLY, _talk()),
    "talks:accept": Row(OWNER_ONLY, _talk("waiting_talk")),
    "talks:decline": Row(OWNER_ONLY, _talk("waiting_talk")),
    "talks:ignore": Row(OWNER_ONLY, _talk("waiting_talk")),
    "talks:leave": Row(OWNER_ONLY, _talk()),
    "talks:block": Row(OWNER_ONLY, _talk()),
    "visa:index": Row(MEMBERS),
    "visa:weeks": Row(MEMBERS),
    "visa:calendar": Row(MEMBERS),
    "visa:days": Row(OWNER_ONLY),
    "visa:paper": Row(OWNER_ONLY, lambda _world: {"paper": "passport"}),
    "letters:index": Row(MEMBERS),
    "letters:programs": Row(MEMBERS),
    "letters:assign": Row(MEMBERS),
    "letters:sharing": Row(MEMBERS),
    "letters:one": Row(OWNER_ONLY, lambda _world: {"place": 0}),
    "letters:pack": Row(OWNER_ONLY, lambda _world: {"place": 0}),
    "letters:create_link": Row(OWNER_ONLY, lambda _world: {"place": 0}),
    "letters:close_link": Row(OWNER_ONLY, lambda world: {"link_id": world.letters["link_id"]}),
    "letters:take": Row(OWNER_ONLY, lambda world: {"reply_id": world.letters["reply_id"]}),
    "letters:answer": Row(EVERYBODY, _writer),  # the secret is the right
    "cv:index": Row(MEMBERS),
    "cv:explain": Row(MEMBERS),
    "cv:experience": Row(OWNER_ONLY, lambda _world: {"place": 0}),
    "cv:document": Row(MEMBERS, lambda _world: {"kind": "docx"}),
    "cv:works": Row(MEMBERS),
    "cv:bring": Row(MEMBERS),
    "cv:bibtex": Row(MEMBERS),
    "cv:statements": Row(MEMBERS),
    "cv:add_statement": Row(MEMBERS),
    "cv:assign": Row(MEMBERS),
    "cv:statement": Row(OWNER_ONLY, _statement),
    "cv:delete_statement": Row(OWNER_ONLY, _statement),
    "cv:version": Row(OWNER_ONLY, lambda world: {"statement_id": world.statement_id, "number": 1}),
    "people:index": Row(MEMBERS),
    "people:show": Row(MEMBERS, lambda world: {"page_id": world.study["own_page"]}),
    "people:mine": Row(MEMBERS),
    "people:preview": Row(MEMBERS),
    "people:take_away": Row(MEMBERS),
    "people:school": Row(MEMBERS),
    "people:count": Row(MEMBERS),
    "people:schools": Row(EDITORS_ONLY),
    "people:undo_merge": Row(EDITORS_ONLY, lambda world: {"merge_id": world.study["merge"]}),
    "stories:index": Row(EVERYBODY),
    "stories:show": Row(EVERYBODY, _story),
    "stories:mine": Row(MEMBERS),
    "stories:write": Row(MEMBERS),
    "stories:withdraw": Row(OWNER_ONLY),
    "stories:forget": Row(OWNER_ONLY),
    "stories:report": Row(MEMBERS, _story),
    "moderation:index": Row(EDITORS_ONLY),
    "moderation:story": Row(EDITORS_ONLY, _story_text),
    "moderation:report": Row(EDITORS_ONLY, lambda world: {"report_id": world.study["report"]}),
    "moderation:page": Row(EDITORS_ONLY, lambda world: {"page_id": world.study["page_asked_back"]}),
    "moderation:appeal": Row(EDITORS_ONLY, lambda world: {"suspension_id": world.study["appeal"]}),
    "moderation:log": Row(EDITORS_ONLY),
    "experience:index": Row(MEMBERS),
    "experience:log": Row(MEMBERS),
    "experience:add": Row(MEMBERS),
    "experience:mine": Row(MEMBERS),
    "experience:queue": Row(EDITORS_ONLY),
    "experience:show": Row(MEMBERS, _host),
    "experience:correct": Row(MEMBERS, _host),
    "experience:review": Row(MEMBERS, _host),
    "experience:proposal": Row(OWNER_AND_EDITORS, _host_said),
    "experience:accept": Row(DECIDED_BY_EDITORS, _host_said),
    "experience:refuse": Row(DECIDED_BY_EDITORS, _host_said),
    "experience:take_back": Row(DECIDED_BY_EDITORS, _host_said),
    "experience:withdraw": Row({**OWNER_ONLY, **dict.fromkeys(EDITORS, Answer.MISSING)}, _host_said),
    "experience:withdraw_review": Row({**OWNER_ONLY, **dict.fromkeys(EDITORS, Answer.MISSING)}, _host_review),
    "experience:publish_review": Row(EDITORS_ONLY, _host_review),
    "experience:refuse_review": Row(EDITORS_ONLY, _host_review),
    "experience:imports": Row(MEMBERS),
    "experience:import": Row(OWNER_AND_EDITORS, _host_import),
    "experience:apply": Row(OWNER_AND_EDITORS, _host_import),
    "experience:undo": Row(DECIDED_BY_EDITORS, _host_import),
    "experience:drop": Row(OWNER_AND_EDITORS, _host_import),
    "listing:index": Row(MEMBERS),
    "listing:add": Row(MEMBERS),
    "listing:export": Row(MEMBERS, lambda _world: {"season": "2029", "kind": "csv"}),
    "listing:entry": Row(OWNER_ONLY, _entry),
    "listing:move": Row(OWNER_ONLY, _entry),
    "listing:remove": Row(OWNER_ONLY, _entry),
    "listing:add_interview": Row(OWNER_ONLY, _entry),
    "listing:interview": Row(OWNER_ONLY, _interview),
    "listing:thank": Row(OWNER_ONLY, _interview),
    "listing:remove_interview": Row(OWNER_ONLY, _interview),
    "ranking:index": Row(MEMBERS),
    "ranking:compute": Row(MEMBERS),
    "ranking:soap": Row(MEMBERS),
    "ranking:show": Row(OWNER_ONLY, run_of_kind("ranking")),
    "market:index": Row(MEMBERS),
    "market:progress": Row(OWNER_ONLY, run_of_kind("odds")),
    "market:retry": Row(OWNER_ONLY, run_of_kind("odds")),
    "market:name": Row(OWNER_ONLY, run_of_kind("odds")),
    "market:delete": Row(OWNER_ONLY, run_of_kind("odds")),
    "market:download": Row(OWNER_ONLY, run_of_kind("odds")),
    "odds:index": Row(MEMBERS),
    "odds:show": Row(OWNER_ONLY, run_of_kind("odds")),
    "specialties:index": Row(EVERYBODY),
    "specialties:specialty": Row(EVERYBODY, lambda _world: {"specialty": "internal-medicine"}),
    "specialties:compute": Row(MEMBERS),
    "specialties:show": Row(OWNER_ONLY, run_of_kind("specialties")),
    "validation:index": Row(EVERYBODY),
    "odds:again": Row(OWNER_ONLY, run_of_kind("odds")),
    "odds:compare": Row(MEMBERS),
    "portfolio:index": Row(MEMBERS),
    "portfolio:show": Row(OWNER_ONLY, run_of_kind("portfolio")),
    "portfolio:put": Row(OWNER_ONLY, run_of_kind("portfolio")),
    "study:index": Row(MEMBERS),
    "study:labs": Row(EVERYBODY),
    "study:blocks": Row(MEMBERS),
    "study:block": Row(OWNER_ONLY, _block("tutor")),
    "study:item": Row(OWNER_ONLY, _item("tutor")),
    "study:reply": Row(OWNER_ONLY, _block("tutor")),
    "study:explain": Row(OWNER_ONLY, _block("tutor")),
    "study:pause": Row(OWNER_ONLY, _block("timed")),
    "study:resume": Row(OWNER_ONLY, _block("timed")),
    "study:end": Row(OWNER_ONLY, _block("tutor")),
    "study:show": Row(OWNER_ONLY, _block("ended")),
    "study:review": Row(OWNER_ONLY, _item("ended")),
    "study:now": Row(OWNER_ONLY, _item("ended")),
    "study:mark": Row(OWNER_ONLY, _item("ended")),
    "study:mine": Row(MEMBERS),
    "study:forget_all_mine": Row(MEMBERS),
    "study:take_mine": Row(MEMBERS, lambda _world: {"ending": "jsonl"}),
    "study:one_of_mine": Row(OWNER_ONLY, _brought),
    "study:forget_mine": Row(OWNER_ONLY, _brought),
    "study:own_picture": Row(OWNER_ONLY, lambda world: {**_brought(world), "name": world.study["picture"]}),
    "study:picture": Row(MEMBERS, lambda world: {"name": world.study["picture"]}),
    "study:mocks": Row(MEMBERS),
    "study:mock": Row(OWNER_ONLY, _mock),
    "study:begin": Row(OWNER_ONLY, _mock),
    "study:end_mock": Row(OWNER_ONLY, _mock),
    "study:report": Row(MEMBERS, lambda _world: {"kind": "question", "item": "s1-cv-001"}),
    "study:errata": Row(MEMBERS),
    "concepts:index": Row(EVERYBODY),
    "concepts:map": Row(EVERYBODY),
    "concepts:path": Row(EVERYBODY),
    "concepts:show": Row(EVERYBODY, _concept),
    "concepts:read": Row(MEMBERS, _concept),
    "reference:index": Row(EVERYBODY),
    "reference:drugs": Row(EVERYBODY),
    "reference:decks": Row(MEMBERS),
    "reference:deck": Row(MEMBERS, lambda _world: {"system": "renal"}),
    "reference:formulas": Row(EVERYBODY),
    "reference:figures": Row(EVERYBODY),
    "reference:figure": Row(EVERYBODY, lambda _world: {"figure": "flow-raas"}),
    "readiness:index": Row(MEMBERS),
    "readiness:progress": Row(MEMBERS),
    "readiness:add": Row(MEMBERS),
    "readiness:edit": Row(OWNER_ONLY, _score),
    "readiness:delete": Row(OWNER_ONLY, _score),
    "readiness:booking": Row(MEMBERS),
    "study_plan:index": Row(MEMBERS),
    "study_plan:wishes": Row(MEMBERS),
    "study_plan:again": Row(MEMBERS),
    "study_plan:calendar": Row(MEMBERS),
    "study:errata_queue": Row(INSTRUCTORS_ONLY),
    "study:erratum": Row(OWNER_AND_INSTRUCTORS, _erratum),
    "study:answer": Row(INSTRUCTORS_ONLY, _erratum),
    "teaching:index": Row(MEMBERS),
    "teaching:queue": Row(INSTRUCTORS_ONLY),
    "teaching:item": Row(OWNER_AND_INSTRUCTORS, lambda world: {"question": world.study["seen_question"]}),
    "teaching:asked": Row(OWNER_AND_INSTRUCTORS, _asked),
    "teaching:report": Row(OWNER_AND_INSTRUCTORS, _asked),
    "teaching:answer": Row(INSTRUCTORS_ONLY, _asked),
    "teaching:remove": Row(INSTRUCTORS_ONLY, _asked),
    "teaching:keep": Row(INSTRUCTORS_ONLY, _asked),
    "teaching:bring": Row(INSTRUCTORS_ONLY),
    "teaching:draft": Row(ONLY_WHO_BROUGHT, _brought),
    "teaching:forget": Row(ONLY_WHO_BROUGHT, _brought),
    "teaching:take": Row(INSTRUCTORS_ONLY, lambda _world: {"whose": "shown", "ending": "jsonl"}),
    "teaching:content": Row(INSTRUCTORS_ONLY),
    "teaching:shelf": Row(INSTRUCTORS_ONLY),
    "teaching:files": Row(INSTRUCTORS_ONLY),
    "teaching:settle": Row(INSTRUCTORS_ONLY, lambda world: {"comment_id": world.study["comment"]}),
    "teaching:text": Row(INSTRUCTORS_ONLY, _text),
    "teaching:write": Row(INSTRUCTORS_ONLY, _text),
    "teaching:history": Row(INSTRUCTORS_ONLY, _text),
    "teaching:send": Row(INSTRUCTORS_ONLY, _text),
    "teaching:decide": Row(INSTRUCTORS_ONLY, _text),
    "teaching:name": Row(INSTRUCTORS_ONLY, _text),
    "teaching:hide": Row(INSTRUCTORS_ONLY, _text),
    "teaching:comment": Row(INSTRUCTORS_ONLY, _text),
    "meetings:index": Row(MEMBERS),
    "meetings:calendar": Row(MEMBERS),
    "meetings:hold": Row(INSTRUCTORS_ONLY),
    "meetings:show": Row(MEMBERS, _meeting),
    "meetings:sign_up": Row(MEMBERS, _meeting),
    "meetings:give_back": Row(MEMBERS, _meeting),
    "meetings:remind": Row(OWNER_ONLY, _meeting),
    "meetings:stop": Row(EVERYBODY, lambda world: {"token": world.study["stop_session"]}),  # the right, too
    "meetings:change": Row(INSTRUCTORS_ONLY, _meeting),
    "meetings:call_off": Row(INSTRUCTORS_ONLY, _meeting),
    "cards:index": Row(MEMBERS),
    "cards:review": Row(MEMBERS),
    "cards:undo": Row(MEMBERS),
    "cards:browse": Row(MEMBERS),
    "cards:new": Row(MEMBERS),
    "cards:settings": Row(MEMBERS),
    "cards:decks": Row(MEMBERS),
    "cards:bring": Row(MEMBERS),
    "cards:brought": Row(OWNER_ONLY, lambda world: {"import_id": world.study["deck_import"]}),
    "cards:export_all": Row(MEMBERS),
    "cards:exported_all": Row(MEMBERS),
    "cards:export": Row(OWNER_ONLY, _deck),
    "cards:exported": Row(OWNER_ONLY, _deck),
    "cards:delete_deck": Row(OWNER_ONLY, _deck),
    "cards:media": Row(OWNER_ONLY, lambda world: {"name": world.study["media"]}),
    "cards:from_question": Row(OWNER_ONLY, lambda world: {"question_id": world.study["seen_question"]}),
    "cards:from_concept": Row(MEMBERS, lambda _world: {"concept_id": "aortic-stenosis"}),
    "cards:show": Row(OWNER_ONLY, _card),
    "cards:answer": Row(OWNER_ONLY, _card),
    "cards:aside": Row(OWNER_ONLY, _card),
    "cards:edit": Row(OWNER_ONLY, _card),
    "cards:delete": Row(OWNER_ONLY, _card),
    "documents:index": Row(MEMBERS),
    "documents:add": Row(MEMBERS),
    "documents:edit": Row(OWNER_ONLY, _document),
    "documents:delete": Row(OWNER_ONLY, _document),
    "documents:download": Row(OWNER_ONLY, _document),
    "documents:thumbnail": Row(OWNER_ONLY, _document),
}
