"""The one reader of the clock; everything below it is given its day."""

from datetime import UTC, date, datetime


def today() -> date:
    """Return the day by this computer's own calendar."""
    return datetime.now().astimezone().date()


def now() -> datetime:
    """Return this instant, in UTC."""
    return datetime.now(UTC)
