"""Paper: what is written can be read back, in the order of writing, accents included."""

from datetime import date

from experience.pdf_text import lines_of
from matchbound.experience.paper import Paper

ON = date(2026, 11, 26)


def paper() -> Paper:
    return Paper("Pack", author="Zofia Żółć", on=ON, footer="Zofia Żółć")


def test_paper_writes_all_its_parts_in_order() -> None:
    made = paper()
    made.title("Zofia Żółć", "Kraków")
    made.heading("Étude")
    made.entry("2016 to 2021", "Śląski Uniwersytet", ["MD", ""])
    made.paragraph("One.\n\nTwo.")
    made.bullets(["Ñandú"])

    assert lines_of(made.content()) == [
        "Zofia Żółć",
        "Kraków",
        "Étude",
        "2016 to 2021",
        "Śląski Uniwersytet",
        "MD",
        "One.",
        "Two.",
        "•  Ñandú",
        "Zofia Żółć   ·   1 / ",
        "1",
    ]


def test_paper_writes_a_question_mark_for_a_sign_it_lacks() -> None:
    made = paper()
    made.paragraph("李 Li")

    assert lines_of(made.content())[0] == "? Li"


def test_paper_is_the_same_bytes_each_time() -> None:
    def once() -> bytes:
        made = paper()
        made.entry("2020", "One", ["line"] * 60)
        return made.content()

    assert once() == once()
