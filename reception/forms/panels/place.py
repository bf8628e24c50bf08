"""The address on a card: the commune of today where it is certain, else words to choose by."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from django.core.exceptions import ValidationError

from portal.organisations.models import Organisation
from portal.organisations.names import divide
from reception import lookup

# What stands before a commune: a house, a street, a hamlet. No commune is called so.
SMALLER = re.compile(
    r"([0-9]|(số|tổ|tdp|thôn|xóm|ấp|bản|buôn|làng|khu|khóm|đội|phố|đường|ngõ|ngách|hẻm)\b)", re.I
)

# How cards shorten the words for a kind of unit.
SHORT = {"tp": "Thành phố", "t": "Tỉnh", "p": "Phường", "x": "Xã", "đk": "Đặc khu"}
SHORTENED = re.compile(r"(tp|t|p|x|đk)(?:\.\s*|\s+)", re.I)


@dataclass(frozen=True)
class Place:
    """`line` is house and hamlet, `ward` as the counter writes it; `old` what the card said where
    that is not the address of today."""

    line: str
    ward: str
    old: str


def place_on_card(text: str, home_province_id: int, on: date) -> Place:
    """Two tiers ("Tổ 3, Kinh Bắc, Bắc Ninh") as they are; of three the commune's heir, if one."""
    parts = [_in_full(part.strip()) for part in text.split(",") if part.strip()]
    if len(parts) >= 2 and all(map(_is_smaller, parts[-3:-2])):
        found = _commune(parts[-2], parts[-1], home_province_id, on)
        if found and _is_called(found.province, parts[-1]) and _is_called(found, parts[-2]):
            return Place(", ".join(parts[:-2]), _written(found), "")
    elif len(parts) >= 3:
        heir = _commune(parts[-3], parts[-1], home_province_id, on)
        if heir and not _is_called(heir, parts[-3]):  # its own name may be another's of today
            return Place(", ".join(parts[:-3]), _written(heir), text)
    return Place(", ".join(takewhile(_is_smaller, parts)), "", text)


def _in_full(part: str) -> str:
    found = SHORTENED.match(part)
    return f"{SHORT[found[1].lower()]} {part[found.end() :]}" if found else part


def _is_smaller(part: str) -> bool:
    return SMALLER.match(part) is not None


def _commune(name: str, province: str, home: int, on: date) -> Organisation | None:
    try:
        return lookup.ward_named(f"{name}, {province}", home, on)
    except ValidationError:
        return None


def _is_called(unit: Organisation | None, name: str) -> bool:
    return unit is not None and lookup.bare(unit.name) == lookup.bare(name)


def _written(unit: Organisation) -> str:
    province = unit.province.name if unit.province else ""
    return f"{unit.name}, {divide(province)[1]}"
