"""What became of a cohort as a picture: a bar for each season, matched, not matched, not known."""

from collections.abc import Iterator, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from matchbound.cohort.outcomes import SeasonTable, Tally
from matchbound.web import svg

WIDTH, HEIGHT, LEFT, TOP, FOOT = 640, 230, 44, 14, 30
MOST_SEASONS, WIDEST = 15, 64
NOT_KNOWN = 'fill="#ffffff" stroke="#57606a" stroke-dasharray="3 3" class="svg-paper svg-line-quiet"'
NOT_MATCHED = svg.PAPER_EDGED


def outcomes_chart(found: Sequence[SeasonTable]) -> SafeString | None:
    """Draw the seasons, oldest first; None where nobody applied."""
    shown = sorted(found, key=lambda one: one.season)[-MOST_SEASONS:]
    if not shown:
        return None
    title = _("How many applied in each season, and what is known of them.")
    return svg.picture(WIDTH, HEIGHT, _bars(shown), title=title, css="cohort-chart", name="outcomes-title")


def _bars(shown: Sequence[SeasonTable]) -> Iterator[str]:
    most = max(one.total.applied or 0 for one in shown)
    base, room = HEIGHT - FOOT, HEIGHT - TOP - FOOT
    step = (WIDTH - LEFT) // len(shown)
    width = min(step - 6, WIDEST)
    yield svg.path(f"M{LEFT} {base}H{WIDTH}", svg.LINE)
    yield svg.text(LEFT - 6, TOP + 9, most, svg.QUIET, anchor="end")
    yield svg.path(f"M{LEFT} {TOP}H{WIDTH}", svg.LINE)
    for at, one in enumerate(shown):
        x = LEFT + at * step + (step - width) // 2
        yield svg.tipped(_tip(one.season, one.total), *_bar(one.total, x, width, base, room / most))
        yield svg.text(x + width // 2, base + 18, one.season, svg.QUIET, anchor="middle")


def _bar(tally: Tally, x: int, width: int, base: int, scale: float) -> Iterator[str]:
    y = base
    for number, style in (
        (tally.matched, svg.ACCENT),
        (tally.unmatched, NOT_MATCHED),
        (tally.unknown, NOT_KNOWN),
    ):
        height = round((number or 0) * scale)
        y -= height
        if height:
            yield svg.rect(x, y, width, height, style)


def _tip(season: int, tally: Tally) -> str:
    said = _(
        "%(season)d: %(applied)d applied, %(matched)d matched, %(unmatched)d did not, %(unknown)d unknown"
    )
    return said % {
        "season": season,
        "applied": tally.applied,
        "matched": tally.matched,
        "unmatched": tally.unmatched,
        "unknown": tally.unknown,
    }
