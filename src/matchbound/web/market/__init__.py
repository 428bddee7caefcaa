"""Runs of the market, shared by the areas of Match: what kinds there are, and what each computes.

To add a kind:

1. `web/market/<kind>.py` has `KIND = RunKind("<kind>", work)`; `work(question, progress)` calls the core and
   returns plain data for JSON: all that its page will ever show (old runs are shown from it alone). It is
   called in the worker. `question.background(progress)` gives the national markets, which stay on disk;
   `progress(done, of)` may be called as often as you like. A MatchboundError becomes the run's fault.
   `"words"` in the result is one plain sentence: the overview shows it.
2. A view orders: `run = order_run(head, "<kind>", asked, on=…, season=…, seed=…, by=request.user, at=…)` (its
   RunError goes beside the form), then `redirect("market:progress", run.id)`. `asked` is plain data: all
   inputs that are not dossier, day, season and seed. The same question gives the same run.
3. `market:progress` shows how far it is and leads to `<kind>:show` once the run is done. There:
   `run = run_of(run_id, viewer=request.user)`; `if run.state != State.DONE: return
   redirect("market:progress", run.id)`; then draw from `run.result`, `run.asked`, `run.season`, `run.on`,
   `run.seed` and `changes_since(run)`. Naming, deleting and JSON are `components/run_keep.html`. A page that
   has more than those that are not done shows them by `{% include "components/open_runs.html" with
   beside="#id-of-the-list" %}` (`open`: runs, `waiting`: whether any is open), which leaves its forms alone.
   Views that order are `@limited("ask_market")`.
4. Every page of the area has `{% include "components/match_nav.html" %}` under its heading and, with
   `"off": odds_off()` in its context, `{% include "components/odds_off.html" %}` where odds are switched off.
5. Tests: `world.runs["<kind>"]` in the table of addresses is a finished run made of `RESULTS["<kind>"]` in
   `tests/web/market_results.py`; the fixture `small_markets` makes the worker's markets small.

Shared besides: `asking.py` (season, specialties, seed), `own_list.py`, `spans.py` (chances in words),
`plots.py` (dots, ranges on an axis), `grounds.py` (facts with links). Pages import nothing of
`web/market/<kind>.py`, of `markets.py` and of the core that loads numba.
"""

from django.conf import settings


def odds_off() -> bool:
    """Say whether calibrated odds are switched off on this site."""
    return not settings.CALIBRATED_ODDS
