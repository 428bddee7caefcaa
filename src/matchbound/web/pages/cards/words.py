"""Words of cards: waits, stages, ratings."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from fsrs import Rating

from matchbound.study.repetition.cards import Card, Settings, Stage
from matchbound.web.store.models import CardRow, DeckImport

RATINGS = {
    Rating.Again: gettext_lazy("Again"),
    Rating.Hard: gettext_lazy("Hard"),
    Rating.Good: gettext_lazy("Good"),
    Rating.Easy: gettext_lazy("Easy"),
}
STAGES = {
    Stage.NEW.value: gettext_lazy("New"),
    Stage.LEARNING.value: gettext_lazy("Being learned"),
    Stage.REVIEW.value: gettext_lazy("In review"),
    Stage.RELEARNING.value: gettext_lazy("Being learned again"),
}
STATES = {
    "new": gettext_lazy("New"),
    "learning": gettext_lazy("Being learned"),
    "review": gettext_lazy("In review"),
    "leech": gettext_lazy("Leeches"),
    "suspended": gettext_lazy("Suspended"),
}
SOURCES = {
    CardRow.Source.CONCEPT.value: gettext_lazy("A concept's review"),
    CardRow.Source.QUESTION.value: gettext_lazy("A question you answered"),
    CardRow.Source.OWN.value: gettext_lazy("Your own"),
    CardRow.Source.IMPORT.value: gettext_lazy("An imported deck"),
}
IMPORTS = {
    DeckImport.State.QUEUED.value: gettext_lazy("Waits for its turn"),
    DeckImport.State.RUNNING.value: gettext_lazy("Being imported"),
    DeckImport.State.DONE.value: gettext_lazy("Imported"),
    DeckImport.State.FAILED.value: gettext_lazy("Not imported"),
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
