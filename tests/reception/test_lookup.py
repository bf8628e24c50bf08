"""The commune somebody means: accents or none, its type or none, its province or none."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from portal.organisations.models import Kind, Organisation, Succession
from reception import lookup
from tests.reception.factories import TODAY, unit

REFORM = date(2025, 7, 1)


@pytest.fixture
def wards(place):
    made = {"Phường Kinh Bắc": place.commune, "Phường Ninh Kiều": place.neighbour}
    for code, name in (("VL1", "Xã Văn Lang"), ("VL2", "Xã Văn Lăng"), ("CS", "Phường Cổ Sỹ")):
        made[name] = unit(f"BAC-NINH.{code}", name, Kind.COMMUNE, place.province)
    made["Cần Thơ"] = unit("CAN-THO.KB", "Xã Kinh Bắc", Kind.COMMUNE, place.neighbour.province)
    return made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Phường Kinh Bắc", "Phường Kinh Bắc"),
        ("kinh bac", "Phường Kinh Bắc"),
        ("  KINH   BẮC ", "Phường Kinh Bắc"),
        ("Xã Văn Lang", "Xã Văn Lang"),
        ("văn lăng", "Xã Văn Lăng"),
        ("co si", "Phường Cổ Sỹ"),
        ("Kinh Bắc, Cần Thơ", "Cần Thơ"),
        ("kinh bac, thanh pho can tho", "Cần Thơ"),
        ("Ninh Kiều, Cần Thơ", "Phường Ninh Kiều"),
    ],
)
def test_what_is_meant(place, wards, typed, meant):
    assert lookup.ward_named(typed, place.province.pk, TODAY) == wards[meant]


def refused(place, typed):
    with pytest.raises(ValidationError) as error:
        lookup.ward_named(typed, place.province.pk, TODAY)
    return error.value.messages[0]


@pytest.mark.parametrize("typed", ["", ",", "phường", " , Bắc Ninh"])
def test_nothing_said_is_asked_for(place, wards, typed):
    assert refused(place, typed) == lookup.CHOOSE


@pytest.mark.parametrize("typed", ["Suối Hoa", "Kinh Bắc, Cà Mau", "kinh bac, tp can tho"])
def test_what_is_nowhere_is_said_with_what_to_try(place, wards, typed):
    name = typed.split(",")[0]
    assert refused(place, typed) == (
        f"Không thấy “{name}”. Có thể là tên cũ, thử tên tỉnh hoặc chọn “Không rõ”"
    )


def test_what_is_in_another_province_is_named_but_never_taken_unasked(place, wards):
    assert refused(place, "ninh kieu") == (
        "Tỉnh này không có “ninh kieu”; nếu đúng là Phường Ninh Kiều, Cần Thơ, ghi thêm tên tỉnh"
    )


def former(place, heir, name="Phường Suối Hoa"):
    old, _ = Organisation.objects.get_or_create(
        code=f"BAC-NINH.{name}", path=f"BAC-NINH.{name}.", name=name, kind=Kind.COMMUNE,
        province=place.province, valid_to=REFORM,
    )  # fmt: skip
    Succession.objects.create(predecessor=old, successor=heir, effective_on=REFORM, kind="merge")


@pytest.mark.parametrize("typed", ["Suối Hoa", "phuong suoi hoa, bac ninh", "suoi hoa, Bắc Giang"])
def test_a_former_name_leads_to_who_took_the_commune_over(place, wards, typed):
    giang = unit("BAC-GIANG", "Tỉnh Bắc Giang", Kind.PROVINCE, valid_to=REFORM)
    Succession.objects.create(
        predecessor=giang, successor=place.province, effective_on=REFORM, kind="merge"
    )
    former(place, place.commune)
    assert lookup.ward_named(typed, place.province.pk, TODAY) == place.commune


def test_a_name_of_today_wins_over_a_former_one(place, wards):
    former(place, place.commune, "Xã Văn Lăng")
    meant = lookup.ward_named("Văn Lăng", place.province.pk, TODAY)
    assert meant == wards["Xã Văn Lăng"]


def test_a_commune_that_was_divided_is_asked_for_again(place, wards):
    for heir in (place.commune, wards["Xã Văn Lang"]):
        former(place, heir)
    assert refused(place, "Suối Hoa") == (
        "Xã cũ “Suối Hoa” nay thuộc 2 đơn vị mới, chọn một: Phường Kinh Bắc, Xã Văn Lang"
    )


@pytest.mark.parametrize(("typed", "unknown"), [("Không rõ", True), ("khong ro ", True), ("", 0)])
def test_nobody_knows_which_is_an_answer_too(typed, unknown):
    assert lookup.is_unknown(typed) == unknown


def test_two_that_differ_only_by_accents_are_asked_for_again(place, wards):
    assert "Có 2 xã, phường tên “van lang”" in refused(place, "van lang")


def test_a_closed_commune_is_none(place, wards):
    wards["Xã Văn Lang"].valid_to = TODAY
    wards["Xã Văn Lang"].save()
    wards["Xã Văn Lăng"].delete()
    with pytest.raises(ValidationError, match="Không thấy"):
        lookup.ward_named("Văn Lang", place.province.pk, TODAY)
