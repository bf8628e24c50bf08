"""The agenda, the heads and the annual report: the last day that counts, one too many, too late."""

import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from complaints.models import Deadline
from dialogues.models import Commitment, SessionState
from portal.access.roles import Role
from portal.organisations.models import Kind
from reception.models import SessionMove, StatutoryDay
from reports.selectors.boards.agenda import MOST
from reports.selectors.boards.heads import MOST as MOST_HEADS
from tests.reports import factories
from tests.reports.factories import AT, TODAY
from tests.reports.on_boards import BOARD, part
from tests.reports.pages import body

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


# --- the agenda


def told(shown, kind="") -> list:
    return [row for row in part("14-ngay", shown)["rows"] if kind in ("", row.kind)]


@pytest.mark.parametrize(("days", "is_told"), [(-1, 0), (0, 1), (14, 1), (15, 0)])
def test_the_agenda_is_of_fourteen_days_from_today(seen, land, head, days, is_told):
    day = TODAY + days * DAY
    factories.leader_session(land.commune, day)
    held = factories.dialogue(land.commune, day, state=SessionState.PLANNED)
    Commitment.objects.create(
        session=held, **factories.at_home(land.commune), owner=land.commune, content="Việc",
        promised_on=day - DAY, due_on=day,
    )  # fmt: skip
    rows = [row for row in told(seen()) if row.kind != "Hạn báo cáo"]
    assert [row.kind for row in rows] == [
        "Buổi tiếp", "Cam kết sau đối thoại", "Đối thoại"
    ][: 3 * is_told]  # fmt: skip


def test_what_is_done_or_called_off_is_not_on_the_agenda(seen, land, head):
    soon = TODAY + 2 * DAY
    factories.leader_session(land.commune, TODAY, was_held=True)
    for state in (SessionState.HELD, SessionState.CANCELLED):
        held = factories.dialogue(land.commune, TODAY, state=state)
    Commitment.objects.create(
        session=held, **factories.at_home(land.commune), owner=land.commune, content="Việc",
        promised_on=TODAY, due_on=soon, done_on=TODAY,
    )  # fmt: skip
    assert {row.kind for row in told(seen())} <= {"Hạn báo cáo"}


def test_a_line_of_the_agenda_names_the_unit_and_leads_to_the_matter(seen, land, head):
    session = factories.leader_session(land.commune, TODAY)
    (row,) = told(seen(), "Buổi tiếp")
    assert row.text == f"Chủ tịch – {land.commune.name}"
    assert row.link.endswith(f"/{session.pk}")


def test_one_line_a_day_tells_how_many_fall_due(seen, land, head):
    for days in (0, 1, 1, 14, 15, -1):
        made = factories.petition(land.commune, head, TODAY - 60 * DAY)
        factories.clock(made, TODAY - 60 * DAY, TODAY + days * DAY)
    rows = told(seen(), "Hạn giải quyết, xử lý")
    assert [((row.on - TODAY).days, row.text) for row in rows] == [
        (0, "1 đơn"), (1, "2 đơn"), (14, "1 đơn"),
    ]  # fmt: skip


def publishing(land, head, days=3, **said):
    made = factories.petition(land.commune, head, TODAY - 60 * DAY, **said)
    clock = factories.clock(made, TODAY - DAY, TODAY + days * DAY)
    Deadline.objects.filter(pk=clock.pk).update(rule="COMPLAINT.PUBLISH")
    return made


def test_what_is_to_be_published_is_told_by_its_number_alone(seen, land, head):
    made = publishing(land, head)
    publishing(land, head, kind="denunciation")
    (row,) = told(seen(), "Hạn công khai")
    assert row.text == f"{made.file_number} – {land.commune.name}"
    assert made.file_number in row.link
    Deadline.objects.update(stopped_on=TODAY)
    assert not told(seen(), "Hạn công khai")


@pytest.mark.parametrize(
    ("on", "unit", "days"),
    [
        (date(2026, 6, 4), "commune", [17, 17]),
        (date(2026, 6, 6), "province", [20, 20]),
        (date(2026, 6, 6), "commune", [17, 17]),
        (date(2026, 6, 17), "commune", [17, 17]),
        (date(2026, 6, 18), "commune", []),
        (date(2026, 6, 2), "commune", []),
        (date(2026, 11, 29), "province", [29]),
        (date(2026, 11, 30), "province", []),
        (date(2026, 12, 4), "department", [17, 17]),
    ],
)
def test_reports_are_due_on_the_day_of_the_level_of_the_unit(seen, land, on, unit, days):
    rows = told(seen(on=on, where=getattr(land, unit)), "Hạn báo cáo")
    assert [row.on.day for row in rows] == days


@pytest.mark.parametrize(
    ("unit", "days"), [("commune", [15, 15]), ("province", [20, 20]), ("neighbour", [20, 20])]
)
def test_a_day_that_the_province_has_set_holds_on_the_agenda_too(seen, land, settings, unit, days):
    settings.STATISTICS_DUE = ["BAC-NINH=15 Công văn số 3/UBND-NC"]
    rows = told(seen(on=date(2026, 6, 8), where=getattr(land, unit)), "Hạn báo cáo")
    assert [row.on.day for row in rows] == days


def test_the_agenda_of_the_turn_of_the_year_tells_of_both_years(seen, land):
    assert [row.on for row in told(seen(on=date(2026, 12, 20)))] == [date(2026, 12, 20)] * 2


def test_no_more_than_forty_lines_and_how_many_are_left(seen, land, sign_in, head):
    for ordinal in range(MOST + 2):
        factories.leader_session(land.commune, TODAY + DAY, ordinal=ordinal % 99 + 1)
    shown = part("14-ngay", seen())
    assert len(shown["rows"]) == MOST
    assert shown["left"] == 3  # two days of reception, and the annual report
    page = body(sign_in(Role.PROVINCE_LEADER, land.province).get(f"{BOARD}/14-ngay"))
    assert "Còn việc khác đến 04/12/2026 chưa kể ở đây." in page


# --- heads of units


def owe(where, month: date, count: int = 1) -> None:
    for ordinal in range(1, count + 1):
        StatutoryDay.objects.create(
            **factories.at_home(where), month=month, ordinal=ordinal, basis="Luật"
        )


def test_units_that_lack_as_many_days_stand_by_their_names(seen, land):
    for where in (land.other, land.department, land.commune):
        owe(where, date(2026, 3, 1))
    rows = part("nguoi-dung-dau", seen())["rows"]
    assert [row.name for row in rows] == sorted(
        unit.name for unit in (land.commune, land.other, land.department)
    )


def test_days_owed_in_the_months_of_this_year_alone(seen, land):
    for month in (date(2025, 12, 1), date(2026, 1, 1), date(2026, 11, 1), date(2026, 12, 1)):
        owe(land.commune, month, 2)
    (row,) = part("nguoi-dung-dau", seen())["rows"]
    assert [month.owed for month in row.months] == [2, *[0] * 9, 2]
    assert row.lacking == 4


def test_fifteen_heads_are_shown_and_the_others_told(seen, land):
    for number in range(MOST_HEADS + 2):
        owe(factories.unit(f"BAC-NINH.P-{number}", Kind.COMMUNE, land.province), date(2026, 3, 1))
    found = part("nguoi-dung-dau", seen())
    assert len(found["rows"]) == 15
    assert found["left"] == ["Đơn vị BAC-NINH.P-8", "Đơn vị BAC-NINH.P-9"]


def test_of_a_day_put_off_twice_the_last_word_is_told(seen, land, head):
    owe(land.commune, date(2026, 10, 1))
    session = factories.leader_session(land.commune, date(2026, 10, 25))
    for day, to, why in ((10, 20, "Họp bão"), (20, 25, "Đi công tác")):
        SessionMove.objects.create(
            session=session, moved_from=date(2026, 10, day), moved_to=date(2026, 10, to),
            reason=why, at=AT, by=head,
        )  # fmt: skip
    (row,) = part("nguoi-dung-dau", seen())["rows"]
    assert row.months[9].note == "Lùi từ 20/10 sang 25/10: Đi công tác"
    assert {month.note for month in row.months[:9]} == {""}


# --- the annual report


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 20), "còn 9 ngày (hết 29/11)"),
        (date(2026, 11, 29), "hạn cuối 24:00 hôm nay"),
        (date(2026, 11, 30), "đã hết hạn ngày 29/11. Nộp muộn 0, chưa nộp 3."),
    ],
)
def test_how_long_there_is_to_send_and_who_has_not(land, seen, on, words):
    page = render_to_string("reports/board/bao_cao.html", part("bao-cao", seen(on=on)))
    assert words in re.sub(r"<[^>]+>", "", page)
    assert "0/2 đúng hạn, 2 chưa nộp</summary>" in page
    assert "0/1 đúng hạn, 1 chưa nộp</summary>" in page
