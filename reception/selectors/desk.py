"""What a counter has at hand before anybody has said anything: offices to name, the day to say."""

import json
from dataclasses import dataclass
from datetime import date

from portal.citizens.privacy import fold
from portal.organisations.models import Organisation
from portal.organisations.selectors import departments_of
from portal.workdays.limits import due
from portal.workdays.selectors import calendar
from reception.deadlines import reception_limit
from reception.kinds import Field

# Which office of a province usually answers for a field (Nghị định 150/2025/NĐ-CP on the
# departments of a province): offered, never decided. Where none does, none is offered.
USUAL: dict[Field, str] = {
    Field.LAND_RECOVERY: "Sở Nông nghiệp và Môi trường",
    Field.LAND_TITLE: "Sở Nông nghiệp và Môi trường",
    Field.LAND_OTHER: "Sở Nông nghiệp và Môi trường",
    Field.ENVIRONMENT: "Sở Nông nghiệp và Môi trường",
    Field.POLICY: "Sở Nội vụ",
    Field.CIVIL_SERVICE: "Sở Nội vụ",
    Field.CONSTRUCTION: "Sở Xây dựng",
    Field.FINANCE: "Sở Tài chính",
    Field.CULTURE: "Sở Văn hóa, Thể thao và Du lịch",
    Field.JUSTICE: "Sở Tư pháp",
    Field.CORRUPTION: "Thanh tra tỉnh",
}


@dataclass(frozen=True)
class Offices:
    """The names a counter offers, and as JSON the one that is usual for each field."""

    names: list[str]
    by_field: str


def offices(province_id: int, on: date) -> Offices:
    """The offices of the province that day, one query; the usual ones under their names there."""
    names = [unit.name for unit in departments_of(Organisation(pk=province_id), on)]
    usual = {field.value: _named(stem, names) for field, stem in USUAL.items()}
    return Offices(names, json.dumps(usual, ensure_ascii=False))


def notice_due(on: date) -> date:
    """Until when somebody who comes that day is told (Luật Tiếp công dân Điều 28.1)."""
    return due(reception_limit("VISIT.NOTICE", on), on, calendar())


def _named(stem: str, names: list[str]) -> str:
    return next((name for name in names if fold(name).startswith(fold(stem))), stem)
