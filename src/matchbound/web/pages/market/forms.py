"""The form of odds: what is asked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from matchbound.dossier.model import Goal
from matchbound.web.market.asking import MarketForm

MINE, TYPICAL = "mine", "typical"


class OddsForm(MarketForm):
    """Odds in which season, with which list."""

    where = forms.ChoiceField(
        label=_("Where you apply"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Nothing is on your list for that Match.")},
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - Django's own
        goal: Goal,
        season: int,
        listed: Sequence[str],
        on: date,
    ) -> None:
        where = {"where": MINE if listed else TYPICAL}
        super().__init__(*args, goal=goal, season=season, on=on, initial=where)
        self.listed = listed
        self.choose("where", list(_lists(listed)))

    def clean(self) -> dict[str, Any]:
        """Ask for a specialty where a typical list is wanted."""
        typed = super().clean() or {}
        if typed.get("where") == TYPICAL and not self.wished(typed) and not self.errors:
            self.add_error("first", _("Choose a specialty."))
        return typed

    def asked(self) -> dict[str, Any]:
        """Return what is asked as it is kept."""
        if self.cleaned_data["where"] == MINE:
            return {"list": MINE, "programs": [*self.listed]}
        return {"list": TYPICAL, "specialties": self.wished(self.cleaned_data)}


def _lists(listed: Sequence[str]) -> "list[tuple[str, Any]]":
    typical = (TYPICAL, _("Programs as people like me choose them, in these specialties"))
    if not listed:
        return [typical]
    mine = ngettext("The program on my list", "The %(number)d programs on my list", len(listed))
    return [(MINE, mine % {"number": len(listed)}), typical]
