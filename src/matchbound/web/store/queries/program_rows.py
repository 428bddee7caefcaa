"""Rows of the catalogue as the values they stand for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from django.db.models import QuerySet

from matchbound.reference.assertion import Assertion, Current, SourceKind
from matchbound.reference.program import (
    Accreditation,
    ApplicationService,
    Offer,
    Program,
    Setting,
    Track,
    TrackKind,
)
from matchbound.reference.requirement import Force
from matchbound.web.store.models import AssertionRow, ProgramRow

CHUNK = 2_000
PROGRAM_FIELDS = tuple(field.name for field in fields(Program))
ASSERTION_COLUMNS = (
    "program_id", "requirement", "value", "force", "source", "source_name", "url", "seen_on", "season",
    "condition", "note", "confirmations", "disputes", "id",
)  # fmt: skip
"""In the order of Assertion's fields."""

_SERVICE = {one.value: one for one in ApplicationService}
_ACCREDITATION = {one.value: one for one in Accreditation}
_SETTING = {one.value: one for one in Setting}
_FORCE = {one.value: one for one in Force}
_SOURCE = {one.value: one for one in SourceKind}
_TRACK = {one.value: one for one in TrackKind}


def programs_of(rows: "QuerySet[ProgramRow]") -> Iterator[Program]:
    """Read programs."""
    for values in rows.values_list(*PROGRAM_FIELDS).iterator(CHUNK):
        yield program_of(dict(zip(PROGRAM_FIELDS, values, strict=True)))


def program_of(values: Mapping[str, Any]) -> Program:
    """Return the program that some plain values stand for."""
    return Program(
        **{
            **values,
            "tracks": tuple(track_of(one) for one in values.get("tracks") or ()),
            "service": _SERVICE.get(values.get("service") or ""),
            "accreditation": _ACCREDITATION.get(values.get("accreditation") or ""),
            "setting": _SETTING.get(values.get("setting") or ""),
        }
    )


def track_of(values: Mapping[str, Any]) -> Track:
    """Return the track that some plain values stand for."""
    offers = tuple(Offer(*one) for one in values["offers"])
    return Track(_TRACK[values["kind"]], values["nrmp_code"], offers)


def plain_program(program: Program) -> dict[str, Any]:
    """Return a program's fields as plain values, those left out that are unknown."""
    found = {name: getattr(program, name) for name in PROGRAM_FIELDS if name != "tracks"}
    plain = {
        name: value.value if hasattr(value, "value") else value
        for name, value in found.items()
        if value is not None
    }
    return {**plain, "tracks": [plain_track(track) for track in program.tracks]}


def plain_track(track: Track) -> dict[str, Any]:
    """Return a track as plain values; an offer is season, quota and filled."""
    offers = [[offer.season, offer.quota, offer.filled] for offer in track.offers]
    return {"kind": track.kind.value, "nrmp_code": track.nrmp_code, "offers": offers}


def assertions_of(rows: "QuerySet[AssertionRow]") -> Iterator[Assertion]:
    """Read assertions."""
    for values in rows.values_list(*ASSERTION_COLUMNS).iterator(CHUNK):
        yield assertion_of(values)


def assertion_of(values: tuple[Any, ...]) -> Assertion:
    """Return the assertion that a row's values stand for, in the order of ASSERTION_COLUMNS."""
    program, requirement, value, force, source, *rest = values
    return Assertion(program, requirement, value, _FORCE[force], _SOURCE[source], *rest)


def currents_of(rows: "QuerySet[AssertionRow]") -> dict[str, dict[str, Current]]:
    """Read what stands, by program and requirement."""
    found: dict[str, dict[str, Current]] = {}
    contradicted = AssertionRow.Stands.CONTRADICTED.value
    standing = rows.filter(stands__gt=0).values_list("stands", *ASSERTION_COLUMNS)
    for stands, *values in standing.iterator(CHUNK):
        one = assertion_of(tuple(values))
        found.setdefault(one.program, {})[one.requirement] = Current(one, stands == contradicted)
    return found


def by_requirement(assertions: Iterable[Assertion]) -> dict[tuple[str, str], list[Assertion]]:
    """Group assertions by program and requirement."""
    found: dict[tuple[str, str], list[Assertion]] = {}
    for one in assertions:
        found.setdefault((one.program, one.requirement), []).append(one)
    return found
