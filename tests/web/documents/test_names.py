import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchbound.web.pages.documents.names import LONGEST, LONGEST_BYTES, clean_name, last_part


@pytest.mark.parametrize(
    ("typed", "suffix", "name"),
    [
        ("diploma.pdf", ".pdf", "diploma.pdf"),
        ("Diploma", ".pdf", "Diploma.pdf"),
        ("passport.JPEG", ".jpg", "passport.jpg"),
        ("IMG_0001.HEIC", ".heic", "IMG_0001.heic"),
        ("diploma.exe", ".pdf", "diploma.exe.pdf"),
        ("  two   spaces\t.pdf", ".pdf", "two spaces.pdf"),
        ("invoice\u202efdp.exe.pdf", ".pdf", "invoicefdp.exe.pdf"),
        ("line\nbreak\0\x1b[31m.pdf", ".pdf", "linebreak[31m.pdf"),
        ("a\u2066b\u2069\u200b\ufeff.pdf", ".pdf", "ab.pdf"),
        ('a/b\\c:d*e?f"g<h>i|j.pdf', ".pdf", "a-b-c-d-e-f-g-h-i-j.pdf"),
        ("...hidden.pdf", ".pdf", "hidden.pdf"),
        ("شهادة.pdf", ".pdf", "شهادة.pdf"),
        ("می\u200cشود.pdf", ".pdf", "می\u200cشود.pdf"),
        ("e\u0301tude.pdf", ".pdf", "étude.pdf"),
        (".pdf", ".pdf", ""),
        ("\u202e\u200b.", ".pdf", ""),
        ("", ".pdf", ""),
        ("x" * 500, ".pdf", "x" * LONGEST + ".pdf"),
        ("學" * 500, ".pdf", "學" * (LONGEST_BYTES // 3) + ".pdf"),
    ],
)
def test_a_name_is_cleaned(typed: str, suffix: str, name: str) -> None:
    assert clean_name(typed, suffix) == name


@given(typed=st.text(), suffix=st.sampled_from([".pdf", ".jpg", ".png", ".heic"]))
def test_a_clean_name_is_harmless_and_stays_as_it_is(typed: str, suffix: str) -> None:
    name = clean_name(typed, suffix)

    assert clean_name(name, suffix) == name
    assert len(name.encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|')
    assert all(unicodedata.category(char) not in {"Cc", "Cs"} for char in name)
    assert name == "" or (name.endswith(suffix) and not name.startswith((".", " ")))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.pdf", "a.pdf"),
        ("C:\\Users\\amina\\a.pdf", "a.pdf"),
        ("/home/amina/a.pdf", "a.pdf"),
        ("../../a.pdf", "a.pdf"),
    ],
)
def test_a_path_is_cut_to_its_last_part(path: str, name: str) -> None:
    assert last_part(path) == name
