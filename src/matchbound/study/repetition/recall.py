"""The curve of forgetting of FSRS-6, and the parameters of who has none of their own yet."""

import math

import numpy as np
from fsrs.scheduler import DEFAULT_PARAMETERS

from matchbound.study.repetition.histories import Floats

DEFAULTS: Floats = np.array(DEFAULT_PARAMETERS)
RECALLED = 0.9
"""The chance of recall that stability is told for."""
LOG_RECALLED = math.log(RECALLED)


def retrievability(stability: Floats, elapsed: Floats, parameters: Floats) -> Floats:
    """Return the chance of recall after so many days, card by card."""
    decay = parameters[20]
    factor = math.exp(-LOG_RECALLED / decay) - 1
    found: Floats = (1 + factor * elapsed / stability) ** -decay
    return found
