"""Every figure is as long as its list, for every role; and what is not so is found."""

import json
from dataclasses import replace
from datetime import date
from importlib import import_module
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db.models import Q

from complaints.models import Petition
from portal.access.models import Post
from portal.access.roles import Permission, Role, granted_to
from reports import indicators
from reports.indicators import DECLARED
from reports.selectors import proof
from reports.selectors.proof.proving import NO_RIGHT, NOBODY, NOT_HERE
from reports.sheets import listing
from tests.reports import factories
from tests.reports.factories import FIVE

behind = import_module("reports.selectors.behind")  # the package has a function of that name
TODAY = factories.TODAY
# A count, one of different things, a sum of weights, a rate, a total, shares.
CODES = ["XLD-31", "XLD-05", "DTH-04", "GQ-03", "T02.03-KQGQ.07", "XLD-38"]
BLIND = [role for role in FIVE if Permission.SEE_DENUNCIATIONS not in granted_to(role)]


@pytest.fixture
def people(filled):
    """One reader of each of five roles, over the whole province."""
    return {role: factories.user(role, filled.province) for role in FIVE}


def plan(codes=("XLD-31",), units=1, periods=1, roles=FIVE, on=TODAY):
    return proof.chosen("BAC-NINH", on, units=units, periods=periods, roles=roles, codes=codes)


def wrong(found):
    return {(one.code, one.look.role) for one in found.differing}


def test_units_periods_and_roles_agree(people):
    """All codes for five roles: test_indicators_sql."""
    found = proof.prove(plan(CODES, 3, 2, FIVE[2:4]))
    assert found.differing == []
    assert found.asked == found.equal == len(CODES) * 3 * 2 * 2
    assert [found.refused, len(found.looks)] == [{}, 12]
    assert 0 < found.hidden < found.lines


def test_a_list_that_loses_a_row_for_one_reader_is_found(people, monkeypatch):
    """What is against a reader is masked in his list; here it is left out instead."""
    lost = Petition.objects.filter(received_on__year=2026, state="accepted").latest("pk")
    real = behind.with_bar

    def hides(rows, user, on):
        found = real(rows, user, on)
        mine = user == people[Role.INSPECTORATE] and rows.model is Petition
        return found.exclude(pk=lost.pk) if mine else found

    monkeypatch.setattr(behind, "with_bar", hides)
    found = proof.prove(plan(CODES, roles=FIVE[3:]))
    assert ("XLD-31", Role.INSPECTORATE) in wrong(found)
    assert {role for _, role in wrong(found)} == {Role.INSPECTORATE}
    told = next(one for one in found.differing if one.code == "XLD-31")
    assert int(told.number) == int(told.listed) + 1


def test_a_number_that_is_one_short_is_found_whoever_looks(people, monkeypatch):
    """The engine reads the rows that a window can concern; here it reads one too few."""
    measure = DECLARED["XLD-31"]
    rows = indicators.rows("XLD-31", land=indicators.ground("BAC-NINH", TODAY),
                           period=plan().periods[0])  # fmt: skip
    one = rows.latest("pk").pk
    narrow = replace(measure.source, touched=lambda _window: ~Q(pk=one))
    monkeypatch.setitem(DECLARED, "XLD-31", replace(measure, source=narrow))
    found = proof.prove(plan(["XLD-31", "XLD-05"]))
    assert wrong(found) == {("XLD-31", role) for role in FIVE}
    assert [found.asked, found.equal] == [10, 5]
    assert all(int(told.number) == int(told.listed) - 1 for told in found.differing)


def test_a_row_that_comes_twice_is_found(people, monkeypatch):
    monkeypatch.setattr(
        behind, "with_bar", lambda rows, _user, _on: rows.filter(deadlines__isnull=False)
    )
    found = proof.prove(plan(roles=FIVE[:1]))
    assert any("dòng khác nhau" in one.number for one in found.differing)
    assert found.equal == 0


def test_a_line_that_tells_too_much_is_found(people, monkeypatch):
    """Without the mask the number is still right, and the list as long."""
    monkeypatch.setattr(listing, "_line", lambda its, row, _eyes: its.cells(row))
    found = proof.prove(plan())
    assert wrong(found) == {("XLD-31", role) for role in BLIND}
    assert {one.listed.partition(" ")[2] for one in found.differing} == {"dòng hiện không đúng"}


def test_a_line_that_is_missing_from_the_table_is_found(people, monkeypatch):
    real = listing.table

    def open_only(model, rows, eyes):
        found = real(model, rows, eyes)
        kept = [line for line in found.rows if line[0].text != listing.MASKED]
        return replace(found, rows=kept)

    monkeypatch.setattr(listing, "table", open_only)
    found = proof.prove(plan())
    assert wrong(found) == {("XLD-31", role) for role in BLIND}


def test_who_may_not_see_the_page_is_refused_and_not_counted(filled):
    factories.user(Role.RECEPTIONIST, filled.province)
    factories.user(Role.BOARD_HEAD, filled.commune)
    asked = plan(periods=2, roles=(Role.BOARD_HEAD, Role.RECEPTIONIST, Role.INSPECTORATE))
    found = proof.prove(replace(asked, units=[filled.province, filled.commune]))
    assert found.refused == {
        (Role.BOARD_HEAD, "BAC-NINH"): NOT_HERE,
        (Role.RECEPTIONIST, "BAC-NINH"): NO_RIGHT,
        (Role.RECEPTIONIST, "BAC-NINH.XA-A"): NO_RIGHT,
        (Role.INSPECTORATE, "BAC-NINH"): NOBODY,
        (Role.INSPECTORATE, "BAC-NINH.XA-A"): NOBODY,
    }
    assert [found.asked, found.equal] == [2, 2]  # the head of the commune, in two periods


# --- what is asked


def test_the_reader_is_over_the_unit_and_holds_few_roles(filled):
    far = factories.user(Role.BOARD_HEAD, filled.other)
    both = factories.user(Role.BOARD_HEAD, filled.commune)
    Post.objects.create(user=both, organisation=filled.commune, role=Role.INSPECTORATE,
                        since=date(2024, 1, 1))  # fmt: skip
    asked = plan(roles=(Role.BOARD_HEAD, Role.INSPECTORATE))
    assert asked.reader(Role.BOARD_HEAD, filled.commune) == both
    assert asked.reader(Role.BOARD_HEAD, filled.other) == far
    above = factories.user(Role.BOARD_HEAD, filled.province)
    asked = plan(roles=(Role.BOARD_HEAD, Role.INSPECTORATE))
    assert asked.reader(Role.BOARD_HEAD, filled.commune) == above
    assert asked.reader(Role.BOARD_HEAD, filled.other) == far


def test_who_sees_figures_by_another_role_does_not_look_for_one_without(filled):
    desk = factories.user(Role.RECEPTIONIST, filled.province)
    Post.objects.create(user=desk, organisation=filled.province, role=Role.BOARD_HEAD,
                        since=date(2024, 1, 1))  # fmt: skip
    assert plan(roles=(Role.RECEPTIONIST,)).reader(Role.RECEPTIONIST, filled.province) is None
    only = factories.user(Role.RECEPTIONIST, filled.commune)
    assert plan(roles=(Role.RECEPTIONIST,)).reader(Role.RECEPTIONIST, filled.province) == only


def test_who_left_or_is_locked_out_reads_for_no_role(filled):
    factories.user(Role.AUDITOR, filled.province, is_active=False)
    gone = factories.user(Role.EDITOR, filled.province)
    Post.objects.filter(user=gone).update(until=TODAY)
    asked = plan(roles=(Role.AUDITOR, Role.EDITOR))
    assert asked.posts == {Role.AUDITOR: [], Role.EDITOR: []}


def test_without_names_every_role_is_asked(filled):
    assert list(plan(roles=()).posts) == list(Role)


def test_the_busiest_units_of_every_kind_come_first(filled):
    by = factories.user(Role.UNIT_HEAD, filled.province)
    for _ in range(9):
        factories.petition(filled.other, by, date(2026, 5, 4))
    found = [unit.code for unit in plan(units=4).units]
    assert found[0] == "BAC-NINH"
    assert set(found[1:3]) == {"BAC-NINH.XA-B", "BAC-NINH.SO-C"}
    assert found[3] == "BAC-NINH.XA-A"


@pytest.mark.parametrize(("on", "periods"), [
    (date(2026, 11, 20), "NAM/2026 QIV/2026 DV/2026 NAM/2025 6T/2026 9T/2026"),
    (date(2026, 12, 20), "NAM/2027 QI/2027 DV/2027 NAM/2026 6T/2027 9T/2027"),
    (date(2027, 1, 2), "NAM/2027 QI/2027 DV/2027 NAM/2026 6T/2027 9T/2027"),
])  # fmt: skip
def test_periods_are_those_of_the_day(filled, on, periods):
    found = plan(periods=6, on=on).periods
    assert " ".join(map(str, found)) == periods
    assert [window.seen_on for window in found] == [on if on < window.end else None
                                                    for window in found]  # fmt: skip


@pytest.mark.parametrize("asked", [{"units": 0}, {"units": 101}, {"periods": 0}, {"periods": 7}])
def test_how_many_of_each_has_its_bounds(filled, asked):
    (name,) = asked
    with pytest.raises(ValidationError, match=f"Nhập --{name} từ 1 đến"):
        plan(**asked)


# --- the command


def printed(*said):
    out = StringIO()
    call_command("prove_figures", *said, stdout=out)
    return out.getvalue()


USUAL = ("--units", "1", "--periods", "1", "--unit", "BAC-NINH", "--codes", "XLD-31, GQ-03")


def test_the_command_says_in_one_line_that_all_agree(people, filled):
    factories.user(Role.RECEPTIONIST, filled.province)
    first, *more = printed(*USUAL, "--roles", "unit_head, receptionist,auditor").splitlines()
    assert first.startswith(
        "Đã hỏi 2 số (2 chỉ tiêu, 1 đơn vị, 1 kỳ, 1 vai trò): 2 số bằng danh sách, 0 số khác;"
        " đã đọc "
    )
    refused = "Không được xem, không tính là bằng: {} (BAC-NINH)."
    assert more == [
        refused.format("Người tiếp công dân – không có quyền xem số liệu"),
        refused.format("Người kiểm tra nhật ký – chưa có ai giữ vai trò này"),
    ]


def ended(*said):
    out = StringIO()
    with pytest.raises(SystemExit) as error:
        call_command("prove_figures", *said, stdout=out)
    assert error.value.code == 1
    return out.getvalue()


def test_the_command_fails_on_a_difference_and_names_it(people, monkeypatch):
    measure = DECLARED["XLD-31"]
    none = replace(measure.source, touched=lambda _window: Q(pk=None))
    monkeypatch.setitem(DECLARED, "XLD-31", replace(measure, source=none))
    first, second = ended(*USUAL, "--roles", "inspectorate").splitlines()
    assert "1 số bằng danh sách, 1 số khác" in first
    assert second.startswith("Khác: XLD-31 (BAC-NINH, NAM/2026, Thanh tra tỉnh): số 0, danh sách ")
    told = json.loads(ended(*USUAL, "--roles", "inspectorate", "--json"))
    [one] = told["differing"]
    assert [one["code"], one["unit"], one["period"], one["role"], one["number"]] == [
        "XLD-31", "BAC-NINH", "NAM/2026", "inspectorate", "0",
    ]  # fmt: skip
    assert [told["asked"], told["equal"], told["codes"]] == [2, 1, 2]


def test_where_nobody_may_look_nothing_is_proved(filled):
    told = json.loads(ended(*USUAL, "--roles", "auditor", "--json"))
    assert [told["asked"], told["differing"], told["roles"]] == [0, [], []]
    assert told["refused"] == [{"role": "auditor", "unit": "BAC-NINH", "why": NOBODY}]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--unit", "KHONG-CO"], "Không có đơn vị mã KHONG-CO. Xem mã ở trang Đơn vị."),
        (["--date", "2026-11-31"], "Ngày “2026-11-31” không có thật. Viết như 2026-11-20."),
        (["--roles", "chair"], "Không có vai trò “chair”. Chọn trong: receptionist, clerk"),
        (["--codes", "XLD-31,X"], "Không có chỉ tiêu X."),
        (["--units", "0"], "Nhập --units từ 1 đến 100."),
        (["--periods", "7"], "Nhập --periods từ 1 đến 6."),
    ],
)
def test_bad_input_is_one_sentence(filled, more, sentence):
    with pytest.raises(CommandError) as error:
        printed("--unit", "BAC-NINH", *more)
    assert str(error.value).startswith(sentence)
    assert "\n" not in str(error.value)
