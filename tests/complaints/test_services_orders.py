"""Orders of a decision: who may write them, when, what is refused, what the database keeps."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints.models import Case, Decision, Enforcement
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.stale import StaleError
from tests.complaints import factories as make
from tests.complaints.orders import DAY, order, piece

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ONE = timedelta(days=1)


def fresh(case: Case) -> Decision:
    return Decision.objects.get(case=case)


def wrong(act: Any) -> Any:
    with pytest.raises(ValidationError) as caught:
        act()
    return getattr(caught.value, "message_dict", caught.value.messages)


# --- what an order must say


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"obligation": "gi-do"}, {"obligation": ["Chọn việc phải thi hành"]}),
        ({"description": " "}, {"description": ["Ghi nội dung phải thi hành"]}),
        ({"owner": "\t"}, {"owner": ["Nhập đơn vị thi hành"]}),
        ({"amount_due": Decimal("-0.01")}, {"amount_due": ["Nhập số từ 0 trở lên"]}),
    ],
)
def test_an_order_that_says_too_little_is_not_written(more: Any, told: Any) -> None:
    case = make.case_in("decided")
    assert wrong(lambda: order(case, **more)) == told
    assert not Enforcement.objects.exists()
    assert not fresh(case).must_enforce


def test_the_limit_may_be_the_day_of_the_decision_and_no_earlier() -> None:
    case = make.case_in("decided")
    issued = case.decision.issued_on
    assert order(case, due_on=issued).due_on == issued
    told = f"Nhập hạn từ ngày ra quyết định ({issued:%d/%m/%Y}) trở đi"
    assert wrong(lambda: order(case, due_on=issued - ONE)) == {"due_on": [told]}


def test_words_are_kept_without_the_blanks_around_them() -> None:
    row = order(make.case_in("decided"), description=" Trả tiền \n", owner=" Xã ")
    assert (row.description, row.owner, row.version, row.done_on) == ("Trả tiền", "Xã", 1, None)


def test_with_its_first_order_a_decision_must_be_carried_out() -> None:
    case = make.case_in("decided")
    order(case)
    assert (fresh(case).must_enforce, fresh(case).enforced_on) == (True, None)
    entry = Entry.objects.get(verb="record_enforcement")
    assert entry.subject_label == f"Quyết định {case.decision.number}"


def test_it_is_carried_out_on_the_last_of_the_days_and_open_again_with_another_order() -> None:
    case = make.case_in("decided")
    first, second = order(case), order(case)
    piece(second, "0", is_last=True, on=DAY + ONE)
    assert fresh(case).enforced_on is None
    piece(first, "0", is_last=True, on=DAY)
    assert fresh(case).enforced_on == DAY + ONE
    verbs = [one.verb for one in Entry.objects.filter(verb__endswith="_done")]
    assert verbs == ["enforcement_done"] * 2
    order(case)
    assert fresh(case).enforced_on is None


# --- pieces


def test_from_the_day_of_the_decision_until_today() -> None:
    row = order(make.case_in("decided"))
    issued = row.decision.issued_on
    told = {"done_on": [f"Nhập ngày từ {issued:%d/%m/%Y} đến hôm nay"]}
    for on in (issued - ONE, make.TODAY + ONE):
        assert wrong(lambda on=on: piece(row, on=on)) == told
    for on in (issued, make.TODAY):
        row = piece(row, on=on)
    assert row.amount_done == 2
    assert [one.on for one in row.progress.all()] == [issued, make.TODAY]


def test_a_proof_alone_is_a_piece_and_nothing_at_all_is_none() -> None:
    row = order(make.case_in("decided"))
    told = {"amount_done": ["Nhập số thi hành lần này, hoặc ghi minh chứng"]}
    assert wrong(lambda: piece(row, "0", evidence="  ")) == told
    row = piece(row, "0", evidence="Biên bản")
    assert (row.amount_done, row.done_on, row.version) == (0, None, 2)
    assert Entry.objects.filter(verb="record_progress").count() == 1


def test_all_of_it_at_once_is_the_last_only_where_it_is_said() -> None:
    row = piece(order(make.case_in("decided")), "100")
    assert (row.remaining, row.done_on) == (0, None)
    assert piece(row, "0", is_last=True).done_on == DAY


def test_what_has_no_amount_takes_any_and_is_done_without_one() -> None:
    row = piece(order(make.case_in("decided"), amount_due=Decimal(0)), "7")
    assert piece(row, "0", is_last=True).done_on == DAY
    assert row.remaining == 0


def test_pieces_stand_in_the_order_of_their_days() -> None:
    row = order(make.case_in("decided"))
    for on, amount in ((DAY + ONE, "3"), (DAY, "1"), (DAY + ONE, "2")):
        piece(row, amount, on=on)
    assert [int(one.amount) for one in row.progress.all()] == [1, 3, 2]


def test_whoever_saw_an_older_state_is_told_and_an_unsaid_version_is_taken() -> None:
    row = piece(order(make.case_in("decided")), version=1)
    with pytest.raises(StaleError):
        piece(row, version=1)
    assert piece(row, version=2).version == 3
    assert piece(row).version == 4


# --- who may, and until when


@pytest.mark.parametrize("role", [Role.CLERK, Role.RECEPTIONIST, Role.PROVINCE_LEADER])
def test_who_has_nothing_to_do_with_it_writes_nothing(role: Role) -> None:
    case = make.case_in("decided")
    row, by = order(case), make.person(role)
    for act in (lambda: order(case, by=by), lambda: piece(row, by=by)):
        with pytest.raises(PermissionDenied):
            act()
    assert (case.decision.enforcements.count(), row.progress.count()) == (1, 0)


@pytest.mark.parametrize("where", ["BAC-NINH.SO-Y-TE", "CA-MAU.SO-NOI-VU"])
def test_nor_does_the_head_of_another_unit(where: str) -> None:
    row = order(make.case_in("decided"))
    with pytest.raises(PermissionDenied):
        piece(row, by=make.person(Role.UNIT_HEAD, make.unit(where)))
    assert not row.progress.exists()


def test_a_closed_file_takes_no_order() -> None:
    case = make.case_in("decided")
    Case.objects.filter(pk=case.pk).update(closed_on=make.TODAY)
    assert wrong(lambda: order(case)) == ["Hồ sơ đã kết thúc, không ghi thêm kết quả thi hành."]
