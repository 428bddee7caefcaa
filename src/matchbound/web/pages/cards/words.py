"""Words of cards: stages, where they come from, imports."""

from django.utils.translation import gettext_lazy

from matchbound.study.repetition.cards import Stage
from matchbound.web.store.models import CardRow, DeckImport

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
