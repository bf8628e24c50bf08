"""What the rules answer at their edges, word for word; when reports are due; heads of workbooks."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from portal.workdays.calendar import Calendar
from reports import letters
from reports.period import STATUTORY, parse
from reports.rules import CODES, DAN_VAN, STATISTICS, FixedDay, answer
from reports.sheets import duedays
from reports.sheets.duedays import Due, Own, due_days, own_days
from reports.sheets.filled import Cell, Row, Sheet
from reports.sheets.forms import FORMS, SIX

WEEK = Calendar()
DAY = date(2026, 11, 20)


# --- named days


@pytest.mark.parametrize(("code", "name"), [
    ("QI", "quý I năm"), ("6T", "6 tháng đầu năm"), ("NAM", "năm"),
])  # fmt: skip
def test_each_sender_has_a_day_of_each_report(code, name):
    commune, province = (one for one in STATISTICS if f".{code}." in one.code)
    assert commune.label == f"Cấp xã, sở, ngành gửi báo cáo thống kê {name}"
    assert province.label == f"Cấp tỉnh gửi báo cáo thống kê {name}"
    assert (commune.day, province.day) == (17, 20)
    assert commune.basis == province.basis == "Điều 7 Thông tư 06/2025/TT-TTCP"


def test_reports_are_due_in_the_month_in_which_their_window_closes():
    for code, _, _, last in STATUTORY:
        days = [one.of_year(2026) for one in STATISTICS if one.code.split(".")[2] == code]
        assert days == [date(2026, last, 17), date(2026, last, 20)]


def test_the_answer_of_a_named_day_is_that_day_and_its_doubt():
    told = answer(" report.dan_van ", DAY, WEEK)
    assert (told.due, told.unit, told.sentence) == (date(2026, 11, 29), "fixed", "")
    assert (told.legal_basis, told.in_force_from) == (DAN_VAN.basis, date(2018, 1, 1))
    assert told.doubt.startswith("Ngày cố định, không lùi")
    (line,) = told.days
    assert (line.date, line.counted) == (told.due, True)
    assert line.why == "ngày cố định: Gửi báo cáo dân vận, dân chủ về Sở Nội vụ (đến 24:00)"


@pytest.mark.parametrize(("code", "year", "there"), [
    ("REPORT.DAN_VAN", 2017, False), ("REPORT.DAN_VAN", 2018, True),
    ("REPORT.TT06.QIII.PROVINCE", 2025, False), ("REPORT.TT06.QIV.COMMUNE", 2025, True),
])  # fmt: skip
def test_a_day_before_its_law_is_no_deadline(code, year, there):
    if there:
        assert answer(code, date(year, 1, 1), WEEK).due.year == year
        return
    since = "01/01/2018" if code == "REPORT.DAN_VAN" else "30/09/2025"
    with pytest.raises(ValueError, match="Không có thời hạn") as refused:
        answer(code, date(year, 1, 1), WEEK)
    assert str(refused.value) == (f"Không có thời hạn {code} trong năm {year}: áp dụng từ {since}.")


def test_a_law_holds_from_its_first_day():
    fixed = FixedDay("X", "x", 9, 30, "b", date(2025, 9, 30))
    assert fixed.of_year(2025) == fixed.since


# --- sentences of refusal


@pytest.mark.parametrize(("code", "facts", "said"), [
    ("VISIT.NOTICE", ("xa", "gan"),
     "Thời hạn VISIT.NOTICE không thay đổi theo: gan, xa. Chỉ dùng được: không có."),
    ("COMPLAINT.SETTLE.1", ("remote", "xa"),
     ("Thời hạn COMPLAINT.SETTLE.1 không thay đổi theo: xa. "
      "Chỉ dùng được: complex, discipline, remote.")),
    ("RECOMMENDATION.ANSWER", (),
     ("Cơ quan chưa đặt thời hạn RECOMMENDATION.ANSWER: pháp luật không quy định. "
      "Đặt số ngày làm việc trong cấu hình RECOMMENDATION_DAYS.")),
    ("VISIT.REFUSALS", (),
     "Không có quy tắc thời hạn VISIT.REFUSALS. Mã gần giống: VISIT.REFUSAL"),
])  # fmt: skip
def test_what_cannot_be_answered_says_what_to_do(code, facts, said):
    with pytest.raises(ValueError, match=r"^[^\n]+$") as refused:
        answer(code, DAY, WEEK, facts=facts)
    assert str(refused.value).startswith(said)


def test_an_agency_sets_its_own_days_where_the_law_has_none():
    told = answer("RECOMMENDATION.ANSWER", date(2026, 11, 16), WEEK, own_days=3)
    assert (told.amount, told.due) == (3, date(2026, 11, 19))
    again = answer("COMPLAINT.SETTLE.1", date(2026, 11, 16), WEEK, own_days=3)
    assert again.amount == 30  # of what the law says nobody's own days change a thing


def test_a_code_like_none_is_answered_with_some_that_there_are():
    with pytest.raises(ValueError, match="Không có quy tắc thời hạn ĐƠN") as refused:
        answer("ĐƠN", DAY, WEEK)
    offered = str(refused.value).split("Mã gần giống: ")[1].removesuffix(".").split(", ")
    assert offered == list(CODES[:5])
    with pytest.raises(ValueError, match=r"Mã gần giống: PAKN\.TRANSFER"):
        answer("PAKN.#########################################", DAY, WEEK)


# --- due days


@pytest.mark.parametrize(("on", "rest", "last"), [
    ("2026-11-19", False, "thứ Năm, 19/11/2026"), ("2026-11-20", False, "thứ Sáu, 20/11/2026"),
    ("2026-11-21", True, "thứ Sáu, 20/11/2026"), ("2026-11-22", True, "thứ Sáu, 20/11/2026"),
    ("2026-11-23", False, "thứ Hai, 23/11/2026"),
])  # fmt: skip
def test_the_last_weekday_before_a_day_of_rest(on, rest, last):
    due = Due("ai", date.fromisoformat(on), "b", DAY)
    assert (due.is_rest, due.last_weekday) == (rest, last)


def test_days_have_their_names():
    monday = date(2026, 11, 16)
    names = [duedays.named(monday + timedelta(days=n)).split(",")[0] for n in range(7)]
    assert names == [
        "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật",
    ]  # fmt: skip


@pytest.mark.parametrize(("own", "day", "basis"), [
    (1, 1, "CV 1"), (16, 16, "CV 1"), (17, 17, duedays.BASIS), (20, 17, duedays.BASIS),
])  # fmt: skip
def test_only_an_earlier_day_of_the_province_holds_and_for_communes_alone(own, day, basis):
    commune, province = due_days(parse("QII/2026"), DAY, Own(own, "CV 1"))
    assert (commune.on.day, commune.basis) == (day, basis)
    assert (province.on.day, province.basis) == (20, duedays.BASIS)


@pytest.mark.parametrize(("line", "code", "own"), [
    ("A=1 CV 1", "A", Own(1, "CV 1")), ("A=17  CV 1 ", "A", Own(17, "CV 1")),
    (" A = 05 CV số 2 ", "A", Own(5, "CV số 2")),
])  # fmt: skip
def test_a_line_of_a_province_is_read(line, code, own):
    assert own_days([line]) == {code: own}


def test_of_two_lines_of_a_province_the_last_holds():
    assert own_days(["A=5 CV 1", "B=6 CV 2", "A=7 CV 3"]) == {
        "A": Own(7, "CV 3"), "B": Own(6, "CV 2"),
    }  # fmt: skip
    with pytest.raises(ValueError, match=r"^Không hiểu hạn gửi báo cáo “A=-1 CV”\.$"):
        own_days(["A=5 CV 1", "A=-1 CV"])


# --- paper and workbook


def empty(form):
    row = Row("Xã A", tuple(Cell(0) for _ in form.columns), is_total=True)
    return Sheet(form, "Xã A", "XA-A", parse("QII/2026"), (row,))


@pytest.mark.parametrize(("forms", "ending", "name"), [
    (SIX[:1], "pdf", "bieu-01-tcd.pdf"), (SIX[5:], "xlsx", "bieu-06-qlkntc.xlsx"),
    (SIX[:2], "pdf", "bieu-thong-ke.pdf"), (SIX, "xlsx", "bieu-thong-ke.xlsx"),
])  # fmt: skip
def test_a_file_is_called_by_its_form_or_by_all(forms, ending, name):
    assert letters.form_name([empty(form) for form in forms], ending) == name


def test_a_worksheet_begins_with_what_the_form_prints_above_its_head():
    form = FORMS["TT06.03/GQKN"]
    page = load_workbook(BytesIO(letters.forms_xlsx([empty(form)]))).active
    assert [page.cell(n, 1).value for n in range(1, 6)] == [
        "Biểu số: 03/GQKN", form.title.upper(),
        "Số liệu tính từ ngày 15/03/2026 đến ngày 14/06/2026",
        "(Kèm theo Báo cáo số: …… ngày …/…/…… của Xã A)", "Đơn vị: Xã A",
    ]  # fmt: skip
    below = 6 + form.depth
    assert (page.cell(6, 1).value, page.cell(below, 1).value) == ("Đơn vị", "MS")
    assert page.freeze_panes == f"B{below + 1}"
    assert page.print_title_rows == f"$6:${below}"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.cell(below + 2, 1).value.startswith("24. Ghi chú:")
    assert page.column_dimensions["N"].width > page.column_dimensions["B"].width  # money
