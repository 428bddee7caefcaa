"""Compiling a function on first use, with the result kept for the next process where it can be."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """Return a function compiled by numba; other threads run while it runs."""
    try:
        return cast("Function", njit(cache=True, nogil=True)(function))
    except RuntimeError:  # neither beside the source nor anywhere else may a cache be written
        return cast("Function", njit(nogil=True)(function))
