"""Run what a page shows in a terminal, and put the output in place; `make docs` does it to the tutorial.

A fenced block with `title=NAME` is a file and is written. In a `console` block each line after `$ ` is one
of the commands; it may have variables before it, a file of answers (`< FILE`), and an end: `| head -n 9`
or `| tail -n 9`. What stands below it is replaced by what the command says.
"""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

FENCE = re.compile(r"^```(\w+)(?: title=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NATIONAL = frozenset({"odds", "portfolio", "rank"})
"""Commands that solve the national markets: seconds of computing, unless odds are switched off."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it is typed."""

    line: str
    words: tuple[str, ...]
    env: dict[str, str]
    answers: str | None
    end: tuple[str, ...]

    @property
    def national(self) -> bool:
        """Say whether it solves the national markets."""
        return self.words[0] in NATIONAL and "MATCHBOUND_ODDS" not in self.env


Run = Callable[[Command, Path], str]


def refreshed(text: str, folder: Path, run: Run | None = None) -> str:
    """Return a page with what its commands say today, run in their order in a folder."""
    run = run or ran

    def block(found: re.Match[str]) -> str:
        kind, title, body = found.groups()
        if title:
            (folder / title).write_text(body, encoding="utf-8")
        if kind != "console":
            return found[0]
        told = (f"$ {one.line}\n{run(one, folder)}" for one in commands(body))
        return "```console\n" + "".join(told) + "```"

    return FENCE.sub(block, text)


def commands(body: str) -> Iterator[Command]:
    """Return the commands of a block."""
    for line in re.findall(r"^\$ (.+)$", body, re.MULTILINE):
        typed, _, end = line.partition(" | ")
        typed, _, answers = typed.partition(" < ")
        words = shlex.split(typed)
        at = words.index("matchbound")
        env = dict(word.split("=", 1) for word in words[:at])
        yield Command(line, tuple(words[at + 1 :]), env, answers or None, tuple(shlex.split(end)))


def ran(command: Command, folder: Path) -> str:
    """Return what a command says, run in this process in a folder."""
    from matchbound.cli.main import app  # slow import: every command

    answers = (folder / command.answers).read_text(encoding="utf-8") if command.answers else None
    env = {"MATCHBOUND_DATA": str(folder / "data"), "PATH": os.environ["PATH"], **command.env}
    with chdir(folder):
        done = CliRunner().invoke(app, command.words, input=answers, env=env)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return ended(done.output, command.end)


def ended(output: str, end: tuple[str, ...]) -> str:
    """Return the part of an output that its pipe lets through, without blanks at the ends of lines."""
    lines = [line.rstrip() for line in output.splitlines()]
    match end:
        case ("head", "-n", many):
            lines = lines[: int(many)]
        case ("tail", "-n", many):
            lines = lines[-int(many) :]
        case ():
            pass
        case _:
            raise ValueError(f"a page may end a command by head -n or tail -n alone, not by: {' '.join(end)}")
    return "".join(f"{line}\n" for line in lines)
