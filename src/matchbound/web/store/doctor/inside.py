"""What the database says: documents and their files, workers and jobs, content, and the instants written."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import Count, Max

from matchbound.web.store.actions.documents import sweep
from matchbound.web.store.backups.make import Source
from matchbound.web.store.doctor.finding import Finding, fail, ok, warn
from matchbound.web.store.models import ContentItem, Document, DossierVersion, Job, WorkerSign
from matchbound.web.store.vault import Part, VaultError, the_vault

SAMPLE = 25
SILENT_AFTER = timedelta(minutes=2)
LATE_AFTER = timedelta(hours=1)
DRIFT = timedelta(minutes=5)
SHOWN = 3


def files(source: Source, at: datetime) -> Iterator[Finding]:
    """Look for files that are missing, and for those that nothing names."""
    needed = set(source.database.facts().needed)
    missing = sorted(name for name in needed if not (source.data / name).is_file())
    if missing:
        yield fail(
            "files",
            f"{len(missing)} files are missing, such as {', '.join(missing[:SHOWN])}.",
            "Take them from a backup: they lie in its ZIP under the same names.",
        )
    orphans = [*sweep(at=at, dry_run=True).files, *_media_without_rows(source.data, needed, at)]
    if orphans:
        yield warn(
            "files",
            f"{len(orphans)} files belong to nothing, such as {', '.join(orphans[:SHOWN])}.",
            "A daily job deletes those of documents; `django-admin sweep_documents` does now.",
        )
    if not missing and not orphans:
        yield ok("files", f"All {len(needed):,} files that the database names are there, and no others.")


def seals(*, keys_known: bool) -> Iterator[Finding]:
    """Open a sample of documents, spread over all of them."""
    if not keys_known:
        return
    ids = list(Document.objects.order_by("uploaded_at", "id").values_list("id", flat=True))
    chosen, faults = ids[:: max(1, len(ids) // SAMPLE)][: SAMPLE + 1], []
    for document_id in chosen:
        try:
            with the_vault().open(document_id, Part.CONTENT) as content:
                for _piece in content:
                    pass
        except VaultError as error:
            faults.append(error.message)
    if faults:
        yield fail(
            "documents",
            f"{len(faults)} of {len(chosen)} documents tried do not open: {'; '.join(faults[:SHOWN])}.",
            "Put older document keys behind the newest one; take damaged files from a backup.",
        )
    else:
        yield ok(
            "documents", f"The keys are there; {len(chosen)} of {len(ids)} documents were tried, and open."
        )


def work(at: datetime) -> Iterator[Finding]:
    """Look whether a worker lives and jobs are done."""
    seen = WorkerSign.objects.aggregate(seen=Max("seen_at"))["seen"]
    if seen is None or at - seen > SILENT_AFTER:
        since = f"since {seen:%Y-%m-%d %H:%M} UTC" if seen else "ever"
        yield warn(
            "worker", f"No worker gave a sign of life {since}.", "Start the site, or a worker beside it."
        )
    else:
        yield ok("worker", "A worker lives.")
    failed = Job.objects.filter(state=Job.State.FAILED).values("name").annotate(number=Count("id"))
    late = Job.objects.filter(state=Job.State.QUEUED, due_at__lt=at - LATE_AFTER).count()
    if words := ", ".join(f"{one['name']} ({one['number']})" for one in failed.order_by("name")):
        yield warn(
            "jobs", f"Failed for good: {words}.", "The log of the worker says why; they go after a week."
        )
    if late:
        yield warn(
            "jobs", f"{late} jobs wait for more than an hour.", "Start more workers, or look at the log."
        )
    if not words and not late:
        yield ok("jobs", "No job failed or waits for long.")


def content() -> Finding:
    """Look whether what is studied is loaded."""
    number = ContentItem.objects.exclude(ships=None).count()
    if not number:
        return fail(
            "content",
            "No text that ships is loaded.",
            "Start the site with `matchbound serve`, which loads it.",
        )
    return ok("content", f"{number:,} texts that ship are loaded.")


def clock(at: datetime) -> Finding:
    """Compare the clock with what was written last."""
    written = [
        DossierVersion.objects.aggregate(at=Max("written_at"))["at"],
        WorkerSign.objects.aggregate(at=Max("seen_at"))["at"],
    ]
    newest = max((one for one in written if one), default=at)
    if newest > at + DRIFT:
        return fail(
            "clock",
            f"It is {at:%Y-%m-%d %H:%M} UTC here, and something was written at {newest:%Y-%m-%d %H:%M}.",
            "Set this computer's clock, and let NTP keep it.",
        )
    return ok("clock", f"It is {at:%Y-%m-%d %H:%M} UTC, later than all that was written.")


def _media_without_rows(data: Path, needed: set[str], at: datetime) -> list[str]:
    """Return pictures and recordings that no row names, once they are an hour old."""
    before = (at - LATE_AFTER).timestamp()
    found = (path for path in (data / "media").glob("*/*/*") if path.is_file())
    aged = (path.relative_to(data).as_posix() for path in found if path.stat().st_mtime < before)
    return sorted(name for name in aged if name not in needed)
