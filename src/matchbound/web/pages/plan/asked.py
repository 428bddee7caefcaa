"""A task is done when a fact says so: which fact that is for each task, and where in the dossier it goes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import gettext_lazy as _

from matchbound.dossier import edit
from matchbound.dossier.facts import Facts
from matchbound.dossier.model import (
    Application,
    Certification,
    Credential,
    CredentialKind,
    Dossier,
    Education,
    Entry,
    Exam,
    ExamName,
    Letter,
    Licence,
    LicenceKind,
    MiniCex,
    Outcome,
    Pathway,
    Record,
    SeasonEntry,
)
from matchbound.rules.ecfmg.pathway_choice import eligible_pathways
from matchbound.rules.ecfmg.school import degree_school
from matchbound.rules.finding import Verdict
from matchbound.rules.usmle.passing_standard import pending

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

R = TypeVar("R", bound=Record)
SAT = (Outcome.PASS, Outcome.FAIL, Outcome.INCOMPLETE, Outcome.WITHHELD)
RESULTS = (Outcome.PASS, Outcome.FAIL, Outcome.INCOMPLETE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One fact that is asked for: the record that holds it, and the keys to fill in.

    `base` is the record as it stands, or what is already known of a new one, which `adds` to the list at
    `place`. Days in `past` must be given and have come; those in `ahead` must be given and lie ahead.
    """

    question: "StrOrPromise"
    place: str
    base: Record
    names: tuple[str, ...]
    adds: bool = False
    past: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    """Outcomes to choose from, where an exam is asked for."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the questions are asked about."""

    dossier: Dossier
    facts: Facts
    season: int


Question = Callable[[Scene], Iterator[Asked]]


def facts_asked(task: str, dossier: Dossier, season: int, today: date) -> list[Asked]:
    """Return the facts that can make a task done: usually one; several where several entries are meant.

    None for a task that no fact of its own ends.
    """
    question = QUESTIONS.get(task)
    return list(question(Scene(dossier, Facts(dossier, today), season))) if question else []


def is_asked(task: str) -> bool:
    """Say whether a fact can make a task done."""
    return task in QUESTIONS


def with_fact(asked: Asked, record: Record, dossier: Dossier, today: date) -> tuple[Dossier, str]:
    """Return the dossier with the fact in it, and the path where it stands."""
    record = _settled(record, today)
    if asked.adds:
        index = len(edit.entries_at(dossier, asked.place))
        return edit.add(dossier, asked.place, record), f"{asked.place}.{index}"
    return edit.replace(dossier, asked.place, record), asked.place


def _settled(record: Record, today: date) -> Record:
    """Return an entry as a plan if any of it lies ahead, else as a fact."""
    if not isinstance(record, Entry):
        return record
    days = [day for name in type(record).model_fields if (day := _event(record, name)) is not None]
    if any(day > today for day in days):
        return record.model_copy(update={"expected": True})
    given = {name: getattr(record, name) for name in record.model_fields_set if name != "expected"}
    return type(record).model_validate({**given, **(record.model_extra or {})})


def _event(record: Record, name: str) -> date | None:
    value = getattr(record, name)
    return value if type(value) is date and (name.endswith("_on") or name == "since") else None


# -- certification ----------------------------------------------------------------------------------------


def _application(question: "StrOrPromise", name: str, scene: Scene) -> Iterator[Asked]:
    base = scene.dossier.certification.application or _begun(Application)
    yield Asked(question, "certification.application", base, (name,), past=(name,))


def _school(question: "StrOrPromise", name: str, scene: Scene) -> Iterator[Asked]:
    found = degree_school(scene.facts)
    if found is None:
        base = _begun(Education)
        yield Asked(question, "education", base, ("school", "country", name), adds=True, past=(name,))
    else:
        yield Asked(question, found.path, _record(scene, found.path, Education), (name,), past=(name,))


def _credential(
    question: "StrOrPromise", kind: CredentialKind, names: tuple[str, ...], scene: Scene
) -> Iterator[Asked]:
    entries = scene.dossier.certification.credentials
    for index, entry in reversed(list(enumerate(entries))):
        if entry.kind is kind and entry.verified_on is None:
            place = f"certification.credentials.{index}"
            yield Asked(question, place, entry, names, past=names[-1:])
            return
    base = _begun(Credential, kind=kind)
    yield Asked(question, "certification.credentials", base, names, adds=True, past=names[-1:])


def _this_seasons(scene: Scene) -> Pathway | None:
    """Return the Pathway of the season that is planned for, None if the dossier has none yet."""
    entry = scene.dossier.certification.pathway
    fits = entry is not None and entry.season == scene.season and entry.rejected_on is None
    return entry if fits else None


def _new_pathway(scene: Scene) -> Pathway:
    """Return what is known of a Pathway not yet in the dossier: its season, and the one that is open."""
    choices = eligible_pathways(scene.facts, scene.season)
    number = next((one.number for one in choices if one.verdict is Verdict.OPEN), None)
    return _begun(Pathway, season=scene.season, **({"number": number} if number else {}))


def _pathway_application(scene: Scene) -> Iterator[Asked]:
    entry = _this_seasons(scene) or _new_pathway(scene)
    question = _("When did you apply to the Pathway, and to which?")
    names = ("number", "submitted_on")
    yield Asked(question, "certification.pathway", entry, names, past=("submitted_on",))


def _encounter(scene: Scene) -> Iterator[Asked]:
    if scene.dossier.certification.pathway is None:
        question = _("Which Pathway are the encounters for? Each of them is noted under it.")
        yield Asked(question, "certification.pathway", _new_pathway(scene), ("number",))
        return
    yield Asked(
        _("One of the six observed encounters: when was it, and who observed it?"),
        "certification.pathway.encounters",
        _begun(MiniCex),
        ("taken_on", "evaluator", "evaluator_licensed_on", "in_person"),
        adds=True,
        past=("taken_on",),
    )


def _pathway_review(scene: Scene) -> Iterator[Asked]:
    entry = _this_seasons(scene)
    names: tuple[str, ...] = ("documents_complete_on", "accepted_on", "valid_until")
    if entry is None:
        entry, names = _new_pathway(scene), ("number", "submitted_on", *names)
    question = _("When did ECFMG accept the Pathway?")
    yield Asked(question, "certification.pathway", entry, names, past=("accepted_on",))


def _certificate(scene: Scene) -> Iterator[Asked]:
    base: Certification = scene.dossier.certification
    names = ("certified_on",)
    yield Asked(_("Which date does the ECFMG Certificate carry?"), "certification", base, names, past=names)


# -- exams ------------------------------------------------------------------------------------------------


def _planned(scene: Scene, exam: ExamName) -> tuple[str, Exam] | None:
    found = next((one for one in scene.facts.planned_exams if one.value.exam is exam), None)
    return (found.path, found.value) if found else None


def _appointment(exam: ExamName, names: tuple[str, ...], scene: Scene) -> Iterator[Asked]:
    question = _("On which day do you sit it?")
    planned = _planned(scene, exam)
    if planned is None:
        base = _begun(Exam, exam=exam, outcome=Outcome.SCHEDULED)
        yield Asked(question, "exams", base, names, adds=True, ahead=("taken_on",))
    else:
        yield Asked(question, planned[0], planned[1], names, ahead=("taken_on",))


def _sitting(exam: ExamName, scene: Scene) -> Iterator[Asked]:
    question = _("When did you sit it, and what came of it?")
    names = ("taken_on", "outcome", *_scores(exam))
    asked = Asked(question, "exams", _begun(Exam, exam=exam), names, adds=True)
    planned = _planned(scene, exam)
    if planned is not None:
        base = planned[1].model_copy(update={"outcome": Outcome.WITHHELD})
        asked = replace(asked, place=planned[0], base=base, adds=False)
    yield replace(asked, past=("taken_on",), outcomes=SAT)


def _result(exam: ExamName, scene: Scene) -> Iterator[Asked]:
    waiting = pending(scene.facts, exam)
    if waiting is None:
        yield from _sitting(exam, scene)
        return
    base = _record(scene, waiting.path, Exam)
    names = ("outcome", *_scores(exam), "reported_on")
    yield Asked(_("What came of it?"), waiting.path, base, names, past=("reported_on",), outcomes=RESULTS)


def _scores(exam: ExamName) -> tuple[str, ...]:
    return ("scores",) if exam is ExamName.OET_MEDICINE else ("score",)


# -- the season -------------------------------------------------------------------------------------------


def _season(question: "StrOrPromise", names: tuple[str, ...], scene: Scene) -> Iterator[Asked]:
    past = tuple(name for name in names if name.endswith("_on"))
    for index, entry in enumerate(scene.dossier.seasons):
        if entry.season == scene.season:
            yield Asked(question, f"seasons.{index}", entry, names, past=past)
            return
    base = _begun(SeasonEntry, season=scene.season)
    yield Asked(question, "seasons", base, names, adds=True, past=past)


def _asked_letter(scene: Scene) -> Iterator[Asked]:
    del scene
    names = ("writer", "specialty", "us_licensed", "requested_on", "waived")
    question = _("Whom did you ask for a letter, and when?")
    yield Asked(question, "letters", _begun(Letter), names, adds=True, past=("requested_on",))


def _uploaded_letter(scene: Scene) -> Iterator[Asked]:
    names = ("uploaded_on", "waived")
    question = _("When was the letter uploaded?")
    for index, letter in enumerate(scene.dossier.letters):
        if letter.uploaded_on is None or letter.uploaded_on > scene.facts.on:
            yield Asked(question, f"letters.{index}", letter, names, past=("uploaded_on",))
    base, all_names = _begun(Letter), ("writer", "specialty", "us_licensed", *names)
    yield Asked(question, "letters", base, all_names, adds=True, past=("uploaded_on",))


def _licence(scene: Scene) -> Iterator[Asked]:
    del scene
    base = _begun(Licence, country="US", kind=LicenceKind.TRAINING)
    question = _("Which state issued the training license, and when?")
    yield Asked(question, "licences", base, ("state", "issued_on"), adds=True, past=("issued_on",))


def _begun(model: type[R], **known: Any) -> R:  # noqa: ANN401 - values of any key
    """Return what is known of a new record; the form asks for the rest, and the model judges the whole."""
    found: Any = model.model_construct(**known)
    record: R = found
    return record


def _record(scene: Scene, path: str, model: type[R]) -> R:
    found = edit.record_at(scene.dossier, path)
    if not isinstance(found, model):
        raise edit.NoSuchPlaceError(f"'{path}' is not in this dossier any more")
    return found


def _questions() -> Iterator[tuple[str, Question]]:
    submitted, verified = _("When did you submit it?"), _("When did ECFMG verify it?")
    yield "application.submit", partial(_application, submitted, "submitted_on")
    yield "application.accept", partial(_application, _("When was it accepted?"), "accepted_on")
    identified = _("When was your identity verified?")
    yield "identity.verify", partial(_application, identified, "identity_verified_on")
    completed = _("When did you complete the basic sciences?")
    yield "basic-science.complete", partial(_school, completed, "basic_science_completed_on")
    yield "graduation", partial(_school, _("When did you graduate?"), "graduated_on")
    for name, kind in (
        ("diploma", CredentialKind.DIPLOMA),
        ("transcript", CredentialKind.TRANSCRIPT),
        ("transfer-transcript", CredentialKind.TRANSFER),
    ):
        yield f"{name}.submit", partial(_credential, submitted, kind, ("submitted_on",))
        yield f"{name}.verify", partial(_credential, verified, kind, ("submitted_on", "verified_on"))
    yield "pathway.apply", _pathway_application
    yield "pathway.encounters", _encounter
    yield "pathway.review", _pathway_review
    yield "certificate.issue", _certificate
    for exam in (ExamName.STEP_1, ExamName.STEP_2_CK, ExamName.STEP_3, ExamName.OET_MEDICINE):
        yield f"{exam}.study", partial(_appointment, exam, ("taken_on",))
        period = () if exam is ExamName.OET_MEDICINE else ("period",)  # USMLE alone has them
        yield f"{exam}.register", partial(_appointment, exam, ("taken_on", "applied_on", *period))
        yield f"{exam}.sit", partial(_sitting, exam)
        yield f"{exam}.result", partial(_result, exam)
    yield "eras.token", partial(_season, _("When did you get the token?"), ("token_on",))
    sent = _("When did you send the application, and to how many programs?")
    yield "eras.submit", partial(_season, sent, ("eras_submitted_on", "programs_applied"))
    registered = _("When did you register?")
    yield "nrmp.register", partial(_season, registered, ("nrmp_registered_on",))
    listed = _("When did you certify the list?")
    yield "nrmp.rank-list", partial(_season, listed, ("list_certified_on",))
    yield "match-day", partial(_season, _("Did you match?"), ("matched",))
    yield "letters.ask", _asked_letter
    yield "letters.upload", _uploaded_letter
    yield "after-match.training-licence", _licence


QUESTIONS: Mapping[str, Question] = dict(_questions())
"""By task; a task that is missing here ends with another one, or by what somebody else does."""
