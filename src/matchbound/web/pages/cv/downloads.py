"""The CV as a file."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from matchbound.experience.cv.sheet import sheet_of
from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.pages.cv.held import held_for

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@access(Access.MEMBER)
@require_GET
def document(request: Request, kind: str) -> HttpResponse:
    """Hand out the CV as PDF or DOCX, with scores if wished."""
    from matchbound.experience.cv.documents import docx_of, pdf_of  # slow imports: typefaces, lxml

    held = held_for(request)
    if held is None:
        return redirect("cv:index")  # which says what is missing
    sheet = sheet_of(held.dossier, held.on, scores="scores" in request.GET)
    content = pdf_of(sheet) if kind == "pdf" else docx_of(sheet)
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="cv.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
