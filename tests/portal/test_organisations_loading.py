"""Loading the lists: 34 provinces on the ground of 63, once and not twice, and a newer list."""

import csv
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from portal.audit.models import Entry
from portal.organisations import catalogue, selectors, services
from portal.organisations.loading import LATEST, load
from portal.organisations.models import Kind, Organisation, Reorganisation, Succession
from tests.portal.ground_factories import AT, BASIS

pytestmark = pytest.mark.django_db
NOTHING = dict.fromkeys(
    ("provinces", "former_provinces", "departments", "communes", "closed", "renamed"), 0
)


def loaded(province: str = "BAC-NINH") -> Organisation:
    load(at=AT, province=province)
    return selectors.by_code(province)


def test_the_whole_country_in_few_questions_and_twice_changes_nothing(
    django_assert_max_num_queries: Any,
) -> None:
    with django_assert_max_num_queries(20):  # not one for each of four thousand units
        first = load(at=AT)
    assert first.as_dict() == NOTHING | {
        "provinces": 34, "former_provinces": 29, "departments": 510, "communes": 3321,
    }  # fmt: skip
    assert load(at=AT).as_dict() == NOTHING
    assert Entry.objects.filter(verb="load_organisations").count() == 1
    kinds = Counter(Organisation.objects.values_list("kind", flat=True))
    assert (kinds[Kind.PROVINCE], kinds[Kind.COMMUNE]) == (63, 3321)


def test_one_province_has_only_its_own_units() -> None:
    province = loaded()
    assert selectors.communes_of(province).count() == 99
    assert not Organisation.objects.filter(kind=Kind.COMMUNE).exclude(province=province).exists()
    codes = set(
        selectors.departments_of(province, date(2026, 11, 20)).values_list("code", flat=True)
    )
    assert {"BAC-NINH.SO-NOI-VU", "BAC-NINH.BAN-TIEP-CONG-DAN", "BAC-NINH.THANH-TRA"} < codes
    assert {"BAC-NINH.VAN-PHONG-UBND", "BAC-NINH.DAI-PHAT-THANH-TRUYEN-HINH"} < codes


def test_the_rest_of_the_country_may_follow_later() -> None:
    loaded()
    assert load(at=AT).as_dict() == NOTHING | {"departments": 495, "communes": 3222}


def test_codes_of_the_contract() -> None:
    loaded()
    for code in ("BAC-NINH.XA-LUC-NGAN", "BAC-NINH.PHUONG-KINH-BAC", "HO-CHI-MINH", "CAN-THO"):
        assert selectors.by_code(code).path == f"{code}."


def test_two_of_one_code_carry_the_official_number() -> None:
    found = selectors.communes_of(loaded("THAI-NGUYEN")).filter(code__contains="XA-VAN-LANG")
    assert [(unit.code, unit.name) for unit in found] == [
        ("THAI-NGUYEN.XA-VAN-LANG-02143", "Xã Văn Lang"),
        ("THAI-NGUYEN.XA-VAN-LANG-05665", "Xã Văn Lăng"),
    ]


def test_a_merged_province_is_closed_with_its_successor() -> None:
    province = loaded()
    gone = selectors.by_code("BAC-GIANG")
    row = Succession.objects.get(predecessor=gone)
    assert (gone.valid_to, gone.name) == (date(2025, 7, 1), "Tỉnh Bắc Giang")
    assert (row.successor, row.effective_on, row.kind) == (
        province, date(2025, 7, 1), Reorganisation.MERGE,
    )  # fmt: skip
    assert selectors.territory_ids([province], date(2026, 1, 1)) == {province.pk, gone.pk}
    assert selectors.territory_ids([province], date(2025, 6, 30)) == {province.pk}


def test_a_province_lives_on_by_its_name_not_by_its_number() -> None:
    loaded()
    assert selectors.by_code("QUANG-TRI").official_number == "44"  # the number of old Quảng Bình
    assert selectors.by_code("QUANG-BINH").valid_to == date(2025, 7, 1)
    assert selectors.by_code("QUANG-TRI").valid_to is None


def test_every_former_province_has_one_successor() -> None:
    loaded()
    heirs = Counter(Succession.objects.values_list("predecessor__code", flat=True))
    assert len(heirs) == 29
    assert set(heirs.values()) == {1}


def test_tien_giang_went_to_dong_thap_though_the_list_says_twice() -> None:
    loaded()
    heirs = Succession.objects.filter(predecessor__code="TIEN-GIANG")
    assert [row.successor.code for row in heirs] == ["DONG-THAP"]
    with (catalogue.DATA / "province_predecessors.csv").open(encoding="utf-8") as lines:
        rows = [row["code"] for row in csv.DictReader(lines) if row["old_code"] == "82"]
    assert rows == ["80", "82"]  # the file is kept as it came
    assert "Tiền Giang" in (catalogue.DATA / "SOURCES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", ["BAC-NINH", "QUANG-NINH", "DONG-NAI"])
def test_a_city_whose_day_is_not_confirmed_keeps_the_old_name_before(code: str) -> None:
    loaded()
    city = selectors.by_code(code)
    before, since = city.names.order_by("pk")
    assert city.name.startswith("Thành phố ")
    assert (before.designation, before.valid_to) == ("tỉnh", date(2026, 9, 20))
    assert (since.designation, since.valid_from, since.valid_to) == ("thành phố", None, None)
    assert catalogue.UNCONFIRMED in since.basis
    assert selectors.name_on(city, date(2022, 5, 1)).startswith("Tỉnh ")
    assert selectors.name_on(city, date(2026, 11, 20)) == city.name


def test_an_old_city_has_one_name() -> None:
    loaded()
    assert selectors.by_code("CAN-THO").names.count() == 1


def test_an_unknown_province_is_named_and_nothing_is_loaded() -> None:
    with pytest.raises(ValidationError, match="Không có tỉnh mã HA-TAY"):
        load(at=AT, province="HA-TAY")
    assert not Organisation.objects.exists()


def newer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *changes: tuple[str, str]
) -> catalogue.Edition:
    """The list as it might look next year, under another name."""
    text = (catalogue.DATA / "units.csv").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    for file in ("province_predecessors.csv",):
        (tmp_path / file).write_bytes((catalogue.DATA / file).read_bytes())
    (tmp_path / "units-2027.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "DATA", tmp_path)
    day = date(2027, 3, 1)
    return replace(
        LATEST, file="units-2027.csv", listed_on=day, opens_on=day, source="Danh mục 2027"
    )


def test_a_newer_list_opens_closes_and_renames_by_date(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    loaded()
    edition = newer(
        monkeypatch,
        tmp_path,
        ("commune,07573,Xã Biển Động,xã,24\n", ""),
        ("commune,07525,Phường Chũ,phường,24\n", "commune,07525,Phường Chũ Mới,phường,24\n"),
        ("commune,07672,", "commune,99999,Xã Mới Lập,xã,24\ncommune,07672,"),
    )
    assert load(at=AT, province="BAC-NINH", edition=edition).as_dict() == NOTHING | {
        "communes": 1, "closed": 1, "renamed": 1,
    }  # fmt: skip
    assert selectors.by_code("BAC-NINH.XA-BIEN-DONG").valid_to == date(2027, 3, 1)
    assert selectors.by_code("BAC-NINH.XA-MOI-LAP").valid_from == date(2027, 3, 1)
    renamed = selectors.by_code("BAC-NINH.PHUONG-CHU")  # the code stays
    assert renamed.name == "Phường Chũ Mới"
    assert selectors.name_on(renamed, date(2027, 2, 28)) == "Phường Chũ"
    assert load(at=AT, province="BAC-NINH", edition=edition).as_dict() == NOTHING


def test_what_staff_closed_or_opened_by_hand_stays() -> None:
    province = loaded()
    gone = selectors.by_code("BAC-NINH.SO-DAN-TOC-VA-TON-GIAO")
    services.close_unit(unit=gone, on=date(2026, 5, 1), basis=BASIS, by=None, at=AT)
    services.open_unit(parent=province, name="Xã Không Trong Danh Mục", kind=Kind.COMMUNE,
                       on=date(2026, 5, 1), basis=BASIS, by=None, at=AT)  # fmt: skip
    assert load(at=AT, province="BAC-NINH").as_dict() == NOTHING
    assert selectors.by_code(gone.code).valid_to == date(2026, 5, 1)


def test_command_prints_counts_and_refuses_an_unknown_province() -> None:
    out = StringIO()
    call_command("load_organisations", "--province", "CAN-THO", "--json", stdout=out)
    assert json.loads(out.getvalue())["communes"] == 103
    again = StringIO()
    call_command("load_organisations", "--province", "CAN-THO", stdout=again)
    assert "Đã nạp: 0 tỉnh" in again.getvalue()
    with pytest.raises(CommandError, match="Không có tỉnh mã can-tho"):
        call_command("load_organisations", "--province", "can-tho")


def test_catalogue_has_each_code_once_and_hides_no_doubt() -> None:
    codes = [row.code for row in catalogue.DEPARTMENTS]
    assert len(codes) == len(set(codes)) == 15
    units = [one.code for one in (*catalogue.provinces(LATEST), *catalogue.communes(LATEST))]
    assert len(units) == len(set(units)) == 3355
    assert set(catalogue.CITIES) < {one.code for one in catalogue.provinces(LATEST)}
