"""The head of what a unit issues: agency, the one above, symbol, place (Nghị định 30/2020)."""

from datetime import date

import pytest

from portal.organisations.models import Kind, Organisation
from reports.sheets.letterheads import letterhead

DAY = date(2026, 11, 20)
PROVINCE = Organisation(name="Thành phố Cần Thơ", kind=Kind.PROVINCE)
# Name and kind; agency, the one above, symbol, place.
HEADS = [
    ("Phường Ninh Kiều", Kind.COMMUNE, "Ủy ban nhân dân phường Ninh Kiều",
     "/BC-UBND", "Ninh Kiều"),
    ("Xã Phong Điền", Kind.COMMUNE, "Ủy ban nhân dân xã Phong Điền", "/BC-UBND", "Phong Điền"),
    ("Sở Nông nghiệp và Môi trường", Kind.DEPARTMENT, "Sở Nông nghiệp và Môi trường",
     "/BC-SNNMT", "Cần Thơ"),
    ("Sở Y tế", Kind.DEPARTMENT, "Sở Y tế", "/BC-SYT", "Cần Thơ"),
    ("Ban Tiếp công dân số 2", Kind.DEPARTMENT, "Ban Tiếp công dân số 2", "/BC-BTCDS", "Cần Thơ"),
    ("Văn phòng đất đai", Kind.DEPARTMENT, "Văn phòng đất đai", "/BC-VPĐĐ", "Cần Thơ"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kind", "agency", "symbol", "place"), HEADS)
def test_a_unit_of_a_province_issues_below_it(name, kind, agency, symbol, place):
    found = letterhead(Organisation(name=name, kind=kind, province=PROVINCE), DAY)
    assert (found.agency, found.symbol, found.place) == (agency, symbol, place)
    assert found.parent == "Ủy ban nhân dân thành phố Cần Thơ"
    assert (found.day, found.number, found.mark) == (DAY, "", "")


@pytest.mark.parametrize(("name", "agency", "place"), [
    ("Thành phố Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ", "Cần Thơ"),
    ("Tỉnh Bắc Ninh", "Ủy ban nhân dân tỉnh Bắc Ninh", "Bắc Ninh"),
])  # fmt: skip
def test_a_province_stands_alone(name, agency, place):
    found = letterhead(Organisation(name=name, kind=Kind.PROVINCE), DAY)
    assert (found.agency, found.parent) == (agency, "")
    assert (found.symbol, found.place) == ("/BC-UBND", place)
