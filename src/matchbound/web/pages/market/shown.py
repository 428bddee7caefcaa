"""An answer about odds as its page shows it, made from what was kept alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matchbound.web.market.answers import AnswerShown
from matchbound.web.market.grounds import TAGS
from matchbound.web.market.plots import STYLES, Scale, dots, example
from matchbound.web.market.spans import OF, Span
from matchbound.web.programs.words import VERDICTS, specialty_words
from matchbound.web.store.models import MarketRun

Json = Mapping[str, Any]
LIKELIEST = 12
"""Programs shown at first; all others are folded."""
LEGEND = {
    "sure": gettext_lazy("match"),
    "likely": gettext_lazy("match, but may not: the range reaches so low"),
    "open": gettext_lazy("do not match, but may: the range reaches so high"),
    "not": gettext_lazy("do not match"),
}


@dataclass(frozen=True, slots=True)
class Plotted:
    """Something with a chance or a difference, its picture and what else is said of it."""

    label: str
    span: Span
    plot: SafeString
    more: str = ""


@dataclass(frozen=True, slots=True)
class Levers:
    """What moves the odds: what the applicant can do apart from what a fact weighs."""

    axis: SafeString
    yours: Sequence[Plotted]
    facts: Sequence[Plotted]


@dataclass(frozen=True, slots=True)
class ProgramShown:
    """One program applied to."""

    id: str
    name: str
    listed: bool
    """Whether it is in the catalogue now."""
    specialty: str
    synthetic: bool
    verdict: str
    tag: str
    interview: str
    match: str


@dataclass(frozen=True, slots=True)
class OddsShown(AnswerShown):
    """Odds from a run's result. What an older answer does not have is left out."""

    @property
    def picture(self) -> SafeString:
        """Draw it."""
        return dots(self.match, f"dots-{self.run.pk}")

    @property
    def legend(self) -> list[tuple[SafeString, str]]:
        """Return what the dots mean."""
        return [(example(style), str(LEGEND[style])) for style in STYLES]

    @property
    def none_open(self) -> bool:
        """Say whether every program rules the applicant out."""
        return not any(one["interview"]["value"] for one in self.kept["programs"])

    def specialties(self) -> tuple[SafeString, list[Plotted]]:
        """Return the chances by specialty, with their axis."""
        rows = self.kept["by_specialty"]
        scale = Scale(0, OF)
        return scale.axis(), [
            _plotted(specialty_words(one["specialty"]), one["match"], scale, _applied(one)) for one in rows
        ]

    def levers(self) -> Levers:
        """Return what would move the odds."""
        rows = self.kept["levers"]
        scale = Scale.of(Span.of(one["change"]) for one in rows)
        drawn = [(bool(one["yours"]), _plotted(one["words"], one["change"], scale)) for one in rows]
        return Levers(
            scale.axis(),
            [one for yours, one in drawn if yours],
            [one for yours, one in drawn if not yours],
        )

    def ranks(self) -> list[Plotted]:
        """Return the chances to match with the first program that interviews, the second and so on."""
        shares = [(number, float(one)) for number, one in enumerate(self.kept["ranks"], start=1)]
        last = len(shares)
        told = [(number, Span(one, one, one)) for number, one in shares if round(OF * one)]
        scale = Scale.of(span for _number, span in told)
        return [Plotted(_rank(number, last), span, scale.plot(span)) for number, span in told]

    def programs(self, there: Iterable[str]) -> list[ProgramShown]:
        """Return the programs: of an own list in its order, else where it is likeliest first."""
        rows, now = list(self.kept["programs"]), set(there)
        if not self.kept["own_list"]:
            rows.sort(key=lambda one: -float(one["match"]["value"]))
        return [_program(one, now) for one in rows]

    @property
    def reached_on(self) -> date | None:
        """Return the day on which the market was held against the published figures."""
        found = self.kept.get("reached")
        return date.fromisoformat(found["on"]) if found else None

    @property
    def error(self) -> float:
        """Return the standard error that comes from drawing finitely many markets, in hundredths."""
        return OF * float(self.kept["work"]["simulation_error"])


def odds_shown(run: MarketRun) -> OddsShown:
    """Return a finished run of odds as it is shown."""
    return OddsShown(run, run.result or {})


def _plotted(label: str, kept: Json, scale: Scale, more: str = "") -> Plotted:
    span = Span.of(kept)
    return Plotted(label, span, scale.plot(span), more)


def _applied(one: Json) -> str:
    programs, interviews = int(one["applications"]), f"{float(one['interviews']):.1f}"
    words = ngettext(
        "%(programs)d program, %(interviews)s interviews expected",
        "%(programs)d programs, %(interviews)s interviews expected",
        programs,
    )
    return words % {"programs": programs, "interviews": interviews}


def _rank(number: int, last: int) -> str:
    if number == last:
        return _("Further down")
    return _("With the first that interviews you") if number == 1 else _("With number %d") % number


def _program(one: Json, there: set[str]) -> ProgramShown:
    id_ = one["program"].partition("/")[0]
    return ProgramShown(
        id=id_,
        name=one["name"],
        listed=id_ in there,
        specialty=specialty_words(one["specialty"]),
        synthetic=bool(one["synthetic"]),
        verdict=str(VERDICTS.get(one["verdict"], one["verdict"])),
        tag=TAGS.get(one["verdict"], "unknown"),
        interview=Span.of(one["interview"]).words,
        match=Span.of(one["match"]).words,
    )
