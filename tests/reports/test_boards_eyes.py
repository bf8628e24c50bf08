"""Who reads a board: what is told to whom, what is masked, what leads nowhere."""

from datetime import timedelta

import pytest

from complaints.models import (
    ComplexCase,
    ConflictOfInterest,
    Deadline,
    Decision,
    Instruction,
    Transfer,
)
from portal.access.roles import Permission, Role, granted_to
from reports.selectors import boards
from reports.sheets.listing import HIDDEN
from tests.reports import board_world, factories
from tests.reports.factories import AT, TODAY
from tests.reports.on_boards import BOARD, late, part, shown
from tests.reports.pages import body

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def reader(role, where):
    return shown(factories.user(role, where), where)


def bar(made, user) -> None:
    ConflictOfInterest.objects.create(petition=made, user=user, reason="accused")


# --- which parts there are


@pytest.mark.parametrize("role", [role for role in Role if Permission.SEE_FIGURES in
                                  granted_to(role)])  # fmt: skip
def test_a_role_finds_the_parts_of_its_permissions_each_once(land, role):
    whose = reader(role, land.province)
    found = [one.slug for one in boards.parts_of(whose)]
    may = granted_to(role)
    asks = {"ai-dang-cham": Permission.SEE_PETITIONS, "dang-ky-gap": Permission.SEE_VISITS}
    every = [one.slug for one in boards.PARTS if asks.get(one.slug, Permission.SEE_FIGURES) in may]
    assert sorted(found) == sorted(every)
    for slug in asks:
        assert (boards.filled(slug, whose) is None) is (slug not in found)


def test_what_a_role_does_not_ask_first_stays_in_its_order(land):
    found = [one.slug for one in boards.parts_of(reader(Role.BOARD_HEAD, land.province))]
    ahead = ["dang-ky-gap", "chua-tra-loi", "chuyen-long-vong", "nguoi-dung-dau"]
    assert found[:4] == ahead
    assert found[4:] == [one.slug for one in boards.PARTS if one.slug not in ahead]


def test_a_part_there_is_not_is_none(land, head):
    assert boards.filled("khong-co", shown(head, land.province)) is None
    assert boards.filled("", shown(head, land.province)) is None


def test_every_part_has_a_heading_and_a_template_of_its_own():
    assert len({one.title for one in boards.PARTS}) == len(boards.PARTS)
    assert len({one.template for one in boards.PARTS}) == len(boards.PARTS)
    assert boards.PARTS[0].template == "reports/board/ai_dang_cham.html"


# --- who is late


def slow(whose):
    (row,) = part("ai-dang-cham", whose)["rows"]
    return row


def test_a_late_petition_tells_who_holds_it_and_how_to_ring(land, head):
    handler = factories.user(Role.HANDLER, land.commune, phone="0222 3000 111")
    made = late(land, head, 40, assigned_to=handler)
    row = slow(shown(head, land.province))
    assert (row.number, row.unit) == (made.file_number, land.commune.name)
    assert (row.handler, row.phone) == (handler.full_name, "0222 3000 111")
    assert row.address.endswith(f"/{made.file_number}")
    assert (row.days, row.due_on) == (40, TODAY - 40 * DAY)


@pytest.mark.parametrize(
    ("settled", "words"), [(None, "Đang xác minh"), (TODAY - DAY, "Đã thụ lý")]
)
def test_the_step_is_that_of_the_case_while_it_is_open(land, head, settled, words):
    opened = factories.case(land.commune, TODAY - 60 * DAY, settled_on=settled, state="verifying")
    late(land, head, 40, case=opened, state="accepted")
    assert slow(shown(head, land.province)).step == words


def test_the_last_reminder_is_told_and_until_when_an_answer_is_awaited(land, head):
    made = late(land, head, 40)
    given = {
        "petition": made, "kind": "reminder", "organisation": land.province, "issued_by": head,
        "province_id": land.province.pk, "issued_at": AT, "owner_unit_id": land.commune.pk,
        "content": "Đề nghị báo cáo",
    }  # fmt: skip
    for days in (9, 3):
        Instruction.objects.create(**given, issued_on=TODAY - days * DAY, due_on=TODAY + days * DAY)
    row = slow(shown(head, land.province))
    assert (row.reminded_on, row.reply_by) == (TODAY - 3 * DAY, TODAY + 3 * DAY)


def test_what_is_equally_late_stands_in_the_order_it_came(land, head):
    made = [late(land, head, 5) for _ in range(3)]
    rows = part("ai-dang-cham", shown(head, land.province))["rows"]
    assert [row.number for row in rows] == [one.file_number for one in made]


def test_who_sees_figures_alone_takes_no_petition_along(land, head):
    late(land, head, 5)
    assert boards.on_paper(shown(head, land.province))["slow"]
    assert boards.on_paper(reader(Role.HOME_AFFAIRS, land.province))["slow"] == []


# --- what to keep an eye on


@pytest.fixture
def watched(land, head):
    return board_world.watched(land, head)


WATCHED = ("phuc-tap", "chua-thi-hanh", "chua-tra-loi", "chuyen-long-vong")


@pytest.mark.parametrize("slug", WATCHED)
def test_who_may_not_see_petitions_is_led_to_none(land, watched, slug):
    assert len(part(slug, reader(Role.PROVINCE_LEADER, land.province))["rows"]) == 1
    (row,) = part(slug, reader(Role.HOME_AFFAIRS, land.province))["rows"]
    assert row.address == ""
    if slug != "chuyen-long-vong":
        assert row.text == HIDDEN


@pytest.mark.parametrize("slug", ["phuc-tap", "chua-tra-loi", "chuyen-long-vong"])
def test_what_is_against_the_reader_is_counted_and_not_shown(land, head, watched, slug):
    bar(watched, head)
    told = part(slug, shown(head, land.province))
    assert (told["rows"], told["hidden"]) == ([], 1)


def test_each_is_named_in_its_own_way(land, head, watched):
    whose = shown(head, land.province)
    rows = {slug: part(slug, whose)["rows"][0] for slug in WATCHED}
    assert rows["phuc-tap"].name == f"Vụ việc {watched.matter_id}"
    assert rows["phuc-tap"].text == watched.matter.title
    assert (rows["chua-thi-hanh"].name, rows["chua-thi-hanh"].text) == (
        "Văn bản QĐ", "Trả lại đất",
    )  # fmt: skip
    assert rows["chua-thi-hanh"].due_on == TODAY - 9 * DAY
    assert (rows["chua-tra-loi"].name, rows["chua-tra-loi"].text) == (
        watched.file_number, f"Chuyển {land.other.name}",
    )  # fmt: skip
    assert (rows["chuyen-long-vong"].times, rows["chuyen-long-vong"].returned) == (2, 1)


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ({"effective_on": TODAY}, True),
        ({"effective_on": TODAY + DAY}, False),
        ({"effective_on": None}, True),
        ({"enforced_on": TODAY}, False),
        ({"enforced_on": TODAY + DAY}, True),
        ({"must_enforce": False}, False),
    ],
)
def test_what_is_in_effect_and_not_carried_out_by_today(land, head, watched, change, is_told):
    Decision.objects.update(**change)
    assert bool(part("chua-thi-hanh", shown(head, land.province))["rows"]) is is_told


def test_a_slip_that_was_recalled_is_on_no_board(land, head, watched):
    Transfer.objects.filter(number=2).update(state="recalled")
    whose = shown(head, land.province)
    assert part("chua-tra-loi", whose)["rows"] == []
    assert part("chuyen-long-vong", whose)["rows"][0].times == 1


def test_plans_are_told_by_their_day_and_how_many_are_done(land, head, watched):
    for days in (5, 2):
        made = factories.petition(land.other, head, TODAY - 9 * DAY)
        ComplexCase.objects.create(
            **factories.at_home(land.other), matter=made.matter, listed_on=TODAY - 9 * DAY,
            ground="x", plan_due_on=TODAY + days * DAY,
        )  # fmt: skip
    found = part("phuc-tap", shown(head, land.province))
    assert [row.due_on for row in found["rows"]] == [TODAY + 2 * DAY, TODAY + 5 * DAY, None]
    assert (found["done"], found["due"]) == (0, 3)


# --- what is to be published


def publishing(land, head):
    made = factories.petition(land.commune, head, TODAY - 60 * DAY)
    clock = factories.clock(made, TODAY - DAY, TODAY + 3 * DAY)
    Deadline.objects.filter(pk=clock.pk).update(rule="COMPLAINT.PUBLISH")
    return made


def lines_of(whose) -> list:
    return [row for row in part("14-ngay", whose)["rows"] if row.kind == "Hạn công khai"]


def test_what_is_against_the_reader_is_not_on_the_agenda(land, head):
    made = publishing(land, head)
    other = factories.user(Role.PROVINCE_LEADER, land.province)
    bar(made, head)
    assert lines_of(shown(head, land.province)) == []
    assert len(lines_of(shown(other, land.province))) == 1


def test_who_may_not_see_petitions_reads_the_agenda_without_an_address(land, head, sign_in):
    made = publishing(land, head)
    client = sign_in(Role.HOME_AFFAIRS, land.province)
    (row,) = lines_of(shown(client.user, land.province))
    assert (row.text, row.link) == (f"{made.file_number} – {land.commune.name}", "")
    page = body(client.get(f"{BOARD}/14-ngay"))
    assert made.file_number in page
    assert f"/{made.file_number}" not in page
