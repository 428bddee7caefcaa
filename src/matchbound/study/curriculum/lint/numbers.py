"""The check of figures that an item rests on: the arithmetic is done again."""

import math
from collections.abc import Iterator

from simpleeval import FeatureNotAvailable, InvalidExpression, SimpleEval

from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.lint.found import Found, check
from matchbound.study.curriculum.model import Number, Question

FUNCTIONS = {
    "sqrt": math.sqrt, "log10": math.log10, "ln": math.log, "exp": math.exp, "min": min, "max": max,
    "round": round, "abs": abs,
}  # fmt: skip
ROUNDING = 1e-9
_WRONG = (
    InvalidExpression,
    FeatureNotAvailable,
    SyntaxError,
    ArithmeticError,
    TypeError,
    ValueError,
    MemoryError,
)


def value_of(formula: str) -> float:
    """Return what a formula gives; ValueError if it is none."""
    try:
        return float(SimpleEval(functions=FUNCTIONS, names={"pi": math.pi}).eval(formula))
    except _WRONG as error:
        raise ValueError(str(error) or type(error).__name__) from error


@check("L27", Level.ERROR)
def numbers(question: Question) -> Iterator[Found]:
    """Find a figure that its own arithmetic does not give."""
    for at, number in enumerate(question.numbers):
        if found := wrong_number(number):
            yield Found(f"numbers.{at}", *found)


def wrong_number(number: Number) -> tuple[str, str] | None:
    """Return why a figure is not what its arithmetic gives, and the remedy; None where it is."""
    try:
        value = value_of(number.formula)
    except ValueError as error:
        return f"{number.what}: '{number.formula}' cannot be worked out ({error})", "write plain arithmetic"
    if abs(value - number.gives) <= number.within + ROUNDING:
        return None
    return f"{number.what}: '{number.formula}' gives {value:g}, not {number.gives:g}", "mend one of the two"
