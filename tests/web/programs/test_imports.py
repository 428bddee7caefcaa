"""A file is tried, applied by whoever may, held, refused, dropped, forgotten; large ones are left to jobs."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.http import Http404

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.reference.assertion import SourceKind
from matchbound.reference.importers import UnreadableFileError
from matchbound.web.jobs.clear_up import clear_up
from matchbound.web.jobs.worker import Worker
from matchbound.web.store.actions import import_work
from matchbound.web.store.actions.accounts import delete_account
from matchbound.web.store.actions.catalogue import NotAnEditorError
from matchbound.web.store.actions.import_work import begin, work
from matchbound.web.store.actions.imports import (
    KEPT,
    MOST_HELD,
    Heading,
    ImportStateError,
    apply_import,
    drop_import,
    keep_trial,
    map_columns,
    refuse_import,
    undo_import,
)
from matchbound.web.store.actions.trials import read_trial
from matchbound.web.store.models import Account, AssertionRow, CatalogueLog, ImportRun, ProgramRow
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.imports import (
    Doing,
    Refused,
    figures_of,
    found_in,
    imports_seen_by,
    own_import,
    refused_of,
    work_on,
)
from tests_web import AT
from web.programs.bringing import standing

pytestmark = pytest.mark.django_db
State = ImportRun.State
HEADING = Heading("list.csv", SourceKind.LIST, "A list", season=2028)
FILE = b"""ACGME number,Program,Specialty,State,J-1,H1B,Max attempts,Mood
1400521001,Rome Hospital Internal Medicine,Internal Medicine,NY,yes,no,2,good
1400521002,Utica Hospital Internal Medicine,Internal Medicine,NY,no,,none,
1400521003,Ohio Hospital Internal Medicine,Internal Medicine,OH,yes,,many,bad
"""
IDS = {"1400521001", "1400521002"}


def tried(by: Account, content: bytes = FILE, heading: Heading = HEADING) -> ImportRun:
    """Keep a file and read it."""
    run = keep_trial(content, heading, size=len(content), by=by, at=AT)
    read_trial(run)
    return own_import(run.pk, viewer=by)


@pytest.fixture
def editor(account: Callable[..., Account]) -> Account:
    return account("editor@example.org", Role.EDITOR)


def ours() -> dict[str, dict[str, str]]:
    """Return the values that stand of the programs in the file."""
    found = {key: stands for key, (_, stands) in standing().items() if key in IDS}
    return {key: {name: one.assertion.value for name, one in stands.items()} for key, stands in found.items()}


STANDS = {
    "1400521001": {"visa_j1": "yes", "visa_h1b": "no", "attempts_max": "2"},
    "1400521002": {"visa_j1": "no", "attempts_max": "none"},
}

# -- a trial ---------------------------------------------------------------------------------------------


def test_a_trial_keeps_what_was_understood_and_writes_nothing(amina: Account) -> None:
    run = tried(amina)

    found = found_in(run)
    assert found is not None
    assert figures_of(run) == {
        "size": len(FILE),
        "rows": 3,
        "faulty": 1,
        "faults": 1,
        "programs": 2,
        "new": 2,
        "changed": 0,
        "same": 0,
        "conflicting": 0,
    }
    assert run.mapping == {
        "ACGME number": "acgme_id",
        "Program": "name",
        "Specialty": "specialty",
        "State": "state",
        "J-1": "visa_j1",
        "H1B": "visa_h1b",
        "Max attempts": "attempts_max",
        "Mood": "",
    }
    assert found.samples["Mood"] == ["good", "bad"]
    assert [(one["id"], one["name"]) for one in found.changes["new"]] == [
        ("1400521001", "Rome Hospital Internal Medicine"),
        ("1400521002", "Utica Hospital Internal Medicine"),
    ]
    assert [fault[:2] for fault in run.faults] == [[4, "Max attempts"]]
    assert (run.state, ProgramRow.objects.count(), AssertionRow.objects.count()) == (State.DRY_RUN, 0, 0)


def test_a_trial_is_applied_as_it_was_read(amina: Account) -> None:
    run = apply_import(tried(amina).pk, by=amina, at=AT)

    assert ours() == STANDS
    assert (run.state, run.content, found_in(run)) == (State.APPLIED, None, None)
    assert figures_of(run)["assertions"] == 5
    assert list(CatalogueLog.objects.values_list("what", "by", "run")) == [
        ("import-applied", amina.pk, run.pk)
    ]


def test_the_same_file_applied_again_would_change_nothing(amina: Account) -> None:
    apply_import(tried(amina).pk, by=amina, at=AT)

    again = tried(amina)

    assert {name: figures_of(again)[name] for name in ("new", "changed", "same")} == {
        "new": 0,
        "changed": 0,
        "same": 2,
    }


def test_a_newer_trial_takes_the_place_of_the_older(amina: Account) -> None:
    tried(amina)
    newer = tried(amina)

    assert list(ImportRun.objects.values_list("pk", flat=True)) == [newer.pk]


def test_what_columns_mean_is_kept_for_the_next_file_of_the_kind(amina: Account) -> None:
    run = tried(amina)
    found = found_in(run)
    assert found is not None
    map_columns(run, found.fingerprint, {**run.mapping, "H1B": "", "Mood": "note"}, by=amina, at=AT)
    read_trial(run)
    apply_import(run.pk, by=amina, at=AT)

    other = tried(amina, FILE.replace(b"Rome", b"Troy"))

    assert (other.mapping["H1B"], other.mapping["Mood"]) == ("", "note")
    assert ours()["1400521001"] == {"visa_j1": "yes", "attempts_max": "2"}


def test_a_file_that_cannot_be_read_changes_nothing_of_its_trial(amina: Account) -> None:
    run = keep_trial(b"PK\x03\x04 no workbook", HEADING, size=20, by=amina, at=AT)

    with pytest.raises(UnreadableFileError):
        read_trial(run)
    assert ImportRun.objects.values_list("counts", "mapping", "faults").get() == ({"size": 20}, {}, [])


# -- who may ---------------------------------------------------------------------------------------------


def test_where_there_are_editors_an_import_waits_for_one(amina: Account, editor: Account) -> None:
    held = apply_import(tried(amina).pk, by=amina, at=AT)
    before = ours()
    apply_import(held.pk, by=editor, at=AT)

    run = ImportRun.objects.get()
    assert (held.state, before) == (State.HELD, {})
    assert (run.state, run.by, run.applied_by) == (State.APPLIED, amina, editor)
    assert set(AssertionRow.objects.values_list("by", flat=True)) == {amina.pk}
    assert ours() == STANDS


def test_an_editors_own_import_is_applied_at_once(editor: Account) -> None:
    assert apply_import(tried(editor).pk, by=editor, at=AT).state == State.APPLIED


def test_a_refused_import_is_gone_and_its_owner_reads_why(amina: Account, editor: Account) -> None:
    held = apply_import(tried(amina).pk, by=amina, at=AT)

    with pytest.raises(NotAnEditorError):
        refuse_import(held.pk, "mine", by=amina, at=AT)
    refuse_import(held.pk, "No source", by=editor, at=AT)

    assert refused_of(amina) == [Refused("list.csv", "No source", AT)]
    assert refused_of(editor) == []
    assert (ImportRun.objects.count(), ours()) == (0, {})


def test_only_so_many_imports_of_one_person_wait(amina: Account, editor: Account) -> None:
    del editor
    for _ in range(MOST_HELD):
        apply_import(tried(amina).pk, by=amina, at=AT)

    with pytest.raises(ImportStateError, match="already wait"):
        apply_import(tried(amina).pk, by=amina, at=AT)


@pytest.mark.parametrize("act", [apply_import, undo_import])
def test_nobody_reaches_anothers_trial(
    act: Callable[..., Any], amina: Account, editor: Account, account: Callable[..., Account]
) -> None:
    run, other = tried(amina), account("other@example.org")

    for who in (other, editor):
        with pytest.raises(Http404):
            act(run.pk, by=who, at=AT)
        with pytest.raises(Http404):
            drop_import(run.pk, by=who)
        assert list(imports_seen_by(who)) == []
    assert own_import(run.pk, viewer=amina).state == State.DRY_RUN


def test_an_editor_undoes_what_anybody_applied(amina: Account, editor: Account) -> None:
    held = apply_import(tried(amina).pk, by=amina, at=AT)
    apply_import(held.pk, by=editor, at=AT)

    undo_import(held.pk, by=editor, at=AT)

    assert (ours(), ImportRun.objects.get().undone_by) == ({}, editor)


# -- what is forgotten -----------------------------------------------------------------------------------


def test_a_trial_is_forgotten_after_a_week_and_what_was_applied_never(
    amina: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied = apply_import(tried(amina).pk, by=amina, at=AT)
    trial = tried(amina)

    for after, left in ((KEPT, [applied.pk, trial.pk]), (KEPT + timedelta(seconds=1), [applied.pk])):
        monkeypatch.setattr(clock, "now", lambda at=AT + after: at)
        clear_up()
        assert list(ImportRun.objects.order_by("pk").values_list("pk", flat=True)) == left


def test_a_deleted_account_leaves_no_file_and_what_it_applied_without_its_name(
    amina: Account, editor: Account
) -> None:
    held = apply_import(tried(amina).pk, by=amina, at=AT)
    apply_import(held.pk, by=editor, at=AT)
    refused = apply_import(tried(amina).pk, by=amina, at=AT)
    refuse_import(refused.pk, "twice", by=editor, at=AT)
    apply_import(tried(amina).pk, by=amina, at=AT)  # held
    tried(amina)

    delete_account(by=amina)

    assert list(ImportRun.objects.values_list("pk", "by", "content")) == [(held.pk, None, None)]
    assert ours() == STANDS
    assert [line.details for line in CatalogueLog.objects.filter(what="import-refused")] == [{}]


# -- jobs ------------------------------------------------------------------------------------------------


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave everything to jobs."""
    monkeypatch.setattr(import_work, "QUICK_BYTES", 0)
    monkeypatch.setattr(import_work, "QUICK_STATEMENTS", 0)


def work_off() -> None:
    Worker(lease=timedelta(minutes=1), poll=timedelta(seconds=1)).run(until_idle=True)


@pytest.mark.usefixtures("slow")
def test_large_files_are_read_applied_and_undone_by_jobs(amina: Account) -> None:
    run = keep_trial(FILE, HEADING, size=len(FILE), by=amina, at=AT)
    seen = []
    for doing in ("read", "apply", "undo"):
        begin(own_import(run.pk, viewer=amina), doing, by=amina, at=AT)
        seen.append((work_on(ImportRun.objects.get()), len(ours())))
        work_off()
        seen.append((work_on(ImportRun.objects.get()), len(ours())))

    assert seen == [
        (("read", ""), 0),
        ((None, ""), 0),
        (("apply", ""), 0),
        ((None, ""), 2),
        (("undo", ""), 2),
        ((None, ""), 0),
    ]


@pytest.mark.usefixtures("slow")
def test_a_job_that_cannot_do_it_says_why_beside_the_import(amina: Account) -> None:
    run = keep_trial(b"PK\x03\x04 no workbook", HEADING, size=20, by=amina, at=AT)
    begin(run, "read", by=amina, at=AT)

    work_off()

    doing, why = work_on(ImportRun.objects.get())
    assert doing == "read"
    assert "list.csv" in why


@pytest.mark.usefixtures("slow")
def test_what_a_job_has_in_hand_is_left_to_it(amina: Account) -> None:
    run = tried(amina)
    begin(run, "apply", by=amina, at=AT)

    with pytest.raises(ImportStateError, match="worked on"):
        begin(own_import(run.pk, viewer=amina), "apply", by=amina, at=AT)
    work_off()
    assert ours() == STANDS


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("doing", ["apply", "undo"])
def test_a_job_that_runs_again_after_it_was_done_does_nothing(doing: Doing, amina: Account) -> None:
    run = tried(amina)
    if doing == "undo":
        apply_import(run.pk, by=amina, at=AT)
    begin(own_import(run.pk, viewer=amina), doing, by=amina, at=AT)
    work_off()
    before = ImportRun.objects.values().get()

    work(run.pk, doing, amina.pk, at=AT + timedelta(minutes=5))

    assert ImportRun.objects.values().get() == before
    assert work_on(ImportRun.objects.get()) == (None, "")


# -- two at once -----------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_who_apply_at_once_one_does(amina: Account) -> None:
    run, together = tried(amina), threading.Barrier(2)

    def apply() -> str:
        together.wait(30)
        try:
            return apply_import(run.pk, by=amina, at=AT).state
        except MatchboundError as error:
            return error.message
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        ended = sorted(one.result() for one in [pool.submit(apply) for _ in range(2)])

    assert ended == ["This import has been applied already.", "applied"]
    assert ours() == STANDS
    assert AssertionRow.objects.count() == 5
