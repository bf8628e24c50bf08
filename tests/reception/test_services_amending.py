"""Corrections: in place while the month is open, a line of their own once it is closed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from reception import selectors, sheets
from reception.kinds import Kind
from reception.models import BookCorrection, Outcome, Visit
from reception.selectors import register
from reception.selectors.seals import differences
from reception.services import protect_visit
from reception.services.amending import FORGOTTEN
from tests.reception.closing import closed, corrected, in_october
from tests.reception.factories import AT, SUMMARY, TODAY, taken
from tests.reception.hunting import holding

NEW = "Trình bày việc cấp giấy chứng nhận quyền sử dụng đất cho hộ gia đình."


def lines(user, since=date(2026, 10, 1), until=date(2026, 11, 30)):
    """What the register prints of those days, the cells of each line."""
    among = selectors.visits(user, TODAY)
    span = register.Span(since, until)
    shown = register.day_by_day(
        register.with_corrections(among.filter(span.of("received_on")), among, span)
    )
    faces = [sheets.face(line.visit, is_hidden=False) for line in shown]
    return [[c.text for c in row] for row in sheets.table(shown, faces, title="Sổ").rows]


def test_in_an_open_month_the_line_changes_and_the_journal_keeps_both(place):
    visit = corrected(place, in_october(place), summary=NEW)
    row = BookCorrection.objects.get()
    assert (row.number, row.version, row.by, row.reason) == (None, 2, place.board_head, "Ghi nhầm")
    assert (row.before, row.after) == (
        {"field": "land_recovery", "summary": SUMMARY}, {"field": "policy", "summary": NEW},
    )  # fmt: skip
    assert [line[4] for line in lines(place.hoa)] == [NEW]
    assert [change.before for change in sheets.changes(row)] == [
        "Đất đai – thu hồi, bồi thường, hỗ trợ, tái định cư", SUMMARY,
    ]  # fmt: skip
    assert visit.version == 2


def test_in_a_closed_month_it_is_a_new_line_and_the_old_one_says_what_it_said(place):
    visit = in_october(place, people_count=3)
    done = closed(place)
    corrected(place, visit, summary=NEW, kind=Kind.RECOMMENDATION, field="land_recovery")
    row = BookCorrection.objects.get()
    assert (row.number, row.year, row.corrected_on) == (2, 2026, TODAY)
    old, new = lines(place.hoa)
    assert (old[0], old[4], old[5]) == ("1", SUMMARY, "Khiếu nại")
    assert old[11].endswith("đã đính chính tại dòng số 2 ngày 20/11/2026")
    assert new[:2] == ["2", "20/11/2026"]
    assert new[4] == (
        "Đính chính dòng số 1 ngày 05/10/2026: Loại: Khiếu nại → Kiến nghị, phản ánh; "
        f"Tóm tắt nội dung: {SUMMARY} → {NEW}; lý do: Ghi nhầm"
    )
    assert (new[6], new[11]) == ("", "Thay cho dòng số 1")  # nobody is counted twice
    visit.refresh_from_db()
    assert (visit.summary, visit.kind) == (NEW, "recommendation")  # what figures count
    assert selectors.totals(selectors.visits(place.hoa, TODAY)).people == 3
    assert differences(done) == []


def test_the_first_words_stay_on_the_line_however_often_it_is_corrected(place):
    visit = in_october(place)
    done = closed(place)
    for words in (NEW, NEW + " Lần hai."):
        visit = corrected(place, visit, summary=words)
    old, first, second = lines(place.hoa)
    assert old[4] == SUMMARY
    assert "dòng số 2" in old[11]
    assert "dòng số 3" in old[11]
    assert f"Tóm tắt nội dung: {NEW} → {NEW} Lần hai." in second[4]
    assert (first[0], second[0]) == ("2", "3")
    assert differences(done) == []
    assert taken(place.board, place.hoa).number == 4  # one series of numbers
    assert selectors.likely_number(place.board, 2026) == 5


def test_the_new_line_stands_in_its_own_month_alone(place):
    visit = in_october(place)
    closed(place)
    corrected(place, visit)
    october = lines(place.hoa, until=date(2026, 10, 31))
    november = lines(place.hoa, since=date(2026, 11, 1))
    assert ([line[0] for line in october], [line[0] for line in november]) == (["1"], ["2"])


def test_what_the_register_does_not_show_needs_no_line(place):
    visit = in_october(place)
    closed(place)
    corrected(place, visit, field="land_recovery", note="Hẹn gọi lại")
    assert BookCorrection.objects.get().number is None


def test_nothing_changed_leaves_nothing(place):
    corrected(place, in_october(place), field="land_recovery")
    assert not BookCorrection.objects.exists()


def test_a_month_with_corrections_in_it_is_closed_with_them(place):
    visit = in_october(place)
    closed(place)
    corrected(place, visit)
    row = BookCorrection.objects.get()
    later = closed(place, date(2026, 11, 1), at=AT.replace(month=12, day=1))
    assert set(later.lines) == {str(row.number)}
    assert differences(later) == []


@pytest.fixture
def secret(place):
    return in_october(place, kind=Kind.DENUNCIATION, summary="Tố cáo: bà Chim Hoàng Yến kể lại")


@pytest.mark.parametrize("is_closed", [False, True])
def test_of_a_denunciation_no_old_words_are_kept(place, secret, is_closed):
    done = closed(place) if is_closed else None
    corrected(place, secret, summary="Tố cáo việc thu tiền sai quy định", mode="periodic")
    row = BookCorrection.objects.get()
    assert row.before == {"field": "land_recovery", "mode": "regular", "summary": None}
    assert row.after["summary"] is None
    assert holding("Chim Hoàng Yến") == set()
    assert "(bảo mật)" in sheets.changes_told(row)
    if done:
        assert [one.is_known for one in differences(done)] == [True]


@pytest.mark.parametrize("is_closed", [False, True])
def test_old_words_go_when_the_visit_turns_out_to_denounce(place, is_closed):
    visit = in_october(place, summary="Bà Chim Hoàng Yến trình bày về việc thu tiền")
    if is_closed:
        closed(place)
    visit = corrected(place, visit, summary=NEW)
    assert "reception_bookcorrection" in holding("Chim Hoàng Yến")
    protect_visit(visit=visit, by=place.hoa, at=AT, summary="Tố cáo thu tiền")
    assert holding("Chim Hoàng Yến") == set()
    row = BookCorrection.objects.get()
    assert (row.before, row.after, row.reason) == ({}, {}, FORGOTTEN)
    assert len(lines(place.hoa)) == 1 + is_closed  # the line itself stays


def test_a_correction_into_a_denunciation_in_a_closed_month_takes_the_name_away(place):
    visit = in_october(place)
    closed(place)
    corrected(place, visit, kind=Kind.DENUNCIATION, summary="Tố cáo việc thu tiền sai quy định")
    old, new = lines(place.hoa)
    assert old[2].startswith("NTC-")
    assert new[4].endswith("Tóm tắt nội dung: (bảo mật) → (bảo mật); lý do: Ghi nhầm")
    assert holding(SUMMARY) == set()


@pytest.mark.parametrize("sql", [
    {"reason": "khác"}, {"number": 99}, {"before": {"kind": "x"}, "after": {}}, {"before": {}},
    {"before": {}, "after": {}, "number": None},
])  # fmt: skip
def test_the_database_keeps_a_correction_as_it_was_written(place, sql):
    visit = in_october(place)
    closed(place)
    corrected(place, visit)
    told = "a correction of the register is not changed"
    with pytest.raises(DatabaseError, match=told), transaction.atomic():
        BookCorrection.objects.update(**sql)


def test_a_line_changes_with_the_correction_of_that_very_version(place):
    visit = in_october(place)
    closed(place)
    visit = corrected(place, visit, outcome=Outcome.SUPPLEMENT, outcome_note="Bản sao sổ đỏ")
    for changed in ({"summary": "x"}, {"summary": "x", "version": 3}):
        with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
            Visit.objects.filter(pk=visit.pk).update(**changed)


def test_a_version_is_corrected_once(place):
    visit = corrected(place, in_october(place))
    row = BookCorrection.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError, match="correction_once"), transaction.atomic():
        row.save(force_insert=True)
    assert visit.corrections.count() == 1


@pytest.mark.parametrize("is_closed", [False, True])
def test_the_other_lines_of_one_coming_follow_by_corrections_of_their_own(place, is_closed):
    first = in_october(place)
    second = in_october(place)
    Visit.objects.filter(pk=second.pk).update(together_with=first)
    done = closed(place) if is_closed else None
    corrected(place, first, mode="periodic", field="land_recovery")
    second.refresh_from_db()
    assert second.mode == "periodic"
    row = BookCorrection.objects.get(visit=second)
    assert (row.number is not None, row.before) == (is_closed, {"mode": "regular"})
    assert row.reason == "Theo dòng số 1 của cùng lượt tiếp"
    assert done is None or differences(done) == []


def test_days_and_what_a_kind_does_not_have_are_corrected_and_told_in_words(place):
    decided = {"contested": "decision", "contested_number": "12/QĐ", "respondent": "UBND xã"}
    visit = corrected(place, in_october(place), contested_on=date(2026, 9, 2), **decided)
    row = BookCorrection.objects.get()
    told = {one.label: (one.before, one.after) for one in sheets.changes(row)}
    assert told["Ngày quyết định, hành vi"] == ("(trống)", "02/09/2026")
    assert told["Đối tượng khiếu nại"] == ("(trống)", "Quyết định hành chính")
    done = closed(place)
    visit = corrected(place, visit, kind=Kind.RECOMMENDATION, asks_protection=True)
    assert (visit.contested_on, visit.respondent, visit.asks_protection) == (None, "", False)
    assert "Ngày quyết định, hành vi: 02/09/2026 → (trống)" in lines(place.hoa)[1][4]
    assert differences(done) == []


@pytest.mark.parametrize(("change", "field"), [
    ({"contested_on": date(2026, 10, 6)}, "contested_on"),
    ({"outcome": Outcome.SUPPLEMENT, "outcome_note": "Bản chính",
      "appointment_on": date(2026, 10, 4)}, "appointment_on"),
])  # fmt: skip
def test_a_day_that_cannot_be_is_refused_at_its_field(place, change, field):
    with pytest.raises(ValidationError) as refused:
        corrected(place, in_october(place), **change)
    assert list(refused.value.message_dict) == [field]
