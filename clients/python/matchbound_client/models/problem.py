from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
    from ..models.problem_fault import ProblemFault


T = TypeVar("T", bound="Problem")


@_attrs_define
class Problem:
    """Why something was not done (RFC 9457).

    Attributes:
        type_ (str):
        title (str):
        status (int):
        detail (str):
        faults (list[ProblemFault] | Unset):
    """

    type_: str
    title: str
    status: int
    detail: str
    faults: list[ProblemFault] | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        from ..models.problem_fault import ProblemFault  # noqa: PLC0415

        type_ = self.type_

        title = self.title

        status = self.status

        detail = self.detail

        faults: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.faults, Unset):
            faults = []
            for faults_item_data in self.faults:
                faults_item = faults_item_data.to_dict()
                faults.append(faults_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "type": type_,
                "title": title,
                "status": status,
                "detail": detail,
            }
        )
        if faults is not UNSET:
            field_dict["faults"] = faults

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.problem_fault import ProblemFault  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

        title = d.pop("title")

        status = d.pop("status")

        detail = d.pop("detail")

        _faults = d.pop("faults", UNSET)
        faults: list[ProblemFault] | Unset = UNSET
        if _faults is not UNSET:
            faults = []
            for faults_item_data in _faults:
                faults_item = ProblemFault.from_dict(faults_item_data)

                faults.append(faults_item)

        problem = cls(
            type_=type_,
            title=title,
            status=status,
            detail=detail,
            faults=faults,
        )

        return problem
