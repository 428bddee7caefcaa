"""What pages say of the parts, values and states of stories."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.people.stories import NO_SPONSOR
from matchbound.web.labels import countries
from matchbound.web.store.models import StoryText

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS: "dict[str, StrOrPromise]" = {
    "school": _("Medical school"),
    "country": _("Country of the school"),
    "graduated": _("Year of graduation"),
    "season": _("Last season tried (year of Match Day)"),
    "seasons": _("Seasons tried"),
    "attempts_step_1": _("Attempts at Step 1"),
    "attempts_step_2_ck": _("Attempts at Step 2 CK"),
    "attempts_step_2_cs": _("Attempts at Step 2 CS"),
    "attempts_step_3": _("Attempts at Step 3"),
    "attempts_oet_medicine": _("Attempts at OET Medicine"),
    "score_step_1": _("Step 1 score"),
    "score_step_2_ck": _("Step 2 CK score"),
    "score_step_3": _("Step 3 score"),
    "usce_months": _("Months of hands-on US clinical experience"),
    "letters": _("Letters of recommendation"),
    "us_letters": _("Of them by writers licensed in the US"),
    "specialty": _("Specialty"),
    "program": _("Program"),
    "state": _("US state"),
    "region": _("Region of the US"),
    "visa": _("Visa"),
    "matched": _("Did you match?"),
    "applied": _("Programs applied to"),
    "interviews": _("Interviews"),
    "spent_usd": _("Spent on the whole way, US dollars"),
    "way": _("The way, in short"),
    "helped": _("What helped"),
    "otherwise": _("What you would do otherwise"),
    "name": _("Name to show"),
}
TOLD: "dict[str, StrOrPromise]" = {
    **LABELS,
    "season": _("Last season tried"),
    "usce_months": _("Hands-on months in the US"),
    "us_letters": _("Of them by US-licensed writers"),
    "matched": _("Matched"),
    "spent_usd": _("Spent on the whole way"),
    "otherwise": _("What they would do otherwise"),
}
"""The same where others read it."""
HELPS: "dict[str, StrOrPromise]" = {
    "graduated": _("One year such as 2019, or a span such as 2015-2019."),
    "score_step_1": _("One score such as 231, or a band such as 230-239."),
    "score_step_2_ck": _("One score such as 243, or a band such as 240-249."),
    "score_step_3": _("One score or a band."),
    "seasons": _("How many in all, that one included."),
    "specialty": _("The one you matched into; if you did not match, the one you mostly applied to."),
    "program": _("Only if you wish it to be known."),
    "region": _("Instead of the state, if you would rather not name it."),
    "way": _("Where you began, what came when, how it ended so far."),
    "helped": _("What would you tell somebody who stands where you stood?"),
    "name": _("Any name you like. Left empty, the story is anonymous."),
    "spent_usd": _("Fees, exams, travel and rotations together; a round figure will do."),
}
REGIONS: "dict[str, StrOrPromise]" = {
    "northeast": _("Northeast"),
    "midwest": _("Midwest"),
    "south": _("South"),
    "west": _("West"),
    "territories": _("US territories"),
}
VISAS: "dict[str, StrOrPromise]" = {
    "J-1": _("J-1"),
    "H-1B": _("H-1B"),
    NO_SPONSOR: _("None needed"),
    "other": _("Another one"),
}
POINTS: "dict[str, StrOrPromise]" = {
    "school": _("school"),
    "country": _("country"),
    "years": _("years since graduation"),
    "attempts": _("attempts at the Steps"),
    "score": _("Step 2 CK score"),
    "visa": _("visa"),
    "specialty": _("specialty"),
}
OUTCOMES: "dict[str, StrOrPromise]" = {"matched": _("Matched"), "not-matched": _("Did not match")}
YEARS: "dict[str, StrOrPromise]" = {
    "0-2": _("Up to 2"),
    "3-5": _("3 to 5"),
    "6-10": _("6 to 10"),
    "11": _("More than 10"),
}
State = StoryText.State
STATES: "dict[str, tuple[str, StrOrPromise]]" = {
    State.WAITING: ("unknown", _("waits for an editor")),
    State.SHOWN: ("met", _("shown to everybody")),
    State.REFUSED: ("failed", _("not shown")),
    State.WITHDRAWN: ("secondary", _("withdrawn")),
}
COARSER: "dict[str, StrOrPromise]" = {
    "graduated": _("the year of graduation as one of five years"),
    "scores": _("scores as bands of ten points"),
    "program": _("no program"),
    "state": _("the region instead of the state"),
    "school": _("no school, only its country"),
}


def country_name(code: str) -> "StrOrPromise":
    """Return a country's name."""
    return countries().get(code, code)
