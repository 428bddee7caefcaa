"""Pictures of decks: as many as an account has room for, the others told."""

from pathlib import Path

import pytest
from pytest_django import Settings

from matchbound.web.store.actions import deck_media
from matchbound.web.store.models import Account, CardMedia
from study.decks import made
from web.cards.given import bring

pytestmark = pytest.mark.django_db
PICTURES = (b"\x89PNG one", b"\x89PNG two")


def test_pictures_beyond_the_room_of_an_account_are_left_out_and_told(
    amina: Account, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(deck_media, "QUOTA", len(PICTURES[0]) + len(PICTURES[1]) - 1)
    first, second = PICTURES

    run = bring(amina, made.package(media=b'{"0": "one.png", "1": "two.png"}', **{"0": first, "1": second}))

    assert list(CardMedia.objects.values_list("name", flat=True)) == ["one.png"]
    assert run.faults == ["1 picture or recording is left out: there is no room for more."]
