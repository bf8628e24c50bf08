"""What officers really hit in complaints."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from complaints.models import (
    Case,
    Petition,
    Signatory,
    Suspension,
)
from complaints.services import parties
from complaints.services.parties import Signer
from complaints.workflow.checks import way
from tests.complaints import factories as make
from tests.complaints.joint import accepted, choose, counted, joint, listed, refused
from tests.complaints.lives import NOVEMBER as NOV
from tests.complaints.lives import OCTOBER as OCT
from tests.complaints.lives import SEPTEMBER as SEPT

pytestmark = pytest.mark.django_db


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
    refused(case, "withdraw", SEPT[14], "bỏ chọn khi rút toàn bộ", scope="whole",
            signatories=[speaker])  # fmt: skip
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
