"""Directives and reminders: who may issue one, who answers, and who takes the answer as done."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints.models import ConflictOfInterest, Instruction, Petition
from complaints.selectors import oversight as reading
from complaints.services import oversight
from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db
DUE = date(2026, 11, 27)


def instruct(petition: Petition, by: User | None = None, **more: Any) -> Instruction:
    given = {"kind": "directive", "content": "Báo cáo tiến độ", "due_on": DUE, "at": make.moment()}
    return oversight.instruct(petition=petition, by=by or make.head(), **{**given, **more})


def test_a_leader_directs_a_petition_of_a_lower_unit() -> None:
    row = instruct(make.petition(), passing.leader(), document_number="7/UBND", owner=make.head())
    assert (row.organisation, row.owner_unit, row.owner) == (
        passing.province(), make.unit(), make.head(),
    )  # fmt: skip
    assert (row.issued_on, row.due_on, row.closed_on) == (make.TODAY, DUE, None)
    assert Entry.objects.latest("pk").verb == "issue_instruction"


def test_who_decides_nothing_there_directs_nobody() -> None:
    found = make.petition()
    for who in (make.handler(), passing.head_of(passing.building()),
                make.person(Role.BOARD_HEAD, passing.province())):  # fmt: skip
        for kind in ("directive", "reminder"):
            with pytest.raises(PermissionDenied):
                instruct(found, who, kind=kind)
    assert Instruction.objects.count() == 0


def test_who_handed_it_over_reminds_and_does_not_direct() -> None:
    taken = passing.receive(passing.sent())
    row = instruct(taken, make.handler(), kind="reminder")
    assert (row.organisation, row.owner_unit) == (make.unit(), passing.building())
    with pytest.raises(PermissionDenied):
        instruct(taken, make.handler())


def test_a_denunciation_only_by_who_may_see_it() -> None:
    found = make.petition(Kind.DENUNCIATION)
    assert instruct(found, passing.leader()).pk
    taken = passing.receive(passing.sent(Kind.DENUNCIATION))
    with pytest.raises(PermissionDenied):
        instruct(taken, make.handler(), kind="reminder")
    assert instruct(taken, make.head(), kind="reminder").pk


def test_whom_it_is_against_directs_nothing_of_it() -> None:
    found = make.petition()
    ConflictOfInterest.objects.create(petition=found, user=make.head(), reason="accused")
    with pytest.raises(PermissionDenied):
        instruct(found)
    assert instruct(found, passing.leader()).pk


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"content": " "}, "Ghi nội dung chỉ đạo"),
        ({"due_on": make.TODAY - timedelta(days=1)}, r"từ hôm nay \(20/11/2026\)"),
        ({"due_on": date(2099, 11, 22)}, r"Chọn hạn đến hết ngày 20/11/2027"),
        ({"content": "Gặp bà Chim Hoàng Yến"}, "không nêu họ tên"),
    ],
)
def test_what_is_missing_is_said(more: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        instruct(make.petition(), **more)


def test_the_owner_works_where_the_petition_is() -> None:
    with pytest.raises(ValidationError, match="đang làm việc tại đơn vị giữ đơn"):
        instruct(make.petition(), owner=passing.head_of(passing.building()))


def test_answered_by_the_unit_and_confirmed_by_who_asked() -> None:
    row = instruct(make.petition(), passing.leader())
    given = {"instruction": row, "at": make.moment()}
    with pytest.raises(ValidationError, match="chưa báo kết quả"):
        oversight.confirm(by=passing.leader(), **given)
    with pytest.raises(ValidationError, match="Ghi kết quả"):
        oversight.reply(by=make.handler(), text=" ", **given)
    with pytest.raises(ValidationError, match="không nêu họ tên"):
        oversight.reply(by=make.handler(), text="Đã gặp Chim Hoàng Yến", **given)
    with pytest.raises(PermissionDenied):
        oversight.reply(by=passing.head_of(passing.building()), text="Xong", **given)
    row = oversight.reply(by=make.handler(), text="Đã xác minh", **given)
    assert (row.replied_on, row.replied_by) == (make.TODAY, make.handler())
    with pytest.raises(PermissionDenied):
        oversight.confirm(by=make.head(), **given)  # his own unit's word is not the leader's
    row = oversight.confirm(by=passing.leader(), **given)
    assert (row.closed_on, row.closed_by) == (make.TODAY, passing.leader())
    assert oversight.confirm(by=passing.leader(), **given).closed_on == make.TODAY
    with pytest.raises(ValidationError, match="đã được xác nhận xong"):
        oversight.reply(by=make.handler(), text="Thêm", **given)


def test_many_are_reminded_at_once_or_none() -> None:
    ours = [make.petition(), make.petition(on=make.TODAY)]
    rows = oversight.remind_many(petitions=ours, due_on=DUE, by=make.head(), at=make.moment())
    assert [row.kind for row in rows] == ["reminder", "reminder"]
    assert rows[0].content == (
        f"Đơn {ours[0].file_number} đã quá hạn ngày 16/09/2026. Đề nghị giải quyết ngay và báo cáo "
        "kết quả."
    )
    assert "khẩn trương" in rows[1].content
    theirs = passing.receive(passing.sent())
    with pytest.raises(PermissionDenied):
        oversight.remind_many(
            petitions=[*ours, make.petition(organisation=passing.building(),
                                            by=make.person(Role.CLERK, passing.building()))],
            due_on=DUE, by=make.head(), at=make.moment(),
        )  # fmt: skip
    assert Instruction.objects.count() == 2
    said = oversight.remind_many(
        petitions=[theirs], due_on=DUE, by=make.head(), at=make.moment(), content="Trả lời ngay"
    )
    assert said[0].content == "Trả lời ngay"


def test_who_finds_which_in_the_lists() -> None:
    mine, leader = make.petition(), passing.leader()
    open_, late = instruct(mine, leader), instruct(
        mine, leader, at=make.moment(date(2026, 11, 2)), due_on=date(2026, 11, 10),
        owner=make.handler(),
    )  # fmt: skip
    on = make.TODAY
    assert set(reading.to_answer(make.handler(), on)) == {open_, late}
    assert set(reading.urgent(make.handler(), on)) == {late}
    assert set(reading.issued(leader, on)) == {open_, late}
    assert set(reading.overdue(leader, on)) == {late}
    assert not reading.instructions(passing.head_of(passing.building()), on).exists()
    oversight.reply(instruction=late, text="Xong", by=make.handler(), at=make.moment())
    assert not reading.overdue(leader, on).exists()


def test_a_directive_on_a_denunciation_is_seen_by_who_may_see_the_petition() -> None:
    row = instruct(make.petition(Kind.DENUNCIATION), passing.leader())
    assert not reading.instructions(make.handler(), make.TODAY).exists()
    assert list(reading.instructions(make.head(), make.TODAY)) == [row]
