"""What exams, systems, disciplines and tasks are called on the site."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.study.readiness.official import Official
from matchbound.web.labels import word_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SELF_ASSESSMENTS: "dict[Official, StrOrPromise]" = {
    Official.CBSSA: _("NBME self-assessment for Step 1 (CBSSA), percent correct"),
    Official.CCSSA: _("NBME self-assessment for Step 2 CK (CCSSA), score"),
}
SYSTEMS: "dict[str, StrOrPromise]" = {
    "human-development": _("Human development"),
    "immune": _("Immune system"),
    "blood": _("Blood and lymphoreticular system"),
    "behavioral-health": _("Behavioral health"),
    "nervous": _("Nervous system and special senses"),
    "musculoskeletal": _("Musculoskeletal system"),
    "skin": _("Skin and subcutaneous tissue"),
    "cardiovascular": _("Cardiovascular system"),
    "respiratory": _("Respiratory system"),
    "gastrointestinal": _("Gastrointestinal system"),
    "renal": _("Renal and urinary system"),
    "pregnancy": _("Pregnancy, childbirth and the puerperium"),
    "female-reproductive": _("Female reproductive system and breast"),
    "male-reproductive": _("Male reproductive system"),
    "endocrine": _("Endocrine system"),
    "multisystem": _("Multisystem processes and disorders"),
    "biostatistics": _("Biostatistics and population health"),
    "social-sciences": _("Social sciences"),
}
DISCIPLINES: "dict[str, StrOrPromise]" = {
    "pathology": _("Pathology"),
    "physiology": _("Physiology"),
    "pharmacology": _("Pharmacology"),
    "microbiology": _("Microbiology"),
    "anatomy": _("Gross anatomy and embryology"),
    "behavioral": _("Behavioral sciences"),
    "biochemistry": _("Biochemistry"),
    "histology": _("Histology and cell biology"),
    "immunology": _("Immunology"),
    "genetics": _("Genetics"),
    "nutrition": _("Nutrition"),
    "medicine": _("Medicine"),
    "surgery": _("Surgery"),
    "pediatrics": _("Pediatrics"),
    "obstetrics-gynecology": _("Obstetrics and gynecology"),
    "psychiatry": _("Psychiatry"),
}
TASKS: "dict[str, StrOrPromise]" = {
    "foundational": _("Applying foundational science"),
    "diagnosis": _("Diagnosis"),
    "communication": _("Communication"),
    "practice-based": _("Practice-based learning"),
    "studies": _("Laboratory and diagnostic studies"),
    "mixed-management": _("Mixed management"),
    "pharmacotherapy": _("Pharmacotherapy"),
    "interventions": _("Clinical interventions"),
    "maintenance": _("Health maintenance and prevention"),
    "prognosis": _("Prognosis and outcome"),
    "systems-safety": _("Systems-based practice and patient safety"),
    "professionalism": _("Professionalism"),
    "management": _("Management"),
}
DIFFICULTIES: "dict[int, StrOrPromise]" = {
    1: _("1, nearly everybody knows it"),
    2: _("2, easy"),
    3: _("3, middling"),
    4: _("4, hard"),
    5: _("5, few know it"),
}


def exam_name(exam: str) -> str:
    """Return what an exam is called."""
    return str(word_of(exam))


def self_assessment_name(which: str) -> str:
    """Return what an official self-assessment is called."""
    return str(SELF_ASSESSMENTS[Official(which)])


def system_name(system: str) -> str:
    """Return what a system is called; its id where it has no name here."""
    return str(SYSTEMS.get(system, system))


def discipline_name(discipline: str) -> str:
    """Return what a discipline is called; its id where it has no name here."""
    return str(DISCIPLINES.get(discipline, discipline))


def task_name(task: str) -> str:
    """Return what a task is called; its id where it has no name here."""
    return str(TASKS.get(task, task))


def difficulty_name(difficulty: int) -> str:
    """Return what a difficulty means."""
    return str(DIFFICULTIES[difficulty])
