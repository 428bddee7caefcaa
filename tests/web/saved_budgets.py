"""Run as a program on a site of its own: prints, by account, the budget of each version in order."""

import json

import django

django.setup()

from matchbound.web.store.models import DossierVersion  # noqa: E402 - after django.setup

found: dict[str, list[float | None]] = {}
for email, content in (
    DossierVersion.objects.order_by("number").values_list("record__owner__email", "content").iterator()
):
    found.setdefault(email, []).append(content.get("goal", {}).get("budget_usd"))
print(json.dumps(found))  # noqa: T201 - read by the test
