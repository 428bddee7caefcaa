"""Worked cases: facts, a day, and what a rule must say of them; they pin the rule and explain it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from matchbound.base.yaml import load_yaml
from matchbound.dossier.model import Dossier
from matchbound.rules.engine import Rule


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case of the rules in one module.

    `expect` holds, for each finding in order, the fields it must have; `rule` names the rule where a module
    has several; `img` is what the report must say of IMG status.
    """

    id: str
    title: str
    on: date
    dossier: Dossier
    expect: list[dict[str, Any]]
    rule: str | None = None
    img: dict[str, Any] | None = None


def cases_path(module_path: Path) -> Path:
    """Return the file of cases beside a rule's module."""
    return module_path.with_name(f"{module_path.stem}.cases.yaml")


def read_cases(path: Path) -> Iterator[Case]:
    """Read the cases in one file."""
    for raw in load_yaml(path.read_text(encoding="utf-8")):
        yield Case(
            id=raw["id"],
            title=raw["title"],
            on=date.fromisoformat(raw["on"]),
            dossier=Dossier.model_validate(raw["dossier"]),
            expect=raw["expect"],
            rule=raw.get("rule"),
            img=raw.get("img"),
        )


def cases_of(rule: Rule) -> list[Case]:
    """Return the cases that pin a rule."""
    path = cases_path(rule.path)
    if not path.exists():
        return []
    return [case for case in read_cases(path) if case.rule in (None, rule.name)]
