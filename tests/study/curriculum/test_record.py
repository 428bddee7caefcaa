"""The record of readings: every item that ships was answered without its key, in the version that ships."""

from pathlib import Path

import pytest

from matchbound.study.curriculum.curriculum import curriculum
from matchbound.study.curriculum.record import (
    Agreement,
    ReadingError,
    agreement,
    read_readings,
    unread,
)
from study.curriculum.made import question

HEAD = "id,version,slot,answered,key,agreed,faults,mended,again,state,read_on"
SLOT = "step-1/cardiovascular/diagnosis/pathology"


def record(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "reading.csv"
    path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return path


def test_every_item_that_ships_was_read_as_it_is() -> None:
    assert dict(unread(read_readings(), curriculum().questions)) == {}


def test_agreement_counts_the_first_reading_and_that_of_mended_items(tmp_path: Path) -> None:
    rows = read_readings(
        record(
            tmp_path,
            f"a,1,{SLOT},B,B,yes,,no,,ok,2026-11-26",
            f"b,2,{SLOT},C,B,no,two could be defended,yes,B,mended,2026-11-26",
            f"c,2,{SLOT},B,B,yes,wording,yes,C,mended,2026-11-26",
            f"d,1,{SLOT},B,B,yes,wording,no,,mended,2026-11-26",
        )
    )
    keys = {name: question(id=name) for name in "abcd"}  # the key of each is B

    assert agreement(rows, keys) == Agreement(items=4, agreed=3, doubted=3, mended=2, again=2, agreed_again=1)


def test_items_that_were_not_read_as_they_are_now_are_told(tmp_path: Path) -> None:
    rows = read_readings(
        record(
            tmp_path,
            f"a,1,{SLOT},B,B,yes,,no,,ok,2026-11-26",
            "b,1,step-1/renal/diagnosis/pathology,B,B,yes,,no,,ok,2026-11-26",
            f"gone,1,{SLOT},B,B,yes,,no,,ok,2026-11-26",
        )
    )
    there = {"a": question(id="a", version=2), "b": question(id="b"), "c": question(id="c")}

    assert list(unread(rows, there)) == [
        ("a", "version 1 was read, this is 2"),
        ("b", f"its place was step-1/renal/diagnosis/pathology, now it is {SLOT}"),
        ("c", "nobody has read it"),
        ("gone", "there is no such item"),
    ]


def test_every_fault_of_the_record_is_told_by_its_line(tmp_path: Path) -> None:
    path = record(
        tmp_path,
        f"a,one,{SLOT},B,B,yes,,no,,ok,2026-11-26",
        f"b,1,{SLOT},b,B,perhaps,,no,,fine,2026-11-26",
    )

    with pytest.raises(ReadingError) as told:
        read_readings(path)

    assert [line.partition(";")[0] for line in str(told.value).splitlines()] == [
        "line 2: error F02 version: 'one' is not a whole number",
        "line 3: error F02 answered: is no letter of an option",
        "line 3: error F02 agreed: 'perhaps' is not a yes or no",
        "line 3: error F02 state: 'fine' is not known here",
    ]
