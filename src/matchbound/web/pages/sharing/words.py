"""What is shared, and who saw what, in words."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from matchbound.people.profile import Audience, Shown
from matchbound.web.parts import day_words
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.models.seen import SeenWhat
from matchbound.web.store.queries.contributors import pseudonym
from matchbound.web.store.queries.sharing import Sharing, SharingKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

AUDIENCES: "dict[Audience, StrOrPromise]" = {
    Audience.NOBODY: _("nobody"),
    Audience.SCHOOL: _("graduates and students of your school"),
    Audience.MEMBERS: _("everybody who has an account"),
}
FIELDS: "dict[Shown, StrOrPromise]" = {
    Shown.SCHOOL: _("school"),
    Shown.YEAR: _("year of graduation"),
    Shown.COUNTRY: _("country"),
    Shown.LANGUAGES: _("languages"),
    Shown.STAGE: _("where you are on the way"),
    Shown.SPECIALTY: _("specialty"),
    Shown.PROGRAM: _("program"),
    Shown.STATE: _("state"),
    Shown.VISA: _("visa route"),
    Shown.ABOUT: _("words about yourself"),
    Shown.MENTORING: _("mentoring"),
}
SCOPES: "dict[Scope, StrOrPromise]" = {
    Scope.STATUS: _("status"),
    Scope.EXAMS: _("exams"),
    Scope.PLAN: _("plan"),
    Scope.DOSSIER: _("the whole dossier"),
    Scope.STUDY: _("readiness for the next exam"),
    Scope.EXPERIENCE: _("experience and letters"),
    Scope.LIST: _("list and interviews"),
    Scope.OUTCOMES: _("outcomes of the Match"),
}
SEEN: "dict[str, StrOrPromise]" = {
    SeenWhat.PAGE: _("your page in the directory"),
    SeenWhat.COHORT_LINE: _("your line in the table of those they advise"),
    Scope.STATUS: _("your status"),
    Scope.EXAMS: _("your exams"),
    Scope.PLAN: _("your plan"),
    Scope.DOSSIER: _("your dossier"),
    Scope.STUDY: _("your readiness"),
    Scope.EXPERIENCE: _("your experience and letters"),
    Scope.LIST: _("your list and interviews"),
    Scope.OUTCOMES: _("your outcomes of the Match"),
    SeenWhat.DOCUMENTS: _("your documents"),
}
TITLES: "dict[SharingKind, StrOrPromise]" = {
    SharingKind.PAGE: _("My page in the directory"),
    SharingKind.COUNTS: _("Being counted with my school"),
    SharingKind.STORY: _("My story"),
    SharingKind.TALK: _("Talks"),
    SharingKind.ADVISERS: _("Advisers"),
    SharingKind.WRITER: _("Addresses for writers of letters"),
    SharingKind.CALENDAR: _("Calendar addresses"),
    SharingKind.REVIEW: _("Reviews of hosts"),
    SharingKind.SESSION: _("Live sessions"),
    SharingKind.CORRECTIONS: _("Corrections of programs"),
}
ENDS: "dict[SharingKind, StrOrPromise]" = {
    SharingKind.PAGE: _("Hide the page"),
    SharingKind.COUNTS: _("Count me no more"),
    SharingKind.STORY: _("Withdraw it"),
    SharingKind.TALK: _("Leave the talk"),
    SharingKind.ADVISERS: _("End it"),
    SharingKind.WRITER: _("Close the address"),
    SharingKind.CALENDAR: _("Close the address"),
    SharingKind.REVIEW: _("Withdraw it"),
    SharingKind.SESSION: _("Give my place back"),
}
NONE_IN: "dict[SharingKind, StrOrPromise]" = {
    SharingKind.PAGE: _("Nobody sees a page of yours."),
    SharingKind.COUNTS: _("You are not counted with your school."),
    SharingKind.STORY: _("You tell no story."),
    SharingKind.TALK: _("You talk with nobody."),
    SharingKind.ADVISERS: _("No organization sees anything of you."),
    SharingKind.WRITER: _("No address is open."),
    SharingKind.CALENDAR: _("No address is open."),
    SharingKind.REVIEW: _("You wrote none."),
    SharingKind.SESSION: _("You signed up for none."),
    SharingKind.CORRECTIONS: _("None of yours was accepted."),
}


def audience_words(one: Sharing) -> str:
    """Say who sees a thing."""
    if one.kind is SharingKind.PAGE:
        return str(AUDIENCES[one.audience])
    if one.kind is SharingKind.ADVISERS:
        return gettext("the advisers of %(name)s") % {"name": one.whom}
    if one.kind is SharingKind.TALK:
        return one.whom or gettext("Somebody who left")
    if one.kind is SharingKind.WRITER:
        return gettext("whoever knows the address; it is for %(name)s") % {
            "name": one.whom or gettext("a writer not named")
        }
    return str(_WHO[one.kind])


_WHO: "dict[SharingKind, StrOrPromise]" = {
    SharingKind.COUNTS: _("people of your school, in counts of five people or more"),
    SharingKind.STORY: _("everybody, without an account too"),
    SharingKind.CALENDAR: _("whoever knows the address"),
    SharingKind.REVIEW: _("everybody who has an account"),
    SharingKind.SESSION: _("the host, as a number of people"),
    SharingKind.CORRECTIONS: _("everybody, without an account too"),
}


def what_words(one: Sharing) -> str:
    """Say what exactly is seen."""
    if one.kind in _MADE:
        return _MADE[one.kind](one)
    return str(_WHAT[one.kind])


_WHAT: "dict[SharingKind, StrOrPromise]" = {
    SharingKind.COUNTS: _(
        "attempts and score in bands, years to the Match, specialty, months in the US and visa route; "
        "never your name"
    ),
    SharingKind.TALK: _("the name you chose, and what you wrote there"),
    SharingKind.CALENDAR: _("the plan and interviews with their days; not your name"),
}


def _page(one: Sharing) -> str:
    shown: dict[Audience, list[str]] = {}
    for field, audience in one.fields.items():
        shown.setdefault(audience, []).append(str(FIELDS[field]))
    parts = [
        gettext("%(fields)s: to %(whom)s") % {"fields": ", ".join(fields), "whom": AUDIENCES[audience]}
        for audience, fields in sorted(shown.items(), reverse=True)
    ]
    name = gettext("the name “%(name)s”") % {"name": one.whom}
    return "; ".join([name, *parts])


def _advisers(one: Sharing) -> str:
    always = gettext("your name and the season you aim at")
    return ", ".join([always, *(str(SCOPES[scope]) for scope in one.scopes)])


def _writer(one: Sharing) -> str:
    until = day_words(one.until.date()) if one.until else ""
    return gettext("your name, the writer's, the day and your words; until %(day)s") % {"day": until}


def _signed(one: Sharing) -> str:
    said = gettext("signed “%(name)s”") % {"name": one.whom} if one.named else gettext("without your name")
    return f"{said}; {gettext('an editor has not released it yet')}" if one.waiting else said


def _session(one: Sharing) -> str:
    day = day_words(one.until.date()) if one.until else ""
    return gettext("that somebody comes to “%(title)s” on %(day)s") % {"title": one.whom, "day": day}


_MADE = {
    SharingKind.PAGE: _page,
    SharingKind.ADVISERS: _advisers,
    SharingKind.WRITER: _writer,
    SharingKind.STORY: _signed,
    SharingKind.REVIEW: _signed,
    SharingKind.SESSION: _session,
}


def corrections_words(one: Sharing, account_id: int) -> str:
    """Say under which name corrections stand."""
    said = ngettext(
        "%(number)d accepted correction, signed “Contributor %(name)s”, by which nobody finds you",
        "%(number)d accepted corrections, signed “Contributor %(name)s”, by which nobody finds you",
        one.number,
    )
    return said % {"number": one.number, "name": pseudonym(account_id)}
