"""Content written on the site: versions, checks by line, review, and what learners see of it."""

import io
import zipfile

import pytest
from django.test import Client

from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.drafts import Draft, Kind, text_to_change
from matchbound.study.curriculum.reading import question_tree
from matchbound.web.store.actions.content import (
    ContentError,
    Decision,
    decide_on,
    hide_text,
    put_name_under,
    save_text,
    send_to_review,
)
from matchbound.web.store.models import Account, ContentComment, ContentVersion
from matchbound.web.store.queries.content import site_curriculum
from tests_web import AT
from web.access_table import Person
from web.teaching.taught import answered
from web.teaching.writing import CONCEPT, ITEM, NEW_STEM, STEM, accepted, concept_text, saved, text
from web.world import client_of, make_account

pytestmark = pytest.mark.django_db
ADDRESS = f"/study/teaching/content/question/{ITEM}/"


@pytest.fixture
def writer(db: None) -> Account:
    del db
    return make_account(Person.INSTRUCTOR)


@pytest.fixture
def reviewer(db: None) -> Account:
    del db
    return make_account(Person.ADMINISTRATOR)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def stem() -> str:
    return site_curriculum().questions[ITEM].stem


def test_the_text_to_change_is_the_files_own_of_the_next_version() -> None:
    shipped = curriculum().questions[ITEM]

    begun = text_to_change(shipped)

    draft = Draft(Kind.QUESTION, ITEM, begun, curriculum())
    assert draft.item == shipped.model_copy(update={"version": 2, "reviewed_by": ()})
    assert ("stem: |" in begun, draft.fit) == (True, True)


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("version: 2", "version: 1", 3, "D02"),
        ("id: s1-cv-001", "id: s1-cv-002", 1, "D01"),
        ("difficulty: 3", "difficulty: 9", 7, "L24"),
        ("concepts: [pressure-volume-loop", "concepts: [no-such-concept", 8, "L24"),
        ("reviewed_by: []", "reviewed_by: [Me]", 34, "D03"),
        ("reviewed_by: []", "license: private", 34, "D04"),
        ("system: cardiovascular", "system: [", 6, "F01"),
    ],
)
def test_faults_are_told_by_line(old: str, new: str, line: int, code: str) -> None:
    draft = Draft(Kind.QUESTION, ITEM, text().replace(old, new), curriculum())

    found = [(one.line, one.fault.code) for one in draft.faults if one.fault.level == "error"]

    assert (draft.fit, (line, code) in found or found) == (False, True)


def test_faults_of_a_concept_are_told_by_line() -> None:
    shipped = text_to_change(curriculum().concepts[CONCEPT])
    broken = shipped.replace("system: cardiovascular", "system: heart") + "\n[[no-such-concept]]\n"

    draft = Draft(Kind.CONCEPT, CONCEPT, broken, curriculum())

    lines = broken.splitlines()
    found = {one.fault.code: lines[one.line - 1] for one in draft.faults if one.fault.level == "error"}
    assert found == {"C01": "system: heart", "G02": lines[lines.index("---", 1) + 1]}


def test_a_text_is_previewed_saved_reviewed_and_shown(
    writer: Account, reviewer: Account, member: Client
) -> None:
    writes, reviews = client_of(writer), client_of(reviewer)
    typed = {"text": text().replace("\n", "\r\n"), "note": "Age", "since": 0}

    tried = writes.post(f"{ADDRESS}write/", {**typed, "do": "preview"}).content.decode()
    nothing_saved = ContentVersion.objects.count()
    writes.post(f"{ADDRESS}write/", {**typed, "do": "save"})
    before = stem()
    writes.post(f"{ADDRESS}send/", {"number": 1})
    queue = page(reviews, "/study/teaching/content/")
    own = writes.post(f"{ADDRESS}decide/", {"number": 1, "decision": "accept"})
    decided = reviews.post(
        f"{ADDRESS}decide/", {"number": 1, "decision": "accept", "physician": "A. Heart, MD"}
    )

    assert ("The checks find nothing." in tried, NEW_STEM in tried, nothing_saved) == (True, True, 0)
    assert (STEM in before, f"{ADDRESS}" in queue, own.status_code, decided.status_code) == (
        True,
        True,
        409,
        302,
    )
    shown = site_curriculum().questions[ITEM]
    assert (NEW_STEM in shown.stem, shown.version, shown.reviewed_by) == (True, 2, ("A. Heart, MD",))
    assert site_curriculum() is site_curriculum()
    assert ContentVersion.objects.get().text == text()
    answered(Account.objects.get(email="amina@example.org"))
    seen = page(member, f"/study/teaching/items/{ITEM}/")
    assert (NEW_STEM in seen, "Reviewed by A. Heart, MD." in seen) == (True, True)


def test_learners_see_the_accepted_text_until_the_next_is_accepted(
    writer: Account, reviewer: Account
) -> None:
    accepted(writer, reviewer, text(), physician="A. Heart, MD")
    row = saved(writer, text("A 63-year-old woman with dilated cardiomyopathy", 3))
    kept = site_curriculum().questions[ITEM]

    send_to_review(row.pk, number=2, by=writer, at=AT)
    decide_on(row.pk, Decision(accept=True), number=2, by=reviewer, at=AT)
    after = site_curriculum().questions[ITEM]

    assert (kept.version, kept.reviewed_by) == (2, ("A. Heart, MD",))
    assert (after.version, after.reviewed_by) == (3, ())  # nobody reviewed what was changed
    put_name_under(row.pk, "B. Lung, MD", number=2, by=reviewer, at=AT)
    assert site_curriculum().questions[ITEM].reviewed_by == ("B. Lung, MD",)


def test_a_question_of_the_same_version_with_another_text_is_not_sent(
    writer: Account, reviewer: Account
) -> None:
    accepted(writer, reviewer, text())
    row = saved(writer, text("A 63-year-old woman with dilated cardiomyopathy"))

    with pytest.raises(ContentError):
        send_to_review(row.pk, number=2, by=writer, at=AT)


def test_what_is_taken_back_shows_what_ships(writer: Account, reviewer: Account) -> None:
    row = accepted(writer, reviewer, text())
    hide_text(row.pk, "It was wrong.", by=reviewer, at=AT)

    assert site_curriculum().questions[ITEM] == curriculum().questions[ITEM]


def test_a_concept_that_others_name_is_not_taken_back(writer: Account, reviewer: Account) -> None:
    fresh = concept_text("A thing of its own.").replace("id: aortic-stenosis", "id: new-valve")
    row = accepted(writer, reviewer, fresh, Kind.CONCEPT, "new-valve")
    accepted(writer, reviewer, text().replace("concepts: [", "concepts: [new-valve, "))

    with pytest.raises(ContentError) as caught:
        hide_text(row.pk, "It was wrong.", by=reviewer, at=AT)

    assert (ITEM in caught.value.message, "new-valve" in site_curriculum().concepts) == (True, True)


def test_a_circle_of_prerequisites_is_told_wherever_it_begins() -> None:
    there = curriculum()
    needed = next(one for one in there.graph.prerequisites(CONCEPT))
    circled = text_to_change(there.concepts[needed]).replace(
        "edges:\n", f"edges:\n  - {{kind: prerequisite, to: {CONCEPT}}}\n", 1
    )

    draft = Draft(Kind.CONCEPT, needed, circled, there)

    assert [one.fault.code for one in draft.faults if one.fault.level == "error"] == ["G05"]


def test_a_text_is_sent_back_with_words_and_its_history_tells(writer: Account, reviewer: Account) -> None:
    reviews = client_of(reviewer)
    row = saved(writer, text())
    send_to_review(row.pk, number=1, by=writer, at=AT)
    wordless = reviews.post(f"{ADDRESS}decide/", {"number": 1, "decision": "back"})
    reviews.post(f"{ADDRESS}decide/", {"number": 1, "decision": "back", "words": "Give the pressure."})
    saved(writer, text("A 63-year-old woman with dilated cardiomyopathy"))

    told = page(client_of(writer), f"{ADDRESS}history/")

    row.refresh_from_db()
    assert (wordless.status_code, row.state, row.newest) == (422, "draft", 2)
    assert ("Give the pressure." in told, "note 2" in told) == (True, True)
    assert ("A 63-year-old woman" in told, "A 62-year-old woman" in told) == (True, True)  # the difference


def test_of_two_who_write_at_once_the_second_is_told(writer: Account) -> None:
    saved(writer, text())
    writes = client_of(writer)

    late = writes.post(f"{ADDRESS}write/", {"text": text("Other"), "since": 0, "do": "save"})

    assert (late.status_code, ContentVersion.objects.count()) == (409, 1)
    assert "Other" in late.content.decode()


def test_a_text_with_errors_stays_a_draft(writer: Account) -> None:
    row = saved(writer, text().replace("right: true", "right: false"))
    sent = client_of(writer).post(f"{ADDRESS}send/", {"number": 1})

    row.refresh_from_db()
    assert (sent.status_code, row.state) == (409, "draft")
    assert "It can be sent to review once its errors are mended." in page(client_of(writer), ADDRESS)


def test_a_line_is_commented_and_settled(writer: Account, reviewer: Account) -> None:
    saved(writer, text())
    reviews, writes = client_of(reviewer), client_of(writer)

    reviews.post(f"{ADDRESS}comment/", {"number": 1, "line": 10, "text": "How old is she?"})
    missing = reviews.post(f"{ADDRESS}comment/", {"number": 1, "line": 999, "text": "Nothing here"})
    comment = ContentComment.objects.get()
    seen = page(writes, ADDRESS)
    writes.post(f"/study/teaching/content/comments/{comment.pk}/settle/")

    comment.refresh_from_db()
    assert ("How old is she?" in seen, missing.status_code, comment.settled_at is not None) == (
        True,
        409,
        True,
    )


def test_a_new_concept_and_a_changed_one_reach_the_pages_of_learners(
    writer: Account, reviewer: Account, member: Client
) -> None:
    accepted(writer, reviewer, concept_text("Listen at the carotids."), Kind.CONCEPT, CONCEPT)
    fresh = concept_text("A thing of its own.").replace("id: aortic-stenosis", "id: new-valve")
    accepted(
        writer, reviewer, fresh.replace("name: Aortic stenosis", "name: New valve"), Kind.CONCEPT, "new-valve"
    )

    pages = [page(member, f"/study/concepts/{one}/") for one in (CONCEPT, "new-valve")]

    assert ["Listen at the carotids." in pages[0], "A thing of its own." in pages[1]] == [True, True]


def test_accepted_texts_are_handed_on_as_files(writer: Account, reviewer: Account) -> None:
    accepted(writer, reviewer, text(), physician="A. Heart, MD")
    accepted(writer, reviewer, concept_text("Listen at the carotids."), Kind.CONCEPT, CONCEPT)

    packed = client_of(writer).get("/study/teaching/content/files/").content

    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert files == {
        f"questions/step-1/{ITEM}.yaml": text().replace("reviewed_by: []", "reviewed_by:\n- A. Heart, MD"),
        f"concepts/cardiovascular/{CONCEPT}.md": concept_text("Listen at the carotids."),
    }
    assert question_tree(files[f"questions/step-1/{ITEM}.yaml"].encode())["reviewed_by"] == ["A. Heart, MD"]


def test_a_version_is_never_changed_and_nobody_else_writes(writer: Account, amina: Account) -> None:
    from django.http import Http404

    saved(writer, text())

    with pytest.raises(Http404):
        save_text(Kind.QUESTION, ITEM, text(), "", since=1, by=amina, at=AT)
    assert ContentVersion.objects.get().text == text()


def test_script_in_a_text_is_no_script_in_its_preview(writer: Account) -> None:
    broken = concept_text("<script>alert(1)</script>")

    tried = client_of(writer).post(
        f"/study/teaching/content/concept/{CONCEPT}/write/", {"text": broken, "since": 0, "do": "preview"}
    )

    assert "<script>alert(1)" not in tried.content.decode()
