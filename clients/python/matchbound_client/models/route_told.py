from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
    from ..models.finding_told import FindingTold
    from ..models.visa_step_told import VisaStepTold


T = TypeVar("T", bound="RouteTold")


@_attrs_define
class RouteTold:
    """One visa route: open, closed or unknown.

    Attributes:
        route (str):
        verdict (str):
        why (str):
        conditions (list[str]):
        pros (list[str]):
        cons (list[str]):
        ask (list[str]):
        findings (list[FindingTold]):
        steps (list[VisaStepTold]):
    """

    route: str
    verdict: str
    why: str
    conditions: list[str]
    pros: list[str]
    cons: list[str]
    ask: list[str]
    findings: list[FindingTold]
    steps: list[VisaStepTold]

    def to_dict(self) -> dict[str, Any]:
        from ..models.finding_told import FindingTold  # noqa: PLC0415
        from ..models.visa_step_told import VisaStepTold  # noqa: PLC0415

        route = self.route

        verdict = self.verdict

        why = self.why

        conditions = self.conditions

        pros = self.pros

        cons = self.cons

        ask = self.ask

        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "route": route,
                "verdict": verdict,
                "why": why,
                "conditions": conditions,
                "pros": pros,
                "cons": cons,
                "ask": ask,
                "findings": findings,
                "steps": steps,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.finding_told import FindingTold  # noqa: PLC0415
        from ..models.visa_step_told import VisaStepTold  # noqa: PLC0415

        d = dict(src_dict)
        route = d.pop("route")

        verdict = d.pop("verdict")

        why = d.pop("why")

        conditions = cast(list[str], d.pop("conditions"))

        pros = cast(list[str], d.pop("pros"))

        cons = cast(list[str], d.pop("cons"))

        ask = cast(list[str], d.pop("ask"))

        findings = []
        _findings = d.pop("findings")
        for findings_item_data in _findings:
            findings_item = FindingTold.from_dict(findings_item_data)

            findings.append(findings_item)

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in _steps:
            steps_item = VisaStepTold.from_dict(steps_item_data)

            steps.append(steps_item)

        route_told = cls(
            route=route,
            verdict=verdict,
            why=why,
            conditions=conditions,
            pros=pros,
            cons=cons,
            ask=ask,
            findings=findings,
            steps=steps,
        )

        return route_told
