"""What no published table says, with wide margins."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matchbound.base.yaml import load_yaml_file


@dataclass(frozen=True, slots=True)
class Effect:
    """What one more of something does, from what is typical, up to a number where it stops."""

    value: float
    margin: float
    typical: float
    most: float
    meaning: str

    def of(self, amount: float, per_unit: float) -> float:
        """Return the effect of an amount against the typical one."""
        return per_unit * (min(amount, self.most) - self.typical)


@dataclass(frozen=True, slots=True)
class Scores:
    """Step 2 CK where nothing is published."""

    typical: float
    us_img_less: float
    sd: float


@dataclass(frozen=True, slots=True)
class Assumptions:
    """All assumptions of the odds."""

    years: Effect
    months: Effect
    scores: Scores


@cache
def assumptions() -> Assumptions:
    """Return the assumptions that ship."""
    data = load_yaml_file(Path(__file__).with_name("assumptions.yaml"))
    scores = data["score"]
    return Assumptions(
        Effect(**data["year_since_graduation"]),
        Effect(**data["month_of_us_experience"]),
        Scores(scores["typical"], scores["us_img_less"], scores["sd"]),
    )
