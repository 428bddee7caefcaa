"""Requests that are too large are answered before they are read."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse

from matchbound.web.http import Request

FIELDS = 20_000  # bytes around the file: the other fields and the borders between them
READ_ANYWAY = 100_000_000  # a browser that is cut off while it sends shows no page, so a little more is read
BLOCK = 64 * 1024

View = Callable[..., HttpResponse]


def answering_large(answer: View, largest: int) -> Callable[[View], View]:
    """Let a view run only for requests that one file and its fields fit in; the others get an answer."""

    def decorate(view: View) -> View:
        @wraps(view)
        def limited(request: Request, *args: object, **kwargs: object) -> HttpResponse:
            size = int(request.META.get("CONTENT_LENGTH") or 0)
            if size <= largest + FIELDS:
                return view(request, *args, **kwargs)
            if size <= READ_ANYWAY:
                while request.read(BLOCK):
                    pass
            return answer(request, *args, **kwargs)

        return limited

    return decorate
