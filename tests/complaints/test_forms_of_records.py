"""The forms that choose among stored records: only those of the unit, only those still there."""

from typing import Any

import pytest

from complaints.forms import AssignForm, ReassignForm
from complaints.forms.approving import RedirectForm
from complaints.forms.parties import ChangeForm
from complaints.forms.protection import AvoidForm, account
from complaints.models import Signatory
from complaints.selectors import journeys
from portal.access.models import User
from portal.access.roles import Role
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.filling import posted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
UNKNOWN = "Không có tài khoản {name}. Kiểm tra lại tên đăng nhập"


def told(form: Any) -> dict[str, list[str]]:
    return {name: [str(one) for one in said] for name, said in form.errors.items()}


def strangers() -> list[str]:
    """Nobody, no number, and somebody of another office."""
    return ["", "0", "abc", str(passing.head_of(passing.building()).pk)]


def test_a_file_is_given_to_who_handles_files_here() -> None:
    found, here = make.petition(), make.handler()
    good = {"to": str(here.pk), "version": "1"}
    form = AssignForm(posted(good), petition=found, today=make.TODAY)
    assert form.is_valid()
    assert form.cleaned_data["to"] == here
    for wrong in strangers():
        form = AssignForm(posted({**good, "to": wrong}), petition=found, today=make.TODAY)
        assert told(form) == {"to": ["Chọn người thụ lý"]}, wrong


def test_many_files_are_given_to_who_handles_files_of_their_units() -> None:
    chosen, here = [make.petition(), make.petition()], make.handler()
    form = ReassignForm(posted({"to": str(here.pk)}), chosen=chosen, on=make.TODAY)
    assert form.is_valid()
    for wrong in strangers():
        form = ReassignForm(posted({"to": wrong}), chosen=chosen, on=make.TODAY)
        assert told(form) == {"to": ["Chọn người nhận xử lý"]}, wrong
    none = ReassignForm(posted({"to": str(here.pk)}), chosen=[], on=make.TODAY)
    assert told(none) == {"to": ["Chọn người nhận xử lý"]}


def signatory(petition: Any, **more: Any) -> Signatory:
    given = {"name": "Trần Thị Bưởi", "state": "active", "since": make.RECEIVED, **more}
    return Signatory.objects.create(petition=petition, **given)


def test_what_changed_is_told_of_one_who_still_complains() -> None:
    found = make.petition()
    stays, gone = signatory(found), signatory(found, name="Lê Văn Cam", state="withdrawn")
    good = {"signatory": str(stays.pk), "state": "deceased", "on": "20/11/2026",
            "version": "1"}  # fmt: skip
    form = ChangeForm(posted(good, "doi"), petition=found, today=make.TODAY)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["signatory"] == stays
    for wrong in ("", "0", "abc", str(gone.pk), str(signatory(make.petition()).pk)):
        body = posted({**good, "signatory": wrong}, "doi")
        form = ChangeForm(body, petition=found, today=make.TODAY)
        assert told(form) == {"signatory": ["Chọn người"]}, wrong


@pytest.mark.parametrize("name", ["ai-do", "LAN", "lan ", "<b>", "lan' OR '1'='1"])
def test_an_account_is_named_as_it_is_called(name: str) -> None:
    lan = make.person(Role.HANDLER, name="lan")
    good = {"user": "lan", "reason": "relative", "version": "1"}
    form = AvoidForm(posted(good))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["user"] == lan
    wrong = AvoidForm(posted({**good, "user": name}))
    if name.strip() == "lan":  # spaces around a name are no other name
        assert wrong.is_valid()
        return
    assert told(wrong) == {"user": [UNKNOWN.format(name=name)]}


def test_no_account_is_said_where_none_need_be() -> None:
    assert account("") is None
    assert told(AvoidForm(posted({}))) == {
        "user": ["Nhập tên đăng nhập của người phải tránh"],
        "reason": ["Chọn lý do phải tránh"], "version": ["Mở lại trang rồi gửi lại"],
    }  # fmt: skip
    assert not User.objects.filter(username="").exists()


def test_a_head_gives_a_file_to_the_units_under_him_alone() -> None:
    found, boss = make.petition(), passing.leader()
    units = journeys.receivers_under(boss, found, make.TODAY)
    good = {"receiver": "so xay dung", "reason": "Thuộc nhiệm vụ của Sở", "version": "1"}
    here = passing.building()
    form = RedirectForm(posted(good), petition=found, units=units)
    assert form.is_valid()
    assert form.cleaned_data["receiver"] == here
    away = passing.named("CAN-THO.SO-CONG-THUONG", "Sở Công Thương")
    for wrong in (found.organisation.name, away.name, "Sở"):
        form = RedirectForm(posted({**good, "receiver": wrong}), petition=found, units=units)
        said = f"Không có đơn vị “{wrong}” thuộc quyền quản lý. Chọn trong danh sách"
        assert told(form) == {"receiver": [said]}
