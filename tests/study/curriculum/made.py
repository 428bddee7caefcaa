"""A question and a concept without any fault, made here, and folders of such."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from matchbound.base.yaml import dump_yaml
from matchbound.study.curriculum.model import Concept, Question

REASON = (
    "The valve narrows over decades, the left ventricle thickens to overcome the load,"
    " and the pulse becomes weak and late."
)
TEXTS = (
    "Aortic regurgitation",
    "Calcific stenosis of the bicuspid valve",
    "Hypertrophic cardiomyopathy",
    "Mitral regurgitation",
    "Ventricular septal defect",
)
STEM = (
    "A 52-year-old man comes to the office because of exertional dyspnea for 3 months. He has fainted"
    " twice while climbing stairs. He has no history of serious illness and takes no medications. Pulse is"
    " 72/min and blood pressure is 110/80 mm Hg. The carotid upstroke is weak and late. A harsh systolic"
    " murmur is heard at the right upper sternal border. Serum creatinine is 0.9 mg/dL."
)
BOOK = {"title": "Pathophysiology of Heart Disease", "by": "Lilly", "year": 2021, "kind": "textbook"}
BODY = "\n\n".join(
    [
        "## What it is",
        "Narrowing of the valve between the left ventricle and the aorta. " * 12,
        "It is told from [[mitral-regurgitation]] by its murmur.",
        "## Told apart from",
        "| Lesion | Murmur |\n| --- | --- |\n| this one | harsh, systolic |",
        "## What exams ask",
        "Which murmur belongs to which valve, and what the pulse is like. " * 12,
    ]
)

CARD = "\n\n".join(
    f"## {title}\n{'It slows the ventricle and helps it to beat, in this and that. ' * 2}"
    for title in ("Class", "Mechanism", "Use", "Adverse effects", "Interactions", "What exams ask")
)


def options(*texts: str, key: int = 1, why: str = REASON) -> list[dict[str, Any]]:
    """Return options with these texts, one of them right, all explained."""
    return [{"text": text, "right": at == key, "why": why} for at, text in enumerate(texts or TEXTS)]


def question_data(**changes: object) -> dict[str, Any]:
    """Return a flawless question as its file holds it, with some keys changed."""
    data = {
        "id": "s1-cv-001",
        "exam": "step-1",
        "version": 1,
        "system": "cardiovascular",
        "task": "diagnosis",
        "discipline": "pathology",
        "difficulty": 3,
        "concepts": ["aortic-stenosis", "mitral-regurgitation"],
        "stem": STEM,
        "lead_in": "Which of the following is the most likely diagnosis?",
        "exhibits": [],
        "options": options(),
        "take_away": "Weak, late carotid pulse and a harsh systolic murmur: the aortic valve is narrow.",
        "references": [BOOK],
        "author": "Matchbound",
        "checked_on": "2026-11-26",
        "reviewed_by": [],
    }
    return {**data, **changes}


def question(**changes: object) -> Question:
    """Return a flawless question, with some keys changed."""
    return Question.model_validate(question_data(**changes))


def concept_data(slug: str = "aortic-stenosis", **changes: object) -> dict[str, Any]:
    """Return a flawless concept as its file holds it, with some keys changed."""
    data = {
        "id": slug,
        "name": slug.replace("-", " ").capitalize(),
        "system": "cardiovascular",
        "topics": ["valvular heart disease"],
        "disciplines": ["pathology", "medicine"],
        "exams": ["step-1", "step-2-ck"],
        "edges": [],
        "references": [BOOK, {**BOOK, "title": "Another"}, {**BOOK, "title": "A third"}],
        "author": "Matchbound",
        "checked_on": "2026-11-26",
        "reviewed_by": [],
        "body": BODY,
    }
    return {**data, **changes}


def concept(slug: str = "aortic-stenosis", **changes: object) -> Concept:
    """Return a flawless concept, with some keys changed."""
    return Concept.model_validate(concept_data(slug, **changes))


def edge(kind: str, to: str, why: str | None = None) -> dict[str, str]:
    """Return an edge as a file holds it."""
    return {"kind": kind, "to": to} | ({"why": why} if why else {})


def write_concept(folder: Path, data: Mapping[str, Any], *, file: str | None = None) -> None:
    """Write a concept's file where it belongs, or under another name."""
    head = {key: value for key, value in data.items() if key != "body"}
    path = folder / "concepts" / (file or f"{data['system']}/{data['id']}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{dump_yaml(head)}---\n{data['body']}\n", encoding="utf-8")


def write_question(folder: Path, data: Mapping[str, Any], *, file: str | None = None) -> None:
    """Write a question's file where it belongs, or under another name."""
    path = folder / "questions" / (file or f"{data['exam']}/{data['id']}.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump_yaml(dict(data)), encoding="utf-8")


def pair(folder: Path) -> Path:
    """Write two flawless concepts that point to each other and one question about them."""
    edges = [
        edge("contrasts-with", "mitral-regurgitation", "its murmur lasts from the first sound to the second")
    ]
    write_concept(folder, concept_data(edges=edges))
    body = BODY.replace("[[mitral-regurgitation]]", "[[aortic-stenosis]]")
    write_concept(folder, concept_data("mitral-regurgitation", body=body))
    write_question(folder, question_data())
    return folder
