"""Whole lives of a denunciation and of a recommendation, and of what never becomes a case."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from complaints import selectors, services, sheets
from complaints.models import Case, Deadline
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.lives import NOVEMBER, OCTOBER, SEPTEMBER, caches_agree, told

pytestmark = pytest.mark.django_db


def clocks(case: Case) -> dict[str, date]:
    rows = Deadline.objects.filter(case=case, stopped_on=None)
    return {row.rule: row.due_on for row in rows}


def step(case: Case, name: str, on: date, **more: Any) -> Case:
    done: Case = make.take(case, name, on, **more)
    caches_agree(done)
    return done


def test_a_denunciation_with_two_extensions() -> None:
    case = make.case_of(Kind.DENUNCIATION)  # accepted on Thursday 10/9
    assert clocks(case) == {
        "DENUNCIATION.SETTLE": OCTOBER[12],  # Saturday 10/10
        "DENUNCIATION.NOTIFY": SEPTEMBER[17],  # 11 | 14–17
    }
    case = step(case, "verify", SEPTEMBER[11])
    case = step(case, "notify", SEPTEMBER[14])
    assert "DENUNCIATION.NOTIFY" in clocks(case)  # the accused was not told yet
    case = step(case, "notify_accused", SEPTEMBER[14])
    assert clocks(case) == {"DENUNCIATION.SETTLE": OCTOBER[12]}
    case = step(case, "extend", OCTOBER[5], grounds=["b"])
    assert (case.extensions, case.due_on) == (1, NOVEMBER[9])  # 10/9 + 60: Monday 9/11
    with pytest.raises(ValidationError, match="từ 02 tiêu chí trở lên"):
        make.take(case, "extend", OCTOBER[6], grounds=["b"])
    case = step(case, "extend", OCTOBER[6], grounds=["đ"])
    assert (case.extensions, case.due_on) == (2, date(2026, 12, 9))  # 10/9 + 90
    assert case.complexity_ground == "b, đ"
    with pytest.raises(ValidationError, match="Đã gia hạn 2 lần"):
        make.take(case, "extend", OCTOBER[7], grounds=["e"])
    case = step(case, "report", NOVEMBER[2])
    case = step(case, "conclude", NOVEMBER[6], result="upheld", must_enforce=True)
    assert clocks(case) == {
        "DENUNCIATION.SEND": NOVEMBER[13],  # Friday 6/11: 9–13
        "DENUNCIATION.ACT": NOVEMBER[17],  # and 16, 17
        "DENUNCIATION.PUBLISH": NOVEMBER[17],
    }
    assert case.decision.effective_on is None  # a conclusion has no day of effect
    case = step(case, "send", NOVEMBER[9])
    with pytest.raises(ValidationError, match=r"Đã gửi ngày 09/11/2026"):
        make.take(case, "send", NOVEMBER[10])
    case = step(step(case, "follow_up", NOVEMBER[10]), "publish", NOVEMBER[11])
    assert clocks(case) == {}
    with pytest.raises(ValidationError, match="chưa thực hiện xong"):
        make.take(case, "close", NOVEMBER[12])
    row = services.record_enforcement(
        decision=case.decision, obligation="discipline", description="Khiển trách",
        owner="Sở Nội vụ", by=make.head(), at=make.moment(), amount_due=1,
    )  # fmt: skip
    services.record_progress(
        enforcement=row, on=NOVEMBER[12], by=make.head(), at=make.moment(), amount=Decimal(1),
        is_last=True,
    )  # fmt: skip
    case = step(Case.objects.get(), "close", NOVEMBER[13])
    assert (case.settled_on, case.closed_on) == (NOVEMBER[6], NOVEMBER[13])


def test_all_along_a_denunciation_the_public_reads_one_of_five_sentences() -> None:
    case = make.case_of(Kind.DENUNCIATION)
    said = [told(case, SEPTEMBER[10]).meaning]
    for name, on in (("verify", 11), ("suspend", 14), ("resume", 16), ("report", 18),
                     ("conclude", 21), ("follow_up", 22), ("send", 22), ("publish", 22),
                     ("close", 23)):  # fmt: skip
        case = step(case, name, SEPTEMBER[on])
        status = told(case, SEPTEMBER[on])
        said.append(status.meaning)
        assert (status.latest, status.steps, status.is_secret) == (None, [], True)
    taken, stopped = "Hồ sơ đã được thụ lý.", "Hồ sơ đã được tạm đình chỉ hoặc đình chỉ."
    end = "Đã có kết luận."
    assert said == [taken, taken, stopped, taken, taken, end, end, end, end, end]


def test_no_step_of_a_denunciation_leaves_a_name() -> None:
    case = make.case_in("closed", Kind.DENUNCIATION)
    found = case.petitions.get()
    assert (found.petitioner, Citizen.objects.count()) == (None, 0)
    assert found.alias not in str(list(Entry.objects.values()))


def test_time_of_suspension_is_given_back_to_a_denunciation() -> None:
    case = step(make.case_of(Kind.DENUNCIATION), "verify", SEPTEMBER[11])
    case = step(step(case, "suspend", SEPTEMBER[15]), "resume", SEPTEMBER[25])
    assert case.due_on == OCTOBER[20]  # 15–24/9 are ten days: 10/10 + 10, a Tuesday
    case = step(case, "extend", OCTOBER[1], grounds=["a"])
    assert case.due_on == NOVEMBER[19]  # 9/11 + 10


def test_a_recommendation_answered_within_what_the_agency_set(settings: Any) -> None:
    settings.RECOMMENDATION_DAYS = 15
    case = make.case_of(Kind.RECOMMENDATION)
    assert clocks(case) == {"RECOMMENDATION.ANSWER": OCTOBER[1]}  # 11 | 14–18 | 21–25 | 28–1
    for name, on in (("assign", 11), ("start", 14)):
        case = step(case, name, SEPTEMBER[on])
    assert told(case, SEPTEMBER[14]).latest == OCTOBER[1]
    assert told(case, OCTOBER[5]).overdue_days == 4
    assert not told(case, OCTOBER[5]).may_go_further  # that is for complaints alone
    case = step(case, "answer", SEPTEMBER[29], document_number="40/SNV")
    assert (case.result, clocks(case)) == ("answered", {})
    assert told(case, OCTOBER[5]).meaning == (
        "Cơ quan đã trả lời tại văn bản số 40/SNV ngày 29/09/2026."
    )
    assert step(case, "close", SEPTEMBER[30]).closed_on == SEPTEMBER[30]


@pytest.mark.parametrize(
    ("state", "tag", "closed"),
    [
        ("not_accepted", "Không thụ lý", True),
        ("linked", "Gộp với đơn trước", True),
        ("split_guided", "Đã hướng dẫn tách đơn", True),
        ("filed", "Đã lưu đơn", True),
        ("guided", "Đã hướng dẫn", True),
        ("transferred", "Đã chuyển", True),
        ("urged", "Đã yêu cầu giải quyết", False),
        ("awaiting_supplement", "Cần bổ sung", False),
        ("competence_dispute", "Đang xác định nơi giải quyết", False),
        ("closed_by_receiver", "Nơi nhận đã giải quyết", True),
    ],
)
def test_what_never_becomes_a_case(state: str, tag: str, closed: bool) -> None:
    found = make.in_state(state)
    assert (found.case, bool(found.closed_on)) == (None, closed)
    status = sheets.status(found, list(selectors.timeline(found)), make.TODAY)
    assert (status.tag, status.may_go_further) == (tag, False)
    if closed:
        assert (found.due_on, found.due_rule, status.latest) == (None, "", None)


def test_a_case_with_a_denouncing_item_is_for_those_who_may_see_denunciations() -> None:
    items = [services.Item(Kind.COMPLAINT, "Giá"), services.Item(Kind.DENUNCIATION, "Nhận tiền")]
    found = make.classify(make.petition(), items=items, summary="Giá bồi thường và việc nhận tiền")
    found = make.take(make.take(found, "propose", SEPTEMBER[9]), "accept", SEPTEMBER[10])
    case = found.case
    assert (case.kind, found.is_protected) == ("complaint", True)
    case = make.take(case, "verify", SEPTEMBER[11])
    stranger = make.person(Role.HANDLER, name="nguoi-ngoai-cuoc")
    with pytest.raises(PermissionDenied):
        make.take(case, "report", SEPTEMBER[14], by=stranger)
    assert make.take(case, "report", SEPTEMBER[14]).state == "reported"  # whom it was given to


def test_two_petitions_are_never_each_others_duplicate() -> None:
    first, second = make.petition(), make.petition()
    first = make.take(first, "link", SEPTEMBER[8], duplicate_of=second)
    with pytest.raises(ValidationError, match="đã gộp với đơn khác"):
        make.take(second, "link", SEPTEMBER[8], duplicate_of=first)
    second.refresh_from_db()
    assert (second.state, second.matter_id) == ("registered", first.matter_id)


def test_the_steps_of_one_file_are_told_in_order_on_one_page(as_user: Any, today: object) -> None:
    found = make.case_in("closed").petitions.get()
    page = as_user(make.head()).get(reverse("complaints:journal", args=[found.file_number]))
    text = page.content.decode().split('id="cac-buoc"')[1]
    labels = ("Vào sổ", "Phân loại đơn", "Trình thụ lý", "Thụ lý", "Ban hành quyết định xác minh",
              "Ghi báo cáo kết quả xác minh", "Ban hành quyết định giải quyết",
              "Quyết định có hiệu lực", "Kết thúc hồ sơ")  # fmt: skip
    places = [text.index(label) for label in labels]
    assert places == sorted(places)
    assert today
