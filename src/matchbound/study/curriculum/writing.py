"""Concepts and questions as the text of their files, and folders of content written whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

from matchbound.base.errors import MatchboundError
from matchbound.base.yaml import dump_yaml
from matchbound.study.curriculum.exchange.bank import Bank
from matchbound.study.curriculum.model import Concept, ConceptKind, Question
from matchbound.study.curriculum.shelf import CONCEPTS, DRUGS, MEDIA, QUESTIONS

_ORDER = (
    "id", "exam", "version", "system", "task", "discipline", "also", "difficulty", "concepts", "stem",
    "lead_in", "exhibits", "options", "numbers", "take_away",
    "references", "author", "checked_on", "reviewed_by", "license",
)  # fmt: skip
_CONCEPT_ORDER = (
    "id", "kind", "name", "also_called", "system", "topics", "disciplines", "exams", "edges", "references",
    "author", "checked_on", "reviewed_by", "license",
)  # fmt: skip


class FileTakenError(MatchboundError):
    """A file that is to be written is there already; nothing was written."""


def question_text(question: Question) -> str:
    """Return a question as the text of its file."""
    data = question.model_dump(mode="json", exclude_defaults=True)
    return dump_yaml({key: data[key] for key in _ORDER if key in data})


def concept_text(concept: Concept) -> str:
    """Return a concept as the text of its file."""
    data = concept.model_dump(mode="json", exclude_defaults=True)
    head = {key: data[key] for key in _CONCEPT_ORDER if key in data}
    return f"---\n{dump_yaml(head)}---\n{concept.body}\n"


def concept_path(concept: Concept) -> str:
    """Return where in a folder of content a concept stands."""
    folder = DRUGS if concept.kind is ConceptKind.DRUG else f"{CONCEPTS}/{concept.system}"
    return f"{folder}/{concept.id}.md"


def question_path(question: Question) -> str:
    """Return where in a folder of content a question stands."""
    return f"{QUESTIONS}/{question.exam}/{question.id}.yaml"


def write_questions(bank: Bank, folder: Path) -> tuple[Path, ...]:
    """Write a bank into a folder of content; FileTakenError if a file is there already."""
    files: dict[str, bytes] = {question_path(one): question_text(one).encode() for one in bank.questions}
    files |= {f"{MEDIA}/{name}": data for name, data in bank.media.items()}
    return _write(files, folder)


def _write(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    paths = {folder / name: data for name, data in files.items()}
    taken = [str(path) for path, data in paths.items() if path.exists() and path.read_bytes() != data]
    if taken:
        raise FileTakenError(
            f"{', '.join(taken[:10])}: there already; move it, or give the items other names"
        )
    for path, data in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tuple(paths)
