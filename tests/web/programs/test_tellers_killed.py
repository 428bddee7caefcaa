"""A worker killed at any moment loses no message about a saved search and doubles none."""

import json
from collections import defaultdict
from email import message_from_bytes
from pathlib import Path

from web.real_site import new_site
from web.reminders.mailbox import mail_server

PROGRAM = Path(__file__).with_name("kill_tellers.py")
TESTS = PROGRAM.parents[2]


def test_killed_workers_lose_no_message_and_double_none(tmp_path: Path) -> None:
    with mail_server() as mailbox, new_site(tmp_path / "site", PYTHONPATH=str(TESTS)) as site:
        told = json.loads(
            site.run(str(PROGRAM), "2026", MATCHBOUND_EMAIL_URL=f"smtp://127.0.0.1:{mailbox.port}")
        )

    by_id: dict[str, set[bytes]] = defaultdict(set)
    receivers = []
    for raw in mailbox.received:
        message = message_from_bytes(raw)
        if raw not in by_id[str(message["Message-ID"])]:
            receivers.append(message["To"])
        by_id[str(message["Message-ID"])].add(raw)

    assert told["in_work"] >= len(told["kept"]) // 8  # many were killed with work left
    assert (told["open"], told["claims"]) == (0, 0)
    assert sorted(receivers) == sorted(f"p{number}@example.org" for number in range(len(told["kept"])))
    assert {len(copies) for copies in by_id.values()} == {1}  # sent again, it is the same to the letter
    assert len(by_id) == len(told["kept"])
    assert (
        len(mailbox.received) - len(by_id) <= len(told["kept"]) // 2
    )  # at most the message in hand at each kill
