"""What each part of a board shows: in order, with its words, and of whom."""

import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from complaints.models import Transfer
from portal.access.roles import Role
from reception.kinds import Field, Kind
from reception.models import SessionMove, StatutoryDay
from reports import services
from reports.period import between, of, year_to_date
from reports.selectors import boards
from reports.sheets import dan_van
from tests.reports import factories
from tests.reports.factories import AT, TODAY
from tests.reports.on_boards import BOARD, counts, late, part, shown
from tests.reports.pages import body, everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(land):
    return factories.user(Role.PROVINCE_LEADER, land.province)


def test_a_kind_narrows_the_numbers_and_their_lists(land, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    for kind in (Kind.COMPLAINT, Kind.COMPLAINT, Kind.RECOMMENDATION):
        late(land, client.user, 3, kind=kind, received_on=TODAY, year=TODAY.year)
    page = body(client.get(f"{BOARD}?loai=complaint"))
    assert "Chỉ tính loại Khiếu nại" in page
    for link, number in counts(page):
        assert "loai=complaint" in link
        assert len(everything(client, link)) == number
    assert max(number for _, number in counts(page)) == 2


def test_fields_stand_in_order_with_the_rest_in_one_line(land, head):
    for place, field in enumerate(Field.values):
        for _ in range(place + 1):
            factories.petition(land.commune, head, TODAY, field=field)
    told = part("linh-vuc", shown(head, land.province))
    assert [row.count for row in told["rows"]] == [13, 12, 11, 10, 9, 8, 7, 6, 15]
    assert told["rows"][-1].link.count("%2C") == 4
    assert told["total"] == sum(row.count for row in told["rows"])


def test_the_slowest_step_is_named(land, head):
    for days in (10, 20, 60):
        opened = factories.case(land.commune, TODAY - timedelta(days=70),
                                settled_on=TODAY - timedelta(days=70 - days))  # fmt: skip
        factories.petition(land.commune, head, TODAY - timedelta(days=75), case=opened)
    told = part("cac-buoc", shown(head, land.province))
    assert [(row.count, row.median, row.longest) for row in told["rows"]] == [
        (3, None, None), (3, 5.0, 5), (3, 20.0, 60), (0, None, None),
    ]  # fmt: skip
    assert told["slowest"] == "Chậm nhất: từ thụ lý đến giải quyết xong, trung vị 20 ngày."


def test_the_agenda_tells_of_fourteen_days(land, head):
    soon = TODAY + timedelta(days=3)
    factories.leader_session(land.commune, soon)
    factories.leader_session(land.commune, TODAY + timedelta(days=15))
    factories.dialogue(land.commune, soon, state="planned")
    for days in (3, 3, 20):
        made = factories.petition(land.commune, head, TODAY)
        factories.clock(made, TODAY, TODAY + timedelta(days=days))
    rows = part("14-ngay", shown(head, land.province))["rows"]
    assert [(row.on, row.kind) for row in rows] == [
        (soon, "Buổi tiếp"), (soon, "Hạn giải quyết, xử lý"), (soon, "Đối thoại"),
        (date(2026, 11, 29), "Hạn báo cáo"),
    ]  # fmt: skip
    assert rows[1].text == "2 đơn"


def test_heads_who_owe_days_come_first(land, head):
    for where in (land.commune, land.other):
        for month in (9, 10):
            StatutoryDay.objects.create(
                **factories.at_home(where), month=date(2026, month, 1), ordinal=1, basis="Luật"
            )
    factories.leader_session(land.commune, date(2026, 9, 8), was_held=True)
    factories.leader_session(land.commune, date(2026, 10, 8), was_held=True)
    put_off = factories.leader_session(land.other, date(2026, 10, 20))
    SessionMove.objects.create(
        session=put_off, moved_from=date(2026, 10, 10), moved_to=date(2026, 10, 20),
        reason="Họp bão", at=AT, by=head,
    )  # fmt: skip
    first, second = part("nguoi-dung-dau", shown(head, land.province))["rows"]
    assert (first.name, first.lacking, second.lacking) == (land.other.name, 2, 0)
    assert first.months[9].note == "Lùi từ 10/10 sang 20/10: Họp bão"
    assert [(month.held, month.owed) for month in second.months[8:10]] == [(1, 1), (1, 1)]


def test_units_that_sent_no_report_are_named(land, head):
    period = of("DV", TODAY.year)
    done = {chapter.slot: dan_van.Passage("Đã làm.") for chapter in dan_van.SLOTS}
    services.write_passages(organisation=land.commune, period=period, passages=done, by=head, at=AT)
    factories.hand_in(land.commune, head, period, TODAY)
    told = part("bao-cao", shown(head, land.province))
    assert (told["sent"], told["due"]) == (1, 3)
    departments, communes = told["groups"]
    assert [(unit.name, unit.state) for unit in departments.units] == [
        (land.department.name, "chưa nộp")
    ]
    assert [(unit.name, unit.state) for unit in communes.units] == [
        (land.commune.name, "đã nộp đúng hạn"), (land.other.name, "chưa nộp"),
    ]  # fmt: skip


def test_after_the_last_day_the_late_are_told_apart_from_the_missing(land, head):
    period = of("DV", TODAY.year)
    done = {chapter.slot: dan_van.Passage("Đã làm.") for chapter in dan_van.SLOTS}
    for unit, on in ((land.commune, date(2026, 11, 29)), (land.other, date(2026, 11, 30))):
        services.write_passages(organisation=unit, period=period, passages=done, by=head, at=AT)
        factories.hand_in(unit, head, period, on)
    told = part("bao-cao", shown(head, land.province, on=date(2026, 12, 1)))
    assert (told["sent"], told["late"], told["missing"], told["due"]) == (1, 1, 1, 3)
    departments, communes = told["groups"]
    assert (departments.late, communes.late, communes.missing) == (0, 1, 0)
    words = render_to_string("reports/board/bao_cao.html", told)
    assert "Nộp muộn 1, chưa nộp 1" in re.sub(r"<[^>]+>", "", words)
    assert "1/2 đúng hạn, 1 nộp muộn</summary>" in words
    before = render_to_string("reports/board/bao_cao.html", {**told, "days_left": 0})
    assert "Nộp muộn" not in before


def handed_on(land, by, first, sender, receiver, state="received", **said):
    number = Transfer.objects.count() + 1
    return Transfer.objects.create(
        first=first, petition=first, organisation=sender, province=land.province,
        receiver=receiver, year=2026, number=number, document_number=f"{number}/PC", state=state,
        sent_on=TODAY, sent_at=AT, sent_by=by,
        received_as=factories.petition(receiver, by, TODAY) if state == "received" else None,
        **said,
    )  # fmt: skip


def test_what_goes_to_and_fro_is_told_with_its_way(land, head):
    once, twice, back = (factories.petition(land.commune, head, TODAY) for _ in range(3))
    handed_on(land, head, once, land.commune, land.other)
    handed_on(land, head, twice, land.commune, land.other)
    handed_on(land, head, twice, land.other, land.department)
    handed_on(land, head, back, land.commune, land.other, "returned", return_reason="Không thuộc")
    rows = part("chuyen-long-vong", shown(head, land.province))["rows"]
    names = [unit.name for unit in (land.commune, land.other, land.department)]
    assert [(row.name, list(row.path), row.times, row.returned) for row in rows] == [
        (twice.file_number, names, 2, 0),
        (back.file_number, [names[0], names[1], names[0]], 1, 1),
    ]


def test_slips_without_an_answer_wait_for_one(land, head):
    made = factories.petition(land.commune, head, TODAY)
    slip = handed_on(land, head, made, land.commune, land.other, "sent")
    (row,) = part("chua-tra-loi", shown(head, land.province))["rows"]
    assert (row.name, row.text) == (made.file_number, f"Chuyển {land.other.name}")
    Transfer.objects.filter(pk=slip.pk).update(
        state="returned", answered_on=TODAY, return_reason="Không thuộc"
    )
    assert not part("chua-tra-loi", shown(head, land.province))["rows"]


def test_the_sentence_says_numbers_and_what_changed(land, head):
    for day in (TODAY, TODAY - timedelta(days=365), TODAY - timedelta(days=366)):
        factories.petition(land.commune, head, day)
    told = part("cau-bao-cao", shown(head, land.province))["text"]
    assert told.startswith("Từ đầu năm 2026 đến ngày 20/11/2026, ")
    assert "tiếp nhận 1 đơn, giảm 1 đơn so với cùng kỳ" in told


def test_units_are_drawn_on_one_scale(land, head):
    for _ in range(4):
        factories.petition(land.commune, head, date(2026, 2, 2))
    factories.petition(land.other, head, date(2026, 2, 2))
    grid = part("so-sanh", shown(head, land.province))["grid"]
    assert [(row.total, row.bars[0].height) for row in grid.rows] == [(4, 42.0), (1, 10.5)]


def test_days_to_come_are_not_counted():
    ahead = between(date(2026, 1, 1), date(2026, 12, 31))
    assert boards.until_today(ahead, TODAY).end == TODAY
    assert boards.until_today(year_to_date(TODAY), TODAY) == year_to_date(TODAY)
