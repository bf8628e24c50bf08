"""What the page foretells is what the step then does."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import Client

from complaints import sheets
from complaints.models import Case, Deadline, Step
from complaints.services.foreseeing import MOVING, Foreseen, foresee
from complaints.workflow import Machine, transition
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, url

pytestmark = pytest.mark.django_db
SEPT = {n: date(2026, 9, n) for n in range(1, 31)}
OCT = {n: date(2026, 10, n) for n in range(1, 32)}


def told(case: Case, name: str, on: date) -> Foreseen:
    step = transition(Machine(case.kind), name)
    assert step is not None
    found = foresee(case, step, on)
    assert found is not None
    return found


def test_every_step_that_moves_the_limit_is_foretold_as_it_comes(days: None) -> None:
    case = make.case_in("verifying")
    assert told(case, "determine_complex", SEPT[14]).due_on == OCT[26]
    case = make.take(case, "determine_complex", SEPT[14])
    assert case.due_on == OCT[26]
    assert told(case, "suspend", SEPT[21]).due_on is None
    case = make.take(case, "suspend", SEPT[21])
    foretold = told(case, "resume", OCT[1])
    case = make.take(case, "resume", OCT[1])
    assert foretold.due_on == case.due_on
    assert told(case, "discontinue", OCT[2]).due_on is None


def test_the_time_of_the_experts_is_foretold_of_a_denunciation(days: None) -> None:
    """It does not count (Điều 15.4 Nghị định 31/2019/NĐ-CP); twin: of a complaint it does."""
    case = make.case_in("verifying", Kind.DENUNCIATION)
    assert case.due_on == OCT[12]
    waiting = told(case, "request_expertise", SEPT[21])
    assert waiting.due_on is None
    step = transition(Machine.DENUNCIATION, "request_expertise")
    given = {"foreseen": waiting, "petition": case.petitions.get(), "step": step}
    assert "thời hạn dừng</b>, chạy tiếp từ ngày nhận kết luận giám định." in render_to_string(
        "complaints/_foreseen.html", given
    )
    case = make.take(case, "request_expertise", SEPT[21])
    assert case.due_on is None
    foretold = told(case, "receive_expertise", OCT[1])
    case = make.take(case, "receive_expertise", OCT[1])
    assert foretold.due_on == case.due_on == OCT[20]  # ten days given back: 10/9 + 40
    asking = transition(Machine.COMPLAINT, "request_expertise")
    assert asking
    assert foresee(make.case_in("verifying"), asking, SEPT[21]) is None


def test_whatever_begins_or_ends_a_pause_is_foretold() -> None:
    """From the table of steps itself: no later step that pauses can be forgotten here."""
    assert {name for machine, name in MOVING if machine is Machine.DENUNCIATION} == {
        "extend", "suspend", "resume", "discontinue", "request_expertise", "receive_expertise",
    }  # fmt: skip
    assert {name for machine, name in MOVING if machine is Machine.COMPLAINT} == {
        "determine_complex", "suspend", "resume", "discontinue",
    }  # fmt: skip


def test_the_words_are_those_of_the_public_page(days: None) -> None:
    case = make.case_in("verifying")
    found = told(case, "suspend", SEPT[21])
    assert (found.tag, found.meaning) == (
        "Tạm dừng", "Việc giải quyết tạm dừng từ ngày 21/09/2026.",
    )  # fmt: skip
    assert told(make.case_in("suspended"), "resume", SEPT[21]).tag == "Đang xác minh"


def test_a_case_was_accepted_once_whatever_moves_its_limit_later(days: None) -> None:
    """Neither a longer limit nor going on after a pause accepts it anew."""
    case = make.case_in("accepted")
    since = f"từ ngày {case.accepted_on:%d/%m/%Y}"
    assert since in told(case, "determine_complex", SEPT[14]).meaning
    case = make.take(case, "suspend", SEPT[21])
    assert since in told(case, "resume", OCT[1]).meaning
    case = make.take(case, "resume", OCT[1])
    petition = case.petitions.select_related("case").get()
    assert since in sheets.status(petition, list(case.steps.order_by("pk")), OCT[2]).meaning


def test_nothing_is_written_and_other_steps_foretell_nothing(days: None) -> None:
    case = make.case_in("verifying")
    before = (list(Deadline.objects.values()), Step.objects.count(), case.is_complex)
    for name in ("determine_complex", "suspend", "discontinue"):
        told(case, name, SEPT[21])
    assert (list(Deadline.objects.values()), Step.objects.count(), case.is_complex) == before
    report = transition(Machine.COMPLAINT, "report")
    classify = transition(Machine.INTAKE, "classify")
    assert report
    assert classify
    assert foresee(case, report, SEPT[21]) is None
    resume = transition(Machine.COMPLAINT, "resume")  # not from here
    assert resume
    assert foresee(case, resume, SEPT[21]) is None
    assert foresee(case.petitions.get(), classify, SEPT[21]) is None


def shown(client: Client, case: Case, name: str, **query: str) -> str:
    number = case.petitions.get().file_number
    return str(client.get(url("step", number, name), query).content.decode())


def test_the_page_shows_it_for_today_and_for_another_day(
    as_user: SignIn, days: None, today: object
) -> None:
    case = make.case_in("suspended")
    client = as_user(make.head())
    page = shown(client, case, "resume")
    assert "Nếu ghi ngày <b>20/11/2026</b>" in page
    assert "Hạn mới:" in page
    assert "Đang xác minh" in page
    page = shown(client, case, "resume", ngay="01/10/2026")
    assert "Nếu ghi ngày <b>01/10/2026</b>" in page
    assert 'value="01/10/2026"' in page
    assert "20/11/2026" in shown(client, case, "resume", ngay="32/13/2026")
    suspending = shown(client, make.case_in("verifying"), "suspend")
    assert "thời hạn dừng" in suspending
    assert "Xem trước" not in shown(client, make.case_in("verifying"), "withdraw")
