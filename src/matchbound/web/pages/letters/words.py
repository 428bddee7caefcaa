"""Stages, reasons and needs of letters in words."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from matchbound.experience.letters.assign import Missing
from matchbound.experience.letters.life import Stage
from matchbound.web.store.models.letters import ReplyKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

STAGES: "dict[Stage, StrOrPromise]" = {
    Stage.PLANNED: _("Not asked yet"),
    Stage.ASKED: _("Asked"),
    Stage.AGREED: _("Agreed"),
    Stage.UPLOADED: _("Uploaded"),
    Stage.DECLINED: _("Declined"),
}
STAGE_TAGS = {
    Stage.PLANNED: "open",
    Stage.ASKED: "expiring",
    Stage.AGREED: "expiring",
    Stage.UPLOADED: "met",
    Stage.DECLINED: "not-applicable",
}
REPLIES: "dict[ReplyKind, StrOrPromise]" = {
    ReplyKind.SEEN: _("The address was opened"),
    ReplyKind.AGREED: _("The writer agreed"),
    ReplyKind.UPLOADED: _("The writer uploaded the letter"),
    ReplyKind.DECLINED: _("The writer declined"),
}
EVENTS: "dict[str, StrOrPromise]" = {
    "requested_on": _("Asked"),
    "agreed_on": _("Agreed"),
    "declined_on": _("Declined"),
    "dated_on": _("Date in the letter"),
    "uploaded_on": _("Uploaded"),
}
REASONS: "dict[str, StrOrPromise]" = {
    "stage-uploaded": _("uploaded"),
    "stage-agreed": _("promised"),
    "stage-asked": _("asked for"),
    "relation-program-director": _("from a program director"),
    "relation-department-chair": _("from a department chair"),
    "relation-clerkship-director": _("from a clerkship director"),
    "relation-supervisor": _("from the physician who supervised you"),
    "relation-research-mentor": _("from a research mentor"),
    "relation-resident": _("signed by a resident alone"),
    "strength-strong": _("strong, as you think"),
    "strength-good": _("good, as you think"),
    "strength-weak": _("weak, as you think"),
    "in-specialty": _("from this specialty"),
    "us": _("from a US physician"),
    "us-unsaid": _("perhaps from a US physician"),
    "fresh": _("recent"),
    "tolerated": _("more than a year old"),
    "old": _("too old"),
    "not-waived": _("not waived"),
}


def lack_words(one: Missing, *, stated: bool) -> str:
    """Return what a program's letters lack; `stated`: the program itself says how many it wants."""
    words = _lack(one, stated=stated) % {"number": one.short}
    if not one.unsaid:
        return words
    perhaps = ngettext(
        "%(number)d of those that go may be one, but does not say.",
        "%(number)d of those that go may be such, but do not say.",
        one.unsaid,
    )
    return f"{words} {perhaps % {'number': one.unsaid}}"


def _lack(one: Missing, *, stated: bool) -> str:
    if one.need == "us":
        return gettext("%(number)d more from physicians licensed in the US is asked for.")
    if one.need == "specialty":
        return gettext("%(number)d more from the specialty is asked for.")
    if one.need == "chair":
        return gettext("One from a department chair is asked for.")
    if stated:
        return ngettext(
            "%(number)d more letter is asked for.", "%(number)d more letters are asked for.", one.short
        )
    return ngettext(
        "The program does not say how many it wants; %(number)d more would be usual.",
        "The program does not say how many it wants; %(number)d more would be usual.",
        one.short,
    )
