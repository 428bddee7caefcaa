"""The view of formulas: what stands for what, what they tell, and an example with its numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from matchbound.study.curriculum.formulas import Formula, FormulaGroup, Worked, formulas
from matchbound.study.curriculum.lint.numbers import ROUNDING, value_of
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.store.queries.content import site_curriculum
from matchbound.web.study.links import concept_link, report_address

_BETWEEN = re.compile("(?<=[0-9)])\\s*([-+/\N{MULTIPLICATION SIGN}])\\s*(?=[a-z0-9(])")
"""Signs of arithmetic between two figures, which are set apart."""
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


@lru_cache(maxsize=500)
def sum_of(worked: Worked) -> str:
    """Return an example's arithmetic and what it gives; what is rounded is said to be about so much."""
    exact = abs(value_of(worked.formula) - worked.gives) < ROUNDING
    times = worked.formula.replace("**", "^").replace("*", "\N{MULTIPLICATION SIGN}")
    spaced = _BETWEEN.sub(r" \1 ", times)
    sign = "=" if exact else "\N{ALMOST EQUAL TO}"
    return " ".join(filter(None, (spaced, sign, f"{worked.gives:g}", worked.unit)))


def _reviews(one: Formula) -> Iterator[tuple[str, str]]:
    there = site_curriculum().concepts
    return ((concept_link(name), there[name].name) for name in one.concepts if name in there)
