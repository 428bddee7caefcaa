"""Compiling functions on first use, with the result kept for the next process where it can be.

A loop allocates nothing, so nothing in it is counted by reference (`_nrt`): reading an array out of a named
tuple would otherwise cost more than what is done with it. Pieces are compiled into the loops that use them.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """Return a function compiled by numba; other threads run while it runs."""
    return _compiled(function, nogil=True)


def loop(function: Function) -> Function:
    """Return a compiled function that allocates nothing."""
    return _compiled(function, nogil=True, _nrt=False, no_cfunc_wrapper=True)


def piece(function: Function) -> Function:
    """Return a piece of a loop, to be called from loops only."""
    return _compiled(
        function, nogil=True, _nrt=False, no_cfunc_wrapper=True, no_cpython_wrapper=True, forceinline=True
    )


def _compiled(function: Function, **options: Any) -> Function:  # noqa: ANN401 - some are not in numba's types
    try:
        made: Function = njit(cache=True, **options)(function)
    except RuntimeError:  # neither beside the source nor anywhere else can a cache be written
        made = njit(**options)(function)
    return made
