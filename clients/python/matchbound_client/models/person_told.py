from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime


T = TypeVar("T", bound="PersonTold")


@_attrs_define
class PersonTold:
    """One person of a cohort; null: not known or not shared, as `unknown` and `not_shared` say.

    Attributes:
        person (int):
        name (str):
        as_of (datetime.date | None):
        season (int | None):
        stage (None | str):
        next_ (None | str):
        next_due (datetime.date | None):
        changed_on (datetime.date | None):
        stuck (None | str):
        expires_on (datetime.date | None):
        certification (None | str):
        unknown_facts (int | None):
        last_exam (None | str):
        attempts_left (int | None):
        plan (None | str):
        us_letters (int | None):
        matched (None | str):
        unknown (list[str]):
        not_shared (list[str]):
    """

    person: int
    name: str
    as_of: datetime.date | None
    season: int | None
    stage: None | str
    next_: None | str
    next_due: datetime.date | None
    changed_on: datetime.date | None
    stuck: None | str
    expires_on: datetime.date | None
    certification: None | str
    unknown_facts: int | None
    last_exam: None | str
    attempts_left: int | None
    plan: None | str
    us_letters: int | None
    matched: None | str
    unknown: list[str]
    not_shared: list[str]

    def to_dict(self) -> dict[str, Any]:
        person = self.person

        name = self.name

        as_of: None | str
        if isinstance(self.as_of, datetime.date):
            as_of = self.as_of.isoformat()
        else:
            as_of = self.as_of

        season: int | None
        season = self.season

        stage: None | str
        stage = self.stage

        next_: None | str
        next_ = self.next_

        next_due: None | str
        if isinstance(self.next_due, datetime.date):
            next_due = self.next_due.isoformat()
        else:
            next_due = self.next_due

        changed_on: None | str
        if isinstance(self.changed_on, datetime.date):
            changed_on = self.changed_on.isoformat()
        else:
            changed_on = self.changed_on

        stuck: None | str
        stuck = self.stuck

        expires_on: None | str
        if isinstance(self.expires_on, datetime.date):
            expires_on = self.expires_on.isoformat()
        else:
            expires_on = self.expires_on

        certification: None | str
        certification = self.certification

        unknown_facts: int | None
        unknown_facts = self.unknown_facts

        last_exam: None | str
        last_exam = self.last_exam

        attempts_left: int | None
        attempts_left = self.attempts_left

        plan: None | str
        plan = self.plan

        us_letters: int | None
        us_letters = self.us_letters

        matched: None | str
        matched = self.matched

        unknown = self.unknown

        not_shared = self.not_shared

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "person": person,
                "name": name,
                "as_of": as_of,
                "season": season,
                "stage": stage,
                "next": next_,
                "next_due": next_due,
                "changed_on": changed_on,
                "stuck": stuck,
                "expires_on": expires_on,
                "certification": certification,
                "unknown_facts": unknown_facts,
                "last_exam": last_exam,
                "attempts_left": attempts_left,
                "plan": plan,
                "us_letters": us_letters,
                "matched": matched,
                "unknown": unknown,
                "not_shared": not_shared,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        person = d.pop("person")

        name = d.pop("name")

        def _parse_as_of(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                as_of_type_0 = datetime.date.fromisoformat(data)

                return as_of_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        as_of = _parse_as_of(d.pop("as_of"))

        def _parse_season(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        season = _parse_season(d.pop("season"))

        def _parse_stage(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        stage = _parse_stage(d.pop("stage"))

        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))

        def _parse_next_due(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_due_type_0 = datetime.date.fromisoformat(data)

                return next_due_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        next_due = _parse_next_due(d.pop("next_due"))

        def _parse_changed_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                changed_on_type_0 = datetime.date.fromisoformat(data)

                return changed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        changed_on = _parse_changed_on(d.pop("changed_on"))

        def _parse_stuck(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        stuck = _parse_stuck(d.pop("stuck"))

        def _parse_expires_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_on_type_0 = datetime.date.fromisoformat(data)

                return expires_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        expires_on = _parse_expires_on(d.pop("expires_on"))

        def _parse_certification(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        certification = _parse_certification(d.pop("certification"))

        def _parse_unknown_facts(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        unknown_facts = _parse_unknown_facts(d.pop("unknown_facts"))

        def _parse_last_exam(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_exam = _parse_last_exam(d.pop("last_exam"))

        def _parse_attempts_left(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        attempts_left = _parse_attempts_left(d.pop("attempts_left"))

        def _parse_plan(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        plan = _parse_plan(d.pop("plan"))

        def _parse_us_letters(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        us_letters = _parse_us_letters(d.pop("us_letters"))

        def _parse_matched(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        matched = _parse_matched(d.pop("matched"))

        unknown = cast(list[str], d.pop("unknown"))

        not_shared = cast(list[str], d.pop("not_shared"))

        person_told = cls(
            person=person,
            name=name,
            as_of=as_of,
            season=season,
            stage=stage,
            next_=next_,
            next_due=next_due,
            changed_on=changed_on,
            stuck=stuck,
            expires_on=expires_on,
            certification=certification,
            unknown_facts=unknown_facts,
            last_exam=last_exam,
            attempts_left=attempts_left,
            plan=plan,
            us_letters=us_letters,
            matched=matched,
            unknown=unknown,
            not_shared=not_shared,
        )

        return person_told
