"""What an agenda may be asked: every field as it is, empty, and senseless; and its file."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from complaints.forms.agenda import AgendaForm
from complaints.models import Deadline, Petition
from complaints.selectors import agenda
from portal.access.models import User
from portal.access.roles import Permission, Role, granted_to
from portal.workdays.calendar import Calendar
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, url

db = pytest.mark.django_db
DAY = timedelta(days=1)
ADDRESSES = ("deadlines", "deadlines_week", "deadlines_file")


def asked(**given: str) -> dict[str, Any]:
    form = AgendaForm(given)
    assert form.is_valid(), form.errors
    return form.cleaned_data


def refused(**given: str) -> dict[str, list[str]]:
    return dict(AgendaForm(given).errors)


# --- the form


def test_nothing_need_be_asked() -> None:
    assert asked() == {
        "cua": "", "nhom": "", "luat": "", "ngay": None, "thang": None, "xem": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said", "found"),
    [
        ("cua", "toi", "toi"),
        ("cua", "tat-ca", "tat-ca"),
        ("nhom", "qua-han", "qua-han"),
        ("nhom", "hom-nay", "hom-nay"),
        ("nhom", "7-ngay", "7-ngay"),
        ("luat", "don", "don"),
        ("luat", "khieu-nai", "khieu-nai"),
        ("luat", "to-cao", "to-cao"),
        ("luat", "kien-nghi", "kien-nghi"),
        ("ngay", "05/02/2026", date(2026, 2, 5)),
        ("thang", "2026-12", date(2026, 12, 1)),
        ("thang", " 2026-12 ", date(2026, 12, 1)),
        ("thang", "   ", None),
        ("thang", "1900-01", date(1900, 1, 1)),
        ("thang", "2100-12", date(2100, 12, 1)),
        ("xem", "da-doi", "da-doi"),
    ],
)
def test_what_is_asked(name: str, said: str, found: object) -> None:
    assert asked(**{name: said})[name] == found


@pytest.mark.parametrize(
    ("name", "said", "sentence"),
    [
        ("cua", "ai-do", "Chọn một mục trong danh sách"),
        ("nhom", "8-ngay", "Chọn một mục trong danh sách"),
        ("luat", "hinh-su", "Chọn một mục trong danh sách"),
        ("xem", "thang", "Chọn một mục trong danh sách"),
        ("ngay", "hôm nay", "Nhập ngày dạng 05/02/2026"),
        ("ngay", "05/13/2026", "Tháng phải từ 1 đến 12"),
        ("thang", "12/2026", "Nhập tháng dạng 2026-12"),
        ("thang", "2026-00", "Nhập tháng dạng 2026-12"),
        ("thang", "2026-1", "Nhập tháng dạng 2026-12"),
        ("thang", "2026-12-01", "Nhập tháng dạng 2026-12"),
        ("thang", "2026", "Nhập tháng dạng 2026-12"),
        ("thang", "0001-01", "Năm phải từ 1900 đến 2100"),
        ("thang", "1899-12", "Năm phải từ 1900 đến 2100"),
        ("thang", "2101-01", "Năm phải từ 1900 đến 2100"),
        ("thang", "9999-12", "Năm phải từ 1900 đến 2100"),
    ],
)
def test_what_makes_no_sense_is_told_at_its_field(name: str, said: str, sentence: str) -> None:
    assert refused(**{name: said}) == {name: [sentence]}


def test_the_laws_and_parts_on_offer_have_their_words() -> None:
    form = AgendaForm()
    assert [str(label) for _, label in form.fields["nhom"].choices] == [
        "Tất cả", "Quá hạn", "Hôm nay", "7 ngày tới",
    ]  # fmt: skip
    assert [str(label) for _, label in form.fields["luat"].choices] == [
        "Tất cả", "Xử lý đơn", "Khiếu nại", "Tố cáo", "Kiến nghị, phản ánh",
    ]  # fmt: skip


# --- the month, pure


@pytest.mark.parametrize(
    ("first", "weeks", "start", "end"),
    [
        (date(2026, 2, 1), 5, date(2026, 1, 26), date(2026, 3, 1)),
        (date(2027, 2, 1), 4, date(2027, 2, 1), date(2027, 2, 28)),  # four weeks to the day
        (date(2026, 11, 1), 6, date(2026, 10, 26), date(2026, 12, 6)),
        (date(2026, 12, 1), 5, date(2026, 11, 30), date(2027, 1, 3)),
    ],
)
def test_a_month_is_whole_weeks_from_monday(
    first: date, weeks: int, start: date, end: date
) -> None:
    found = agenda.month({}, first, Calendar())
    assert len(found) == weeks
    assert (found[0][0].date, found[-1][-1].date) == (start, end)
    assert {square.is_outside for week in found for square in week if
            square.date.month == first.month} == {False}  # fmt: skip
    assert all(square.is_outside for week in found for square in week
               if square.date.month != first.month)  # fmt: skip


def test_a_day_of_a_neighbouring_month_counts_its_limits_too() -> None:
    found = agenda.month({date(2026, 10, 30): 4}, date(2026, 11, 1), Calendar())
    assert [(one.date.day, one.count, one.is_outside) for one in found[0] if one.count] == [
        (30, 4, True)
    ]


@pytest.mark.parametrize(
    ("days", "counted"),
    [
        (-400, {"overdue": 1}),
        (-1, {"overdue": 1}),
        (0, {"today": 1}),
        (1, {"week": 1}),
        (7, {"week": 1}),
        (8, {}),
    ],
)
def test_each_limit_is_counted_once_and_always_in_all(days: int, counted: dict[str, int]) -> None:
    found = agenda.counts({make.TODAY + days * DAY: 1}, make.TODAY)
    assert found == {"overdue": 0, "today": 0, "week": 0, "total": 1} | counted


# --- the pages


@pytest.fixture
def head(as_user: SignIn) -> Client:
    return as_user(make.head())


def get(client: Client, name: str, **said: str) -> Any:
    return client.get(url(name), said)


@pytest.mark.parametrize("role", Role)
@db
@pytest.mark.usefixtures("today")
def test_who_sees_petitions_may_ask_in_every_form(as_user: SignIn, role: Role) -> None:
    client = as_user(make.person(role))
    status = 200 if Permission.SEE_PETITIONS in granted_to(role) else 403
    assert [get(client, name).status_code for name in ADDRESSES[::2]] == [status] * 2


@pytest.mark.parametrize("name", ADDRESSES)
@db
def test_nobody_asks_without_signing_in_and_nobody_posts(
    client: Client, head: Client, name: str
) -> None:
    assert get(client, name).status_code == 302
    assert head.post(url(name)).status_code == 405


@pytest.mark.parametrize("said", ["0001-01", "9999-12", "2101-01"])
@db
@pytest.mark.usefixtures("today")
def test_a_month_at_the_end_of_time_is_refused_and_what_was_asked_stays(
    head: Client, said: str
) -> None:
    response = get(head, "deadlines", thang=said, nhom="hom-nay")
    assert response.status_code == 422
    page = response.content.decode()
    assert "Năm phải từ 1900 đến 2100" in page
    assert '<option value="hom-nay" selected>' in page


@pytest.mark.parametrize("said", ["1900-01", "2100-12"])
@db
@pytest.mark.usefixtures("today")
def test_the_first_and_the_last_month_are_shown(head: Client, said: str) -> None:
    year, month = said.split("-")
    page = get(head, "deadlines", thang=said).content.decode()
    assert f"Tháng {int(month)}/{year}" in page


@db
@pytest.mark.usefixtures("today")
def test_a_month_leads_to_its_neighbours(head: Client) -> None:
    page = get(head, "deadlines", thang="2026-12").content.decode()
    assert "thang=2026-11" in page
    assert "thang=2027-01" in page


def due(petition: Petition, *days: date) -> None:
    petition.deadlines.all().delete()
    Deadline.objects.bulk_create(
        Deadline(petition=petition, organisation_id=petition.organisation_id, due_on=day,
                 province_id=petition.province_id, rule="COMPLAINT.ACCEPT", amount=7,
                 starts_on=make.RECEIVED, unit="working", basis="Điều 27")
        for day in days
    )  # fmt: skip


def told_days(response: Any) -> list[str]:
    text = response.content.decode()
    return [line[-8:] for line in text.split("\r\n") if line.startswith("DTSTART")]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({}, ["20261116", "20261120", "20261127", "20261128"]),
        ({"nhom": "qua-han"}, ["20261116"]),
        ({"nhom": "7-ngay"}, ["20261127"]),
        ({"ngay": "28/11/2026"}, ["20261128"]),
        ({"luat": "to-cao"}, []),
        ({"cua": "toi"}, []),
        ({"nhom": "mai"}, ["20261116", "20261120", "20261127", "20261128"]),
    ],
)
@db
@pytest.mark.usefixtures("today")
def test_the_file_holds_what_was_asked_the_nearest_first(
    head: Client, said: dict[str, str], days: list[str]
) -> None:
    due(make.petition(), *(make.TODAY + n * DAY for n in (8, 0, 7, -4)))
    assert told_days(get(head, "deadlines_file", **said)) == days


@db
@pytest.mark.usefixtures("today")
def test_of_a_denunciation_the_file_holds_the_alias_alone(head: Client, settings: Any) -> None:
    settings.SITE_URL = "https://tiepdan.example/"
    secret = make.petition(Kind.DENUNCIATION)
    text = get(head, "deadlines_file").content.decode().replace("\r\n ", "")
    assert f"Tố cáo · {secret.alias}" in text
    assert "@tiepdan.example\r\n" in text
    assert "tiepdan.example//" not in text
    for hidden in ("Chim", "Hoàng Yến", "0900000001"):
        assert hidden not in text


@db
@pytest.mark.usefixtures("today")
def test_a_person_asked_for_what_is_theirs_gets_no_other_in_the_file(as_user: SignIn) -> None:
    mine, other = make.petition(), make.petition()
    handler: User = make.handler()
    Petition.objects.filter(pk=mine.pk).update(assigned_to=handler)
    client = as_user(handler)
    text = get(client, "deadlines_file").content.decode()
    assert mine.file_number in text
    assert other.file_number not in text
    assert other.file_number in get(client, "deadlines_file", cua="tat-ca").content.decode()
