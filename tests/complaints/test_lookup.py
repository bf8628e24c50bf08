"""What lies behind the code of a slip: the reads of the public look-up, which knows no user."""

from datetime import timedelta
from typing import Any

import pytest

from complaints import sheets, strips
from complaints.models import Deadline, Petition
from complaints.selectors import lookup
from complaints.services.foreseeing import foresee
from complaints.workflow import Machine, transition
from portal.documents.models import Receipt
from portal.documents.services import receipts
from portal.workdays.selectors import calendar
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
DAY = timedelta(days=1)


def slip(*found: Petition) -> Receipt:
    """One slip for all of them."""
    row = receipts.issue(token=f"giay-{found[0].pk}", at=make.moment())
    Petition.objects.filter(pk__in=[one.pk for one in found]).update(receipt=row)
    return row


def behind(found: Petition) -> Petition:
    return lookup.behind_receipt(slip(found)).get()


def test_a_slip_of_nothing_opens_nothing() -> None:
    row = receipts.issue(token="trống", at=make.moment())
    make.petition()
    assert not lookup.behind_receipt(row).exists()
    assert not lookup.visits_behind(row).exists()
    assert [*lookup.public_steps([])] == []


def test_all_of_one_slip_in_the_order_of_the_book_and_none_of_another() -> None:
    first, other, second = (make.petition() for _ in range(3))
    slip(other)
    assert [*lookup.behind_receipt(slip(second, first))] == [first, second]


def test_what_a_page_tells_is_read_at_once(django_assert_num_queries: Any) -> None:
    case = make.case_in("decided")
    row = slip(case.petitions.get(), make.petition())
    with django_assert_num_queries(2):
        found = [*lookup.behind_receipt(row)]
        steps = [*lookup.public_steps(found)]
        assert [one.organisation.name for one in found]
        assert [one.case.decision.number for one in found if one.case] == ["15/TB"]
        assert [one.petitioner for one in found]
    assert {step.petition_id for step in steps} == {one.pk for one in found}
    assert [step.pk for step in steps] == sorted(step.pk for step in steps)


def test_the_clock_told_is_the_one_whose_end_is_promised() -> None:
    found = behind(make.petition())
    assert (vars(found)["clock_starts_on"], vars(found)["clock_amount"]) == (make.RECEIVED, 7)
    assert found.due_rule == "COMPLAINT.ACCEPT"
    case = make.case_of()
    mine = behind(case.petitions.get())
    assert (vars(mine)["clock_starts_on"], vars(mine)["clock_amount"]) == (case.accepted_on, 30)


def test_a_clock_that_stopped_is_not_told() -> None:
    found = make.petition()
    Deadline.objects.filter(petition=found).update(stopped_on=make.TODAY)
    assert vars(behind(found))["clock_starts_on"] is None


def test_the_clock_of_a_case_is_told_to_each_who_joined_it() -> None:
    """The second petition of a case has no clock of its own: that of the case is shared."""
    case, second = make.case_of(), make.petition()
    first = case.petitions.get()
    second.deadlines.all().delete()
    Petition.objects.filter(pk=second.pk).update(
        case=case, state="accepted", due_on=first.due_on, due_rule=first.due_rule
    )
    assert vars(behind(second))["clock_amount"] == 30


@pytest.mark.parametrize("state", ["sent", "received", "returned", "ruled"])
def test_the_day_on_which_another_unit_took_it(state: str) -> None:
    row = passing.disputed() if state == "ruled" else passing.sent()
    wanted = None
    if state == "received":
        passing.receive(row, passing.SENT + DAY)
        wanted = make.RECEIVED.replace(day=10)
    if state == "returned":
        passing.give_back(row)
    if state == "ruled":
        passing.rule(row, row.receiver)  # whoever refused it must take it
        wanted = make.TODAY
    assert vars(behind(row.petition))["taken_on"] == wanted


def test_the_visits_behind_a_slip() -> None:
    mine, other = make.visit(), make.visit(token="người khác")
    assert mine.receipt is not None
    assert [*lookup.visits_behind(mine.receipt)] == [mine]
    assert other not in lookup.visits_behind(mine.receipt)


def strip_of(found: Petition) -> strips.Clock | None:
    row = behind(found)
    return strips.for_citizen(row, [*lookup.public_steps([row])], calendar())


def test_a_citizen_sees_the_days_up_to_the_promised_one() -> None:
    case = make.case_of()
    clock = strip_of(case.petitions.get())
    assert clock is not None
    assert (clock.rule, clock.due_on, clock.is_running) == (
        "COMPLAINT.SETTLE.1", case.due_on, True,
    )  # fmt: skip
    assert clock.offers == ()  # what might be found of the case is the office's word alone


def test_days_of_a_suspension_are_left_out_for_the_citizen_too() -> None:
    case = make.case_in("suspended")
    on = make.RECEIVED + 20 * DAY
    make.take(case, "send_notice", make.RECEIVED + 8 * DAY)
    case = make.take(case, "resume", on)
    make.take(case, "send_notice", on)
    clock = strip_of(case.petitions.get())
    assert clock is not None
    assert clock.due_on == case.due_on
    assert clock.strip is not None


def test_the_new_day_is_promised_before_the_paper_on_it_was_sent() -> None:
    """The office has three working days to send it; the citizen awaits the decision itself."""
    case = make.case_in("suspended")
    make.take(case, "send_notice", make.RECEIVED + 8 * DAY)
    case = make.take(case, "resume", make.RECEIVED + 20 * DAY)
    mine = behind(case.petitions.get())
    assert mine.due_rule == "COMPLAINT.RESUMPTION.SEND" != vars(mine)["clock_rule"]
    told = sheets.status(mine, [*lookup.public_steps([mine])], make.TODAY)
    clock = strip_of(mine)
    assert clock is not None
    assert told.latest == clock.due_on == case.due_on
    late = sheets.status(mine, [*lookup.public_steps([mine])], case.due_on + 4 * DAY)
    assert late.overdue_days == 4


def test_once_it_is_decided_no_earlier_day_is_promised() -> None:
    mine = behind(make.case_in("decided").petitions.get())
    Petition.objects.filter(pk=mine.pk).update(due_rule="COMPLAINT.PUBLISH")
    mine.refresh_from_db(fields=["due_rule"])
    assert sheets.status(mine, [*lookup.public_steps([mine])], make.TODAY).latest is None


def test_better_no_days_than_wrong_ones() -> None:
    """Where the stored day is not what the days lead to, no strip is drawn at all."""
    found = make.petition()
    assert strip_of(found)
    wrong = make.RECEIVED + 3 * DAY
    Petition.objects.filter(pk=found.pk).update(due_on=wrong)
    Deadline.objects.filter(petition=found, rule="COMPLAINT.ACCEPT").update(due_on=wrong)
    found.refresh_from_db()
    row = lookup.behind_receipt(found.receipt or slip(found)).get()
    assert vars(row)["clock_starts_on"] == make.RECEIVED
    assert strips.for_citizen(row, [], calendar()) is None


def test_of_a_denunciation_only_the_day_is_told_to_which_it_was_extended() -> None:
    """One of the five sentences its author may read (Điều 9.1c, 30 Luật Tố cáo)."""
    case = make.case_in("verifying", Kind.DENUNCIATION)
    mine = case.petitions.get()
    assert sheets.status(mine, [], make.TODAY).meaning == "Hồ sơ đã được thụ lý."
    step = transition(Machine.DENUNCIATION, "extend")
    assert step is not None
    on = make.RECEIVED + 20 * DAY
    foretold = foresee(case, step, on)
    case = make.take(case, "extend", on)
    mine = case.petitions.get()
    told = sheets.status(mine, [], make.TODAY)
    assert (told.tag, told.meaning) == ("Đã gia hạn", f"Đã gia hạn đến {case.due_on:%d/%m/%Y}.")
    assert foretold is not None
    assert foretold.meaning == told.meaning
    assert told.latest is None
    case = make.take(case, "suspend", on + DAY)
    assert sheets.status(case.petitions.get(), [], make.TODAY).tag == "Tạm dừng hoặc đã dừng"


def test_of_a_denunciation_no_days_are_shown() -> None:
    assert strip_of(make.petition(Kind.DENUNCIATION)) is None


def test_a_petition_read_elsewhere_has_no_clock_to_tell() -> None:
    assert strips.for_citizen(make.petition(), [], calendar()) is None
