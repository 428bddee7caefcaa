"""The form with which questions are brought from a file, for learners and for instructors."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matchbound import clock
from matchbound.study.curriculum.exchange.bank import Brought, Tags
from matchbound.study.curriculum.exchange.formats import FORMATS, read_bank
from matchbound.study.curriculum.model import License, StudiedExam
from matchbound.web.study.names import DISCIPLINES, SYSTEMS, TASKS, exam_name
from matchbound.web.virus_scanner import require_clean

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LARGEST = 20_000_000
ENDINGS = tuple(ending.removeprefix(".") for ending in FORMATS)
UNNAMED = "not named"


def lazy_exams() -> list[tuple[str, str]]:
    """Return the exams to choose from, in the viewer's language."""
    return [(one.value, exam_name(one)) for one in StudiedExam]


class BringForm(forms.Form):
    """A file of questions, and what to say of those that do not say it themselves."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "Moodle XML (.xml), GIFT (.gift), QTI 3 (.zip), tables (.csv, .tsv) or .jsonl."
        ),
    )
    exam = forms.ChoiceField(label=gettext_lazy("Exam"), choices=lazy_exams)
    system = forms.ChoiceField(label=gettext_lazy("System"), choices=list(SYSTEMS.items()))
    task = forms.ChoiceField(label=gettext_lazy("Task"), choices=list(TASKS.items()))
    discipline = forms.ChoiceField(label=gettext_lazy("Discipline"), choices=list(DISCIPLINES.items()))

    def brought(self) -> Brought:
        """Return what the file holds; MatchboundError if it cannot be read at all, or is not clean.

        Pictures are looked at once more by themselves: in the file they may be packed, or written as text.
        """
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        content = file.read()
        require_clean(content)
        brought = read_bank(content, file.name or "file", self.tags())
        for picture in brought.bank.media.values():
            require_clean(picture)
        return brought

    def tags(self) -> Tags:
        """Return what to say of items whose file does not say it."""
        typed = self.cleaned_data
        return Tags(
            StudiedExam(typed["exam"]),
            typed["system"],
            typed["task"],
            typed["discipline"],
            clock.today(),
            typed.get("author") or UNNAMED,
            license=License(typed.get("license") or License.PRIVATE),
        )

    def say_too_large(self) -> None:
        """Put down that the file is too large to be read."""
        self.errors["file"] = self.error_class([_("This file is larger than 20 MB. Split it.")])


class TeachingForm(BringForm):
    """The same for instructors, who may write for learners."""

    author = forms.CharField(label=gettext_lazy("Author"), max_length=120)
    license = forms.ChoiceField(
        label=gettext_lazy("What may be done with them"),
        choices=[
            (License.PRIVATE.value, gettext_lazy("Somebody else's: they stay with my account")),
            (License.OWN.value, gettext_lazy("I wrote them for Matchbound")),
            (License.CC_BY.value, "CC BY"),
            (License.CC_BY_SA.value, "CC BY-SA"),
            (License.PUBLIC_DOMAIN.value, gettext_lazy("Public domain")),
        ],
    )
