"""A denunciation that is taken to the superior: reviewed, settled anew, demanded, taken over."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints import selectors
from complaints.models import Case, Deadline, Petition, Suspension
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import superior
from tests.complaints.superior import AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]


def running(found: Petition) -> dict[str, date]:
    rows = Deadline.objects.filter(petition=found, stopped_on=None)
    return {row.rule: row.due_on for row in rows}


def test_the_superior_looks_at_what_was_settled_within_twenty_days_of_receipt() -> None:
    found = superior.reviewing()
    assert found.state == "reviewing"
    assert running(found)["DENUNCIATION.REVIEW"] == date(2026, 11, 30)  # 29/11 is a Sunday
    assert "DENUNCIATION.CHECK" not in running(found)
    assert found.matter == found.renewal.case.matter
    assert found.renewal.article == "37"
    assert (found.processed_on, found.due_rule) == (None, found.due_rule)


def test_what_was_right_is_not_settled_again_and_the_reason_is_told() -> None:
    found = superior.take(superior.reviewing(), "uphold", AGAIN + timedelta(days=4))
    assert (found.state, found.closed_on) == ("upheld", AGAIN + timedelta(days=4))
    assert running(found) == {}
    assert Case.objects.count() == 1


def test_what_was_wrong_is_a_new_case_of_the_superior_with_the_whole_limit() -> None:
    day = AGAIN + timedelta(days=4)
    found = superior.take(superior.reviewing(), "resettle", day, renewing="omitted")
    case = found.case
    assert case is not None
    assert (case.parent, case.level, case.organisation) == (
        found.renewal.case,
        2,
        superior.province(),
    )
    assert (case.accepted_on, case.due_on) == (day, day + timedelta(days=31))  # 13/12: Sunday
    assert found.renewal.renewing == "omitted"
    assert Case.objects.get(pk=case.parent_id).state == "concluded"  # it stays what it was


def test_one_that_is_not_the_superiors_goes_on_to_who_is_competent() -> None:
    found = superior.take(superior.reviewing(), "disclaim", AGAIN)
    assert (found.state, found.is_competent) == ("classified", False)
    assert "DENUNCIATION.TRANSFER" in running(found)
    assert superior.take(found, "transfer", AGAIN).state == "transferred"


def test_a_late_one_is_demanded_and_the_report_has_five_days() -> None:
    found = superior.demanded()
    assert (found.state, found.closed_on) == ("demanded", None)
    assert running(found) == {"DENUNCIATION.REPORT": date(2026, 11, 16)}  # 10–13 | 16
    found = superior.take(found, "receive_report", AGAIN + timedelta(days=3))
    assert running(found) == {}
    with pytest.raises(ValidationError, match=r"đã báo cáo ngày 12/11/2026"):
        superior.take(found, "receive_report", AGAIN + timedelta(days=4))


def test_when_the_unit_below_is_done_the_demand_is_done() -> None:
    found = superior.demanded()
    with pytest.raises(ValidationError, match=r"Điều 38.4"):
        superior.take(found, "below_done", AGAIN)
    case = make.take(found.renewal.case, "report", AGAIN)
    make.take(case, "conclude", AGAIN)
    found = superior.take(Petition.objects.get(pk=found.pk), "below_done", AGAIN)
    assert (found.state, found.settled_on) == ("closed_by_receiver", AGAIN)


def test_with_a_grave_breach_the_superior_takes_it_over_and_the_unit_below_stops() -> None:
    found, day = superior.demanded(), AGAIN + timedelta(days=7)
    earlier = make.take(found.renewal.case, "suspend", AGAIN)
    found = superior.take(found, "take_over", day, taking_over="relative")
    earlier.refresh_from_db()
    assert (earlier.state, earlier.closed_on, earlier.settled_on) == ("taken_over", day, None)
    assert not Suspension.objects.filter(case=earlier, until=None).exists()
    assert found.case
    assert (found.case.parent, found.case.due_on) == (earlier, day + timedelta(days=30))
    assert not Deadline.objects.filter(case=earlier, stopped_on=None).exists()
    with pytest.raises(ValidationError, match="Cấp trên đã lấy"):
        make.take(earlier, "report", day)


def test_the_unit_below_does_not_give_its_case_away_by_itself() -> None:
    case = make.case_in("verifying", Kind.DENUNCIATION)
    with pytest.raises(ValidationError, match=r"Điều 38.5"):
        make.take(case, "hand_over", AGAIN)


def test_what_is_still_in_time_is_not_demanded() -> None:
    early = date(2026, 10, 1)
    with pytest.raises(ValidationError, match=r"còn trong thời hạn đến ngày 12/10/2026"):
        superior.take(superior.again(early), "demand", early, earlier=superior.below("verifying"))


def test_what_is_settled_is_reviewed_and_not_demanded_and_the_other_way_round() -> None:
    with pytest.raises(ValidationError, match="đã giải quyết"):
        superior.take(superior.again(), "demand", AGAIN, earlier=superior.below())
    with pytest.raises(ValidationError, match="chưa giải quyết xong"):
        superior.take(superior.again(), "review", AGAIN, earlier=superior.below("verifying"))


def test_only_who_stands_directly_above_reviews() -> None:
    here = make.petition(Kind.DENUNCIATION, AGAIN, level=2)
    here = make.classify(here, AGAIN)
    with pytest.raises(ValidationError, match="cấp trên trực tiếp"):
        make.take(here, "review", AGAIN, earlier=superior.below())
    with pytest.raises(ValidationError, match="đã thụ lý"):
        superior.take(superior.again(), "review", AGAIN, earlier=make.petition())


def test_a_second_denunciation_is_not_accepted_like_a_first_one() -> None:
    with pytest.raises(ValidationError, match=r"Điều 37.2"):
        superior.take(superior.again(), "propose", AGAIN)
    first = make.classify(make.petition(Kind.DENUNCIATION))
    with pytest.raises(ValidationError, match=r"Điều 37.1"):
        make.take(first, "review", AGAIN, earlier=superior.below())


def test_the_unit_below_has_no_say_and_no_sight_of_the_superiors_file() -> None:
    found = superior.reviewing()
    with pytest.raises(PermissionDenied):
        make.take(found, "uphold", AGAIN, by=make.head())
    assert not selectors.petitions(make.head(), AGAIN).filter(pk=found.pk).exists()
