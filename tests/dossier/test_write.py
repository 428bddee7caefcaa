import json
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from dossier.strategies import TRAPS, dossiers
from matchbound.dossier.model import Applicant, Dossier
from matchbound.dossier.read import dossier_of, parse_dossier, read_dossier
from matchbound.dossier.write import NotWrittenError, dump_dossier, write_dossier


@pytest.mark.parametrize("as_json", [False, True])
@settings(max_examples=150, deadline=None)
@given(tree=dossiers)
def test_writing_and_reading_gives_the_same_dossier(tree: dict[str, Any], as_json: bool) -> None:  # noqa: FBT001
    dossier = dossier_of(tree)
    text = dump_dossier(dossier, as_json=as_json)
    again = parse_dossier(text, json=as_json)

    assert again == dossier
    assert dump_dossier(again, as_json=as_json) == text
