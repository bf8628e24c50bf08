"""Articles read once more against their texts: limits, clocks, and what the citizen is told."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from complaints import sheets
from complaints.deadlines import DECREE_124, in_force, on_receipt
from complaints.deadlines.dates import DECREE_31
from complaints.letters.basis import INSTRUMENTS
from complaints.letters.form import ND31, ND124
from complaints.models import Case, Contested, Deadline, Petition
from complaints.plain import DISCIPLINED, plain
from complaints.services import sources
from complaints.services.effects import standstill
from complaints.workflow import Handling, Machine, denunciation_lists, transition
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import superior

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
OUTCOME, STANDS_STILL = "COMPLAINT.FORWARDER", "DENUNCIATION.SUSPENSION.SEND"
SENDER = "Đoàn đại biểu Quốc hội"


def running(found: Petition) -> dict[str, date]:
    rows = Deadline.objects.filter(petition=found, stopped_on=None)
    return {row.rule: row.due_on for row in rows}


def forwarded() -> Case:
    """A complaint that a deputy forwarded, ready to be decided."""
    found = make.petition(source="elected", source_detail=SENDER)
    found = make.take(make.classify(found), "propose", date(2026, 9, 9))
    case = make.take(found, "accept", date(2026, 9, 10)).case
    assert case is not None
    case = make.take(case, "verify", date(2026, 9, 11))
    return make.take(case, "report", date(2026, 9, 14))


def test_papers_and_limits_know_one_day_on_which_a_decree_came_into_force() -> None:
    """Nghị định 124/2020/NĐ-CP stood with two days: a form before the limit it writes down."""
    cited = {number: since for number, since, _ in INSTRUMENTS}
    assert cited["124/2020/NĐ-CP"] == ND124 == DECREE_124 == date(2020, 12, 5)
    assert cited["31/2019/NĐ-CP"] == ND31 == DECREE_31


@pytest.mark.parametrize("level", [1, 2])
def test_of_discipline_no_remote_place_delays_the_effect(level: int) -> None:
    """Điều 57.1 knows thirty days only; the forty-five of Điều 44 are of other decisions."""
    limit = in_force(f"COMPLAINT.EFFECT.{level}", make.TODAY)
    assert limit is not None
    assert limit.amount_for({"discipline", "remote"}) == 30
    assert limit.amount_for({"remote"}) == 45
    assert "57.1" in limit.basis


def test_the_day_of_effect_of_a_disciplinary_decision_in_a_remote_place() -> None:
    place = make.unit()
    place.is_remote = True
    place.save()
    case = make.case_of(contested=Contested.DISCIPLINE)
    assert (case.is_remote, case.is_discipline) == (True, True)
    for name, day in (("verify", 11), ("report", 11)):
        case = make.take(case, name, date(2026, 9, day))
    case, met = make.talked(case, date(2026, 9, 11))
    assert met == date(2026, 9, 21)
    case = make.take(case, "decide", date(2026, 9, 22))
    assert case.decision.effective_on == date(2026, 10, 23)  # 22/9 + 30: 22/10, then the day after
    assert case.deadlines.get(rule="COMPLAINT.EFFECT.1").due_on == date(2026, 10, 22)


def test_one_taken_further_runs_the_five_days_to_demand_a_report_from_receipt() -> None:
    """Điều 38.2 Luật Tố cáo; twin: at the first level, and of another's, they do not run."""
    found = superior.again()
    assert running(found)["DENUNCIATION.DEMAND"] == date(2026, 11, 16)  # 10–13 | 16
    assert "DENUNCIATION.DEMAND" not in running(make.petition(Kind.DENUNCIATION))
    assert "DENUNCIATION.DEMAND" not in on_receipt("denunciation", is_competent=False, level=2)
    assert "DENUNCIATION.DEMAND" not in on_receipt("complaint", is_competent=True, level=2)


def test_they_stop_with_the_demand_and_where_it_was_settled_already() -> None:
    demanded = superior.demanded()
    assert "DENUNCIATION.DEMAND" not in running(demanded)
    assert "DENUNCIATION.REPORT" in running(demanded)


def test_they_stop_where_what_was_settled_is_looked_at() -> None:
    assert "DENUNCIATION.DEMAND" not in running(superior.reviewing())


def test_who_forwarded_a_complaint_is_told_within_seven_working_days_of_its_settlement() -> None:
    """Điều 27.2 Luật Tiếp công dân; the clock stops with the answer and not before."""
    case = make.take(forwarded(), "decide", date(2026, 9, 21))
    found = case.petitions.get()
    assert running(found)[OUTCOME] == date(2026, 9, 30)  # 22–25 | 28–30
    row = found.sources.get()
    sources.answer_source(source=row, document_number="4/SNV", by=make.head(), at=make.moment())
    assert OUTCOME not in running(found)


def test_twin_what_nobody_forwarded_owes_nobody_an_answer() -> None:
    assert OUTCOME not in running(make.case_in("decided").petitions.get())


def test_who_forwards_what_is_settled_is_told_as_well() -> None:
    found = make.case_in("decided").petitions.get()
    sources.add_source(
        petition=found, source="elected", sender=SENDER, received_on=date(2026, 11, 16),
        by=make.head(), at=make.moment(),
    )  # fmt: skip
    assert OUTCOME in running(found)


def test_what_is_concluded_waits_for_no_notice_of_a_standstill() -> None:
    """Twin: left running, nothing could stop that clock any more."""
    case = make.case_in("suspended", Kind.DENUNCIATION)
    assert STANDS_STILL in running(case.petitions.get())
    for name, day in (("resume", 21), ("report", 22), ("conclude", 23)):
        case = make.take(case, name, date(2026, 9, day))
    assert (case.notice_unsent, STANDS_STILL in running(case.petitions.get())) == ("", False)


@pytest.mark.parametrize("name", ["withdraw_part", "withdraw_some", "continue_ex_officio"])
def test_a_denunciation_that_stands_still_may_be_withdrawn(name: str) -> None:
    """Điều 33.1 Luật Tố cáo: until it is concluded."""
    step = transition(Machine.DENUNCIATION, name)
    assert step is not None
    assert Handling.SUSPENDED in step.sources
    assert Handling.CONCLUDED not in step.sources


@pytest.mark.parametrize("ending", ["no_object", "no_successor", "court"])
def test_before_the_amendment_only_what_was_withdrawn_was_discontinued(ending: str) -> None:
    """Điều 10 Luật Khiếu nại 2011; the other grounds came with Điều 11a on 1/7/2026."""
    case = make.case_in("verifying")
    asked = {"ending": ending, "ground": "Lý do", "party": "UBND xã"}
    with pytest.raises(ValidationError, match="Trước 01/07/2026"):
        standstill.discontinue(case, "verifying", date(2026, 6, 30), asked)
    standstill.discontinue(case, "verifying", date(2026, 7, 1), asked)
    assert case.ending == ending


def test_before_the_amendment_a_withdrawal_ended_it_all_the_same() -> None:
    case = make.case_in("verifying")
    standstill.discontinue(case, "verifying", date(2026, 6, 30), {"ending": "withdrawn"})
    assert case.ending == "withdrawn"


def test_nobody_is_told_that_the_court_closes_after_thirty_days() -> None:
    """Điều 33.1 limits the second complaint; for suing the law of the courts has its own limit."""
    said = plain(Machine.COMPLAINT, Handling.DECIDED, 1).following
    assert said.index("30 ngày") < said.index("Tòa án")
    assert "Tòa án trong 30 ngày" not in said


@pytest.mark.parametrize(("level", "days"), [(1, "10 ngày"), (2, "")])
def test_who_was_disciplined_reads_of_the_days_and_the_court_of_that_chapter(
    level: int, days: str
) -> None:
    """Điều 48, 57.3: ten days, and the court only for who was dismissed."""
    case = make.case_in("decided", level=level)
    case.is_discipline = True
    case.save()
    found = case.petitions.select_related("case__decision").get()
    said = sheets.status(found, list(found.steps.order_by("pk")), make.TODAY)
    assert said.following == DISCIPLINED[level - 1].following
    assert days in said.following
    assert "buộc thôi việc" in said.following
    assert "45 ngày" not in said.following


def test_the_limit_of_a_denunciation_is_not_extended_after_it_ran_out() -> None:
    """Điều 30, 38.1 Luật Tố cáo: who denounces may go to the superior from that day on."""
    case = make.case_in("verifying", Kind.DENUNCIATION)
    assert case.due_on is not None
    late = case.due_on + timedelta(days=1)
    with pytest.raises(ValidationError, match="Thời hạn giải quyết đã hết"):
        make.take(case, "extend", late)
    extended = make.take(case, "extend", case.due_on)
    assert extended.extensions == 1


def test_the_measures_on_a_conclusion_are_all_those_of_the_article() -> None:
    """Điều 36.1, 36.2 Luật Tố cáo: the file may also go to the investigators at once."""
    labels = dict(denunciation_lists.choices("acting"))
    for clause in ("36.1a", "36.1b", "36.2"):
        assert any(clause in label for label in labels.values())
    case = make.case_in("concluded", Kind.DENUNCIATION)
    case = make.take(case, "follow_up", make.TODAY, acting="prosecute")
    assert case.denunciation.acting == "prosecute"
