"""Keys of the rulebook and of a dossier as they are read: max_years is "max years", j1 is "J-1"."""

from matchbound.web.labels import WORDS

_NAMES = {
    "img": "IMG",
    "us": "US",
    "md-phd": "MD-PhD",
    "all-steps": "all Steps",
    "soft": "beyond it a review, no bar",
    "together": "all Steps together",
    "ds-2019": "DS-2019",
    "sevis-fee": "SEVIS fee",
    "in-us": "in the US",
    "english": "English",
    "usd": "US dollars",
    "step-2-cs-still-counts": "Step 2 CS still counts",
    "failed-step-2-cs": "failed Step 2 CS",
    "us-img-by-citizenship": "US-IMG by citizenship",
    "lcme-countries": "LCME countries",
    "img-by-school": "IMG by school",
    "ead-classes": "EAD classes",
    "ead-classes-bound": "EAD classes tied to a degree",
    "tn-clinical": "TN, clinical work",
    "tn-countries": "TN countries",
    "e3-countries": "E-3 countries",
    "h1b1-countries": "H-1B1 countries",
    "o1": "O-1",
    "opt-for-us-degree": "OPT for a US degree",
    "oet": "OET",
    "cvs-report": "CVS report",
    "epic": "EPIC",
    "fsmb-account": "FSMB account",
    "fee-by-period-end": "fee by the period's end",
    "confirmed-by-ecfmg": "confirmed by ECFMG",
    "ecfmg-confirms": "ECFMG confirms",
    "ecfmg-required": "ECFMG required",
    "soap-ends": "SOAP ends",
    "canadian-graduates-need-usmle": "Canadian graduates need the USMLE",
    "experienced-img-law": "law for experienced physicians",
    "step-3-before-training": "Step 3 before training",
    "step-3-day-1": "Step 3, day 1",
    "step-3-day-2": "Step 3, day 2",
    "usmle": "USMLE",
    "eras": "ERAS",
    "nrmp": "NRMP",
    "sevis": "SEVIS",
}


def name_words(key: str) -> str:
    """Return a key or one of its words as it is read."""
    slug = key.replace("_", "-")
    if slug in _NAMES or "." in key:
        return _NAMES.get(slug, key)
    return str(WORDS[slug]) if slug in WORDS else slug.replace("-", " ")
