"""The cases that officers really meet, each under its number in the list of hard cases."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from complaints import selectors, services
from complaints.models import Case, Deadline, Petition, PetitionVisit
from complaints.services import Item
from portal.access.roles import Role
from portal.citizens.models import Citizen
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
NEXT = make.RECEIVED + timedelta(days=1)
LATE = date(2026, 11, 19)


def test_edge_01_one_visit_many_petitions() -> None:
    visit = make.visit()
    given = {"organisation": visit.organisation, "by": make.person(Role.RECEPTIONIST),
             "at": make.moment(), "visit": visit}  # fmt: skip
    first = services.register(**given)
    second = services.register(**given, summary="Việc khác", kind="recommendation")
    assert PetitionVisit.objects.filter(visit=visit).count() == 2
    assert (first.petitioner, first.receipt) == (second.petitioner, second.receipt)
    assert first.number != second.number
    assert (first.kind, second.kind) == ("complaint", "recommendation")


def test_edge_02_complaint_and_denunciation_in_one_protects_the_whole() -> None:
    found = make.petition()
    items = [Item(Kind.COMPLAINT, "Giá đất"), Item(Kind.DENUNCIATION, "Nhận tiền")]
    found = make.classify(found, items=items, summary="Giá đất; việc nhận tiền")
    assert (found.kind, found.is_protected, found.petitioner) == ("complaint", True, None)
    assert [item.kind for item in found.items.all()] == ["complaint", "denunciation"]
    assert Citizen.objects.count() == 0
    clerk = make.person(Role.CLERK)
    assert not selectors.petitions(clerk, make.TODAY).filter(pk=found.pk).exists()


def test_edge_02_a_mixed_one_is_split_and_never_accepted_as_it_is() -> None:
    items = [Item(Kind.COMPLAINT, "Giá đất"), Item(Kind.RECOMMENDATION, "Đường hỏng")]
    found = make.classify(make.petition(), kind=Kind.MIXED, items=items)
    with pytest.raises(ValidationError, match="hướng dẫn tách đơn"):
        make.take(found, "propose", LATE)
    assert make.take(found, "guide_split", LATE).state == "split_guided"


def test_edge_03_classified_by_content_and_the_title_is_kept() -> None:
    found = make.petition("", title_as_written="Đơn kêu cứu")
    found = make.classify(found, kind=Kind.COMPLAINT)
    assert (found.kind, found.title_as_written) == ("complaint", "Đơn kêu cứu")
    assert found.deadlines.filter(rule="COMPLAINT.ACCEPT", starts_on=make.RECEIVED).exists()


def test_edge_03_a_title_that_says_complaint_is_forgotten_with_the_denouncer() -> None:
    found = make.petition("", title_as_written="Đơn khiếu nại của bà Chim Hoàng Yến")
    found = make.classify(found, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    assert (found.kind, found.title_as_written, found.is_protected) == ("denunciation", "", True)


def test_edge_05_anonymous_with_evidence_goes_to_inspection_and_is_not_accepted() -> None:
    found = make.classify(make.petition(Kind.DENUNCIATION, is_anonymous=True))
    with pytest.raises(ValidationError, match=r"nặc danh không được thụ lý \(Điều 25"):
        make.take(found, "propose", LATE)
    found = make.take(found, "refer_inspection", LATE)
    assert (found.state, Case.objects.count()) == ("referred_inspection", 0)


def test_edge_06_nobody_who_did_not_write_is_kept_as_a_person() -> None:
    found = make.petition(is_anonymous=True, person=None)
    assert (found.petitioner, Citizen.objects.count()) == (None, 0)


def test_edge_08_a_denunciation_for_another_has_five_days_to_go_on() -> None:
    found = make.classify(make.petition(Kind.DENUNCIATION), is_competent=False)
    clock = Deadline.objects.get(rule="DENUNCIATION.TRANSFER")
    assert (clock.starts_on, clock.due_on) == (make.RECEIVED, date(2026, 9, 14))  # 8–11 | 14
    with pytest.raises(ValidationError, match=r"phải được chuyển đi, không hướng dẫn"):
        make.take(found, "guide", NEXT)
    found = make.take(found, "transfer", NEXT)
    clock.refresh_from_db()
    assert (found.state, clock.stopped_on) == ("transferred", NEXT)


@pytest.mark.parametrize("signers", [3, 5, 10, 1000])
def test_edge_14_how_many_signed_is_a_number_of_the_petition(signers: int) -> None:
    assert make.petition(signers=signers).signers == signers


def test_edge_15_the_same_petition_to_many_is_logged_and_filed() -> None:
    found = make.classify(make.petition(), is_eligible=False, reason="Gửi nhiều nơi")
    found = make.take(found, "file", LATE, reason="Đơn gửi 12 nơi, có nơi đúng thẩm quyền")
    assert (found.state, found.closed_on, found.number) == ("filed", LATE, 1)
    running = found.deadlines.filter(stopped_on=None)  # kept for a year, and nothing else is due
    assert [clock.rule for clock in running] == ["PETITION.KEEP"]


def test_edge_16_bounced_back_is_no_new_petition_and_keeps_its_history() -> None:
    found = make.in_state("transferred")
    before = list(found.steps.values_list("name", flat=True))
    for _ in (1, 2):  # ping-pong: each return stands in the history
        found = make.take(found, "dispute_competence", LATE)
        found = make.take(found, "settle_competence", LATE)
        found = make.take(found, "transfer", LATE)
    names = list(found.steps.values_list("name", flat=True))
    assert names[: len(before)] == before
    assert names.count("dispute_competence") == 2
    assert Petition.objects.count() == 1


def test_edge_17_forwarded_again_by_the_press_is_joined_and_no_clock_starts_anew() -> None:
    first = make.petition()
    due = first.due_on
    again = make.petition(source="press", source_detail="Báo Bắc Ninh", on=LATE)
    again = make.take(again, "link", LATE, duplicate_of=first)
    first.refresh_from_db()
    assert (again.matter, again.closed_on, again.due_on) == (first.matter, LATE, None)
    assert first.due_on == due


def test_edge_17_only_who_forwarded_gets_it_back() -> None:
    own = make.classify(make.petition(), is_competent=False)
    with pytest.raises(ValidationError, match="Chỉ trả lại đơn do cơ quan"):
        make.take(own, "return_to_sender", LATE)
    sent = make.classify(make.petition(source="agency"), is_competent=False)
    assert make.take(sent, "return_to_sender", LATE).state == "returned_to_sender"


def test_edge_19_withdrawn_whole_is_an_ending_of_its_own() -> None:
    case = make.take(make.case_in("verifying"), "discontinue", LATE, ending="withdrawn")
    assert (case.result, case.closed_on) == ("withdrawn", LATE)
    for name in ("verify", "resume", "decide"):
        with pytest.raises(ValidationError, match="“Đã đình chỉ”"):
            make.take(case, name, LATE)


def test_edge_20_a_withdrawn_denunciation_may_go_on() -> None:
    case = make.case_in("verifying", Kind.DENUNCIATION)
    due = case.due_on
    case = make.take(case, "continue_ex_officio", LATE)
    assert (case.state, case.due_on, case.result) == ("verifying", due, "")


def test_edge_24_a_second_complaint_for_another_is_guided_there() -> None:
    found = make.classify(make.petition(level=2), is_competent=False)
    found = make.take(found, "guide", NEXT, referred_to="Ủy ban nhân dân tỉnh")
    assert (found.state, found.referred_to) == ("guided", "Ủy ban nhân dân tỉnh")


@pytest.mark.parametrize(
    ("received", "rule_days", "unit", "due"),
    [
        (date(2026, 6, 30), 10, "working", date(2026, 7, 14)),  # 1–3 | 6–10 | 13, 14
        (date(2026, 7, 1), 7, "working", date(2026, 7, 10)),  # 2, 3 | 6–10
        (date(2020, 12, 4), 10, "calendar", date(2020, 12, 14)),  # a Monday
        (date(2020, 12, 5), 10, "working", date(2020, 12, 18)),  # 7–11 | 14–18
    ],
)
def test_edge_33_the_clock_of_acceptance_is_that_of_the_day_of_receipt(
    received: date, rule_days: int, unit: str, due: date
) -> None:
    clock = make.petition(on=received).deadlines.get(rule="COMPLAINT.ACCEPT")
    assert (clock.amount, clock.unit, clock.due_on) == (rule_days, unit, due)


def test_edge_33_no_suspension_before_the_law_that_brought_it() -> None:
    found = make.petition(on=date(2026, 6, 22))
    found = make.classify(found, date(2026, 6, 23))
    found = make.take(make.take(found, "propose", date(2026, 6, 24)), "accept", date(2026, 6, 25))
    assert found.case is not None
    with pytest.raises(ValidationError, match="chỉ có từ 01/7/2026"):
        make.take(found.case, "suspend", date(2026, 6, 30), at=make.moment())
    assert make.take(found.case, "suspend", date(2026, 7, 1)).state == "suspended"


def test_edge_35_remoteness_is_that_of_the_day_of_acceptance() -> None:
    place = make.unit()
    place.is_remote = True
    place.save()
    case = make.case_of()
    assert (case.is_remote, case.due_on) == (True, date(2026, 10, 26))  # 10/9 + 45: a Sunday
    place.is_remote = False
    place.save()
    case = make.take(case, "verify", date(2026, 9, 11))
    case = make.take(case, "determine_complex", date(2026, 9, 11))
    assert (case.is_remote, case.due_on) == (True, date(2026, 11, 9))  # 10/9 + 60


def test_edge_36_a_boycotted_dialogue_is_recorded_and_the_case_goes_on() -> None:
    case = make.case_in("dialogue_scheduled")
    case = make.take(case, "record_absence", LATE, note="Người khiếu nại vắng không lý do")
    step = case.steps.order_by("pk").last()
    assert step is not None
    assert (case.state, case.dialogue_held_on, step.note) == (
        "dialogue_done", LATE, "Người khiếu nại vắng không lý do",
    )  # fmt: skip
    assert step.name == "record_absence"
    assert make.take(case, "decide", LATE).state == "decided"


def test_edge_40_a_petition_of_a_visit_shares_its_receipt_and_its_day() -> None:
    visit = make.visit()
    found = services.register(
        organisation=visit.organisation, by=make.person(Role.RECEPTIONIST), at=make.moment(),
        visit=visit,
    )  # fmt: skip
    assert (found.source, found.received_on) == ("reception", visit.received_on)
    assert list(found.visits.all()) == [visit]


def test_edge_44_what_insults_is_kept_read_and_filed_but_never_deleted() -> None:
    found = make.classify(make.petition(), is_eligible=False, reason="Xúc phạm cơ quan")
    found = make.take(found, "declare_ineligible", LATE, reason="Nội dung xúc phạm")
    found = make.take(found, "file", LATE, reason="Lưu đơn 01 năm")
    assert found.summary == "Không đồng ý quyết định số 812/QĐ-UBND"
    assert [step.target for step in found.steps.all()] == [
        "registered", "classified", "ineligible", "filed",
    ]  # fmt: skip
