"""The days off of each year to begin with: what `holidays` knows, and what it does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import holidays

from portal.workdays.models import DayKind

FIRST_YEAR, LAST_YEAR = 2020, 2027
CULTURE_DAY_FROM = 2026
CHECKED_YEARS = (2024, 2025, 2026)  # compared with the announced break and swaps
LABOUR_CODE = "Bộ luật Lao động 45/2019/QH14 Điều 112"
OLD_LABOUR_CODE = "Bộ luật Lao động 10/2012/QH13 Điều 115"
NEW_CODE_FROM = 2021
BY_RULE = "tính theo âm lịch, chưa đối chiếu thông báo nghỉ lễ của năm"
SWAP_BASIS = "Thông báo hoán đổi ngày làm việc của năm; chưa ghi số văn bản, cần xác nhận"
CULTURE_DAY_DOUBT = (
    "Chủ trương lấy 24/11 làm ngày nghỉ hưởng lương từ 2026; chưa thấy luật sửa đổi, cần xác nhận"
)


@dataclass(frozen=True)
class Seeded:
    day: date
    kind: str
    name: str
    basis: str
    confirmed: bool


# What the library lacks: (day off, weekend day worked for it, decision).
SWAPS = ((date(2026, 1, 2), date(2026, 1, 10), "Công văn 12729/VPCP-KGVX ngày 25/12/2025"),)


def days_of(year: int) -> list[Seeded]:
    """Every day of the year that differs from the plain week, in order."""
    found = {one.day: one for one in (*_from_library(year), *_corrections(year))}
    return [found[day] for day in sorted(found)]


def _from_library(year: int) -> Iterator[Seeded]:
    known = holidays.country_holidays("VN", years=year, language="vi")
    for day, name in known.items():
        yield _culture_day(day) if (day.month, day.day) == (11, 24) else _holiday(day, name)
    for day in known.weekend_workdays:
        if day.year == year:
            name = "làm bù theo thông báo hoán đổi của năm"
            yield Seeded(day, DayKind.OPENED, name, SWAP_BASIS, confirmed=False)


def _holiday(day: date, name: str) -> Seeded:
    if name.startswith("Ngày nghỉ (thay cho"):
        return Seeded(day, DayKind.CLOSED, name, SWAP_BASIS, confirmed=False)
    solar = (day.month, day.day) in {(1, 1), (4, 30), (5, 1), (9, 2)}
    confirmed = solar or day.year in CHECKED_YEARS
    basis = _basis(day) if confirmed else f"{_basis(day)}; {BY_RULE}"
    return Seeded(day, DayKind.CLOSED, _name(name), basis, confirmed)


def _name(name: str) -> str:
    """All days of the New Year are one holiday; the library's words for each follow in brackets."""
    name = name.replace("Nguyên Đán", "Nguyên đán")
    if "Tết Nguyên đán" in name or name == "29 Tết":
        detail = name.removesuffix(" Tết Nguyên đán")
        return f"Tết Nguyên đán ({'mùng một' if detail == 'Tết Nguyên đán' else detail.lower()})"
    return name


def _culture_day(day: date) -> Seeded:
    return Seeded(day, DayKind.CLOSED, "Ngày Văn hóa Việt Nam", CULTURE_DAY_DOUBT, confirmed=False)


def _corrections(year: int) -> Iterator[Seeded]:
    if year >= CULTURE_DAY_FROM:
        yield _culture_day(date(year, 11, 24))
    for off, worked, decision in SWAPS:
        if off.year == year:
            name = f"Tết Dương lịch (hoán đổi với ngày {worked:%d/%m/%Y})"
            yield Seeded(off, DayKind.CLOSED, name, decision, confirmed=True)
            made_up = f"làm bù cho ngày {off:%d/%m/%Y}"
            yield Seeded(worked, DayKind.OPENED, made_up, decision, confirmed=True)


def _basis(day: date) -> str:
    return LABOUR_CODE if day.year >= NEW_CODE_FROM else OLD_LABOUR_CODE
