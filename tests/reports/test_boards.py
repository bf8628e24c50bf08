"""The boards of leaders: every number is as long as its list, and each role finds its own first."""

import re
from html import unescape

import pytest

from complaints.models import ConflictOfInterest, Instruction
from portal.access.roles import Permission, Role, granted_to
from reception.kinds import Kind
from reports.selectors import boards
from tests.reports import factories
from tests.reports.on_boards import BOARD, late, part, shown
from tests.reports.pages import body, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(land):
    return factories.user(Role.PROVINCE_LEADER, land.province)


@pytest.mark.parametrize(
    ("role", "first"),
    [
        (Role.PROVINCE_LEADER, "ai-dang-cham"),
        (Role.UNIT_HEAD, "ai-dang-cham"),
        (Role.INSPECTORATE, "chua-thi-hanh"),
        (Role.BOARD_HEAD, "dang-ky-gap"),
        (Role.HOME_AFFAIRS, "bao-cao"),
        (Role.DVK_OFFICER, "bao-cao"),
    ],
)
def test_each_role_finds_its_own_first(land, role, first):
    user = factories.user(role, land.province)
    found = [one.slug for one in boards.parts_of(shown(user, land.province))]
    assert found[0] == first
    assert ("ai-dang-cham" in found) is (Permission.SEE_PETITIONS in granted_to(role))


def test_one_unit_is_not_compared_with_itself(land, leader):
    found = [one.slug for one in boards.parts_of(shown(leader, land.commune))]
    assert "so-sanh" not in found


def test_there_is_no_other_part(land, sign_in):
    assert sign_in(Role.UNIT_HEAD, land.commune).get(f"{BOARD}/gi-do").status_code == 404


def test_a_part_is_a_page_and_a_fragment(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    assert "<html" in body(client.get(f"{BOARD}/cac-buoc"))
    piece = body(client.get(f"{BOARD}/cac-buoc", headers={"HX-Request": "true"}))
    assert "<html" not in piece
    assert "Từ nhận đơn đến thi hành" in piece


# --- who is late


def test_the_latest_comes_first_and_ten_are_shown(land, head):
    for days in range(1, 13):
        late(land, head, days)
    rows = part("ai-dang-cham", shown(head, land.province))["rows"]
    assert [row.days for row in rows] == list(range(12, 2, -1))


def test_a_denunciation_is_counted_and_not_shown(land):
    user = factories.user(Role.INSPECTORATE, land.province)
    made = late(land, user, 5, kind=Kind.DENUNCIATION, assigned_to=None)
    told = part("ai-dang-cham", shown(user, land.province))
    assert (told["rows"], told["hidden"]) == ([], 1)
    type(made).objects.update(assigned_to=user)
    (row,) = part("ai-dang-cham", shown(user, land.province))["rows"]
    assert row.number == made.file_number


def test_what_is_against_the_reader_is_not_shown(land, head):
    made = late(land, head, 5)
    ConflictOfInterest.objects.create(petition=made, user=head, reason="accused")
    told = part("ai-dang-cham", shown(head, land.province))
    assert (told["rows"], told["hidden"]) == ([], 1)


def test_how_many_are_not_shown_is_said_and_nothing_of_them(land, sign_in):
    client = sign_in(Role.INSPECTORATE, land.province)
    secret = late(land, client.user, 7, kind=Kind.DENUNCIATION, where=land.other)
    late(land, client.user, 5)
    page = body(client.get(f"{BOARD}/ai-dang-cham"))
    assert "Danh sách này có 1 đơn tố cáo không hiển thị với vai trò của Ông/Bà." in page
    table = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert secret.file_number not in page
    assert land.other.name not in table
    assert "Tất cả đơn quá hạn" in page
    every = body(client.get(f"/lam-viec/so-lieu/HAN-01?don-vi={land.province.code}"))
    assert "1 đơn tố cáo không hiển thị với vai trò của Ông/Bà; số dòng vẫn đủ." in every


def test_one_click_asks_for_a_report(land, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    made = late(land, client.user, 40)
    page = body(client.get(f"{BOARD}/ai-dang-cham"))
    assert "Chưa nhắc" in page
    address = re.search(r'action="(/lam-viec/dieu-hanh[^"]+)"', page)[1]
    assert send(client, unescape(address)).status_code == 302
    row = Instruction.objects.get()
    assert (row.petition_id, row.owner_unit_id) == (made.pk, land.commune.pk)
    assert f"Đề nghị báo cáo trước 17:00 ngày {row.due_on:%d/%m/%Y}" in row.content
    assert f"chờ báo cáo đến {row.due_on:%d/%m/%Y}" in body(client.get(f"{BOARD}/ai-dang-cham"))


@pytest.mark.parametrize("role", [Role.INSPECTORATE, Role.LEADER_AIDE, Role.BOARD_HEAD])
def test_who_does_not_decide_is_offered_no_request(land, sign_in, role):
    client = sign_in(role, land.province)
    made = late(land, client.user, 40)
    page = body(client.get(f"{BOARD}/ai-dang-cham"))
    assert made.file_number in page
    assert "Yêu cầu báo cáo" not in page
    assert send(client, f"{BOARD}/yeu-cau-bao-cao/{made.file_number}").status_code == 403
    assert not Instruction.objects.exists()
