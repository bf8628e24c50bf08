"""Two rows of one person: made one by whoever may, parted again within 30 days, and forgotten."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens import services
from portal.citizens.models import Citizen, Merge
from portal.citizens.privacy import number_of, phone_of
from portal.citizens.services.merging import read
from portal.idempotency import tokens
from portal.stale import StaleError
from reception.models import Visit
from tests.portal import people_factories as make
from tests.reception.factories import AT, Person, taken
from tests.reception.hunting import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(board):
    return make.officer(board, Role.BOARD_HEAD)


@pytest.fixture
def pair(board, head):
    """One with the number, one with a visit and an older address: both the same woman."""
    visit = taken(board, head, people=[Person("Trần Thị Mẫu Thử", address="Thôn Cũ")])
    return make.citizen(board, birth_year=1960), visit.citizen


def merge(pair, head, *taken_fields, at=make.NOW):
    kept, gone = (Citizen.objects.get(pk=one.pk) for one in pair)
    return services.merge(
        kept=kept, gone=gone, versions=(kept.version, gone.version), taken=taken_fields, by=head,
        at=at,
    )  # fmt: skip


def test_all_that_named_the_other_names_the_one_that_stays(pair, head):
    kept, gone = pair
    Citizen.objects.filter(pk=gone.pk).update(needs=["walking"])
    merge(pair, head, "address")
    kept.refresh_from_db()
    assert Visit.objects.get().citizen == kept
    assert not Citizen.objects.filter(pk=gone.pk).exists()
    assert (kept.address, kept.needs, kept.version) == ("Thôn Cũ", ["walking"], 2)
    assert (number_of(kept), phone_of(kept)) == (make.NUMBER, make.PHONE)
    entry = Entry.objects.get(verb="merge_citizens")
    assert entry.data["taken"] == ["address"]
    assert "Mẫu Thử" not in str(entry.data)


def test_the_number_stays_with_its_paper_whichever_side_is_kept(pair, head):
    kept, gone = pair
    merge((gone, kept), head, "phone")
    gone.refresh_from_db()
    assert (gone.paper, number_of(gone)) == (kept.paper, make.NUMBER)
    assert gone.number_index == kept.number_index


def test_two_numbers_are_two_people(board, head, pair):
    other = make.citizen(board, number="027060000002")
    with pytest.raises(ValidationError, match="hai hồ sơ có số định danh khác nhau"):
        merge((pair[0], other), head)
    assert not Merge.objects.exists()


def test_what_was_changed_meanwhile_is_not_merged(pair, head):
    kept, gone = pair
    with pytest.raises(StaleError):
        services.merge(kept=kept, gone=gone, versions=(9, 1), taken=(), by=head, at=make.NOW)
    with pytest.raises(ValidationError, match="Chọn hai hồ sơ khác nhau"):
        merge((kept, kept), head)


def test_undone_each_has_its_own_again(pair, head):
    kept, gone = pair
    row = merge(pair, head, "address", "full_name")
    again = services.part(merge=row, by=head, at=make.NOW + timedelta(days=30))
    assert (again.pk, again.address) == (gone.pk, "Thôn Cũ")
    assert Visit.objects.get().citizen == again
    before = kept.address
    kept.refresh_from_db()
    assert (kept.address, number_of(kept)) == (before, make.NUMBER)
    assert not Merge.objects.exists()


def test_what_was_corrected_since_stays_corrected(pair, head):
    row = merge(pair, head)
    kept = Citizen.objects.get()
    services.update(citizen=kept, version=2, reason="Đổi nơi ở", by=head, at=make.NOW,
                    address="Số 9")  # fmt: skip
    services.part(merge=row, by=head, at=make.NOW)
    kept.refresh_from_db()
    assert kept.address == "Số 9"


def test_after_thirty_days_it_stays_and_is_forgotten(pair, head):
    row = merge(pair, head)
    late = make.NOW + timedelta(days=30, seconds=1)
    with pytest.raises(ValidationError, match="Đã quá 30 ngày"):
        services.part(merge=row, by=head, at=late)
    assert services.purge_merges(at=make.NOW + timedelta(days=30)) == 0
    assert services.purge_merges(at=late) == 1


def test_nothing_of_either_stands_readable_in_the_merge(pair, head):
    merge(pair, head)
    assert "portal_merge" not in holding("Trần Thị Mẫu Thử", make.NUMBER, "Thôn Cũ")


def test_who_is_forgotten_is_forgotten_in_the_merge_too(pair, head):
    """Its twin: who is still named stays, but the record that names them no more is not kept."""
    row = merge(pair, head)
    kept = Citizen.objects.get()
    visit = Visit.objects.get()
    second = taken(visit.organisation, head, people=[Person("Ai Khác")])
    Visit.objects.filter(pk=second.pk).update(citizen=kept)
    visit.attendances.update(citizen=None)
    Visit.objects.filter(pk=visit.pk).update(
        citizen=None, is_protected=True, alias="NTC-7K3M9Q", kind="denunciation"
    )
    assert not services.forget_if_unused(kept)
    row.refresh_from_db()
    assert visit.pk not in read(row)["moved"]["reception.Visit.citizen"]
    second.attendances.update(citizen=None)
    Visit.objects.filter(pk=second.pk).update(citizen=None, is_anonymous=True)
    assert services.forget_if_unused(kept)
    assert not Merge.objects.exists()


def test_a_merge_whose_key_is_gone_cannot_be_undone_and_stands_in_nobody_s_way(
    pair, head, settings
):
    row = merge(pair, head)
    kept = Citizen.objects.get()
    settings.DATA_KEYS = {"other": b"0" * 32}
    with pytest.raises(ValidationError, match="không hoàn tác được"):
        services.part(merge=row, by=head, at=make.NOW)
    assert not services.forget_if_unused(kept)
    assert not Merge.objects.exists()


def page(person, action="/gop"):
    return f"/lam-viec/nguoi/{person.pk}{action}"


def test_the_page_compares_merges_and_undoes(client, pair, head):
    kept, gone = pair
    Citizen.objects.filter(pk=gone.pk).update(birth_year=1960)
    client.force_login(head)
    assert str(gone.pk) in client.get(page(kept)).content.decode()
    shown = client.get(page(kept), {"voi": str(gone.pk)}).content.decode()
    for words in ("Thôn Cũ", "027•••••••01", "Gộp 2 hồ sơ"):
        assert words in shown, words
    assert make.NUMBER not in shown
    sides = dict.fromkeys(("full_name", "birth", "gender", "paper", "phone"), "kept")
    said = {"other": str(gone.pk), "version_kept": "1", "version_gone": "1", "address": "gone"}
    token = {tokens.FIELD: tokens.issue(head, "citizens:merge")}
    refused = client.post(page(kept, "/gop/luu"), said | token)
    assert refused.status_code == 422
    done = client.post(page(kept, "/gop/luu"), said | sides | token)
    assert done["Location"] == page(kept, "")
    after = client.get(page(kept, "")).content.decode()
    assert "Hoàn tác" in after
    row = Merge.objects.get()
    Merge.objects.update(merged_at=AT)
    undo = {tokens.FIELD: tokens.issue(head, "citizens:part")}
    answer = client.post(f"/lam-viec/nguoi/gop/{row.pk}/hoan-tac", undo)
    assert answer["Location"] == page(kept, "")
    assert Citizen.objects.filter(pk=gone.pk).exists()


def test_a_receptionist_merges_nobody_and_a_neighbour_finds_none(client, board, pair, head):
    client.force_login(make.officer(board, Role.RECEPTIONIST))
    assert client.get(page(pair[0])).status_code == 403
    client.force_login(make.officer(make.unit(board.province, "SO-NOI-VU"), Role.BOARD_HEAD))
    assert client.get(page(pair[0])).status_code == 404
