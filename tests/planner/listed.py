"""Applications for tests of a list."""

from dataclasses import replace
from datetime import date, timedelta

from matchbound.planner.applications import Application, Status, Step, Steps

ON = date(2026, 7, 1)
SEASON = 2027


def day(number: int) -> date:
    return date(2026, 6, 1) + timedelta(days=number)


def steps(*statuses: Status) -> Steps:
    return tuple(Step(status, day(number)) for number, status in enumerate(statuses))


def application(*statuses: Status, program: str = "p0", **changes: object) -> Application:
    """An application that reached these statuses day by day; without any it is considered."""
    made = Application(program, "internal-medicine", None, steps(*(statuses or (Status.CONSIDERING,))))
    return replace(made, **changes)  # type: ignore[arg-type]
