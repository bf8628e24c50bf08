"""Drafts one by one: whose, how long, how many, sealed to their own row, whatever was typed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.idempotency.models import Posting
from reception import selectors
from reception.models import VisitDraft
from reception.services import drafts
from tests.reception.factories import AT, posted, user

KEY, OTHER = "a" * 32, "b" * 32


def keep(place, key=KEY, *, by=None, minutes=0, posting="", **said):
    return drafts.save_draft(
        organisation=place.board, by=by or place.hoa, key=key, posting=posting,
        at=AT + timedelta(minutes=minutes),
        body={name: [value] for name, value in posted(**said).items()},
    )  # fmt: skip


def test_each_form_of_each_officer_has_its_own(place):
    lan = user(Role.RECEPTIONIST, place.board)
    made = [keep(place), keep(place, OTHER), keep(place, by=lan)]
    assert len({draft.pk for draft in made}) == VisitDraft.objects.count() == 3
    assert {draft.province for draft in made} == {place.province}


@pytest.mark.parametrize(
    ("typed", "person"),
    [("male", "Ông N.T.V.D."), ("unsaid", "Ông/Bà N.T.V.D."), ("x'", "Ông/Bà N.T.V.D.")],
)
def test_whatever_was_typed_as_a_sex_breaks_no_page(place, typed, person):
    keep(place, gender=typed)
    assert selectors.drafts_of(place.hoa, AT)[0].person == person


def test_the_newest_five_are_told_the_newest_first(place):
    for n in range(7):
        keep(place, f"{n:032x}", minutes=n * 3)
    told = [one.saved_at for one in selectors.drafts_of(place.hoa, AT + timedelta(minutes=20))]
    assert told == [AT + timedelta(minutes=n * 3) for n in (6, 5, 4, 3, 2)]
    open_now = selectors.drafts_of(place.hoa, AT, but=f"{6:032x}")
    assert open_now[0].saved_at == AT + timedelta(minutes=15)


def test_a_draft_of_yesterday_evening_is_not_of_today(place):
    keep(place)
    for minutes, is_of_today in ((15 * 60 + 17, True), (15 * 60 + 18, False)):  # midnight
        (told,) = selectors.drafts_of(place.hoa, AT + timedelta(minutes=minutes))
        assert told.is_of_today is is_of_today


def test_what_is_sealed_in_one_row_opens_in_no_other(place):
    mine, hers = keep(place, full_name="Hoàng Thị Kín Đáo"), keep(place, OTHER)
    hers.body_sealed = mine.body_sealed
    hers.save()
    assert selectors.body_of(hers) == {}
    assert selectors.body_of(mine)["full_name"] == ["Hoàng Thị Kín Đáo"]


def test_a_row_without_words_is_an_empty_form(place):
    draft = keep(place)
    draft.body_sealed = b""
    assert selectors.body_of(draft) == {}


def test_empty_fields_are_not_kept_and_lists_are(place):
    body = {"kind": ["mixed"], "note": [""], "papers": [], "session": ["", "3"], "x": ["1", "2"]}
    draft = drafts.save_draft(
        organisation=place.board, by=place.hoa, key=KEY, posting="", body=body, at=AT
    )
    assert selectors.body_of(draft) == {"kind": ["mixed"], "session": ["", "3"], "x": ["1", "2"]}


@pytest.mark.parametrize(("more", "is_kept"), [(0, True), (1, False)])
def test_the_longest_draft(place, more, is_kept):
    frame = len('{"kind": ["complaint"], "summary": [""]}')
    body = {"kind": ["complaint"], "summary": ["ế" * (drafts.MOST - frame + more)]}
    said = {"organisation": place.board, "by": place.hoa, "key": KEY, "posting": "", "at": AT}
    if is_kept:
        drafts.save_draft(body=body, **said)
    else:
        with pytest.raises(ValidationError) as refused:
            drafts.save_draft(body=body, **said)
        assert refused.value.messages == [drafts.TOO_LONG]
    assert VisitDraft.objects.exists() is is_kept


def test_a_refused_one_leaves_the_one_before(place):
    keep(place, full_name="Trần Văn Bình")
    with pytest.raises(ValidationError):
        keep(place, full_name="Trần Văn Khác", summary="x" * drafts.MOST)
    assert selectors.body_of(VisitDraft.objects.get())["full_name"] == ["Trần Văn Bình"]


def test_what_was_saved_is_not_kept_again(place):
    Posting.objects.create(pk="c" * 32, created_at=AT)
    with pytest.raises(ValidationError) as refused:
        keep(place, posting="c" * 32)
    assert refused.value.messages == [drafts.SAVED]
    assert keep(place, posting="d" * 32).token == KEY


def test_the_kind_is_the_first_that_was_sent_and_none_without_any(place):
    said = {"organisation": place.board, "by": place.hoa, "key": KEY, "posting": "", "at": AT}
    for body in ({}, {"kind": []}):
        with pytest.raises(ValidationError) as refused:
            drafts.save_draft(body=body, **said)
        assert refused.value.messages == [drafts.KIND_FIRST]
    both = {"kind": ["denunciation", "complaint"]}
    with pytest.raises(ValidationError, match="không lưu bản nháp"):
        drafts.save_draft(body=both, **said)


def test_one_forgets_only_ones_own(place):
    keep(place), keep(place, OTHER)
    assert not drafts.forget_draft(by=place.dung, key=KEY)
    assert VisitDraft.objects.count() == 2
    assert drafts.forget_draft(by=place.hoa, key=KEY)
    assert not drafts.forget_draft(by=place.hoa, key=KEY)
    assert VisitDraft.objects.get().token == OTHER


def test_dropping_one_is_told_by_its_number_only(place):
    draft = keep(place, full_name="Hoàng Thị Kín Đáo")
    label, pk = str(draft), str(draft.pk)
    drafts.drop_draft(draft=draft, by=place.hoa, at=AT)
    entry = Entry.objects.get(verb="drop_draft")
    assert (entry.subject_label, entry.organisation_id) == (label, place.board.pk)
    assert (label, entry.data) == (f"Bản nháp {pk[:8]}", {})


def test_the_purge_takes_what_is_a_day_old_of_everybody(place):
    keep(place), keep(place, OTHER, by=place.dung, minutes=1)
    assert drafts.purge_drafts(at=AT + timedelta(hours=24, seconds=-1)) == 0
    assert drafts.purge_drafts(at=AT + timedelta(hours=24)) == 1
    assert VisitDraft.objects.get().user == place.dung


def test_the_database_keeps_one_of_a_form(place):
    keep(place)
    second = keep(place, OTHER)
    with pytest.raises(IntegrityError, match="visit_draft_once"), transaction.atomic():
        VisitDraft.objects.filter(pk=second.pk).update(token=KEY)
