"""Thông báo từ chối: owed with the visit, counted in working days, signed once by the head."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.stale import StaleError
from portal.workdays.calendar import Calendar
from reception.grounds import GROUNDS
from reception.kinds import Kind
from reception.models import Outcome, RefusalNotice
from reception.selectors import refusals as known
from reception.services import correct_visit
from reception.services.recounting import recount_notices
from reception.services.refusals import deliver_notice, prepare_notice, sign_notice
from tests.reception.closing import moment
from tests.reception.factories import AT, TODAY, user
from tests.reception.refusing import PAPER, owed, prepared, refused, signed


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.code)
def test_two_grounds_of_the_law_are_told_in_writing_and_no_other(place, ground):
    visit = refused(place, ground.code)
    is_written = ground.code in {"L9.3", "N4.h"}
    assert RefusalNotice.objects.filter(visit=visit).exists() == is_written


def test_three_working_days_from_the_day_of_the_visit(place):
    """Friday 20/11/2026: Monday, Tuesday, Wednesday (Điều 4.3 Nghị định 154/2026/NĐ-CP)."""
    assert owed(place).due_on == date(2026, 11, 25)
    told = known.clock("VISIT.REFUSAL", TODAY, "ngày có đủ căn cứ từ chối", Calendar())
    assert told.due_on == date(2026, 11, 25)
    assert "Không quá 3 ngày làm việc – Điều 4.3 Nghị định 154/2026/NĐ-CP" in told.sentence


def test_before_the_decree_no_law_set_three_days(place):
    refused(place, at=moment(30, 6))
    assert not RefusalNotice.objects.exists()


def test_a_calendar_that_changes_moves_what_is_not_signed(place):
    first, second = owed(place), signed(place)
    shut = Calendar(closed=frozenset({date(2026, 11, 24)}))
    recount_notices(days=shut, since=date(2026, 11, 24))
    for notice, day in ((first, 26), (second, 25)):
        notice.refresh_from_db()
        assert notice.due_on == date(2026, 11, day)


def correct(place, visit, **changes):
    return correct_visit(visit=visit, by=place.hoa, at=AT, version=visit.version,
                         reason="Ghi nhầm căn cứ", **changes)  # fmt: skip


def test_a_corrected_ground_brings_the_notice_or_takes_it_away(place):
    visit = refused(place, "L9.1")
    visit = correct(place, visit, refusal_ground="N4.h")
    assert RefusalNotice.objects.get().visit == visit
    visit = correct(place, visit, outcome=Outcome.ANSWER_NOW, outcome_note="Đã trả lời")
    assert not RefusalNotice.objects.exists()


def test_what_is_signed_holds_the_ground(place):
    visit = signed(place).visit
    with pytest.raises(ValidationError, match="Thông báo từ chối số 12/TB-BTCD đã ký"):
        correct(place, visit, refusal_ground="L9.1")
    assert RefusalNotice.objects.get().signed_at


def test_the_desk_prepares_and_the_head_signs(place):
    notice = signed(place)
    assert (notice.signed_by, notice.signed_at, notice.number) == (
        place.board_head, AT, "12/TB-BTCD",
    )  # fmt: skip
    verbs = Entry.objects.filter(subject_type="reception.refusalnotice").values_list("verb")
    assert [verb for (verb,) in verbs.order_by("pk")] == ["prepare_refusal", "sign_refusal"]


@pytest.mark.parametrize("role", [Role.RECEPTIONIST, Role.LEADER_AIDE, Role.PROVINCE_LEADER])
def test_nobody_else_signs(place, role):
    with pytest.raises(PermissionDenied):
        signed(place, by=user(role, place.board))


def test_the_head_of_another_unit_neither_signs_nor_prepares(place):
    with pytest.raises(PermissionDenied):
        signed(place, by=place.unit_head)
    with pytest.raises(PermissionDenied):
        prepared(place, by=place.unit_head)


@pytest.mark.parametrize(("changed", "told"), [
    ({"number": "13/TB-BTCD"}, "Số gõ lại phải là 12/TB-BTCD"),
    ({"version": 1}, "vừa được người khác sửa"),
])  # fmt: skip
def test_what_is_signed_is_what_was_shown(place, changed, told):
    with pytest.raises(ValidationError, match=told):
        signed(place, **changed)


def test_without_a_number_nothing_is_signed(place):
    with pytest.raises(ValidationError, match="Ghi số, ngày, người ký trước khi ký"):
        sign_notice(notice=owed(place), number="", version=1, by=place.board_head, at=AT)


def test_it_is_signed_once_and_stays(place):
    notice = signed(place)
    with pytest.raises(ValidationError, match="đã ký, không sửa được nữa"):
        prepare_notice(notice=notice, version=3, by=place.hoa, at=AT, **PAPER)
    with pytest.raises(ValidationError, match="đã ký, không sửa được nữa"):
        sign_notice(notice=notice, number=notice.number, version=3, by=place.board_head, at=AT)


@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 11, 21)])
def test_its_day_is_between_the_visit_and_today(place, day):
    with pytest.raises(ValidationError, match="Ngày văn bản phải từ ngày tiếp 20/11/2026"):
        prepared(place, dated_on=day)


def test_a_number_is_taken_once_a_year(place):
    prepared(place)
    with pytest.raises(ValidationError, match="Số 12/TB-BTCD đã dùng"):
        prepared(place)


def test_who_was_slower_is_told(place):
    notice = prepared(place)
    with pytest.raises(StaleError):
        prepare_notice(notice=notice, version=1, by=place.hoa, at=AT, **PAPER)


def test_it_is_handed_over_once_it_is_signed(place):
    with pytest.raises(ValidationError, match="chưa ký"):
        deliver_notice(notice=prepared(place), on=TODAY, how="Giao tại chỗ", by=place.hoa, at=AT)


def test_the_day_of_delivery(place):
    notice = signed(place)
    with pytest.raises(ValidationError, match="Ngày giao, gửi phải từ ngày văn bản 20/11/2026"):
        deliver_notice(notice=notice, on=date(2026, 11, 19), how="Gửi", by=place.hoa, at=AT)
    done = deliver_notice(notice=notice, on=TODAY, how="Giao tại chỗ", by=place.hoa, at=AT)
    assert (done.delivered_on, done.delivery) == (TODAY, "Giao tại chỗ")


@pytest.mark.parametrize("columns", [
    {"signed_at": AT}, {"delivered_on": TODAY}, {"signed_at": AT, "dated_on": TODAY},
])  # fmt: skip
def test_the_database_refuses_half_a_signature(place, columns):
    owed(place)
    with pytest.raises(IntegrityError, match="refusal_signed_whole"), transaction.atomic():
        RefusalNotice.objects.update(**columns)


def test_the_head_sees_how_many_wait_and_a_leader_how_often_which_ground(place):
    refused(place)
    signed(place)
    refused(place, "L9.1", at=moment(5), kind=Kind.DENUNCIATION)
    assert known.waiting_for(place.board_head, TODAY) == 1
    assert known.waiting_for(place.hoa, TODAY) == 0
    assert known.refused_by_month(place.aide, TODAY, date(2026, 1, 1)) == [
        (date(2026, 10, 1), "L9.1", 1), (date(2026, 11, 1), "L9.3", 2),
    ]  # fmt: skip
    assert known.refused_by_month(user(Role.BOARD_HEAD, place.neighbour), TODAY, TODAY) == []
