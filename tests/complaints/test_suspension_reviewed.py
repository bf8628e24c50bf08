"""What stands still is looked at again: by whom it is seen when, and until when."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from complaints import selectors
from complaints.deadlines import CHOSEN_DAYS
from complaints.models import Case, Deadline
from complaints.selectors import agenda
from complaints.services import recounting
from complaints.views.heads import ahead, due_line
from portal.access.models import User
from portal.workdays.selectors import calendar
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import url

pytestmark = pytest.mark.django_db
SEPT = {n: date(2026, 9, n) for n in range(1, 31)}
OCT = {n: date(2026, 10, n) for n in range(1, 32)}


def stopped(kind: str = Kind.COMPLAINT, review_on: date = OCT[15]) -> Case:
    """Suspended on 21/9 until another body has spoken, its paper sent the same day."""
    case = make.case_in("verifying", kind)
    more = {"suspension": "awaiting", "awaited": "Vụ án số 4"} if kind == Kind.COMPLAINT else {}
    for name in ("notify", "notify_accused") if kind == Kind.DENUNCIATION else ():
        case = make.take(case, name, SEPT[21])
    case = make.take(case, "suspend", SEPT[21], review_on=review_on, **more)
    return make.take(case, "send_notice", SEPT[21])  # type: ignore[no-any-return]


def watched(case: Case) -> list[date]:
    rows = Deadline.objects.filter(case=case, rule__in=CHOSEN_DAYS, stopped_on=None)
    return [row.due_on for row in rows]


@pytest.mark.parametrize(
    ("kind", "label", "basis"),
    [
        (Kind.COMPLAINT, "Rà soát căn cứ tạm đình chỉ giải quyết khiếu nại",
         "Điểm b khoản 1 Điều 11a Luật Khiếu nại"),
        (Kind.DENUNCIATION, "Rà soát căn cứ tạm đình chỉ giải quyết tố cáo",
         "Điều 34.1, 34.2 Luật Tố cáo"),
    ],
)  # fmt: skip
def test_it_stands_in_the_agenda_of_who_handles_it_and_of_the_head(
    days: None, kind: str, label: str, basis: str
) -> None:
    stopped(kind)
    for user in (make.handler(), make.head()):
        (row,) = agenda.rows(agenda.lines(agenda.running(user, OCT[16])), OCT[16])
        assert (row.label, row.basis, row.due_on, row.heading) == (label, basis, OCT[15], "Quá hạn")


def test_in_ones_own_day_it_is_late_once_the_day_has_passed(days: None) -> None:
    found = stopped().petitions.get()
    for on, title in ((SEPT[30], "Đang chờ bên khác"), (OCT[15], "Đến hạn trong 3 ngày làm việc"),
                      (OCT[16], "Quá hạn")):  # fmt: skip
        (section,) = selectors.my_day(make.handler(), on)
        assert (section.title, section.files[0]) == (title, found)


@pytest.mark.parametrize(("on", "first"), [(OCT[14], "resume"), (OCT[15], "review_suspension")])
def test_from_its_day_on_the_look_is_the_next_act(days: None, on: date, first: str) -> None:
    """Before it the next act is to go on; the head's word or the handler's, whoever may."""
    found = stopped().petitions.get()
    told = ahead(make.handler(), found, on)
    step = told.next.step if told.next else told.others
    assert step is not None
    assert step.name == first
    due = due_line(found, calendar(), OCT[19])
    assert due is not None
    assert (due.label, due.left) == (
        "Hạn rà soát căn cứ tạm đình chỉ giải quyết khiếu nại", "Quá hạn 4 ngày",
    )  # fmt: skip


def test_who_looked_sets_the_next_day_and_who_goes_on_needs_none(days: None) -> None:
    case = stopped()
    assert watched(case) == [OCT[15]]
    case = make.take(case, "review_suspension", OCT[15], review_on=OCT[30])
    assert watched(case) == [OCT[30]]
    assert watched(make.take(case, "resume", OCT[16])) == []


@pytest.mark.parametrize("name", ["resume", "discontinue"])
@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.DENUNCIATION])
def test_nothing_is_looked_at_any_more_once_it_goes_on_or_ends(
    days: None, kind: str, name: str
) -> None:
    assert watched(make.take(stopped(kind), name, OCT[1])) == []


def test_without_a_day_nothing_is_watched(days: None) -> None:
    """Of an obstacle of the complainant the law asks for proof, not for a day."""
    case = make.take(make.case_in("verifying"), "suspend", SEPT[21])
    assert watched(case) == []
    expert = make.case_in("expertise", Kind.DENUNCIATION)
    assert watched(expert) == []


def test_a_day_off_is_put_off_to_the_next_working_day_and_counting_anew_changes_nothing(
    days: None,
) -> None:
    case = stopped(review_on=OCT[17])  # a Saturday
    assert watched(case) == [OCT[19]]
    moved = recounting.recompute_deadlines(on=OCT[1], at=make.moment(OCT[1]), dry_run=True)
    assert moved == []


def test_the_page_of_another_step_leads_to_the_look(
    as_user: Callable[[User], Client], today: object
) -> None:
    number = stopped().petitions.get().file_number
    page = as_user(make.handler()).get(url("step", number, "send_notice")).content.decode()
    assert "Làm trước: Rà soát căn cứ tạm đình chỉ" in page
    assert url("step", number, "review_suspension") in page
    assert today
