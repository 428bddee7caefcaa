"""Work on many things: handed out only so far ahead, and given back in its order."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

from matchbound.base.spread import in_order


class AtOnce(Executor):
    """One worker, no other thread; it counts what was handed out."""

    def __init__(self) -> None:
        self.handed = 0

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        self.handed += 1
        future: Future[Any] = Future()
        future.set_result(work(*given, **named))
        return future


def test_work_is_handed_out_only_so_far_ahead() -> None:
    executor = AtOnce()
    made = in_order(str, range(5), executor, ahead=2)

    assert (next(made), executor.handed) == ("0", 2)
    assert (list(made), executor.handed) == (["1", "2", "3", "4"], 5)
