"""Steps that a person under load takes once; each looks for what was kept already before it sends again."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from load_person import Person

DECK = Path(__file__).parents[1] / "fuzz" / "corpus" / "deck" / "newer"
ROTATION = {
    "kind": "observership", "specialty": "internal-medicine", "country": "US", "state": "NY",
    "since": "2026-07-06", "until": "2026-08-28", "hours_per_week": 40, "hands_on": "false",
    "supervisor": "Dr R. Example",
}  # fmt: skip
LETTER = {"us_licensed": "true", "requested_on": "2026-08-20"}


def once(person: "Person") -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the steps in their order."""
    yield (
        "observership: log",
        lambda: add(person, "experiences", "host", f"Host of {person.number}", ROTATION),
    )
    yield "letter: ask", lambda: ask_for_letter(person)
    yield "deck: import", lambda: import_deck(person)
    yield "interview: record", lambda: record_interview(person)
    yield "rank", lambda: person.get("/match/ranking/")
    yield "story: tell", lambda: tell_story(person)


def add(person: "Person", part: str, key: str, name: str, said: dict[str, object]) -> None:
    """Add an entry to the dossier, unless one of that name is there."""
    page = person.get(f"/dossiers/add/{part}/")
    if name not in page:
        version = re.findall(r'name="version" value="(\d+)"', page)[-1]
        status, text, _ = person.ask("POST", f"/dossiers/add/{part}/", **said, **{key: name}, version=version)
        person.need(status == 302, f"{part}: {status} {text[:300]}")
    person.kept.entries.add(name)


def ask_for_letter(person: "Person") -> None:
    """Note who writes a letter, and make the writer's private address."""
    add(person, "letters", "writer", f"Writer of {person.number}", LETTER)
    page = person.get("/experience/letters/0/")
    mark = re.findall(r'name="mark" value="([^"]*)"', page)
    if mark:
        said = {"mark": mark[0], "message": "May I have a letter from you?", "due_on": "2027-09-08"}
        status, _text, _ = person.ask("POST", "/experience/letters/0/link/", **said)
        person.need(status in {200, 302}, f"a writer's address: {status}")


def import_deck(person: "Person") -> None:
    """Hand a deck over; the worker reads it."""
    mark = uuid4().hex
    parts = [("csrfmiddlewaretoken", person.cookies["csrftoken"].encode(), "")]
    parts.append(("file", DECK.read_bytes(), f'; filename="{mark}.apkg"'))
    body = b"".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + data + b"\r\n"
        for name, data, more in parts
    )
    kind = f"multipart/form-data; boundary={mark}"
    status, _text, leads = person.send(
        "POST", "/study/cards/decks/import/", body + f"--{mark}--\r\n".encode(), kind
    )
    person.need(status == 302, f"a deck: {status}")
    person.get(leads)
    person.kept.decks += 1


def record_interview(person: "Person") -> None:
    """Record an interview at the program that was put on the list first."""
    entries = re.findall(r'href="(/list/[0-9a-f-]{36}/)"', person.get("/list/?view=table"))
    if not entries:
        return
    entry = person.get(entries[0])
    if "/interviews/" in entry.replace("/interviews/add/", ""):
        return
    page = person.get(f"{entries[0]}interviews/add/")
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    when = {"starts_on": "2027-11-08", "starts_time": "09:00", "time_zone": "America/New_York", "minutes": 60}
    status, text, _ = person.ask("POST", f"{entries[0]}interviews/add/", **when, version=version)
    person.need(status == 302, f"an interview: {status} {text[:300]}")


def tell_story(person: "Person") -> None:
    """Tell a story and agree to it; one that was sent already is not sent again."""
    words = f"What helped person {person.number} was to begin early, and to ask people who went before."
    if words[:40] not in person.get("/people/stories/mine/"):
        said = {"helped": words, "step": "preview"}
        status, text, _ = person.ask("POST", "/people/stories/write/", **said)
        person.need(status == 200, f"a story: {status} {text[:300]}")
        sent = {"helped": words, "consent": "on", "step": "send"}
        status, text, _ = person.ask("POST", "/people/stories/write/", **sent)
        person.need(status == 302, f"a story: {status} {text[:300]}")
    person.kept.stories.append(words)
