"""What a run was asked, line by line: to be read, and to be compared with another."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matchbound.web.pages.market.forms import MINE
from matchbound.web.programs.words import specialty_words
from matchbound.web.store.models import MarketRun


def inputs_of(run: MarketRun) -> Iterator[tuple[str, str]]:
    """Yield label and value of each input."""
    yield _("Match"), str(run.season)
    yield _("As of"), date_format(run.on, "j M Y")
    yield _("Version of the dossier"), str(run.version)
    yield _("Where you apply"), list_words(run)
    yield _("Seed"), str(run.seed)


def list_words(run: MarketRun) -> str:
    """Say which programs were asked about."""
    if run.asked.get("list") == MINE or run.asked.get("programs"):
        many = len(run.asked.get("programs", ()))
        return ngettext("the program on your list", "the %(number)d programs on your list", many) % {
            "number": many
        }
    names = ", ".join(specialty_words(one) for one in run.asked.get("specialties", ()))
    return _("typical for %(specialties)s") % {"specialties": names}
