"""The head of a file: the due day in working days, what comes next, what the table adds."""

from datetime import date, timedelta
from typing import Any

import pytest

from complaints import services
from complaints.models import Petition
from complaints.services import Checked
from complaints.services.parties import Signer, add_signatories
from complaints.views.heads import due_line
from portal.access.roles import Role
from portal.workdays.calendar import Calendar
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
FRIDAY = date(2026, 11, 20)


def due(on: date | None, rule: str = "COMPLAINT.SETTLE.1", closed: tuple[date, ...] = ()) -> Any:
    found = Petition(due_on=on, due_rule=rule, received_on=make.RECEIVED)
    return due_line(found, Calendar(closed=frozenset(closed)), FRIDAY)


@pytest.mark.parametrize(
    ("on", "left", "late"),
    [
        (date(2026, 11, 20), "Hết hạn hôm nay", False),
        (date(2026, 11, 23), "còn 1 ngày làm việc", False),
        (date(2026, 11, 22), "còn 0 ngày làm việc", False),  # a Sunday
        (date(2026, 12, 18), "còn 20 ngày làm việc", False),
        (date(2026, 11, 19), "Quá hạn 1 ngày", True),
    ],
)
def test_how_far_the_day_is(on: date, left: str, late: bool) -> None:
    told = due(on)
    assert (told.label, told.on, told.left, told.is_late) == ("Hạn giải quyết", on, left, late)


def test_a_holiday_between_is_no_working_day() -> None:
    assert due(date(2026, 11, 25), closed=(date(2026, 11, 24),)).left == "còn 2 ngày làm việc"


def test_other_limits_say_what_is_due() -> None:
    assert due(FRIDAY, "COMPLAINT.ACCEPT").label == "Hạn thụ lý hoặc không thụ lý khiếu nại"
    assert due(None) is None


def page(as_user: SignIn, found: Petition, user: Any = None) -> str:
    address = url("petition", found.file_number)
    return str(as_user(user or make.head()).get(address).content.decode())


def test_what_was_agreed_comes_next_for_who_may_do_it(as_user: SignIn) -> None:
    """A leader agreed that it be filed; the desk is led there and not back to proposing."""
    found, day = make.petition(""), make.RECEIVED + timedelta(days=2)
    services.submit(
        petition=found, checked=Checked("file"), opinion="Gửi nhiều nơi", by=make.handler(),
        at=make.moment(day), on=day, kind="complaint", is_eligible=False, is_competent=True,
        reason="Gửi nhiều nơi",
    )  # fmt: skip
    leader = make.person(Role.PROVINCE_LEADER, make.unit().province)
    services.approve(petition=found, by=leader, at=make.moment(day), on=day)
    assert "Việc kế tiếp: Lưu đơn" in page(as_user, found, make.handler())


def test_who_is_waited_for_is_who_decides_and_not_who_holds_the_file(as_user: SignIn) -> None:
    held = make.handler()
    found = make.in_state("proposed")
    found.assigned_to = held
    found.save(update_fields=["assigned_to"])
    assert f"<b>Thụ lý</b> – lãnh đạo {found.organisation.name}</p>" in page(as_user, found, held)


def test_what_was_proposed_does_not_go_back_to_sorting_while_something_is_missing(
    as_user: SignIn,
) -> None:
    """Two who signed and no representative: it cannot be accepted, and the page says why."""
    found = make.in_state("proposed")
    people = [Signer("Trần Thị Mẫu", "xã Lục Ngạn"), Signer("Lê Văn Dụ", "xã Lục Ngạn")]
    add_signatories(petition=found, signers=people, signed=True, on=make.RECEIVED,
                    by=make.handler(), at=make.moment())  # fmt: skip
    text = page(as_user, found)
    assert "Việc kế tiếp: Phân loại" not in text
    assert "Chưa làm được bước <b>Thụ lý</b>:" in text


def test_sorting_and_proposing_are_one_page(as_user: SignIn) -> None:
    found = make.in_state("classified")
    text = page(as_user, found)
    s14 = url("classification", found.file_number)
    assert f'href="{s14}" data-primary>Việc kế tiếp: Trình thụ lý' in text


def test_the_head_tells_kind_level_and_state(as_user: SignIn) -> None:
    text = page(as_user, make.case_in("verifying").petitions.get())
    for tag in ("Khiếu nại", "lần đầu", "Đang xác minh"):
        assert f">{tag}</span>" in text, tag
    assert "Quá hạn 39 ngày" in text


def test_the_head_of_a_denunciation_names_nobody(as_user: SignIn) -> None:
    found = make.petition(Kind.DENUNCIATION)
    text = page(as_user, found)
    assert f"<b>{found.alias}</b> · người tố cáo được bảo mật" in text
    assert found.summary[:20] not in text.split('class="what"')[1].split("</p>")[0]


def test_publication_stands_on_the_way_with_its_day(as_user: SignIn) -> None:
    case = make.case_in("decided")
    assert "<b>Công khai</b><span" in page(as_user, case.petitions.get())
    make.take(case, "publish", date(2026, 9, 20))
    text = page(as_user, case.petitions.get())
    assert '<b>Công khai</b> <span class="nowrap">20/09/2026</span>' in text
