"""Lines of decisions, orders and pieces done, of the protected, of the door: words and veils."""

from datetime import date
from decimal import Decimal

import pytest

from complaints.models import (
    Case,
    ComplexCase,
    Decision,
    Enforcement,
    EnforcementProgress,
    Petition,
    Protection,
)
from portal.organisations.models import Kind, Organisation
from reception.models import (
    Attendance,
    ConclusionNotice,
    ConclusionTask,
    LeaderSession,
    Matter,
    MeetingItem,
    MeetingRequest,
    StatutoryDay,
    Visit,
)
from reports.sheets import listing
from reports.sheets.listing import HIDDEN, MASKED, Eyes

ALL = Eyes(contents=True, denunciations=True, user=0)
OUTSIDE = Eyes(contents=True, denunciations=False, user=1)
UNIT = Organisation(code="XA-A", name="Xã A", kind=Kind.COMMUNE)
DAY, LATER = date(2026, 11, 5), date(2026, 12, 1)
MATTER = Matter(pk=7, title="Đường thôn Hạ", opened_on=DAY, organisation=UNIT)


def decision(kind="complaint", matter=MATTER, **more):
    case = Case(pk=3, kind=kind, matter=matter, accepted_on=DAY, organisation=UNIT,
                assigned_to_id=4)  # fmt: skip
    return Decision(case=case, kind=kind, number="9/QĐ", issued_on=DAY, summary="Giữ nguyên",
                    organisation=UNIT, **more)  # fmt: skip


def order(obligation="money_to_state", of=None, **more):
    said = {"description": "Nộp lại", "amount_due": Decimal("1720.50")} | more
    return Enforcement(decision=of or decision(), obligation=obligation, **said)


def words(row, eyes=ALL):
    (cells,) = listing.table(type(row), [row], eyes).rows
    return [cell.text for cell in cells]


def visit(**more):
    said = {"pk": 2, "number": 15, "year": 2026, "received_on": DAY, "mode": "delegated",
            "people_count": 12, "summary": "Hỏi đất", "organisation": UNIT} | more  # fmt: skip
    return Visit(**said)


NOTICE = ConclusionNotice(
    session=LeaderSession(held_on=DAY, leader_title="Chủ tịch", organisation=UNIT),
    number=4, symbol="/TB-UBND", issued_on=LATER,
)  # fmt: skip


def task(*, protected=False, **more):
    request = MeetingRequest(is_protected=protected)
    return ConclusionTask(notice=NOTICE, item=MeetingItem(request=request), content="Đo lại thửa",
                          unit=UNIT, due_on=DAY, organisation=UNIT, **more)  # fmt: skip


SAID = [
    (decision(), ["9/QĐ", "Khiếu nại", "05/11/2026", "Giữ nguyên", "–", "–", "Xã A"]),
    (decision(effective_on=LATER, enforced_on=LATER),
     ["9/QĐ", "Khiếu nại", "05/11/2026", "Giữ nguyên", "01/12/2026", "01/12/2026", "Xã A"]),
    (ComplexCase(matter=MATTER, matter_id=7, listed_on=DAY, plan_due_on=LATER, organisation=UNIT),
     ["Vụ việc 7", "Đường thôn Hạ", "05/11/2026", "01/12/2026", "–", "Xã A"]),
    (order(amount_done=Decimal("20.00"), due_on=LATER),
     ["9/QĐ", "05/11/2026", "Thu hồi tiền cho Nhà nước (triệu đồng)", "Nộp lại",
      "1.720,50 triệu đồng", "0", "20 triệu đồng", "01/12/2026", "–", "Xã A"]),
    (order("other", amount_due=Decimal("2.00"), done_on=LATER),
     ["9/QĐ", "05/11/2026", "Việc khác", "Nộp lại", "2", "0", "0", "–", "01/12/2026", "Xã A"]),
    (order("discipline", amount_due=Decimal(3), officials=2),
     ["9/QĐ", "05/11/2026", "Xử lý hành chính (người)", "Nộp lại", "3 người", "2", "0 người",
      "–", "–", "Xã A"]),
    (EnforcementProgress(enforcement=order("land_to_citizen"), on=LATER, amount=Decimal("5.25"),
                         evidence="Biên bản 3"),
     ["9/QĐ", "01/12/2026", "Trả lại đất cho tổ chức, cá nhân (m²)", "Biên bản 3", "5,25 m²",
      "0", "Xã A"]),
    (EnforcementProgress(enforcement=order("discipline"), on=LATER, amount=Decimal(3),
                         officials=1),
     ["9/QĐ", "01/12/2026", "Xử lý hành chính (người)", "Nộp lại", "3 người", "1", "Xã A"]),
    (Protection(petition=Petition(file_number="BN-9", organisation=UNIT), good="work",
                state="granted", decided_on=DAY, shielded="spouse"),
     ["BN-9", "Vị trí công tác, việc làm", "Đang bảo vệ", "05/11/2026", "–", "Xã A"]),
    (visit(), ["15/2026", "05/11/2026", "Ủy quyền", "12", "Hỏi đất", "Xã A"]),
    (Attendance(visit=visit(), ordinal=3, part="lawyer"),
     ["15/2026", "05/11/2026", "Người thứ 3", "Luật sư", "Xã A"]),
    (LeaderSession(held_on=DAY, kind="periodic", leader_title="Chủ tịch", organisation=UNIT),
     ["05/11/2026", "Định kỳ", "Chủ tịch", "–", "Chưa ghi nhận", "–", "Xã A"]),
    (LeaderSession(held_on=DAY, kind="unscheduled", leader_title="Chủ tịch", published_on=DAY,
                   was_held=True, delegated_to="Phó Chủ tịch", organisation=UNIT),
     ["05/11/2026", "Đột xuất", "Chủ tịch", "05/11/2026", "Đã tiếp", "Phó Chủ tịch", "Xã A"]),
    (StatutoryDay(month=DAY.replace(day=1), ordinal=2, basis="Điều 18", organisation=UNIT),
     ["11/2026", "Ngày thứ 2", "Điều 18", "Xã A"]),
    (NOTICE, ["4/TB-UBND", "01/12/2026", "05/11/2026", "Chủ tịch", "Xã A"]),
    (ConclusionNotice(session=NOTICE.session, symbol="/TB-UBND"),
     ["Dự thảo", "–", "05/11/2026", "Chủ tịch", "Xã A"]),
    (task(reported_on=LATER),
     ["4/TB-UBND", "Đo lại thửa", "Xã A", "05/11/2026", "01/12/2026", "–", "Xã A"]),
    (task(closed_on=LATER),
     ["4/TB-UBND", "Đo lại thửa", "Xã A", "05/11/2026", "–", "01/12/2026", "Xã A"]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "said"), SAID, ids=[type(row).__name__ for row, _ in SAID])
def test_a_line_says(row, said):
    assert words(row) == said
    assert len(said) == len(listing.layout(type(row)).titles)


def test_an_amount_keeps_its_value_and_its_unit_is_only_said():
    (cells,) = listing.table(Enforcement, [order()], ALL).rows
    assert [cells[n].value for n in (4, 5, 6)] == [Decimal("1720.50"), 0, 0]


HOT = Matter(pk=8, title="Kín", opened_on=DAY, organisation=UNIT, is_protected=True)
VEILED = (decision("denunciation"), decision(matter=HOT))
ROWS = [
    row for one in VEILED
    for row in (one, order(of=one), EnforcementProgress(enforcement=order(of=one), on=DAY))
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_what_follows_from_a_denunciation_is_as_secret_as_it(row):
    told = words(row, OUTSIDE)
    assert told == [MASKED] + ["–"] * (len(told) - 1)
    assert words(row)[0] == "9/QĐ"
    assert words(row, Eyes(contents=True, denunciations=False, user=4))[0] == "9/QĐ"


@pytest.mark.parametrize("row", [
    ComplexCase(matter=HOT, matter_id=8, listed_on=DAY, organisation=UNIT),
    visit(is_protected=True), Attendance(visit=visit(is_protected=True), ordinal=1, part="self"),
    task(protected=True),
], ids=lambda row: type(row).__name__)  # fmt: skip
def test_nobody_is_the_handler_of_these(row):
    for user in (0, 1, 4):
        eyes = Eyes(contents=True, denunciations=False, user=user)
        assert words(row, eyes)[0] == MASKED
    assert MASKED not in words(row)


def test_that_somebody_is_protected_is_secret_in_every_case():
    """Also of a petition that is not marked: who asks for it has denounced."""
    made = Protection(petition=Petition(file_number="BN-9", organisation=UNIT, assigned_to_id=4),
                      good="life", state="requested")  # fmt: skip
    assert words(made, OUTSIDE) == [MASKED] + ["–"] * 5
    assert words(made, Eyes(contents=True, denunciations=False, user=4))[0] == "BN-9"


def test_a_line_of_the_protected_never_says_who_they_are():
    for shielded in ("denouncer", "spouse", "parent", "child"):
        made = Protection(petition=Petition(file_number="BN-9", organisation=UNIT),
                          shielded=shielded, good="life", state="requested")  # fmt: skip
        assert made.get_shielded_display() not in " ".join(words(made))


@pytest.mark.parametrize(("row", "column"), [
    (decision(), 3), (order(), 3), (EnforcementProgress(enforcement=order(), on=DAY), 3),
    (visit(), 4), (task(), 1),
    (ComplexCase(matter=MATTER, matter_id=7, listed_on=DAY, organisation=UNIT), 1),
], ids=lambda found: type(found).__name__)  # fmt: skip
def test_who_only_counts_does_not_read_what_it_is_about(row, column):
    counts = Eyes(contents=False, denunciations=False, user=0)
    told = words(row)
    assert words(row, counts) == [*told[:column], HIDDEN, *told[column + 1 :]]
