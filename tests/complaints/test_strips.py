"""Why a day is due: in one sentence, day by day, to staff and to citizens."""

from datetime import date, timedelta
from typing import Any

import pytest

from complaints import selectors, strips
from complaints.models import Case, Deadline, Petition
from portal.documents.services import receipts
from portal.workdays.limits import LineKind
from portal.workdays.selectors import calendar
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, ask, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "days")]


def clock(found: Petition, rule: str, today: date = make.TODAY) -> strips.Clock:
    rows = found.deadlines.filter(rule=rule)
    paused = selectors.pauses(found.case, today) if found.case else []
    return strips.clocks(rows, calendar(), paused, petition=found, today=today)[0]


def settling(case: Case) -> strips.Clock:
    return clock(case.petitions.get(), f"COMPLAINT.SETTLE.{case.level}")


def test_the_sentence_names_the_event_the_article_and_the_last_day() -> None:
    case = make.case_in("verifying")
    told = settling(case)
    assert (case.accepted_on, case.due_on) == (date(2026, 9, 10), date(2026, 10, 12))
    assert told.sentence == (
        "Bắt đầu: 10/09/2026 (ngày thụ lý). Không quá 30 ngày – Điều 28 Luật Khiếu nại. "
        "Ngày cuối 10/10/2026 là thứ Bảy: kết thúc vào ngày làm việc tiếp theo, "
        "thứ Hai 12/10/2026. Không trừ ngày nghỉ vì tính theo ngày."
    )
    assert told.is_running
    assert told.is_duty


def test_what_would_be_is_offered_for_what_does_not_hold_yet() -> None:
    case = make.case_in("verifying")
    start = case.accepted_on
    told = [(offer.words, offer.length, offer.due_on) for offer in settling(case).offers]
    end = calendar().next_working(start + timedelta(days=45))
    assert told == [
        ("vụ việc phức tạp", "45 ngày", end), ("vùng sâu, vùng xa", "45 ngày", end),
    ]  # fmt: skip
    Case.objects.filter(pk=case.pk).update(is_complex=True)
    Deadline.objects.filter(case=case, rule="COMPLAINT.SETTLE.1").update(amount=45)
    case.refresh_from_db()
    assert [offer.length for offer in settling(case).offers] == ["60 ngày"]


def test_of_a_denunciation_extensions_are_offered_one_after_the_other() -> None:
    case = make.case_of(Kind.DENUNCIATION)
    told = clock(case.petitions.get(), "DENUNCIATION.SETTLE")
    assert [offer.length for offer in told.offers] == ["60 ngày", "90 ngày"]
    assert told.offers[0].words == "gia hạn lần một vì phức tạp"


def test_nothing_is_offered_of_a_clock_that_stopped_or_of_intake() -> None:
    found = make.petition()
    assert clock(found, "COMPLAINT.ACCEPT").offers == ()
    case = make.case_in("verifying")
    Deadline.objects.filter(case=case).update(stopped_on=make.TODAY)
    assert settling(case).offers == ()


def test_the_alarm_says_which_day_of_warning_is_reached() -> None:
    found = make.petition(on=make.TODAY - timedelta(days=41))
    assert clock(found, "PETITION.ALARM").warning == "đã 40 ngày"
    assert clock(found, "PETITION.ALARM", make.TODAY - timedelta(days=20)).warning == ""
    found.deadlines.update(stopped_on=make.TODAY)
    assert clock(found, "PETITION.ALARM").warning == ""


def test_a_rule_that_was_no_law_then_keeps_the_words_that_were_stored() -> None:
    found = make.petition()
    row = found.deadlines.get(rule="COMPLAINT.ACCEPT")
    row.rule, row.basis = "COMPLAINT.OLD", "Luật cũ"
    told = strips.clocks([row], calendar(), [])[0]
    assert (told.label, told.sentence, told.strip, told.basis) == (
        "COMPLAINT.OLD", "", None, "Luật cũ",
    )  # fmt: skip


def test_a_clock_met_late_says_so() -> None:
    found = make.petition()
    row = found.deadlines.get(rule="COMPLAINT.ACCEPT")
    row.stopped_on = row.due_on + timedelta(days=1)
    assert strips.clocks([row], calendar(), [])[0].was_late
    row.stopped_on = row.due_on
    assert not strips.clocks([row], calendar(), [])[0].was_late


def test_days_of_suspension_are_shown_as_such() -> None:
    case = make.take(make.case_in("verifying"), "suspend", date(2026, 9, 21))
    case = make.take(case, "resume", date(2026, 9, 28))
    told = settling(case)
    assert told.strip is not None
    paused = [cell.date for month in told.strip.months for cell in month.cells
              if cell.kind is LineKind.PAUSED]  # fmt: skip
    assert paused == [date(2026, 9, 21) + timedelta(days=n) for n in range(7)]
    assert told.due_on == case.due_on
    assert told.sentence.endswith("Thời gian tạm đình chỉ không tính.")


def test_the_page_shows_each_day_with_its_reason_to_eyes_and_ears(as_user: SignIn) -> None:
    found = make.petition(on=date(2026, 11, 20))
    page = as_user(make.head()).get(url("petition", found.file_number)).content.decode()
    words = "thứ Ba 24/11/2026: nghỉ Ngày Văn hóa Việt Nam"
    assert f'title="{words}"' in page
    assert f'<span class="vh">{words}</span>' in page
    assert "ngày nghỉ, không tính" in page  # the legend
    assert "<i>×</i>" in page  # and a sign, not the colour alone
    assert "24/11/2026: nghỉ Ngày Văn hóa Việt Nam</li>" in page
    assert "Tháng 11/2026" in page


def test_the_page_tells_what_would_be(as_user: SignIn) -> None:
    case = make.case_in("verifying")
    number = case.petitions.get().file_number
    page = as_user(make.head()).get(url("petition", number)).content.decode()
    assert "[Đổi: vụ việc phức tạp → 45 ngày, hạn" in page


class TestCitizen:
    def code(self, found: Petition) -> str:
        assert found.receipt is not None
        return receipts.code_of(found.receipt)

    def test_the_slip_shows_the_days_and_the_sum(self, fresh_cache: None) -> None:
        found = make.petition(on=date(2026, 11, 18), token="slip")
        page = ask(self.code(found)).content.decode()
        assert "Cách tính hạn, từng ngày" in page
        assert "Bắt đầu: 18/11/2026 (ngày nhận đơn). Không quá 7 ngày làm việc" in page
        assert "thứ Ba 24/11/2026: nghỉ Ngày Văn hóa Việt Nam" in page
        assert "Đổi:" not in page
        assert "Cần xác nhận" not in page

    def test_of_a_denunciation_no_day_is_told(self, fresh_cache: None) -> None:
        found = make.petition(Kind.DENUNCIATION, on=date(2026, 11, 18), token="slip")
        page = ask(self.code(found)).content.decode()
        assert "Cách tính hạn" not in page
        assert 'class="days"' not in page

    def test_better_no_strip_than_a_wrong_one(self, fresh_cache: None) -> None:
        """Twin: days that do not lead to the promised day are not shown at all."""
        found = make.petition(on=date(2026, 11, 18), token="slip")
        wrong = date(2026, 12, 31)
        Deadline.objects.filter(petition=found, rule="COMPLAINT.ACCEPT").update(due_on=wrong)
        Petition.objects.filter(pk=found.pk).update(due_on=wrong)
        page = ask(self.code(found)).content.decode()
        assert "31/12/2026" in page
        assert "Cách tính hạn" not in page

    def test_time_that_stood_still_is_read_from_the_steps(self, fresh_cache: None) -> None:
        found = make.petition(on=date(2026, 9, 7), token="slip")
        found = make.classify(found)
        found = make.take(found, "propose", date(2026, 9, 9))
        found = make.take(found, "accept", date(2026, 9, 10))
        assert found.case is not None
        case = make.take(found.case, "verify", date(2026, 9, 11))
        case = make.take(case, "suspend", date(2026, 9, 21))
        case = make.take(case, "resume", date(2026, 9, 28))
        Deadline.objects.filter(rule__startswith="COMPLAINT.RESUMPTION").update(
            stopped_on=date(2026, 9, 28)
        )
        Deadline.objects.filter(rule__startswith="COMPLAINT.SUSPENSION").update(
            stopped_on=date(2026, 9, 28)
        )
        Petition.objects.update(due_on=case.due_on, due_rule="COMPLAINT.SETTLE.1")
        page = ask(self.code(found)).content.decode()
        assert "21/09–27/09/2026: thời gian tạm đình chỉ, không tính" in page

    def test_it_asks_little(self, fresh_cache: None, django_assert_max_num_queries: Any) -> None:
        code = self.code(make.petition(on=date(2026, 11, 18), token="slip"))
        ask(code)
        with django_assert_max_num_queries(4):
            ask(code)
