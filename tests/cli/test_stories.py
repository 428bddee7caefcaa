"""`matchbound stories`: what the site shows, in the terminal."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.cli import store
from matchbound.cli.main import app
from matchbound.demo.people import AMINA, dossier_text
from matchbound.web.store.models import Account, Story
from tests_web import AT
from web.stories.given import WORDS, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own database is the site's."""
    monkeypatch.setattr(store, "_is_there", lambda: True)
    monkeypatch.setattr(store, "_open", lambda **_: None)


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    path = tmp_path / "amina.yaml"
    path.write_text(dossier_text(AMINA), encoding="utf-8")
    return str(path)


def told(number: int, *, state: str = "shown", **telling: object) -> int:
    by = Account.objects.create_user(f"writer-{number}@example.org")
    text = make_story(by, state=state, telling=telling, decided_at=AT + timedelta(days=number))
    return text.story_id


def said(*words: str) -> str:
    result = CliRunner().invoke(app, ["stories", "list", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_stories_of_people_like_the_applicant_come_first(dossier: str) -> None:
    same, other = told(1, country="PK", visa="H-1B", matched=True), told(2, country="IN", matched=False)
    told(3, state="waiting", country="PK")

    found = json.loads(said("--json"))
    assert [one["id"] for one in found] == [other, same]
    found = json.loads(said("--like", dossier, "--on", "2026-11-22", "--json"))
    assert [(one["id"], one["agrees_with_you"], one["differs_from_you"]) for one in found] == [
        (same, ["country"], ["visa"]),
        (other, [], ["country"]),
    ]
    assert (found[0]["told"], found[0]["helped"], found[0]["name"]) == (
        {"country": "PK", "visa": "H-1B", "matched": True},
        WORDS["helped"],
        None,
    )


def test_stories_are_told_in_words_that_say_they_are_no_forecast(dossier: str) -> None:
    told(1, country="PK", matched=True, specialty="pathology", season=2026, score_step_2_ck=[240, 249])
    Story.objects.update(synthetic=True)

    lines = said("--like", dossier, "--on", "2026-11-22").splitlines()
    assert lines[:5] == [
        "Made up: these stories are nobody's.",
        "",
        "Matched into Pathology, 2026 (made up) · Anonymous · 23 Nov 2026",
        "  like you in: country",
        "  not in: specialty",
    ]
    assert lines[5] == "  country PK, score step 2 ck 240 to 249"
    assert "No story is a forecast" in " ".join(lines)


def test_a_site_without_stories_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said() == "Nobody has told their story on this site yet.\n"
    monkeypatch.setattr(store, "_is_there", lambda: False)
    assert said("--json") == "[]\n"
