"""The forms of odds: what is asked, and which answers are compared."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from matchbound.dossier.model import Goal
from matchbound.reference.generate import figures
from matchbound.rules.seasons import first_season
from matchbound.web.programs.words import specialty_words

MINE, TYPICAL = "mine", "typical"
SEASONS, MOST_SEED = 5, 999
WISHES = ("first", "second", "third")


class OddsForm(forms.Form):
    """Odds in which season, with which list."""

    use_required_attribute = False
    season = forms.TypedChoiceField(label=_("Match"), coerce=int, help_text=_("The year of Match Day."))
    where = forms.ChoiceField(
        label=_("Where you apply"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Nothing is on your list for that Match.")},
    )
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
        *args: Any,  # noqa: ANN401 - Django's own
        goal: Goal,
        season: int,
        listed: Sequence[str],
        on: date,
    ) -> None:
        initial = {
            "season": season,
            "where": MINE if listed else TYPICAL,
            "draw": 0,
            **dict(zip(WISHES, (one for one in goal.specialties if one in _slugs()), strict=False)),
        }
        super().__init__(*args, label_suffix="", initial=initial)
        self.listed = listed
        self._choices("season", [(one, str(one)) for one in _seasons(season, on)])
        self._choices("where", list(_lists(listed)))
        for name in WISHES:
            self._choices(name, [("", _("None")), *((one, specialty_words(one)) for one in _slugs())])

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined] # of a choice field

    def clean(self) -> dict[str, Any]:
        """Ask for a specialty where a typical list is wanted."""
        typed = super().clean() or {}
        if typed.get("where") == TYPICAL and not self._wished(typed) and not self.errors:
            self.add_error("first", _("Choose a specialty."))
        return typed

    @staticmethod
    def _wished(typed: dict[str, Any]) -> list[str]:
        return [one for one in dict.fromkeys(typed.get(name) or "" for name in WISHES) if one]

    @property
    def seed(self) -> int:
        """Return the seed: 0 unless another was wanted."""
        return self.cleaned_data["draw"] or 0

    def asked(self) -> dict[str, Any]:
        """Return what is asked as it is kept."""
        if self.cleaned_data["where"] == MINE:
            return {"list": MINE, "programs": [*self.listed]}
        return {"list": TYPICAL, "specialties": self._wished(self.cleaned_data)}


def _seasons(season: int, on: date) -> Sequence[int]:
    first = first_season(on)
    return sorted({season, *range(first, first + SEASONS)})


def _lists(listed: Sequence[str]) -> "list[tuple[str, Any]]":
    typical = (TYPICAL, _("Programs as people like me choose them, in these specialties"))
    if not listed:
        return [typical]
    mine = ngettext("The program on my list", "The %(number)d programs on my list", len(listed))
    return [(MINE, mine % {"number": len(listed)}), typical]


@cache
def _slugs() -> tuple[str, ...]:
    """Return the specialties of the simulated market by their names."""
    rows = (one for one in figures()["specialties"] if not one.get("only_preliminary"))
    return tuple(sorted((one["slug"] for one in rows), key=specialty_words))
