"""What people bring is scanned by a clamd, where one is named; here a small one of our own."""

import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from made_files import pdf
from matchbound.base.errors import MatchboundError
from matchbound.base.settings import SettingsError
from matchbound.study.curriculum.exchange.bank import Recipient
from matchbound.study.curriculum.exchange.formats import write_bank
from matchbound.web import virus_scanner
from matchbound.web.config.env import read_env
from matchbound.web.store.actions.deck_work import WAITS_FOR_SCANNER, work_on
from matchbound.web.store.models import Account, BroughtQuestion, CardMedia, CardRow, DeckImport, Document
from matchbound.web.virus_scanner import UnscannedError, answers, require_clean
from study.decks import made
from tests_web import AT
from web.cards.given import bring
from web.study.test_mine import GIFT
from web.study.test_mine import bring as bring_questions
from web.teaching.writing import PICTURE, bank

FOUND = b"stream: Win.Test.EICAR_HDB-1 FOUND\n"
CLEAN = b"stream: OK\n"
THERE_IS_ONE = "The virus scanner found something in this file"
UNSCANNED = "This file could not be scanned for viruses"


class Clamd(socketserver.ThreadingTCPServer):
    """Answers as it is told, and remembers what it was shown."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.says, self.seen = CLEAN, list[bytes]()
        self.finds, self.falls_silent_after = b"", 99


class _Answer(socketserver.StreamRequestHandler):
    server: Clamd

    def handle(self) -> None:
        if self.rfile.readline() == b"nPING\n":
            self.wfile.write(b"PONG\n")
            return
        pieces = []
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            pieces.append(self.rfile.read(size))
        self.server.seen.append(b"".join(pieces))
        if len(self.server.seen) > self.server.falls_silent_after:
            return
        self.wfile.write(FOUND if self.server.finds == self.server.seen[-1] else self.server.says)


@pytest.fixture
def clamd(settings: Settings) -> Iterator[Clamd]:
    with Clamd() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.VIRUS_SCANNER = server.server_address
        yield server
        server.shutdown()


@pytest.fixture
def nobody(settings: Settings) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.VIRUS_SCANNER = unused.getsockname()


def test_a_file_is_shown_whole_and_passes_if_it_is_called_clean(clamd: Clamd) -> None:
    content = bytes(range(256)) * 40

    require_clean(content)

    assert (clamd.seen, answers(clamd.server_address)) == ([content], True)


@pytest.mark.parametrize(
    ("says", "why"),
    [
        (FOUND, THERE_IS_ONE),
        (b"stream: Odd: name OK FOUND\n", THERE_IS_ONE),
        (b"", UNSCANNED),
        (b"INSTREAM size limit exceeded. ERROR\n", UNSCANNED),
        (b"stream: Can't allocate memory ERROR\n", UNSCANNED),
        (b"HTTP/1.1 200 OK\n", UNSCANNED),
        (b"\xff\xfe\n", UNSCANNED),
        (b"a" * 70_000, UNSCANNED),
    ],
)
def test_whatever_is_not_called_clean_does_not_pass(clamd: Clamd, says: bytes, why: str) -> None:
    clamd.says = says

    with pytest.raises(MatchboundError, match=why):
        require_clean(b"a file")


@pytest.mark.usefixtures("nobody")
def test_a_scanner_that_is_not_there_lets_nothing_pass(settings: Settings) -> None:
    assert not answers(settings.VIRUS_SCANNER)
    with pytest.raises(MatchboundError, match=UNSCANNED):
        require_clean(b"a file")


def test_a_scanner_that_hangs_lets_nothing_pass(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virus_scanner, "PATIENCE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.VIRUS_SCANNER = silent.getsockname()
        with pytest.raises(MatchboundError, match=UNSCANNED):
            require_clean(b"a file")


@pytest.mark.django_db
@pytest.mark.parametrize(("says", "why"), [(FOUND, THERE_IS_ONE), (b"", UNSCANNED)])
def test_a_document_that_does_not_pass_is_not_kept(
    clamd: Clamd, member: Client, settings: Settings, tmp_path: Path, says: bytes, why: str
) -> None:
    settings.DATA_DIR, clamd.says = tmp_path, says
    file = SimpleUploadedFile("passport.pdf", pdf("score"))

    answer = member.post("/documents/add/", {"file": file, "kind": "other", "fact": "", "name": ""})

    assert (answer.status_code, why in answer.content.decode()) == (422, True)
    assert (clamd.seen, Document.objects.count(), [*tmp_path.rglob("*")]) == ([pdf("score")], 0, [])


@pytest.mark.django_db
def test_a_picture_of_a_deck_that_does_not_pass_is_left_out_and_told(
    clamd: Clamd, amina: Account, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR, clamd.says = tmp_path, FOUND

    run = bring(amina, made.written_by_anki(tmp_path, "newer"))

    (told,) = run.faults
    assert told.startswith(f"valve one.png: {THERE_IS_ONE}")
    assert (run.state, CardRow.objects.count(), CardMedia.objects.count()) == (DeckImport.State.DONE, 3, 0)
    assert not (tmp_path / "media").exists()


@pytest.mark.django_db
def test_a_deck_waits_for_the_scanner_and_counts_what_was_written(
    clamd: Clamd, amina: Account, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR, clamd.falls_silent_after = tmp_path, 1
    package = made.package(media=b'{"0": "one.png", "1": "two.png"}', **{"0": PICTURE, "1": PICTURE + b"2"})

    with pytest.raises(UnscannedError):
        bring(amina, package)
    run, written = DeckImport.objects.get(), [one.name for one in tmp_path.glob("media/*/*/*")]
    open_yet, kept = run.is_open, list(CardMedia.objects.values_list("digest", flat=True))
    clamd.falls_silent_after = 99
    work_on(run.pk, at=AT + timedelta(minutes=20))
    run.refresh_from_db()

    assert (open_yet, len(written), written) == (True, 1, kept)
    assert (run.state, CardMedia.objects.count(), run.faults) == (DeckImport.State.DONE, 2, [])


@pytest.mark.django_db
def test_a_deck_that_cannot_be_scanned_for_long_is_not_imported(
    clamd: Clamd, amina: Account, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR, clamd.says = tmp_path, b""
    with pytest.raises(UnscannedError):
        bring(amina, made.written_by_anki(tmp_path, "newer"))

    run = DeckImport.objects.get()
    work_on(run.pk, at=AT + WAITS_FOR_SCANNER)
    run.refresh_from_db()

    assert (run.state, CardRow.objects.count(), CardMedia.objects.count()) == (DeckImport.State.FAILED, 0, 0)
    assert UNSCANNED in run.fault


@pytest.mark.django_db
@pytest.mark.parametrize("ending", [".xml", ".jsonl", ".zip"])
def test_pictures_inside_questions_are_scanned_by_themselves(
    clamd: Clamd, member: Client, ending: str
) -> None:
    clamd.finds = PICTURE

    status, said = bring_questions(
        member, f"mine{ending}", write_bank(bank(), f"mine{ending}", Recipient.OWNER)
    )

    assert (status, THERE_IS_ONE in said) == (422, True)
    assert (clamd.seen[1:], BroughtQuestion.objects.count()) == ([PICTURE], 0)


@pytest.mark.django_db
def test_questions_that_do_not_pass_are_not_brought(clamd: Clamd, member: Client) -> None:
    clamd.says = FOUND

    status, said = bring_questions(member, "mine.gift", GIFT.encode())

    assert (status, THERE_IS_ONE in said) == (422, True)
    assert (clamd.seen, BroughtQuestion.objects.count()) == ([GIFT.encode()], 0)


@pytest.mark.parametrize(
    ("named", "where"),
    [
        ("", None),
        ("127.0.0.1:3310", ("127.0.0.1", 3310)),
        ("clamd.internal:3310", ("clamd.internal", 3310)),
        ("[::1]:3310", ("::1", 3310)),
    ],
)
def test_a_scanner_is_named_by_host_and_port(
    named: str, where: tuple[str, int] | None, tmp_path: Path
) -> None:
    env = {"MATCHBOUND_DATA": str(tmp_path), "MATCHBOUND_VIRUS_SCANNER": named}

    assert read_env(env).virus_scanner == where


@pytest.mark.parametrize(
    "named", ["clamd", ":3310", "clamd:", "clamd:0", "clamd:99999", "/run/clamd", "a:1/b"]
)
def test_what_names_no_scanner_is_refused(named: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="MATCHBOUND_VIRUS_SCANNER"):
        read_env({"MATCHBOUND_DATA": str(tmp_path), "MATCHBOUND_VIRUS_SCANNER": named})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/imports/new/", {"source": "list", "source_name": "A list"}),
        (
            "/experience/imports/",
            {
                "source_name": "A list",
                "url": "https://example.org/list",
                "checked_on": "2026-11-20",
                "confidence": "confirmed",
            },
        ),
        ("/experience/cv/research/import/", {}),
    ],
)
def test_a_list_that_does_not_pass_is_not_brought(
    clamd: Clamd, member: Client, address: str, said: dict[str, str]
) -> None:
    clamd.says = FOUND

    answer = member.post(address, {**said, "file": SimpleUploadedFile("list.csv", b"a,b\n")})

    assert (answer.status_code, THERE_IS_ONE in answer.content.decode()) == (422, True)
    assert clamd.seen == [b"a,b\n"]
