"""What the applicant has, beside the published means; what is missing is named by its path."""

from dataclasses import dataclass

from matchbound.dossier.facts import Facts
from matchbound.dossier.model import ExamName
from matchbound.rules.ecfmg.img_status import ImgKind, img_status_of

TYPES = (ImgKind.US_IMG, ImgKind.NON_US_IMG)
"""The kinds of IMGs that tables tell apart."""
_CITIZENSHIPS = "applicant.citizenships"


@dataclass(frozen=True, slots=True)
class Mine:
    """The applicant's own values; None where the file does not say."""

    is_img: bool | None
    kind: ImgKind | None
    """US IMG or non-US IMG; None: no IMG, or not known."""
    kind_path: str
    """The fact that the kind hangs on."""
    step2ck: int | None
    step2ck_path: str
    """Where the score stands, or where it is missing."""

    @classmethod
    def of(cls, facts: Facts) -> "Mine":
        """Return an applicant's values as known on a day."""
        status, passes = img_status_of(facts), facts.passes(ExamName.STEP_2_CK)
        kind = status.kind if status.kind in TYPES else None
        path = f"{passes[-1].path}.score" if passes else "exams"
        missing = _CITIZENSHIPS if status.kind is ImgKind.IMG else (*status.because, "education")[0]
        score = passes[-1].value.score if passes else None
        return cls(status.is_img, kind, missing, score, path)
