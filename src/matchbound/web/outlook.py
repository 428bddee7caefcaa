"""What a page says of a plan in short: its headline, why there is none, and what it takes for granted."""

from typing import Any

from matchbound.dossier.model import Dossier
from matchbound.planner.plan import Plan
from matchbound.web.places import with_links


def outlook_of(plan: Plan, dossier: Dossier, *, linked: bool = True) -> dict[str, Any]:
    """Return what the headline of a plan shows; places lead nowhere unless `linked`."""
    conflict = plan.conflict.sentences if plan.conflict else ()
    return {
        "plan": plan,
        "sentences": [with_links(one, dossier, places=linked) for one in conflict],
        "granted": [with_links(one, dossier, places=linked) for one in plan.assumptions],
    }
