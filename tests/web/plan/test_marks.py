"""How far each deadline's day is to be believed, as the plan page marks it."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from matchbound import clock
from matchbound.base.dated import Cite, Confidence
from matchbound.demo.people import AMINA, person
from matchbound.planner.solve import make_plan
from matchbound.web import plans
from tests_web import AT

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("confidence", "mark"),
    [
        (Confidence.CONFIRMED, None),
        (Confidence.SECONDARY, "Secondary source"),
        (Confidence.UNCONFIRMED, "Not confirmed"),
    ],
)
def test_a_deadline_is_marked_by_its_weakest_source(
    member: Client, monkeypatch: pytest.MonkeyPatch, confidence: Confidence, mark: str | None
) -> None:
    monkeypatch.setattr(clock, "today", AT.date)
    monkeypatch.setattr(clock, "now", lambda: AT)
    plan = make_plan(person(AMINA), AT.date())
    cites = (
        Cite("A page", "https://a.example/", date(2026, 11, 22), Confidence.CONFIRMED),
        Cite("A guide", "https://b.example/", date(2026, 11, 22), confidence),
    )
    deadline = replace(plan.deadlines[0], title="The only one", cites=cites, forecast=False)
    monkeypatch.setattr(plans, "_solved", lambda *_inputs: replace(plan, deadlines=(deadline,)))

    html = member.get("/plan/").content.decode()

    row = re.search(r'<th scope="row"><bdi lang="en">The only one</bdi>(.*?)<details', html, re.DOTALL)
    assert row is not None
    tags = [tag for tag in re.findall(r'<span class="tag [\w-]+">([^<]+)</span>', row[1]) if tag != "an aim"]
    assert tags == ([mark] if mark else [])
