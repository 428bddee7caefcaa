"""How keys and words of the dossier are shown: their labels, and the notes that stand beside them."""

import ast
import inspect
import itertools
from functools import cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.dossier.model import Record

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LABELS: "dict[str, StrOrPromise]" = {
    "born_on": _("Date of birth"),
    "us_status": _("Immigration status in the US"),
    "in_us": _("In the United States now"),
    "wdoms_id": _("World Directory number"),
    "ecfmg_note": _("ECFMG note in the World Directory"),
    "ecfmg_note_years": _("Graduation years that the note covers"),
    "ead_category": _("EAD category"),
    "ead_until": _("EAD valid until"),
    "budget_usd": _("Budget, US dollars"),
    "usd_per_month": _("US dollars a month"),
    "score": _("Score, three digits"),
    "scores": _("OET scores"),
    "expected": _("Still ahead (a plan)"),
    "season": _("Season (year of Match Day)"),
}
WORDS: "dict[str, StrOrPromise]" = {
    "step-1": _("Step 1"),
    "step-2-ck": _("Step 2 CK"),
    "step-2-cs": _("Step 2 CS"),
    "step-3": _("Step 3"),
    "oet-medicine": _("OET Medicine"),
    "j1": _("J-1"),
    "h1b": _("H-1B"),
    "f1": _("F-1"),
    "ead": _("Employment authorization (EAD)"),
    "us-clinical": _("US clinical experience"),
    "J-1": _("J-1"),
    "H-1B": _("H-1B"),
}


def label_of(name: str) -> "StrOrPromise":
    """Return a key as a label: its own, or the key in words."""
    if name in LABELS:
        return LABELS[name]
    words = name.removesuffix("_on").replace("_", " ").replace(" usd", ", US dollars")
    ends_on = " on" if name.endswith("_on") else ""
    return (words + ends_on).capitalize()


def word_of(value: str) -> "StrOrPromise":
    """Return one of a key's allowed words as it is shown."""
    return WORDS.get(value, value.replace("-", " ").capitalize())


def note_of(model: type[Record], name: str) -> str:
    """Return the text that stands below a key in the model, as help beside its field."""
    return _notes(model).get(name, "")


@cache
def _notes(model: type[Record]) -> dict[str, str]:
    notes: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if not issubclass(base, Record):
            continue
        tree = ast.parse(inspect.getsource(base)).body[0]
        body = tree.body if isinstance(tree, ast.ClassDef) else []
        for field, text in itertools.pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                notes[ast.unparse(field.target)] = " ".join(ast.literal_eval(text.value).split())
    return notes
