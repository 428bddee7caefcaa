"""Plain rows derived from a dossier's newest version; they can be rebuilt at any time."""

from uuid import UUID

from matchbound.dossier.model import Dossier
from matchbound.web.store.models import ApplicantSummary, ExamRow


def project(record_id: UUID, version: int, dossier: Dossier) -> None:
    """Replace the rows derived from a dossier."""
    school = dossier.education[-1] if dossier.education else None
    ApplicantSummary.objects.update_or_create(
        record_id=record_id,
        defaults={
            "version": version,
            "name": dossier.applicant.name or "",
            "school": (school and school.school) or "",
            "country": (school and school.country) or "",
            "graduated_on": school.graduated_on if school else None,
            "season": dossier.goal.season,
            "certified_on": dossier.certification.certified_on,
        },
    )
    ExamRow.objects.filter(record_id=record_id).delete()
    ExamRow.objects.bulk_create(
        ExamRow(
            record_id=record_id,
            position=position,
            exam=exam.exam,
            taken_on=exam.taken_on,
            outcome=exam.outcome,
            score=exam.score,
            expected=exam.expected,
        )
        for position, exam in enumerate(dossier.exams)
    )
