"""A portfolio as its page shows it, made from what was kept alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matchbound.web.market.answers import AnswerShown
from matchbound.web.market.grounds import TAGS
from matchbound.web.market.spans import OF, Span
from matchbound.web.pages.portfolio.forms import LIKINGS
from matchbound.web.pages.portfolio.picture import Curve, Dot, legend
from matchbound.web.parts import money
from matchbound.web.programs.words import VERDICTS, specialty_words
from matchbound.web.store.models import MarketRun

Json = Mapping[str, Any]
ROWS = 12
NOTHING, HALF = 5e-5, 0.5
LISTS = {
    "typical": gettext_lazy("As many programs, chosen as people like you choose"),
    "yours": gettext_lazy("Your list"),
}
TIERS = {"gold": gettext_lazy("gold"), "silver": gettext_lazy("silver")}


@dataclass(frozen=True, slots=True)
class ProgramShown:
    """One program to apply to."""

    number: int
    id: str
    name: str
    listed: bool
    """Whether it is in the catalogue now."""
    specialty: str
    synthetic: bool
    verdict: str
    tag: str
    interview: Span
    seat: Span
    adds: float
    """Of a hundred."""
    price: str
    dollars: str
    signal: str
    tier: str
    """What its signal is called; empty where the specialty has but one kind."""


@dataclass(frozen=True, slots=True)
class Row:
    """A few dollars of the curve in words."""

    dollars: str
    applications: int
    chance: str
    stops: bool


@dataclass(frozen=True, slots=True)
class SumShown:
    """One specialty: applications, dollars, signals."""

    specialty: str
    applications: int
    dollars: str
    signals: str
    note: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another list for the same money."""

    label: str
    applications: int
    left_out: int
    dollars: str
    match: str
    best: str
    more: str


@dataclass(frozen=True, slots=True)
class PortfolioShown(AnswerShown):
    """A portfolio from a run's result."""

    @property
    def dollars(self) -> str:
        """Return what the applications cost."""
        return money(self.kept["dollars"])

    @property
    def money(self) -> str:
        """Say where the money comes from."""
        held = self.kept["money"]
        said = {key: money(held[key]) for key in ("budget", "goal", "else_to_pay")}
        if held["budget"] is None:
            return _(
                "No budget is known, so the programs go to where more applications stop paying. Say a budget"
                " above, or in the goal of your dossier."
            )
        if held["goal"] is None:
            return _("For a budget of %(budget)s for applications.") % said
        return (
            _(
                "Of the budget of %(goal)s in your goal, %(else_to_pay)s go to all else that is still to pay,"
                " as far as that is known: %(budget)s are left for applications."
            )
            % said
        )

    @property
    def stops(self) -> str:
        """Say where more applications stop paying."""
        stop = self.kept["stops"]
        said = {
            "number": stop["applications"],
            "dollars": money(stop["dollars"]),
            "step": money(stop["step"]),
            "of": round(1 / stop["least"]),
        }
        if not stop["reached"]:
            return (
                _(
                    "Up to %(dollars)s, as far as was looked, more applications pay: nowhere do the next"
                    " %(step)s bring less than one match more in %(of)d."
                )
                % said
            )
        return (
            _(
                "From %(number)d applications for %(dollars)s on, the next %(step)s bring less than one match"
                " more in %(of)d. There, we say, more stop paying; what a match is worth is yours to say."
            )
            % said
        )

    @property
    def proof(self) -> str:
        """Say how far any other choice could be better."""
        beyond, liked = float(self.kept["beyond"]), self.kept["liked"]
        if beyond < NOTHING:
            return _(
                "No other choice of programs within this money is better in these markets: that is proven."
            )
        if liked:
            return _(
                "It is proven that no other choice within this money is worth %(much)s more by your likings,"
                " where a sure place at an ordinary program counts 1."
            ) % {"much": f"{beyond:.3f}"}
        if OF * beyond < HALF:
            return _("It is proven that no other choice within this money adds even half a match in 100.")
        return _(
            "It is proven that no other choice within this money adds as much as %(many)d matches in 100."
        ) % {"many": -(-OF * beyond // 1)}

    @property
    def picture(self) -> SafeString:
        """Draw the curve."""
        stop = self.kept["stops"]
        dots = [Dot(float(one["dollars"]), Span.of(one["chance"])) for one in self.kept["curve"]]
        here = Dot(float(self.kept["dollars"]), self.match)
        return Curve(dots, stop["dollars"] if stop["reached"] else None, here).draw(f"curve-{self.run.pk}")

    @property
    def legend(self) -> list[tuple[SafeString, str]]:
        """Return what the marks of the curve mean."""
        return legend()

    def rows(self) -> list[Row]:
        """Return the curve in words, a few steps of it."""
        points, stop = self.kept["curve"], self.kept["stops"]
        step = max(len(points) // ROWS, 1)
        at_stop = stop["applications"] if stop["reached"] else -1
        return [
            Row(money(one["dollars"]), number, Span.of(one["chance"]).words, number == at_stop)
            for number, one in enumerate(points)
            if number and (number % step == 0 or number == at_stop)
        ]

    def programs(self, there: Iterable[str]) -> list[ProgramShown]:
        """Return the programs in the order of what each adds."""
        now, rooms = set(there), {one["specialty"]: one["room"] for one in self.kept["sums"]}
        return [
            _program(number, one, now, two_tiers=len(rooms.get(one["specialty"]) or ()) > 1)
            for number, one in enumerate(self.kept["chosen"], start=1)
        ]

    def sums(self) -> list[SumShown]:
        """Return the specialties."""
        return [
            SumShown(
                specialty_words(one["specialty"]),
                one["applications"],
                money(one["dollars"]),
                _room(one),
                one["note"] or "",
            )
            for one in self.kept["sums"]
        ]

    @property
    def signaled(self) -> int:
        """Return how many programs get a signal."""
        return sum(bool(one["signal"]) for one in self.kept["chosen"])

    def with_signals(self) -> tuple[str, str]:
        """Return the chance to match with the signals, and what they add, by our own assumption."""
        signals = self.kept["signals"]
        return Span.of(signals["match"]).words, Span.of(signals["adds"]).moved

    def others(self) -> list[Other]:
        """Return other lists for the same money."""
        return [_other(one) for one in self.kept["compared"]]

    def beside(self) -> list[tuple[str, str]]:
        """Return what the season costs besides."""
        return [(one["title"], money(one["usd"])) for one in self.kept["beside"]]

    @property
    def extra_rank(self) -> str:
        """Return what each program ranked beyond those free costs."""
        return money(self.kept["extra_rank"])

    @property
    def ranking(self) -> str:
        """Return what ranking the interviews expected costs, if more than are free."""
        beyond = round(float(self.kept["interviews"])) - self.kept["free_ranks"]
        return money(beyond * self.kept["extra_rank"]) if beyond > 0 else ""


def _program(number: int, one: Json, there: set[str], *, two_tiers: bool) -> ProgramShown:
    return ProgramShown(
        number=number,
        id=one["program"],
        name=one["name"],
        listed=one["program"] in there,
        specialty=specialty_words(one["specialty"]),
        synthetic=bool(one["synthetic"]),
        verdict=str(VERDICTS.get(one["verdict"], one["verdict"])),
        tag=TAGS.get(one["verdict"], "unknown"),
        interview=Span.of(one["interview"]),
        seat=Span.of(one["seat"]),
        adds=OF * float(one["adds"]),
        price=money(one["price"]),
        dollars=money(one["dollars"]),
        signal=one["signal"],
        tier=str(TIERS.get(one["signal"], "")) if two_tiers else "",
    )


def _room(one: Json) -> str:
    room = one["room"]
    if room is None:
        return _("not known for this season")
    if not room:
        return _("none in this specialty")
    names: Sequence[Any] = tuple(TIERS.values()) if len(room) > 1 else ("",)
    parts = (
        _("%(used)d of %(most)d") % {"used": used, "most": most} + (f" {name}" if name else "")
        for used, most, name in zip(one["signals"], room, names, strict=False)
    )
    return ", ".join(parts)


def _other(one: Json) -> Other:
    return Other(
        str(LISTS.get(one["name"], one["name"])),
        one["applications"],
        one["left_out"],
        money(one["dollars"]),
        Span.of(one["match"]).words,
        Span.of(one["best"]).words,
        Span.of(one["more"]).moved,
    )


# -- what was asked --------------------------------------------------------------------------------------


def inputs_of(run: MarketRun) -> Iterator[tuple[str, str]]:
    """Yield label and value of each input."""
    asked = run.asked
    yield _("Match"), str(run.season)
    yield _("As of"), date_format(run.on, "j M Y")
    yield _("Version of the dossier"), str(run.version)
    yield _("Money"), money_asked(run)
    yield _("Specialties"), ", ".join(specialty_words(one) for one in asked.get("specialties", ()))
    many = len(asked.get("programs", ()))
    if many:
        words = ngettext("%(number)d program", "%(number)d programs", many) % {"number": many}
        liked = asked.get("liking", 1)
        yield _("Your list"), words + (f", {_('liked')} {dict(LIKINGS)[liked]}" if liked != 1 else "")
    yield _("Seed"), str(run.seed)


def money_asked(run: MarketRun) -> str:
    """Say how much money was asked about."""
    budget = run.asked.get("budget")
    if budget is not None:
        return money(budget)
    return _("what the goal leaves, or to where more stop paying")
