"""The lists that the docs show are lists."""

import re
from pathlib import Path

import pytest

from match.ranking.some import names
from matchbound.match.ranking import read
from matchbound.match.ranking.lists import JointList, RankList
from matchbound.match.ranking.read import list_in

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "rank-order-list.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(("block", "kind"), zip(BLOCKS, (RankList, JointList), strict=True))
def test_a_list_of_the_docs_is_read(block: str, kind: type) -> None:
    assert isinstance(list_in(block, names(), name="docs", is_csv=False).listed, kind)


def test_the_list_in_the_source_is_read() -> None:
    assert read.__doc__ is not None
    block = re.search(r"\n\n((?:    .*\n)+)\n", read.__doc__)

    assert block is not None
    assert isinstance(list_in(block[1], names(), name="source", is_csv=False).listed, RankList)
