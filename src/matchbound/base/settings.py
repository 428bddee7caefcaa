"""Settings from the environment that the commands and the site read alike."""

from collections.abc import Mapping
from pathlib import Path

from matchbound.base.errors import MatchboundError

ON, OFF = ("", "on", "1", "yes"), ("off", "0", "no")


class SettingsError(MatchboundError):
    """A setting cannot be used; the message names it."""


def switched_on(env: Mapping[str, str], name: str) -> bool:
    """Read a switch that is on unless it is switched off; SettingsError for any other word."""
    value = env.get(name, "").casefold()
    if value not in {*ON, *OFF}:
        raise SettingsError(f"{name}: '{value}' is neither on nor off")
    return value in ON


def named_file(env: Mapping[str, str], name: str) -> Path | None:
    """Return the file that a setting names, None where it names none; SettingsError if it is not there."""
    if not (given := env.get(name)):
        return None
    if not Path(given).is_file():
        raise SettingsError(f"{name}: there is no file {given}")
    return Path(given)
