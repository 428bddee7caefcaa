"""What rules, shared figures and authorities are called on pages."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

AUTHORITIES: "dict[str, StrOrPromise]" = {
    "ecfmg": _("ECFMG: certification"),
    "usmle": _("USMLE: the exams"),
    "eras": _("ERAS: the application"),
    "nrmp": _("NRMP: the Match"),
    "visa": _("Visas and work authorization"),
    "states": _("States: licenses"),
    "dossier": _("Checks of a dossier"),
    "planner": _("Estimates of plans"),
    "letters": _("Letters of recommendation"),
}
TITLES: "dict[str, StrOrPromise]" = {
    "ecfmg.img_status": _("Who is an IMG"),
    "ecfmg.application": _("Application and identity"),
    "ecfmg.school": _("The medical school"),
    "ecfmg.graduation": _("Graduation and credit years"),
    "ecfmg.credentials": _("Diploma and transcript"),
    "ecfmg.step_1": _("Step 1 for certification"),
    "ecfmg.step_2_ck": _("Step 2 CK for certification"),
    "ecfmg.exam_time_limit": _("The seven-year limit"),
    "ecfmg.clinical_skills": _("Clinical skills and Pathways"),
    "ecfmg.english": _("English (OET)"),
    "ecfmg.certificate": _("The certificate"),
    "ecfmg.hold": _("Holds on the record"),
    "ecfmg.fees": _("Fees of ECFMG and OET"),
    "usmle.eligibility": _("Who may sit Step 1 and Step 2 CK"),
    "usmle.passing_standard": _("Passing standards"),
    "usmle.attempt_limit": _("Attempt limit"),
    "usmle.retake_spacing": _("Time between attempts"),
    "usmle.retake_of_pass": _("No retake of a passed exam"),
    "usmle.eligibility_period": _("Eligibility periods"),
    "usmle.exam_format": _("Form of the exams"),
    "usmle.step_3": _("Step 3"),
    "usmle.fees": _("Fees of the exams"),
    "eras.season": _("The ERAS season"),
    "eras.fees": _("Fees of ERAS"),
    "eras.signals": _("Program signals"),
    "eras.application": _("Letters and services of an application"),
    "eras.content": _("How much an application holds"),
    "nrmp.season": _("The Match season"),
    "nrmp.soap": _("SOAP, the second chance"),
    "nrmp.elsewhere": _("Specialties that are matched elsewhere"),
    "nrmp.fees": _("Fees of the Match"),
    "visa.travel_ban": _("Entry proclamations by nationality"),
    "visa.uscis_hold": _("Decisions on hold at USCIS"),
    "visa.j1": _("The J-1 route"),
    "visa.j1_limit": _("The J-1 limit of seven years"),
    "visa.home_requirement": _("The two-year home requirement"),
    "visa.h1b": _("The H-1B route"),
    "visa.other": _("Statuses that need no sponsor"),
    "visa.fees": _("Fees of visas"),
    "visa.rotations": _("Which status allows which rotation"),
    "visa.steps": _("From Match Day to day one"),
    "visa.papers": _("Papers before day one"),
    "visa.start": _("Orientation and the first day"),
    "visa.breaks": _("What breaks a start"),
    "visa.questions": _("What to ask a program, and when"),
    "states.training_licence": _("Licenses and permits to train"),
    "states.step_3": _("Steps and years for the full license"),
    "states.laws": _("Laws for experienced physicians"),
    "dossier.laws": _("Limits that a dossier is checked by"),
    "planner.durations": _("How long things take"),
    "letters.letters": _("What is usual with letters of recommendation"),
}


def title_of(name: str) -> "StrOrPromise":
    """Return what a rule or a page of figures is called; its key in words if nobody named it."""
    return TITLES.get(name) or name.partition(".")[2].replace("_", " ").capitalize()


def authority_title(name: str) -> "StrOrPromise":
    """Return the heading under which an authority's rules stand."""
    return AUTHORITIES.get(name, name.upper())
