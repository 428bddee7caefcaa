"""The tutorial shows what its commands say, the library's page examples that run, and indexes every page."""

import doctest
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from matchbound.cli import store
from matchbound.match.odds.odds import SwitchedOffError
from matchbound.reference.sample import sample_catalogue

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "README.md"


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "docs")
    monkeypatch.setattr(store, "load_catalogue", sample_catalogue)
    return importlib.import_module("console")


def shown(text: str) -> Iterator[str]:
    """Return what the tutorial shows below each command, in order."""
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield from re.split(r"^\$ .+\n", block, flags=re.MULTILINE)[1:]


def said_without_odds(console: ModuleType, command: object, folder: Path) -> str:
    try:
        return console.ran(command, folder)
    except SwitchedOffError as error:
        return error.message


SHOWN = (
    {"init", "check", "status", "rules", "plan", "costs", "visas"},
    {"programs"},
    {"odds", "portfolio", "rank"},
)
"""The tutorial's commands, in parts that take about as long."""


@pytest.mark.parametrize("part", SHOWN, ids=min)
def test_the_tutorial_shows_what_its_commands_say(
    console: ModuleType, tmp_path: Path, part: set[str]
) -> None:
    """What takes the national markets is run with odds switched off, and what is shown of it is left."""
    text, ran = TUTORIAL.read_text(encoding="utf-8"), set()
    there = shown(text)

    def run(command: object, folder: Path) -> str:
        said = next(there)
        if command.words[0] not in part:
            return said
        ran.add(command.words[0])
        if not command.national:
            return console.ran(command, folder)
        command.env["MATCHBOUND_ODDS"] = "off"
        assert "switched off" in said_without_odds(console, command, folder)
        return said

    told = console.refreshed(text, tmp_path, run)

    assert told == text, "run `make docs` and commit what it writes"
    assert ran == part


def test_every_command_of_the_tutorial_is_in_a_part(console: ModuleType) -> None:
    blocks = console.FENCE.findall(TUTORIAL.read_text(encoding="utf-8"))
    shown = {one.words[0] for kind, _, body in blocks if kind == "console" for one in console.commands(body)}

    assert shown == set().union(*SHOWN)


@pytest.mark.parametrize(
    ("end", "left"), [((), "a\nb\nc\n"), (("head", "-n", "1"), "a\n"), (("tail", "-n", "2"), "b\nc\n")]
)
def test_a_command_ends_as_its_pipe_says(console: ModuleType, end: tuple[str, ...], left: str) -> None:
    assert console.ended("a\nb  \nc\n", end) == left


def test_a_pipe_that_a_page_cannot_have_is_refused(console: ModuleType) -> None:
    with pytest.raises(ValueError, match="not by: sort -r"):
        console.ended("a\n", ("sort", "-r"))


def test_examples_of_the_library_run_as_they_stand() -> None:
    text = (ROOT / "docs/reference/library.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(>>> .*?)```", text, re.DOTALL)
    runner = doctest.DocTestRunner()

    for block in blocks:
        runner.run(doctest.DocTestParser().get_doctest(block, {}, block.splitlines()[0], None, None))

    assert runner.summarize(verbose=False).failed == 0
    assert len(blocks) == len(sys.modules["matchbound"].__all__)


@pytest.mark.parametrize("section", ["explanation", "how-to", "reference", "decisions"])
def test_every_page_stands_in_the_contents_of_its_section(section: str) -> None:
    folder = ROOT / "docs" / section
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))

    assert {page.name for page in folder.glob("*.md")} - {"README.md"} == linked
