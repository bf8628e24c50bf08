"""A form that is not saved: kept sealed for its officer, for a day, and never of a denunciation."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.access.roles import Role
from portal.idempotency import tokens
from portal.idempotency.models import Posting
from reception import selectors
from reception.kinds import Kind
from reception.models import VisitDraft
from reception.services import drafts
from reception.tasks import purge_drafts
from tests.reception.factories import AT, denounced, posted, user
from tests.reception.hunting import holding
from tests.reception.pages import PAGE, SAVE, send, signed_in

KEY, NAME = "a" * 32, "Hoàng Thị Kín Đáo"
KEEP = "/lam-viec/luot-tiep/nhap"
SCAN = "027160000001||Hoàng Thị Kín Đáo|05021960|Nữ|Tổ 3, Kinh Bắc, Bắc Ninh|15062021"


def form(who, **said):
    """What the page sends while somebody types in it."""
    return {tokens.FIELD: tokens.issue(who, "reception:register"), "nhap": KEY, **posted(**said)}


def keep(place, **said):
    return drafts.save_draft(
        organisation=place.board, by=place.hoa, key=KEY, posting="", at=said.pop("at", AT),
        body={name: [value] for name, value in posted(**said).items()},
    )  # fmt: skip


def test_what_was_typed_comes_back_and_the_database_cannot_read_it(place):
    draft = keep(place, full_name=NAME, number="027160000099")
    said = selectors.body_of(draft)
    assert said["full_name"] == [NAME]
    assert said["number"] == ["027160000099"]
    assert holding(NAME, "027160000099", "thu hồi đất") == set()


def test_the_next_draft_of_a_form_takes_the_place_of_the_one_before(place):
    first = keep(place)
    again = keep(place, full_name="Trần Văn Bình", at=AT + timedelta(minutes=1))
    assert first.pk == again.pk
    row = VisitDraft.objects.get()
    assert selectors.body_of(row)["full_name"] == ["Trần Văn Bình"]
    assert row.saved_at == AT + timedelta(minutes=1)


def test_neither_scan_nor_tokens_are_ever_stored(place):
    only_page = dict.fromkeys(drafts.NEVER, SCAN)
    said = selectors.body_of(keep(place, **only_page))
    assert not set(said) & {"scan_raw", "csrfmiddlewaretoken", tokens.FIELD, "alias", "nhap"}
    assert SCAN not in str(said)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": ""}, "Chọn loại nội dung"),
        ({"kind": "gì khác"}, "Chọn loại nội dung"),
        ({"kind": Kind.DENUNCIATION}, "Tố cáo: không lưu bản nháp."),
        ({"summary": "x" * 50_000}, "Nội dung quá dài"),
    ],
)
def test_what_is_not_kept(place, said, sentence):
    with pytest.raises(ValidationError, match=sentence):
        keep(place, **said)
    assert not VisitDraft.objects.exists()


def test_the_database_refuses_a_draft_of_a_denunciation(place):
    row = keep(place)
    with pytest.raises(IntegrityError, match="visit_draft_never_denounces"), transaction.atomic():
        VisitDraft.objects.filter(pk=row.pk).update(kind=Kind.DENUNCIATION)


def test_one_sees_only_ones_own_of_the_last_day(place):
    keep(place, full_name="Trần Văn Bình", gender="male")
    later = AT + timedelta(hours=23, minutes=59)
    (told,) = selectors.drafts_of(place.hoa, later)
    assert (told.person, told.saved_at, told.is_of_today) == ("Ông T.V.B.", AT, False)
    assert selectors.drafts_of(place.hoa, AT)[0].is_of_today
    assert selectors.drafts_of(place.hoa, AT, but=KEY) == []
    assert selectors.drafts_of(place.dung, AT) == []
    assert selectors.drafts_of(place.hoa, AT + timedelta(hours=24)) == []


@pytest.mark.parametrize(
    ("said", "person"),
    [({"gender": ""}, "Ông/Bà N.T.V.D."), ({}, "Bà N.T.V.D."), ({"full_name": ""}, "")],
)
def test_of_whom_a_draft_is_stands_there_by_first_letters(place, said, person):
    keep(place, **said)
    assert selectors.drafts_of(place.hoa, AT)[0].person == person


def test_a_draft_sealed_by_a_lost_key_is_empty_and_not_an_error(place, settings):
    draft = keep(place)
    settings.DATA_KEYS = {"other": b"0" * 32}
    assert selectors.body_of(draft) == {}
    assert selectors.drafts_of(place.hoa, AT)[0].person == ""


def test_after_a_day_nobody_has_it(place, at_desk):
    at_desk.post(KEEP, form(place.hoa))
    drafts.purge_drafts(at=VisitDraft.objects.get().saved_at + timedelta(hours=23))
    purge_drafts()
    assert VisitDraft.objects.count() == 1
    assert drafts.purge_drafts(at=VisitDraft.objects.get().saved_at + drafts.KEPT) == 1


def test_the_page_is_told_when_it_was_kept_and_takes_it_up_again(place, at_desk):
    answer = at_desk.post(KEEP, form(place.hoa, full_name=NAME, summary="Ao làng <b>cũ</b>"))
    told = answer.json()
    assert told["saved"] == "Đã lưu nháp 10:00"
    page = at_desk.get(PAGE, {"nhap": told["id"]}).content.decode()
    assert f'value="{NAME}"' in page
    assert "Ao làng &lt;b&gt;cũ&lt;/b&gt;" in page
    assert f'name="nhap" value="{KEY}"' in page
    assert "1 bản nháp chưa lưu" not in page
    assert "1 bản nháp chưa lưu (10:00, Bà H.T.K.Đ.)" in at_desk.get(PAGE).content.decode()


@pytest.mark.parametrize("asked", ["00000000-0000-4000-8000-000000000000", "x' OR 1=1"])
def test_a_draft_that_is_gone_is_said_to_be(place, at_desk, asked):
    assert "Không còn bản nháp này" in at_desk.get(PAGE, {"nhap": asked}).content.decode()


def test_nobody_takes_up_the_draft_of_a_colleague(place, at_desk, client):
    told = at_desk.post(KEEP, form(place.hoa, full_name=NAME)).json()
    colleague = user(Role.RECEPTIONIST, place.board)
    page = signed_in(client, colleague).get(PAGE, {"nhap": told["id"]}).content.decode()
    assert NAME not in page
    address = f"{KEEP}/{told['id']}/bo"
    assert send(client, colleague, address, "reception:drop_draft").status_code == 404


@pytest.mark.parametrize("changed", [{tokens.FIELD: ""}, {"nhap": "../x"}, {"kind": ""}])
def test_what_was_not_sent_by_the_form_is_refused(place, at_desk, changed):
    answer = at_desk.post(KEEP, form(place.hoa) | changed)
    assert answer.status_code == 422
    assert answer.json()["refused"]
    assert not VisitDraft.objects.exists()


def test_saving_the_visit_deletes_its_draft_and_none_comes_after(place, at_desk):
    sent = form(place.hoa, full_name=NAME, received_at="20/11/2026 08:42")
    at_desk.post(KEEP, sent)
    assert at_desk.post(SAVE, sent).status_code == 302
    assert not VisitDraft.objects.exists()
    late = at_desk.post(KEEP, sent)  # was on its way when the form was sent
    assert (late.status_code, late.json()["refused"]) == (422, "Lượt tiếp này đã lưu.")
    assert not VisitDraft.objects.exists()
    assert Posting.objects.count() == 1


def test_a_refused_form_keeps_its_draft_under_the_same_key(place, at_desk):
    at_desk.post(KEEP, form(place.hoa))
    answer = at_desk.post(SAVE, form(place.hoa, summary=""))
    assert answer.status_code == 422
    assert f'name="nhap" value="{KEY}"' in answer.content.decode()
    assert VisitDraft.objects.count() == 1


def test_a_draft_that_turns_out_to_denounce_is_deleted_at_once(place, at_desk):
    """Its twin is below: without the word nothing is deleted."""
    at_desk.post(KEEP, form(place.hoa, full_name=NAME))
    answer = at_desk.post(KEEP, form(place.hoa, full_name=NAME, kind="denunciation"))
    assert answer.json() == {"refused": "Tố cáo: không lưu bản nháp."}
    assert not VisitDraft.objects.exists()
    assert holding(NAME) == set()


def test_the_same_words_without_the_denunciation_stay(place, at_desk):
    at_desk.post(KEEP, form(place.hoa, full_name=NAME))
    at_desk.post(KEEP, form(place.hoa, full_name=NAME, kind="mixed"))
    assert VisitDraft.objects.get().kind == Kind.MIXED


def test_a_denunciation_that_is_saved_leaves_no_draft_either(place, at_desk):
    keep(place, full_name=NAME)
    sent = denounced(received_at="20/11/2026 08:42")
    send(at_desk, place.hoa, SAVE, "reception:register", nhap=KEY, **sent)
    assert not VisitDraft.objects.exists()


def test_it_is_dropped_by_hand_and_the_trail_knows_no_name(place, at_desk):
    draft = keep(place, full_name=NAME)
    at_desk.post(KEEP, form(place.hoa))  # of the clock of the views
    answer = send(at_desk, place.hoa, f"{KEEP}/{draft.pk}/bo", "reception:drop_draft")
    assert answer["Location"] == PAGE
    assert not VisitDraft.objects.exists()
    assert holding(NAME) == set()


def test_who_works_elsewhere_or_nowhere_keeps_none(place, client):
    assert client.post(KEEP, form(place.clerk)).status_code == 302
    assert signed_in(client, place.clerk).post(KEEP, form(place.clerk)).status_code == 403
