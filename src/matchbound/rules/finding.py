"""What one rule says of one applicant on one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from matchbound.base.dated import Cite, Dated


class Verdict(StrEnum):
    """A rule's one-word answer, worst first."""

    FAILED = "failed"  # cannot be met any more, or is forbidden now
    EXPIRED = "expired"  # was met and no longer counts
    EXPIRING = "expiring"  # met, and runs out within a year
    UNKNOWN = "unknown"  # a fact is missing: `because` names it
    OPEN = "open"  # not done, still possible
    MET = "met"
    NOT_APPLICABLE = "not-applicable"


SEVERITY = {verdict: rank for rank, verdict in enumerate(Verdict)}


class Need(StrEnum):
    """What an open finding asks to be brought about; the planner turns each into tasks."""

    CERTIFICATION_APPLICATION = "certification-application"
    IDENTITY = "identity"
    BASIC_SCIENCE = "basic-science"
    GRADUATION = "graduation"
    STEP_1 = "step-1"
    STEP_2_CK = "step-2-ck"
    OET = "oet"
    PATHWAY = "pathway"
    DIPLOMA = "diploma"
    TRANSCRIPT = "transcript"
    TRANSFER_TRANSCRIPT = "transfer-transcript"
    CERTIFICATE = "certificate"
    STEP_3 = "step-3"
    LETTERS = "letters"
    ERAS_TOKEN = "eras-token"  # noqa: S105 - a task
    ERAS_APPLICATION = "eras-application"
    NRMP_REGISTRATION = "nrmp-registration"
    RANK_LIST = "rank-list"
    J1_SPONSORSHIP = "j1-sponsorship"
    H1B_PETITION = "h1b-petition"
    TRAINING_LICENCE = "training-licence"


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with everything it stands on.

    `because` names facts by their path in the dossier (for `unknown`: the facts that are missing); `due` is
    the last day to do it, `expires` the last day it still counts, `earliest` the first day it is allowed;
    `next` says in one sentence what to do; `about` tells apart the findings of a rule that has several.
    """

    verdict: Verdict
    summary: str
    because: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    about: str | None = None
    due: date | None = None
    expires: date | None = None
    earliest: date | None = None
    next: str | None = None
    needs: tuple[Need, ...] = ()
    rule: str = ""

    def named(self, rule: str) -> "Finding":
        """Return the finding with its rule's name."""
        return Finding(
            self.verdict,
            self.summary,
            self.because,
            self.cites,
            self.about,
            self.due,
            self.expires,
            self.earliest,
            self.next,
            self.needs,
            rule,
        )

    def to_data(self) -> dict[str, Any]:
        """Return the finding as plain data, as `status --json` prints it."""
        return {
            "rule": self.rule,
            "about": self.about,
            "verdict": self.verdict.value,
            "summary": self.summary,
            "because": list(self.because),
            "due": _iso(self.due),
            "expires": _iso(self.expires),
            "earliest": _iso(self.earliest),
            "next": self.next,
            "needs": [need.value for need in self.needs],
            "cites": [cite_data(cite) for cite in self.cites],
        }


def cites(*values: Dated | Cite | Iterable[Dated | Cite] | None) -> tuple[Cite, ...]:
    """Return the distinct citations behind some values, in their order; None is passed over.

    >>> cites(None)
    ()
    """
    found: dict[Cite, None] = {}
    for value in values:
        if value is None:
            continue
        for one in (value,) if isinstance(value, (Dated, Cite)) else value:
            found[one.cite if isinstance(one, Dated) else one] = None
    return tuple(found)


@cache
def cite_data(cite: Cite) -> dict[str, Any]:
    """Return a citation as plain data; made once for each, so not to be changed."""
    data: dict[str, Any] = {
        "source": cite.source,
        "url": cite.url,
        "checked_on": cite.checked_on.isoformat(),
        "confidence": cite.confidence.value,
    }
    if cite.note:
        data["note"] = cite.note
    return data


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
