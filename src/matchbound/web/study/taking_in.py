"""What a filled-in form of questions brings, for learners and for instructors alike."""

from django.contrib import messages
from django.utils.translation import ngettext

from matchbound import clock
from matchbound.base.errors import MatchboundError
from matchbound.study.curriculum.fault import Fault
from matchbound.web.http import Request
from matchbound.web.store.actions.brought import bring_questions
from matchbound.web.study.bring_form import BringForm

DONE, REFUSED = 200, 422


def take_in(request: Request, form: BringForm) -> tuple[tuple[Fault, ...], int]:
    """Bring what a form holds; return the faults of single items, and the status to answer with."""
    if not form.is_valid():
        return (), REFUSED
    try:
        found = form.brought()
        many = bring_questions(found.bank, by=request.user, at=clock.now())
    except MatchboundError as error:
        form.add_error("file", error.message)
        return (), REFUSED
    said = ngettext("%(many)d question was brought.", "%(many)d questions were brought.", many)
    messages.success(request, said % {"many": many})
    return found.faults, DONE
