"""Merging at its edges: which side each thing comes from, chains of merges, the last second."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from portal.access.roles import ROLES, Permission, Role
from portal.audit.models import Entry
from portal.citizens import selectors, services
from portal.citizens.forms import MergeForm
from portal.citizens.models import Citizen, Merge, Paper
from portal.citizens.privacy import number_of, phone_of
from portal.citizens.services.merging import (
    FIELDS,
    LATER_FIRST,
    SAME_ROW,
    STALE,
    TOO_LATE,
    TWO_NUMBERS,
)
from portal.idempotency import tokens
from portal.organisations.models import Kind
from portal.stale import StaleError
from reception.models import Visit
from tests.portal import people_factories as make
from tests.reception.factories import Person, taken
from tests.together import at_once

pytestmark = pytest.mark.django_db

LEFT = {"full_name": "Trần Thị Mẫu Thử", "birth_year": 1960, "gender": "female", "address": "Tổ 1"}
RIGHT = {
    "full_name": "Trần Thị Mẫu", "birth_date": date(1961, 2, 5), "gender": "unsaid",
    "address": "Thôn Cũ", "address_old": "Xã Cũ", "number": "", "paper": Paper.NONE,
    "phone": "0912345346",
}  # fmt: skip


@pytest.fixture
def head(board):
    return make.officer(board, Role.BOARD_HEAD)


@pytest.fixture
def kept(board):
    return make.citizen(board, **LEFT)


@pytest.fixture
def gone(board):
    return make.citizen(board, **RIGHT)


def merge(kept, gone, head, *taken_fields, at=make.NOW):
    kept, gone = (Citizen.objects.get(pk=one.pk) for one in (kept, gone))
    return services.merge(
        kept=kept, gone=gone, versions=(kept.version, gone.version), taken=taken_fields, by=head,
        at=at,
    )  # fmt: skip


def refusal(*said, **more):
    with pytest.raises(ValidationError) as refused:
        merge(*said, **more)
    return refused.value.messages


def facts(citizen):
    """What is read of a person, by the fields of the comparison."""
    citizen = Citizen.objects.get(pk=citizen.pk)
    plain = {name: [getattr(citizen, one) for one in cols] for name, cols in FIELDS.items()}
    return plain | {"paper": [*plain["paper"], number_of(citizen)], "phone": [phone_of(citizen)]}


@pytest.mark.parametrize("field", [name for name in FIELDS if name != "paper"])
def test_what_is_chosen_comes_from_the_other_and_nothing_else_does(kept, gone, head, field):
    left, right = facts(kept), facts(gone)
    merge(kept, gone, head, field)
    assert left[field] != right[field]
    assert facts(kept) == left | {field: right[field]}


@pytest.mark.parametrize("field", ["paper", "phone"])
def test_an_empty_side_takes_neither_the_number_nor_the_telephone_away(board, kept, head, field):
    empty = make.citizen(board, number="", phone="", paper=Paper.NONE, full_name="Bà Trống")
    merge(kept, empty, head, field)
    assert (number_of(Citizen.objects.get()), phone_of(Citizen.objects.get())) == (
        make.NUMBER, make.PHONE,
    )  # fmt: skip
    assert Citizen.objects.get().paper == Paper.CITIZEN_CARD


@pytest.mark.parametrize(("chosen", "paper"), [
    ((), Paper.IDENTITY_CARD), (("paper",), Paper.CITIZEN_CARD),
])  # fmt: skip
def test_of_two_papers_with_one_number_the_chosen_one_stays(board, head, chosen, paper):
    new = make.citizen(board, paper=Paper.IDENTITY_CARD, full_name="Trần Mẫu Thử")
    old = make.citizen(board, paper_issued_by="Công an tỉnh", paper_issued_on=date(2019, 1, 2))
    merge(new, old, head, *chosen)
    found = Citizen.objects.get()
    assert (found.paper, number_of(found)) == (paper, make.NUMBER)
    assert found.paper_issued_by == ("Công an tỉnh" if chosen else "")


def test_needs_of_both_stay_each_once_and_in_order(kept, gone, head):
    Citizen.objects.filter(pk=kept.pk).update(needs=["walking", "hmong"])
    Citizen.objects.filter(pk=gone.pk).update(needs=["walking", "hearing"])
    merge(kept, gone, head)
    assert Citizen.objects.get().needs == ["hearing", "hmong", "walking"]


def test_each_refusal_in_its_own_sentence(board, head, kept, gone):
    other = make.citizen(board, number="027060000002")
    away = make.citizen(make.unit(make.province("CAN-THO"), "BAN", Kind.RECEPTION_BOARD))
    assert refusal(kept, kept, head) == [SAME_ROW]
    assert refusal(kept, other, head) == [TWO_NUMBERS]
    assert refusal(kept, away, head) == ["Không gộp được: hai hồ sơ của hai tỉnh khác nhau"]
    assert (Citizen.objects.count(), Merge.objects.count()) == (4, 0)
    assert not Entry.objects.filter(verb="merge_citizens").exists()


@pytest.mark.parametrize("versions", [(2, 1), (1, 2), (0, 1)])
def test_either_side_may_have_been_corrected_meanwhile(kept, gone, head, versions):
    with pytest.raises(StaleError) as refused:
        services.merge(kept=kept, gone=gone, versions=versions, taken=(), by=head, at=make.NOW)
    assert refused.value.messages == [STALE]


def test_one_that_is_gone_already_is_told_as_changed(kept, gone, head):
    merge(kept, gone, head)
    with pytest.raises(StaleError, match="vừa được sửa ở nơi khác"):
        services.merge(kept=kept, gone=gone, versions=(2, 1), taken=(), by=head, at=make.NOW)


@pytest.fixture
def chain(board, head, kept, gone):
    """The visit's woman into `gone`, that one into `kept`: two merges, one after the other."""
    visit = taken(board, head, people=[Person("Trần Thị Mẫu Thử", address="Ở nhờ")])
    return merge(gone, visit.citizen, head, "address"), merge(kept, gone, head), visit.citizen


def test_a_chain_is_undone_from_its_end(chain, kept, gone, head):
    first, second, woman = chain
    assert Visit.objects.get().citizen == kept
    with pytest.raises(ValidationError) as refused:
        services.part(merge=first, by=head, at=make.NOW)
    assert refused.value.messages == [LATER_FIRST]
    assert services.part(merge=second, by=head, at=make.NOW) == gone
    assert Visit.objects.get().citizen == gone
    assert services.part(merge=first, by=head, at=make.NOW) == woman
    assert Visit.objects.get().citizen == woman
    assert facts(gone)["address"][0] == "Thôn Cũ"
    assert not Merge.objects.exists()


def test_who_is_forgotten_is_forgotten_along_the_chain(chain, kept):
    visit = Visit.objects.get()
    visit.attendances.update(citizen=None)
    Visit.objects.update(citizen=None, is_anonymous=True)
    assert services.forget_if_unused(Citizen.objects.get(pk=kept.pk))
    assert not Merge.objects.exists()


def test_undone_twice_is_told_so(kept, gone, head):
    row = merge(kept, gone, head)
    services.part(merge=row, by=head, at=make.NOW)
    with pytest.raises(ValidationError) as refused:
        services.part(merge=row, by=head, at=make.NOW)
    assert refused.value.messages == [TOO_LATE]
    assert Entry.objects.filter(verb="part_citizens").count() == 1


def test_a_visit_taken_since_stays_with_who_stays(board, head, kept, gone):
    row = merge(kept, gone, head)
    later = taken(board, head, people=[Person("Ai Đó")])
    later.attendances.update(citizen=kept)
    Visit.objects.filter(pk=later.pk).update(citizen=kept)
    services.part(merge=row, by=head, at=make.NOW)
    later.refresh_from_db()
    assert later.citizen == kept


@pytest.mark.parametrize(("after", "is_offered"), [
    (timedelta(days=30), True), (timedelta(days=30, seconds=1), False),
])  # fmt: skip
def test_what_is_offered_can_be_undone_and_is_kept_as_long(kept, gone, head, after, is_offered):
    row = merge(kept, gone, head)
    at = make.NOW + after
    assert (row in selectors.merges(head, make.TODAY, at)) is is_offered
    assert services.purge_merges(at=at) == (not is_offered)


def test_a_neighbour_is_offered_no_undoing(board, kept, gone, head):
    merge(kept, gone, head)
    stranger = make.officer(make.unit(board.province, "SO-NOI-VU"), Role.BOARD_HEAD)
    assert not selectors.merges(stranger, make.TODAY, make.NOW)


TWINS = [
    ({"number": make.NUMBER, "full_name": "Tên Khác"}, True),
    ({"number": "", "full_name": "Tên Khác"}, True),  # the telephone
    ({"number": "", "phone": "", "birth_year": 1960}, True),
    ({"number": "", "phone": "", "birth_year": 1961}, False),
    ({"number": "", "phone": "", "full_name": "tran thi MAU THU", "birth_year": 1960}, True),
    ({"number": "", "phone": "", "full_name": "Trần Thị Mẫu", "birth_year": 1960}, False),
    ({"number": "", "phone": ""}, False),  # a name alone is no reason
]


@pytest.mark.parametrize(("said", "is_twin"), TWINS)
def test_who_may_be_the_same(board, kept, head, said, is_twin):
    paper = {} if said.get("number") else {"paper": Paper.NONE}
    other = make.citizen(board, **paper, **said)
    assert (other in selectors.twins(head, make.TODAY, kept)) is is_twin


SIDES = dict.fromkeys(("full_name", "birth", "gender", "paper", "phone", "address"), "kept")


@pytest.mark.parametrize(("changed", "errors"), [
    ({}, {}),
    ({"birth": ""}, {"birth": ["Chọn ngày sinh giữ lại"]}),
    ({"address": "cả hai"}, {"address": ["Chọn địa chỉ, xã/phường giữ lại"]}),
    ({"version_kept": "x"}, {"version_kept": ["Mở lại trang rồi gửi lại"]}),
    ({"other": "x"}, {"other": ["Mở lại trang rồi gửi lại"]}),
])  # fmt: skip
def test_the_form_asks_for_a_side_of_each(kept, gone, changed, errors):
    said = SIDES | {"other": str(gone.pk), "version_kept": "1", "version_gone": "1"} | changed
    assert dict(MergeForm(said, kept=kept, gone=gone).errors) == errors


def test_the_side_that_says_something_is_offered_first(board, kept, gone):
    """The twin: `kept` has a telephone and offers it; of an empty one the other is offered."""
    bare = make.citizen(board, number="", phone="", paper=Paper.NONE, full_name="Bà Trống")
    offered = {name: MergeForm(None, kept=one, gone=gone).fields[name].initial
               for one, name in ((kept, "phone"), (bare, "birth"))}  # fmt: skip
    assert offered == {"phone": "kept", "birth": "gone"}
    shown = str(MergeForm(None, kept=kept, gone=gone)["phone"])
    assert make.PHONE not in shown


def path(person, action="/gop"):
    return f"/lam-viec/nguoi/{person.pk}{action}"


MERGES = {Role.BOARD_HEAD}


@pytest.mark.parametrize("role", [role for role, _ in ROLES])
def test_both_permissions_are_asked_of_who_merges(client, board, kept, gone, role):
    granted = dict(ROLES)[role]
    assert (role in MERGES) is ({Permission.LOG_VISIT, Permission.CLASSIFY} <= granted)
    who, other = make.officer(board, role), make.citizen(board, full_name="Trần Mẫu Thử")
    row = merge(other, gone, who, at=now())
    client.force_login(who)
    assert client.get(path(kept)).status_code == (200 if role in MERGES else 403)
    for address, route in ((path(kept, "/gop/luu"), "merge"),
                           (f"/lam-viec/nguoi/gop/{row.pk}/hoan-tac", "part")):  # fmt: skip
        said = {tokens.FIELD: tokens.issue(who, f"citizens:{route}")}
        assert (client.post(address, said).status_code == 403) is (role not in MERGES)


def test_one_who_is_no_twin_leads_back_to_the_choice(client, board, kept, head):
    stranger = make.citizen(board, number="027060000002", phone="", full_name="Lê Thị Khác")
    client.force_login(head)
    said = {"other": str(stranger.pk), tokens.FIELD: tokens.issue(head, "citizens:merge")}
    answer = client.post(path(kept, "/gop/luu"), said)
    assert (answer.status_code, answer["Location"]) == (302, path(kept))
    assert Citizen.objects.count() == 2


def test_merged_meanwhile_is_a_conflict_and_what_was_chosen_stays(client, board, kept, head):
    twin = make.citizen(board, number="", paper=Paper.NONE)  # the same telephone
    client.force_login(head)
    said = SIDES | {"other": str(twin.pk), "version_kept": "7", "version_gone": "1",
                    tokens.FIELD: tokens.issue(head, "citizens:merge")}  # fmt: skip
    answer = client.post(path(kept, "/gop/luu"), said)
    assert answer.status_code == 409
    assert "Một trong hai hồ sơ vừa được sửa ở nơi khác" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_the_same_pair_crosswise_one_is_told(board, head, kept, gone):
    """Locked in the order of their keys, whichever is kept: no deadlock, and one row is left."""
    given = at_once(lambda: merge(kept, gone, head), lambda: merge(gone, kept, head))
    assert sum(isinstance(one, Merge) for one in given) == 1
    other = next(one for one in given if not isinstance(one, Merge))
    assert isinstance(other, StaleError | Citizen.DoesNotExist)
    assert (Citizen.objects.count(), Merge.objects.count()) == (1, 1)
