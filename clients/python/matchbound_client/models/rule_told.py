from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.case_told import CaseTold
    from ..models.parameter_told import ParameterTold


T = TypeVar("T", bound="RuleTold")


@_attrs_define
class RuleTold:
    """A rule in plain words, with its parameters and cases.

    Attributes:
        rule (str):
        only_img (bool):
        text (str):
        parameters (list[ParameterTold]):
        cases (list[CaseTold]):
    """

    rule: str
    only_img: bool
    text: str
    parameters: list[ParameterTold]
    cases: list[CaseTold]

    def to_dict(self) -> dict[str, Any]:
        from ..models.case_told import CaseTold  # noqa: PLC0415
        from ..models.parameter_told import ParameterTold  # noqa: PLC0415

        rule = self.rule

        only_img = self.only_img

        text = self.text

        parameters = []
        for parameters_item_data in self.parameters:
            parameters_item = parameters_item_data.to_dict()
            parameters.append(parameters_item)

        cases = []
        for cases_item_data in self.cases:
            cases_item = cases_item_data.to_dict()
            cases.append(cases_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "rule": rule,
                "only_img": only_img,
                "text": text,
                "parameters": parameters,
                "cases": cases,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.case_told import CaseTold  # noqa: PLC0415
        from ..models.parameter_told import ParameterTold  # noqa: PLC0415

        d = dict(src_dict)
        rule = d.pop("rule")

        only_img = d.pop("only_img")

        text = d.pop("text")

        parameters = []
        _parameters = d.pop("parameters")
        for parameters_item_data in _parameters:
            parameters_item = ParameterTold.from_dict(parameters_item_data)

            parameters.append(parameters_item)

        cases = []
        _cases = d.pop("cases")
        for cases_item_data in _cases:
            cases_item = CaseTold.from_dict(cases_item_data)

            cases.append(cases_item)

        rule_told = cls(
            rule=rule,
            only_img=only_img,
            text=text,
            parameters=parameters,
            cases=cases,
        )

        return rule_told
