"""A worker killed at any moment loses no reminder and doubles none."""

import json
from collections import defaultdict
from email import message_from_bytes, policy
from pathlib import Path

from web.real_site import new_site
from web.reminders.mailbox import mail_server

PROGRAM = Path(__file__).with_name("kill_workers.py")


def test_killed_workers_lose_no_reminder_and_double_none(tmp_path: Path) -> None:
    with mail_server() as mailbox, new_site(tmp_path / "site") as site:
        told = json.loads(
            site.run(str(PROGRAM), "2026", MATCHBOUND_EMAIL_URL=f"smtp://127.0.0.1:{mailbox.port}")
        )

    by_id: dict[str, set[bytes]] = defaultdict(set)
    for raw in mailbox.received:
        by_id[str(message_from_bytes(raw)["Message-ID"])].add(raw)
    bodies = [
        message_from_bytes(next(iter(copies)), policy=policy.default).get_content()
        for copies in by_id.values()
    ]

    assert told["in_work"] >= len(told["expected"]) // 3  # most were killed with work left
    assert (told["open"], told["unsent"]) == (0, 0)
    assert told["sent"] == told["expected"]
    assert sorted(by_id) == [f"<reminder.{name}@localhost>" for name in told["messages"]]
    assert {len(copies) for copies in by_id.values()} == {1}  # sent again, it is the same to the letter
    assert len(mailbox.received) - len(by_id) <= len(
        told["expected"]
    )  # at most the message in hand at each kill
    assert sum(body.count("  * ") for body in bodies) == sum(map(len, told["expected"].values()))
