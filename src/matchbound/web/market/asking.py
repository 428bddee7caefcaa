"""What every question to the market asks for: a Match, specialties, a seed."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from matchbound import clock
from matchbound.dossier.model import Goal
from matchbound.reference.generate import figures
from matchbound.rules.seasons import first_season
from matchbound.web.forms import PlainForm
from matchbound.web.http import Request
from matchbound.web.programs.words import specialty_words
from matchbound.web.store.actions.market import RunError, order_run
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.dossiers import Head

SEASONS, MOST_SEED, YEAR_DIGITS = 5, 999, 4
WISHES = ("first", "second", "third")


class MarketForm(PlainForm):
    """A question about a season, in some specialties."""

    season = forms.TypedChoiceField(label=_("Match"), coerce=int, help_text=_("The year of Match Day."))
    first = forms.ChoiceField(label=_("Specialty"), required=False)
    second = forms.ChoiceField(label=_("Second specialty"), required=False)
    third = forms.ChoiceField(label=_("Third specialty"), required=False)
    draw = forms.IntegerField(
        label=_("Seed"),
        required=False,
        min_value=0,
        max_value=MOST_SEED,
        help_text=_("Another number draws other markets: the answer moves as far as chance moves it."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        goal: Goal,
        season: int,
        on: date,
        initial: Mapping[str, Any],
    ) -> None:
        aimed = (one for one in goal.specialties if one in slugs())
        wishes = dict(zip(WISHES, aimed, strict=False))
        super().__init__(data, initial={"season": season, "draw": 0, **wishes, **initial})
        self.choose("season", [(one, str(one)) for one in _seasons(season, on)])
        for name in WISHES:
            self.choose(name, [("", _("None")), *((one, specialty_words(one)) for one in slugs())])

    def choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        """Set the choices of a field."""
        self.fields[name].choices = choices  # type: ignore[attr-defined] # of a choice field

    @staticmethod
    def wished(typed: Mapping[str, Any]) -> list[str]:
        """Return the specialties chosen, each once."""
        return [one for one in dict.fromkeys(typed.get(name) or "" for name in WISHES) if one]

    @property
    def seed(self) -> int:
        """Return the seed: 0 unless another was wanted."""
        return self.cleaned_data["draw"] or 0


def today() -> date:
    """Return the day that it is where the viewer lives."""
    return clock.now().astimezone(timezone.get_current_timezone()).date()


def season_asked(data: QueryDict | None, otherwise: int) -> int:
    """Return the season that somebody typed, as far as it looks like one."""
    typed = data.get("season", "") if data else ""
    return int(typed) if typed.isdecimal() and len(typed) == YEAR_DIGITS else otherwise


def order(
    request: Request, head: Head, kind: str, form: MarketForm, asked: Mapping[str, Any]
) -> MarketRun | None:
    """Order what a valid form asks; why that cannot be goes beside the form."""
    try:
        return order_run(
            head,
            kind,
            asked,
            on=today(),
            season=form.cleaned_data["season"],
            seed=form.seed,
            by=request.user,
            at=clock.now(),
        )
    except RunError as error:
        form.add_error(None, error.message)
        return None


def _seasons(season: int, on: date) -> Sequence[int]:
    first = first_season(on)
    return sorted({season, *range(first, first + SEASONS)})


@cache
def slugs() -> tuple[str, ...]:
    """Return the specialties of the simulated market by their names."""
    rows = (one for one in figures()["specialties"] if not one.get("only_preliminary"))
    return tuple(sorted((one["slug"] for one in rows), key=specialty_words))
