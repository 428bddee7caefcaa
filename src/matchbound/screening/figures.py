"""The figures that screening rests on besides what programs say."""

from datetime import date
from pathlib import Path

from matchbound.base.dated import Timeline
from matchbound.rules.parameters import read_parameters

_FIGURES = read_parameters(Path(__file__).with_name("screening.yaml"))

STRICT_YEARS = _FIGURES.timeline("strict.years_since_graduation")
STRICT_ATTEMPTS = _FIGURES.timeline("strict.attempts")
STRICT_ATTEMPTS_TOTAL = _FIGURES.timeline("strict.attempts_total")
STRICT_STEP_2_CK = _FIGURES.timeline("strict.step2ck")
STRICT_USCE_MONTHS = _FIGURES.timeline("strict.usce_months")
STRICT_LETTERS = _FIGURES.timeline("strict.letters")
STRICT_LETTERS_US = _FIGURES.timeline("strict.letters_us")
OLD_AFTER_SEASONS = _FIGURES.timeline("old_after_seasons")
H1B_CONFIRM_BEFORE = _FIGURES.timeline("h1b_confirm_before")


def latest(timeline: Timeline) -> int:
    """Return a figure as it stands now."""
    return int(timeline.on(date.max).value)
