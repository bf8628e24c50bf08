"""A report asked for from the board, and who opens its pages and files."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints.models import ConflictOfInterest, Instruction
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.workdays.services import seed_calendar
from reports import services
from tests.reports import factories
from tests.reports.factories import AT, TODAY
from tests.reports.on_boards import BOARD, late
from tests.reports.pages import body, send

pytestmark = pytest.mark.django_db


# --- asking for a report


@pytest.fixture
def days(db):
    seed_calendar(at=AT)


def ask(made, by, at=AT):
    return services.ask_for_report(petition=made, by=by, at=at)


def test_a_report_is_asked_for_by_the_second_working_day(land, head, days):
    """From Friday 20/11: Monday is the first, and Tuesday 24/11 is a holiday."""
    made = late(land, head, 40)
    row = ask(made, head)
    assert row.due_on == date(2026, 11, 25)
    assert row.content == (
        f"Đề nghị báo cáo trước 17:00 ngày 25/11/2026 về đơn {made.file_number}: lý do chậm, "
        "ngày giải quyết xong."
    )
    assert (row.kind, row.issued_on, row.issued_by) == ("reminder", TODAY, head)
    assert (row.organisation, row.owner_unit) == (land.province, land.commune)


@pytest.mark.parametrize("role", [Role.INSPECTORATE, Role.HANDLER, Role.HOME_AFFAIRS])
def test_who_does_not_decide_may_not_ask(land, head, days, role):
    made = late(land, head, 40)
    with pytest.raises(PermissionDenied):
        ask(made, factories.user(role, land.province))
    assert not Instruction.objects.exists()


@pytest.mark.parametrize("place", ["neighbour", "other"])
def test_another_unit_may_not_ask(land, head, days, place):
    made = late(land, head, 40)
    with pytest.raises(PermissionDenied):
        ask(made, factories.user(Role.UNIT_HEAD, getattr(land, place)))


def test_whom_it_is_against_may_not_ask(land, head, days):
    made = late(land, head, 40)
    ConflictOfInterest.objects.create(petition=made, user=head, reason="accused")
    with pytest.raises(PermissionDenied):
        ask(made, head)


CLOSED = "Đơn này đã kết thúc, không phải báo cáo nữa. Cập nhật bảng để xem đơn còn chậm."


def test_a_petition_that_is_closed_is_asked_about_no_more(land, head, days):
    made = late(land, head, 40, closed_on=TODAY, state="filed", processed_on=TODAY)
    with pytest.raises(ValidationError) as refused:
        ask(made, head)
    assert refused.value.messages == [CLOSED]
    assert not Instruction.objects.exists()


def test_a_board_that_is_out_of_date_says_so_and_stays(land, sign_in, days):
    """It was settled after the page was opened: the refusal stands above the new list."""
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    made = late(land, client.user, 40, closed_on=TODAY, state="filed", processed_on=TODAY)
    other = late(land, client.user, 9)
    response = send(client, f"{BOARD}/yeu-cau-bao-cao/{made.file_number}")
    page = body(response)
    assert response.status_code == 422
    assert CLOSED in page
    assert other.file_number in page


# --- the pages


def test_a_board_is_asked_for_by_who_sees_figures_there(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    for unit, status in ((land.commune, 200), (land.other, 404), (land.neighbour, 404)):
        for address in (BOARD, f"{BOARD}/cac-buoc", f"{BOARD}.xlsx"):
            assert client.get(f"{address}?don-vi={unit.code}").status_code == status


@pytest.mark.parametrize("said", ["hom-nay", "2026-13-01..2026-12-31", "QV/2026", "NAM/1989"])
def test_a_window_nobody_understands_is_said_to_be_so(land, sign_in, said):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    assert client.get(f"{BOARD}/cac-buoc", {"ky": said}).status_code == 422


def test_what_is_taken_along_is_written_down(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    assert client.get(f"{BOARD}.xlsx?ky=QIII/2026").status_code == 200
    row = Entry.objects.get(verb="export_form")
    assert (row.data["form"], row.data["period"]) == ("board.xlsx", "QIII/2026")


@pytest.mark.parametrize("path", ["", "/cac-buoc", ".pdf", ".xlsx"])
def test_boards_are_read_and_never_posted(land, sign_in, path):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    assert send(client, f"{BOARD}{path}").status_code == 405


@pytest.mark.parametrize("place", ["other", "neighbour"])
def test_a_petition_of_another_unit_is_not_found_there(land, sign_in, head, place):
    made = late(land, head, 40)
    client = sign_in(Role.UNIT_HEAD, getattr(land, place))
    for number in (made.file_number, "KHONG-CO"):
        assert send(client, f"{BOARD}/yeu-cau-bao-cao/{number}").status_code == 404
    assert not Instruction.objects.exists()
