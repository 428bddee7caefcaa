"""What the pages of specialties say, in words."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matchbound.base.dated import Confidence
from matchbound.match.population.published import Figure
from matchbound.match.specialties.explorer import Chance
from matchbound.match.specialties.length import Length
from matchbound.match.specialties.programs import Sponsoring
from matchbound.rules.signals import SignalLimit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: "dict[str, StrOrPromise]" = {
    "us-img": gettext_lazy("US IMGs"),
    "non-us-img": gettext_lazy("non-US IMGs"),
}
CONFIDENCES: "dict[Confidence, StrOrPromise]" = {
    Confidence.CONFIRMED: gettext_lazy("confirmed"),
    Confidence.SECONDARY: gettext_lazy("secondary source"),
    Confidence.UNCONFIRMED: gettext_lazy("unconfirmed"),
}
PREFERRED = "share-of-positions-preferred"


def years_words(length: Length) -> str:
    """Say how long a training is."""
    least, most = length.years[0], length.years[-1]
    if least == most:
        return ngettext("%(count)d year", "%(count)d years", most) % {"count": most}
    return _("%(least)d to %(most)d years") % {"least": least, "most": most}


def advanced_words(length: Length) -> str:
    """Say what comes before an advanced program, empty where there are none."""
    if length.advanced is None:
        return ""
    said = ngettext(
        "advanced programs: %(count)d year after a PGY-1 year elsewhere",
        "advanced programs: %(count)d years after a PGY-1 year elsewhere",
        length.advanced,
    )
    return said % {"count": length.advanced}


def signals_short(limit: SignalLimit) -> str:
    """Write the tiers of signals, the stronger first."""
    return " + ".join(str(one) for one in limit.tiers) if limit.tiers else signals_words(limit)


def signals_words(limit: SignalLimit) -> str:
    """Say how many signals a specialty has."""
    if limit.tiers is None:
        return _("not known")
    if not limit.tiers:
        return _("none")
    if len(limit.tiers) == 1:
        return str(limit.tiers[0])
    gold, silver = limit.tiers
    return _("%(gold)d gold, %(silver)d silver") % {"gold": gold, "silver": silver}


def percent(share: float) -> str:
    """Write a whole percentage; what is above none is not written as none."""
    return _("under 1%") if 0 < share < 0.5 else f"{share:.0f}%"


def sponsoring_words(one: Sponsoring) -> str:
    """Say which share sponsors a visa of those that say, and how many say nothing."""
    if one.share is None:
        return _("nobody says")
    said = {"share": percent(one.share), "says": one.says, "silent": one.silent}
    return _("%(share)s of %(says)d that say; %(silent)d say nothing") % said


def share_short(share: Figure) -> str:
    """Write a share; of all positions, those who preferred it, it is the least that it can be."""
    said = percent(share.value)
    return _("at least %(share)s") % {"share": said} if share.what == PREFERRED else said


def share_words(share: Figure) -> str:
    """Say what a share is of."""
    if share.what == PREFERRED:
        return _("of all positions in %(year)d, only those who preferred it") % {"year": share.year}
    return _("of those filled in %(year)d") % {"year": share.year}


def expected_words(odds: Chance) -> str:
    """Say how many programs a list has, and how many interviews it is likely to bring."""
    many = round(odds.interviews)
    interviews = ngettext("%(count)d interview expected", "%(count)d interviews expected", many)
    said = interviews % {"count": many} if many else _("hardly an interview expected")
    programs = ngettext("%(count)d program applied to", "%(count)d programs applied to", odds.applications)
    return f"{programs % {'count': odds.applications}}, {said}."
