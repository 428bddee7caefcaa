"""The best portfolio of a dossier: which programs to apply to, for how much, with which signals."""

from matchbound.match.odds.background import Background
from matchbound.match.odds.odds import SwitchedOffError
from matchbound.match.odds.plan import kinds_of
from matchbound.match.odds.standing import Standing
from matchbound.match.portfolio.answer import PortfolioAnswer
from matchbound.match.portfolio.candidates import Candidates
from matchbound.match.portfolio.fees import Fees
from matchbound.match.portfolio.money import money_of
from matchbound.match.portfolio.question import Question
from matchbound.match.portfolio.solved import Solved
from matchbound.match.portfolio.told import told
from matchbound.screening.table import ProgramTable


def portfolio_of(
    asked: Question, table: ProgramTable, background: Background, *, calibrated: bool = True
) -> PortfolioAnswer:
    """Return the best programs to apply to; SwitchedOffError if calibrated odds are not wanted here."""
    if not calibrated:
        raise SwitchedOffError
    asked.check(background.setting.places)
    standing = Standing.of(asked.dossier, asked.on, asked.season, table, background)
    candidates = Candidates.of(standing, kinds_of(asked.wanted), asked.likings, asked.seed)
    money = money_of(asked.dossier, asked.on, asked.budget)
    return told(asked, Solved.of(candidates, Fees.of(asked.season), money))
