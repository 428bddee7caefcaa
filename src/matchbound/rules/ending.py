"""What counts now and stops counting, by its last day."""

from matchbound.rules.finding import Finding, Verdict
from matchbound.rules.report import Report

_COUNTS = frozenset({Verdict.MET, Verdict.EXPIRING})


def ending(report: Report) -> tuple[Finding, ...]:
    """Return the findings of what counts until a day still ahead, soonest first."""
    counting = ((one.expires, one) for one in report.findings if one.verdict in _COUNTS)
    found = [(day, one) for day, one in counting if day is not None and day >= report.as_of]
    return tuple(one for _day, one in sorted(found, key=lambda pair: pair[0]))
