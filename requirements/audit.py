"""Compare the pinned packages with known vulnerabilities: OSV's archive for PyPI, brought as a file.

Run by `make audit ADVISORIES=all.zip`; docs/decisions/0015-known-vulnerabilities.md says whence that file is.
Ends with 1 where a pinned version is known to be vulnerable.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)
LOCKS = Path(__file__).parent


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A pinned version that is known to be vulnerable."""

    package: str
    version: str
    advisory: str
    mended_in: str
    summary: str


def pins(folder: Path) -> dict[str, set[str]]:
    """Return the versions that the locks of a folder pin, by the package's plain name."""
    found: dict[str, set[str]] = {}
    for lock in folder.glob("*.txt"):
        for name, version in PIN.findall(lock.read_text(encoding="utf-8")):
            found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def advisories(archive: Path) -> Iterator[dict[str, Any]]:
    """Return what the archive holds, without what was withdrawn."""
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            if name.endswith(".json"):
                advisory = json.loads(packed.read(name))
                if "withdrawn" not in advisory:
                    yield advisory


def hits(pinned: Mapping[str, set[str]], advisory: Mapping[str, Any]) -> Iterator[Hit]:
    """Return the pinned versions that an advisory is about."""
    for affected in advisory.get("affected", ()):
        package = affected.get("package", {})
        if package.get("ecosystem") != "PyPI":
            continue
        name = canonicalize_name(package["name"])
        for version in pinned.get(name, ()):
            if is_affected(version, affected):
                mended = ", ".join(dict.fromkeys(_ends(affected, "fixed"))) or "none yet"
                yield Hit(name, version, advisory["id"], mended, advisory.get("summary", ""))


def is_affected(version: str, affected: Mapping[str, Any]) -> bool:
    """Say whether an advisory names a version, or has it in one of its ranges."""
    if version in affected.get("versions", ()):
        return True
    ranges = (one["events"] for one in affected.get("ranges", ()) if one.get("type") == "ECOSYSTEM")
    return any(_within(Version(version), events) for events in ranges)


def _within(version: Version, events: list[dict[str, str]]) -> bool:
    """Say whether the last event at or below a version left it vulnerable."""
    inside = False
    for event in sorted(events, key=lambda one: _version(next(iter(one.values())))):
        ((kind, text),) = event.items()
        if kind == "last_affected":
            inside = inside and version <= _version(text)
        elif _version(text) <= version:
            inside = kind == "introduced"
    return inside


def _version(text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")


def _ends(affected: Mapping[str, Any], kind: str) -> Iterator[str]:
    for one in affected.get("ranges", ()):
        if one.get("type") == "ECOSYSTEM":
            yield from (event[kind] for event in one["events"] if kind in event)


def main(arguments: list[str]) -> int:
    """Say what is vulnerable, and how old the list is."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        sys.stderr.write("Give OSV's archive for PyPI (docs/decisions/0015): make audit ADVISORIES=all.zip\n")
        return 2
    pinned, found, newest = pins(LOCKS), set[Hit](), ""
    for advisory in advisories(Path(arguments[0])):
        newest = max(newest, advisory.get("modified", ""))
        found.update(hits(pinned, advisory))
    for hit in sorted(found):
        sys.stdout.write(
            f"{hit.package} {hit.version}: {hit.advisory}, mended in {hit.mended_in}. {hit.summary}\n"
        )
    sys.stdout.write(f"{len(found)} found among {len(pinned)} packages; the list is of {newest[:10]}.\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
