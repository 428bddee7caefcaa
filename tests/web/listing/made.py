"""Programs and lists for tests of my list."""

from datetime import date, datetime, time
from functools import cache
from typing import Any
from uuid import UUID

from matchbound.demo.people import AMINA, person
from matchbound.dossier.model import Dossier
from matchbound.planner.applications import Status
from matchbound.planner.interviews import Interview
from matchbound.reference.program import Program
from matchbound.reference.sample import sample_catalogue
from matchbound.web.store.actions.listing import Said, add_program, move_entry, save_entry, save_interview
from matchbound.web.store.models import Account, ApplicationRow, ApplicationStep, InterviewRow
from matchbound.web.store.queries.dossiers import Head
from matchbound.web.store.queries.listing import Entry, LetterLink, own_entry
from tests_web import AT

SEASON = 2027
"""The season that Amina aims at."""
LETTER = LetterLink("letters.0", "Dr R. Example")


def aiming() -> Dossier:
    """Return Amina's dossier with the season as its goal; without one she aims at a later one."""
    dossier = person(AMINA)
    return dossier.model_copy(update={"goal": dossier.goal.model_copy(update={"season": SEASON})})


@cache
def sample(specialty: str = "internal-medicine", state: str = "NY", number: int = 0) -> Program:
    """Return a synthetic program of the sample by what it is."""
    return [
        one
        for one in sample_catalogue().programs
        if one.synthetic and (one.specialty, one.state) == (specialty, state)
    ][number]


def asking(**values: str) -> Program:
    """Return a synthetic program of internal medicine that asks for these values."""
    catalogue = sample_catalogue()

    def asks(program: Program) -> bool:
        said = {name: one.assertion.value for name, one in catalogue.of(program.id).items()}
        return (
            program.synthetic and program.specialty == "internal-medicine" and values.items() <= said.items()
        )

    return next(one for one in catalogue.programs if asks(one))


def samples(specialty: str, count: int) -> list[Program]:
    found = (one for one in sample_catalogue().programs if one.synthetic and one.specialty == specialty)
    return [one for one, _ in zip(found, range(count), strict=False)]


def clock_on_a_wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def today(account: Account) -> dict[str, Any]:
    return {"by": account, "at": AT, "on": AT.date()}


class Listing:
    """Somebody's list, written through the store."""

    def __init__(self, account: Account, head: Head) -> None:
        self.account, self.head = account, head

    def put(self, program: Program, *statuses: Status, season: int = SEASON) -> Entry:
        """Put a program on the list and let it reach some statuses."""
        entry, _new = add_program(self.head.record_id, season, program, **today(self.account))
        for version, status in enumerate(statuses, start=1):
            move_entry(entry.id, version, status, **today(self.account))
        return self.now(entry)

    def say(self, entry: Entry, **said: Any) -> Entry:  # noqa: ANN401 - any of what can be said
        """Say something of an application; all else becomes empty."""
        usual = {
            "status": entry.status, "day": None, "signal": "", "letters": (), "due_on": None, "notes": "",
        }  # fmt: skip
        save_entry(entry.id, entry.version, Said(**(usual | said)), **today(self.account))
        return self.now(entry)

    def invite(
        self,
        entry: Entry,
        starts: str,
        zone: str = "America/New_York",
        minutes: int = 60,
        place: str | None = None,
    ) -> UUID:
        """Record an interview; return its id."""
        known = {one.id for one in entry.interviews}
        interview = Interview(entry.program, clock_on_a_wall(starts), zone, minutes, place)
        save_interview(entry.id, entry.version, interview, **today(self.account))
        [made] = (one.id for one in self.now(entry).interviews if one.id not in known)
        return made

    def now(self, entry: Entry) -> Entry:
        return own_entry(entry.id, viewer=self.account)

    def fill(self, since: int, until: int) -> list[Entry]:
        """Put programs on the list by their places in the sample, each with an interview and a letter."""
        rows = [self._row(program) for program in samples("internal-medicine", until)[since:]]
        ApplicationRow.objects.bulk_create(rows)
        steps = [ApplicationStep(application=row, status=Status.INVITED, day=AT.date()) for row in rows]
        ApplicationStep.objects.bulk_create(steps)
        InterviewRow.objects.bulk_create(_interview(row, number) for number, row in enumerate(rows))
        return [own_entry(row.id, viewer=self.account) for row in rows[:2]]

    def _row(self, program: Program) -> ApplicationRow:
        return ApplicationRow(
            record_id=self.head.record_id,
            season=SEASON,
            program=program.id,
            name=program.name,
            specialty=program.specialty,
            signal="silver",
            letters=[{"path": LETTER.path, "mark": LETTER.mark}],
            added_at=AT,
            changed_at=AT,
        )


def _interview(row: ApplicationRow, number: int) -> InterviewRow:
    return InterviewRow(
        application=row,
        starts_on=date(2026, 12, number % 28 + 1),
        starts_time=time(9),
        time_zone="America/New_York",
        minutes=60,
        changed_at=AT,
    )
