"""What ends a complaint or opens it again: withdrawn, forced, left by the dead, revoked, undone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints.models import Case, ItemState, Party, Petition, Withdrawal
from portal.access.roles import Role
from tests.complaints import factories as make
from tests.complaints.joint import counted, refused
from tests.complaints.lives import NOVEMBER as NOV
from tests.complaints.lives import OCTOBER as OCT
from tests.complaints.lives import SEPTEMBER as SEPT

pytestmark = pytest.mark.django_db


def test_edge_19_a_part_withdrawn_is_no_discontinuance_and_comes_back_only_if_forced(
    days: None,
) -> None:
    case = make.case_in("verifying")
    first, second = make.contents(case)
    refused(case, "withdraw", SEPT[14], "chọn “Rút một phần”", scope="whole", items=[first])
    case = make.take(case, "withdraw", SEPT[14], scope="part", items=[first])
    first.refresh_from_db()
    assert (first.state, first.ended_on) == (ItemState.WITHDRAWN, SEPT[14])
    assert (case.state, case.result, case.settled_on) == ("verifying", "", None)
    assert counted("GQ-02.KN") == 0
    refused(case, "withdraw", SEPT[15], "đó là rút toàn bộ", scope="part", items=[second])
    refused(case, "withdraw", SEPT[15], "Chọn nội dung hoặc người rút", scope="part", items=[first])
    case = make.take(case, "restore_withdrawn", SEPT[16], evidence="Tin nhắn đe dọa")
    first.refresh_from_db()
    assert (first.state, first.ended_on, case.part_withdrawn_on) == ("open", None, None)
    assert Withdrawal.objects.get().coercion_suspected
    whole = make.take(make.case_in("accepted"), "discontinue", SEPT[15], ending="withdrawn")
    assert counted("GQ-02.KN") == 1
    refused(whole, "resume", SEPT[16], "Không thể")
    again = make.take(whole, "reopen_coerced", SEPT[20])
    assert again.state == "resettled"
    assert Petition.objects.get(case__reopens=again).case.accepted_on == SEPT[20]


def test_edge_19_a_withdrawal_under_threat_does_not_end_the_case(days: None) -> None:
    case = make.case_in("verifying")
    case = make.take(case, "withdraw", SEPT[14], scope="whole", is_coerced=True)
    refused(case, "decide", SEPT[15], "Không thể")
    refused(case, "discontinue", SEPT[15], r"đe dọa, ép buộc \(Điều 10\.3", ending="withdrawn")


def test_edge_21_heirs_go_on_and_without_them_it_ends(days: None) -> None:
    case = make.take(make.case_in("verifying"), "substitute", SEPT[14], party="Con ông A")
    assert Party.objects.get().role == "heir"
    where = {"ending": "no_successor", "party": "Ủy ban nhân dân xã Lục Ngạn"}
    refused(case, "discontinue", SEPT[15], "Con ông A đã tiếp tục khiếu nại", **where)
    alone = make.case_in("verifying")
    refused(alone, "discontinue", SEPT[15], "Nhập người, cơ quan liên quan", ending="no_successor")
    alone = make.take(alone, "discontinue", SEPT[15], **where)
    assert (alone.result, alone.ending) == ("discontinued", "no_successor")
    assert alone.steps.last().party == "Ủy ban nhân dân xã Lục Ngạn"


def test_edge_22_the_act_is_undone_for_a_part_damages_go_on(days: None) -> None:
    case = make.case_in("verifying")
    act, damages = make.contents(case)
    case = make.take(case, "drop_items", SEPT[14], items=[act])
    act.refresh_from_db()
    assert act.state == ItemState.VOID
    refused(case, "drop_items", SEPT[15], "điểm c khoản 2 Điều 11a", items=[damages])
    case = make.take(case, "discontinue", SEPT[15], ending="no_object", ground="Đã hủy QĐ 812")
    assert case.ending == "no_object"


def test_edge_22_a_first_decision_revoked_reopens_it_and_ends_the_second_level(
    days: None,
) -> None:
    first = make.case_in("decided")
    second = make.accept_second(first, SEPT[14])
    chief = make.person(Role.UNIT_HEAD, make.unit("BAC-NINH"))
    first = make.take(Case.objects.get(pk=first.pk), "revoke_decision", SEPT[21])
    assert (first.state, first.decision.revoked_on) == ("resettled", SEPT[21])
    anew = first.reopened_as
    assert (anew.level, anew.state, anew.accepted_on, anew.due_on) == (
        1,
        "accepted",
        SEPT[21],
        OCT[21],
    )
    found = anew.petitions.get()
    assert (found.settled_on, found.closed_on, found.due_on) == (None, None, OCT[21])
    second = make.take(second, "verify", SEPT[22], by=chief, assigned_to=chief)
    second = make.take(
        second, "report", SEPT[23], by=make.person(Role.VERIFIER, second.organisation)
    )
    second, met = make.talked(second, SEPT[23], by=chief)
    with pytest.raises(ValidationError, match="đã bị hủy ngày 21/09/2026"):
        make.take(second, "decide", met, by=chief)
    second = make.take(
        second, "discontinue", met, by=chief, ending="no_object", ground="QĐ lần đầu bị hủy"
    )
    assert (second.state, second.ending) == ("discontinued", "no_object")
    anew = make.take(make.take(anew, "verify", SEPT[26]), "report", SEPT[28])
    anew = make.take(anew, "decide", OCT[5], document_number="90/QĐ", result="upheld")
    assert {first.decision.number, anew.decision.number} == {"15/TB", "90/QĐ"}


def test_a_decision_that_was_revoked_is_not_to_be_enforced_and_the_new_one_is_counted(
    days: None,
) -> None:
    case = make.case_in("enforcing")
    assert counted("THI-01.BT") == 1
    leader = make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH"))
    with pytest.raises(PermissionDenied):
        make.take(case, "review", NOV[20], by=make.head())
    case = make.take(case, "review", NOV[20])
    with pytest.raises(PermissionDenied):
        make.take(case, "order_resettlement", NOV[20], by=make.head())
    case = make.take(case, "order_resettlement", NOV[20], by=leader)
    assert (counted("THI-01.BT"), counted("GQ-08"), counted("GQ-02.KN")) == (0, 1, 0)
    anew = make.take(make.take(case.reopened_as, "verify", NOV[20]), "report", NOV[20])
    make.take(anew, "decide", NOV[20], document_number="91/QĐ", result="upheld")
    assert (counted("GQ-08"), counted("GQ-02.KN")) == (0, 1)


def test_a_review_that_finds_nothing_leaves_the_case_as_it_was(days: None) -> None:
    case = make.case_in("closed")
    closed_on = case.closed_on
    case = make.take(case, "review", NOV[20])
    assert (case.state, case.closed_on) == ("under_review", None)
    case = make.take(case, "uphold", NOV[20])
    assert (case.state, case.state_before, case.closed_on) == ("closed", "", NOV[20])
    assert closed_on
