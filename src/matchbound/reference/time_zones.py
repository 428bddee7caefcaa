"""Time zones of the United States, and the one in which most people of a state live."""

_STATES = {
    "America/New_York": "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV",
    "America/Chicago": "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
    "America/Denver": "CO ID MT NM UT WY",
    "America/Phoenix": "AZ",
    "America/Los_Angeles": "CA NV OR WA",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
    "America/Puerto_Rico": "PR VI",
    "Pacific/Guam": "GU MP",
}
ZONES = tuple(_STATES)
"""Names of the IANA database."""
_ZONE_OF_STATE = {state: zone for zone, states in _STATES.items() for state in states.split()}


def usual_zone(state: str) -> str | None:
    """Return the zone of most of a state; a few have two, so people look at it again. None: not known.

    >>> usual_zone("TX")
    'America/Chicago'
    """
    return _ZONE_OF_STATE.get(state)
