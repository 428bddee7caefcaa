"""Country codes (ISO 3166-1 alpha-2) and their English names (CLDR), plus XK for Kosovo."""

import csv
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType


def _read() -> Mapping[str, str]:
    text = files("matchbound.base").joinpath("countries.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["code"]: row["name"] for row in csv.DictReader(text.splitlines())})


COUNTRIES = _read()
