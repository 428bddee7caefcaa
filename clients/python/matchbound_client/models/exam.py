from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.exam_name import ExamName
from ..models.outcome import Outcome
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
    from ..models.eligibility_period import EligibilityPeriod
    from ..models.oet_scores import OetScores


T = TypeVar("T", bound="Exam")


@_attrs_define
class Exam:
    """One attempt, whatever came of it.

    Attributes:
        exam (ExamName): The examinations that certification and licensure rest on.
        taken_on (datetime.date):
        outcome (Outcome): What came of one sitting.
        expected (bool | Unset):  Default: False.
        score (int | None | Unset):
        scores (None | OetScores | Unset):
        applied_on (datetime.date | None | Unset):
        reported_on (datetime.date | None | Unset):
        invalidated_on (datetime.date | None | Unset):
        at_home (bool | Unset):  Default: False.
        period (EligibilityPeriod | None | Unset):
    """

    exam: ExamName
    taken_on: datetime.date
    outcome: Outcome
    expected: bool | Unset = False
    score: int | None | Unset = UNSET
    scores: None | OetScores | Unset = UNSET
    applied_on: datetime.date | None | Unset = UNSET
    reported_on: datetime.date | None | Unset = UNSET
    invalidated_on: datetime.date | None | Unset = UNSET
    at_home: bool | Unset = False
    period: EligibilityPeriod | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.eligibility_period import EligibilityPeriod  # noqa: PLC0415
        from ..models.oet_scores import OetScores  # noqa: PLC0415

        exam = self.exam.value

        taken_on = self.taken_on.isoformat()

        outcome = self.outcome.value

        expected = self.expected

        score: int | None | Unset
        if isinstance(self.score, Unset):
            score = UNSET
        else:
            score = self.score

        scores: dict[str, Any] | None | Unset
        if isinstance(self.scores, Unset):
            scores = UNSET
        elif isinstance(self.scores, OetScores):
            scores = self.scores.to_dict()
        else:
            scores = self.scores

        applied_on: None | str | Unset
        if isinstance(self.applied_on, Unset):
            applied_on = UNSET
        elif isinstance(self.applied_on, datetime.date):
            applied_on = self.applied_on.isoformat()
        else:
            applied_on = self.applied_on

        reported_on: None | str | Unset
        if isinstance(self.reported_on, Unset):
            reported_on = UNSET
        elif isinstance(self.reported_on, datetime.date):
            reported_on = self.reported_on.isoformat()
        else:
            reported_on = self.reported_on

        invalidated_on: None | str | Unset
        if isinstance(self.invalidated_on, Unset):
            invalidated_on = UNSET
        elif isinstance(self.invalidated_on, datetime.date):
            invalidated_on = self.invalidated_on.isoformat()
        else:
            invalidated_on = self.invalidated_on

        at_home = self.at_home

        period: dict[str, Any] | None | Unset
        if isinstance(self.period, Unset):
            period = UNSET
        elif isinstance(self.period, EligibilityPeriod):
            period = self.period.to_dict()
        else:
            period = self.period

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "exam": exam,
                "taken_on": taken_on,
                "outcome": outcome,
            }
        )
        if expected is not UNSET:
            field_dict["expected"] = expected
        if score is not UNSET:
            field_dict["score"] = score
        if scores is not UNSET:
            field_dict["scores"] = scores
        if applied_on is not UNSET:
            field_dict["applied_on"] = applied_on
        if reported_on is not UNSET:
            field_dict["reported_on"] = reported_on
        if invalidated_on is not UNSET:
            field_dict["invalidated_on"] = invalidated_on
        if at_home is not UNSET:
            field_dict["at_home"] = at_home
        if period is not UNSET:
            field_dict["period"] = period

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.eligibility_period import EligibilityPeriod  # noqa: PLC0415
        from ..models.oet_scores import OetScores  # noqa: PLC0415

        d = dict(src_dict)
        exam = ExamName(d.pop("exam"))

        taken_on = datetime.date.fromisoformat(d.pop("taken_on"))

        outcome = Outcome(d.pop("outcome"))

        expected = d.pop("expected", UNSET)

        def _parse_score(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        score = _parse_score(d.pop("score", UNSET))

        def _parse_scores(data: object) -> None | OetScores | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                scores_type_0 = OetScores.from_dict(data)

                return scores_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OetScores | Unset, data)

        scores = _parse_scores(d.pop("scores", UNSET))

        def _parse_applied_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                applied_on_type_0 = datetime.date.fromisoformat(data)

                return applied_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        applied_on = _parse_applied_on(d.pop("applied_on", UNSET))

        def _parse_reported_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                reported_on_type_0 = datetime.date.fromisoformat(data)

                return reported_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        reported_on = _parse_reported_on(d.pop("reported_on", UNSET))

        def _parse_invalidated_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                invalidated_on_type_0 = datetime.date.fromisoformat(data)

                return invalidated_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        invalidated_on = _parse_invalidated_on(d.pop("invalidated_on", UNSET))

        at_home = d.pop("at_home", UNSET)

        def _parse_period(data: object) -> EligibilityPeriod | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                period_type_0 = EligibilityPeriod.from_dict(data)

                return period_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(EligibilityPeriod | None | Unset, data)

        period = _parse_period(d.pop("period", UNSET))

        exam = cls(
            exam=exam,
            taken_on=taken_on,
            outcome=outcome,
            expected=expected,
            score=score,
            scores=scores,
            applied_on=applied_on,
            reported_on=reported_on,
            invalidated_on=invalidated_on,
            at_home=at_home,
            period=period,
        )

        exam.additional_properties = d
        return exam

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
