"""Every rule and every table of figures as a page, with an address for each parameter and each value.

Nothing here changes while the process runs, so all of it is made once. A finding's citation leads back to the
value it rests on by `place_of`.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from matchbound.base.dated import Cite, Dated, Parameter, SeasonTable
from matchbound.rules.cases import Case, cases_of
from matchbound.rules.engine import Rule, all_rules
from matchbound.rules.parameters import Parameters
from matchbound.rules.rulebook import Doubt, begin_of, parameter_files

LONG_FAMILY = 8
"""So many parameters of one family are shown as one table."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a parameter, with its address and what it replaced."""

    dated: Dated
    anchor: str
    before: Dated | None
    page: str
    parameter: str
    about: str
    unit: str

    @property
    def changed(self) -> bool:
        """Say whether it replaced another value; the first one known is no change."""
        return self.before is not None and self.before.value != self.dated.value

    @property
    def year(self) -> int:
        """Return the year in which it begins, or of its season's Match Day; 0 where neither is known."""
        if self.dated.season is not None:
            return self.dated.season
        return self.dated.since.year if self.dated.since else 0


@dataclass(frozen=True, slots=True)
class Figure:
    """One parameter with its history, newest first."""

    name: str
    about: str
    unit: str
    anchor: str
    values: tuple[Value, ...]

    @property
    def member(self) -> str:
        """Return the parameter's own name in its family: TX of attempts.TX."""
        return self.name.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Family:
    """Parameters with one name before the dot, or one parameter alone."""

    name: str
    figures: tuple[Figure, ...]

    @property
    def anchor(self) -> str:
        """Return the family's address on its page."""
        return f"f-{_slug(self.name)}"

    @property
    def as_one_table(self) -> bool:
        """Say whether the family is so large that one table shows it best."""
        return len(self.figures) >= LONG_FAMILY


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the rulebook: a rule with its figures, or figures that several rules share."""

    name: str
    rule: Rule | None
    file: str
    about_figures: str
    families: tuple[Family, ...]

    @property
    def authority(self) -> str:
        """Return whose requirements these are."""
        return self.name.partition(".")[0]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return what the page is about, by paragraph: the rule in plain words, told of the rule."""
        text = self.rule.text if self.rule else self.about_figures
        verb, space, rest = text.partition(" ")
        told = f"{verb}s{space}{rest}" if self.rule else text  # docstrings command, pages tell
        return tuple(" ".join(part.split()) for part in told.split("\n\n") if part.strip())

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return every parameter of the page."""
        return tuple(figure for family in self.families for figure in family.figures)

    @property
    def values(self) -> tuple[Value, ...]:
        """Return every value of the page."""
        return tuple(value for figure in self.figures for value in figure.values)

    @property
    def sources(self) -> tuple[Cite, ...]:
        """Return the distinct sources of the page, whatever rests on them."""
        return tuple({(v.dated.cite.source, v.dated.cite.url): v.dated.cite for v in self.values}.values())


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the rulebook something stands; without an anchor, somewhere on the page."""

    page: str
    anchor: str = ""


@cache
def pages() -> dict[str, Page]:
    """Return every page by its name: the rules in an applicant's order, then the shared figures."""
    rules = [_page(rule.name, rule, rule.parameters) for rule in all_rules()]
    shown = {(page.file, figure.name) for page in rules for figure in page.figures}
    unshown = (_without(group, shown) for group in parameter_files())
    shared = [_page(_file_name(group), None, group) for group in unshown if group]
    return {page.name: page for page in (*rules, *shared)}


@cache
def cases(name: str) -> tuple[Case, ...]:
    """Return the worked cases of a page's rule."""
    rule = pages()[name].rule
    return tuple(cases_of(rule)) if rule else ()


@cache
def values() -> tuple[Value, ...]:
    """Return every value of the rulebook."""
    return tuple(value for page in pages().values() for value in page.values)


@cache
def place_of(cite: Cite, rule: str = "") -> Place | None:
    """Return where the value stands that a citation came from, on the rule's own page if it can be."""
    found = _by_cite().get(cite, ())
    near = [value for value in found if value.page == rule] or found
    if not near:
        return None
    here = [value for value in near if value.page == near[0].page]
    if len(here) == 1:
        return Place(here[0].page, here[0].anchor)
    one_parameter = len({value.parameter for value in here}) == 1
    return Place(here[0].page, f"p-{_slug(here[0].parameter)}" if one_parameter else "")


def value_of(doubt: Doubt) -> Value:
    """Return the rulebook's value that a doubt is about."""
    return _by_doubt()[doubt.place, doubt.since]


def _page(name: str, rule: Rule | None, group: Parameters | None) -> Page:
    if group is None:
        return Page(name, rule, "", "", ())
    return Page(name, rule, _file_name(group), _head(group.path), tuple(_families(name, group)))


def _file_name(group: Parameters) -> str:
    return f"{group.path.parent.name}.{group.path.stem}"


def _without(group: Parameters, shown: set[tuple[str, str]]) -> Parameters | None:
    """Return the parameters of a file that no rule's own page shows, None if there are none."""
    file = _file_name(group)
    rest = {name: found for name, found in group.by_name.items() if (file, name) not in shown}
    return Parameters(group.path, rest) if rest else None


def _head(path: Path) -> str:
    """Return what the author of a parameter file wrote on top of it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return " ".join(
        line.removeprefix("#").strip() for line in takewhile(lambda one: one.startswith("#"), lines)
    )


def _families(page: str, group: Parameters) -> Iterator[Family]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for name, parameter in group.by_name.items():
        found[name.partition(".")[0]].append(_figure(page, parameter))
    for name, figures in found.items():
        yield Family(name, tuple(figures))


def _figure(page: str, parameter: Parameter) -> Figure:
    anchor = f"p-{_slug(parameter.name)}"
    history = list(_history(parameter))
    made = [
        Value(
            one, f"{anchor}-{_begin_slug(one)}", before, page, parameter.name, parameter.about, parameter.unit
        )
        for before, one in zip([None, *history[:-1]], history, strict=True)
    ]
    return Figure(parameter.name, parameter.about, parameter.unit, anchor, tuple(reversed(made)))


def _history(parameter: Parameter) -> Iterator[Dated]:
    """Return the values in order; where there is a pattern, the forecast by it comes last."""
    yield from parameter.values
    if isinstance(parameter, SeasonTable) and parameter.pattern and parameter.pattern_cite:
        last = parameter.last_season
        day = parameter.pattern.of(last + 1) if last else None
        yield Dated(day, parameter.pattern_cite, season=last + 1 if last else None, forecast=True)


def _begin_slug(value: Dated) -> str:
    if value.forecast:
        return "forecast"
    return f"season-{value.season}" if value.season is not None else str(value.since)


def _slug(name: str) -> str:
    return name.lower().replace(".", "-").replace("_", "-")


@cache
def _by_cite() -> dict[Cite, tuple[Value, ...]]:
    found: dict[Cite, list[Value]] = defaultdict(list)
    for value in values():
        found[value.dated.cite].append(value)
    return {cite: tuple(several) for cite, several in found.items()}


@cache
def _by_doubt() -> dict[tuple[str, str], Value]:
    return {
        (f"{page.file}: {value.parameter}", begin_of(value.dated)): value
        for page in pages().values()
        for value in page.values
    }
