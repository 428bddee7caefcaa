"""The view of formulas: what stands for what, what they tell, and an example with its numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from matchbound.study.curriculum.formulas import Formula, FormulaGroup, Worked, formulas
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.study.links import concept_link, report_address

GROUPS = {
    FormulaGroup.BIOSTATISTICS: _("Biostatistics"),
    FormulaGroup.ACID_BASE: _("Acid-base"),
    FormulaGroup.RENAL: _("Renal"),
    FormulaGroup.CARDIOVASCULAR: _("Cardiovascular"),
    FormulaGroup.RESPIRATORY: _("Respiratory"),
    FormulaGroup.PHARMACOKINETICS: _("Pharmacokinetics"),
    FormulaGroup.OTHER: _("Other"),
}


@dataclass(frozen=True, slots=True)
class FormulaShown:
    """One formula with its example as a sum, the reviews it belongs to, and where an error is reported."""

    formula: Formula
    worked: str
    reviews: tuple[tuple[str, str], ...]
    report: str


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show all formulas, by group."""
    groups = [
        {"key": group.name.lower(), "title": title, "formulas": [shown(one) for one in formulas().of(group)]}
        for group, title in GROUPS.items()
        if formulas().of(group)
    ]
    return render(request, "reference/formulas.html", {"groups": groups})


def shown(one: Formula) -> FormulaShown:
    """Return a formula as the page shows it."""
    reviews = tuple(_reviews(one))
    about = next((name for name in one.concepts if name in site_curriculum().concepts), "")
    report = report_address("concept", about, of=one.id) if about else ""
    return FormulaShown(one, sum_of(one.worked), reviews, report)


def sum_of(worked: Worked) -> str:
    """Return an example's arithmetic and what it gives; what is rounded is said to be about so much."""
    sign = "\N{ALMOST EQUAL TO}" if worked.within else "="
    times = worked.formula.replace("**", "^").replace("*", "\N{MULTIPLICATION SIGN}")
    return " ".join(filter(None, (times, sign, f"{worked.gives:g}", worked.unit)))


def _reviews(one: Formula) -> Iterator[tuple[str, str]]:
    there = site_curriculum().concepts
    return ((concept_link(name), there[name].name) for name in one.concepts if name in there)
