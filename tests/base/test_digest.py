"""Digests of what decides: another file of code or figures is another digest, anything else is not."""

from pathlib import Path

import pytest

from matchbound.base import digest


@pytest.mark.parametrize(
    ("file", "decides"),
    [
        ("rules/fees.yaml", True),
        ("base/countries.csv", True),
        ("cohort/row.py", True),
        ("web/urls.py", False),
        ("study/content/heart.yaml", False),
        ("base/__pycache__/old.pyc", False),
    ],
)
def test_a_digest_is_of_all_that_decides(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    decides: bool,  # noqa: FBT001
) -> None:
    home = tmp_path / "study" / "matchbound"  # where somebody keeps the package says nothing
    monkeypatch.setattr(digest, "_PACKAGE", home)
    path = home / file
    path.parent.mkdir(parents=True)
    digests = []
    for content in ("before", "after"):
        path.write_text(content)
        digests.append(digest.digest_without("web", "study"))

    assert (digests[0] != digests[1]) == decides


def test_a_digest_of_parts_is_of_these_alone() -> None:
    first, again, part, more = map(digest.digest_of, ("rules", "rules", "rules/visa", "base"))

    assert (first == again, len({first, part, more})) == (True, 3)
