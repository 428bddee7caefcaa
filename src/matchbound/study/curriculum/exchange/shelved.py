"""The questions of a folder of content as a bank, with the pictures they name."""

from matchbound.study.curriculum.exchange.bank import Bank, ExchangeError, pictures_of
from matchbound.study.curriculum.fault import Level
from matchbound.study.curriculum.shelf import Shelf


def bank_of(shelf: Shelf) -> Bank:
    """Return a shelf's questions and pictures; ExchangeError if a file is broken or a picture is missing."""
    broken = sorted({fault.file for fault in shelf.faults if fault.level is Level.ERROR})
    if broken:
        raise ExchangeError(f"{', '.join(broken)}: cannot be read; `matchbound study lint` says why")
    questions = tuple(shelf.questions.values())
    names = sorted({name for question in questions for name in pictures_of(question)})
    if missing := [name for name in names if not shelf.picture(name).is_file()]:
        raise ExchangeError(f"{', '.join(missing)}: there is no such picture in {shelf.picture('').parent}")
    return Bank(questions, {name: shelf.picture(name).read_bytes() for name in names})
