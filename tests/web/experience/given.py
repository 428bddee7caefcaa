"""What somebody said of hosts, for tests of the whole site."""

from matchbound.web.store.models import Account, OpportunityImport, OpportunityReview, OpportunityStatement
from tests_web import AT

HOST = "yale-visiting-students"


def furnish_hosts(owner: Account) -> dict[str, int]:
    """Let somebody have proposed, brought and written something about hosts; return what names it."""
    mine = {"by": owner, "at": AT}
    page = {
        "source_name": "The page for visitors",
        "url": "https://visit.example.org/",
        "checked_on": AT.date(),
    }
    said = OpportunityStatement.objects.create(
        **mine,
        **page,
        key=HOST,
        said={"cost": "900", "currency": "USD"},
        confidence="confirmed",
        note="By Amina",
    )
    run = OpportunityImport.objects.create(
        **mine, file_name="hosts.csv", rows=2, faulty=1, faults=[[3, "state", "'XX' is no US state"]]
    )
    OpportunityStatement.objects.create(
        **mine,
        **page,
        run=run,
        key="alder",
        said={"institution": "Alder Hospital", "type": "observership"},
        confidence="secondary",
    )
    review = OpportunityReview.objects.create(
        **mine,
        key=HOST,
        began_on=AT.date().replace(day=1),
        weeks=4,
        text="Amina was there, and the days were long and good.",
        named=True,
        name="Amina Farooq",
    )
    return {"host_said": said.pk, "host_import": run.pk, "host_review": review.pk}
