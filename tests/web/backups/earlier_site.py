"""Run as a program on an empty database: makes the tables of an earlier version, with people in them."""

import sys
from typing import Any
from uuid import UUID

import django

django.setup()

from django.db import connection  # noqa: E402 - after django.setup
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.db.migrations.state import StateApps  # noqa: E402

from matchbound.demo.people import AMINA, person  # noqa: E402
from tests_web import AT  # noqa: E402


def tables_of(earlier: str) -> StateApps:
    """Make the tables as they were at an earlier version in one go, and note how they came to be."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    targets = [("store", earlier), *(leaf for leaf in graph.leaf_nodes() if leaf[0] != "store")]
    old = executor.loader.project_state(targets).apps
    with connection.schema_editor() as editor:
        for model in old.get_models():
            editor.create_model(model)
    executor.recorder.ensure_schema()
    for target in targets:
        for node in graph.forwards_plan(target):
            executor.recorder.record_applied(*node)
    return old


def furnish(old: StateApps) -> None:
    """Fill the tables of the earlier version."""

    def add(name: str, /, **values: Any) -> Any:  # noqa: ANN401 - of models that are gone
        return old.get_model("store", name).objects.create(**values)

    content = person(AMINA).model_dump(mode="json", exclude_unset=True)
    amina = add("Account", email="amina@example.org", password="!", language="ar")  # noqa: S106 - none
    add("Account", email="adviser@example.org", password="!", role="adviser")  # noqa: S106 - none
    record = add("DossierRecord", id=UUID(int=7), owner=amina, created_at=AT)
    for number in (1, 2, 3):
        add(
            "DossierVersion",
            record=record,
            number=number,
            content={**content, "goal": {"budget_usd": number}},
            summary=f"Change {number}",
            written_by=amina,
            written_at=AT,
        )
    add(
        "ApplicantSummary",
        record=record,
        version=3,
        name="Amina Farooq",
        school="King Edward Medical University",
        country="PK",
    )
    add(
        "ExamRow", record=record, position=0, exam="step-1", taken_on="2023-05-04", outcome="pass", score=None
    )
    add("CardMedia", account=amina, name="heart.png", digest="ab" * 32, size=7)
    add("CardDeck", account=amina, name="Anatomy::Heart", created_at=AT)
    add("Job", name="remind", due_at=AT, state="failed", error="ValueError")


furnish(tables_of(sys.argv[1]))
