"""What a counter has at hand: the usual office of each field, and until when somebody is told."""

import json
from datetime import date, timedelta

import pytest

from portal.organisations.models import Kind as UnitKind
from portal.workdays.models import DayKind, ExceptionDay
from reception.kinds import Field
from reception.selectors.desk import notice_due, offices
from tests.reception.factories import TODAY, taken, unit

DAY = timedelta(days=1)
LAND = "Sở Nông nghiệp và Môi trường"
USUAL = {
    "land_recovery": LAND, "land_title": LAND, "land_other": LAND, "environment": LAND,
    "policy": "Sở Nội vụ", "civil_service": "Sở Nội vụ", "construction": "Sở Xây dựng",
    "finance": "Sở Tài chính", "culture": "Sở Văn hóa, Thể thao và Du lịch",
    "justice": "Sở Tư pháp", "corruption": "Thanh tra tỉnh",
}  # fmt: skip


def usual(province, on=TODAY):
    return json.loads(offices(province.pk, on).by_field)


@pytest.mark.parametrize("field", Field.values)
def test_each_field_has_its_usual_office_or_none(place, field):
    """Where the law leaves it open nothing is offered."""
    assert usual(place.province).get(field) == USUAL.get(field)


@pytest.mark.parametrize(("name", "is_it"), [
    ("Sở Tư pháp tỉnh Bắc Ninh", True), ("SỞ TƯ PHÁP", True), ("So Tu phap", True),
    ("Phòng Sở Tư pháp", False), ("Sở Tư", False),
])  # fmt: skip
def test_an_office_is_known_by_how_its_name_begins(place, name, is_it):
    unit("BAC-NINH.TP", name, UnitKind.DEPARTMENT, place.province)
    assert usual(place.province)["justice"] == (name if is_it else "Sở Tư pháp")


def test_an_office_of_another_province_or_a_commune_is_none_of_ours(place):
    far = place.neighbour.province
    unit("CAN-THO.TP", "Sở Tư pháp thành phố Cần Thơ", UnitKind.DEPARTMENT, far)
    ours = offices(place.province.pk, TODAY)
    assert set(ours.names) == {"Ban Tiếp công dân tỉnh", "Sở Nội vụ"}
    assert usual(place.province)["justice"] == "Sở Tư pháp"
    assert offices(far.pk, TODAY).names == ["Sở Tư pháp thành phố Cần Thơ"]
    assert usual(far)["justice"] == "Sở Tư pháp thành phố Cần Thơ"


@pytest.mark.parametrize(("dates", "offered"), [
    ({"valid_from": TODAY}, True), ({"valid_from": TODAY + DAY}, False),
    ({"valid_to": TODAY + DAY}, True), ({"valid_to": TODAY}, False),
])  # fmt: skip
def test_an_office_is_offered_on_the_days_it_is_there(place, dates, offered):
    unit("BAC-NINH.XD", "Sở Xây dựng Bắc Ninh", UnitKind.DEPARTMENT, place.province, **dates)
    assert ("Sở Xây dựng Bắc Ninh" in offices(place.province.pk, TODAY).names) is offered
    named = "Sở Xây dựng Bắc Ninh" if offered else "Sở Xây dựng"
    assert usual(place.province)["construction"] == named


def test_the_offices_are_one_question_and_plain_words(place, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = offices(place.province.pk, TODAY)
    assert "Sở Nội vụ" in found.by_field  # letters as they are, no escapes


# Until when somebody is told.


@pytest.mark.parametrize(("came", "until"), [
    (date(2026, 11, 9), date(2026, 11, 23)),  # a Monday
    (date(2026, 11, 13), date(2026, 11, 27)),  # a Friday
    (date(2026, 11, 14), date(2026, 11, 27)), (date(2026, 11, 15), date(2026, 11, 27)),
    (date(2024, 2, 16), date(2024, 3, 1)),  # over the 29th of February
])  # fmt: skip
def test_ten_working_days_after_the_day_of_the_visit(db, came, until):
    assert notice_due(came) == until


@pytest.mark.parametrize(("closed", "until"), [
    (date(2026, 11, 9), date(2026, 11, 23)),  # the day of the visit is not counted
    (date(2026, 11, 10), date(2026, 11, 24)), (date(2026, 11, 23), date(2026, 11, 24)),
    (date(2026, 11, 14), date(2026, 11, 23)),  # a Saturday is free anyhow
    (date(2026, 11, 24), date(2026, 11, 23)),  # a day after the last
])  # fmt: skip
def test_a_closed_day_in_between_is_not_counted(db, closed, until):
    ExceptionDay.objects.create(day=closed, kind=DayKind.CLOSED, name="Ngày nghỉ", basis="x")
    assert notice_due(date(2026, 11, 9)) == until


def test_what_the_counter_says_is_what_the_visit_owes(place):
    assert taken(place.board, place.hoa).notice_due_on == notice_due(TODAY)
