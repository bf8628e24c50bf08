"""A page of the file shows no door that its reader would find locked."""

import pytest

from complaints.views.stages import STRETCHES
from complaints.workflow import TRANSITIONS
from portal.access.roles import Role
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def text(as_user: SignIn, user: object, view: str, number: str) -> str:
    return str(as_user(user).get(url(view, number)).content.decode())


def test_a_visit_is_a_door_only_for_who_may_read_visits(as_user: SignIn) -> None:
    visit = make.visit()
    found = make.petition(visit=visit)
    door = f'href="/lam-viec/luot-tiep/{visit.pk}"'
    number = found.file_number
    assert door in text(as_user, make.head(), "petition", number)
    page = text(as_user, make.person(Role.CLERK), "petition", number)
    assert door not in page
    assert f"Lượt tiếp số {visit.number}/{visit.year}" in page


def test_the_public_text_is_a_door_only_for_who_may_write_it(as_user: SignIn) -> None:
    number = make.case_in("decided").petitions.get().file_number
    door = f'href="{url("public_text", number)}"'
    assert door in text(as_user, make.head(), "publication", number)
    assert door not in text(as_user, make.person(Role.CLERK), "publication", number)


def test_what_can_no_longer_be_sorted_has_no_button_to_sort(as_user: SignIn) -> None:
    button, head = "Chỉ lưu phân loại</button>", make.head()
    assert button in text(as_user, head, "classification", make.petition().file_number)
    accepted = make.case_in("accepted").petitions.get().file_number
    page = text(as_user, head, "classification", accepted)
    assert button not in page
    assert "Phần bên dưới chỉ để xem." in page


@pytest.mark.parametrize(("name", "stretch"), STRETCHES)
def test_every_step_of_a_stretch_is_one_of_the_table(name: str, stretch: object) -> None:
    known = {step.name for step in TRANSITIONS} | {"register"}
    assert stretch.steps <= known, name  # type: ignore[attr-defined]
