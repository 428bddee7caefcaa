"""Compiling functions of the Match."""

from matchbound.base.compiled import compiled, loop, piece

__all__ = ["compiled", "loop", "piece"]
