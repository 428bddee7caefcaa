from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.problem_fault import ProblemFault


T = TypeVar("T", bound="Checked")


@_attrs_define
class Checked:
    """What is wrong with a dossier that was only looked at.

    Attributes:
        ok (bool):
        faults (list[ProblemFault]):
    """

    ok: bool
    faults: list[ProblemFault]

    def to_dict(self) -> dict[str, Any]:
        from ..models.problem_fault import ProblemFault  # noqa: PLC0415

        ok = self.ok

        faults = []
        for faults_item_data in self.faults:
            faults_item = faults_item_data.to_dict()
            faults.append(faults_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "ok": ok,
                "faults": faults,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.problem_fault import ProblemFault  # noqa: PLC0415

        d = dict(src_dict)
        ok = d.pop("ok")

        faults = []
        _faults = d.pop("faults")
        for faults_item_data in _faults:
            faults_item = ProblemFault.from_dict(faults_item_data)

            faults.append(faults_item)

        checked = cls(
            ok=ok,
            faults=faults,
        )

        return checked
