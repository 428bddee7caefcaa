"""Questions that tests make up: only what a block looks at differs."""

from datetime import date

from matchbound.study.curriculum.model import Option, Question, StudiedExam

SYSTEMS = ("cardiovascular", "renal", "respiratory", "gastrointestinal", "nervous")


def item(
    number: int,
    *,
    exam: StudiedExam = StudiedExam.STEP_1,
    system: str | None = None,
    difficulty: int = 3,
    task: str = "foundational",
    discipline: str = "physiology",
    also: tuple[str, ...] = (),
    concepts: tuple[str, ...] = ("one", "two"),
) -> Question:
    return Question(
        id=f"q-{number:04}",
        exam=exam,
        version=1,
        system=system or SYSTEMS[number % len(SYSTEMS)],
        task=task,
        discipline=discipline,
        also=also,
        difficulty=difficulty,
        concepts=concepts,
        stem="A stem.",
        lead_in="Which?",
        options=tuple(Option(text=text, right=at == number % 4) for at, text in enumerate("ABCD")),
        take_away="This.",
        references=(),
        author="Matchbound",
        checked_on=date(2026, 11, 26),
    )


def items(count: int, **same: object) -> list[Question]:
    return [item(number, **same) for number in range(count)]  # type: ignore[arg-type]
