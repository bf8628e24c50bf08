"""The lists of units that come with the portal, and what they do not confirm."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from portal.organisations.models import Kind
from portal.organisations.names import divide, slug

DATA = Path(__file__).parent / "data"
TWO_TIERS = date(2025, 7, 1)  # Quyết định 19/2025/QĐ-TTg: provinces and communes, no districts
RESOLUTION = "Nghị quyết 202/2025/QH15"
UNCONFIRMED = "chưa xác nhận"


@dataclass(frozen=True)
class Edition:
    """One list as it was seen on a day; `opens_on` dates the units that are new in it."""

    file: str
    listed_on: date
    opens_on: date
    source: str


@dataclass(frozen=True)
class Listed:
    """One row of a list. `code` is the portal's own, `number` the official one."""

    code: str
    number: str
    name: str
    designation: str
    province: str  # the code of its province; its own for one


@dataclass(frozen=True)
class Former:
    """A province of before 1/7/2025 that was merged away, and into which."""

    code: str
    number: str
    name: str
    successor: str


@dataclass(frozen=True)
class Department:
    """A unit every province is given; {level} is tỉnh or thành phố, `doubt` goes to its source."""

    code: str
    name: str
    kind: str
    doubt: str = ""


EDITIONS = (
    Edition(
        "units.csv",
        date(2026, 9, 20),
        TWO_TIERS,
        "Danh mục đơn vị hành chính ngày 20/9/2026 (vietnam-provinces 2026.9.0)",
    ),
)

# Rows of province_predecessors.csv that are wrong (old number, new number); SOURCES.md says why.
EXCLUDED = (("82", "80"),)  # Tiền Giang went to Đồng Tháp, not to Tây Ninh

# Centrally-run cities of before the list; the others that it calls so changed on a day not known.
CITIES = ("HA-NOI", "HAI-PHONG", "HUE", "DA-NANG", "HO-CHI-MINH", "CAN-THO")

USUAL = "Cơ cấu thường gặp theo Nghị định 45/2025/NĐ-CP; tỉnh xác nhận"

DEPARTMENTS = (
    Department("VAN-PHONG-UBND", "Văn phòng Ủy ban nhân dân {level}", Kind.OFFICE),
    Department("BAN-TIEP-CONG-DAN", "Ban Tiếp công dân {level}", Kind.RECEPTION_BOARD),
    Department("THANH-TRA", "Thanh tra {level}", Kind.INSPECTORATE),
    Department("SO-NOI-VU", "Sở Nội vụ", Kind.DEPARTMENT),
    Department("SO-TU-PHAP", "Sở Tư pháp", Kind.DEPARTMENT),
    Department("SO-TAI-CHINH", "Sở Tài chính", Kind.DEPARTMENT),
    Department("SO-CONG-THUONG", "Sở Công Thương", Kind.DEPARTMENT),
    Department("SO-NONG-NGHIEP-VA-MOI-TRUONG", "Sở Nông nghiệp và Môi trường", Kind.DEPARTMENT),
    Department("SO-XAY-DUNG", "Sở Xây dựng", Kind.DEPARTMENT),
    Department("SO-KHOA-HOC-VA-CONG-NGHE", "Sở Khoa học và Công nghệ", Kind.DEPARTMENT),
    Department(
        "SO-VAN-HOA-THE-THAO-VA-DU-LICH",
        "Sở Văn hóa, Thể thao và Du lịch",
        Kind.DEPARTMENT,
        "một số nơi tách Sở Du lịch",
    ),
    Department("SO-GIAO-DUC-VA-DAO-TAO", "Sở Giáo dục và Đào tạo", Kind.DEPARTMENT),
    Department("SO-Y-TE", "Sở Y tế", Kind.DEPARTMENT),
    Department(
        "SO-DAN-TOC-VA-TON-GIAO",
        "Sở Dân tộc và Tôn giáo",
        Kind.DEPARTMENT,
        "nhiều nơi không lập sở này",
    ),
    Department(
        "DAI-PHAT-THANH-TRUYEN-HINH",
        "Báo và Đài Phát thanh, Truyền hình",
        Kind.SERVICE_UNIT,
        "tên gọi khác nhau giữa các tỉnh",
    ),
)


@cache
def provinces(edition: Edition) -> tuple[Listed, ...]:
    return tuple(_province(row) for row in _rows(edition.file) if row["level"] == "province")


@cache
def communes(edition: Edition) -> tuple[Listed, ...]:
    """The communes of the list; two of one code within a province carry the official number."""
    homes = {province.number: province.code for province in provinces(edition)}
    rows = [row for row in _rows(edition.file) if row["level"] == "commune"]
    found = [_commune(row, homes[row["province_code"]]) for row in rows]
    return tuple(numbered(found))


def numbered(units: Iterable[Listed]) -> list[Listed]:
    found = list(units)
    times = Counter(unit.code for unit in found)
    return [
        Listed(f"{u.code}-{u.number}", u.number, u.name, u.designation, u.province)
        if times[u.code] > 1
        else u
        for u in found
    ]


@cache
def former_provinces(edition: Edition) -> tuple[Former, ...]:
    """The provinces whose name ended on 1/7/2025, each with the one that carries on for it."""
    homes = {province.number: province.code for province in provinces(edition)}
    lasting = set(homes.values())
    rows = (row for row in _rows("province_predecessors.csv") if _counts(row))
    found = (_former(row, homes[row["code"]]) for row in rows)
    return tuple(one for one in found if one.code not in lasting)


def _former(row: dict[str, str], successor: str) -> Former:
    name = row["old_name"]
    return Former(slug(divide(name)[1]), row["old_code"], name, successor)


def _counts(row: dict[str, str]) -> bool:
    return (row["old_code"], row["code"]) not in EXCLUDED


def _rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _province(row: dict[str, str]) -> Listed:
    designation, proper = divide(row["name"])
    code = slug(proper)
    return Listed(code, row["code"], row["name"], designation, code)


def _commune(row: dict[str, str], province: str) -> Listed:
    code = f"{province}.{slug(row['name'])}"
    return Listed(code, row["code"], row["name"], divide(row["name"])[0], province)
