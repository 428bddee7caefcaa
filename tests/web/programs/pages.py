"""What tests of the pages of programs look at: a small catalogue, and pages as people read them."""

import html
import re
from dataclasses import replace
from typing import Any

from django.test import Client

from matchbound.reference.assertion import Assertion
from matchbound.reference.program import Offer, Program, Setting, Track, TrackKind
from matchbound.reference.requirement import Force
from matchbound.web.store.models import Account
from web.programs.bringing import SEEN_ON, Brought, apply, said

ALBANY, TROY, DALLAS = (42.65, -73.75), (42.73, -73.69), (32.78, -96.80)


def program(
    key: str, name: str, city: str, state: str, place: tuple[float, float], **more: object
) -> Program:
    """Return a program of internal medicine with 10 positions, unless something else is said."""
    usual: dict[str, Any] = {
        "specialty": "internal-medicine",
        "tracks": (Track(TrackKind.CATEGORICAL, None, (Offer(2028, 10), Offer(2027, 9, 8))),),
        "setting": Setting.COMMUNITY,
    }
    return Program(
        key, name, city=city, state=state, latitude=place[0], longitude=place[1], **{**usual, **more}
    )


CAPITAL = program("x-capital", "Capital Hospital", "Albany", "NY", ALBANY, img_share=60.0)
COLLAR = program("x-collar", "Collar City Clinic", "Troy", "NY", TROY, setting=Setting.UNIVERSITY)
LONE = program("x-lone", "Lone Star <Health>", "Dallas", "TX", DALLAS, img_share=5.0)
SILENT = Program("x-silent", "Silent Hospital", "pathology")
PROGRAMS = (CAPITAL, COLLAR, LONE, SILENT)


def lately(one: Program, requirement: str, value: str, **more: object) -> Assertion:
    """Return what a list says for the season of 2028, read lately."""
    return said(one, requirement, value, **{"seen_on": SEEN_ON, **more})


SAID = (
    lately(CAPITAL, "visa_j1", "yes"),
    lately(CAPITAL, "visa_h1b", "no"),
    lately(CAPITAL, "attempts_max", "1"),
    lately(CAPITAL, "yog_max_years", "5", force=Force.PREFERRED),
    lately(COLLAR, "visa_j1", "yes", season=2020),
    lately(COLLAR, "visa_h1b", "conditional", condition="after Step 3"),
    lately(LONE, "visa_j1", "no"),
    lately(LONE, "visa_h1b", "no"),
    lately(LONE, "img_accepted", "no"),
)


def bring_small(*more: Assertion, by: Account | None = None) -> None:
    """Bring four programs, which stand instead of the synthetic ones."""
    apply(Brought(PROGRAMS, (*SAID, *more)), by=by)


def bring_change(*assertions: Assertion, programs: tuple[Program, ...] = (), after: int = 1) -> None:
    """Bring more of the same, later."""
    apply(Brought(programs, assertions), after=after)


def corrected(one: Program, requirement: str, value: str) -> Assertion:
    """Return a statement that outweighs what was said before."""
    return replace(lately(one, requirement, value), season=2029)


def text_of(content: bytes) -> str:
    """Return a page as it is read."""
    plain = re.sub(r"(?s)<script.*?</script>|<[^>]+>", " ", content.decode())
    return " ".join(html.unescape(plain).replace("\N{NON-BREAKING HYPHEN}", "-").split())


def text(client: Client, address: str, status: int = 200) -> str:
    """Return a page of an address as it is read."""
    answer = client.get(address)
    assert answer.status_code == status
    return text_of(answer.content)


def names(client: Client, address: str, status: int = 200) -> list[str]:
    """Return the programs of a list in their order."""
    answer = client.get(address)
    assert answer.status_code == status
    return re.findall(r'<th scope="row"><a href="/programs/(x-[\w-]+)/">', answer.content.decode())


def links(client: Client, address: str, pattern: str) -> list[str]:
    """Return addresses of links on a page whose markup matches a pattern with one group."""
    return [html.unescape(one) for one in re.findall(pattern, client.get(address).content.decode())]
