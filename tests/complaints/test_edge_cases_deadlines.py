"""Cases that officers really meet: late, across the law, remote."""

from datetime import date
from typing import Any

import pytest

from complaints import services, strips
from complaints.models import Case, Deadline, Suspension, TimeBar
from portal.organisations.models import Organisation
from portal.workdays.calendar import Calendar
from portal.workdays.selectors import calendar
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
JUNE_30, JULY_1 = date(2026, 6, 30), date(2026, 7, 1)


def rules(**where: Any) -> dict[str, str]:
    return {row.rule: f"{row.due_on:%d/%m/%Y}" for row in Deadline.objects.filter(**where)}


def test_edge_26_late_complaint_with_an_excuse() -> None:
    """The decision of 2/2/2026 was known on 9/2; ill in hospital from 1/4 to 30/6: 91 days."""
    found = make.petition(contested_on=date(2026, 2, 2))
    services.note_known(
        petition=found, known_on=date(2026, 2, 9), evidence="Biên bản giao", is_dismissal=False,
        version=0, by=make.handler(), at=make.moment(),
    )  # fmt: skip
    bar = TimeBar.objects.get()
    late = strips.time_bar(found, bar, [], Calendar())
    assert late is not None
    assert (late.last_day, late.is_in_time) == (date(2026, 5, 11), False)  # 90 days: Sunday 10/5
    row = services.note_obstacle(
        petition=found, kind="illness", since=date(2026, 4, 1), until=JUNE_30,
        evidence="Giấy ra viện", by=make.handler(), at=make.moment(),
    )  # fmt: skip
    told = strips.time_bar(found, bar, [row], Calendar())
    assert told is not None
    # 50 days until 31/3, forty more from 1/7: 9/8 is a Sunday
    assert (told.last_day, told.is_in_time) == (date(2026, 8, 10), False)
    assert told.late == 28
    bar = services.decide_time_bar(
        petition=found, is_in_time=True, reason="Còn phải điều trị ngoại trú", version=1,
        by=make.head(), at=make.moment(),
    )  # fmt: skip
    assert bar.is_in_time  # suggested was the other: a person decides


@pytest.mark.parametrize(
    ("received", "accept", "alarm"),
    [
        (date(2026, 6, 26), "10/07/2026", None),  # ten working days: 29, 30, 1–3 | 6–10
        (JUNE_30, "14/07/2026", None),  # 1–3 | 6–10 | 13, 14
        (JULY_1, "10/07/2026", "17/08/2026"),  # seven: 2, 3 | 6–10; 45 days: Saturday 15/8
    ],
)
def test_edge_33_case_crosses_the_first_of_july(
    received: date, accept: str, alarm: str | None
) -> None:
    """The clock to accept follows the day of receipt; the alarm is new, for what came since."""
    found = make.petition(on=received)
    clocks = rules(petition=found)
    assert clocks["COMPLAINT.ACCEPT"] == accept
    assert clocks.get("PETITION.ALARM") == alarm


def test_edge_33_case_accepted_before_is_suspended_by_the_new_rules() -> None:
    """Nghị định 155/2026 Điều 22.1: accepted in June, suspended in July, the time given back."""
    case = accepted_in_june()
    due = case.due_on
    assert due == date(2026, 7, 27)  # 25/6 + 30 is Saturday 25/7
    with pytest.raises(Exception, match="chỉ có từ 01/7/2026"):
        make.take(case, "suspend", JUNE_30)
    case = make.take(case, "suspend", JULY_1)
    case = make.take(case, "resume", date(2026, 7, 11))
    assert list(Suspension.objects.values_list("since", "until")) == [(JULY_1, date(2026, 7, 11))]
    case.refresh_from_db()
    assert case.due_on == date(2026, 8, 4)  # ten days stood still: 25/7 + 10
    assert "COMPLAINT.SUSPENSION.SEND" in rules(case=case)


def test_edge_33_recounting_leaves_what_was_counted_by_the_old_law() -> None:
    make.petition(on=JUNE_30)
    accepted_in_june()
    assert services.recompute_deadlines(on=make.TODAY, at=make.moment(), dry_run=True) == []


def accepted_in_june() -> Case:
    found = make.petition(on=date(2026, 6, 19))
    found = make.classify(found, date(2026, 6, 22))
    found = make.take(found, "propose", date(2026, 6, 23))
    make.take(found, "accept", date(2026, 6, 25))
    found.refresh_from_db()
    assert found.case is not None
    return make.take(found.case, "verify", date(2026, 6, 26))


def test_edge_35_remote_area_flag_flips_after_acceptance() -> None:
    """The flag is kept on the case as it was at acceptance, and no recounting looks again."""
    unit = make.unit()
    Organisation.objects.filter(pk=unit.pk).update(is_remote=True)
    found = make.take(make.in_state("proposed"), "accept", date(2026, 9, 10), is_remote=True)
    case = Case.objects.get(petitions=found)
    due = case.due_on
    assert case.is_remote
    Organisation.objects.filter(pk=unit.pk).update(is_remote=False)
    assert services.recompute_deadlines(on=make.TODAY, at=make.moment(), dry_run=True) == []
    case.refresh_from_db()
    assert (case.is_remote, case.due_on) == (True, due)
    clock = Deadline.objects.get(case=case, rule="COMPLAINT.SETTLE.1")
    assert clock.amount == 45
    told = strips.clocks([clock], calendar(), [], petition=case.petitions.get())[0]
    assert [offer.length for offer in told.offers] == ["60 ngày"]  # remote already holds
