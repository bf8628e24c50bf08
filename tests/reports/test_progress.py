"""The list of who is late and of whose report was given back, without a database."""

from datetime import UTC, date, datetime

from portal.organisations.models import Organisation
from reports.models import CampaignUnit
from reports.sheets.progress import RULE, late_lists
from reports.workflow import ReportState, UnitGroup

DUE = date(2026, 11, 29)  # a Sunday


def owed(name: str, state=ReportState.NOT_SENT, sent_on=None, reminded=0) -> CampaignUnit:
    found = CampaignUnit(
        organisation=Organisation(name=name), group=UnitGroup.OTHER, state=state, sent_on=sent_on,
        due_on=DUE, year=2026,
    )  # fmt: skip
    found.reminded = reminded
    if state == ReportState.RETURNED:
        found.returned_at, found.return_reason = datetime(2026, 12, 1, 18, tzinfo=UTC), "Thiếu"
    return found


def test_the_list_of_the_late_in_every_word():
    rows = [
        owed("Đơn vị đúng hạn", ReportState.SENT, DUE),
        owed("Đơn vị muộn", ReportState.ACCEPTED, date(2026, 11, 30), 2),
        owed("Đơn vị bị trả lại", ReportState.RETURNED, date(2026, 11, 20), 1),
        owed("Đơn vị chưa nộp", reminded=1200),
    ]
    table, returned = late_lists(2026, rows, date(2026, 12, 9), DUE)
    assert table.title == (
        "Đơn vị nộp muộn, chưa nộp báo cáo dân vận năm 2026 (đến ngày 09/12/2026)"
    )
    assert [column.title for column in table.columns] == [
        "Đơn vị", "Nhóm", "Tình trạng", "Gửi lần đầu", "Số ngày muộn", "Lần nhắc",
    ]  # fmt: skip
    said = [[cell.text for cell in line] for line in table.rows]
    assert said == [
        ["Đơn vị muộn", "Đơn vị khác", "Nộp muộn", "30/11/2026", "1", "2"],
        ["Đơn vị chưa nộp", "Đơn vị khác", "Chưa nộp", "–", "10", "1.200"],
    ]
    assert table.note == f"Nộp muộn: gửi lần đầu từ 00:00 ngày 30/11/2026. {RULE}"
    assert (table.rows[1][4].value, table.rows[1][5].value) == (10, 1200)
    assert returned.title == (
        "Đơn vị bị trả lại, chưa gửi lại báo cáo dân vận năm 2026 (đến ngày 09/12/2026)"
    )
    assert [[cell.text for cell in line] for line in returned.rows] == [
        ["Đơn vị bị trả lại", "Đơn vị khác", "20/11/2026", "02/12/2026", "7", "Thiếu", "1"],
    ]  # the evening of 1/12 in UTC is the morning of 2/12 in Viet Nam
