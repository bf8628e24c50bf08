"""S18 and S19: who verifies until when, the report, the council that advises, what is made good."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from complaints import services
from complaints.models import Case, CouncilMember, Petition, Remedy, TeamMember
from complaints.services.effects.verifying import seat
from complaints.workflow import verifying as law
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ON = make.RECEIVED + timedelta(days=4)
LATER = ON + timedelta(days=7)
REPORTED: dict[str, Any] = {
    "document_number": "3/BC", "dialogue_needed": False, "verified": "Thửa đất số 7",
    "period": "từ 11/09/2026 đến 18/09/2026", "verifiers": "Ông Vũ; bà Lan",
    "content": "Giá đất khi bồi thường", "findings": "Đã đo lại: 120 m²",
}  # fmt: skip


def take(case: Case, name: str, on: date = ON, **said: Any) -> Case:
    services.advance(subject=case, name=name, by=make.who_takes(case, name), at=make.moment(on),
                     on=on, **said)  # fmt: skip
    return Case.objects.get(pk=case.pk)


def second_level(state: str = "reported") -> Case:
    return make.case_in(state, level=2)


class TestVerify:
    SAID: dict[str, Any] = {"document_number": "1/QĐ"}

    def test_with_a_team_and_a_day(self) -> None:
        leader, other = make.handler(), make.person(Role.VERIFIER)
        case = take(make.case_in("accepted"), "verify", assigned_to=leader,
                    members=[leader, other], verify_until=LATER, **self.SAID)  # fmt: skip
        team = TeamMember.objects.filter(case=case).order_by("pk")
        assert [(one.user, one.is_leader) for one in team] == [(leader, True), (other, False)]
        assert case.verify_until == LATER

    def test_alone_and_without_a_day_as_before(self) -> None:
        case = take(make.case_in("accepted"), "verify", assigned_to=make.handler(), **self.SAID)
        assert not TeamMember.objects.filter(case=case).exists()
        assert case.verify_until is None

    @pytest.mark.parametrize("days", [-1, 365])
    def test_the_day_lies_within_the_limit_of_the_case(self, days: int) -> None:
        case, until = make.case_in("accepted"), ON + timedelta(days=days)
        with pytest.raises(ValidationError, match="nằm trong thời hạn giải quyết"):
            take(case, "verify", assigned_to=make.handler(), verify_until=until, **self.SAID)
        case.refresh_from_db()
        assert case.state == "accepted"

    def test_the_team_may_open_the_file(self) -> None:
        other = make.person(Role.VERIFIER, name="xac-minh-2")
        case = take(make.case_in("accepted"), "verify", assigned_to=make.handler(),
                    members=[other], **self.SAID)  # fmt: skip
        assert case.team.filter(user=other).exists()


class TestReport:
    def test_point_by_point(self) -> None:
        case = take(make.case_in("verifying"), "report", LATER, **REPORTED)
        assert case.report.findings == "Đã đo lại: 120 m²"
        assert (case.report.verified, case.report.proposal) == ("Thửa đất số 7", "")

    def test_on_paper_alone_leaves_none(self) -> None:
        said = {name: REPORTED[name] for name in ("document_number", "dialogue_needed")}
        case = take(make.case_in("verifying"), "report", LATER, **said)
        assert not hasattr(case, "report")


class TestCouncil:
    LINES = "Ông Lê Chủ Trì; Giám đốc sở\n\nBà Trần Thư\nÔng Vũ Viên; luật sư"
    SAID: dict[str, Any] = {"document_number": "9/QĐ", "council": LINES}

    def test_formed_heard_and_kept(self) -> None:
        case = take(second_level(), "form_council", LATER, **self.SAID)
        seats = [(one.name, one.post, one.get_seat_display()) for one in case.council.all()]
        assert seats == [
            ("Ông Lê Chủ Trì", "Giám đốc sở", "Chủ tịch"), ("Bà Trần Thư", "", "Thư ký"),
            ("Ông Vũ Viên", "luật sư", "Thành viên"),
        ]  # fmt: skip
        assert (case.council_on, case.council_heard_on) == (LATER, None)
        heard = take(case, "hear_council", LATER, note="Đa số đề nghị sửa giá")
        assert heard.council_heard_on == LATER
        assert heard.steps.get(name="hear_council").note == "Đa số đề nghị sửa giá"

    @pytest.mark.parametrize(
        ("lines", "told"),
        [("Ông A; giám đốc\nBà B", law.TOO_FEW), ("; giám đốc\nBà B\nÔng C", law.TOO_FEW),
         (f"Ông A\n{'b' * 101}\nÔng C", law.TOO_LONG.format(2)),
         (f"Ông A\nBà B\nÔng C; {'d' * 201}", law.TOO_LONG.format(3))],
    )  # fmt: skip
    def test_lines_that_are_no_council(self, lines: str, told: str) -> None:
        with pytest.raises(ValidationError) as refused:
            take(second_level(), "form_council", LATER, document_number="9/QĐ", council=lines)
        assert refused.value.message_dict == {"council": [told]}
        assert not CouncilMember.objects.exists()

    def test_not_twice_not_at_the_first_level_and_not_heard_before(self) -> None:
        case = take(second_level(), "form_council", LATER, **self.SAID)
        with pytest.raises(ValidationError, match="đã lập ngày"):
            take(case, "form_council", LATER, **self.SAID)
        with pytest.raises(ValidationError, match="chỉ lập khi giải quyết khiếu nại lần hai"):
            take(make.case_in("reported"), "form_council", LATER, **self.SAID)
        with pytest.raises(ValidationError, match="Chưa lập Hội đồng tư vấn"):
            take(second_level(), "hear_council", LATER, note="Ý kiến")

    def test_others_are_asked_at_either_level(self) -> None:
        case = take(make.case_in("verifying"), "consult", LATER, party="Sở Tư pháp", note="Đúng")
        step = case.steps.get(name="consult")
        assert (step.party, step.note) == ("Sở Tư pháp", "Đúng")

    def test_the_first_line_leads_the_second_writes(self) -> None:
        assert [seat(n).label for n in (1, 2, 3, 9)] == [
            "Chủ tịch", "Thư ký", "Thành viên", "Thành viên"]  # fmt: skip


class TestRemedy:
    SAID: dict[str, Any] = {"document_number": "812/QĐ", "summary": "Tính lại giá",
                            "signed_by": "Giám đốc"}  # fmt: skip

    def decided(self, result: str, **said: Any) -> Case:
        return take(make.case_in("reported"), "decide", LATER, result=result, **said, **self.SAID)

    def test_what_becomes_of_the_act_and_what_is_made_good(self) -> None:
        paid = "Bồi thường 12 triệu đồng cho người khiếu nại"
        case = self.decided("partly_upheld", remedy="annulled_part", compensation=f" {paid} ")
        assert case.decision.get_remedy_display() == "Hủy bỏ một phần"
        assert case.decision.compensation == paid

    @pytest.mark.parametrize(
        ("result", "remedy", "told"),
        [("rejected", "annulled", law.KEPT_NOT), ("upheld", "kept", law.CHANGED_NOT),
         ("upheld", "burnt", "Chọn cách xử lý quyết định, hành vi bị khiếu nại.")],
    )  # fmt: skip
    def test_it_fits_the_conclusion(self, result: str, remedy: str, told: str) -> None:
        with pytest.raises(ValidationError) as refused:
            self.decided(result, remedy=remedy)
        assert refused.value.message_dict == {"remedy": [told]}

    @pytest.mark.parametrize(
        ("result", "remedy"),
        [("rejected", "kept"), ("upheld", "ended"), ("partly_upheld", "kept"), ("rejected", ""),
         *(("upheld", one) for one in Remedy.values if one != "kept")],
    )  # fmt: skip
    def test_what_fits_is_taken(self, result: str, remedy: str) -> None:
        assert law.contradicts(result, remedy) == ""


class TestPages:
    @pytest.fixture
    def client(self, as_user: SignIn) -> Callable[[], Any]:
        return lambda: as_user(make.head())

    def shown(self, client: Any, case: Case, tab: str) -> str:
        text: str = client.get(url(tab, case.petitions.get().file_number)).content.decode()
        return text

    def test_the_tab_of_the_verification(self, client: Any) -> None:
        case = make.case_in("verifying", level=2)
        take(case, "work_session", LATER, party="Ông Nguyễn Văn Giáp", note="Đo lại thửa đất")
        take(case, "receive_documents", LATER, party="Chi nhánh đăng ký đất đai", note="Bản đồ")
        take(case, "consult", LATER, party="Sở Tư pháp", note="Giá phải tính lại")
        take(case, "form_council", LATER, **TestCouncil.SAID)
        take(case, "report", LATER, **REPORTED)
        text = self.shown(client(), case, "verification")
        for word in ("Nhật ký làm việc", "Ông Nguyễn Văn Giáp", "Nhận của: Chi nhánh", "Bản đồ",
                     "Sở Tư pháp", "Ông Lê Chủ Trì, Giám đốc sở – Chủ tịch", "chưa họp",
                     "Kết quả xác minh", "Đã đo lại: 120 m²"):  # fmt: skip
            assert word in text, word
        assert "Kết luận, kiến nghị nội dung giải quyết</dt>" not in text  # nothing was said of it

    def test_empty_it_says_so(self, client: Any) -> None:
        text = self.shown(client(), make.case_in("verifying"), "verification")
        for word in ("Chưa có nhật ký làm việc.", "Chưa giao nhận tài liệu."):
            assert word in text
        assert "Hội đồng tư vấn lập ngày" not in text

    def test_of_a_denunciation_nobody_is_named(self, client: Any) -> None:
        case = make.case_in("verifying", Kind.DENUNCIATION)
        text = self.shown(client(), case, "verification")
        assert "Người tố cáo (thông tin đã lược bỏ)" in text

    def test_its_budget(self, as_user: SignIn, django_assert_max_num_queries: Any) -> None:
        case = take(second_level(), "form_council", LATER, **TestCouncil.SAID)
        client, number = as_user(make.head()), case.petitions.get().file_number
        with django_assert_max_num_queries(12):
            client.get(url("verification", number))

    def test_the_tab_of_the_decision(self, client: Any) -> None:
        said = {**TestRemedy.SAID, "result": "upheld", "remedy": "amended"}
        case = take(make.case_in("reported"), "decide", LATER, compensation="12 triệu", **said)
        text = self.shown(client(), case, "decision")
        for word in ("Sửa đổi, bổ sung", "12 triệu", "Khiếu nại lần hai trong 30 ngày"):
            assert word in text, word

    def test_the_form_of_the_report_knows_what_the_file_knows(self, as_user: SignIn) -> None:
        case = make.case_in("verifying")
        text = as_user(make.handler()).get(url("step", case.petitions.get().file_number, "report"))
        for word in ("từ ", str(case.assigned_to), case.petitions.get().summary):
            assert word in text.content.decode(), word

    def test_a_council_is_formed_on_its_page_and_refused_at_its_field(self, client: Any) -> None:
        case, user = second_level(), make.head()
        petition: Petition = case.petitions.get()
        said = {"on": f"{make.TODAY:%d/%m/%Y}", "version": case.version, "document_number": "9/QĐ"}
        args = [petition.file_number, "form_council"]
        bad = post(client(), user, "take_step", args, council="Ông A", **said)
        assert bad.status_code == 422
        assert law.TOO_FEW.rstrip(".") in bad.content.decode()
        good = post(client(), user, "take_step", args, council=TestCouncil.LINES, **said)
        assert good.status_code == 302
        assert case.council.count() == 3
