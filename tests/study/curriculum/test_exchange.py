"""Questions in and out: what goes out comes back the same, and what cannot be taken is told by item."""

import contextlib
import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchbound.study.curriculum.exchange.bank import Bank, Brought, ExchangeError, Recipient, Tags
from matchbound.study.curriculum.exchange.formats import FORMATS, read_bank, write_bank
from matchbound.study.curriculum.model import License, Question, StudiedExam
from study.curriculum.made import TEXTS, options, question, question_data

PICTURE = b"\x89PNG\r\n\x1a\n and so on"
TAGS = Tags(
    exam=StudiedExam.STEP_1,
    system="cardiovascular",
    task="diagnosis",
    discipline="pathology",
    checked_on=date(2026, 11, 26),
    author="A teacher",
    concepts=("aortic-stenosis",),
)
IMAGE = {"kind": "image", "title": "Smear", "file": "smear.png", "alt": 'cells with "spurs" & <dots>'}
TABLE = {"kind": "table", "title": "Values", "rows": [["Test", "Value"], ["Na+", "< 120"], ["", "a | b"]]}

SIGNS = "abAB 12.,;:'\"\\~=#{}<>&%@[]|-+/?\n\tß😀é\u2013\u2018\u2028"
WORDS = st.text(
    st.one_of(
        st.sampled_from(SIGNS),
        st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff"),
    ),
    max_size=60,
)
LINES = WORDS.map(lambda text: " ".join(text.split()))
FULL = LINES.map(lambda text: text or "a word")
EXHIBITS = st.lists(
    st.one_of(
        st.just(IMAGE),
        st.builds(
            lambda title, rows: {"kind": "table", "title": title, "rows": rows},
            FULL,
            st.integers(1, 3).flatmap(
                lambda wide: st.lists(st.lists(LINES, min_size=wide, max_size=wide), min_size=1, max_size=3)
            ),
        ),
    ),
    max_size=2,
)
PARAGRAPHS = st.lists(FULL, min_size=1, max_size=3).map("\n\n".join)
READING = st.builds(lambda title, text: {"kind": "text", "title": title, "text": text}, FULL, PARAGRAPHS)
NUMBERS = st.lists(
    st.builds(
        lambda what, gives: {"what": what, "formula": "1 + 1", "gives": gives}, FULL, st.integers(-9, 9)
    ),
    max_size=2,
)


@st.composite
def questions(draw: st.DrawFn, *, pictures: bool) -> Question:
    """Draw a question with any texts in it."""
    texts = draw(st.lists(FULL, min_size=2, max_size=6))
    exhibits = [*draw(EXHIBITS), *draw(st.lists(READING, max_size=1))]
    return question(
        id=draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)),
        stem=draw(WORDS),
        lead_in=draw(FULL),
        take_away=draw(LINES),
        options=[{"text": text, "right": at == 0, "why": draw(WORDS)} for at, text in enumerate(texts)],
        exhibits=exhibits if pictures else [one for one in exhibits if one is not IMAGE],
        reviewed_by=draw(st.lists(FULL, max_size=2)),
        also=draw(st.lists(st.sampled_from(["genetics", "nutrition"]), max_size=2)),
        numbers=draw(NUMBERS),
        difficulty=draw(st.integers(1, 5)),
        license=draw(st.sampled_from(list(License))),
    )


def banks(*, pictures: bool) -> st.SearchStrategy[Bank]:
    found = st.lists(questions(pictures=pictures), max_size=3, unique_by=lambda one: one.id)
    return found.map(_bank)


def _bank(found: list[Question]) -> Bank:
    has_picture = any(exhibit.file for one in found for exhibit in one.exhibits)
    return Bank(tuple(found), {"smear.png": PICTURE} if has_picture else {})


def there_and_back(bank: Bank, ending: str) -> Brought:
    return read_bank(write_bank(bank, f"bank{ending}", Recipient.OWNER), f"bank{ending}")


@pytest.mark.parametrize("ending", [".jsonl", ".xml", ".zip"])
@settings(max_examples=60)
@given(bank=banks(pictures=True))
def test_what_goes_out_comes_back_with_its_pictures(ending: str, bank: Bank) -> None:
    assert there_and_back(bank, ending) == Brought(bank, ())


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".gift"])
@settings(max_examples=60)
@given(bank=banks(pictures=False))
def test_what_goes_out_comes_back_where_no_pictures_go(ending: str, bank: Bank) -> None:
    assert there_and_back(bank, ending) == Brought(bank, ())


@pytest.mark.parametrize("ending", FORMATS)
def test_whole_question_comes_back(ending: str) -> None:
    bank = Bank((question(exhibits=[TABLE]), question(id="s1-cv-002", stem="", take_away="")))

    assert there_and_back(bank, ending) == Brought(bank, ())


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".gift"])
def test_format_without_pictures_refuses_them(ending: str) -> None:
    bank = Bank((question(exhibits=[IMAGE]),), {"smear.png": PICTURE})

    with pytest.raises(
        ExchangeError, match=r"s1-cv-001: .* carries no pictures; use JSON lines, Moodle XML or"
    ):
        write_bank(bank, f"bank{ending}", Recipient.OWNER)


@pytest.mark.parametrize("ending", FORMATS)
def test_private_text_does_not_leave_the_account(ending: str) -> None:
    bank = Bank((question(), question(id="mine", license="private")))

    with pytest.raises(ExchangeError, match="mine: somebody else's text"):
        write_bank(bank, f"bank{ending}", Recipient.ANYONE)
    assert there_and_back(bank, ending).bank == bank


def test_ending_that_is_not_known_is_refused() -> None:
    with pytest.raises(ExchangeError, match=r"bank.doc: the ending says nothing; use one of \.jsonl"):
        read_bank(b"", "bank.doc")


def test_gift_keeps_words_that_look_like_its_marks() -> None:
    texts = options("%50% of it", "[html]<b>", "a -> b", "::c::", "//d", why="[html]{a}")
    bank = Bank((question(options=texts, stem="$CATEGORY: x\n//y", take_away="[plain]####"),))

    assert there_and_back(bank, ".gift") == Brought(bank, ())


# -- files of others -------------------------------------------------------------------------------------

CASE = "A 60-year-old man faints on the stairs."
ASK = "Which of the following is the most likely diagnosis?"
GIFT = rf"""
$CATEGORY: heart

// a comment
::Valve 1:: [html]<p>{CASE}</p><p>{ASK}</p> {{
  ~Epilepsy#The <b>seizure</b> lasts longer.
  =Aortic stenosis#A narrow valve\: a weak pulse.

  ~%0%Vertigo
  ####Syncope on effort\: listen to the heart.
}}

{CASE} {ASK} {{ ~No =Yes }}

The sky is blue. {{T}}

Two plus two is {{=4 =four}}

Pick two {{ ~%50%a ~%50%b ~c }}

The capital is {{=Rome ~Oslo}} of Italy.
""".encode()

MOODLE = f"""<?xml version="1.0"?><quiz>
<question type="category"><category><text>heart</text></category></question>
<question type="multichoice"><name><text>Valve 1</text></name>
<questiontext format="html"><text><![CDATA[<p>{CASE}</p>
<table><tr><th>Test</th><th>Value</th></tr><tr><td>Na</td></tr></table>
<p><img src="@@PLUGINFILE@@/my%20smear.png" alt="cells"/></p><p>{ASK}</p><script>alert(1)</script>]]></text>
<file name="my smear.png" encoding="base64">iVBORw0KGgogYW5k</file></questiontext>
<generalfeedback format="html"><text>Listen.</text></generalfeedback><single>true</single>
<answer fraction="0" format="plain_text"><text>Epilepsy</text><feedback><text></text></feedback></answer>
<answer fraction="100"><text>&lt;p&gt;Aortic stenosis&lt;/p&gt;</text>
<feedback><text>Weak pulse.</text></feedback></answer></question>
<question type="essay"><name><text>e</text></name></question>
<question type="multichoice"><questiontext><text>{ASK}</text></questiontext><single>false</single></question>
<question type="multichoice"><questiontext><text>{ASK}</text></questiontext><single>true</single>
<answer fraction="50"><text>a</text></answer><answer fraction="50"><text>b</text></answer></question>
<question type="multichoice"><questiontext><text><![CDATA[<img src="http://a.org/x.png">{ASK}]]></text></questiontext>
<answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer></question>
</quiz>""".encode()

QTI_2 = f"""<?xml version="1.0"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="Valve 1"
title="x" adaptive="false">
<responseDeclaration identifier="R" cardinality="single" baseType="identifier">
<correctResponse><value>c2</value></correctResponse></responseDeclaration>
<itemBody><p>{CASE}</p><p><img src="pics/smear.png" alt="cells"/></p>
<choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>{ASK}</prompt>
<simpleChoice identifier="c1">Epilepsy
<feedbackInline identifier="c1">It lasts longer.</feedbackInline></simpleChoice>
<simpleChoice identifier="c2"><p>Aortic stenosis</p></simpleChoice></choiceInteraction></itemBody>
<modalFeedback outcomeIdentifier="F" identifier="c2" showHide="show">Weak pulse.</modalFeedback>
</assessmentItem>"""
MANIFEST_2 = """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>
<resource identifier="a" type="imsqti_item_xmlv2p1" href="one.xml"/>
<resource identifier="b" type="imsqti_item_xmlv2p1" href="gone.xml"/>
<resource identifier="c" type="imsqti_item_xmlv2p1" href="order.xml"/>
<resource identifier="d" type="webcontent" href="style.css"/></resources></manifest>"""


def packed(members: dict[str, str | bytes]) -> bytes:
    """Return a zip archive of some files."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return into.getvalue()


def others(**changes: object) -> Question:
    """Return what a file of others gives, with the tags that were told."""
    texts = [
        {"text": "Epilepsy", "why": "", "right": False},
        {"text": "Aortic stenosis", "why": "Weak pulse.", "right": True},
    ]
    data = {
        "id": "valve-1",
        **TAGS.to_data(),
        "stem": CASE,
        "lead_in": ASK,
        "take_away": "",
        "options": texts,
    }
    return Question.model_validate({**data, **changes})


def told(brought: Brought) -> list[str]:
    return [f"{fault.place}: {fault.words}" for fault in brought.faults]


def test_gift_of_others_is_read_item_by_item() -> None:
    brought = read_bank(GIFT, "heart.gift", TAGS)

    assert brought.bank.questions == (
        others(
            take_away="Syncope on effort: listen to the heart.",
            options=[
                {"text": "Epilepsy", "why": "The seizure lasts longer."},
                {"text": "Aortic stenosis", "right": True, "why": "A narrow valve: a weak pulse."},
                {"text": "Vertigo"},
            ],
        ),
        others(id="item-2", options=[{"text": "No"}, {"text": "Yes", "right": True}]),
    )
    assert told(brought) == [
        "item 3: is no multiple choice",
        "item 4: has not one right answer among several",
        "item 5: has an answer that is partly right",
        "item 6: has a gap to fill in",
    ]


def test_moodle_of_others_is_read_item_by_item() -> None:
    brought = read_bank(MOODLE, "heart.xml", TAGS)

    exhibits = [
        {"kind": "table", "title": "Table", "rows": [["Test", "Value"], ["Na", ""]]},
        {"kind": "image", "title": "Picture", "file": "my-smear.png", "alt": "cells"},
    ]
    assert brought.bank == Bank(
        (others(take_away="Listen.", exhibits=exhibits),), {"my-smear.png": b"\x89PNG\r\n\x1a\n and"}
    )
    assert told(brought) == [
        "item 2: is of the type 'essay'",
        "item 3: may have several answers",
        "item 4: has an answer that is partly right",
        "item 5: its picture 'http://a.org/x.png' is not in the file",
    ]


def test_qti_2_package_of_others_is_read_item_by_item() -> None:
    ordering = QTI_2.replace("choiceInteraction", "orderInteraction")
    members = {
        "set/imsmanifest.xml": MANIFEST_2,
        "set/one.xml": QTI_2,
        "set/order.xml": ordering,
        "set/pics/smear.png": PICTURE,
    }

    brought = read_bank(packed(members), "heart.zip", TAGS)

    exhibits = [{"kind": "image", "title": "Picture", "file": "smear.png", "alt": "cells"}]
    texts = [
        {"text": "Epilepsy", "why": "It lasts longer."},
        {"text": "Aortic stenosis", "why": "Weak pulse.", "right": True},
    ]
    assert brought.bank == Bank((others(exhibits=exhibits, options=texts),), {"smear.png": PICTURE})
    assert told(brought) == [
        "item 2: 'set/gone.xml' is not in the package",
        "item 3: asks by orderinteraction",
    ]


def test_table_of_others_takes_letters_numbers_and_texts_as_keys() -> None:
    rows = [
        "Stem;Lead_in;Option_A;Option_B;Key;Why_B",
        f"{CASE};{ASK};Epilepsy;Aortic stenosis;b;Weak pulse.",
        f"{CASE};{ASK};Epilepsy;Aortic stenosis;2;Weak pulse.",
        f"{CASE};{ASK};Epilepsy;Aortic stenosis;aortic stenosis;Weak pulse.",
        f"{CASE};{ASK};Epilepsy;Aortic stenosis;D;",
        ";;;;;",
    ]

    brought = read_bank("\r\n".join(rows).encode(), "heart.csv", TAGS)

    assert brought.bank.questions == tuple(others(id=f"item-{n}") for n in (1, 2, 3))
    assert told(brought) == ["item 4: its key 'D' is none of its options"]


def test_items_without_tags_say_what_they_lack() -> None:
    brought = read_bank(f"{ASK} {{~a =b}}".encode(), "heart.gift")

    assert brought.bank.questions == ()
    assert [fault.place for fault in brought.faults] == [
        f"item 1.{key}"
        for key in (
            *("references", "author", "checked_on", "exam", "version", "system", "task", "discipline"),
            *("difficulty", "concepts"),
        )
    ]


def test_bad_lines_of_json_do_not_stop_the_rest() -> None:
    lines = [
        json.dumps(question_data()),
        "{",
        "[1]",
        json.dumps(question_data()),
        json.dumps(question_data(id="b", exhibits=[IMAGE])),
        json.dumps({"picture": "x.svg", "base64": "PHN2Zz4="}),
        json.dumps({"picture": "x.png", "base64": "***"}),
        json.dumps(question_data(id="c", options=options(*TEXTS, key=9))),
    ]

    brought = read_bank("\n".join(lines).encode(), "bank.jsonl")

    assert brought.bank.questions == (question(),)
    assert told(brought) == [
        "item 2: is not readable as JSON",
        "item 3: is no object",
        "item 4.id: 's1-cv-001' is taken by an item before it",
        "item 5: its picture smear.png is not there",
        "item 6: 'x.svg' is no picture that is shown",
        "item 7: the picture is no base64",
        "item 8: 0 options are marked right",
    ]


BOMB = '<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz><question>&b;</question></quiz>'


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("bank.xml", b"<quiz>", "bank.xml: is not readable as XML: no element found"),
        ("bank.xml", BOMB.encode(), "bank.xml: is not readable as XML: declares entities or a document type"),
        ("bank.zip", b"PK", "bank.zip: is no zip archive"),
        ("bank.zip", packed({"a.xml": "<a/>"}), "bank.zip: has no imsmanifest.xml"),
        ("bank.zip", packed({"a.txt": b"0" * 50_000_001}), "bank.zip: is too large unpacked"),
        ("bank.zip", packed({"imsmanifest.xml": BOMB}), "imsmanifest.xml: is not readable as XML"),
        ("bank.csv", b"\xff\xfe\x00", "bank.csv: is not text in UTF-8"),
        ("bank.csv", b"stem,key\n", "bank.csv: has no column lead_in, option_a, option_b"),
        ("bank.csv", b"", "bank.csv: is not readable as a table"),
        ("bank.gift", b"\xff", "bank.gift: is not text in UTF-8"),
        ("bank.jsonl", b"0" * 50_000_001, "bank.jsonl: is larger than 50,000,000 bytes"),
    ],
)
def test_file_that_cannot_be_read_is_one_message(file: str, data: bytes, said: str) -> None:
    with pytest.raises(ExchangeError) as refused:
        read_bank(data, file, TAGS)

    assert refused.value.message.startswith(said)


@given(data=st.binary(max_size=200), ending=st.sampled_from(list(FORMATS)))
def test_no_bytes_end_in_anything_but_faults_or_a_message(data: bytes, ending: str) -> None:
    with contextlib.suppress(ExchangeError):
        assert isinstance(read_bank(data, f"bank{ending}", TAGS), Brought)


def test_two_pictures_of_one_name_are_both_kept() -> None:
    one, two = (packed_question(data) for data in (PICTURE, PICTURE + b"2"))
    xml = one.replace(b"</quiz>", b"") + two.partition(b"<quiz>")[2].replace(b"s1-cv-001", b"s1-cv-002")

    brought = read_bank(xml, "bank.xml")

    assert brought.faults == ()
    assert sorted(brought.bank.media.values()) == [PICTURE, PICTURE + b"2"]
    files = [exhibit.file for found in brought.bank.questions for exhibit in found.exhibits]
    assert [brought.bank.media[file or ""] for file in files] == [PICTURE, PICTURE + b"2"]


def packed_question(picture: bytes) -> bytes:
    """Return Moodle XML of a question with a picture."""
    bank = Bank((question(exhibits=[IMAGE]),), {"smear.png": picture})
    return write_bank(bank, "bank.xml", Recipient.OWNER)


def test_cell_of_a_table_is_no_formula() -> None:
    bank = Bank((question(take_away="=HYPERLINK(1)", options=options("-5", "'+5", "@a", "b")),))

    written = write_bank(bank, "bank.csv", Recipient.ANYONE).decode("utf-8-sig")

    assert "'=HYPERLINK(1)" in written
    assert ",'-5," in written
    assert there_and_back(bank, ".csv").bank == bank
