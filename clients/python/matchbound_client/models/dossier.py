from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast

if TYPE_CHECKING:
    from ..models.applicant import Applicant
    from ..models.certification import Certification
    from ..models.cv import Cv
    from ..models.education import Education
    from ..models.exam import Exam
    from ..models.experience import Experience
    from ..models.goal import Goal
    from ..models.letter import Letter
    from ..models.licence import Licence
    from ..models.publication import Publication
    from ..models.season_entry import SeasonEntry
    from ..models.training import Training


T = TypeVar("T", bound="Dossier")


@_attrs_define
class Dossier:
    """The whole document.

    >>> made = Dossier(exams=({"exam": "step-1", "taken_on": "2023-05-04", "outcome": "pass"},))
    >>> made.exams[0].taken_on, made.applicant.name
    (datetime.date(2023, 5, 4), None)

        Attributes:
            format_ (Literal[1] | Unset):  Default: 1.
            applicant (Applicant | Unset): The person.
            education (list[Education] | Unset):
            certification (Certification | Unset): ECFMG Certification and what leads to it.
            exams (list[Exam] | Unset):
            licences (list[Licence] | Unset):
            training (list[Training] | Unset):
            experiences (list[Experience] | Unset):
            letters (list[Letter] | Unset):
            publications (list[Publication] | Unset):
            cv (Cv | Unset): What the application and the CV say beside entries of their own.
            seasons (list[SeasonEntry] | Unset):
            goal (Goal | Unset): What the applicant wants, and what they have for it.
    """

    format_: Literal[1] | Unset = 1
    applicant: Applicant | Unset = UNSET
    education: list[Education] | Unset = UNSET
    certification: Certification | Unset = UNSET
    exams: list[Exam] | Unset = UNSET
    licences: list[Licence] | Unset = UNSET
    training: list[Training] | Unset = UNSET
    experiences: list[Experience] | Unset = UNSET
    letters: list[Letter] | Unset = UNSET
    publications: list[Publication] | Unset = UNSET
    cv: Cv | Unset = UNSET
    seasons: list[SeasonEntry] | Unset = UNSET
    goal: Goal | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.applicant import Applicant  # noqa: PLC0415
        from ..models.certification import Certification  # noqa: PLC0415
        from ..models.cv import Cv  # noqa: PLC0415
        from ..models.education import Education  # noqa: PLC0415
        from ..models.exam import Exam  # noqa: PLC0415
        from ..models.experience import Experience  # noqa: PLC0415
        from ..models.goal import Goal  # noqa: PLC0415
        from ..models.letter import Letter  # noqa: PLC0415
        from ..models.licence import Licence  # noqa: PLC0415
        from ..models.publication import Publication  # noqa: PLC0415
        from ..models.season_entry import SeasonEntry  # noqa: PLC0415
        from ..models.training import Training  # noqa: PLC0415

        format_ = self.format_

        applicant: dict[str, Any] | Unset = UNSET
        if not isinstance(self.applicant, Unset):
            applicant = self.applicant.to_dict()

        education: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.education, Unset):
            education = []
            for education_item_data in self.education:
                education_item = education_item_data.to_dict()
                education.append(education_item)

        certification: dict[str, Any] | Unset = UNSET
        if not isinstance(self.certification, Unset):
            certification = self.certification.to_dict()

        exams: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.exams, Unset):
            exams = []
            for exams_item_data in self.exams:
                exams_item = exams_item_data.to_dict()
                exams.append(exams_item)

        licences: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.licences, Unset):
            licences = []
            for licences_item_data in self.licences:
                licences_item = licences_item_data.to_dict()
                licences.append(licences_item)

        training: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.training, Unset):
            training = []
            for training_item_data in self.training:
                training_item = training_item_data.to_dict()
                training.append(training_item)

        experiences: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.experiences, Unset):
            experiences = []
            for experiences_item_data in self.experiences:
                experiences_item = experiences_item_data.to_dict()
                experiences.append(experiences_item)

        letters: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.letters, Unset):
            letters = []
            for letters_item_data in self.letters:
                letters_item = letters_item_data.to_dict()
                letters.append(letters_item)

        publications: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.publications, Unset):
            publications = []
            for publications_item_data in self.publications:
                publications_item = publications_item_data.to_dict()
                publications.append(publications_item)

        cv: dict[str, Any] | Unset = UNSET
        if not isinstance(self.cv, Unset):
            cv = self.cv.to_dict()

        seasons: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.seasons, Unset):
            seasons = []
            for seasons_item_data in self.seasons:
                seasons_item = seasons_item_data.to_dict()
                seasons.append(seasons_item)

        goal: dict[str, Any] | Unset = UNSET
        if not isinstance(self.goal, Unset):
            goal = self.goal.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if format_ is not UNSET:
            field_dict["format"] = format_
        if applicant is not UNSET:
            field_dict["applicant"] = applicant
        if education is not UNSET:
            field_dict["education"] = education
        if certification is not UNSET:
            field_dict["certification"] = certification
        if exams is not UNSET:
            field_dict["exams"] = exams
        if licences is not UNSET:
            field_dict["licences"] = licences
        if training is not UNSET:
            field_dict["training"] = training
        if experiences is not UNSET:
            field_dict["experiences"] = experiences
        if letters is not UNSET:
            field_dict["letters"] = letters
        if publications is not UNSET:
            field_dict["publications"] = publications
        if cv is not UNSET:
            field_dict["cv"] = cv
        if seasons is not UNSET:
            field_dict["seasons"] = seasons
        if goal is not UNSET:
            field_dict["goal"] = goal

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.applicant import Applicant  # noqa: PLC0415
        from ..models.certification import Certification  # noqa: PLC0415
        from ..models.cv import Cv  # noqa: PLC0415
        from ..models.education import Education  # noqa: PLC0415
        from ..models.exam import Exam  # noqa: PLC0415
        from ..models.experience import Experience  # noqa: PLC0415
        from ..models.goal import Goal  # noqa: PLC0415
        from ..models.letter import Letter  # noqa: PLC0415
        from ..models.licence import Licence  # noqa: PLC0415
        from ..models.publication import Publication  # noqa: PLC0415
        from ..models.season_entry import SeasonEntry  # noqa: PLC0415
        from ..models.training import Training  # noqa: PLC0415

        d = dict(src_dict)
        format_ = cast(Literal[1] | Unset, d.pop("format", UNSET))
        if format_ != 1 and not isinstance(format_, Unset):
            raise ValueError(f"format must match const 1, got '{format_}'")

        _applicant = d.pop("applicant", UNSET)
        applicant: Applicant | Unset
        if isinstance(_applicant, Unset):
            applicant = UNSET
        else:
            applicant = Applicant.from_dict(_applicant)

        _education = d.pop("education", UNSET)
        education: list[Education] | Unset = UNSET
        if _education is not UNSET:
            education = []
            for education_item_data in _education:
                education_item = Education.from_dict(education_item_data)

                education.append(education_item)

        _certification = d.pop("certification", UNSET)
        certification: Certification | Unset
        if isinstance(_certification, Unset):
            certification = UNSET
        else:
            certification = Certification.from_dict(_certification)

        _exams = d.pop("exams", UNSET)
        exams: list[Exam] | Unset = UNSET
        if _exams is not UNSET:
            exams = []
            for exams_item_data in _exams:
                exams_item = Exam.from_dict(exams_item_data)

                exams.append(exams_item)

        _licences = d.pop("licences", UNSET)
        licences: list[Licence] | Unset = UNSET
        if _licences is not UNSET:
            licences = []
            for licences_item_data in _licences:
                licences_item = Licence.from_dict(licences_item_data)

                licences.append(licences_item)

        _training = d.pop("training", UNSET)
        training: list[Training] | Unset = UNSET
        if _training is not UNSET:
            training = []
            for training_item_data in _training:
                training_item = Training.from_dict(training_item_data)

                training.append(training_item)

        _experiences = d.pop("experiences", UNSET)
        experiences: list[Experience] | Unset = UNSET
        if _experiences is not UNSET:
            experiences = []
            for experiences_item_data in _experiences:
                experiences_item = Experience.from_dict(experiences_item_data)

                experiences.append(experiences_item)

        _letters = d.pop("letters", UNSET)
        letters: list[Letter] | Unset = UNSET
        if _letters is not UNSET:
            letters = []
            for letters_item_data in _letters:
                letters_item = Letter.from_dict(letters_item_data)

                letters.append(letters_item)

        _publications = d.pop("publications", UNSET)
        publications: list[Publication] | Unset = UNSET
        if _publications is not UNSET:
            publications = []
            for publications_item_data in _publications:
                publications_item = Publication.from_dict(publications_item_data)

                publications.append(publications_item)

        _cv = d.pop("cv", UNSET)
        cv: Cv | Unset
        if isinstance(_cv, Unset):
            cv = UNSET
        else:
            cv = Cv.from_dict(_cv)

        _seasons = d.pop("seasons", UNSET)
        seasons: list[SeasonEntry] | Unset = UNSET
        if _seasons is not UNSET:
            seasons = []
            for seasons_item_data in _seasons:
                seasons_item = SeasonEntry.from_dict(seasons_item_data)

                seasons.append(seasons_item)

        _goal = d.pop("goal", UNSET)
        goal: Goal | Unset
        if isinstance(_goal, Unset):
            goal = UNSET
        else:
            goal = Goal.from_dict(_goal)

        dossier = cls(
            format_=format_,
            applicant=applicant,
            education=education,
            certification=certification,
            exams=exams,
            licences=licences,
            training=training,
            experiences=experiences,
            letters=letters,
            publications=publications,
            cv=cv,
            seasons=seasons,
            goal=goal,
        )

        dossier.additional_properties = d
        return dossier

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
