"""The hard cases of denunciations, each under its number (2, 3 and others: test_law_edge_cases)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from complaints import selectors
from complaints.models import Case, Deadline, Petition, Suspension, TeamMember
from complaints.services import Item
from complaints.workflow.checks import REASONS
from portal.access.roles import Role
from portal.citizens.models import Citizen
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
NEXT = make.RECEIVED + timedelta(days=1)
LATE = date(2026, 9, 30)


def sorted_one(**more: Any) -> Petition:
    return make.classify(make.petition(Kind.DENUNCIATION, **more))


def due(rule: str) -> date:
    return Deadline.objects.get(rule=rule, stopped_on=None).due_on


def test_edge_05_anonymous_with_evidence_is_inspected_and_no_case_counts() -> None:
    found = sorted_one(is_anonymous=True)
    with pytest.raises(ValidationError, match="Điều 25"):
        make.take(make.checked(found, NEXT), "propose", LATE)
    found = make.take(Petition.objects.get(), "refer_inspection", LATE)
    assert (found.state, Case.objects.count()) == ("referred_inspection", 0)


def test_edge_06_a_false_name_is_as_good_as_none_and_nobody_is_registered() -> None:
    found = make.take(sorted_one(), "check", NEXT, identity="false_name")
    assert (found.is_anonymous, Citizen.objects.count()) == (True, 0)
    with pytest.raises(ValidationError, match="Điều 25"):
        make.take(found, "propose", LATE)
    assert make.take(found, "refer_inspection", LATE).state == "referred_inspection"


@pytest.mark.parametrize("source", ["portal", "other"])
def test_edge_07_what_was_sent_unsigned_is_information_until_it_is_signed(source: str) -> None:
    found = make.take(sorted_one(source=source), "check", NEXT, manner="unsigned")
    assert not found.is_anonymous
    with pytest.raises(ValidationError, match=r"mời người tố cáo ký đơn"):
        make.take(found, "propose", LATE)
    assert make.take(found, "refer_inspection", LATE).state == "referred_inspection"


def test_edge_07_twin_once_signed_it_is_sorted_and_checked_again_and_goes_on() -> None:
    found = make.take(sorted_one(source="portal"), "check", NEXT, manner="unsigned")
    found = make.take(make.classify(found, LATE), "check", LATE)
    assert make.take(found, "propose", LATE).state == "proposed"


def test_edge_11_a_lost_complaint_in_another_dress_needs_new_evidence() -> None:
    found = make.take(sorted_one(), "check", NEXT, origin="unproven")
    with pytest.raises(ValidationError, match="không có chứng cứ mới"):
        make.take(found, "propose", LATE)
    found = make.take(found, "decline", LATE)
    assert (found.state, found.closed_on) == ("not_accepted", LATE)
    proven = make.take(sorted_one(), "check", NEXT, origin="proven")
    assert make.take(proven, "propose", LATE).state == "proposed"


def test_edge_20_a_withdrawal_under_pressure_does_not_end_it() -> None:
    case = make.case_in("verifying", Kind.DENUNCIATION)
    limit = case.due_on
    with pytest.raises(ValidationError, match=r"Điều 33.3") as refused:
        make.take(case, "discontinue", LATE, discontinuing="withdrawn", is_voluntary=False)
    assert list(refused.value.message_dict) == ["discontinuing"]
    case = make.take(case, "continue_ex_officio", LATE, continuing="coerced")
    assert (case.state, case.due_on, case.withdrawn_on) == ("verifying", limit, LATE)
    with pytest.raises(ValidationError, match=r"vẫn phải giải quyết"):
        make.take(case, "discontinue", LATE, discontinuing="withdrawn", is_voluntary=True)
    assert make.take(make.take(case, "report", LATE), "conclude", LATE).state == "concluded"


def test_edge_20_twin_a_free_one_ends_it() -> None:
    case = make.case_in("verifying", Kind.DENUNCIATION)
    case = make.take(case, "discontinue", LATE, discontinuing="withdrawn", is_voluntary=True)
    assert (case.state, case.result, case.ending) == ("discontinued", "withdrawn", "withdrawn")
    assert due("DENUNCIATION.DISCONTINUANCE.SEND") == date(2026, 10, 7)  # 1–2 | 5–7
    case = make.take(case, "send_notice", LATE + timedelta(days=1))
    assert case.notice_unsent == ""


def test_edge_37_who_cannot_be_reached_in_ten_days_is_not_identified() -> None:
    found = sorted_one()
    assert due("DENUNCIATION.CHECK") == date(2026, 9, 16)
    found = make.take(found, "delegate_check", NEXT)
    assert due("DENUNCIATION.CHECK") == found.due_on == date(2026, 9, 21)
    with pytest.raises(ValidationError, match="đã kéo dài một lần"):
        make.take(found, "delegate_check", NEXT)
    found = make.classify(found, NEXT)  # sorted anew, the longer limit stays
    assert due("DENUNCIATION.CHECK") == date(2026, 9, 21)
    found = make.take(found, "check", date(2026, 9, 21), identity="not_found")
    assert found.is_anonymous
    assert make.take(found, "file", date(2026, 9, 21)).state == "filed"


def test_edge_41_what_is_the_partys_goes_there_and_the_public_duty_stays() -> None:
    items = [Item(Kind.DENUNCIATION, "Vi phạm Điều lệ Đảng"),
             Item(Kind.DENUNCIATION, "Nhận tiền khi cấp đất")]  # fmt: skip
    found = make.classify(make.petition(Kind.DENUNCIATION), items=items)
    assert [item.kind for item in found.items.all()] == ["denunciation"] * 2
    other = make.classify(make.petition(Kind.DENUNCIATION), is_competent=False)
    other = make.take(other, "transfer", NEXT, referred_to="Ủy ban Kiểm tra Đảng ủy xã")
    assert (other.state, other.referred_to) == ("transferred", "Ủy ban Kiểm tra Đảng ủy xã")


def test_edge_44_insulting_words_are_a_ground_that_a_person_chooses_nothing_is_deleted() -> None:
    assert {"insulting", "unlawful"} <= {code for code, _ in REASONS}
    found = make.petition(Kind.DENUNCIATION, summary="Lời lẽ xúc phạm, đe dọa")
    found = make.classify(found, is_eligible=False, reason="Lời lẽ thô tục, xúc phạm")
    assert Petition.objects.filter(pk=found.pk, summary="Lời lẽ xúc phạm, đe dọa").exists()
    assert found.state == "classified"  # it waits for somebody to read and decide
    found = make.take(found, "refer_investigation", NEXT, referred_to="Công an tỉnh")
    assert found.state == "referred_investigation"


class TestVerification:
    def test_a_team_is_two_or_more_and_one_leads(self) -> None:
        case = make.case_of(Kind.DENUNCIATION)
        with pytest.raises(ValidationError, match="từ hai người trở lên") as refused:
            make.take(case, "verify", LATE, team=[make.handler()])
        assert list(refused.value.message_dict) == ["team"]
        with pytest.raises(ValidationError, match=r"Điều 10.3"):
            make.take(case, "verify", LATE, is_unrelated=False)
        case = make.take(case, "verify", LATE)
        assert TeamMember.objects.get(is_leader=True).user == make.handler()
        assert case.team.count() == 2

    def test_who_verifies_sees_the_file_and_another_of_the_role_does_not(self) -> None:
        case = make.take(make.case_of(Kind.DENUNCIATION), "verify", LATE)
        member, other = make.person(Role.VERIFIER), make.person(Role.VERIFIER, name="nguoi-khac")
        seen = [selectors.petitions(user, LATE).count() for user in (member, other)]
        assert (seen, case.petitions.count()) == ([1, 0], 1)

    def test_another_body_may_be_asked_to_verify(self) -> None:
        case = make.take(make.case_of(Kind.DENUNCIATION), "entrust", LATE, asked_body="Thanh tra")
        assert (case.state, case.denunciation.verified_by) == ("verifying", "Thanh tra")

    def test_the_time_of_an_expertise_is_not_counted(self) -> None:
        case = make.case_in("verifying", Kind.DENUNCIATION)
        case = make.take(case, "request_expertise", date(2026, 9, 15))
        assert (case.state, case.due_on) == ("expertise", None)
        assert Petition.objects.get().due_rule == "DENUNCIATION.NOTIFY"
        case = make.take(case, "receive_expertise", date(2026, 9, 25))
        assert (case.state, case.due_on) == ("verifying", date(2026, 10, 20))  # 10/10 + 10

    def test_a_suspension_says_what_it_waits_for_and_when_it_is_looked_at_again(self) -> None:
        case = make.case_in("verifying", Kind.DENUNCIATION)
        with pytest.raises(ValidationError, match="sau ngày tạm đình chỉ"):
            make.take(case, "suspend", LATE, review_on=LATE)
        case = make.take(case, "suspend", LATE)
        row = Suspension.objects.get()
        assert (row.code, row.awaited) == ("other_result", "Hồ sơ số 5")
        make.take(case, "review_suspension", LATE, review_on=LATE + timedelta(days=20))
        row.refresh_from_db()
        assert row.review_on == LATE + timedelta(days=20)
        with pytest.raises(ValidationError, match=f"sau {LATE:%d/%m/%Y}"):
            make.take(case, "review_suspension", LATE, review_on=LATE)

    def test_crime_in_part_is_passed_on_and_the_rest_is_settled(self) -> None:
        case = make.take(make.case_in("verifying", Kind.DENUNCIATION), "refer_part", LATE)
        assert case.state == "verifying"
        case = make.take(case, "refer", LATE)
        assert (case.state, case.result, case.settled_on) == ("referred", "referred", LATE)


class TestLeaving:
    def test_some_of_a_group_leave_and_the_others_go_on(self) -> None:
        case = make.case_of(Kind.DENUNCIATION, signers=3)
        case = make.take(make.take(case, "verify", LATE), "withdraw_some", LATE, leaving=2)
        assert (case.state, case.denunciation.left) == ("verifying", 2)
        for leaving in (1, 5):
            with pytest.raises(ValidationError, match="Còn 1 người tố cáo"):
                make.take(case, "withdraw_some", LATE, leaving=leaving)

    def test_a_part_withdrawn_leaves_the_rest_and_the_limit(self) -> None:
        case = make.case_in("verifying", Kind.DENUNCIATION)
        done = make.take(case, "withdraw_part", LATE, note="Nội dung 2")
        assert (done.state, done.due_on, done.result) == (case.state, case.due_on, "")

    def test_who_died_ends_only_what_was_theirs_alone(self) -> None:
        case = make.case_in("verifying", Kind.DENUNCIATION)
        found = case.petitions.get()
        for n in (1, 2):
            found.accused.create(ordinal=n, rank_then="staff", movement="stayed")
        with pytest.raises(ValidationError, match="Còn người bị tố cáo khác"):
            make.take(case, "discontinue", LATE, discontinuing="died")
        found.accused.filter(ordinal=2).delete()
        assert make.take(case, "discontinue", LATE, discontinuing="died").result == "discontinued"

    @pytest.mark.parametrize("name", ["discontinuing", "suspending", "continuing"])
    def test_a_ground_that_no_article_knows_is_refused(self, name: str) -> None:
        step = {"discontinuing": "discontinue", "suspending": "suspend",
                "continuing": "continue_ex_officio"}[name]  # fmt: skip
        with pytest.raises(ValidationError, match="trong danh sách"):
            make.take(make.case_in("verifying", Kind.DENUNCIATION), step, LATE, **{name: "moon"})


class TestConclusion:
    def test_what_is_made_public_never_tells_who_denounced(self) -> None:
        case = make.case_in("concluded", Kind.DENUNCIATION)
        with pytest.raises(ValidationError, match=r"lược bỏ") as refused:
            make.take(case, "publish", LATE, is_stripped=False)
        assert list(refused.value.message_dict) == ["is_stripped"]
        case = make.take(case, "publish", LATE, publishing="portal")
        assert case.denunciation.published_until == LATE + timedelta(days=15)
        assert case.decision.published_on == LATE

    def test_nor_does_the_notice_to_the_accused(self) -> None:
        with pytest.raises(ValidationError, match=r"Điều 8.3"):
            make.take(make.case_of(Kind.DENUNCIATION), "notify_accused", LATE, is_stripped=False)

    def test_acting_on_it_names_the_measure_of_the_law(self) -> None:
        case = make.take(make.case_in("concluded", Kind.DENUNCIATION), "follow_up", LATE,
                         acting="restore")  # fmt: skip
        assert (case.state, case.denunciation.acting) == ("follow_up", "restore")
