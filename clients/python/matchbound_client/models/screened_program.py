from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.criterion import Criterion


T = TypeVar("T", bound="ScreenedProgram")


@_attrs_define
class ScreenedProgram:
    """What a program's stated requirements mean for a dossier.

    Attributes:
        id (str):
        name (str):
        specialty (str):
        city (None | str):
        state (None | str):
        synthetic (bool):
        verdict (str):
        fit (int):
        grounds (list[Criterion]):
    """

    id: str
    name: str
    specialty: str
    city: None | str
    state: None | str
    synthetic: bool
    verdict: str
    fit: int
    grounds: list[Criterion]

    def to_dict(self) -> dict[str, Any]:
        from ..models.criterion import Criterion  # noqa: PLC0415

        id = self.id

        name = self.name

        specialty = self.specialty

        city: None | str
        city = self.city

        state: None | str
        state = self.state

        synthetic = self.synthetic

        verdict = self.verdict

        fit = self.fit

        grounds = []
        for grounds_item_data in self.grounds:
            grounds_item = grounds_item_data.to_dict()
            grounds.append(grounds_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "id": id,
                "name": name,
                "specialty": specialty,
                "city": city,
                "state": state,
                "synthetic": synthetic,
                "verdict": verdict,
                "fit": fit,
                "grounds": grounds,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.criterion import Criterion  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        specialty = d.pop("specialty")

        def _parse_city(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        city = _parse_city(d.pop("city"))

        def _parse_state(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        state = _parse_state(d.pop("state"))

        synthetic = d.pop("synthetic")

        verdict = d.pop("verdict")

        fit = d.pop("fit")

        grounds = []
        _grounds = d.pop("grounds")
        for grounds_item_data in _grounds:
            grounds_item = Criterion.from_dict(grounds_item_data)

            grounds.append(grounds_item)

        screened_program = cls(
            id=id,
            name=name,
            specialty=specialty,
            city=city,
            state=state,
            synthetic=synthetic,
            verdict=verdict,
            fit=fit,
            grounds=grounds,
        )

        return screened_program
