"""Rules: their registration, and what is common to all of them."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from matchbound.base.dated import NoValueError
from matchbound.base.errors import MatchboundError
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import Dossier
from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.parameters import Parameters

Judge = Callable[[Facts, date], Iterable[Finding]]

RULE_MODULES = (
    "ecfmg.img_status",
    "ecfmg.application",
    "ecfmg.school",
    "ecfmg.graduation",
    "ecfmg.credentials",
    "usmle.eligibility",
    "usmle.passing_standard",
    "ecfmg.step_1",
    "ecfmg.step_2_ck",
    "ecfmg.exam_time_limit",
    "usmle.attempt_limit",
    "usmle.retake_spacing",
    "usmle.retake_of_pass",
    "usmle.eligibility_period",
    "usmle.exam_format",
    "usmle.step_3",
    "ecfmg.clinical_skills",
    "ecfmg.english",
    "ecfmg.certificate",
    "ecfmg.hold",
    "eras.season",
    "nrmp.season",
    "nrmp.soap",
    "visa.travel_ban",
    "visa.uscis_hold",
    "visa.j1",
    "visa.j1_limit",
    "visa.home_requirement",
    "visa.h1b",
    "visa.other",
    "states.training_licence",
    "states.step_3",
)
"""Every module with rules, in the order in which an applicant meets them."""


class UnknownRuleError(MatchboundError):
    """A rule was asked for that does not exist."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement of one authority: its name and the function that judges it."""

    name: str
    judge: Judge
    only_img: bool

    def __call__(self, dossier: Dossier, on: date) -> list[Finding]:
        """Judge a dossier as known on a day."""
        return list(self.apply(Facts(dossier, on)))

    def apply(self, facts: Facts) -> tuple[Finding, ...]:
        """Judge facts, once for each `facts` however many rules ask; each finding carries the rule's name."""
        found = facts.findings.get(self.name)
        if found is None:
            found = facts.findings[self.name] = tuple(self._judged(facts))
        return found

    def _judged(self, facts: Facts) -> Iterator[Finding]:
        """Judge facts; unknown where a parameter's history does not reach back to the day judged."""
        try:
            for finding in self.judge(facts, facts.on):
                yield finding.named(self.name)
        except NoValueError as error:
            yield Finding(Verdict.UNKNOWN, f"Not known for that day: {error.message}", rule=self.name)

    @property
    def authority(self) -> str:
        """Return whose requirement it is: the part of the name before the dot."""
        return self.name.partition(".")[0]

    @property
    def text(self) -> str:
        """Return the rule in plain words: its docstring."""
        return inspect.getdoc(self.judge) or ""

    @property
    def module(self) -> ModuleType:
        """Return the module that the rule is written in."""
        return import_module(self.judge.__module__)

    @property
    def path(self) -> Path:
        """Return the file that the rule is written in."""
        return Path(str(self.module.__file__))

    @property
    def parameters(self) -> Parameters | None:
        """Return the parameters that stand beside the rule."""
        found = getattr(self.module, "P", None)
        return found if isinstance(found, Parameters) else None


_RULES: dict[str, Rule] = {}


def rule(name: str, *, only_img: bool = False) -> Callable[[Judge], Rule]:
    """Register a function as a rule; `only_img` rules do not apply to people who are not IMGs."""

    def register(judge: Judge) -> Rule:
        if name in _RULES:
            raise ValueError(f"two rules are named {name}")
        _RULES[name] = found = Rule(name, judge, only_img)
        return found

    return register


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of RULE_MODULES."""
    for module in RULE_MODULES:
        import_module(f"matchbound.rules.{module}")
    order = {f"matchbound.rules.{module}": index for index, module in enumerate(RULE_MODULES)}
    return tuple(sorted(_RULES.values(), key=lambda one: order[one.judge.__module__]))


def rule_named(name: str) -> Rule:
    """Return a rule by its name; UnknownRuleError lists near names."""
    rules = {one.name: one for one in all_rules()}
    if name in rules:
        return rules[name]
    authority = name.partition(".")[0]
    near = [known for known in rules if known.startswith(f"{authority}.")] or list(rules)
    raise UnknownRuleError(f"there is no rule '{name}'; there are: {', '.join(near)}")


def not_an_img(why: str) -> Finding:
    """Return what an IMG-only rule says of somebody who is none."""
    return Finding(Verdict.NOT_APPLICABLE, f"Not needed: {why}")
