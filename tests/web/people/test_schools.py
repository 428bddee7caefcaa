"""Schools behind dossiers: spellings found together, lists that are brought, merges and what undoes them."""

import pytest

from matchbound.reference.school_files import read_schools
from matchbound.web.store.actions.schoolings import catch_up_with_schools
from matchbound.web.store.actions.schools import MergeError, bring_schools, merge_schools, undo_merge
from matchbound.web.store.models import Account, CrowdAnswers, CrowdSheet, PersonPage, Schooling, SchoolLog
from matchbound.web.store.models.account import Role
from matchbound.web.store.queries.schools import school_key
from tests_web import AT
from web.people.given import KEMU, Audience, choices, graduate, page_of
from web.people.test_crowd import counted
from web.people.test_pages import found
from web.world import client_of

pytestmark = pytest.mark.django_db
CROWN, CROWNED = ("Crown College", "PK"), ("Crowned College of Physicians", "PK")
LIST = b"name,other_names,country\nCrown College,Crowned College of Physicians | CCP,PK\n"


@pytest.fixture
def editor() -> Account:
    return Account.objects.create(email="editor@example.org", role=Role.EDITOR)


def keys() -> set[str]:
    return set(Schooling.objects.values_list("school_key", flat=True))


def test_spellings_of_a_known_school_have_one_key() -> None:
    names = (KEMU[0], "K.E.M.U.", "king edward medical college, lahore")

    assert {school_key(name, "PK") for name in names} == {"pk-edward-king-medical-university"}
    assert (
        school_key("Nowhere College", "PK") == school_key("College of NOWHERE", "PK") == "pk-college-nowhere"
    )
    assert school_key("", "PK") == ""


def test_a_list_brings_people_of_one_school_together_at_once() -> None:
    sana, bilal = graduate("Sana", CROWN), graduate("Bilal", CROWNED)
    page_of(sana, "Sana E.", choices(Audience.SCHOOL))
    before = found(bilal)

    brought = bring_schools(read_schools(LIST, "list.csv").schools, "list.csv", by=None, at=AT)

    assert (before, found(bilal)) == ([], ["Sana E."])
    assert (brought.new, brought.again, brought.dossiers) == (1, 0, 1)


def test_editors_merge_two_keys_and_undo_it(editor: Account) -> None:
    sana, bilal = graduate("Sana", CROWN), graduate("Bilal", CROWNED)
    page_of(sana, "Sana E.", choices(Audience.SCHOOL))
    old = sorted(keys())
    client = client_of(editor)

    answer = client.post(
        "/people/schools/", {"spelling": old[1], "into": old[0], "why": "The same, renamed in 1990."}
    )
    merged = (answer.status_code, keys(), found(bilal), school_key(*CROWNED))
    page = client.get("/people/schools/").content.decode()
    undo = page.partition('action="/people/schools/')[2].partition("/undo/")[0]
    client.post(f"/people/schools/{undo}/undo/")

    assert merged == (302, {old[0]}, ["Sana E."], old[0])
    assert "The same, renamed in 1990." in page
    assert (sorted(keys()), found(bilal), PersonPage.objects.get().school_key) == (old, [], old[0])
    assert list(SchoolLog.objects.order_by("pk").values_list("what", "by")) == [
        ("merged", editor.pk),
        ("undone", editor.pk),
    ]


def test_a_page_says_its_own_school_again_once_a_merge_is_undone(editor: Account) -> None:
    page_of(graduate("Sana", CROWN), "Sana E.", choices(Audience.SCHOOL))
    page = PersonPage.objects.get()
    row = merge_schools(page.school_key, school_key(*KEMU), "", by=editor, at=AT)
    merged = PersonPage.objects.get().school

    undo_merge(row.pk, by=editor, at=AT)

    assert (merged, PersonPage.objects.get().school) == (KEMU[0], CROWN[0])


def test_merges_make_no_circle_and_are_undone_once(editor: Account) -> None:
    graduate("Sana", CROWN), graduate("Bilal", CROWNED)
    one, other = sorted(keys())
    row = merge_schools(one, other, "", by=editor, at=AT)

    for spelling, into in ((other, one), (one, other), (one, "pk-nowhere")):
        with pytest.raises(MergeError):
            merge_schools(spelling, into, "", by=editor, at=AT)
    undo_merge(row.pk, by=editor, at=AT)
    with pytest.raises(MergeError):
        undo_merge(row.pk, by=editor, at=AT)


def test_a_merge_shows_nobody_in_the_counts(editor: Account) -> None:
    for number in range(10):
        counted(f"p{number}", 1 + number // 5)
    alone = graduate("Alone", CROWN)
    client_of(alone).post("/people/school/count/", {"agree": "yes"})
    before = CrowdSheet.objects.get().content

    merge_schools("pk-edward-king-medical-university", "pk-college-crown", "", by=editor, at=AT)

    sheet = CrowdSheet.objects.get()
    assert (sheet.school_key, sheet.content, sheet.people) == ("pk-college-crown", before, 10)
    assert CrowdAnswers.objects.filter(school_key="pk-college-crown").count() == 11


def test_dossiers_from_before_get_their_schools_once() -> None:
    graduate("Sana")
    Schooling.objects.all().delete()

    assert (catch_up_with_schools(), catch_up_with_schools(), keys()) == (
        1,
        0,
        {"pk-edward-king-medical-university"},
    )


def test_a_file_that_fails_halfway_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    graduate("Bilal", CROWNED)
    before = keys()

    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("matchbound.web.store.actions.schools.settle_counts", fail)
    with pytest.raises(RuntimeError):
        bring_schools(read_schools(LIST, "list.csv").schools, "list.csv", by=None, at=AT)

    assert (keys(), SchoolLog.objects.count(), school_key("CCP", "PK")) == (before, 0, "pk-ccp")
