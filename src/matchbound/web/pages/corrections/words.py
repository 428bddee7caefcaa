"""What is shown of corrections, in words."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.reference.assertion import SourceKind
from matchbound.reference.requirement import NONE, Force, Requirement, Shape
from matchbound.web.pages.corrections.outcome import Outcome
from matchbound.web.programs.words import VALUES
from matchbound.web.store.actions.moderation import Held
from matchbound.web.store.models import Correction

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

State = Correction.State
STATES: "dict[str, StrOrPromise]" = {
    State.PROPOSED: _("waits for an editor"),
    State.HELD: _("held: waits for an editor"),
    State.ACCEPTED: _("accepted"),
    State.REFUSED: _("refused"),
    State.TAKEN_BACK: _("taken back"),
}
STATE_TAGS = {
    State.PROPOSED: "",
    State.HELD: "unknown",
    State.ACCEPTED: "met",
    State.REFUSED: "failed",
    State.TAKEN_BACK: "failed",
}
HELD: "dict[str, StrOrPromise]" = {
    Held.LINKS: _("several links in its words"),
    Held.SAME_ADDRESS: _("one address for many programs"),
    Held.MANY: _("many proposals of one person wait already"),
}
FORCES: "dict[Force, StrOrPromise]" = {
    Force.HARD: _("Required, without exception"),
    Force.CONDITIONAL: _("Required, with exceptions"),
    Force.PREFERRED: _("Preferred"),
    Force.NONE: _("Plain information, or there is no such rule"),
}
SOURCES: "dict[SourceKind, StrOrPromise]" = {
    SourceKind.PROGRAM: _("The program itself: its page, a letter"),
    SourceKind.DIRECTORY: _("A directory: FREIDA, ACGME, NRMP, ERAS"),
    SourceKind.LIST: _("A list that somebody keeps or sells"),
    SourceKind.APPLICANT: _("An applicant: what you or somebody else was told"),
}
"""Who can say something; what was generated nobody says."""
OUTCOMES: "dict[Outcome, StrOrPromise]" = {
    Outcome.NEW: _("Nothing is known of this yet: it would stand."),
    Outcome.SAME: _("It says what stands already, and would stand as its newer source."),
    Outcome.REPLACES: _("It would stand in place of what stands now."),
    Outcome.CONTRADICTS: _(
        "It contradicts a statement of the same season and the same kind of source. Both would be kept, the"
        " value would be marked as contradicted, and it would decide nothing against an applicant."
    ),
    Outcome.OLDER: _(
        "It would be kept in the history and not stand: what stands is for a newer season, or its source"
        " weighs more."
    ),
}
LOG: "dict[str, StrOrPromise]" = {
    "correction-proposed": _("proposed"),
    "correction-held": _("proposed, and held"),
    "correction-accepted": _("accepted"),
    "correction-refused": _("refused"),
    "correction-withdrawn": _("withdrawn by who proposed it"),
    "correction-taken-back": _("taken back"),
    "import-applied": _("An import was applied"),
    "import-undone": _("An import was undone"),
}
VOTES: "dict[bool | None, StrOrPromise]" = {
    True: _("Somebody confirmed it"),
    False: _("Somebody disputed it"),
    None: _("Somebody took a vote away"),
}


def held_words(held_because: str) -> list[str]:
    """Return why a proposal is held."""
    return [str(HELD.get(reason, reason)) for reason in held_because.split(",") if reason]


def choices_of(asked: Requirement) -> list[tuple[str, str]]:
    """Return the values of a requirement that can be chosen, in words."""
    return [(value, str(VALUES.get(value, value))) for value in asked.choices]


def canonical_of(asked: Requirement, typed: str) -> str:
    """Return what was typed with words of the site as the value they stand for: "no limit" is `none`."""
    known = {words.casefold(): value for value, words in choices_of(asked)}
    if asked.limit:
        known[str(VALUES[NONE]).casefold()] = NONE
    return asked.canonical(known.get(" ".join(typed.split()).casefold(), typed))


def help_of(asked: Requirement) -> str:
    """Return what may be typed for a requirement, with an example of each form."""
    if asked.shape is Shape.NUMBER:
        values = {"lowest": asked.lowest, "highest": asked.highest}
        if asked.limit:
            return str(_('A whole number from %(lowest)d to %(highest)d, or "none": no such limit.') % values)
        return str(_("A whole number from %(lowest)d to %(highest)d.") % values)
    if asked.shape is Shape.PERCENT:
        return str(_("A percentage from 0 to 100, such as 37.5."))
    if asked.shape is Shape.DAY:
        phases = ", ".join(words for _value, words in choices_of(asked))
        day = str(_("A day, written YYYY-MM-DD"))
        return f"{day}. " + str(_("Or by when in the season: %s.") % phases) if phases else f"{day}."
    return ""
