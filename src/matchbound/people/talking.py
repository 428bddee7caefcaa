"""How much people may write to one another: figures chosen by this project, no authority's.

They keep somebody from being written to by a stranger more often than they can read, and keep one person from
sending the same to everybody; whoever just talks does not meet them.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

LONGEST_REQUEST = 1_000
"""Characters of the one message that goes with a request."""
LONGEST_MESSAGE = 4_000
LONGEST_ANSWER = 500
"""Characters with which a request is declined."""
LONGEST_REPORT = 1_000
LONGEST_APPEAL = 2_000
NEW = timedelta(days=7)
"""So long an account is new."""
ASK_AGAIN = timedelta(days=90)
"""After a request that was declined or a talk that the other ended, so long one does not ask them again."""
MOST_WAITING = 30
"""Who has so many requests to answer is asked by nobody else until then."""
MOST_REPORTS_A_DAY = 20
SAME_TO_MOST, SAME_SPAN = 3, timedelta(days=7)
"""To so many people may one person write the same in that span."""
LEAST_TO_COMPARE = 40
"""Letters and digits: shorter texts are alike by chance (thank you, yes, see you on Friday)."""
NOTICE_EVERY = DAY
"""At most one notice by e-mail in that span."""
NOTICE_AFTER = timedelta(minutes=15)
"""Who reads it within that time is sent none."""
KEPT_AFTER_DECISION = timedelta(days=90)
"""So long a reported text is kept once a moderator has decided: as long as an appeal may take."""
LONGEST_SUSPENSION_DAYS = 365


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much one person may write."""

    requests_a_day: int
    messages_an_hour: int


FOR_NEW, USUAL = Allowance(3, 20), Allowance(10, 60)


def allowance(created_at: datetime, at: datetime) -> Allowance:
    """Return what somebody may write whose account was made then."""
    return FOR_NEW if at - created_at < NEW else USUAL


def free_at(times: Sequence[datetime], *, most: int, span: timedelta, at: datetime) -> datetime | None:
    """Return when one more fits into the span, given when each of the last came; None: now."""
    within = sorted(time for time in times if time > at - span)
    return within[len(within) - most] + span if len(within) >= most else None


_GREETING = re.compile(r"^[^\n]{1,60}[,!:\u060c]\s*\n")


def essence(text: str) -> str:
    """Return what two texts have in common that say the same to different people; empty if too short to tell.

    Left out are a first line that greets, case, marks, spaces and punctuation.
    """
    body = _GREETING.sub("", text.strip(), count=1)
    folded = unicodedata.normalize("NFKD", body).casefold()
    letters = "".join(sign for sign in folded if sign.isalnum())
    return letters if len(letters) >= LEAST_TO_COMPARE else ""
