"""The commune somebody means: accents or none, its type or none, its province or none."""

import pytest
from django.core.exceptions import ValidationError

from portal.organisations.models import Kind
from reception import lookup
from tests.reception.factories import TODAY, unit


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
        ("kinh bac, tp can tho", None),
        ("kinh bac, thanh pho can tho", "Cần Thơ"),
        ("Ninh Kiều, Cần Thơ", "Phường Ninh Kiều"),
    ],
)
def test_what_is_meant(place, wards, typed, meant):
    if meant is None:
        with pytest.raises(ValidationError, match=lookup.CHOOSE):
            lookup.ward_named(typed, place.province.pk, TODAY)
        return
    assert lookup.ward_named(typed, place.province.pk, TODAY) == wards[meant]


@pytest.mark.parametrize("typed", ["", ",", "Suối Hoa", "Ninh Kiều", "Kinh Bắc, Cà Mau", "phường"])
def test_what_is_none(place, wards, typed):
    with pytest.raises(ValidationError, match=lookup.CHOOSE):
        lookup.ward_named(typed, place.province.pk, TODAY)


def test_two_that_differ_only_by_accents_are_asked_for_again(place, wards):
    with pytest.raises(ValidationError, match="Có 2 xã, phường tên “van lang”"):
        lookup.ward_named("van lang", place.province.pk, TODAY)


def test_a_closed_commune_is_none(place, wards):
    place.commune.valid_to = TODAY
    place.commune.save()
    with pytest.raises(ValidationError, match=lookup.CHOOSE):
        lookup.ward_named("Kinh Bắc", place.province.pk, TODAY)
