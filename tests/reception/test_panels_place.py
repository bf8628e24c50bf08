"""The address on a card: filled in where it is certain, else left to the officer with a hint."""

from datetime import date

import pytest

from portal.organisations.models import Kind, Succession
from reception.forms.panels.place import place_on_card
from tests.reception.factories import TODAY, unit
from tests.reception.pages import send

HERE = "Phường Kinh Bắc, Bắc Ninh"


@pytest.fixture
def heirs(place):
    """Bắc Giang and its Nghĩa Hồ went into Bắc Ninh and Lục Ngạn; Tân Lập has its name again."""
    before = unit("BAC-GIANG", "Tỉnh Bắc Giang", Kind.PROVINCE)
    old = unit("BAC-GIANG.NGHIA-HO", "Xã Nghĩa Hồ", Kind.COMMUNE, before)
    new = unit("BAC-NINH.LUC-NGAN", "Xã Lục Ngạn", Kind.COMMUNE, place.province)
    unit("BAC-NINH.TAN-LAP", "Xã Tân Lập", Kind.COMMUNE, place.province)
    day = date(2025, 7, 1)
    for one, heir in ((before, place.province), (old, new)):
        Succession.objects.create(predecessor=one, successor=heir, effective_on=day, kind="merge")
        type(one).objects.filter(pk=one.pk).update(valid_to=day)
    return place


@pytest.mark.parametrize(
    ("said", "line", "ward", "old"),
    [
        ("Tổ 3, Kinh Bắc, Bắc Ninh", "Tổ 3", HERE, False),
        ("12 Lê Lợi, Tổ 3, Phường Kinh Bắc, Tỉnh Bắc Ninh", "12 Lê Lợi, Tổ 3", HERE, False),
        ("Kinh Bắc, Bắc Ninh", "", HERE, False),
        ("Tổ 3, P.Kinh Bắc, T. Bắc Ninh", "Tổ 3", HERE, False),
        ("Tổ 3, kinh bac, Bắc Ninh", "Tổ 3", "", True),  # without its accents it may be another
        ("Thôn Hả, Xã Nghĩa Hồ, Lục Ngạn, Bắc Giang", "Thôn Hả", "Xã Lục Ngạn, Bắc Ninh", True),
        ("Xã Nghĩa Hồ, Lục Ngạn, Bắc Giang", "", "Xã Lục Ngạn, Bắc Ninh", True),
        ("Thôn 2, Lục Ngạn, Bắc Giang", "Thôn 2", "", True),  # then a district
        ("Thôn 2, Tân Lập, Lục Ngạn, Bắc Giang", "Thôn 2", "", True),  # whose Tân Lập?
        ("Tổ 1, Suối Hoa, Bắc Ninh, Bắc Ninh", "Tổ 1", "", True),
        ("Bắc Ninh", "", "", True),
        ("", "", "", False),
    ],
)
def test_only_what_is_certain_is_filled_in(heirs, said, line, ward, old):
    found = place_on_card(said, heirs.province.pk, TODAY)
    assert (found.line, found.ward, found.old) == (line, ward, said if old else "")


def test_the_page_asks_the_server_without_naming_anybody_in_an_address(at_desk, place):
    answer = send(
        at_desk, place.hoa, "/lam-viec/luot-tiep/dia-chi", "reception:register",
        address="Tổ 3, Kinh Bắc, Bắc Ninh",
    )  # fmt: skip
    assert answer.json() == {"line": "Tổ 3", "ward": HERE, "old": ""}
    assert at_desk.get("/lam-viec/luot-tiep/dia-chi").status_code == 405
