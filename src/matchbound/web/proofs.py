"""The facts of a dossier that a document can prove, in words, and how a link to one is found again.

A fact is named by its path in the dossier. Paths hold positions, and those move when an entry is removed, so
a link keeps a mark beside the path: what tells the entry from its neighbors (which exam, on which day).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from matchbound.dossier.model import Credential, CredentialKind, Dossier, Entry, Record
from matchbound.dossier.words import types_of
from matchbound.web.store.models.document import DocumentKind
from matchbound.web.words import TITLES, title_of, value_in_words

MARK_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a document can prove."""

    path: str
    mark: str
    group: str
    words: str
    kind: DocumentKind
    """What usually proves it."""
    expected: bool = False
    """True while it still lies ahead."""

    @property
    def key(self) -> str:
        """What a form sends for it: told apart from what may stand at its place a moment later."""
        return f"{self.path} {self.mark}"


def facts_of(dossier: Dossier) -> list[Fact]:
    """Return what documents can prove of a dossier, in the order of the journey."""
    person = _("Name, date of birth, citizenship")
    identity, experience = _("Identity"), _("Experience")
    certificate, other = DocumentKind.CERTIFICATE, DocumentKind.OTHER
    return [
        Fact("applicant", "", identity, person, DocumentKind.PASSPORT),
        *_each("applicant.visas_held", dossier.applicant.visas_held, identity, DocumentKind.VISA, "since"),
        *_each("education", dossier.education, _("Education"), DocumentKind.DIPLOMA),
        *_certification(dossier),
        *_each("exams", dossier.exams, _("Exams"), DocumentKind.SCORE_REPORT),
        *_each("licences", dossier.licences, _("Licenses"), certificate, "state"),
        *_each("training", dossier.training, _("US training"), certificate),
        *_each("experiences", dossier.experiences, experience, certificate, "since"),
        *_each("letters", dossier.letters, _("Letters"), DocumentKind.LETTER),
        *_each("publications", dossier.publications, _("Publications"), other),
    ]


def linked_fact(facts: Sequence[Fact], path: str, mark: str) -> Fact | None:
    """Return the fact that a link means now; None if it was changed or removed since."""
    home = path.rpartition(".")[0]
    same = [fact for fact in facts if fact.mark == mark and fact.path.rpartition(".")[0] == home]
    moved = same[0] if same and mark else None
    return next((fact for fact in same if fact.path == path), moved)


def _certification(dossier: Dossier) -> Iterator[Fact]:
    group, held = _("Certification"), dossier.certification
    if held.application:
        words, ahead = _("Application for ECFMG Certification"), held.application.expected
        yield Fact("certification.application", "", group, words, DocumentKind.OTHER, ahead)
    yield from _each("certification.credentials", held.credentials, group, DocumentKind.TRANSCRIPT)
    if held.pathway:
        yield _entry("certification.pathway", held.pathway, group, DocumentKind.OTHER)
    if held.certified_on:
        words = _("ECFMG Certificate")
        yield Fact("certification.certified_on", "", group, words, DocumentKind.CERTIFICATE)


def _each(path: str, entries: Sequence[Record], group: str, kind: DocumentKind, *more: str) -> Iterator[Fact]:
    for position, entry in enumerate(entries):
        yield _entry(f"{path}.{position}", entry, group, kind, *more)


def _entry(path: str, entry: Record, group: str, kind: DocumentKind, *more: str) -> Fact:
    """Return an entry as a fact; `more` are keys that tell it from others beside those of its title."""
    types = types_of(type(entry))
    rest = [value_in_words(types[name], getattr(entry, name)) for name in more]
    marks = [getattr(entry, name) for name in (*TITLES[type(entry)], *more)]
    if isinstance(entry, Credential) and entry.kind is CredentialKind.DIPLOMA:
        kind = DocumentKind.DIPLOMA
    return Fact(
        path,
        " ".join(" ".join(str(one) for one in marks if one is not None).split())[:MARK_LENGTH],
        group,
        ", ".join(part for part in (title_of(entry), *rest) if part),
        kind,
        expected=isinstance(entry, Entry) and entry.expected,
    )
