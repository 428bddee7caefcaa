"""The view of the reference shelf as a whole: what stands on it, and how much."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchbound.study.curriculum.formulas import formulas
from matchbound.study.curriculum.labs import labs
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.reference.drugs import drug_lines
from matchbound.web.pages.reference.figures import gallery
from matchbound.web.store.queries.content import site_curriculum


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """Say what there is to look up."""
    content = site_curriculum()
    context = {
        "drugs": len(drug_lines(content)),
        "formulas": len(formulas().by_id),
        "labs": len(labs()),
        "figures": len(gallery(content)),
    }
    return render(request, "reference/index.html", context)
