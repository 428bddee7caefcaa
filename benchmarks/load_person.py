"""One person of the load: asks page after page, tries again what broke, remembers what was acknowledged."""

import http.client
import re
import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from load_once import once

CSRF = "a" * 32
PASSWORD = "long enough, and invented"  # noqa: S105 - of invented people
PATIENCE, PAUSE = 90.0, 1.0
"""So long a step is tried again, and so long somebody waits before they do, in seconds."""
MESSAGES, BLOCK, ODDS_OF = 4, 3, 10
"""Messages a person writes at most, questions of a block, and the one of so many people who asks for odds."""
ANSWERS = {
    "citizenships_0": "PK", "us_status": "none", "school": "Ravi Riverside Medical University",
    "country": "PK",
    "enrolled_on": "2016-11-01", "graduated_on": "2021-12-20", "applied_on": "2022-11-02", "sittings": "3",
    "sitting-0-outcome": "pass", "sitting-0-taken_on": "2023-05-04", "specialties_0": "Internal medicine",
    "hours": "25",
}  # fmt: skip


class BrokenError(Exception):
    """A request got no answer, or one that says the site is at fault."""


class RefusedError(Exception):
    """The site answered what it should not have."""


@dataclass
class Log:
    """What all people saw together."""

    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    retried: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    faults: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def took(self, step: str, seconds: float, retries: int) -> None:
        """Note a step that came to its end."""
        with self.lock:
            self.waits[step].append(seconds * 1000)
            self.retried[step] += retries

    def fault(self, words: str) -> None:
        """Note an error that trying again did not mend."""
        with self.lock:
            self.faults.append(words)


@dataclass
class Kept:
    """What was acknowledged to one person."""

    budgets: list[int] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    programs: set[str] = field(default_factory=set)
    messages: list[str] = field(default_factory=list)
    runs: set[str] = field(default_factory=set)
    entries: set[str] = field(default_factory=set)
    stories: list[str] = field(default_factory=list)
    decks: int = 0


@dataclass
class Person:
    """Somebody with a browser that keeps cookies."""

    number: int
    port: int
    log: Log
    code: Callable[[str], str]
    talk: str = ""
    kept: Kept = field(default_factory=Kept)
    cookies: dict[str, str] = field(default_factory=lambda: {"csrftoken": CSRF})
    connection: http.client.HTTPConnection | None = None
    rounds: int = 0

    @property
    def email(self) -> str:
        """Return the address."""
        return f"p{self.number}@example.org"

    # -- requests ----------------------------------------------------------------------

    def ask(self, method: str, path: str, **form: Any) -> tuple[int, str, str]:  # noqa: ANN401 - of a form
        """Send one request; return status, text and where it leads. BrokenError where none or a 5xx came."""
        form["csrfmiddlewaretoken"] = self.cookies["csrftoken"]
        body = urlencode(form, doseq=True).encode() if method == "POST" else None
        return self.send(method, path, body, "application/x-www-form-urlencoded")

    def send(self, method: str, path: str, body: bytes | None, kind: str) -> tuple[int, str, str]:
        """Send one request with a body of some kind; answers as `ask` does."""
        headers = {
            "Host": "localhost",
            "X-Forwarded-For": f"10.{self.number // 250}.{self.number % 250}.7",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": kind,
        }
        try:
            self.connection = self.connection or http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=60
            )
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            self.hang_up()
            raise BrokenError(f"{method} {path}: {type(error).__name__}") from error
        for said in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status >= 500:
            raise BrokenError(f"{method} {path}: {answer.status}")
        return answer.status, text, urlsplit(answer.headers.get("Location", "")).path

    def hang_up(self) -> None:
        """Close the connection."""
        if self.connection:
            self.connection.close()
        self.connection = None

    def get(self, path: str) -> str:
        """Return a page that must be there."""
        status, text, leads = self.ask("GET", path)
        while status in {301, 302}:
            status, text, leads = self.ask("GET", leads)
        self.need(status in {200, 202}, f"GET {path}: {status}")
        return text

    def need(self, good: bool, words: str) -> None:  # noqa: FBT001 - reads like an assertion
        """Raise RefusedError where something should not have been answered."""
        if not good:
            raise RefusedError(words)

    def step(self, name: str, do: Callable[[], object]) -> None:
        """Do a step; where it breaks, wait a moment and do it again, as people do."""
        began, retries = time.perf_counter(), 0
        while True:
            try:
                do()
            except BrokenError as broken:
                retries += 1
                if time.perf_counter() - began > PATIENCE:
                    self.log.fault(f"{self.email} {name}: {broken}")
                    return
                time.sleep(PAUSE)
            except RefusedError as refused:
                self.log.fault(f"{self.email} {name}: {refused}")
                return
            else:
                self.log.took(name, time.perf_counter() - began, retries)
                return

    # -- the journey -------------------------------------------------------------------

    def arrive(self) -> None:
        """Ask where one stands, and sign up."""
        self.step("where do I stand", self._start)
        self.step("sign up", self._sign_up)

    def walk(self, until: threading.Event) -> None:
        """Go round the pages until it is over."""
        for name, do in self._round():
            if until.is_set():
                return
            self.step(name, do)
            until.wait(0.5 + secrets.randbelow(1000) / 1000)  # somebody reads

    def _round(self) -> Iterator[tuple[str, Callable[[], object]]]:
        while True:
            self.rounds += 1
            yield "today", lambda: self.get("/today/")
            yield "plan", lambda: self.get("/plan/")
            yield "dossier: save", self._save
            yield "study: a block", self._study
            yield "programs: search", self._search
            yield "list: add", self._add
            if self.talk and len(self.kept.messages) < MESSAGES:
                yield "message: write", self._write
            if self.rounds == 1:
                if self.number % ODDS_OF == 0:
                    yield "odds: ask", self._odds
                yield from once(self)
            yield "visa weeks", lambda: self.get("/visa/weeks/")
            yield "stories", lambda: self.get("/people/stories/")

    def _start(self) -> None:
        self.get("/start/")
        status, _text, _leads = self.ask("POST", "/start/", **ANSWERS, name=f"Person {self.number}")
        self.need(status == 302, f"the first questions: {status}")
        self.get("/start/answer/")

    def _sign_up(self) -> None:
        self.get("/account/signup/")
        typed = {"email": self.email, "password1": PASSWORD, "password2": PASSWORD}
        status, _text, leads = self.ask("POST", "/account/signup/", **typed)
        self.need(status == 302, f"signing up: {status}")
        status, _text, leads = self.ask("POST", leads, code=self.code(self.email))
        self.need(status == 302, f"the code: {status}")
        self.get(leads)

    def _save(self) -> None:
        """Save a budget that nobody saved before; a save that was cut off is looked up, not sent again."""
        page = self.get("/dossiers/goal/")
        budget = self.number * 1000 + self.rounds
        there = re.search(r'name="budget_usd" value="(\d+)', page)
        if there is None or int(there[1]) != budget:
            version = re.findall(r'name="version" value="(\d+)"', page)[0]
            status, text, _ = self.ask(
                "POST", "/dossiers/edit/goal/", version=version, budget_usd=budget,
                specialties="Internal medicine", study_hours_per_week=25,
            )  # fmt: skip
            self.need(status == 302, f"saving: {status} {words_of(text)}")
        self.kept.budgets.append(budget)

    def _study(self) -> None:
        wanted = {"exam": "step-1", "mode": "tutor", "number": BLOCK}
        status, text, leads = self.ask("POST", "/study/blocks/", **wanted)
        self.need(status == 302, f"a block: {status} {words_of(text)}")
        block = leads.split("/")[3]  # of /study/blocks/ID/1/
        at = f"/study/blocks/{block}/"
        for number in range(1, BLOCK + 1):
            page = self.get(f"{at}{number}/")
            found = re.search(r'data-question="([^"]+)"', page)
            self.need(found is not None, f"no item {number}: {words_of(page)}")
            question = found[1] if found else ""
            opened = re.findall(r'name="opened" value="([^"]*)"', page)[0]
            sent = {"chosen": number % 3, "opened": opened, "do": "keep"}
            status, _text, _ = self.ask("POST", f"{at}{number}/", **sent)
            self.need(status == 302, f"an answer: {status}")
            self.kept.answers[f"{block} {question}"] = number % 3
        status, _text, _ = self.ask("POST", f"{at}end/")
        self.need(status == 302, f"the end of a block: {status}")

    def _search(self) -> None:
        self.get("/programs/?specialty=internal-medicine&visa=J-1")

    def _add(self) -> None:
        page = self.get(f"/programs/?specialty=internal-medicine&order=name&page={1 + self.number % 8}")
        offered = re.findall(r'name="program" value="([^"]+)"', page)
        if not offered:
            return
        status, _text, _ = self.ask("POST", "/list/add/", program=offered[0], next="/programs/")
        self.need(status == 302, f"adding: {status}")
        self.kept.programs.add(offered[0])

    def _write(self) -> None:
        """Write in the talk; what was cut off is looked for before it is sent again."""
        text = f"Message {len(self.kept.messages) + 1} of person {self.number}."
        if text not in self.get(f"/people/talks/{self.talk}/"):
            status, said, _ = self.ask("POST", f"/people/talks/{self.talk}/write/", text=text)
            self.need(status == 302, f"writing: {status} {words_of(said)}")
        self.kept.messages.append(text)

    def _odds(self) -> None:
        asked = {"first": "internal-medicine", "where": "typical", "season": 2028, "draw": 0}
        status, text, leads = self.ask("POST", "/match/odds/", **asked)
        self.need(status == 302, f"odds: {status} {words_of(text)}")
        if status == 302:
            self.kept.runs.add(leads.split("/")[-2])
            self.get(leads)


def words_of(page: str) -> str:
    """Return what a page says, shortly."""
    main = page.partition("<main")[2] or page
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())[:300]


@contextmanager
def hung_up(people: list[Person]) -> Iterator[None]:
    """Close everybody's connection in the end."""
    try:
        yield
    finally:
        for person in people:
            with suppress(OSError):
                person.hang_up()
