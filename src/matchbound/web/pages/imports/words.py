"""What is shown of imports, in words."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from matchbound.web.store.models import ImportRun

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

State = ImportRun.State
STATES: "dict[str, StrOrPromise]" = {
    State.DRY_RUN: _("not applied yet"),
    State.HELD: _("waits for an editor"),
    State.APPLIED: _("applied"),
    State.UNDONE: _("undone"),
}
TAGS = {State.DRY_RUN: "unknown", State.HELD: "unknown", State.APPLIED: "met", State.UNDONE: "secondary"}
KINDS: "dict[str, StrOrPromise]" = {
    "conflicting": _("Conflicting"),
    "changed": _("Changed"),
    "new": _("New"),
}
DOING: "dict[str, StrOrPromise]" = {
    "read": _("The file is being read…"),
    "apply": _("The import is being applied…"),
    "undo": _("The import is being undone…"),
}
COULD_NOT: "dict[str, StrOrPromise]" = {
    "read": _("The file could not be read."),
    "apply": _("The import could not be applied. Nothing was changed."),
    "undo": _("The import could not be undone. Nothing was changed."),
}
