"""Pictures and recordings of one's own decks: never as a page, never for anybody else."""

from django.http import FileResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from matchbound.web.access import Access, access
from matchbound.web.http import Request
from matchbound.web.store.card_files import media_path
from matchbound.web.store.queries.decks import own_media

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}
"""Of everything somebody brought: it runs nothing and is embedded nowhere else."""
UNKNOWN = "application/octet-stream"


@access(Access.MEMBER)
@require_safe
def media(request: Request, name: str) -> FileResponse:
    """Hand a picture or recording out by the type of its content; others only as a file to be saved."""
    found = own_media(name, viewer=request.user)
    response = FileResponse(
        media_path(request.user.pk, found.digest).open("rb"),
        content_type=found.content_type or UNKNOWN,
        headers=HEADERS,
    )
    if not found.content_type:
        response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
