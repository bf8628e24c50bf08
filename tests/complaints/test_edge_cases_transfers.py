"""Hard cases of petitions that come, go and come again, each under its number in the list."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from complaints import services
from complaints.models import Deadline, Petition, PetitionVisit, Transfer
from complaints.services import Item, sources
from complaints.workflow.checks import way, ways
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db
NEXT = make.RECEIVED + timedelta(days=3)


def test_edge_01_one_visit_gives_many_petitions_that_do_not_bar_each_other() -> None:
    visit = make.visit()
    given = {"organisation": visit.organisation, "by": make.person(Role.RECEPTIONIST),
             "at": make.moment(), "visit": visit}  # fmt: skip
    first, second = services.register(**given), services.register(**given, summary="Việc khác")
    assert PetitionVisit.objects.filter(visit=visit).count() == 2
    first = make.take(make.classify(first, is_competent=False), "guide", NEXT)
    second = make.classify(second, is_competent=False)
    assert first.matter == second.matter
    assert make.take(second, "guide", NEXT).state == "guided"  # another content of one visit


def test_edge_04_a_land_dispute_between_neighbours_is_guided_to_mediation() -> None:
    assert "mediate" in [one.value for one in ways(Kind.COMPLAINT)]
    chosen = way(Kind.COMPLAINT, "mediate")
    assert chosen is not None
    assert (chosen.step, chosen.needs_body) == ("guide", True)
    assert "hòa giải" in chosen.opinion
    found = make.take(
        passing.theirs(), chosen.step, NEXT, referred_to="Ủy ban nhân dân xã nơi có đất"
    )
    assert (found.state, found.case) == ("guided", None)


def test_edge_16_guided_once_and_back_again_it_is_filed_and_told_so() -> None:
    first = make.in_state("guided")
    again = make.take(make.petition(), "file_repeated", make.TODAY, duplicate_of=first)
    assert (again.state, again.matter, again.referred_to) == (
        "filed", first.matter, first.referred_to,
    )  # fmt: skip
    assert again.reason == (
        f"Đã hướng dẫn ngày 09/09/2026 ở đơn {first.file_number} (Điều 6 Thông tư 05/2021/TT-TTCP)"
    )
    assert not again.deadlines.exclude(rule="PETITION.KEEP").filter(stopped_on=None).exists()


def test_edge_16_transferred_once_it_is_not_transferred_again() -> None:
    row = passing.sent()
    again = make.classify(make.petition(matter=row.petition.matter), is_competent=False)
    for name in ("transfer", "guide"):
        with pytest.raises(ValidationError, match=f"một lần ở đơn {row.petition.file_number}"):
            make.take(again, name, NEXT)
    again = make.take(again, "file_repeated", make.TODAY, duplicate_of=row.petition)
    assert again.reason.startswith("Đã chuyển đến Sở Xây dựng ngày 09/09/2026 ở đơn")


def test_edge_16_what_nobody_has_dealt_with_is_joined_and_not_filed() -> None:
    with pytest.raises(ValidationError, match="dùng bước “Gộp với đơn trước”"):
        make.take(make.petition(), "file_repeated", NEXT, duplicate_of=make.petition())


def test_edge_16_settled_without_new_facts_it_is_filed_with_the_earlier_decision() -> None:
    case = make.case_in("decided")
    first = case.petitions.get()
    again = make.take(make.petition(), "file_repeated", make.TODAY, duplicate_of=first)
    assert again.reason.startswith("Đã giải quyết ngày")
    assert "Điều 26.1.c Luật Tiếp công dân" in again.reason


def test_edge_16_given_back_it_is_no_new_petition_and_counts_its_rounds() -> None:
    row = passing.give_back(passing.sent(), NEXT)
    row = passing.give_back(passing.again(row, on=NEXT), NEXT)
    assert (row.state, row.round, Petition.objects.count()) == ("escalated", 2, 1)
    clocks = Deadline.objects.filter(petition=row.petition, rule="COMPLAINT.ACCEPT")
    assert {clock.starts_on for clock in clocks} == {make.RECEIVED}
    taken = passing.rule(row, passing.building())
    assert (taken.ruling, Transfer.objects.count()) == ("99/UBND-NC", 2)


def test_edge_17_forwarded_by_a_deputy_while_in_hand_it_has_one_number_and_one_clock() -> None:
    found = make.petition()
    due = found.due_on
    row = sources.add_source(
        petition=found, source="elected", sender="Đoàn đại biểu Quốc hội", received_on=make.TODAY,
        by=make.head(), at=make.moment(),
    )  # fmt: skip
    found.refresh_from_db()
    assert (Petition.objects.count(), found.due_on, row.answered_on) == (1, due, None)
    answered = sources.answer_source(
        source=row, document_number="9/SNV", by=make.head(), at=make.moment()
    )
    assert answered.answered_on == make.TODAY


def test_edge_28_a_foreign_tongue_needs_a_notarised_translation() -> None:
    found = make.petition(is_foreign=True, interpreter="Bà Lý Thị Ví Dụ")
    with pytest.raises(ValidationError, match="bản dịch được công chứng"):
        make.classify(found)
    assert make.classify(found, is_eligible=False).is_eligible is False
    assert found.interpreter == "Bà Lý Thị Ví Dụ"
    assert make.classify(make.petition(is_foreign=True, is_translated=True)).is_eligible is True


def test_edge_28_of_a_denunciation_the_interpreter_is_forgotten() -> None:
    found = make.petition(interpreter="Bà Lý Thị Ví Dụ")
    found = make.classify(found, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    assert found.interpreter == ""


def test_edge_43_what_the_national_database_calls_it_and_whether_both_agree() -> None:
    found = make.petition()
    row = sources.note_external(
        petition=found, system="database", number="QG-26-1", state="matched", by=make.head(),
        at=make.moment(),
    )  # fmt: skip
    assert (row.get_state_display(), found.external_records.get()) == ("Đã khớp", row)


def split() -> Petition:
    items = [Item(Kind.COMPLAINT, "Giá đất"), Item(Kind.RECOMMENDATION, "Đường hỏng")]
    found = make.classify(make.petition(), kind=Kind.MIXED, items=items)
    return make.take(found, "guide_split", NEXT)


def test_what_comes_back_split_knows_whence_it_came() -> None:
    origin = split()
    part = make.petition(split_from=origin.file_number.lower())
    assert (part.split_from, list(origin.parts.all())) == (origin, [part])
    assert part.matter != origin.matter
    with pytest.raises(ValidationError, match="Không tìm thấy đơn BN26-9"):
        make.petition(split_from="BN26-9")
    with pytest.raises(ValidationError, match="chưa được hướng dẫn tách"):
        make.petition(split_from=part.file_number)
    with pytest.raises(ValidationError, match="Không gắn đơn tố cáo"):
        make.petition(Kind.DENUNCIATION, split_from=origin.file_number)


def test_a_part_that_denounces_is_cut_loose() -> None:
    origin = split()
    part = make.petition("", split_from=origin.file_number)
    part = make.classify(part, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    part.refresh_from_db()
    assert (part.split_from, origin.parts.count()) == (None, 0)


def test_a_supplement_has_its_day_and_lapses_after_it() -> None:
    found = make.take(make.classify(make.petition()), "request_supplement", NEXT)
    assert found.supplement_by == NEXT + timedelta(days=10)
    assert found.deadlines.filter(rule="COMPLAINT.ACCEPT", stopped_on=None).exists()
    with pytest.raises(ValidationError, match=r"đến hết ngày 20/09/2026 \(Điều 14"):
        make.take(found, "lapse", found.supplement_by)
    found = make.take(found, "lapse", found.supplement_by + timedelta(days=1))
    assert found.state == "filed"
    with pytest.raises(ValidationError, match="sau ngày yêu cầu"):
        make.take(make.classify(make.petition()), "request_supplement", NEXT, supplement_by=NEXT)


def test_a_lower_level_is_urged_and_has_five_days_to_report() -> None:
    found = passing.theirs(Kind.DENUNCIATION)
    found = make.take(found, "urge", NEXT, referred_to="Ủy ban nhân dân phường")
    clock = Deadline.objects.get(petition=found, rule="DENUNCIATION.REPORT")
    assert (found.state, clock.starts_on, clock.stopped_on) == ("urged", NEXT, None)
    found = make.take(found, "close_by_receiver", make.TODAY)
    clock.refresh_from_db()
    assert (found.state, clock.stopped_on) == ("closed_by_receiver", make.TODAY)
