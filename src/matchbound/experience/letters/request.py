"""The text by which a writer is asked: in English, to be copied and made one's own."""

from dataclasses import dataclass
from datetime import date, timedelta

from matchbound.base.dates import human
from matchbound.dossier.model import Experience
from matchbound.experience.letters.life import Kept
from matchbound.reference.specialty import specialties

BEFORE_OPENING = timedelta(days=14)
"""A letter is asked for so long before it is needed: processing takes up to two weeks when it is busy."""

ASK = (
    "I am applying for residency training{field} in the {season} Match. {together}Would you feel able to"
    " write a strong letter of recommendation for me?"
)
CONTENT = (
    "If so, it would help most if it said in what setting and for how long you saw me work, described a case"
    " or two, and compared me with others at my stage. My CV and a summary are attached."
)
UPLOAD = (
    "You or your office upload the letter through the AAMC's Letter of Recommendation Portal, with the Letter"
    " Request Form that I will send{id}; I have no part in that{waived}. It would need to be there by {due}."
)
LINK = "With this private link you can tell me in one click whether you will: {address}"
NO_OFFENSE = "If you would rather not, that is entirely all right; a short word is enough."


@dataclass(frozen=True, slots=True)
class Request:
    """What a request says: to whom, from whom, for what, by when, and where it can be answered."""

    kept: Kept
    applicant: str
    specialty: str | None
    season: int
    due_on: date

    def text(self, address: str = "") -> str:
        """Return the request; `address`: where the writer can answer it."""
        parts = [
            f"Dear {self.kept.letter.writer or 'Doctor'},",
            ASK.format(field=_in(self.specialty), season=self.season, together=_together(self.kept)),
            CONTENT,
            UPLOAD.format(id=_id(self.kept), waived=_waived(self.kept), due=human(self.due_on)),
            LINK.format(address=address) if address else "",
            NO_OFFENSE,
            f"With many thanks,\n{self.applicant or '[your name]'}",
        ]
        return "\n\n".join(part for part in parts if part)


def due_for(opens: date, on: date) -> date:
    """Return by when a letter should be there: before programs open applications, or two weeks from now."""
    return max(opens - BEFORE_OPENING, on + BEFORE_OPENING)


def _together(kept: Kept) -> str:
    one = kept.experience
    if one is None or one.since is None:
        return ""
    where = f" at {one.host}" if one.host else ""
    return f"You saw me work during my {kind_words(one)}{where} ({span_words(one)}). "


def kind_words(one: Experience) -> str:
    """Return what an experience was, in words."""
    kind = (one.type or one.kind).value.replace("-", " ")
    kind = "clinical experience" if kind == "us clinical" else kind
    field = _name(one.specialty)
    return f"{kind} in {field}" if field else kind


def span_words(one: Experience) -> str:
    """Return from when until when an experience lasted."""
    since = human(one.since) if one.since else "an unknown day"
    return f"{since} to {human(one.until) if one.until else 'now'}"


def _id(kept: Kept) -> str:
    return f" (letter ID {kept.letter.letter_id})" if kept.letter.letter_id else ""


def _waived(kept: Kept) -> str:
    return ", and I have waived the right to read it" if kept.letter.waived else ""


def _in(slug: str | None) -> str:
    return f" in {_name(slug)}" if slug else ""


def _name(slug: str | None) -> str:
    if slug is None:
        return ""
    found = specialties().get(slug)
    return found.name if found else slug.replace("-", " ")
