"""Views of the area health."""

from datetime import timedelta
from importlib.metadata import version

from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from matchbound import clock
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.store.queries.backups import nightly
from matchbound.web.store.queries.jobs import health

SILENT_AFTER = timedelta(minutes=2)


@access(Access.PUBLIC)
@never_cache
@require_safe
def index(request: Request) -> HttpResponse:
    """Say whether the site can do its work: 200 if the database answers, 503 if not.

    A silent worker delays reminders but keeps nobody from their dossier, so it alone does not make a 503. Of
    backups it says whether they are made, and nothing of where they lie or what failed.
    """
    del request
    found = health()
    seen = found.worker_seen_at
    said = {
        "status": "ok" if found.database else "failing",
        "version": version("matchbound"),
        "database": "reachable" if found.database else "unreachable",
        "worker": {
            "seen_at": seen.isoformat(timespec="seconds") if seen else None,
            "alive": seen is not None and clock.now() - seen < SILENT_AFTER,
        },
        "backups": nightly(clock.now()) if found.database else "unknown",
    }
    return JsonResponse(said, status=200 if found.database else 503)
