"""Run as a program on a site of its own: prints what is kept of each item, by block and question."""

import json

import django

django.setup()

from matchbound.web.store.models import ReplyRow  # noqa: E402 - after django.setup

found: dict[str, dict[str, list[object]]] = {}
for row in ReplyRow.objects.all():
    kept = [row.turn, row.chosen, row.state["marked"], row.state["note"]]
    found.setdefault(str(row.block_id), {})[row.question] = kept
print(json.dumps(found))  # noqa: T201 - read by the test
