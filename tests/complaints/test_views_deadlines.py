"""S34: what ends when, for whom, as a list, a month and a file; nobody is named in it."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from complaints.models import Deadline, MovedDeadline, Petition
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.workdays.models import CalendarChange
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
PAGE = "deadlines"


def due(found: Petition, day: date, rule: str = "COMPLAINT.ACCEPT") -> Petition:
    """All other clocks of it are stopped."""
    found.deadlines.exclude(rule=rule).update(stopped_on=make.TODAY)
    found.deadlines.filter(rule=rule).update(due_on=day)
    return found


def words(client: Any, **asked: str) -> str:
    response = client.get(url(PAGE), asked)
    assert response.status_code == 200
    return response.content.decode()


def between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


def test_what_is_late_what_ends_today_and_what_comes(as_user: SignIn) -> None:
    late = due(make.petition(), make.TODAY - timedelta(days=4))
    today = due(make.petition(), make.TODAY)
    week = due(make.petition(), make.TODAY + timedelta(days=7))
    far = due(make.petition(), make.TODAY + timedelta(days=8))
    page = words(as_user(make.head()))
    for title, found in (
        ("Quá hạn</h2>", late), ("Hôm nay</h2>", today), ("7 ngày tới</h2>", week),
        ("Sau 7 ngày tới</h2>", far),
    ):  # fmt: skip
        assert found.file_number in between(page, title, "</section>")
    assert "Quá hạn 4 ngày" in page
    assert f'href="{url("petition", late.file_number)}"' in page
    assert "Thụ lý hoặc không thụ lý khiếu nại" in page


@pytest.mark.parametrize(("part", "days"), [("qua-han", -4), ("hom-nay", 0), ("7-ngay", 7)])
def test_one_part_of_them(as_user: SignIn, part: str, days: int) -> None:
    found = {n: due(make.petition(), make.TODAY + timedelta(days=n)) for n in (-4, 0, 7, 8)}
    page = words(as_user(make.head()), nhom=part)
    shown = {n for n, one in found.items() if one.file_number in page}
    assert shown == {days}


def test_of_one_law(as_user: SignIn) -> None:
    found = due(make.petition(), make.TODAY)
    client = as_user(make.head())
    assert found.file_number in words(client, luat="khieu-nai")
    assert found.file_number not in words(client, luat="kien-nghi")


def test_a_handler_sees_their_own_first_and_the_unit_when_asked(as_user: SignIn) -> None:
    mine, other = due(make.petition(), make.TODAY), due(make.petition(), make.TODAY)
    handler = make.handler()
    Petition.objects.filter(pk=mine.pk).update(assigned_to=handler)
    client = as_user(handler)
    page = words(client)
    assert mine.file_number in page
    assert other.file_number not in page
    assert other.file_number in words(client, cua="tat-ca")


def test_nothing_in_that_time(as_user: SignIn) -> None:
    assert "Không có hạn trong khoảng này." in words(as_user(make.head()), nhom="hom-nay")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"thang": "2026-13"}, "Nhập tháng dạng 2026-12"),
        ({"ngay": "31/02/2026"}, "Ngày 31/02/2026 không có thật"),
        ({"nhom": "mai"}, "Chọn một mục trong danh sách"),
        ({"cua": "ai"}, "Chọn một mục trong danh sách"),
    ],
)
def test_a_wrong_question_says_what_to_do(
    as_user: SignIn, asked: dict[str, str], sentence: str
) -> None:
    response = as_user(make.head()).get(url(PAGE), asked)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_the_next_page_begins_after_the_last_line(as_user: SignIn) -> None:
    first = make.petition()
    row = first.deadlines.get(rule="COMPLAINT.ACCEPT")
    rows = [Deadline(petition=first, organisation_id=row.organisation_id, amount=7,
                     province_id=row.province_id, rule=row.rule, starts_on=row.starts_on,
                     due_on=make.TODAY + timedelta(days=n), unit=row.unit, basis=row.basis)
            for n in range(60)]  # fmt: skip
    Deadline.objects.bulk_create(rows)
    client = as_user(make.head())
    page = words(client)
    after = between(page, "sau=", '"')
    more = words(client, sau=after)
    assert page.count("<tr>") - more.count("<tr>") > 20
    assert "Về trang đầu" in more
    assert words(client, sau="khong-phai").count("<tr>") == page.count("<tr>")


def test_a_month_counts_each_day_and_says_why_the_office_is_shut(
    as_user: SignIn, days: None
) -> None:
    due(make.petition(), date(2026, 12, 18))
    due(make.petition(), date(2026, 12, 18))
    client = as_user(make.head())
    page = words(client, thang="2026-12")
    assert "Tháng 12/2026" in page
    assert "2 hạn<span" in page
    assert "ngay=18%2F12%2F2026" in page
    assert "2 hạn" not in words(client, thang="2027-01")
    november = words(client, thang="2026-11")
    assert "nghỉ Ngày Văn hóa Việt Nam" in november
    assert 'aria-current="date">20' in november
    assert words(client, ngay="18/12/2026").count('data-label="Hạn"') == 2


def test_of_a_denunciation_only_the_alias(as_user: SignIn) -> None:
    found = due(make.petition(Kind.DENUNCIATION), make.TODAY, "DENUNCIATION.CHECK")
    page = words(as_user(make.head()))
    assert f"Tố cáo · {found.alias}" in page
    assert "Chim" not in page


def test_who_may_not_see_a_denunciation_finds_no_clock_of_it(as_user: SignIn) -> None:
    found = due(make.petition(Kind.DENUNCIATION), make.TODAY, "DENUNCIATION.CHECK")
    client = as_user(make.person(Role.CLERK, name="van-thu"))
    page = words(client, cua="tat-ca")
    assert found.alias not in page
    assert found.file_number not in page
    file = client.get(url("deadlines_file"), {"cua": "tat-ca"}).content.decode()
    assert found.alias not in file


def test_another_unit_sees_nothing(as_user: SignIn) -> None:
    found = due(make.petition(), make.TODAY)
    stranger = make.person(Role.UNIT_HEAD, make.unit("CAN-THO.SO-NOI-VU"), "nguoi-khac")
    assert found.file_number not in words(as_user(stranger), cua="tat-ca")


def test_a_suspended_limit_is_due_on_no_day(as_user: SignIn) -> None:
    case = make.take(make.case_in("verifying"), "suspend", date(2026, 9, 21))
    page = words(as_user(make.head()))
    number = case.petitions.get().file_number
    assert "Giải quyết khiếu nại lần đầu" not in page
    assert number in page  # the decision of suspension was to be sent


def test_the_alarm_is_told_from_its_first_warning_on(as_user: SignIn) -> None:
    label = "Xử lý đơn chậm nhất, quá thì bị xem xét kỷ luật"
    client = as_user(make.head())
    fresh = due(make.petition(on=make.TODAY - timedelta(days=29)), make.TODAY, "PETITION.ALARM")
    assert label not in words(client)
    fresh.deadlines.update(starts_on=make.TODAY - timedelta(days=30))
    assert label in words(client)


def test_what_a_calendar_moved_is_listed_with_both_days_and_the_reason(as_user: SignIn) -> None:
    found = make.petition()
    change = CalendarChange.objects.create(
        day=date(2026, 9, 9), after="closed", name="Nghỉ bão", basis="Công điện 12",
        at=make.moment(),
    )  # fmt: skip
    clock = found.deadlines.get(rule="COMPLAINT.ACCEPT")
    MovedDeadline.objects.create(
        deadline=clock, petition=found, organisation_id=found.organisation_id,
        province_id=found.province_id, change=change, rule=clock.rule,
        before=date(2026, 9, 16), after=date(2026, 9, 17), at=make.moment(),
    )  # fmt: skip
    client = as_user(make.head())
    told = between(words(client, xem="da-doi"), "Hạn đã đổi trong", "</section>")
    for word in ("16/09/2026", "17/09/2026", "Nghỉ bão: Công điện 12", found.file_number):
        assert word in told
    MovedDeadline.objects.update(at=make.moment() - timedelta(days=31))
    assert "Không có hạn nào đổi" in words(client, xem="da-doi")


def test_the_file_for_a_calendar(as_user: SignIn) -> None:
    found = due(make.petition(), date(2026, 12, 18))
    response = as_user(make.head()).get(url("deadlines_file"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261218" in text
    assert f"SUMMARY:Thụ lý hoặc không thụ lý khiếu nại: {found.file_number}" in text
    assert "Chim" not in text
    assert Entry.objects.get(verb="export_deadlines").data["rows"] == 1


def test_the_page_asks_little(as_user: SignIn, django_assert_max_num_queries: Any) -> None:
    for n in range(3):
        due(make.petition(), make.TODAY + timedelta(days=n))
    client = as_user(make.head())
    words(client)
    for asked in ({}, {"thang": "2026-12"}, {"nhom": "qua-han"}, {"xem": "da-doi"}):
        with django_assert_max_num_queries(6):
            client.get(url(PAGE), asked)


def test_a_week_is_printed_from_monday_to_sunday(as_user: SignIn) -> None:
    inside = [due(make.petition(), day) for day in (date(2026, 12, 14), date(2026, 12, 20))]
    outside = [due(make.petition(), day) for day in (date(2026, 12, 13), date(2026, 12, 21))]
    response = as_user(make.head()).get(url("deadlines_week"), {"ngay": "17/12/2026"})
    assert response["Content-Type"] == "application/pdf"
    text = PdfReader(BytesIO(response.content)).pages[0].extract_text()
    assert "từ ngày 14/12/2026 đến ngày 20/12/2026" in " ".join(text.split())
    assert all(found.file_number in text for found in inside)
    assert not any(found.file_number in text for found in outside)
    assert Entry.objects.get(verb="export_deadlines").data["rows"] == len(inside)
