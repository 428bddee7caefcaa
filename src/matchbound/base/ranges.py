"""A number with its range in words: ends that print the same are told as one number."""

HARDLY = "hardly more or less"


def ranged(value: object, low: object, high: object) -> str:
    """Write a number with its range in brackets, as they print; without one whose ends are the same.

    >>> ranged(37, 35, 39), ranged(37, 37, 37)
    ('37 (35 to 39)', '37')
    """
    return str(value) if str(low) == str(high) else f"{value} ({low} to {high})"


def somewhere(low: object, high: object) -> str:
    """Say between which numbers the truth lies; that it is hardly another, where both print the same.

    >>> somewhere(35, 39), somewhere(37, 37)
    ('somewhere between 35 and 39', 'hardly more or less')
    """
    return HARDLY if str(low) == str(high) else f"somewhere between {low} and {high}"
