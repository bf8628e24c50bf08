"""What a step of intake changes besides the state: which petition another may be joined with."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from complaints.models import Petition
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ON = make.TODAY


def joined_already() -> Petition:
    found: Petition = make.take(make.petition(), "link", ON, duplicate_of=make.petition())
    return found


def elsewhere() -> Petition:
    there = make.unit("CAN-THO.SO-NOI-VU")
    return make.petition(organisation=there, by=make.person(Role.CLERK, there))


@pytest.mark.parametrize("name", ["link", "file_repeated"])
@pytest.mark.parametrize(
    ("kind", "first", "sentence"),
    [
        (Kind.COMPLAINT, lambda: make.petition(Kind.DENUNCIATION), "Không gộp đơn tố cáo"),
        (Kind.DENUNCIATION, make.petition, "Không gộp đơn tố cáo"),
        (Kind.COMPLAINT, joined_already, "mã hồ sơ của đơn được giữ lại"),
        (Kind.COMPLAINT, elsewhere, "Chọn đơn khác đã vào sổ trước đó"),
    ],
)
def test_with_which_petition_none_is_joined(
    name: str, kind: Kind, first: Callable[[], Petition], sentence: str
) -> None:
    found, other = make.petition(kind), first()
    matter = found.matter_id
    with pytest.raises(ValidationError, match=sentence) as refused:
        make.take(found, name, ON, duplicate_of=other)
    assert list(refused.value.message_dict) == ["duplicate_of"]
    found.refresh_from_db()
    assert (found.state, found.matter_id, found.duplicate_of) == ("registered", matter, None)


def test_none_is_joined_with_itself() -> None:
    found = make.petition()
    with pytest.raises(ValidationError, match="Chọn đơn khác"):
        make.take(found, "link", ON, duplicate_of=found)


def test_two_that_denounce_are_one_matter() -> None:
    first, second = (make.petition(Kind.DENUNCIATION) for _ in range(2))
    linked = make.take(second, "link", ON, duplicate_of=first)
    assert (linked.state, linked.matter_id) == ("linked", first.matter_id)
