"""Programs and what is said of them as plain data, as the command line and the API write it."""

from collections.abc import Iterable
from typing import Any

from matchbound.reference.assertion import Assertion
from matchbound.reference.catalogue import Catalogue
from matchbound.reference.program import Program


def program_data(program: Program) -> dict[str, Any]:
    """Return what a program is, as plain data."""
    names = ("id", "name", "specialty", "acgme_id", "sponsor", "city", "state", "website", "img_share")
    plain = {name: getattr(program, name) for name in names}
    tracks = [
        {
            "kind": track.kind.value,
            "nrmp_code": track.nrmp_code,
            "offers": [
                {"season": one.season, "quota": one.quota, "filled": one.filled} for one in track.offers
            ],
        }
        for track in program.tracks
    ]
    more = {name: getattr(program, name) for name in ("accreditation", "service", "setting")}
    return {**plain, **more, "synthetic": program.synthetic, "tracks": tracks}


def said_data(one: Assertion) -> dict[str, Any]:
    """Return a statement as plain data."""
    return {
        "requirement": one.requirement,
        "value": one.value,
        "force": one.force.value,
        "condition": one.condition,
        "source": one.source.value,
        "source_name": one.source_name,
        "url": one.url,
        "seen_on": one.seen_on.isoformat() if one.seen_on else None,
        "season": one.season,
        "note": one.note,
        "confirmations": one.confirmations,
        "disputes": one.disputes,
    }


def program_with_said(catalogue: Catalogue, program: Program, said: Iterable[Assertion]) -> dict[str, Any]:
    """Return a program with all that is said of it, and which of it stands."""
    standing = {stands.assertion: stands for stands in catalogue.of(program.id).values()}
    found = [
        {
            **said_data(one),
            "stands": one in standing,
            "contradicted": one in standing and standing[one].contradicted,
        }
        for one in said
    ]
    return {**program_data(program), "said": found}
