"""What officers really hit in complaints: the numbered cases of the handbook of the process."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints.models import (
    Case,
    ItemState,
    Party,
    Petition,
    Signatory,
    Suspension,
    Withdrawal,
)
from complaints.services import parties
from complaints.services.parties import Signer
from complaints.workflow.checks import way
from portal.access.roles import Role
from reports.indicators import compute
from reports.period import parse
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
SEPT = {n: date(2026, 9, n) for n in range(1, 31)}
OCT = {n: date(2026, 10, n) for n in range(1, 32)}
NOV = {n: date(2026, 11, n) for n in range(1, 31)}
PEOPLE = [Signer(f"Người thứ {n}", "xã Lục Ngạn") for n in range(2, 12)]


def joint(count: int) -> Petition:
    """A petition of so many people, listed, sorted, not proposed yet."""
    found = make.classify(make.petition(signers=count))
    listed(found, PEOPLE[: count - 1])
    return Petition.objects.get(pk=found.pk)


def listed(found: Petition, people: list[Signer], *, signed: bool = True) -> None:
    parties.add_signatories(
        petition=found, signers=people, signed=signed, on=make.RECEIVED, by=make.head(),
        at=make.moment(),
    )  # fmt: skip


def choose(row: Signatory, state: str = "represents", appointment: str = "BB 01") -> Signatory:
    return parties.change_signatory(
        signatory=row, state=state, appointment=appointment, on=make.RECEIVED, by=make.head(),
        at=make.moment(),
    )  # fmt: skip


def accepted(found: Petition) -> Case:
    found = make.take(make.take(found, "propose", SEPT[9]), "accept", SEPT[10])
    assert found.case
    return found.case


def refused(subject: Case | Petition, name: str, on: date, words: str, **more: object) -> None:
    with pytest.raises(ValidationError, match=words):
        make.take(subject, name, on, **more)


def counted(code: str) -> int:
    figures = compute([code], organisation=make.unit("BAC-NINH"), period=parse("NAM/2026"))
    return int(figures[code].value or 0)


def test_edge_04_a_land_dispute_between_citizens_is_guided_to_mediation(days: None) -> None:
    chosen = way("complaint", "mediate")
    assert chosen is not None
    assert (chosen.step, chosen.needs_body) == ("guide", True)
    assert "không phải khiếu nại (Điều 2 Luật Khiếu nại)" in chosen.opinion
    found = make.classify(make.petition(), is_competent=False)
    refused(found, "propose", SEPT[9], "Điều 26")
    found = make.take(found, chosen.step, SEPT[9], referred_to="Ủy ban nhân dân xã Lục Ngạn")
    assert (found.state, found.case) == ("guided", None)


def test_edge_12_a_joint_complaint_without_its_appointment_is_not_accepted(days: None) -> None:
    found = joint(3)
    refused(found, "propose", SEPT[9], r"văn bản cử người đại diện \(Điều 16\.1")
    listed(found, [Signer("Người chưa ký")], signed=False)
    unsigned = found.signatories.get(name="Người chưa ký")
    with pytest.raises(ValidationError, match="chưa ký đơn không được cử"):
        choose(unsigned)
    with pytest.raises(ValidationError, match="Nhập số, ngày văn bản cử"):
        choose(found.signatories.get(name="Người thứ 2"), appointment=" ")
    choose(found.signatories.get(name="Người thứ 2"))
    case = accepted(Petition.objects.get(pk=found.pk))
    assert case.state == "accepted"
    assert Signatory.objects.get(pk=unsigned.pk).state == "not_signed"  # not one of them


def test_edge_13_some_withdraw_the_others_go_on_and_choose_another(days: None) -> None:
    found = joint(4)
    speaker = choose(found.signatories.get(name="Người thứ 2"))
    case = accepted(found)
    case = make.take(case, "withdraw", SEPT[14], scope="part", signatories=[speaker])
    assert (case.state, case.withdrawn_on, case.result) == ("accepted", None, "")
    assert Signatory.objects.get(pk=speaker.pk).state == "withdrawn"
    refused(case, "discontinue", SEPT[15], "Còn 3 người khiếu nại chưa rút", ending="withdrawn")
    with pytest.raises(ValidationError, match="đã rút hoặc đã chết"):
        choose(speaker)
    heir = choose(found.signatories.get(name="Người thứ 3"))
    choose(heir, "deceased", "")
    choose(found.signatories.get(name="Người thứ 4"))
    left = found.signatories.filter(state__in=["active", "represents"])
    assert left.count() == 2
    case = make.take(case, "withdraw", SEPT[16], scope="whole", paper="record")
    assert not left.exists()
    case = make.take(case, "discontinue", SEPT[17], ending="withdrawn")
    assert (case.state, case.result, case.ending) == ("discontinued", "withdrawn", "withdrawn")


@pytest.mark.parametrize(("people", "most"), [(3, 3), (5, 2), (10, 2), (11, 5)])
def test_edge_14_so_many_people_choose_so_many_representatives(people: int, most: int) -> None:
    found = joint(people)
    rows = list(found.signatories.all())
    for row in rows[:most]:
        choose(row)
    if most < people:
        with pytest.raises(ValidationError, match=f"tối đa {most} người đại diện"):
            choose(rows[most])


def test_edge_19_a_part_withdrawn_is_no_discontinuance_and_comes_back_only_if_forced(
    days: None,
) -> None:
    case = make.case_in("verifying")
    first, second = make.contents(case)
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


def test_edge_23_a_first_level_that_never_answered_is_passed_over(days: None) -> None:
    first = make.case_of()  # until 12/10/2026
    second = make.accept_second(first, OCT[20])
    first = Case.objects.get(pk=first.pk)
    assert (first.state, first.result, first.settled_on) == ("overdue_closed", "", None)
    assert (first.closed_on, second.parent) == (OCT[20], first)
    found = first.petitions.get()
    assert (found.closed_on, found.settled_on, found.due_on) == (OCT[20], None, None)
    assert first.steps.last().name == "close_overdue"
    assert counted("GQ-08") == 1  # the second level alone is left
    assert Case.objects.filter(state="overdue_closed").get().organisation == make.unit()


def test_edge_24_too_early_too_late_and_at_the_wrong_door(days: None) -> None:
    first = make.case_of()
    for on, words in ((OCT[12], "còn trong thời hạn giải quyết đến 12/10/2026"),):
        with pytest.raises(ValidationError, match=words):
            make.second_level(first, on)
    decided = make.case_in("decided")  # on 11/9, until 11/10 and then a Monday
    with pytest.raises(ValidationError, match="đã hết ngày 12/10/2026"):
        make.second_level(decided, OCT[13])
    assert make.second_level(decided, OCT[12]).state == "proposed"
    same = make.classify(make.petition(on=OCT[20], level=2, matter=first.matter), OCT[20])
    refused(same, "propose", OCT[20], "cấp trên trực tiếp")


def test_edge_25_who_sues_and_complains_chooses_until_the_court_accepts(days: None) -> None:
    case = make.case_in("verifying")
    case = make.take(case, "note_suit", SEPT[14], suit="complaint")
    assert case.withdrawn_on is None
    assert "Tiếp tục khiếu nại" in case.steps.last().note
    refused(case, "discontinue", SEPT[15], "Ghi căn cứ", ending="court")
    ended = make.take(case, "discontinue", SEPT[15], ending="court", ground="TB thụ lý 12/TB-TA")
    assert (ended.ending, ended.result) == ("court", "discontinued")
    chosen = make.take(make.case_in("reported"), "note_suit", SEPT[14], suit="court")
    assert chosen.withdrawn_on == SEPT[14]
    refused(chosen, "decide", SEPT[15], "đã rút toàn bộ")
    decided = make.take(make.case_in("decided"), "court_accepts", SEPT[14])
    assert (decided.state, decided.court_on) == ("decided", SEPT[14])


def test_edge_27_a_power_of_attorney_by_its_paper_its_day_and_its_content() -> None:
    found = make.petition()
    given = {"petition": found, "by": make.head(), "at": make.moment(), "on": make.RECEIVED}
    entrusted = {**given, "role": "authorised", "name": "Bà Hai", "content": "Giá đất"}
    with pytest.raises(ValidationError, match="đúng với tư cách"):
        parties.add_party(**entrusted, paper="request")
    with pytest.raises(ValidationError, match=r"Từ 01/01/2027"):
        parties.add_party(**entrusted, paper="notarised", paper_on=date(2027, 1, 1))
    parties.add_party(**entrusted, paper="notarised", paper_on=date(2026, 12, 31))
    with pytest.raises(ValidationError, match="không ủy quyền một nội dung cho nhiều người"):
        parties.add_party(
            **{**entrusted, "name": "Ông Ba", "content": "GIÁ ĐẤT"}, paper="certified"
        )
    parties.add_party(
        **{**entrusted, "name": "Ông Ba", "content": "Tái định cư"}, paper="certified"
    )
    lawyer = parties.add_party(**given, role="lawyer", name="Luật sư Tư", paper="request")
    assert not parties.representing.is_acting(lawyer.role, lawyer.paper)
    assert parties.representing.is_acting("lawyer", "certified")


def test_edge_34_who_waits_for_another_body_says_for_what_and_looks_again(days: None) -> None:
    case = make.case_in("verifying")
    asked = {"suspension": "awaiting", "evidence": ""}
    refused(case, "suspend", SEPT[14], "điểm b khoản 1 Điều 11a", **asked)
    refused(case, "suspend", SEPT[14], "ngày rà soát", awaited="Vụ án 12", review_on=None, **asked)
    refused(
        case, "suspend", SEPT[14], "sau ngày tạm đình chỉ", awaited="Vụ án 12", review_on=SEPT[14],
        **asked,
    )  # fmt: skip
    case = make.take(case, "suspend", SEPT[14], awaited="Vụ án 12", review_on=OCT[1], **asked)
    row = Suspension.objects.get()
    assert (row.code, row.awaited, row.review_on) == ("awaiting", "Vụ án 12", OCT[1])
    refused(case, "review_suspension", OCT[1], "sau 01/10/2026", review_on=OCT[1])
    make.take(case, "review_suspension", OCT[1], review_on=NOV[1])
    assert Suspension.objects.get().review_on == NOV[1]
    other = make.case_in("reported")
    refused(
        other, "suspend", SEPT[14], "Nhập tài liệu chứng minh", suspension="illness", evidence=""
    )


def test_edge_36_who_stays_away_without_a_reason_was_invited_in_time(days: None) -> None:
    case = make.take(make.case_in("reported"), "schedule_dialogue", SEPT[14], meeting_on=SEPT[21])
    refused(case, "record_absence", SEPT[18], "chưa đến ngày")
    case = make.take(case, "postpone_dialogue", SEPT[21], meeting_on=SEPT[28], absence="illness")
    assert (case.state, case.dialogue_on) == ("dialogue_scheduled", SEPT[28])
    assert "Lý do: Tai nạn, ốm đau" in case.steps.last().note
    case = make.take(case, "record_absence", SEPT[28], note="Vắng mặt không có lý do")
    assert (case.state, case.dialogue_held_on) == ("dialogue_done", SEPT[28])
    assert make.take(case, "decide", SEPT[29]).state == "decided"
    never = make.take(make.case_in("reported"), "schedule_dialogue", SEPT[14], meeting_on=SEPT[21])
    Case.objects.filter(pk=never.pk).update(dialogue_noticed_on=SEPT[17])
    refused(Case.objects.get(pk=never.pk), "record_absence", SEPT[21], "ít nhất 05 ngày")


def test_a_decision_that_was_revoked_is_not_to_be_enforced_and_the_new_one_is_counted(
    days: None,
) -> None:
    case = make.case_in("enforcing")
    assert counted("THI-01") == 1
    leader = make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH"))
    with pytest.raises(PermissionDenied):
        make.take(case, "review", NOV[20], by=make.head())
    case = make.take(case, "review", NOV[20])
    with pytest.raises(PermissionDenied):
        make.take(case, "order_resettlement", NOV[20], by=make.head())
    case = make.take(case, "order_resettlement", NOV[20], by=leader)
    assert (counted("THI-01"), counted("GQ-08"), counted("GQ-02.KN")) == (0, 1, 0)
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
