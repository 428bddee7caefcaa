"""What each scope of a token lets a program do, in plain words."""

from django.utils.translation import gettext_lazy as _

from matchbound.web.store.models.api import Scope

SCOPES = {
    Scope.DOSSIER_READ: _("Read your dossier and its history"),
    Scope.DOSSIER_WRITE: _("Change your dossier"),
    Scope.STATUS_READ: _("Read your status and your visa routes"),
    Scope.PLAN_READ: _("Read your plan"),
    Scope.COSTS_READ: _("Read what your way costs"),
    Scope.PROGRAMS_READ: _("Read programs, and what their requirements mean for you"),
    Scope.COHORT_READ: _("Read what people you advise share; each sees that you looked"),
    Scope.WEBHOOKS_WRITE: _("Be told when your status changes, at an address of its own"),
}
