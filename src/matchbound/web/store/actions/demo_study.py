"""Blocks of an invented applicant, one that is over, one to go on with; and questions of their own."""

from datetime import datetime, timedelta

import numpy as np

from matchbound.study.curriculum.exchange.bank import Tags
from matchbound.study.curriculum.exchange.formats import read_bank
from matchbound.study.curriculum.model import StudiedExam
from matchbound.study.sessions.building import Wanted
from matchbound.study.sessions.replies import Reply
from matchbound.study.sessions.timing import Mode
from matchbound.web.store.actions.blocks import begin_block, end_block, explain, save_reply
from matchbound.web.store.actions.brought import bring_questions
from matchbound.web.store.models import Account, Block
from matchbound.web.store.queries.brought import brought_by
from matchbound.web.store.queries.content import site_curriculum as curriculum

SEED = 7
ITEMS, SHORT = 20, 5
RIGHT = 0.65
OWN = """
::Study group 1::Where does most of the filtered glucose of a healthy adult return to the blood?
{=Proximal tubule ~Thin descending limb ~Thick ascending limb ~Collecting duct}

::Study group 2::Which cells release renin?
{=Juxtaglomerular cells ~Podocytes ~Mesangial cells ~Principal cells}

::Study group 3::Which segment stays impermeable to water whatever the level of vasopressin?
{=Thick ascending limb ~Proximal tubule ~Thin descending limb ~Inner medullary collecting duct}
"""
"""Questions as a study group would write them, in GIFT."""
SLOWEST = 130
"""Seconds that an item takes at most."""


def give_blocks(account: Account, *, at: datetime) -> bool:
    """Give an invented applicant two blocks where there are none; say whether they are new."""
    if Block.objects.filter(account=account).exists():
        return False
    luck = np.random.default_rng(SEED)
    begun = at - timedelta(days=1, hours=2)
    done = begin_block(Wanted(StudiedExam.STEP_2_CK, ITEMS), Mode.TIMED, seed=SEED, by=account, at=begun)
    now = begun
    for number, (question, _) in enumerate(done.questions[:-1]):
        seconds = int(luck.integers(30, SLOWEST))
        now = begun + timedelta(seconds=85 * (number + 1))
        said = Reply(
            turn=1, given_at=now, chosen=_chosen(question, luck), seconds=seconds, marked=number % 7 == 3
        )
        save_reply(done.id, question, said, by=account, at=now)
    end_block(done.id, by=account, at=now)
    wanted = Wanted(StudiedExam.STEP_2_CK, SHORT, systems=frozenset({"renal"}))
    open_one = begin_block(wanted, Mode.TUTOR, seed=SEED, by=account, at=at)
    first = open_one.questions[0][0]
    said = Reply(turn=1, given_at=at, chosen=curriculum().questions[first].key, seconds=64)
    explain(open_one.id, first, said, by=account, at=at)
    return True


def give_own_questions(account: Account, *, at: datetime) -> None:
    """Give an invented applicant questions of their own where there are none."""
    if brought_by(account).exists():
        return
    tags = Tags(
        StudiedExam.STEP_1, "renal", "foundational", "physiology", at.date(), "A study group, invented"
    )
    bring_questions(read_bank(OWN.encode(), "study-group.gift", tags).bank, by=account, at=at)


def _chosen(question: str, luck: np.random.Generator) -> int:
    """Return an answer as somebody gives it who knows most."""
    found = curriculum().questions[question]
    others = [place for place in range(len(found.options)) if place != found.key]
    return found.key if luck.random() < RIGHT else int(luck.choice(others))
