"""What the dossier's pages show: sections, and the groups and lists of the document that stand on each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_origin

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from matchbound.dossier.edit import model_at, parts_of
from matchbound.dossier.model import Dossier, Record
from matchbound.dossier.words import type_at

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Part:
    """A group or a list of the document. A group may show some of its keys only; a list says how to add."""

    path: str
    title: "StrOrPromise"
    add: "StrOrPromise" = ""
    lead: "StrOrPromise" = ""
    names: tuple[str, ...] = ()
    always_open: bool = False
    only_with: str = ""  # the group that must be there first
    optional: bool = False  # a group that can be taken out again

    @property
    def model(self) -> type[Record]:
        """Return the model of the group or of the list's entries."""
        return model_at(self.path)

    @property
    def is_list(self) -> bool:
        """Say whether it is a list of entries."""
        return get_origin(type_at(Dossier, parts_of(self.path))) is tuple

    def holds(self, path: str) -> bool:
        """Say whether a path leads to it or into it."""
        return path == self.path or path.startswith(f"{self.path}.")


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the dossier."""

    slug: str
    title: "StrOrPromise"
    lead: "StrOrPromise"
    parts: tuple[Part, ...]

    @property
    def single(self) -> bool:
        """Say whether the page has one part only, which then needs no heading of its own."""
        return len(self.parts) == 1


SECTIONS: tuple[Section, ...] = (
    Section(
        "about",
        _("About you"),
        _("Who you are in the eyes of ECFMG, a consulate and a program."),
        (
            Part("applicant", _("About you"), always_open=True),
            Part(
                "applicant.visas_held",
                _("US visas in your passport"),
                _("Add a visa"),
                _("Those that are valid, and those that ran out lately."),
            ),
        ),
    ),
    Section(
        "education",
        _("Education"),
        _("Every medical school you attended, also one that you left."),
        (Part("education", _("Medical schools"), _("Add a school")),),
    ),
    Section(
        "certification",
        _("Certification"),
        _("Your way to the ECFMG Certificate: application, credentials, Pathway."),
        (
            Part("certification.application", _("Application for ECFMG Certification"), optional=True),
            Part(
                "certification.credentials",
                _("Credentials"),
                _("Add a credential"),
                _("Diploma and transcripts, which ECFMG verifies with your school."),
            ),
            Part(
                "certification.pathway",
                _("Pathway"),
                lead=_("The application to one of ECFMG's Pathways, for clinical skills and English."),
                names=(
                    "number",
                    "season",
                    "submitted_on",
                    "accepted_on",
                    "expected",
                    "documents_complete_on",
                    "rejected_on",
                    "valid_until",
                ),
                optional=True,
            ),
            Part(
                "certification.pathway.encounters",
                _("Clinical encounters (Mini-CEX)"),
                _("Add an encounter"),
                _("The six that Pathway 6 asks for."),
                only_with="certification.pathway",
            ),
            Part(
                "certification",
                _("Certificate"),
                names=("certified_on", "permanently_validated_on"),
            ),
        ),
    ),
    Section(
        "exams",
        _("Exams"),
        _("Every sitting, whatever came of it, and those that are booked."),
        (Part("exams", _("Exams"), _("Add an exam")),),
    ),
    Section(
        "licenses",
        _("Licenses"),
        _("Licenses to practice medicine, in any country."),
        (Part("licences", _("Licenses"), _("Add a license")),),
    ),
    Section(
        "training",
        _("US training"),
        _("Residency or fellowship in the United States, if there was any."),
        (Part("training", _("US training"), _("Add a training")),),
    ),
    Section(
        "experience",
        _("Experience"),
        _("Electives, observerships, research, work."),
        (Part("experiences", _("Experience"), _("Add an experience")),),
    ),
    Section(
        "letters",
        _("Letters"),
        _("Letters of recommendation: who writes, asked, uploaded."),
        (Part("letters", _("Letters"), _("Add a letter")),),
    ),
    Section(
        "publications",
        _("Publications"),
        _("Articles, posters, chapters."),
        (Part("publications", _("Publications"), _("Add a publication")),),
    ),
    Section(
        "cv",
        _("CV"),
        _("What the application and your CV say beside the entries of the other sections."),
        (
            Part(
                "cv",
                _("Beside the entries"),
                names=("honors", "memberships", "languages", "hobbies", "impactful"),
            ),
            Part(
                "cv.gaps",
                _("Gaps explained"),
                _("Explain a gap"),
                _("Times without study, work or training, and what they were for."),
            ),
        ),
    ),
    Section(
        "seasons",
        _("Seasons"),
        _("What you did for each Match you took part in, or are taking part in."),
        (Part("seasons", _("Seasons"), _("Add a season")),),
    ),
    Section(
        "goal",
        _("Goal"),
        _("What you want, and what you have for it. The plan is made from this."),
        (Part("goal", _("Goal"), always_open=True),),
    ),
)


def section_named(slug: str) -> Section:
    """Return a section by its name in the address; 404 for another."""
    for section in SECTIONS:
        if section.slug == slug:
            return section
    raise Http404


def section_of(path: str) -> Section:
    """Return the section on which a path stands; 404 for a path that no page shows."""
    part = part_of(path)
    return next(section for section in SECTIONS if part in section.parts)


def part_of(path: str) -> Part:
    """Return the part that a path leads to or into, the deepest one; 404 for a path that no page shows."""
    found = [part for section in SECTIONS for part in section.parts if part.holds(path)]
    if not found:
        raise Http404
    return max(found, key=lambda part: len(part.path))


def entry_path(path: str) -> str:
    """Return the path of the group or entry that a path leads into, as a form has it; a list as it is."""
    part = part_of(path)
    if not part.is_list or path == part.path:
        return part.path
    index = parts_of(path)[len(parts_of(part.path))]
    return f"{part.path}.{index}" if isinstance(index, int) else part.path
