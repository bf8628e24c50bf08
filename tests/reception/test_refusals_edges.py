"""Refusals at their edges: whose signature waits, month ends, the last hour, a number of a year."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from portal.access.roles import ROLES, Permission, Role
from portal.audit.models import Entry
from reception.forms.refusal import DeliveryForm, PrepareForm, SignForm
from reception.kinds import Kind
from reception.models import Outcome, RefusalNotice
from reception.selectors import refusals as known
from reception.selectors.closings import CLOSERS
from reception.services import correct_visit
from reception.services.refusals import (
    ISSUED,
    SIGNED,
    deliver_notice,
    may_prepare,
    prepare_notice,
    sign_notice,
)
from tests.reception.closing import moment
from tests.reception.factories import AT, HANOI, TODAY, taken, user
from tests.reception.refusing import PAPER, owed, prepared, refused, signed
from tests.together import at_once

TOMORROW = AT + timedelta(days=1)


def of_commune(place, **said):
    said = {"outcome": Outcome.REFUSE, "refusal_ground": "L9.3"} | said
    return RefusalNotice.objects.get(visit=taken(place.commune, place.dung, **said))


@pytest.mark.parametrize(("taken_on", "due_on"), [
    ((16, 11), date(2026, 11, 19)),  # Monday to Thursday
    ((19, 11), date(2026, 11, 24)),  # over a week-end
    ((30, 10), date(2026, 11, 4)), ((1, 7), date(2026, 7, 6)),  # the day the decree came in force
])  # fmt: skip
def test_three_working_days_over_week_ends_and_month_ends(place, taken_on, due_on):
    notice = RefusalNotice.objects.get(visit=refused(place, at=moment(*taken_on)))
    assert notice.due_on == due_on


def test_the_last_evening_before_the_decree_owes_nothing_and_the_first_morning_does(place):
    refused(place, at=moment(30, 6).replace(hour=23, minute=59))
    assert not RefusalNotice.objects.exists()
    refused(place, at=moment(1, 7).replace(hour=0, minute=1))
    assert RefusalNotice.objects.count() == 1


@pytest.mark.parametrize("role", [role for role, _ in ROLES])
def test_who_signs_and_who_prepares(place, role):
    notice, who = owed(place), user(role, place.board)
    assert known.may_sign(who, place.board, TODAY) is (role in CLOSERS)
    prepares = role in CLOSERS or Permission.LOG_VISIT in dict(ROLES)[role]
    assert may_prepare(who, notice, TODAY) is prepares


def test_a_head_no_longer_in_office_signs_nothing(place):
    place.board_head.posts.update(until=date(2026, 11, 19))
    with pytest.raises(PermissionDenied):
        signed(place)


def test_each_head_is_told_of_what_waits_for_that_head_alone(place):
    """The head of a commune is told of the commune's, that of the board of the board's."""
    of_commune(place)
    owed(place)
    owed(place)
    assert known.waiting_for(place.unit_head, TODAY) == 1
    assert known.waiting_for(place.board_head, TODAY) == 2


def test_two_posts_of_one_person_wait_for_what_the_head_of_one_signs(place):
    """A receptionist of the board who heads the commune: the board's wait for somebody else."""
    place.unit_head.posts.create(organisation=place.board, role=Role.RECEPTIONIST, since=TODAY)
    of_commune(place)
    owed(place)
    assert known.waiting_for(place.unit_head, TODAY) == 1


def test_what_is_signed_waits_no_longer(place):
    signed(place)
    assert known.waiting_for(place.board_head, TODAY) == 0


def test_those_that_wait_come_first_by_their_day_and_then_the_newest_signed(place):
    soon, done = owed(place), signed(place)
    late = RefusalNotice.objects.get(visit=refused(place, at=moment(2, 11)))
    earlier = RefusalNotice.objects.get(visit=refused(place, at=moment(3, 11)))
    again = prepare_notice(notice=earlier, version=1, by=place.hoa, at=AT,
                           **PAPER | {"number": "13/TB-BTCD"})  # fmt: skip
    again = sign_notice(notice=again, number="13/TB-BTCD", version=2, by=place.board_head,
                        at=AT + timedelta(minutes=1))  # fmt: skip
    assert list(known.notices(place.hoa, TODAY)) == [late, soon, again, done]


def test_of_each_unit_its_own_are_listed_and_of_a_province_all(place):
    here, there = owed(place), of_commune(place)
    for who, seen in ((place.hoa, {here}), (place.dung, {there}), (place.aide, {here, there}),
                      (place.clerk, set())):  # fmt: skip
        assert set(known.notices(who, TODAY)) == seen


@pytest.mark.parametrize(("day", "is_fine"), [
    (TODAY, True), (TODAY - timedelta(days=1), False), (TODAY + timedelta(days=1), True),
    (TODAY + timedelta(days=2), False),
])  # fmt: skip
def test_the_day_of_the_paper_is_from_the_visit_to_today(place, day, is_fine):
    if is_fine:
        assert prepared(place, dated_on=day, at=TOMORROW).dated_on == day
        return
    with pytest.raises(ValidationError) as wrong:
        prepared(place, dated_on=day, at=TOMORROW)
    assert wrong.value.message_dict == {
        "dated_on": ["Ngày văn bản phải từ ngày tiếp 20/11/2026 đến hôm nay"]
    }


def test_today_is_the_day_in_viet_nam(place):
    """Half past midnight of the 21st in Hà Nội, when it is still the 20th in London."""
    night = AT.replace(day=21, hour=0, minute=30)
    assert prepared(place, dated_on=date(2026, 11, 21), at=night).dated_on == date(2026, 11, 21)


def test_a_number_is_free_in_another_year_and_in_another_unit(place):
    prepared(place)
    there = of_commune(place)
    assert prepare_notice(notice=there, version=1, by=place.dung, at=AT, **PAPER).number
    older = RefusalNotice.objects.get(visit=refused(place, at=AT.replace(month=12, day=31)))
    january = AT.replace(year=2027, month=1, day=4)
    said = PAPER | {"dated_on": january.date()}
    assert prepare_notice(notice=older, version=1, by=place.hoa, at=january, **said).number
    with pytest.raises(ValidationError) as wrong:
        prepare_notice(notice=owed(place), version=1, by=place.hoa, at=AT, **PAPER)
    assert wrong.value.message_dict == {
        "number": ["Số 12/TB-BTCD đã dùng cho thông báo từ chối khác trong năm. Nhập số khác."]
    }


def test_it_may_be_prepared_again_with_its_own_number_until_it_is_signed(place):
    notice = prepared(place)
    said = PAPER | {"signer_name": "Người Khác Ký"}
    again = prepare_notice(notice=notice, version=2, by=place.board_head, at=AT, **said)
    assert (again.signer_name, again.version) == ("Người Khác Ký", 3)


@pytest.mark.parametrize(("on", "at", "is_fine"), [
    (TODAY, AT, True), (TODAY + timedelta(days=1), TOMORROW, True),
    (TODAY - timedelta(days=1), AT, False), (TODAY + timedelta(days=1), AT, False),
])  # fmt: skip
def test_it_is_handed_over_from_its_day_to_today(place, on, at, is_fine):
    notice = signed(place)
    said = {"notice": notice, "on": on, "how": "Bưu điện", "by": place.hoa, "at": at}
    if is_fine:
        assert deliver_notice(**said).delivered_on == on
        assert Entry.objects.get(verb="deliver_refusal").data == {"number": "12/TB-BTCD"}
        return
    with pytest.raises(ValidationError) as wrong:
        deliver_notice(**said)
    assert wrong.value.message_dict == {
        "delivered_on": ["Ngày giao, gửi phải từ ngày văn bản 20/11/2026 đến hôm nay"]
    }


def test_nobody_of_another_unit_hands_it_over(place):
    notice = signed(place)
    for stranger in (place.dung, place.unit_head, place.aide, place.clerk):
        with pytest.raises(PermissionDenied):
            deliver_notice(notice=notice, on=TODAY, how="Gửi", by=stranger, at=AT)


@pytest.mark.parametrize("columns", [
    {"number": ""}, {"signer_name": ""}, {"dated_on": None}, {"signed_by": None},
    {"signed_at": None},
])  # fmt: skip
def test_the_database_keeps_a_signature_whole(place, columns):
    signed(place)
    with pytest.raises(IntegrityError, match="refusal_signed_whole"), transaction.atomic():
        RefusalNotice.objects.update(**columns)


def test_the_database_knows_no_delivery_before_the_paper(place):
    signed(place)
    with pytest.raises(IntegrityError, match="refusal_delivered_after"), transaction.atomic():
        RefusalNotice.objects.update(delivered_on=TODAY - timedelta(days=1))


def test_a_signed_notice_outlives_a_change_of_other_words(place):
    """The ground and the outcome hold; what was said may still be put right."""
    visit = signed(place).visit
    said = {"by": place.hoa, "at": AT, "reason": "Ghi thiếu"}
    correct_visit(visit=visit, version=1, summary="Nội dung đầy đủ hơn", **said)
    with pytest.raises(ValidationError) as wrong:
        correct_visit(visit=visit, version=2, outcome=Outcome.ACCEPT, **said)
    told = ISSUED.format("12/TB-BTCD")
    assert wrong.value.message_dict == {"refusal_ground": [told]}


def test_one_written_ground_takes_the_place_of_the_other_and_keeps_the_notice(place):
    notice = owed(place)
    correct_visit(visit=notice.visit, version=1, refusal_ground="N4.h", by=place.hoa, at=AT,
                  reason="Ghi nhầm căn cứ")  # fmt: skip
    assert RefusalNotice.objects.get() == notice


def test_the_trail_tells_the_number_and_nobody_s_name(place):
    notice = signed(place)
    deliver_notice(notice=notice, on=TODAY, how="Giao bà Nguyễn Thị Ví Dụ", by=place.hoa, at=AT)
    told = Entry.objects.filter(subject_type="reception.refusalnotice")
    assert [row.data for row in told] == [{"number": "12/TB-BTCD"}] * 3
    assert "Ví Dụ" not in "".join(f"{row.subject_label}{row.data}" for row in told)


def test_grounds_are_counted_by_month_from_that_day_on_and_by_reach(place):
    refused(place, "L9.1", at=moment(31, 10))
    refused(place, "L9.1", at=moment(1, 11))
    refused(place, "L9.3", at=moment(30, 11).replace(day=19))
    of_commune(place, kind=Kind.DENUNCIATION)
    november = date(2026, 11, 1)
    assert known.refused_by_month(place.hoa, TODAY, november) == [
        (november, "L9.1", 1), (november, "L9.3", 1),
    ]  # fmt: skip
    assert known.refused_by_month(place.aide, TODAY, november)[-1] == (november, "L9.3", 2)
    assert known.refused_by_month(place.clerk, TODAY, november) == []


@pytest.mark.parametrize(("form", "name", "typed", "sentence"), [
    (PrepareForm, "number", "9" * 61, "Số, ký hiệu dài tối đa 60 ký tự; đang có 61"),
    (PrepareForm, "signer_title", "a" * 101, "Chức vụ người ký dài tối đa 100 ký tự; đang có 101"),
    (PrepareForm, "signer_name", "a" * 101, "Người ký dài tối đa 100 ký tự; đang có 101"),
    (PrepareForm, "dated_on", "31/11/2026", "Ngày 31/11/2026 không có thật. Kiểm tra lại"),
    (DeliveryForm, "delivered_on", "", "Nhập ngày giao, gửi"),
    (DeliveryForm, "delivery", " ", "Ghi cách giao, gửi"),
    (SignForm, "number", " \u00a0", "Gõ lại số, ký hiệu thông báo"),
])  # fmt: skip
def test_each_field_says_what_to_do(form, name, typed, sentence):
    assert form({name: typed}).errors[name] == [sentence]


@pytest.mark.django_db(transaction=True)
def test_of_two_heads_who_sign_one_does(place):
    notice, other = prepared(place), user(Role.UNIT_HEAD, place.board)
    said = {"notice": notice, "number": "12/TB-BTCD", "version": 2, "at": AT.astimezone(HANOI)}
    given = at_once(lambda: sign_notice(by=place.board_head, **said),
                    lambda: sign_notice(by=other, **said))  # fmt: skip
    refusals = [one.messages for one in given if isinstance(one, ValidationError)]
    assert refusals == [[SIGNED.format("12/TB-BTCD")]]
    assert Entry.objects.filter(verb="sign_refusal").count() == 1
