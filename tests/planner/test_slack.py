from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchbound.base.dates import Span
from matchbound.planner.optimum import NoScheduleError, Slot, best_schedule
from matchbound.planner.problem import (
    After,
    Bound,
    Closed,
    Days,
    Deadline,
    Effort,
    GroundKind,
    Problem,
    Task,
    Weight,
)
from matchbound.planner.slack import links_of, slack_of
from planner.made_problems import day, ground, made_problem, problem

few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def slipped(made: Problem, slots: dict[str, Slot], name: str, days: int) -> dict[str, int]:
    """The last days of all tasks when one finishes later and pushes what follows, by plain repetition."""
    links = links_of(made, slots)
    start = {one: slot.start + (days if one == name else 0) for one, slot in slots.items()}
    changed = True
    while changed:
        changed = False
        for link in links:
            length = slots[link.before].end - slots[link.before].start
            pushed = start[link.before] + length + link.lag
            if pushed > start[link.after]:
                start[link.after], changed = pushed, True
        for task in made.tasks:
            for span in (span for closed in task.closed for span in closed.spans):
                since, until = made.index(span.since or made.on), made.index(span.until or made.on)
                if since <= start[task.id] + task.days.likely - 1 and start[task.id] <= until:
                    start[task.id], changed = until + 1, True
    return {one: start[one] + slot.end - slot.start - 1 for one, slot in slots.items()}


def spoils(made: Problem, slots: dict[str, Slot], ends: dict[str, int]) -> bool:
    return any(
        ends[name] > max(made.index(one.day), slots[name].end - 1)
        for one in made.deadlines
        if one.weight is not Weight.AIM
        for name in one.tasks
    )


@given(st.integers(0, 10_000))
@few
def test_slack_is_how_far_a_task_can_slip_and_not_a_day_more(seed: int) -> None:
    made = made_problem(16, seed)
    try:
        slots = best_schedule(made).slots
    except NoScheduleError:
        return

    found = slack_of(made, slots)

    for name, days in found.by_task.items():
        if days is None:
            assert not spoils(made, slots, slipped(made, slots, name, 1000))
        else:
            assert not spoils(made, slots, slipped(made, slots, name, days))
            assert spoils(made, slots, slipped(made, slots, name, days + 1))


def test_critical_path_runs_through_the_hours_that_two_exams_share() -> None:
    study = {"days": Days(1, 1, 1), "effort": Effort(10, 28, 40)}
    made = problem(
        [
            Task("a", "A", **study),
            Task("b", "B", **study),
            Task("result", "Result", Days(1, 5, 9), after=(After("a"), After("b"))),
            Task("letters", "Letters", Days(1, 2, 3)),
        ],
        [Deadline("lists", "Lists", day(30), ("result", "letters"), ground("lists"))],
    )

    found = slack_of(made, best_schedule(made).slots)

    assert found.critical_path == ("a", "b", "result")
    assert found.by_task == {"a": 12, "b": 12, "result": 12, "letters": 29}
    assert found.least == 12


def test_critical_path_leaves_out_what_only_waits_for_a_calendar() -> None:
    opens = Bound(day(90), ground("registration opens"))
    made = problem(
        [
            Task("register", "Register", Days(1, 1, 1), not_before=(opens,)),
            Task("exam", "Exam", Days(1, 50, 60)),
        ],
        [
            Deadline("register", "Register", day(92), ("register",), ground("register")),
            Deadline("lists", "Lists", day(80), ("exam",), ground("lists")),
        ],
    )

    found = slack_of(made, best_schedule(made).slots)

    assert (found.critical_path, found.least) == (("exam",), 31)
    assert found.by_task == {"register": 2, "exam": 31}


def test_critical_path_slips_no_further_than_the_tightest_task_on_it() -> None:
    opens = Bound(day(90), ground("confirmations begin"))
    made = problem(
        [
            Task("exam", "Exam", Days(1, 50, 60)),
            Task("confirm", "Confirm", Days(1, 1, 1), after=(After("exam"),), not_before=(opens,)),
        ],
        [
            Deadline("exam", "Exam", day(80), ("exam",), ground("exam")),
            Deadline("confirm", "Confirm", day(95), ("confirm",), ground("confirm")),
        ],
    )
    slots = best_schedule(made).slots

    found = slack_of(made, slots)

    on_path = [found.by_task[name] for name in found.critical_path]
    assert found.least == min(days for days in on_path if days is not None)


def test_what_is_late_anyway_has_no_slack() -> None:
    made = problem(
        [Task("apply", "Apply", Days(1, 5, 9))],
        [Deadline("view", "View", day(2), ("apply",), ground("view"), hard=False)],
    )

    assert slack_of(made, best_schedule(made).slots).by_task == {"apply": 0}


def test_slack_ends_before_closed_days() -> None:
    closed = Closed((Span(day(10), day(19)),), ground("closed", GroundKind.FACT))
    made = problem(
        [Task("exam", "Exam", Days(1, 1, 1), closed=(closed,))],
        [Deadline("lists", "Lists", day(15), ("exam",), ground("lists"))],
    )

    assert slack_of(made, best_schedule(made).slots).by_task == {"exam": 9}
