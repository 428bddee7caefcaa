"""Cards under load: the next card of somebody with very many, among very many people; a large deck imported.

`make bench-web` runs it on SQLite and, where Debian's server is there, on PostgreSQL. One learner has 100,000
cards and a million answers, 10,000 others have some, too. A process of its own asks for pages: the card that
comes, and answering one after the other, each answer with the card that it leads to. Then a package of 35,000
notes with their history is imported as the worker does, in a process whose peak of memory is its own.
"""

import argparse
import http.client
import itertools
import json
import re
import resource
import sys
import tempfile
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np

from site_load import free_port, get, new_site, part, server, steadily

CARDS, REVIEWS_EACH, OTHERS, CARDS_OF_OTHERS = 100_000, 10, 10_000, 10
RATE, STEADY_FOR, ANSWERED = 15, 10.0, 200
NOTES, ANSWERS_OF_NOTE = 35_000, 15
BUDGET, IMPORT_SECONDS, IMPORT_MB = 50.0, 60, 500
"""What 95 of 100 are to wait for at most, in ms; what an import may take."""
REVIEW = "/study/cards/review/"


def main() -> None:
    """Measure on each database that there is, and print what was found."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--postgres", default="", metavar="URL", help="a database that may be filled")
    options.add_argument("--part", choices=["fill", "load", "import"], help=argparse.SUPPRESS)
    options.add_argument("--port", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.part == "fill":
        print(json.dumps(fill()))
    elif given.part == "load":
        print(json.dumps(load(given.port, json.load(sys.stdin))))
    elif given.part == "import":
        print(json.dumps(bring()))
    else:
        measure("SQLite", "")
        if given.postgres:
            measure("PostgreSQL", given.postgres)


def measure(database: str, url: str) -> None:
    """Fill a site, load it, import into it, and print how it did."""
    with new_site(url) as environ:
        began = time.perf_counter()
        filled = json.loads(part(__file__, "fill", environ))
        took = time.perf_counter() - began
        port = free_port()
        with server(environ, port):
            start = time.perf_counter()
            get(port, REVIEW, filled["session"])
            first = (time.perf_counter() - start) * 1000
            found = json.loads(part(__file__, "load", environ, "--port", str(port), said=json.dumps(filled)))
        brought = json.loads(part(__file__, "import", environ))
    print(
        f"\n{database}: {filled['cards']:,} cards and {filled['reviews']:,} answers of one learner,"
        f" {OTHERS:,} others with {filled['others']:,} cards (filled in {took:.0f} s);"
        f" {filled['due']:,} are due"
    )
    print(f"first card of a day, its order of all that is due made anew: {first:,.0f} ms")
    for name, waits in found["waits"].items():
        p50, p95, p99 = np.percentile(waits, (50, 95, 99))
        over = "" if p95 <= BUDGET else "   over the budget"
        print(f"{name:48} p50 {p50:6.1f}  p95 {p95:6.1f}  p99 {p99:6.1f} ms{over}")
    print(f"faults: {found['faults']}")
    print(
        f"import of {brought['notes']:,} notes with {brought['reviews']:,} answers:"
        f" {brought['seconds']:.1f} s, {brought['peak']:.0f} MB at most (target:"
        f" {IMPORT_SECONDS} s, {IMPORT_MB} MB); once more, when all is known, {brought['again']:.1f} s"
    )


# -- the database -------------------------------------------------------------------------------------------


def fill() -> dict[str, Any]:
    """Make the learner, the others, cards and answers; return a session and how much there is."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import transaction
    from django.test import Client

    from matchbound import clock
    from matchbound.web.store.models import Account, CardRow, ReviewRow

    at = clock.now()
    people = Account.objects.bulk_create(
        [Account(email=f"l{n}@example.org", password="!") for n in range(OTHERS + 1)],  # noqa: S106 - none
        batch_size=1_000,
    )
    learner = people[0]
    with transaction.atomic():
        _cards(learner, CARDS, at)
        _reviews(learner, at)
        for other in people[1:]:
            _cards(other, CARDS_OF_OTHERS, at)
    client = Client()
    client.force_login(learner)
    mine = CardRow.objects.filter(account=learner)
    return {
        "session": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "cards": mine.count(),
        "due": mine.filter(stage="review", due__lt=at).count(),
        "reviews": ReviewRow.objects.filter(account=learner).count(),
        "others": CardRow.objects.exclude(account=learner).count(),
    }


def _cards(account: Any, many: int, at: Any) -> None:  # noqa: ANN401 - of the site's own types
    """Give somebody cards: seven in ten in review, a third of those due, as after a break; the others new."""
    from matchbound.study.decks.own import FRONT_AND_BACK
    from matchbound.study.repetition.queue import EPOCH
    from matchbound.web.store.actions.note_kinds import keep_kind
    from matchbound.web.store.models import CardDeck, CardRow, NoteRow

    kind = keep_kind(account, FRONT_AND_BACK)
    deck = CardDeck.objects.create(account=account, name="Large", created_at=at)
    today = (at.date() - EPOCH).days
    for start in range(0, many, 5_000):
        notes = NoteRow.objects.bulk_create(
            [
                NoteRow(
                    account=account,
                    guid=f"g{n}",
                    kind=kind,
                    fields=f"Question {n} {'words ' * 20}\x1fAnswer {n} {'text ' * 30}",
                    changed_at=at,
                )
                for n in range(start, min(start + 5_000, many))
            ]
        )
        rows = []
        for n, note in enumerate(notes, start):
            row = CardRow(account=account, note=note, deck=deck, source="import", created_at=at)
            if n % 10 < 7:
                row.stage, row.reps, row.stability, row.difficulty = "review", REVIEWS_EACH, 5.0 + n % 90, 5.0
                row.last, row.last_day = at - timedelta(days=30 + n % 30), today - 30 - n % 30
                row.due = at + timedelta(days=n % 60 - 20)
            rows.append(row)
        CardRow.objects.bulk_create(rows)


def _reviews(account: Any, at: Any) -> None:  # noqa: ANN401 - of the site's own types
    from matchbound.study.repetition.queue import EPOCH
    from matchbound.web.store.actions.many_cards import add_reviews
    from matchbound.web.store.models import CardRow

    today = (at.date() - EPOCH).days
    ids = list(CardRow.objects.filter(account=account).values_list("pk", flat=True))
    for start in range(0, len(ids), 10_000):
        add_reviews(
            (
                account.pk,
                card,
                at - timedelta(days=30 + card % 30 + 7 * n),
                today - 30 - card % 30 - 7 * n,
                3,
                "review" if n < REVIEWS_EACH - 1 else "new",
                n == REVIEWS_EACH - 1,
                True,
                4_000,
            )
            for card in ids[start : start + 10_000]
            for n in range(REVIEWS_EACH)
        )


# -- the load -----------------------------------------------------------------------------------------------


def load(port: int, filled: dict[str, Any]) -> dict[str, Any]:
    """Ask for the card that comes, steadily; then answer one after the other."""
    import asyncio

    asked = itertools.repeat((REVIEW, filled["session"]))
    waits, faults = asyncio.run(steadily(port, asked, int(RATE * STEADY_FOR), RATE))
    kept, following, more = answer(port, filled["session"])
    return {
        "waits": {
            f"the card that comes, {RATE}/s": waits,
            "an answer kept": kept,
            "the card after an answer": following,
        },
        "faults": faults + more,
    }


def answer(port: int, session: str) -> tuple[list[float], list[float], int]:
    """Answer cards one after the other, as a browser does; return the waits in ms, and the faults."""
    kept, following, faults = [], [], 0
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        cookies = {"Host": "localhost", "Cookie": f"sessionid={session}"}
        page, token = _page(connection, cookies)
        for _ in range(ANSWERED):
            form = re.search(r'action="([^"]+/answer/)"', page)
            if form is None:
                faults += 1
                break
            fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page[form.start() :]))
            began = time.perf_counter()
            headers = {
                **cookies,
                "Cookie": f"{cookies['Cookie']}; csrftoken={token}",
                "Content-Type": "application/x-www-form-urlencoded",
            }
            connection.request("POST", form[1], urlencode({**fields, "rating": 3}), headers)
            response = connection.getresponse()
            response.read()
            faults += response.status != 302
            answered = time.perf_counter()
            page, token = _page(connection, {**cookies, "Cookie": headers["Cookie"]}, token)
            kept.append((answered - began) * 1000)
            following.append((time.perf_counter() - answered) * 1000)
    return kept, following, faults


def _page(
    connection: http.client.HTTPConnection, headers: dict[str, str], token: str = ""
) -> tuple[str, str]:
    connection.request("GET", REVIEW, headers=headers)
    response = connection.getresponse()
    text = response.read().decode()
    found = re.search(r"csrftoken=(\w+)", response.headers.get("Set-Cookie", ""))
    return text, found[1] if found else token


# -- an import ----------------------------------------------------------------------------------------------


def bring() -> dict[str, float]:
    """Import a large package as the worker does, twice; the package is written by another process."""
    import subprocess

    import django

    django.setup()
    from matchbound import clock
    from matchbound.web.store.actions.deck_work import work_on
    from matchbound.web.store.actions.decks import take_package
    from matchbound.web.store.models import Account

    account = Account.objects.create(email="importer@example.org", password="!")  # noqa: S106 - none
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.apkg"
        code = f"import bench_cards; bench_cards.write_large({str(path)!r})"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent)
        seconds, runs = [], []
        for _ in range(2):
            with path.open("rb") as file:
                run = take_package(
                    iter(lambda: file.read(1 << 20), b""),
                    "large.apkg",
                    with_history=True,
                    by=account,
                    at=clock.now(),
                )
            began = time.perf_counter()
            work_on(run.pk, at=clock.now())
            seconds.append(time.perf_counter() - began)
            run.refresh_from_db()
            runs.append(run)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = runs[0].counts
    return {
        "notes": counts["new"],
        "reviews": counts["reviews"],
        "seconds": seconds[0],
        "again": seconds[1],
        "peak": peak,
    }


def write_large(path: str) -> None:
    """Write a package of 35,000 notes, each with its history."""
    from bench_decks import BEGIN, SETTINGS, _learned
    from matchbound.study.decks.own import Own, deck_of
    from matchbound.study.decks.write import write_package

    one = _learned()
    cards = [
        Own(
            f"c-{n}",
            BEGIN + timedelta(seconds=n),
            f"<b>Question</b> {n} {'words ' * 40}",
            f"Answer {n} {'text ' * 60}",
            "Large::Deck",
            one.card,
            ("heart",),
            one.reviews,
        )
        for n in range(NOTES)
    ]
    write_package(deck_of(cards, SETTINGS, created=BEGIN), lambda _: b"", Path(path))


if __name__ == "__main__":
    main()
