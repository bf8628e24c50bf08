"""Before the calendar changes: which clocks it would move. Afterwards: which it did."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from complaints import services
from complaints.models import MovedDeadline
from portal.access.models import User
from portal.access.roles import Role
from portal.workdays import services as days
from portal.workdays.models import CalendarChange, ExceptionDay
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
STORM = {"viec": "ghi", "day": "09/09/2026", "kind": "closed", "name": "Nghỉ bão",
         "basis": "Công điện 12"}  # fmt: skip


@pytest.fixture
def keeper() -> User:
    return make.person(Role.SYSADMIN, name="nguoi-giu-lich")


@pytest.fixture
def client(as_user: SignIn, keeper: User) -> Client:
    return as_user(keeper)


def preview(client: Client, **asked: str) -> Any:
    return client.get(url("calendar_preview"), asked)


def test_what_would_move_is_seen_before_and_nothing_is_written(client: Client) -> None:
    found = make.petition()
    page = preview(client, **STORM).content.decode()
    assert "2 hạn đang chạy sẽ đổi" in page
    assert "Ghi vào lịch và tính lại 2 hạn" in page
    for word in ("16/09/2026", "17/09/2026", found.file_number, found.organisation.name):
        assert word in page
    assert not ExceptionDay.objects.exists()
    assert not MovedDeadline.objects.exists()


def test_who_keeps_the_calendar_reads_no_name_and_opens_no_file(client: Client) -> None:
    """Numbers of files only; of denunciations how many, before the change and after it."""
    open_file, secret = make.petition(), make.petition(Kind.DENUNCIATION)
    page = preview(client, **STORM).content.decode()
    assert "Chim" not in page
    assert url("petition", open_file.file_number) not in page
    day = {name: STORM[name] for name in ("kind", "name", "basis")}
    days.set_day(day=date(2026, 9, 9), by=make.head(), at=make.moment(), **day)
    services.recount_changes(on=make.TODAY, at=make.moment(date(2026, 12, 1)))
    change = CalendarChange.objects.get()
    secrets = change.moved.filter(petition=secret).count()
    after = client.get(url("calendar_change", change.pk)).content.decode()
    for told in (page, after):
        assert open_file.file_number in told
        assert f"Trong đó {secrets} hạn của hồ sơ mật" in told
        assert f"<b>{change.moved.count()}</b> hạn" in told  # in the count of the unit they are
        for word in (secret.alias, secret.file_number, "Tố cáo"):
            assert word not in told, word


def test_confirmed_the_day_is_set_and_the_clocks_are_listed(client: Client, keeper: User) -> None:
    found = make.petition()
    page = preview(client, **STORM).content.decode()
    token = page.split('name="idem" value="')[1].split('"')[0]
    sent = {"idem": token, **{name: STORM[name] for name in ("day", "kind", "name", "basis")}}
    assert client.post("/quan-tri/ngay-nghi/ghi", sent).status_code == 302
    change = CalendarChange.objects.get()
    assert (change.before, change.after, change.by) == ("", "closed", keeper)
    told = client.get(url("calendar_change", change.pk)).content.decode()
    assert "Đang tính lại" in told
    assert "Không có hạn nào đổi" not in told  # nobody knows yet
    services.recount_changes(on=make.TODAY, at=make.moment(date(2026, 12, 1)))
    told = client.get(url("calendar_change", change.pk)).content.decode()
    for word in ("16/09/2026", "17/09/2026", found.file_number, "Đã tính lại xong", "2</b> hạn"):
        assert word in told
    assert "Nghỉ bão" in client.get(url("calendar_changes")).content.decode()


def test_a_day_that_moves_nothing_says_so(client: Client) -> None:
    page = preview(client, **{**STORM, "day": "09/09/2030"}).content.decode()
    assert "Không có hạn đang chạy nào đổi" in page
    assert "Ghi vào lịch</button>" in page


def test_taking_a_day_out(client: Client, days: None) -> None:
    make.petition(on=date(2026, 11, 20))
    page = preview(client, viec="bo", day="24/11/2026", basis="Công văn 1").content.decode()
    assert "hạn đang chạy sẽ đổi" in page
    assert 'action="/quan-tri/ngay-nghi/bo"' in page


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"day": "31/02/2026"}, "không có thật"),
        ({"kind": "half"}, "Chọn ngày nghỉ hoặc ngày làm bù"),
        ({"kind": "opened"}, "Nhập một ngày thứ Bảy hoặc Chủ nhật"),
        ({"basis": ""}, "Nhập số văn bản làm căn cứ"),
        ({"name": "  "}, "Nhập tên ngày"),
        ({"viec": "bo"}, "Ngày 09/09/2026 không có trong lịch"),
    ],
)
def test_a_wrong_day_says_what_to_do_and_can_be_mended(
    client: Client, asked: dict[str, str], sentence: str
) -> None:
    response = preview(client, **{**STORM, **asked})
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert "Xem trước</button>" in page


def test_a_change_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get(url("calendar_change", 404)).status_code == 404


def test_others_do_not_keep_the_calendar(as_user: SignIn) -> None:
    head = as_user(make.head())
    for name, args in (
        ("calendar_preview", []),
        ("calendar_changes", []),
        ("calendar_change", [1]),
    ):
        assert head.get(url(name, *args)).status_code == 403


def test_nothing_changed_yet(client: Client) -> None:
    assert "Chưa có thay đổi lịch nào." in client.get(url("calendar_changes")).content.decode()


def test_the_pages_ask_little(client: Client, django_assert_max_num_queries: Any) -> None:
    make.petition()
    preview(client, **STORM)
    with django_assert_max_num_queries(8):
        preview(client, **STORM)
    with django_assert_max_num_queries(6):
        client.get(url("calendar_changes"))
