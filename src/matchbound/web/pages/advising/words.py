"""What may be shared with advisers, in words, each with an example of what is seen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.web.store.models.advising import OrganisationKind, Scope

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class ScopeWords:
    """One thing that may be shared."""

    title: "StrOrPromise"
    example: "StrOrPromise"


SCOPES: dict[Scope, ScopeWords] = {
    Scope.STATUS: ScopeWords(
        _("Status"),
        _(
            "Every requirement with its verdict and its reasons: “Step 1: met, passed on 4 May 2024.” The"
            " stations of your way and at which you stand, what comes next and by when, what runs out and"
            " when, on which day you last changed something, and whether you are stuck; for the season you"
            " aim at, or else the first that works. So it tells of exams, attempts and the Match what"
            " requirements hang on, even if those are off below."
        ),
    ),
    Scope.EXAMS: ScopeWords(
        _("Exams"),
        _(
            "Every attempt, failed ones too, with day and score: “Step 2 CK, 2 Mar 2026, pass, 243.” And how"
            " many attempts are left."
        ),
    ),
    Scope.PLAN: ScopeWords(
        _("Plan"),
        _(
            "Whether a plan works, for which season, and why if none does; tasks with their days and slack:"
            " “Take OET Medicine, 3 to 14 Feb 2027.” Deadlines. If status is on, its stations have these"
            " days."
        ),
    ),
    Scope.DOSSIER: ScopeWords(
        _("Whole dossier"),
        _(
            "Everything in it: date of birth, citizenship, visas, education, exams, experience, letters, what"
            " you want and the money you have for it. Your files are not shown."
        ),
    ),
    Scope.STUDY: ScopeWords(
        _("Readiness for the next exam"),
        _(
            "The exam and its day, how much you answered, how much was right and how much of the outline you"
            " tried: “61 percent of 420 questions.” Your chance to pass today, and your official"
            " self-assessments with day and score. No single answer."
        ),
    ),
    Scope.EXPERIENCE: ScopeWords(
        _("Experience and letters"),
        _("Rotations, research, publications and who writes for you: “Letter of Dr R. Example, uploaded.”"),
    ),
    Scope.LIST: ScopeWords(
        _("List and interviews"),
        _(
            "Programs on your list of a season, where each stands, and when interviews are. Your notes,"
            " signals and letters are not shown."
        ),
    ),
    Scope.OUTCOMES: ScopeWords(
        _("Outcomes of the Match"),
        _(
            "Season by season: what you noted of its days and how many programs you applied to; matched or"
            " not, specialty, program, state. In their counts also your school, the visa you began on and, if"
            " exams are on, attempts."
        ),
    ),
}
KINDS: "dict[OrganisationKind, StrOrPromise]" = {
    OrganisationKind.SCHOOL: _("medical school"),
    OrganisationKind.PREP_COMPANY: _("prep company"),
}
