"""Reads of runs of the market. What the viewer may not see does not exist for them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.db.models.fields.json import KT
from django.http import Http404

from matchbound.base.digest import digest_of
from matchbound.dossier.model import Dossier
from matchbound.web.store.models import Account, DossierVersion, MarketRun
from matchbound.web.store.queries.catalogue import revision

State, Kind = MarketRun.State, MarketRun.Kind
OPEN = (State.QUEUED, State.RUNNING)
_ANSWER_FROM = ("base", "dossier", "rules", "reference", "screening", "match", "planner", "web/market")


def run_of(run_id: UUID, *, viewer: Account) -> MarketRun:
    """Return a run with its result; 404 for everybody but the owner of its dossier."""
    run = MarketRun.objects.filter(id=run_id, record__owner=viewer).first()
    if run is None:
        raise Http404
    return run


def runs_of(
    record_id: UUID,
    kind: str | None = None,
    *,
    viewer: Account,
    season: int | None = None,
    told: str | None = None,
) -> list[MarketRun]:
    """Return a dossier's runs without their results, newest first: of one kind, or all.

    What a list is to say of each result is named by `told`, such as "match__value", and stands in `run.told`.
    """
    runs = MarketRun.objects.filter(record_id=record_id, record__owner=viewer)
    if told is not None:
        runs = runs.annotate(told=KT(f"result__{told}"))
    if kind is not None:
        runs = runs.filter(kind=kind)
    if season is not None:
        runs = runs.filter(season=season)
    return list(runs.defer("result").order_by("-created_at", "id"))


def latest_done(record_id: UUID, kind: str, *, viewer: Account) -> MarketRun | None:
    """Return the newest finished run of a kind with its result."""
    runs = MarketRun.objects.filter(record_id=record_id, record__owner=viewer, kind=kind, state=State.DONE)
    return runs.order_by("-created_at", "id").first()


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest finished run of a kind, with as much of its result as an overview needs."""

    run: MarketRun
    words: str
    match: Mapping[str, Any] | None


def latest_of_each(record_id: UUID, *, viewer: Account) -> dict[str, Latest]:
    """Return by kind the newest finished run."""
    runs = MarketRun.objects.filter(record_id=record_id, record__owner=viewer, state=State.DONE)
    runs = runs.annotate(words=KT("result__words"), match=F("result__match")).defer("result")
    found: dict[str, Latest] = {}
    for run in runs.order_by("-created_at", "id"):
        found.setdefault(run.kind, Latest(run, run.words or "", run.match))
    return found


def open_runs(record_id: UUID, *, viewer: Account) -> list[MarketRun]:
    """Return the runs whose answer is still to come, oldest first."""
    runs = MarketRun.objects.filter(record_id=record_id, record__owner=viewer, state__in=OPEN)
    return list(runs.defer("result").order_by("created_at", "id"))


def runs_named(ids: Sequence[UUID], *, viewer: Account) -> list[MarketRun]:
    """Return some runs with their results in the order given; 404 if one of them is not the viewer's."""
    found = MarketRun.objects.filter(record__owner=viewer).in_bulk(ids)
    if missing := set(ids) - set(found):
        raise Http404(missing)
    return [found[one] for one in ids]


def asked_dossier(run: MarketRun) -> Dossier | None:
    """Return the version of a dossier that a run asks about; for the worker, which shows it to nobody."""
    version = DossierVersion.objects.filter(record_id=run.record_id, number=run.version).first()
    return Dossier.model_validate(version.content) if version else None


def newest_version(record_id: UUID) -> int | None:
    """Return the number of a dossier's newest version."""
    versions = DossierVersion.objects.filter(record_id=record_id).order_by("-number")
    return versions.values_list("number", flat=True).first()


def catalogue_mark() -> str:
    """Return the state of the catalogue, to tell whether it is another than a run's."""
    epoch, number = revision()
    return f"{epoch}:{number}"


@cache
def answers_version() -> str:
    """Return a digest of all code, parameters and figures that answers follow from."""
    told = digest_of(*_ANSWER_FROM)
    own = b"" if settings.FIGURES is None else settings.FIGURES.read_bytes()
    return hashlib.sha256(told.encode() + own).hexdigest()
