"""Impatient hands and two desks at once: one visit, one correction, one honest answer each."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate, localtime, now

from portal.audit.models import Entry
from portal.documents.models import NumberSeries, Receipt
from portal.idempotency import tokens
from portal.idempotency.models import Posting
from portal.idempotency.services import OTHER_BODY
from portal.stale import StaleError
from reception import services
from reception.models import Visit
from reception.services.corrections import STALE
from tests.reception.factories import posted, taken
from tests.reception.pages import LOGIN, PAGE, SAVE, send, signed_in

CHANGED = {
    "kind": "complaint", "field": "policy", "mode": "regular", "channel": "in_person",
    "summary": "Trình bày lại việc thu hồi đất.", "competence": "ours", "outcome": "accept",
    "version": "1", "reason": "Ghi nhầm",
}  # fmt: skip


def form(who, **said):
    moment = f"{localtime() - timedelta(minutes=1):%d/%m/%Y %H:%M}"
    token = tokens.issue(who, "reception:register")
    return posted(**said) | {"received_at": moment, tokens.FIELD: token}


def at_once(*works):
    """Start all of them together; their answers in order. Each closes its own connection."""
    start = Barrier(len(works))

    def run(work):
        try:
            start.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as desks:
        return [desk.result() for desk in [desks.submit(run, work) for work in works]]


@pytest.mark.django_db(transaction=True)
def test_one_form_sent_four_times_at_once_is_one_visit(place):
    sent = form(place.hoa)
    clients = [signed_in(Client(), place.hoa) for _ in range(4)]
    answers = at_once(*(lambda client=client: client.post(SAVE, sent) for client in clients))
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert (Visit.objects.count(), Receipt.objects.count()) == (1, 1)
    assert Entry.objects.filter(verb="register_visit").count() == 1
    assert NumberSeries.objects.get().last == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_corrections_at_once_one_is_told(place):
    visit = taken(place.board, place.hoa, at=now())
    address = f"{SAVE}/{visit.pk}/luu-sua"
    clients = [signed_in(Client(), place.hoa) for _ in range(2)]
    answers = at_once(*(
        lambda client=client, field=field: send(
            client, place.hoa, address, "reception:correct", **(CHANGED | {"field": field})
        )
        for client, field in zip(clients, ("policy", "culture"), strict=True)
    ))  # fmt: skip
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    late = next(answer for answer in answers if answer.status_code == 409)
    assert STALE in late.content.decode()
    visit.refresh_from_db()
    assert visit.version == 2
    assert Entry.objects.filter(verb="correct_visit").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_visit_made_a_denunciation_while_it_is_corrected_names_nobody(place):
    visit = taken(place.board, place.hoa, at=now())
    at = now()

    def protect():
        return services.protect_visit(visit=visit, by=place.hoa, at=at, summary="Tố cáo cán bộ")

    def correct():
        try:
            return services.correct_visit(
                visit=visit, by=place.hoa, at=at, version=1, reason="Nhầm", field="policy"
            )
        except StaleError as error:
            return error

    at_once(protect, correct)
    visit.refresh_from_db()
    assert (visit.is_protected, visit.citizen, visit.kind) == (True, None, "denunciation")
    assert set(visit.attendances.values_list("name", "citizen")) == {("", None)}


OTHERS = [
    {"summary": "Một nội dung khác hẳn, dài hơn hai mươi ký tự."}, {"people_count": "2"},
    {"full_name": "Trần Thị Khác"}, {"outcome": "answer_now", "outcome_note": "Đã giải thích"},
]  # fmt: skip


@pytest.mark.parametrize("other", OTHERS)
def test_another_visit_under_the_same_token_is_not_taken(at_desk, place, other):
    sent = form(place.hoa)
    first = at_desk.post(SAVE, sent)
    answer = at_desk.post(SAVE, sent | other)
    assert (first.status_code, answer.status_code) == (302, 422)
    assert OTHER_BODY in answer.content.decode()
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("broken", ["", "x", "a:b:c", "0" * 64])
def test_a_token_that_is_none_takes_no_visit(at_desk, place, broken):
    answer = at_desk.post(SAVE, form(place.hoa) | {tokens.FIELD: broken})
    assert answer.status_code == 422
    assert not Visit.objects.exists()
    assert not Posting.objects.exists()


def test_a_token_of_another_page_or_person_takes_no_visit(at_desk, place):
    for who, route in ((place.hoa, "reception:correct"), (place.dung, "reception:register")):
        sent = form(place.hoa) | {tokens.FIELD: tokens.issue(who, route)}
        assert at_desk.post(SAVE, sent).status_code == 422
    assert not Visit.objects.exists()


def test_what_was_refused_may_be_sent_again_with_the_same_token(at_desk, place):
    """The officer mends the field and presses once more; the token was not spent."""
    sent = form(place.hoa)
    refused = at_desk.post(SAVE, sent | {"people_count": "6", "representatives": "Bà Ba\nBà Tư"})
    assert refused.status_code == 422
    assert at_desk.post(SAVE, sent).status_code == 302
    assert Visit.objects.get().people_count == 1


def test_a_double_click_on_next_comes_to_one_empty_form(at_desk, place):
    sent = form(place.hoa) | {"next": "1"}
    assert [at_desk.post(SAVE, sent)["Location"] for _ in range(2)] == [PAGE, PAGE]
    text = at_desk.get(PAGE).content.decode()
    assert text.count("Đã lưu lượt tiếp số 1.") == 1
    assert "số thứ tự 2" in text


def test_whoever_goes_on_to_the_next_is_told_that_the_list_was_short(at_desk, place):
    listed = {"people_count": "3", "member_list": "Nguyễn Thị Ví Dụ\nTrần Thị Hai"}
    at_desk.post(SAVE, form(place.hoa) | listed | {"next": "1"})
    assert "Danh sách 2 người, số đến 3" in at_desk.get(PAGE).content.decode()


def test_the_same_code_is_printed_however_often_the_form_is_sent(at_desk, place):
    sent = form(place.hoa)
    pages = [at_desk.get(at_desk.post(SAVE, sent)["Location"]).content.decode() for _ in range(2)]
    codes = {page.split("giấy biên nhận: ")[1].split("</b>")[0] for page in pages}
    assert len(codes) == 1
    assert Receipt.objects.count() == 1


@pytest.mark.parametrize("version", ["0", "2", "99"])
def test_a_version_that_is_not_the_one_on_the_page_is_a_conflict(at_desk, place, version):
    visit = taken(place.board, place.hoa, at=now())
    answer = send(
        at_desk, place.hoa, f"{SAVE}/{visit.pk}/luu-sua", "reception:correct",
        **(CHANGED | {"version": version}),
    )  # fmt: skip
    assert answer.status_code == 409
    visit.refresh_from_db()
    assert (visit.version, visit.field) == (1, "land_recovery")


def test_the_same_correction_sent_twice_is_made_once(at_desk, place):
    visit = taken(place.board, place.hoa, at=now())
    sent = CHANGED | {tokens.FIELD: tokens.issue(place.hoa, "reception:correct")}
    address = f"{SAVE}/{visit.pk}/luu-sua"
    assert [at_desk.post(address, sent).status_code for _ in range(2)] == [302, 302]
    visit.refresh_from_db()
    assert visit.version == 2


def test_being_told_twice_is_noted_once_per_token(at_desk, place):
    visit = taken(place.board, place.hoa, at=now())
    sent = {
        "noticed_on": f"{localdate():%d/%m/%Y}",
        tokens.FIELD: tokens.issue(place.hoa, "reception:notice"),
    }
    address = f"{SAVE}/{visit.pk}/da-thong-bao"
    assert [at_desk.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert Entry.objects.filter(verb="note_notice").count() == 1


@pytest.mark.parametrize("on", ["31/11/2026", "29/02/2027", "", "mai", "20/11/2013"])
def test_a_day_of_telling_that_never_was(at_desk, place, on):
    visit = taken(place.board, place.hoa, at=now())
    answer = send(
        at_desk, place.hoa, f"{SAVE}/{visit.pk}/da-thong-bao", "reception:notice", noticed_on=on
    )
    assert answer.status_code == 422
    visit.refresh_from_db()
    assert visit.noticed_on is None


@pytest.mark.parametrize(
    "moment", ["01/01/0001 00:00", "31/12/9999 23:59", "01/01/1900 08:00", "30/06/2014 23:59"]
)
def test_a_moment_of_another_age_is_said_at_its_field(client, place, moment):
    client.force_login(place.hoa, backend=LOGIN)
    answer = client.post(SAVE, form(place.hoa) | {"received_at": moment, "time_reason": "Nhập bù"})
    assert answer.status_code == 422
    assert 'href="#id_received_at"' in answer.content.decode()
