"""Cards at the terminal: whose they are, the day, reviewing by keys, packages in and out."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchbound.base.errors import MatchboundError
from matchbound.cli import store
from matchbound.cli.main import app
from matchbound.web.store.actions.cards import add_card
from matchbound.web.store.actions.learner import LOCAL
from matchbound.web.store.actions.readiness import Wanted, save_wishes
from matchbound.web.store.models import Account, CardRow, NoteRow, ReviewRow
from study.decks import made
from tests_web import AT, PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_tests_own_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "open_store", lambda: None)


def run(*words: str, keys: str = "", code: int = 0) -> str:
    result = CliRunner().invoke(app, ["study", *words], input=keys)
    if isinstance(result.exception, MatchboundError):
        assert code == 2
        return result.exception.message
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def make() -> Callable[..., Account]:
    return lambda email: Account.objects.create_user(email, PASSWORD)


# -- whose --------------------------------------------------------------------------------------------------


def test_where_there_is_no_account_one_is_made_that_nobody_can_sign_in_to() -> None:
    said = run("queue")

    assert said.startswith(f"Cards of {LOCAL}, ")
    assert not Account.objects.get().has_usable_password()
    assert run("queue").startswith(f"Cards of {LOCAL}, ")


def test_the_only_account_is_meant_and_of_several_the_one_that_is_named(make: Callable[..., Account]) -> None:
    make("one@example.org")
    only = run("queue")
    make("two@example.org")

    assert only.startswith("Cards of one@example.org")
    assert run("queue", code=2) == "there are several accounts here: say whose cards with --account EMAIL"
    assert run("queue", "--account", "TWO@example.org").startswith("Cards of two@example.org")
    assert run("queue", "--account", "x@example.org", code=2) == "there is no account 'x@example.org' here"


# -- the day ------------------------------------------------------------------------------------------------


@pytest.fixture
def learner(make: Callable[..., Account]) -> Account:
    learner_ = make("one@example.org")
    for number in (1, 2, 3):
        at = AT.replace(microsecond=number)
        add_card(f"Front {number}<script>x</script>", f"<p>Back</p>{number}", "Mine", (), by=learner_, at=at)
    return learner_


@pytest.mark.usefixtures("learner")
def test_the_queue_tells_what_is_left_in_words_and_as_json() -> None:
    found = json.loads(run("queue", "--json"))

    assert found["left"] == {"learning": 0, "reviews": 0, "new": 3, "put_off": 0}
    assert [one["front"] for one in found["first"]] == [f"Front {number}" for number in (1, 2, 3)]
    assert [len(found["ahead"]), found["exam_on"], found["answered"]] == [14, None, 0]
    assert "`matchbound study review` begins." in run("queue")


def test_the_queue_tells_which_exam_it_is_laid_out_for_and_who_says_so(learner: Account) -> None:
    save_wishes(Wanted("step-1", date(2027, 3, 1), None, (), 0.95), by=learner)
    found = json.loads(run("queue", "--json"))

    assert {key: found[key] for key in ("exam", "exam_on", "day_from")} == {
        "exam": "step-1",
        "exam_on": "2027-03-01",
        "day_from": "chosen",
    }
    assert "  laid out for step-1 on 2027-03-01, as chosen for the study plan" in run("queue")


@pytest.mark.usefixtures("learner")
def test_cards_are_reviewed_by_keys() -> None:
    said = run("review", keys="x 3 4bq")

    assert "Front 1" in said
    assert "script" not in said
    assert "\n  Back\n  1\n" in said
    assert re.search(
        r"1 Again \(1 min\)   2 Hard \(6 min\)   3 Good \(10 min\)   4 Easy \([789] days\)", said
    )
    assert "2 answers given" in said
    assert list(ReviewRow.objects.order_by("at").values_list("rating", flat=True)) == [3, 4]
    assert CardRow.objects.exclude(buried_on=None).count() == 1


@pytest.mark.usefixtures("learner")
def test_u_takes_back_and_s_suspends() -> None:
    said = run("review", keys=" 3usq")

    assert "Taken back." in said
    assert "0 answers given" in said
    assert not ReviewRow.objects.filter(undone_at=None).exists()
    assert CardRow.objects.filter(suspended=True).count() == 1


def test_with_nothing_to_review_it_says_so_and_ends() -> None:
    assert run("review").splitlines()[-1] == "0 answers given, 0 left."


# -- in and out ---------------------------------------------------------------------------------------------


def test_a_package_comes_in_and_goes_out_and_is_known_again(tmp_path: Path) -> None:
    file = made.written_by_anki(tmp_path, "newer")

    brought = run("import", str(file))
    written = run("export", str(tmp_path / "out.apkg"), "--deck", "Heart::Valves")
    again = json.loads(run("import", str(tmp_path / "out.apkg"), "--json"))

    assert brought.splitlines()[-2:] == ["2 notes new, 0 changed, 0 known", "3 cards new, 3 answers"]
    assert written == f"3 cards written to {tmp_path / 'out.apkg'}\n"
    assert (again["new"], again["same"], again["faults"], again["fault"]) == (0, 2, [], None)


def test_as_new_leaves_answers_out(tmp_path: Path) -> None:
    run("import", str(made.written_by_anki(tmp_path, "newer")), "--as-new")

    assert not ReviewRow.objects.exists()
    assert set(CardRow.objects.values_list("stage", flat=True)) == {"new"}


def test_what_cannot_be_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x")
    (tmp_path / "a.apkg").write_text("x")

    assert "questions are brought by `matchbound study questions import`" in run(
        "import", str(tmp_path / "a.csv"), code=2
    )
    assert "this is no package of cards" in run("import", str(tmp_path / "a.apkg"), code=1)
    assert "let the name end in .apkg" in run("export", str(tmp_path / "a.txt"), code=2)
    assert "is there already" in run("export", str(tmp_path / "a.apkg"), code=2)
    assert "there is no deck 'x'" in run("export", str(tmp_path / "b.apkg"), "--deck", "x", code=2)
    assert not NoteRow.objects.exists()
