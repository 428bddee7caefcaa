"""A server that is killed in the middle of a block, again and again: no answer that was acknowledged is lost.

`KILLS=100 pytest tests/web/study/test_killed.py` kills as often as one likes.
"""

import json
import os
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import numpy as np
import pysqlite3
import pytest

from matchbound import clock
from web.real_site import new_site
from web.test_durability import CSRF, ON_POSTGRES, PLAIN_FILES, Servers

HERE = Path(__file__).parent
KILLS, LEARNERS, PATIENCE = int(os.environ.get("KILLS", "8")), 3, 60.0
Kept = list[Any]
"""Turn, option, mark and note of an item."""


@dataclass
class Learner:
    """Somebody in a block, whose browser sends each change until the site has it."""

    session: str
    block: str
    questions: list[str]
    sent: dict[str, dict[int, Kept]] = field(default_factory=dict)
    """By question and turn, whether it arrived or not."""
    acknowledged: Counter[str] = field(default_factory=Counter)
    """By question, the highest turn that the site said it has."""
    saves: int = 0
    faults: list[str] = field(default_factory=list)

    def go_on(self, servers: Servers, rng: np.random.Generator, until: threading.Event) -> None:
        """Change one item after the other; what did not get through is sent again, as it was."""
        while not until.is_set():
            question = self.questions[int(rng.integers(len(self.questions)))]
            turns = self.sent.setdefault(question, {})
            turn = max(turns, default=0) + 1
            turns[turn] = [turn, int(rng.integers(4)), bool(rng.integers(2)), f"note {turn}"]
            while not until.is_set() and not self._save(servers, question, turns[turn]):
                time.sleep(0.02)

    def _save(self, servers: Servers, question: str, kept: Kept) -> bool:
        try:
            status, text = self._post(servers.current.port, question, kept)
        except (OSError, HTTPException):
            return False
        if status != 200 or json.loads(text)["standing"]["turn"] != kept[0]:
            self.faults.append(f"{status} {text}")
        self.acknowledged[question] = kept[0]
        self.saves += 1
        return True

    def _post(self, port: int, question: str, kept: Kept) -> tuple[int, str]:
        said = dict(zip(("turn", "chosen", "marked", "note"), kept, strict=True))
        reply = {**said, "given_at": clock.now().isoformat()}
        headers = {
            "Host": "localhost",
            "Cookie": f"sessionid={self.session}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
            "Content-Type": "application/json",
        }
        with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            body = json.dumps({"question": question, "reply": reply})
            connection.request("POST", f"/study/blocks/{self.block}/reply/", body, headers)
            response = connection.getresponse()
            return response.status, response.read().decode()


def wait_for_saves(learners: list[Learner], more: int) -> None:
    """Wait until some more saves were acknowledged."""
    enough, until = sum(one.saves for one in learners) + more, time.monotonic() + PATIENCE
    while sum(one.saves for one in learners) < enough:
        assert time.monotonic() < until, [one.faults for one in learners]
        time.sleep(0.002)


def kill_again_and_again(learners: list[Learner], servers: Servers) -> None:
    """Kill the server some saves after it began, in the midst of the next ones."""
    rng, until = np.random.default_rng(20), threading.Event()
    with ThreadPoolExecutor(LEARNERS) as pool:
        sitting = [
            pool.submit(one.go_on, servers, np.random.default_rng(number), until)
            for number, one in enumerate(learners)
        ]
        try:
            for _ in range(KILLS):
                wait_for_saves(learners, int(rng.integers(1, 16)))
                time.sleep(float(rng.uniform(0, 0.03)))
                servers.kill()
        finally:
            until.set()
        for one in sitting:
            one.result()


@pytest.mark.skipif(ON_POSTGRES, reason="the SQLite file is what a killed server could harm")
def test_a_server_killed_in_the_middle_of_a_block_loses_no_answer(tmp_path: Path) -> None:
    with new_site(tmp_path / "site", **PLAIN_FILES) as site:
        begun = json.loads(site.run(str(HERE / "furnish_block.py"), str(LEARNERS)))
        learners = [Learner(*one) for one in begun]
        servers = Servers(site, tmp_path / "log", ahead=3)
        try:
            kill_again_and_again(learners, servers)
        finally:
            servers.end()
        found = json.loads(site.run(str(HERE / "saved_replies.py")))
    with closing(pysqlite3.connect(tmp_path / "site" / "matchbound.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    assert [one.faults for one in learners] == [[]] * LEARNERS
    assert sum(one.saves for one in learners) >= KILLS
    for one in learners:
        kept = found[one.block]
        lost = [name for name, turn in one.acknowledged.items() if kept[name][0] < turn]
        changed = [name for name, row in kept.items() if row != one.sent[name][row[0]]]
        assert (lost, changed) == ([], [])
