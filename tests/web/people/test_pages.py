"""People who show themselves: what is seen by whom, and that nothing else is found."""

import re
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchbound.people.profile import Audience, Shown
from matchbound.people.visibility import fields_seen, is_of_school, sees
from matchbound.web.store.actions.dossiers import create_dossier, save_dossier
from matchbound.web.store.models import Account, BlockedPerson, PageTag, PersonPage, Seen
from matchbound.web.store.queries import people as queries
from matchbound.web.store.queries.dossiers import own_head
from matchbound.web.store.queries.people import Look, as_seen, people_seen_by, schools_of
from tests_web import AT
from web.people.given import CAIRO, COLUMNS, KEMU, choices, dossier_of, graduate, page_of
from web.world import client_of

pytestmark = pytest.mark.django_db
NOBODY, SCHOOL, MEMBERS = Audience
FORM = {
    "name": "Sana E.",
    "audience": "2",
    "country": "PK",
    "languages": ["ur", "en"],
    "stage": "resident",
    "specialty": "pediatrics",
    "program": "Hospital of the Harbor",
    "state": "NY",
    "visa": "j-1",
    "about": "I like\u202e long words.\r\n\r\n\r\nAnd lines.",
    **{f"to_{one.value}": "2" for one in Shown},
}
ASKED = {
    "school": Look(school="king edward"),
    "year": Look(since=2019, until=2019),
    "country": Look(country="PK"),
    "languages": Look(language="ur"),
    "stage": Look(stage="resident"),
    "specialty": Look(specialty="pediatrics"),
    "program": Look(program="harbor"),
    "state": Look(state="NY"),
    "visa": Look(visa="j-1"),
    "mentoring": Look(topic="visa"),
}
"""What finds the page on which everything stands, by the field that is asked."""


def found(viewer: Account, look: Look = Look()) -> list[str]:  # noqa: B008 - frozen
    """Return the names that somebody finds."""
    rows = people_seen_by(viewer, look, schools=schools_of(viewer))
    return [row.name for row in rows]


def main_of(client: Client, address: str) -> str:
    """Return the words of a page's main part."""
    text = client.get(address).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text.partition("<main")[2].partition("</main")[0]))


@pytest.fixture
def sana() -> Account:
    return graduate("Sana")


@pytest.fixture
def bilal() -> Account:
    """Of the same school, spelled otherwise."""
    return graduate("Bilal", ("K.E.M.U.", "PK"))


@pytest.fixture
def karim() -> Account:
    """Of another school."""
    return graduate("Karim", CAIRO)


# -- one's own page --------------------------------------------------------------------------------------


def test_at_first_nobody_sees_anything(sana: Account, bilal: Account) -> None:
    response = client_of(sana).get("/people/mine/")

    assert response.status_code == 200
    assert (found(bilal), PersonPage.objects.count()) == ([], 0)
    assert response.content.decode().count('<option value="0" selected>') == len(Shown) + 1


def test_a_page_is_saved_as_it_was_typed_without_what_hides(sana: Account) -> None:
    answer = client_of(sana).post("/people/mine/", FORM)

    page = PersonPage.objects.get(account=sana)
    assert (answer.status_code, answer["Location"]) == (302, "/people/mine/")
    assert (page.name, page.about) == ("Sana E.", "I like long words.\n\nAnd lines.")
    assert (page.school, page.school_key, page.year) == (KEMU[0], "pk-edward-king-medical-university", 2019)
    assert set(page.tags.values_list("kind", "value")) == {("language", "ur"), ("language", "en")}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " \u200b "}, "Enter a name before you show the page to anybody."),
        ({"mentors": "on"}, "Choose what you talk about."),
        ({"audience": "3"}, "Select a valid choice."),
        ({"to_visa": ""}, "This field is required."),
        (
            {"languages": ["ur", "en", "ar", "de", "fr", "es", "hi", "bn", "fa"]},
            "Choose eight languages at most.",
        ),
        ({"country": "XX"}, "Select a valid choice."),
        ({"mentors": "on", "topics": ["visa"], "hours": "900"}, "less than or equal to 40"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_saved(
    sana: Account, typed: dict[str, Any], said: str
) -> None:
    answer = client_of(sana).post("/people/mine/", {**FORM, **typed})

    assert (answer.status_code, PersonPage.objects.count()) == (422, 0)
    assert said in answer.content.decode()


def test_the_preview_is_what_the_others_see(sana: Account, bilal: Account, karim: Account) -> None:
    page = page_of(sana, "Sana E.", choices(MEMBERS, visa=SCHOOL, program=NOBODY))
    own = client_of(sana)

    for viewer, word in ((bilal, "school"), (karim, "members")):
        previewed = main_of(own, f"/people/mine/preview/?as={word}")
        shown = main_of(client_of(viewer), f"/people/page/{page.pk}/")
        assert ("J-1" in previewed, "Harbor" in previewed) == (word == "school", False)
        for part in ("Sana E.", "Pediatrics", "New York", "I like long words.", "J-1", "Harbor", "2019"):
            assert (part in previewed) == (part in shown), (part, word)


def test_a_page_is_taken_away_at_once_and_keeps_what_stands_on_it(sana: Account, karim: Account) -> None:
    page = page_of(sana, "Sana E.", choices(MEMBERS))
    before = found(karim)

    client_of(sana).post("/people/mine/take-away/")

    page.refresh_from_db()
    assert (before, found(karim), page.specialty) == (["Sana E."], [], "pediatrics")
    assert client_of(karim).get(f"/people/page/{page.pk}/").status_code == 404
    assert "They do not see your page" in main_of(client_of(sana), "/people/mine/preview/?as=members")


def test_the_page_follows_the_school_in_the_dossier(sana: Account) -> None:
    page = page_of(sana, "Sana E.", choices(MEMBERS))
    head = own_head(sana)
    assert head is not None
    save_dossier(head, dossier_of(CAIRO), summary="Mended", by=sana, at=AT)

    page.refresh_from_db()
    assert (page.school, page.school_key) == (CAIRO[0], "eg-cairo-university")


# -- what others see and find ----------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "to", "same_school"), product(Audience, Audience, (True, False)))
def test_a_field_is_found_exactly_where_it_is_seen(
    sana: Account, bilal: Account, karim: Account, page: Audience, to: Audience, *, same_school: bool
) -> None:
    viewer = bilal if same_school else karim
    for name, look in ASKED.items():
        page_of(sana, "Sana E.", choices(page, **{name: to}))
        row = PersonPage.objects.get()
        said = choices(page, **{name: Audience(getattr(row, f"to_{name}"))})

        seen = Shown(name) in fields_seen(said, same_school=same_school)

        assert found(viewer, look) == (["Sana E."] if seen else []), name
        assert found(viewer) == (["Sana E."] if sees(page, same_school=same_school) else [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(
    st.sampled_from(Audience),
    st.dictionaries(st.sampled_from(Shown), st.sampled_from(Audience)),
    st.sampled_from(["", "pk-edward-king-medical-university"]),
)
def test_tables_and_the_plain_rule_say_the_same(
    sana: Account, bilal: Account, page: Audience, fields: dict[Shown, Audience], school: str
) -> None:
    row = page_of(sana, "Sana E.", choices(page, **{one.value: to for one, to in fields.items()}))
    PersonPage.objects.filter(pk=row.pk).update(school_key=school)
    schools = schools_of(bilal)
    row.refresh_from_db()
    same = is_of_school(school, schools)

    rows = list(people_seen_by(bilal, Look(), schools=schools))

    assert bool(rows) == sees(page, same_school=same)
    for seen in as_seen(rows, schools=schools):
        allowed = {
            one
            for one in Shown
            if sees(min(page, Audience(getattr(row, f"to_{one.value}"))), same_school=same)
        }
        assert set(seen.values) <= allowed


def test_who_is_shown_to_their_school_shows_the_school(sana: Account, bilal: Account) -> None:
    page_of(sana, "Sana E.", choices(MEMBERS, school=NOBODY, visa=SCHOOL))

    assert found(bilal, Look(my_school=True)) == ["Sana E."]


def test_my_school_comes_first_but_only_where_the_school_is_shown(
    sana: Account, bilal: Account, karim: Account
) -> None:
    page_of(karim, "Karim E.", choices(MEMBERS))
    page_of(graduate("Nour"), "Nour H.", choices(MEMBERS, school=NOBODY))
    page_of(sana, "Sana E.", choices(MEMBERS))

    assert found(bilal)[0] == "Sana E."
    assert found(bilal, Look(my_school=True)) == ["Sana E."]


def test_without_a_school_nobody_is_of_mine(sana: Account) -> None:
    nobody, other = graduate("Nobody", None), graduate("Other", None)
    page_of(other, "Other", choices(SCHOOL))
    page_of(sana, "Sana E.", choices(SCHOOL))

    assert found(nobody) == []


def test_whoever_left_a_school_is_not_of_it(sana: Account) -> None:
    page_of(sana, "Sana E.", choices(SCHOOL))
    left = Account.objects.create(email="left@example.org")
    told = {"school": KEMU[0], "country": "PK", "left_on": "2015-01-01"}
    create_dossier(dossier_of(None).model_validate({"education": [told]}), by=left, at=AT)

    assert found(left) == []


def test_whom_somebody_blocked_does_not_see_them(sana: Account, karim: Account) -> None:
    page = page_of(sana, "Sana E.", choices(MEMBERS))
    BlockedPerson.objects.create(account=sana, blocked=karim, name="Karim", at=AT)

    assert found(karim) == []
    assert client_of(karim).get(f"/people/page/{page.pk}/").status_code == 404


def test_opening_a_page_is_noted_for_its_person_once_a_day(sana: Account, karim: Account) -> None:
    page = page_of(sana, "Sana E.", choices(MEMBERS))
    for client in (client_of(karim), client_of(karim), client_of(sana)):
        client.get(f"/people/page/{page.pk}/")

    assert list(Seen.objects.values_list("by", "subject", "what")) == [(karim.pk, sana.pk, "page")]


def test_no_page_shows_an_address_or_what_a_dossier_says(sana: Account, karim: Account) -> None:
    page = page_of(sana, "S.", choices(MEMBERS))
    client = client_of(karim)

    for address in ("/people/", f"/people/page/{page.pk}/"):
        text = client.get(address).content.decode()
        assert ("sana@example.org" in text, ">S.<" in text) == (False, True)


def test_filters_narrow_and_say_when_nobody_is_there(sana: Account, karim: Account) -> None:
    page_of(sana, "Sana E.", choices(MEMBERS))
    client = client_of(karim)

    assert "1 person" in main_of(client, "/people/?specialty=pediatrics&mentors=on&language=ur")
    assert "Nobody like this" in main_of(client, "/people/?specialty=neurological-surgery")
    assert client.get("/people/?since=2020&until=2019").status_code == 422


def test_a_page_of_the_directory_takes_as_many_queries_for_one_as_for_many(
    sana: Account,
    karim: Account,
    django_assert_num_queries: Any,  # noqa: ANN401 - pytest's
) -> None:
    page_of(sana, "Sana E.", choices(MEMBERS))
    for number in range(8):
        page_of(graduate(f"More {number}"), f"More {number}", choices(MEMBERS))
    client = client_of(karim)

    with django_assert_num_queries(7):
        client.get("/people/?language=ur")


def test_the_list_is_paged(karim: Account) -> None:
    people = Account.objects.bulk_create(Account(email=f"p{number}@example.org") for number in range(31))
    PersonPage.objects.bulk_create(
        PersonPage(account=one, name="Somebody", audience=2, shown_at=AT, changed_at=AT) for one in people
    )
    client = client_of(karim)

    first, second = (client.get(f"/people/?page={number}").content.decode() for number in (1, 2))
    assert (first.count("Somebody"), second.count("Somebody"), "Page 1 of 2" in first) == (30, 1, True)
    assert PageTag.objects.count() == 0


def test_write_to_them_leads_to_a_talk(sana: Account, karim: Account) -> None:
    page = page_of(sana, "Sana E.", choices(MEMBERS), COLUMNS)

    text = client_of(karim).get(f"/people/page/{page.pk}/").content.decode()

    assert f"/people/talks/ask/{page.pk}/" in text


@pytest.mark.parametrize(("near", "far"), [(0, 5), (5, 0), (1, 4), (3, 3), (4, 2)])
@pytest.mark.parametrize("many", [1, 3, 6])
def test_pages_put_together_are_ones_own_school_first_then_the_newest(
    bilal: Account, near: int, far: int, many: int
) -> None:
    [school] = schools_of(bilal)
    people = Account.objects.bulk_create(Account(email=f"p{at}@example.org") for at in range(near + far))
    PersonPage.objects.bulk_create(
        PersonPage(
            account=one,
            name=f"{'near' if at < near else 'far'} {at:02}",
            audience=MEMBERS,
            to_school=MEMBERS,
            school_key=school if at < near else "another",
            shown_at=AT - timedelta(days=at * 7 % 5),
            changed_at=AT,
        )
        for at, one in enumerate(people)
    )
    rows = people_seen_by(bilal, Look(), schools=[school])
    pages = [row for start in range(0, len(rows) + 1, many) for row in rows[start : start + many]]

    assert len(rows) == near + far
    order = [(row.name[:3] == "far", -row.shown_at.timestamp(), row.pk) for row in pages]
    assert order == sorted(order)
    assert sorted(row.name for row in pages) == sorted(PersonPage.objects.values_list("name", flat=True))


@pytest.mark.parametrize(("most", "listed", "more"), [(3, 3, True), (4, 4, False), (5, 4, False)])
def test_a_long_list_ends_and_says_so(
    bilal: Account, monkeypatch: pytest.MonkeyPatch, most: int, listed: int, *, more: bool
) -> None:
    monkeypatch.setattr(queries, "MOST", most)
    for number in range(2):
        page_of(graduate(f"Near {number}"), f"Near {number}", choices(MEMBERS))
        page_of(graduate(f"Far {number}", None), f"Far {number}", choices(MEMBERS))

    said = main_of(client_of(bilal), "/people/")

    assert ("More than " if more else "") + f"{listed} people" in said
    assert ("More than" in said) == more
    assert ("There are more" in said) == more
    assert len(found(bilal)) == listed
