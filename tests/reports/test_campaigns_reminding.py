"""The words of the deadline day by day, and who is reminded when: by hand, and once by itself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from portal.access.roles import Role
from portal.workdays.calendar import Calendar
from reports.models import Reminder
from reports.selectors import campaigns as reading
from reports.services import reminding
from reports.sheets.campaigns import deadline, reminder
from reports.sheets.progress import late_lists
from tests.reports import factories
from tests.reports.campaigns import advance, moment, opened, row, sent
from tests.reports.factories import AT

DUE, PLAIN = date(2026, 11, 29), Calendar()


@pytest.mark.parametrize(
    ("day", "rest"),
    [(20, "Nên gửi trong thứ Sáu 27/11. Còn 9 ngày."),
     (27, "Nên gửi trong thứ Sáu 27/11. Còn 2 ngày."),
     (28, "Nên gửi ngay hôm nay. Còn 1 ngày."),
     (29, "Nên gửi ngay hôm nay. Hôm nay là ngày cuối."),
     (30, "Đã quá hạn 1 ngày.")],
)  # fmt: skip
def test_the_top_line_says_the_last_day_and_urges_the_last_working_day(day, rest):
    told = deadline(DUE, date(2026, 11, day), PLAIN)
    assert str(told) == f"Hạn: trước ngày 30/11/2026 – hết ngày Chủ nhật 29/11. {rest}"


def test_a_last_day_on_which_offices_work_needs_no_other():
    told = deadline(date(2027, 11, 29), date(2027, 11, 20), PLAIN)
    assert str(told) == "Hạn: trước ngày 30/11/2027 – hết ngày thứ Hai 29/11. Còn 9 ngày."


def test_a_day_off_moves_what_is_urged_and_never_the_last_day():
    off = Calendar(closed=frozenset({date(2026, 11, 27)}))
    told = deadline(DUE, date(2026, 11, 20), off)
    assert told.urge == "Nên gửi trong thứ Năm 26/11."
    assert told.due == DUE


@pytest.mark.parametrize("day", range(15, 31))
def test_the_days_on_which_the_timetable_reminds(day):
    told = deadline(DUE, date(2026, 11, day), PLAIN)
    assert told.is_reminding_day is (day in {19, 26, 27, 28})


def test_the_words_of_a_reminder_before_and_after():
    assert reminder(2026, deadline(DUE, date(2026, 11, 26), PLAIN)) == (
        "Đề nghị gửi báo cáo dân vận năm 2026 về Sở Nội vụ trước ngày 30/11/2026 "
        "(hết ngày Chủ nhật 29/11). Nên gửi trong thứ Sáu 27/11."
    )
    assert reminder(2026, deadline(DUE, date(2026, 12, 2), PLAIN)).endswith("Đã quá hạn 3 ngày.")


@pytest.fixture
def campaign(land):
    return opened(land)


def test_the_timetable_reminds_each_missing_unit_once_a_day(land, leader, campaign):
    sent(land.commune, leader)
    assert reminding.remind_by_timetable(at=moment(25)) == 0
    assert reminding.remind_by_timetable(at=moment(26, 7, 5)) == 2
    assert reminding.remind_by_timetable(at=moment(26, 8, 5)) == 0
    assert reminding.remind_by_timetable(at=moment(27, 7, 5)) == 2
    assert set(Reminder.objects.values_list("unit__organisation", flat=True)) == {
        land.other.pk, land.department.pk
    }  # fmt: skip
    assert reminding.remind_by_timetable(at=moment(1, month=12)) == 0


def test_by_hand_only_the_chosen_and_only_who_has_not_sent(land, leader, campaign):
    office = factories.user(Role.HOME_AFFAIRS, land.province)
    done = sent(land.commune, leader)
    chosen = [done.pk, row(land.other).pk]
    said = {"campaign": campaign, "words": "Gửi ngay.", "by": office, "at": AT}
    assert reminding.remind(units=chosen, **said) == 1
    assert reminding.remind(units=chosen, **said) == 1  # by hand as often as need be
    assert {one.unit.organisation for one in Reminder.objects.all()} == {land.other}
    for units, words, sentence in (
        ([], "Gửi", "Chọn ít nhất một đơn vị để nhắc"), (chosen, " ", "Ghi lời nhắc"),
        ([done.pk], "Gửi", "Các đơn vị đã chọn đều đã nộp. Mở lại trang để xem."),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as error:
            reminding.remind(**(said | {"units": units, "words": words}))
        assert error.value.messages == [sentence]
    with pytest.raises(PermissionDenied):
        reminding.remind(units=chosen, **(said | {"by": leader}))


def test_a_reminder_is_seen_where_the_day_begins(land, leader, campaign):
    office = factories.user(Role.HOME_AFFAIRS, land.province)
    reminding.remind(campaign=campaign, units=[row(land.commune).pk], words="Gửi ngay.", by=office,
                     at=AT)  # fmt: skip
    assert [one.reminder.words for one in reading.owed(leader, factories.TODAY)] == ["Gửi ngay."]
    other = factories.user(Role.UNIT_HEAD, land.other)
    assert [one.reminder for one in reading.owed(other, factories.TODAY)] == [None]
    assert reading.owed(factories.user(Role.CLERK, land.commune), factories.TODAY) == []
    sent(land.commune, leader)
    assert reading.owed(leader, factories.TODAY) == []


def late(campaign, on):
    return [[[cell.text for cell in line[:5]] for line in table.rows]
            for table in late_lists(2026, reading.grid(campaign), on, campaign.due_on)]  # fmt: skip


def test_on_the_last_day_nobody_is_late(land, campaign):
    assert late(campaign, date(2026, 11, 29)) == [[], []]


def test_the_late_list_counts_from_the_30th(land, leader, campaign):
    sent(land.commune, leader, moment(29, 23, 59))
    sent(land.other, factories.user(Role.UNIT_HEAD, land.other), moment(2, month=12))
    found, returned = late(campaign, date(2026, 12, 5))
    assert found == [
        [land.other.name, "Ủy ban nhân dân cấp xã", "Nộp muộn", "02/12/2026", "3"],
        [land.department.name, "Sở, ban, ngành", "Chưa nộp", "–", "6"],
    ]
    assert returned == []


def test_who_sent_in_time_and_has_it_back_is_not_late_but_waited_for(land, leader, campaign):
    office = factories.user(Role.HOME_AFFAIRS, land.province)
    first = sent(land.commune, leader, moment(27))
    back = advance(first, "return", office, moment(1, month=12), note="Thiếu số liệu mục III")
    found, returned = late(campaign, date(2026, 12, 5))
    assert [line[0] for line in found] == [land.other.name, land.department.name]
    waits = [land.commune.name, "Ủy ban nhân dân cấp xã", "27/11/2026", "01/12/2026", "4"]
    assert returned == [waits]
    advance(advance(back, "present", leader), "send_back", leader, note="Bổ sung")
    assert late(campaign, date(2026, 12, 5))[1] == [waits]  # wherever in the unit it lies
    again = advance(row(land.commune), "send", leader, moment(4, month=12))
    assert late(campaign, date(2026, 12, 5)) == [found, []]
    assert not again.is_late


def test_the_bar_and_the_groups_of_the_grid(land, leader, campaign):
    sent(land.commune, leader)
    rows = list(reading.grid(campaign))
    found = reading.progress(rows)
    assert (found.handed_in, found.total, found.missing, found.late) == (1, 3, 2, 0)
    assert (found.in_time, found.returned, found.awaited) == (1, 0, 2)
    groups = [(label, count.handed_in, count.total) for label, count, _ in reading.by_group(rows)]
    assert groups == [("Sở, ban, ngành", 0, 1), ("Ủy ban nhân dân cấp xã", 1, 2)]
