"""Views of the area letters: all letters, one letter, its pack."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from matchbound import clock
from matchbound.experience.letters.warnings import warnings
from matchbound.web.access import Access, access, limited
from matchbound.web.http import Request
from matchbound.web.pages.letters.forms import LinkForm, PackForm
from matchbound.web.pages.letters.held import Held, held_for, held_or_404
from matchbound.web.pages.letters.shown import row_of, rows_of, shared, warned
from matchbound.web.store.queries.cv import statements_of

NO_DOSSIER = "components/no_dossier.html"


@access(Access.MEMBER)
@require_GET
def index(request: Request) -> HttpResponse:
    """Show all letters, where each stands, and what is amiss."""
    held = held_for(request)
    if held is None:
        return render(request, NO_DOSSIER, {"title": _("Letters")})
    context = {
        "rows": rows_of(held, clock.now()),
        "warned": warned(warnings(held.letters)),
        "season": held.letters.season,
        "season_meant": held.meant,
        "opens": held.letters.opens if held.letters.opens > held.on else None,
    }
    return render(request, "letters/index.html", context)


@access(Access.MEMBER)
@require_GET
def one(request: Request, place: int) -> HttpResponse:
    """Show one letter: its days, the request to copy, the writer's address and answers."""
    return one_page(request, held_or_404(request), place)


def one_page(
    request: Request,
    held: Held,
    place: int,
    form: LinkForm | None = None,
    *,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with the page of one letter."""
    kept, asking, at = held.letter(place), held.asking(place), clock.now()
    mark = held.facts[place].mark
    initial = {"mark": mark, "message": asking.text(), "due_on": asking.due_on}
    mine = [one for one in warnings(held.letters) if any(_is_of(path, place) for path in one.because)]
    context = {
        "row": row_of(held, kept, at),
        "warned": warned(mine),
        "text": asking.text(),
        "form": form or LinkForm(initial=initial, on=held.on),
        "shared": shared(held, held.links_to(place), at),
        "trouble": trouble,
    }
    return render(request, "letters/one.html", context, status=status)


def _is_of(path: str, place: int) -> bool:
    return path.startswith(f"letters.{place}.")


@access(Access.MEMBER)
@limited("write_paper")
@require_http_methods(["GET", "POST"])
def pack(request: Request, place: int) -> HttpResponse:
    """Ask what goes into the pack for a writer, then hand it out."""
    held = held_or_404(request)
    kept, asking = held.letter(place), held.asking(place)
    form = PackForm(
        request.POST if request.method == "POST" else None,
        initial={"due_on": asking.due_on},
        on=held.on,
        statements=statements_of(held.head.record_id, viewer=request.user),
    )
    if not form.is_valid():
        context = {"row": row_of(held, kept, clock.now()), "form": form}
        return render(request, "letters/pack.html", context, status=422 if form.is_bound else 200)
    from matchbound.experience.letters.pack import Pack  # brings the typefaces with it

    made = Pack(
        held.head.dossier,
        kept,
        held.letters.season,
        form.cleaned_data["due_on"],
        held.on,
        scores=form.cleaned_data["scores"],
        statement=form.text,
    )
    response = HttpResponse(made.content(), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="letter-pack.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
