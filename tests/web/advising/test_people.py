"""What an adviser sees of one person: what the person switched on, from then until the end, and noted."""

from datetime import date, timedelta

import pytest
from django.http import Http404

from matchbound.demo.people import person
from matchbound.study.readiness.readiness import Passing
from matchbound.web.pages.advising.sections import chance_words
from matchbound.web.store.actions.advising import Consent, change_consent, end_consent
from matchbound.web.store.actions.dossiers import create_dossier
from matchbound.web.store.actions.organisations import leave, make_adviser, open_or_close
from matchbound.web.store.models import Account, Advised, Seen
from matchbound.web.store.models.account import Role
from matchbound.web.store.models.advising import Scope
from matchbound.web.store.queries.advising import advised_by, advised_or_404
from tests_web import AT
from web.advising.given import account, amina, school, share
from web.world import client_of

pytestmark = pytest.mark.django_db

SHOWN_BY = {
    Scope.STATUS: "ECFMG Certification is in progress",
    Scope.EXAMS: "4 May 2023",
    Scope.PLAN: "Step 2 CK",
    Scope.DOSSIER: "Ravi Riverside Medical University",
    Scope.STUDY: "Questions answered",
    Scope.EXPERIENCE: "Dr R. Example",
    Scope.LIST: "A program that closed",
    Scope.OUTCOMES: "137",
}
"""What stands in each section and nowhere else on the pages of this person."""


def page(adviser: Account, owner: Account, scope: str = "") -> str:
    response = client_of(adviser).get(f"/cohort/people/{owner.pk}/{scope}{'/' if scope else ''}")
    return response.content.decode() if response.status_code == 200 else str(response.status_code)


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans are made at once, in this thread's database."""
    monkeypatch.setattr("matchbound.web.plans.GUARD", 20.0)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("shared", list(Scope))
def test_of_all_sections_the_one_switched_on_is_shown(shared: Scope) -> None:
    one, (owner, record_id) = school(), amina()
    share(owner, record_id, one.organisation, shared)

    shown = {}
    for scope in Scope:
        said = page(one.adviser, owner, scope.value)
        shown[scope] = (SHOWN_BY[scope] in said, "Not shared." in said)

    assert shown == {scope: (True, False) if scope is shared else (False, True) for scope in Scope}
    assert "Amina Farooq" in page(one.adviser, owner)
    assert list(Seen.objects.order_by("pk").values_list("what", "by", "subject", "through")) == [
        (shared.value, one.adviser.pk, owner.pk, one.organisation.pk),
        ("cohort-line", one.adviser.pk, owner.pk, one.organisation.pk),
    ]


@pytest.mark.usefixtures("people")
def test_the_line_has_days_of_the_plan_only_where_the_plan_is_shared() -> None:
    one, (owner, record_id) = school(), amina()
    row = share(owner, record_id, one.organisation, Scope.STATUS, Scope.PLAN)

    both = page(one.adviser, owner, "status")
    change_consent(row.pk, Consent(record_id, frozenset({Scope.STATUS})), by=owner, at=AT)
    status_alone = page(one.adviser, owner, "status")

    assert ["Next: Step 2 CK, planned for" in said for said in (both, status_alone)] == [True, False]
    assert "Next: Step 2 CK." in status_alone


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.52, 0.87, "about 7 in 10; somewhere between 5 and 9 in 10"),
        (1.0, 1.0, "about 7 in 10; hardly more or less than that"),
    ],
)
def test_a_chance_is_told_with_both_ends_out_of_ten(low: float, high: float, words: str) -> None:
    assert chance_words(Passing(date(2027, 1, 1), 0.7, low, high, 0.0, 0.0, 0.0, None, 0.0, {})) == words


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("who", "season", "verdict"),
    [
        ("four-failed-attempts", 2027, "no plan works as things stand"),
        ("student-year-3", 2030, "the first that your plan finds to work"),
    ],
)
def test_whether_a_plan_works_is_told_only_where_the_plan_is_shared(
    who: str, season: int, verdict: str
) -> None:
    one, owner = school(), account("planner")
    record_id = create_dossier(person(who), by=owner, at=AT).record_id
    row = share(owner, record_id, one.organisation, Scope.STATUS)
    neutral = f"No season is set as a goal: what a season asks is told for the {season} Match."

    alone = page(one.adviser, owner, "status")
    table = client_of(one.adviser).get("/cohort/").content.decode()
    change_consent(row.pk, Consent(record_id, frozenset({Scope.STATUS, Scope.PLAN})), by=owner, at=AT)
    both = page(one.adviser, owner, "status")

    assert [(verdict in said, neutral in said) for said in (alone, both)] == [(False, True), (True, False)]
    assert [words in alone for words in ("plan works", "plan finds")] == [False, False]
    rows = table.partition("<tbody")[2].partition("</tbody>")[0]
    assert [(owner.email in rows or "<tr" in rows, str(season) in rows)] == [(True, False)]
    assert str(season) not in page(one.adviser, owner)


def test_nobody_else_finds_the_person() -> None:
    one, other, (owner, record_id) = school(), school("Another School"), amina()
    share(owner, record_id, one.organisation, *Scope)
    others = [other.adviser, account("applicant"), account("boss", Role.ADMINISTRATOR), owner]

    answers = [page(who, owner, scope) for who in others for scope in ("", "exams")]

    assert answers == ["404"] * 8
    assert "Not shared." not in page(one.adviser, owner, "exams")


def test_what_is_switched_off_or_ended_is_gone_at_once() -> None:
    one, (owner, record_id) = school(), amina()
    row = share(owner, record_id, one.organisation, Scope.EXAMS, Scope.LIST)
    before = page(one.adviser, owner, "exams")

    change_consent(row.pk, Consent(record_id, frozenset({Scope.LIST})), by=owner, at=AT)
    changed = page(one.adviser, owner, "exams")
    end_consent(row.pk, by=owner, at=AT)

    assert (SHOWN_BY[Scope.EXAMS] in before, "Not shared." in changed) == (True, True)
    assert [page(one.adviser, owner, scope) for scope in ("", "list")] == ["404", "404"]
    assert list(advised_by(one.adviser)) == []


def test_of_two_organisations_each_sees_what_it_was_given() -> None:
    one, other, (owner, record_id) = school(), school("Another School"), amina()
    share(owner, record_id, one.organisation, Scope.EXAMS)
    share(owner, record_id, other.organisation, Scope.LIST)

    said = {
        (who.organisation.name, scope): SHOWN_BY[Scope(scope)] in page(who.adviser, owner, scope)
        for who in (one, other)
        for scope in ("exams", "list")
    }

    assert said == {
        ("Example Medical School", "exams"): True,
        ("Example Medical School", "list"): False,
        ("Another School", "exams"): False,
        ("Another School", "list"): True,
    }


def test_an_adviser_of_both_chooses_by_the_address() -> None:
    one, other, (owner, record_id) = school(), school("Another School"), amina()
    make_adviser(other.organisation.pk, one.adviser, at=AT)
    first = share(owner, record_id, one.organisation)
    second = share(owner, record_id, other.organisation)
    Advised.objects.filter(pk=second.pk).update(since=AT + timedelta(days=1))

    found = [
        advised_or_404(one.adviser, owner.pk).pk,
        advised_or_404(one.adviser, owner.pk, other.organisation.pk).pk,
    ]

    assert found == [first.pk, second.pk]


def closed(one: object, boss: Account) -> None:
    open_or_close(one.organisation.pk, is_open=False, by=boss, at=AT)  # type: ignore[attr-defined]


def left(one: object, _boss: Account) -> None:
    make_adviser(one.organisation.pk, account("colleague"), at=AT)  # type: ignore[attr-defined]
    leave(one.organisation.pk, by=one.adviser)  # type: ignore[attr-defined]


def lost_the_role(one: object, _boss: Account) -> None:
    Account.objects.filter(pk=one.adviser.pk).update(role=Role.APPLICANT)  # type: ignore[attr-defined]


def gone(one: object, _boss: Account) -> None:
    Account.objects.filter(email="amina@example.org").update(is_active=False)
    del one


@pytest.mark.parametrize("what", [closed, left, lost_the_role, gone])
def test_the_person_is_not_seen_any_more(what: object) -> None:
    one, (owner, record_id), boss = school(), amina(), account("boss", Role.ADMINISTRATOR)
    share(owner, record_id, one.organisation, *Scope)
    seen_before = advised_by(one.adviser).count()

    what(one, boss)  # type: ignore[operator]
    one.adviser.refresh_from_db()

    assert (seen_before, advised_by(one.adviser).count()) == (1, 0)
    with pytest.raises(Http404):
        advised_or_404(one.adviser, owner.pk)


def test_a_section_that_there_is_not_is_missing() -> None:
    one, (owner, record_id) = school(), amina()
    share(owner, record_id, one.organisation, *Scope)

    assert page(one.adviser, owner, "passwords") == "404"


def test_colleagues_know_one_another_by_name_and_never_by_address() -> None:
    one, (owner, record_id), colleague = school(), amina(), account("colleague")
    make_adviser(one.organisation.pk, colleague, at=AT)
    share(owner, record_id, one.organisation)
    client, root = client_of(one.adviser), f"/cohort/organisations/{one.organisation.pk}/"
    client.post(f"{root}name/", {"name": "Dr\u202e Noor"})
    client.post(f"/cohort/people/{owner.pk}/notes/", {"text": "Asked for letters."})
    client.post(f"/cohort/people/{owner.pk}/tasks/", {"title": "Ask"})
    client.post(f"{root}invitations/", {"addresses": "new@x.org", "invited_as": "applicant"})

    pages = [f"/cohort/people/{owner.pk}/", root, f"{root}invitations/"]
    seen = [client_of(colleague).get(page).content.decode() for page in pages]

    assert ["<bdi>Dr Noor</bdi>" in page for page in seen] == [True] * 3
    assert [one.adviser.email in page or "new@x.org" in page for page in seen] == [False] * 3
    assert "new@x.org" in client.get(pages[2]).content.decode()
