"""What every step asks before it is taken: the right, the version, the day, the fields."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InternalError, transaction

from complaints import services
from complaints.models import Petition, Step
from complaints.services import steps
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db
LATE = date(2026, 11, 19)


def test_a_step_that_nobody_knows() -> None:
    with pytest.raises(ValidationError, match="không có bước “phi-ly”"):
        services.advance(
            subject=make.petition(), name="phi-ly", by=make.head(), at=make.moment(), on=LATE
        )


def test_the_day_lies_between_the_last_step_and_today() -> None:
    found = make.in_state("classified")
    with pytest.raises(ValidationError, match=r"không được sau hôm nay \(20/11/2026\)"):
        make.take(found, "propose", date(2026, 11, 21), at=make.moment())
    with pytest.raises(ValidationError, match=r"trước bước trước đó \(08/09/2026\)"):
        make.take(found, "propose", date(2026, 9, 7), at=make.moment())


def test_what_a_step_needs_is_asked_by_name() -> None:
    found = make.in_state("proposed")
    with pytest.raises(ValidationError) as caught:
        make.take(found, "accept", LATE, document_number="  ")
    assert caught.value.message_dict == {"document_number": ["Nhập số văn bản."]}
    with pytest.raises(ValidationError, match="không dùng thông tin: result"):
        make.take(found, "accept", LATE, result="upheld")


@pytest.mark.parametrize("role", [Role.CLERK, Role.HANDLER, Role.SYSADMIN, Role.INSPECTORATE])
def test_only_who_may_decide_accepts(role: Role) -> None:
    found = make.in_state("proposed")
    with pytest.raises(PermissionDenied):
        make.take(found, "accept", LATE, by=make.person(role))
    assert make.take(found, "accept", LATE).state == "accepted"


def test_the_permission_holds_in_the_unit_only() -> None:
    found = make.in_state("proposed")
    neighbour = make.person(Role.UNIT_HEAD, make.unit("BAC-NINH.SO-Y-TE"))
    with pytest.raises(PermissionDenied):
        make.take(found, "accept", LATE, by=neighbour)
    chair = make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH"))
    assert make.take(found, "accept", LATE, by=chair).state == "accepted"


def test_a_denunciation_is_handled_by_who_may_see_it() -> None:
    found = make.in_state("classified", Kind.DENUNCIATION)
    clerk = make.person(Role.HANDLER, name="nguoi-khac")
    with pytest.raises(PermissionDenied):
        make.take(found, "propose", LATE, by=clerk)
    services.assign(petition=found, to=clerk, by=make.head(), at=make.moment())
    assert make.take(found, "propose", LATE, by=clerk).state == "proposed"


def test_steps_are_only_added() -> None:
    make.petition()
    for change in (lambda rows: rows.update(note="sửa lại"), lambda rows: rows.delete()):
        with pytest.raises(InternalError, match="append_only"), transaction.atomic():
            change(Step.objects.all())


def test_every_step_is_in_the_trail_without_a_name() -> None:
    found = make.in_state("accepted")
    entries = Entry.objects.filter(subject_id=str(found.pk), subject_type="complaints.petition")
    assert {"register_petition", "classify", "propose", "accept"} <= {e.verb for e in entries}
    assert "Hoàng Yến" not in str(list(entries.values()))


def test_an_old_page_is_told_who_was_faster() -> None:
    found = make.in_state("classified")
    version = found.version
    make.take(found, "propose", LATE, version=version)
    with pytest.raises(StaleError, match="vừa ghi bước khác lúc 09:00"):
        make.take(found, "request_supplement", LATE, version=version)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_wins() -> None:
    found = make.in_state("classified")
    results = race(found)
    assert sorted(results) == ["StaleError", "done"]
    assert Step.objects.filter(petition=found).count() == 3


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_would_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: reading without locking lets the second overwrite the first."""

    def read(subject: Any) -> Any:
        return type(subject)._default_manager.select_related("organisation").get(pk=subject.pk)

    monkeypatch.setattr(steps, "lock", read)
    assert race(make.in_state("classified")) == ["done", "done"]


def race(found: Petition) -> list[str]:
    """Two people press two buttons of the same page; both have read it before either writes."""
    make.head()
    press = partial(make.take, found, on=LATE, version=found.version)
    with pytest.MonkeyPatch.context() as patch:
        Meeting().after(patch, steps, "check_state")
        gave = at_once(partial(press, name="propose"), partial(press, name="request_supplement"))
    return sorted(type(one).__name__ if isinstance(one, Exception) else "done" for one in gave)


def test_a_petition_comes_back_when_the_receiver_sends_it_back() -> None:
    found = make.in_state("transferred")
    assert found.closed_on == found.processed_on == make.RECEIVED + timedelta(days=2)
    found = make.take(found, "dispute_competence", LATE)
    assert (found.closed_on, found.processed_on, found.referred_to) == (None, None, "")
    found = make.take(found, "settle_competence", LATE)
    assert found.state == "classified"
