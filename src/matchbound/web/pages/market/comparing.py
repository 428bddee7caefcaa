"""Two or three answers about odds side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.market.plots import Scale
from matchbound.web.market.spans import OF, Span
from matchbound.web.pages.market.inputs import inputs_of
from matchbound.web.pages.market.shown import OddsShown, odds_shown
from matchbound.web.programs.words import specialty_words
from matchbound.web.store.models import MarketRun
from matchbound.web.store.queries.market import runs_named

MOST = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """What one answer says in a row; nothing where it does not say."""

    said_by: str
    words: str = ""
    plot: SafeString | str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that the answers say."""

    label: str
    cells: Sequence[Cell]
    english: bool = False

    @property
    def differs(self) -> bool:
        """Say whether they say something else."""
        return len({cell.words for cell in self.cells}) > 1


@access(Access.MEMBER)
@require_safe
def compare(request: Request) -> HttpResponse:
    """Show finished answers side by side: inputs, chances, what moves them."""
    ids = list(dict.fromkeys(_ids(request.GET.getlist("run"))))
    if not ids:
        return redirect("odds:index")
    runs = [run for run in runs_named(ids[:MOST], viewer=request.user) if _is_answer(run)]
    found = [odds_shown(run) for run in runs]
    context = {
        "answers": found,
        "too_few": len(found) < 2,
        "too_many": len(ids) > MOST,
        "most": MOST,
        "blocks": list(_blocks(found)) if len(found) > 1 else [],
        "span": len(found) + 1,
    }
    return render(request, "market/compare.html", context)


def _is_answer(run: MarketRun) -> bool:
    return (run.kind, run.state) == (MarketRun.Kind.ODDS, MarketRun.State.DONE)


def _ids(given: Iterable[str]) -> Iterator[UUID]:
    for one in given:
        try:
            yield UUID(one)
        except ValueError:
            continue


def _blocks(found: Sequence[OddsShown]) -> Iterator[tuple[str, list[Row]]]:
    heads = [f"{number}. {one.in_ten}" for number, one in enumerate(found, start=1)]
    yield _("What was asked"), list(_inputs(found, heads))
    yield _("Chances"), list(_chances(found, heads))
    yield _("What would move them"), list(_levers(found, heads))


def _inputs(found: Sequence[OddsShown], heads: Sequence[str]) -> Iterator[Row]:
    said = [dict(inputs_of(one.run)) for one in found]
    for label in said[0]:
        cells = [Cell(head, inputs[label]) for head, inputs in zip(heads, said, strict=True)]
        yield Row(label, cells)


def _chances(found: Sequence[OddsShown], heads: Sequence[str]) -> Iterator[Row]:
    by_kind = [
        {one["specialty"]: Span.of(one["match"]) for one in odds.kept["by_specialty"]} for odds in found
    ]
    scale = Scale(0, OF)
    yield Row(_("To match at all"), _cells(heads, [odds.match for odds in found], scale))
    for slug in dict.fromkeys(slug for kinds in by_kind for slug in kinds):
        spans = [kinds.get(slug) for kinds in by_kind]
        yield Row(specialty_words(slug), _cells(heads, spans, scale))
    told = [Cell(head, odds.interviews) for head, odds in zip(heads, found, strict=True)]
    yield Row(_("Interviews expected"), told)


def _levers(found: Sequence[OddsShown], heads: Sequence[str]) -> Iterator[Row]:
    by_name = [{one["name"]: one for one in odds.kept["levers"]} for odds in found]
    scale = Scale.of(Span.of(one["change"]) for levers in by_name for one in levers.values())
    labels = {name: one["words"] for levers in reversed(by_name) for name, one in levers.items()}
    for name in dict.fromkeys(name for levers in by_name for name in levers):
        spans = [Span.of(levers[name]["change"]) if name in levers else None for levers in by_name]
        yield Row(labels[name], _cells(heads, spans, scale, moved=True), english=True)


def _cells(
    heads: Sequence[str], spans: Sequence[Span | None], scale: Scale, *, moved: bool = False
) -> list[Cell]:
    return [
        Cell(head, span.moved if moved else span.words, scale.plot(span)) if span else Cell(head)
        for head, span in zip(heads, spans, strict=True)
    ]
