"""What would change how a criterion stands: something to do, somebody to ask, or another season."""

from collections.abc import Callable
from dataclasses import dataclass

from matchbound.reference.requirement import NONE
from matchbound.screening.criteria import Criterion, Stated
from matchbound.screening.profile import Profile
from matchbound.screening.verdict import Point

ASK = "Ask the program"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one criterion of a program stands; `alone`: nothing else stands in the way of the program."""

    profile: Profile
    stated: Stated
    point: Point
    alone: bool


def change_of(one: Criterion, standing: Standing) -> str | None:
    """Return what would change how a criterion stands; None where nothing would, or nothing need."""
    if standing.point in {Point.MET, Point.HARMLESS}:
        return None
    make = _CHANGES.get(one.name)
    return make(standing) if make else None


def _visa(one: Standing) -> str:
    if one.point is Point.LATER:
        return _after_step_3(one.stated)
    if one.point not in {Point.UNKNOWN, Point.PREFERENCE}:
        return "Only a status that needs no sponsor would change this"
    visa = one.profile.visa
    out = {Point.UNMET, Point.PREFERENCE} if one.point is Point.PREFERENCE else {Point.UNMET}
    points = {"visa_j1": visa.j1, "visa_h1b": visa.h1b, "visa_f1": visa.f1}
    ask = [
        label for name, label in _VISAS.items() if points[name] not in out and not _refused(one.stated, name)
    ]
    if one.point is Point.PREFERENCE and not ask:
        return "List that visa in your goal, if you would take it"
    return f"{ASK} about {' and '.join(ask)}" if ask else ASK


_VISAS = {"visa_j1": "J-1", "visa_h1b": "H-1B", "visa_f1": "F-1 (OPT)"}


def _refused(stated: Stated, name: str) -> bool:
    return name in stated and stated[name].value == "no" and not stated[name].old


def _after_step_3(stated: Stated) -> str:
    said = stated.get("visa_h1b")
    if said is None:
        return f"{ASK} about H-1B; Step 3 comes first"
    if said.value == "yes" and not said.old:
        return "An H-1B is possible here once Step 3 is passed"
    return f"{ASK} whether it sponsors an H-1B now; Step 3 comes first"


def _later(what: str, by: str = "") -> Callable[[Standing], str]:
    """Return what to say of something still to be had; `by`: the requirement that names the day for it."""

    def change(one: Standing) -> str:
        if one.point in {Point.TO_DO, Point.LATER}:
            return f"{'Eligible' if one.alone else 'Met'} once {what}"
        if one.point is Point.UNMET:
            return f"Not before the {one.profile.season + 1} Match, once {what}"
        return f"{ASK} whether it still takes an application once {what}" if too_late(one, by) else ASK

    return change


def too_late(one: Standing, by: str) -> bool:
    """Say whether something was to be had by the application, and programs have begun to read these."""
    said, day = one.stated.get(by), one.profile.phases.application
    return said is not None and said.value == "application" and day is not None and one.profile.on > day


def _graduation(one: Standing) -> str | None:
    if one.profile.years_at_start is None:
        return "Say in your dossier when you graduated"
    return "Ask whether clinical work since then counts" if one.point is not Point.UNMET else None


def _ask(one: Standing) -> str | None:
    return ASK if one.point is not Point.UNMET else None


def _step1(one: Standing) -> str | None:
    return _ask(one) if one.profile.steps.step1_passed else _later("Step 1 is passed")(one)


def _step2ck(one: Standing) -> str | None:
    if one.profile.steps.step2ck_passed:
        return _ask(one)
    least = one.stated.get("step2ck_min")
    score = f" with {least.value} or more" if least is not None and least.value not in {NONE, "0"} else ""
    return _later(f"Step 2 CK is passed{score}", "step2ck_by")(one)


def _usce(one: Standing) -> str:
    if one.profile.clinical.hands_on_months is None:
        return "Say in your dossier from when to when your rotations were"
    return _later("there are enough months of US clinical experience")(one)


def _pgy1(one: Standing) -> str | None:
    if one.point is Point.TO_DO:
        return "Match into a first year elsewhere in the same season, too"
    return _later("a PGY-1 year in the United States is done")(one)


def _season(one: Standing) -> str | None:
    return None if ".closed" in one.stated else f"Not before the {one.profile.season + 1} Match"


_CHANGES: dict[str, Callable[[Standing], str | None]] = {
    "open": _season,
    "visa": _visa,
    "graduation": _graduation,
    "attempts": _ask,
    "step1": _step1,
    "step2ck": _step2ck,
    "step3": _later("Step 3 is passed"),
    "usce": _usce,
    "letters": _later("the letters are there"),
    "ecfmg": _later("the ECFMG Certificate is issued", "ecfmg_by"),
    "pgy1": _pgy1,
    "img": _ask,
    "deadline": _season,
}
