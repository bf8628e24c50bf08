"""What a service is handed may be old by then: it acts on the row as it is now, or not at all."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from complaints import services
from complaints.models import ComplexCase, Deadline, Petition
from complaints.services import recounting
from portal.workdays.models import DayKind, ExceptionDay
from reception.kinds import Kind
from reception.services import protect_visit
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
ON = make.RECEIVED + timedelta(days=2)


def test_a_visit_found_to_denounce_hands_no_name_on() -> None:
    before = make.visit()
    assert before.citizen is not None
    protect_visit(visit=before, by=before.officer, at=make.moment(), summary="Tố cáo nhận tiền")
    found = services.register(
        organisation=before.organisation, by=before.officer, at=make.moment(), visit=before
    )
    assert (found.petitioner, found.is_protected, found.kind) == (None, True, Kind.DENUNCIATION)
    assert found.summary == "Tố cáo nhận tiền"


def test_a_petition_is_not_linked_to_one_that_was_linked_meanwhile() -> None:
    kept, second, third = (make.petition() for _ in range(3))
    shown = Petition.objects.get(pk=second.pk)
    make.take(second, "link", ON, duplicate_of=kept)
    with pytest.raises(ValidationError, match="đã gộp với đơn khác"):
        make.take(third, "link", ON, duplicate_of=shown)


def test_a_matter_is_listed_as_it_now_is() -> None:
    kept, shown = make.petition(), make.petition()
    make.take(shown, "link", ON, duplicate_of=kept)
    assert shown.matter_id != kept.matter_id  # the page still shows the old one
    services.list_complex(
        petition=shown, ground="Đông người", on=ON, by=make.head(), at=make.moment()
    )
    assert ComplexCase.objects.get().matter_id == kept.matter_id


def test_a_petition_accepted_between_the_page_and_the_assignment_keeps_case_and_file_alike() -> (
    None
):
    shown = make.petition()
    for name in ("classify", "propose", "accept"):
        make.classify(shown) if name == "classify" else make.take(shown, name, ON)
    to = make.handler()
    services.assign(petition=shown, to=to, by=make.head(), at=make.moment())
    now = Petition.objects.select_related("case").get(pk=shown.pk)
    assert now.case is not None
    assert (now.assigned_to, now.case.assigned_to) == (to, to)


def test_a_clock_that_was_stopped_meanwhile_is_not_counted_anew() -> None:
    shown = Deadline.objects.get(petition=make.petition(""), rule="VISIT.NOTICE")
    day = shown.starts_on + timedelta(days=1)
    ExceptionDay.objects.create(day=day, kind=DayKind.CLOSED, name="Bão", basis="12/CV")
    Deadline.objects.filter(pk=shown.pk).update(stopped_on=date(2026, 9, 9))
    asked = recounting.Moved(shown, "", shown.due_on, day)
    move = partial(recounting._move, asked, make.TODAY, make.moment(), None)
    assert list(move()) == []
    Deadline.objects.filter(pk=shown.pk).update(stopped_on=None)
    (moved,) = move()
    assert moved.after == moved.before + timedelta(days=1)
    assert list(move()) == []  # it stands where it belongs
