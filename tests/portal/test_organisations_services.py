"""Reorganising units: what is refused, what is written, and that history stays."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.audit.models import Entry
from portal.organisations import selectors, services
from portal.organisations.models import Kind, Organisation, Reorganisation, Succession
from tests.portal.ground_factories import AT, BASIS, below, province

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
HOW = {"on": DAY, "basis": BASIS, "by": None, "at": AT}


def test_a_new_unit_knows_its_place_name_and_source() -> None:
    top = province()
    unit = below(top, "Xã Lục Ngạn")
    assert (unit.code, unit.path) == ("BAC-NINH.XA-LUC-NGAN", "BAC-NINH.XA-LUC-NGAN.")
    assert (unit.designation, unit.province, unit.source) == ("xã", top, BASIS)
    assert [(row.name, row.valid_from) for row in unit.names.all()] == [
        ("Xã Lục Ngạn", date(2025, 7, 1))
    ]
    assert (
        Entry.objects.get(verb="open_unit", subject_label="Xã Lục Ngạn").organisation_id == unit.pk
    )


def test_a_unit_below_a_department_belongs_to_the_province() -> None:
    top = province()
    office = below(top, "Sở Y tế", Kind.DEPARTMENT)
    centre = below(office, "Trung tâm Y tế", Kind.SERVICE_UNIT)
    assert centre.province == top
    assert centre.code == "BAC-NINH.SO-Y-TE.TRUNG-TAM-Y-TE"


def test_a_code_is_never_given_twice_not_even_after_the_end() -> None:
    top = province()
    services.close_unit(unit=below(top), **HOW)
    with pytest.raises(ValidationError, match=r"Mã BAC-NINH\.XA-LUC-NGAN đã có\. Nhập mã số"):
        below(top, on=DAY)
    assert below(top, on=DAY, number="07599").code == "BAC-NINH.XA-LUC-NGAN-07599"
    with pytest.raises(ValidationError, match="XA-LUC-NGAN-07599 đã có"):
        below(top, on=DAY, number="07599")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "  "}, "Nhập tên đơn vị"),
        ({"name": "..."}, "Nhập tên đơn vị bằng chữ"),
        ({"kind": Kind.PROVINCE}, "Chọn đơn vị cấp trên"),
        ({"on": date(1990, 1, 1)}, "Nhập ngày từ 01/01/1997, ngày lập Tỉnh Bắc Ninh"),
        ({"basis": ""}, "Nhập văn bản làm căn cứ"),
    ],
)
def test_a_unit_is_not_opened_out_of_place(given: dict[str, object], sentence: str) -> None:
    top = province()
    usual = {"parent": top, "name": "Xã Mới", "kind": Kind.COMMUNE, **HOW}
    with pytest.raises(ValidationError, match=sentence):
        services.open_unit(**{**usual, **given})


def test_nothing_opens_below_what_has_ended() -> None:
    office = below(province(), "Sở Cũ", Kind.DEPARTMENT)
    services.close_unit(unit=office, **HOW)
    office.refresh_from_db()
    with pytest.raises(ValidationError, match="Sở Cũ đã kết thúc ngày 01/06/2026"):
        below(office, "Phòng Mới", Kind.DEPARTMENT, on=DAY)


def test_renaming_dates_the_old_name_and_keeps_the_code() -> None:
    unit = services.rename_unit(unit=below(province()), name="Phường Lục Ngạn", **HOW)
    assert (unit.code, unit.name, unit.designation) == (
        "BAC-NINH.XA-LUC-NGAN", "Phường Lục Ngạn", "phường",
    )  # fmt: skip
    assert selectors.name_on(unit, date(2026, 5, 31)) == "Xã Lục Ngạn"
    assert selectors.name_on(unit, DAY) == "Phường Lục Ngạn"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "Xã Lục Ngạn"}, "Tên mới giống tên đang dùng"),
        ({"name": " "}, "Nhập tên mới"),
        ({"basis": " "}, "Nhập văn bản làm căn cứ"),
        ({"on": date(2025, 7, 1)}, "Nhập ngày đổi tên sau ngày 01/07/2025"),
    ],
)
def test_a_name_is_not_changed_into_nonsense(given: dict[str, object], sentence: str) -> None:
    unit = below(province())
    with pytest.raises(ValidationError, match=sentence):
        services.rename_unit(unit=unit, **{"name": "Xã Mới", **HOW, **given})
    assert unit.names.count() == 1


def undated() -> Organisation:
    """A city whose day is not known, as the list leaves it."""
    unit = province()
    unit.names.update(valid_to=date(2026, 9, 20))
    unit.names.create(name="Thành phố Bắc Ninh", designation="thành phố")
    return unit


def test_confirming_a_name_moves_the_end_of_the_one_before() -> None:
    city = undated()
    services.confirm_name(unit=city, on=date(2026, 4, 30), basis=BASIS, by=None, at=AT)
    before, since = city.names.order_by("pk")
    assert before.valid_to == since.valid_from == date(2026, 4, 30)
    assert selectors.name_on(city, date(2026, 4, 29)) == "Tỉnh Bắc Ninh"
    assert selectors.name_on(city, date(2026, 4, 30)) == "Thành phố Bắc Ninh"
    with pytest.raises(ValidationError, match="Tên này đã có ngày 30/04/2026"):
        services.confirm_name(unit=city, **HOW)


@pytest.mark.parametrize(
    ("on", "sentence"),
    [(date(2026, 12, 1), "Nhập ngày đã qua"), (date(1997, 1, 1), "Nhập ngày sau ngày 01/01/1997")],
)
def test_a_name_in_use_began_in_the_past_after_the_one_before(on: date, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        services.confirm_name(unit=undated(), on=on, basis=BASIS, by=None, at=AT)


def test_merging_closes_the_units_and_says_who_carries_on() -> None:
    top = province()
    one, two, into = (below(top, name) for name in ("Xã Một", "Xã Hai", "Xã Ba"))
    services.merge_units(units=[one, two], into=into, **HOW)
    rows = Succession.objects.filter(successor=into)
    assert {row.predecessor for row in rows} == {one, two}
    assert {(row.kind, row.effective_on) for row in rows} == {(Reorganisation.MERGE, DAY)}
    one.refresh_from_db()
    assert one.valid_to == DAY
    assert one.names.get().valid_to == DAY
    assert into not in selectors.in_force(date(2025, 6, 30))
    assert one in selectors.in_force(date(2026, 5, 31))
    assert one not in selectors.in_force(DAY)


def test_splitting_needs_two_and_names_both() -> None:
    top = province()
    unit, one, two = (below(top, name) for name in ("Xã Một", "Xã Hai", "Xã Ba"))
    with pytest.raises(ValidationError, match="Chọn ít nhất hai đơn vị"):
        services.split_unit(unit=unit, into=[one, one], **HOW)
    services.split_unit(unit=unit, into=[one, two], **HOW)
    assert {row.successor for row in unit.successions.all()} == {one, two}
    assert {row.kind for row in unit.successions.all()} == {Reorganisation.SPLIT}


def test_a_unit_does_not_merge_with_itself() -> None:
    unit = below(province())
    with pytest.raises(ValidationError, match="Không thể sáp nhập Xã Lục Ngạn vào chính đơn vị"):
        services.merge_units(units=[unit], into=unit, **HOW)
    with pytest.raises(ValidationError, match="Chọn ít nhất một đơn vị"):
        services.merge_units(units=[], into=unit, **HOW)
    with pytest.raises(IntegrityError), transaction.atomic():  # nor past the service
        Succession.objects.create(
            predecessor=unit, successor=unit, effective_on=DAY, kind=Reorganisation.MERGE
        )


def test_a_merger_that_fails_half_way_leaves_nothing() -> None:
    top = province()
    one, late = below(top, "Xã Một"), below(top, "Xã Muộn", on=date(2026, 9, 1))
    with pytest.raises(ValidationError, match="Nhập ngày kết thúc sau ngày 01/09/2026"):
        services.merge_units(units=[one, late], into=below(top, "Xã Ba"), **HOW)
    one.refresh_from_db()
    assert one.valid_to is None
    assert not Succession.objects.exists()


def test_a_unit_does_not_end_before_it_began_nor_twice_nor_over_what_is_below_it() -> None:
    top = province()
    unit = below(top)
    with pytest.raises(ValidationError, match="Nhập ngày kết thúc sau ngày 01/07/2025"):
        services.close_unit(unit=unit, **{**HOW, "on": date(2025, 7, 1)})
    with pytest.raises(ValidationError, match="Tỉnh Bắc Ninh còn 1 đơn vị trực thuộc"):
        services.close_unit(unit=top, **HOW)
    services.close_unit(unit=unit, **HOW)
    with pytest.raises(ValidationError, match="đã kết thúc ngày 01/06/2026"):
        services.close_unit(unit=unit, **HOW)
    with pytest.raises(ValidationError, match="đã kết thúc"):
        services.rename_unit(unit=unit, name="Xã Khác", **HOW)


@pytest.mark.parametrize("opened", [date(2026, 7, 1), date(2025, 7, 1)])
def test_who_carries_on_is_there_that_day(opened: date) -> None:
    top = province()
    unit, into = below(top, "Xã Một"), below(top, "Xã Hai", on=opened)
    if opened < DAY:
        services.close_unit(unit=into, **HOW)
        into.refresh_from_db()
    with pytest.raises(ValidationError, match="Xã Hai không hoạt động ngày 01/06/2026"):
        services.merge_units(units=[unit], into=into, **HOW)


def test_how_a_unit_is_reached() -> None:
    unit = below(province())
    services.edit_unit(unit=unit, phone=" 0204 3888 999 ", address="Số 1,  phố Mẫu",
                       is_remote=True, by=None, at=AT)  # fmt: skip
    unit.refresh_from_db()
    assert (unit.phone, unit.address, unit.is_remote) == ("0204 3888 999", "Số 1, phố Mẫu", True)
    for phone in ("gọi anh Ba", "12"):
        with pytest.raises(ValidationError, match="Nhập số điện thoại"):
            services.edit_unit(unit=unit, phone=phone, address="", is_remote=False, by=None, at=AT)


def test_a_unit_does_not_end_before_its_name_in_use_began() -> None:
    unit = below(province())
    services.rename_unit(unit=unit, name="Phường Lục Ngạn", **HOW)
    with pytest.raises(ValidationError, match="sau ngày 01/06/2026, ngày của tên đang dùng"):
        services.close_unit(unit=unit, **HOW)
    assert services.close_unit(unit=unit, **{**HOW, "on": date(2026, 6, 2)}).valid_to


def test_nothing_opens_below_or_carries_on_in_a_unit_that_ended_meanwhile() -> None:
    """The page still shows it open; the services ask the row."""
    top = province()
    office, unit = below(top, "Sở Y tế", Kind.DEPARTMENT), below(top)
    shown = Organisation.objects.get(pk=office.pk)
    services.close_unit(unit=office, **HOW)
    with pytest.raises(ValidationError, match="đã kết thúc ngày 01/06/2026"):
        below(shown, "Trung tâm Y tế", Kind.SERVICE_UNIT, on=DAY)
    with pytest.raises(ValidationError, match="không hoạt động ngày 01/06/2026"):
        services.close_unit(unit=unit, successors=[shown], **HOW)


def test_the_database_refuses_an_end_before_the_start() -> None:
    unit = below(province())
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=unit.pk).update(valid_to=date(2025, 7, 1))
