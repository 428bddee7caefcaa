"""The four regions that the United States count themselves in, for those who do not name the state."""

REGIONS = {
    "northeast": "CT ME MA NH RI VT NJ NY PA",
    "midwest": "IL IN MI OH WI IA KS MN MO NE ND SD",
    "south": "DE DC FL GA MD NC SC VA WV AL KY MS TN AR LA OK TX",
    "west": "AZ CO ID MT NV NM UT WY AK CA HI OR WA",
    "territories": "AS GU MP PR VI",
}
"""As the Census Bureau draws them, and the territories."""
_OF = {state: region for region, states in REGIONS.items() for state in states.split()}


def region_of(state: str) -> str:
    """Return the region of a state by its two letters; empty for what is no state.

    >>> region_of("TX")
    'south'
    """
    return _OF.get(state, "")
