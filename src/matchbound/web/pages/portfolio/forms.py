"""The form of a portfolio: what is asked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matchbound.dossier.model import Goal
from matchbound.web.market.asking import MarketForm

MOST_DOLLARS = 100_000
LIKINGS = (
    (1, _("no more than the others")),
    (2, _("twice as much as the others")),
    (5, _("five times as much as the others")),
)


class PortfolioForm(MarketForm):
    """Where to apply: in which season, with how much money, in which specialties."""

    budget = forms.DecimalField(
        label=_("Dollars for applications"),
        required=False,
        min_value=0,
        max_value=MOST_DOLLARS,
        decimal_places=2,
        help_text=_(
            "For applications alone. Left empty: what the budget of your goal leaves when all else is paid;"
            " without one, up to where more applications stop paying."
        ),
    )
    liking = forms.TypedChoiceField(
        label=_("You like the programs on your list"),
        required=False,
        coerce=int,
        choices=LIKINGS,
        help_text=_("Liked more, a program is worth an application at a smaller chance."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        goal: Goal,
        season: int,
        listed: Sequence[str],
        on: date,
    ) -> None:
        super().__init__(*args, goal=goal, season=season, on=on, initial={"liking": 1})
        self.listed = listed

    def clean(self) -> dict[str, Any]:
        """Ask for a specialty."""
        typed = super().clean() or {}
        if not self.wished(typed) and not self.errors:
            self.add_error("first", _("Choose a specialty."))
        return typed

    def asked(self) -> dict[str, Any]:
        """Return what is asked as it is kept."""
        budget = self.cleaned_data["budget"]
        return {
            "specialties": self.wished(self.cleaned_data),
            "budget": None if budget is None else float(budget),
            "programs": [*self.listed],
            "liking": (self.cleaned_data["liking"] or 1) if self.listed else 1,
        }
