"""The view of the area validation."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from matchbound.match.odds.assumptions import assumptions
from matchbound.match.population.coefficients import coefficients
from matchbound.match.population.published import Published
from matchbound.match.population.validated import read_validated
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.market import odds_off
from matchbound.web.pages.validation import shown
from matchbound.web.pages.validation.scatter import example


@access(Access.PUBLIC)
@require_safe
def index(request: Request) -> HttpResponse:
    """Show published against simulated, the constants, and whose figures these are."""
    found, constants = read_validated(), coefficients()
    context = {
        "area": "validation",
        "off": odds_off(),
        "own_figures": settings.FIGURES is not None,
        "errors": list(shown.errors_of(found)),
        "largest": list(shown.largest_of(found)),
        "groups": list(shown.groups_of(found)),
        "marks": {"fitted": example(fitted=True), "held_out": example(fitted=False)},
        "constants": list(shown.constants_of(constants)),
        "fitted_on": shown.day_of_fit(constants),
        "tables": list(shown.tables_of(found, Published.of())),
        "figures": len(Published.of().figures),
        "assumptions": shown.assumptions_of(assumptions()),
    }
    return render(request, "validation/index.html", context)
