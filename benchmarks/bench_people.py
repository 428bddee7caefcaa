"""Load on the pages of people: 10,000 of them, all advised by one school, with 100,000 messages.

`make bench-web` runs it on SQLite and, where Debian's server is there, on PostgreSQL. It fills a site with
people who show themselves and let a school see more or less, makes the rows of the cohort, and asks for pages
at a steady rate: directory, a person's page, talks, a talk, what one shares; and as an adviser the cohort,
filtered and sorted, and one person of it.
"""

import argparse
import asyncio
import itertools
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np

from bench_search import print_table
from site_load import free_port, get, new_site, part, server, steadily

if TYPE_CHECKING:
    from matchbound.dossier.model import Dossier
    from matchbound.web.store.models import Account

PEOPLE, READERS, TALKS, MESSAGES = 10_000, 40, 50, 50
"""Each reader has so many talks, each with so many messages: 100,000."""
SCHOOLS, RATE, STEADY_FOR = 40, 10, 8.0
SPECIALTIES = ("internal-medicine", "family-medicine", "pediatrics", "psychiatry", "neurology", "pathology")
STATES = ("NY", "CA", "TX", "PA", "FL", "MI")
SHARES = ("status", "exams", "plan", "experience", "outcomes")
FILTERS = (
    "stuck",
    "exam-runs-out",
    "attempts-at-risk",
    "no-us-letter",
    "no-plan-this-season",
    "not-certified",
)


def main() -> None:
    """Measure on each database that there is, and print a table for each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--postgres", default="", metavar="URL", help="a database that may be filled")
    options.add_argument("--part", choices=["fill", "load"], help=argparse.SUPPRESS)
    options.add_argument("--port", type=int, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.part == "fill":
        print(json.dumps(fill()))
    elif given.part == "load":
        print(json.dumps(asyncio.run(load(given.port, json.load(sys.stdin)))))
    else:
        measure("SQLite", "")
        if given.postgres:
            measure("PostgreSQL", given.postgres)


def measure(database: str, url: str) -> None:
    """Fill a site, load it, and print how it did."""
    with new_site(url) as environ:
        filled = json.loads(part(__file__, "fill", environ))
        port = free_port()
        with server(environ, port):
            for session in [*filled["readers"][:4], *filled["advisers"]]:
                get(port, "/people/", session)
            found = json.loads(part(__file__, "load", environ, "--port", str(port), said=json.dumps(filled)))
    print(f"\n{database}: {PEOPLE:,} people, {READERS * TALKS * MESSAGES:,} messages")
    took = filled["rows_took"]
    print(f"rows of the cohort made in {took:.0f} s ({PEOPLE / took:,.0f} a second)")
    print_table(found)


# -- the people --------------------------------------------------------------------------------------------


def fill() -> dict[str, Any]:
    """Fill the site; return sessions and addresses."""
    import django

    django.setup()

    from matchbound import clock
    from matchbound.web.store.actions.cohort import make_all_rows
    from matchbound.web.store.models import PersonPage

    rng, at = np.random.default_rng(2028), clock.now()
    accounts = add_people(rng, at)
    school, advisers = add_school(rng, accounts, at)
    talks = add_talks(rng, accounts, at)
    began = time.perf_counter()
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as executor:
        make_all_rows(on=clock.today(), executor=executor)
    return {
        "rows_took": time.perf_counter() - began,
        "readers": [session_of(one) for one in accounts[:READERS]],
        "advisers": [session_of(one) for one in advisers],
        "pages": [str(one) for one in PersonPage.objects.order_by("pk").values_list("pk", flat=True)[:200]],
        "advised": [one.pk for one in accounts[:: PEOPLE // 200]],
        "talks": talks,
        "school": school,
    }


def session_of(account: "Account") -> str:
    """Sign somebody in."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def add_people(rng: np.random.Generator, at: datetime, people: int = PEOPLE) -> list[Any]:
    """Add accounts with dossiers and pages; the readers through the same door as anybody."""
    from matchbound.demo.people import PEOPLE as NAMES
    from matchbound.demo.people import person
    from matchbound.people.profile import Audience
    from matchbound.web.store.actions.dossiers import create_dossier
    from matchbound.web.store.models import (
        Account,
        ApplicantSummary,
        DossierRecord,
        DossierVersion,
        PersonPage,
    )

    Account.objects.bulk_create(
        [Account(email=f"p{number}@example.org", password="!") for number in range(people)],  # noqa: S106 - none
        batch_size=1000,
    )
    accounts = list(Account.objects.filter(email__startswith="p").order_by("pk"))
    models = [person(one) for one in NAMES]
    for account, dossier in zip(accounts[:READERS], itertools.cycle(models), strict=False):
        create_dossier(dossier, by=account, at=at)
    others = accounts[READERS:]
    records = [DossierRecord(id=uuid4(), owner=one, created_at=at) for one in others]
    contents = [made(models[int(at_)], rng) for at_ in rng.integers(len(models), size=len(others))]
    DossierRecord.objects.bulk_create(records, batch_size=500)
    DossierVersion.objects.bulk_create(
        [
            DossierVersion(record=record, number=1, content=content, written_at=at)
            for record, content in zip(records, contents, strict=True)
        ],
        batch_size=500,
    )
    ApplicantSummary.objects.bulk_create(
        [
            ApplicantSummary(record=record, version=1, name=content["applicant"]["name"])
            for record, content in zip(records, contents, strict=True)
        ],
        batch_size=500,
    )
    everybody = {
        f"to_{name}": Audience.MEMBERS.value
        for name in ("school", "year", "country", "stage", "specialty", "state")
    }
    PersonPage.objects.bulk_create(
        [
            PersonPage(
                account=account,
                name=f"Person {number}",
                audience=Audience.MEMBERS.value,
                shown_at=at - timedelta(minutes=number),
                changed_at=at,
                school_key=f"school-{number % SCHOOLS}",
                school=f"School {number % SCHOOLS}",
                school_country="PK",
                school_words=f"school {number % SCHOOLS}",
                year=2010 + number % 15,
                country="PK",
                stage="applying",
                specialty=SPECIALTIES[number % len(SPECIALTIES)],
                state=STATES[number % len(STATES)],
                **everybody,
            )
            for number, account in enumerate(accounts)
        ],
        batch_size=500,
    )
    return accounts


def made(dossier: "Dossier", rng: np.random.Generator) -> dict[str, Any]:
    """Return a dossier's content under another name, with exams on other days."""
    from bench_cohort import moved

    name = f"{dossier.applicant.name} {int(rng.integers(10_000))}"
    applicant = dossier.applicant.model_copy(update={"name": name})
    changed = moved(dossier, int(rng.integers(-200, 1))).model_copy(update={"applicant": applicant})
    content: dict[str, Any] = changed.model_dump(mode="json", exclude_unset=True)
    return content


def add_school(rng: np.random.Generator, accounts: list[Any], at: datetime) -> tuple[int, list[Any]]:
    """Let everybody share something with one school; return it with its advisers."""
    from matchbound.web.store.models import (
        Account,
        Advised,
        DossierRecord,
        Organisation,
        OrganisationAdviser,
    )
    from matchbound.web.store.models.account import Role

    school = Organisation.objects.create(
        name="The school", kind="school", code="THESCHOOL", created_at=at, approved_at=at
    )
    advisers = [
        Account.objects.create(email=f"adviser{one}@example.org", password="!", role=Role.ADVISER)  # noqa: S106
        for one in range(4)
    ]
    for one in advisers:
        OrganisationAdviser.objects.create(organisation=school, account=one, since=at)
    records = dict(DossierRecord.objects.values_list("owner", "pk"))
    Advised.objects.bulk_create(
        [
            Advised(
                organisation=school,
                account=one,
                record_id=records[one.pk],
                since=at,
                changed_at=at,
                **{f"sees_{name}": bool(rng.random() < 0.8) for name in SHARES},
            )
            for one in accounts
        ],
        batch_size=500,
    )
    return school.pk, advisers


def add_talks(rng: np.random.Generator, accounts: list[Any], at: datetime) -> list[list[str]]:
    """Let each reader talk with others; return the ids of their talks, reader by reader."""
    from matchbound.web.store.models import Talk, TalkMessage, TalkSide

    found = []
    for number, reader in enumerate(accounts[:READERS]):
        others = accounts[READERS + number * TALKS : READERS + (number + 1) * TALKS]
        talks = [Talk(id=uuid4(), state=Talk.State.OPEN, asked_at=at, answered_at=at) for _one in others]
        Talk.objects.bulk_create(talks)
        sides = [
            TalkSide(
                talk=talk, account=mine, other=other, other_name="A person", asked=mine is reader, moved_at=at
            )
            for talk, person in zip(talks, others, strict=True)
            for mine, other in ((reader, person), (person, reader))
        ]
        TalkSide.objects.bulk_create(sides)
        TalkMessage.objects.bulk_create(
            [
                TalkMessage(
                    talk=talk,
                    by=reader if rng.random() < 0.5 else person,
                    at=at - timedelta(minutes=MESSAGES - line),
                    text=f"Line {line} of what two people say to each other about a rotation.",
                )
                for talk, person in zip(talks, others, strict=True)
                for line in range(MESSAGES)
            ],
            batch_size=500,
        )
        found.append([str(one.pk) for one in talks])
    return found


# -- the load ----------------------------------------------------------------------------------------------


async def load(port: int, filled: dict[str, Any]) -> dict[str, dict[str, list[float]]]:
    """Ask for each kind of page at a steady rate; return the waits in ms, and the faults."""
    found: dict[str, dict[str, list[float]]] = {}
    for kind, asked in pages(filled).items():
        waits, faults = await steadily(port, itertools.cycle(asked), int(RATE * STEADY_FOR), RATE)
        found[f"{kind}, {RATE}/s"] = {"waits": waits, "faults": [faults]}
    return found


def pages(filled: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Return the addresses of each kind of page with who asks for them, in turn."""
    readers, advisers = filled["readers"], filled["advisers"]

    def by(who: list[str], addresses: list[str]) -> list[tuple[str, str]]:
        return list(zip(addresses, itertools.islice(itertools.cycle(who), len(addresses)), strict=True))

    searches = [
        f"/people/?specialty={specialty}&state={state}&school=school+{number}"
        for number, (specialty, state) in enumerate(itertools.product(SPECIALTIES, STATES))
    ]
    pairs = [f"/cohort/?f={one}&f={other}" for one, other in itertools.combinations(FILTERS, 2)]
    talks = [
        (f"/people/talks/{one}/", reader)
        for reader, mine in zip(readers, filled["talks"], strict=True)
        for one in mine[:5]
    ]
    return {
        "directory": by(readers, ["/people/"]),
        "directory, searched": by(readers, searches),
        "a person's page": by(readers, [f"/people/page/{one}/" for one in filled["pages"]]),
        "talks": [("/people/talks/", one) for one in readers],
        "a talk": talks,
        "what one shares": [("/people/sharing/", one) for one in readers],
        "cohort": [(f"/cohort/?page={number + 1}", advisers[number % 4]) for number in range(40)],
        "cohort, sorted": by(
            advisers, [f"/cohort/?sort={one}" for one in ("expires_on", "next_due", "plan")]
        ),
        "cohort, two filters": by(advisers, pairs),
        "cohort, by name": by(advisers, [f"/cohort/?q={word}" for word in ("amina", "leyla", "vikram+1")]),
        "a person of the cohort": by(advisers, [f"/cohort/people/{one}/" for one in filled["advised"]]),
        "outcomes": by(advisers, ["/cohort/outcomes/"]),
    }


if __name__ == "__main__":
    main()
