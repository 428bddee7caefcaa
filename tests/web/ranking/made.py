"""What tests of rank order lists begin with."""

from dataclasses import dataclass

from django.test import Client

from matchbound.match.ranking.edit import Draft
from matchbound.reference.program import Program
from matchbound.web.store.models import Account
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.ranking import Kept, rank_list

SEASON = 2027
ADDRESS = "/match/ranking/"


@dataclass(frozen=True)
class Ranking:
    """Somebody's programs: the first two and the advanced one interviewed, the third has not answered."""

    account: Account
    head: Head
    medicine: list[Program]
    advanced: Program

    @property
    def client(self) -> Client:
        client = Client()
        client.force_login(self.account)
        return client

    @property
    def choices(self) -> tuple[str, str, str]:
        """The usual choices: both of medicine, and the advanced one."""
        first, second = (f"{one.id}/categorical" for one in self.medicine[:2])
        return first, second, f"{self.advanced.id}/advanced"

    def kept(self, season: int = SEASON) -> Kept:
        return rank_list(self.head.record_id, season, viewer=self.account)

    @property
    def primary(self) -> list[str]:
        """What is ranked, as it is kept."""
        primary: list[str] = self.kept().draft.to_data()["primary"]
        return primary

    def do(self, change: str, *, version: int | None = None, **likings: str) -> int:
        """Press a button; return the answer's status."""
        version = self.kept().version if version is None else version
        sent = {"version": version, "do": change, **{f"liking:{one}": said for one, said in likings.items()}}
        return self.client.post(f"{ADDRESS}?season={SEASON}", sent).status_code


EMPTY = Kept(Draft())
