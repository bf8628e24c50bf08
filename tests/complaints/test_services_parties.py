"""Those beside the petitioner are written down by rule, and never of a denunciation."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InternalError, transaction

from complaints.models import Party, Petition, Signatory, Withdrawal
from complaints.services import parties
from complaints.services.parties import Signer
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
ON = make.RECEIVED
TWO = [Signer("Nguyễn Văn Dụ", "thôn Đông"), Signer("Trần Thị Hai")]


def said(**more: Any) -> dict[str, Any]:
    return {"on": ON, "by": make.head(), "at": make.moment(), **more}


def add(found: Petition, people: list[Signer], **more: Any) -> int:
    given = said(signed=True, **more)
    return parties.add_signatories(petition=found, signers=people, **given)


def party(found: Petition, **more: Any) -> Party:
    given = {"role": "interested", "name": "Bà Ba", **said(), **more}
    return parties.add_party(petition=found, **given)


def test_the_petitioner_stands_first_and_nobody_twice() -> None:
    found = make.petition()
    assert add(found, [*TWO, TWO[0]]) == 2
    assert add(Petition.objects.get(), TWO) == 0
    rows = list(Signatory.objects.values_list("name", "state"))
    assert rows[0] == (make.CANARY.full_name, "active")
    assert len(rows) == 3
    fresh = Petition.objects.get()
    assert (fresh.signers, fresh.version) == (3, found.version + 2)


def test_the_trail_tells_that_and_not_who() -> None:
    add(make.petition(), TWO)
    entry = Entry.objects.get(verb="add_signatories")
    assert "Dụ" not in str(vars(entry))


def test_an_anonymous_one_has_no_first_row() -> None:
    add(make.petition(is_anonymous=True, person=None), TWO)
    assert Signatory.objects.count() == 2


def test_what_a_list_of_people_refuses() -> None:
    found = make.petition()
    for people, more, words in (
        ([], {}, "Nhập họ và tên"),
        (TWO, {"on": ON - timedelta(days=1)}, "từ 07/09/2026 đến hôm nay"),
        (TWO, {"on": make.TODAY + timedelta(days=1)}, "đến hôm nay"),
    ):
        with pytest.raises(ValidationError, match=words):
            parties.add_signatories(
                petition=found, signers=people, signed=True, **{**said(), **more}
            )
    with pytest.raises(StaleError):
        add(found, TWO, version=99)


@pytest.mark.parametrize("role", [Role.RECEPTIONIST, Role.CLERK, Role.INSPECTORATE, Role.AUDITOR])
def test_only_who_sorts_or_verifies_writes(role: Role) -> None:
    with pytest.raises(PermissionDenied):
        add(make.petition(), TWO, by=make.person(role))


def test_a_state_that_is_none_and_one_that_has_a_step_of_its_own() -> None:
    add(make.petition(), TWO)
    row = Signatory.objects.last()
    assert row is not None
    for state in ("x", "withdrawn"):
        with pytest.raises(ValidationError, match="Ghi việc rút"):
            parties.change_signatory(signatory=row, state=state, **said())
    row = parties.change_signatory(signatory=row, state="represents", appointment="BB 1", **said())
    assert row.appointment == "BB 1"
    row = parties.change_signatory(signatory=row, state="active", **said())
    assert (row.state, row.appointment) == ("active", "")


def test_of_six_who_complain_two_speak_and_no_third() -> None:
    found = make.petition()
    add(found, [Signer(f"Người {n}") for n in range(2, 7)])
    given = said(state="represents", appointment="BB 1")
    first, second, third, *_ = Signatory.objects.all()
    for row in (first, second):
        assert parties.change_signatory(signatory=row, **given).state == "represents"
    with pytest.raises(ValidationError, match="6 người cùng khiếu nại chỉ cử tối đa 2"):
        parties.change_signatory(signatory=third, **given)
    assert parties.change_signatory(signatory=second, **said(state="active")).appointment == ""
    assert parties.change_signatory(signatory=third, **given).state == "represents"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"role": "x"}, "Chọn tư cách"),
        ({"name": " "}, "Nhập họ và tên, tên cơ quan"),
        ({"role": "lawyer"}, "đúng với tư cách"),
        ({"role": "authorised", "paper": "certified"}, "phạm vi được ủy quyền"),
        ({"on": make.TODAY + timedelta(days=1)}, "đến hôm nay"),
    ],
)
def test_what_one_more_party_refuses(more: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        party(make.petition(), **more)


def test_a_part_ends_on_a_day_and_the_content_may_go_to_another() -> None:
    found = make.petition()
    given = {"role": "authorised", "paper": "certified", "content": "Giá đất"}
    row = party(found, **given)
    with pytest.raises(ValidationError, match="Nhập ngày từ 07/09/2026"):
        parties.end_party(party=row, **said(on=ON - timedelta(days=1)))
    row = parties.end_party(party=row, **said(on=ON + timedelta(days=3)))
    assert row.until == ON + timedelta(days=3)
    assert parties.end_party(party=row, **said()).until == row.until  # once
    assert party(found, **given, name="Ông Tư").until is None


def test_of_a_denunciation_nobody_is_written_down() -> None:
    found = make.petition(Kind.DENUNCIATION)
    with pytest.raises(ValidationError, match="Điều 8 Luật Tố cáo"):
        add(found, TWO)
    with pytest.raises(ValidationError, match="Điều 8 Luật Tố cáo"):
        party(found)


@pytest.mark.parametrize("model", [Signatory, Party])
def test_the_database_itself_keeps_nobody_of_a_denunciation(model: Any) -> None:
    """The twin: without the trigger the row would be there."""
    found = make.petition(Kind.DENUNCIATION)
    more = {"role": "interested"} if model is Party else {}
    with pytest.raises(InternalError, match="protected"), transaction.atomic():
        model.objects.create(petition=found, name="Chim", since=ON, **more)
    assert not model.objects.exists()


def test_what_turns_out_to_denounce_forgets_everybody() -> None:
    found = make.petition()
    add(found, TWO)
    party(found)
    found = Petition.objects.get()
    make.classify(found, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền", version=found.version)
    for model in (Signatory, Party, Withdrawal):
        assert not model.objects.exists()
