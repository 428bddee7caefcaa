"""A data folder of its own for each test, and a document in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from made_files import pdf
from matchbound.web.store.actions.documents import Label, Scan, add_document
from matchbound.web.store.models import Account, Document
from matchbound.web.store.models.document import DocumentKind
from matchbound.web.store.queries.dossiers import Head
from tests_web import AT


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    """Return the folder of sealed files, which is not there yet."""
    settings.DATA_DIR = tmp_path
    return tmp_path / "documents"


@pytest.fixture
def keep(amina: Account, amina_head: Head) -> Callable[..., Document]:
    """Return what keeps a document in Amina's dossier."""

    def keep_one(
        name: str = "Step 1.pdf",
        content: bytes = pdf("score"),
        content_type: str = "application/pdf",
        thumbnail: bytes | None = None,
        **label: str,
    ) -> Document:
        scan = Scan(content, content_type, thumbnail)
        return add_document(
            amina_head.record_id, scan, Label(name, DocumentKind.SCORE_REPORT, **label), by=amina, at=AT
        )

    return keep_one
