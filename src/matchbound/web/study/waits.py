"""Words of repetition: ratings, and in how long a card comes again."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from fsrs import Rating

from matchbound.study.repetition.cards import Card, Settings, Stage

RATINGS = {
    Rating.Again: gettext_lazy("Again"),
    Rating.Hard: gettext_lazy("Hard"),
    Rating.Good: gettext_lazy("Good"),
    Rating.Easy: gettext_lazy("Easy"),
}
MONTH, YEAR = 30.4, 365.25


def wait_words(card: Card, at: datetime, settings: Settings) -> str:
    """Return in how long a card comes again, as short as can be."""
    if card.due is None:
        return _("not before the exam")
    if card.stage is not Stage.REVIEW:
        return minutes_words(card.due - at)
    return days_words((settings.study_day(card.due) - settings.study_day(at)).days)


def minutes_words(wait: timedelta) -> str:
    """Return a wait of minutes."""
    minutes = max(1, round(wait / timedelta(minutes=1)))
    return _("%(minutes)d min") % {"minutes": minutes}


def days_words(days: int) -> str:
    """Return a wait of days."""
    if days < 2 * MONTH:
        return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
    if days < 1.5 * YEAR:
        months = round(days / MONTH)
        return ngettext("%(months)d month", "%(months)d months", months) % {"months": months}
    years = round(days / YEAR)
    return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
