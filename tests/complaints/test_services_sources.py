"""Forwarded by several, known to several systems: one petition, one clock, an answer to each."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints.models import Deadline, ExternalRecord, Petition, PetitionSource
from complaints.selectors import journeys
from complaints.services import sources
from portal.access.roles import Role
from portal.workdays.selectors import calendar
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db
CAME = date(2026, 10, 5)


def add(petition: Petition, **more: Any) -> PetitionSource:
    given = {"source": "elected", "sender": "Đoàn đại biểu Quốc hội", "received_on": CAME,
             "by": make.head(), "at": make.moment()}  # fmt: skip
    return sources.add_source(petition=petition, **{**given, **more})


def answer(row: PetitionSource, number: str = "4/SNV") -> PetitionSource:
    return sources.answer_source(
        source=row, document_number=number, by=make.head(), at=make.moment()
    )


def test_no_new_number_and_no_clock_anew() -> None:
    found = make.petition()
    before = (found.number, found.due_on, found.received_on, found.deadlines.count())
    add(found)
    found.refresh_from_db()
    assert (found.number, found.due_on, found.received_on, found.deadlines.count()) == before
    assert Petition.objects.count() == 1


def test_a_denunciation_owes_an_answer_within_twenty_days() -> None:
    found = make.petition(Kind.DENUNCIATION)
    row = add(found, source="press", sender="Báo Bắc Ninh")
    clock = Deadline.objects.get(rule="DENUNCIATION.FORWARDER")
    assert (clock.starts_on, clock.due_on) == (CAME, date(2026, 10, 26))  # 25/10 is a Sunday
    assert journeys.answer_by(found, CAME, calendar()) == clock.due_on
    answer(row)
    clock.refresh_from_db()
    assert clock.stopped_on == make.TODAY


def test_a_complaint_owes_it_when_it_is_settled() -> None:
    found = make.petition()
    assert journeys.answer_by(found, CAME, calendar()) is None
    found.settled_on = date(2026, 11, 2)
    assert journeys.answer_by(found, CAME, calendar()) == date(2026, 11, 11)
    assert journeys.answer_by(make.petition(Kind.RECOMMENDATION), CAME, calendar()) is None


def test_who_sent_it_first_is_owed_an_answer_too() -> None:
    found = make.petition(Kind.DENUNCIATION, source="press", source_detail="Báo Bắc Ninh")
    row = found.sources.get()
    assert (row.source, row.sender, row.received_on) == ("press", "Báo Bắc Ninh", make.RECEIVED)
    assert found.deadlines.filter(rule="DENUNCIATION.FORWARDER").exists()
    again = make.classify(found, is_competent=False)
    assert again.deadlines.filter(rule="DENUNCIATION.FORWARDER", stopped_on=None).count() == 1
    assert not make.petition().sources.exists()


def test_answered_once_and_in_writing() -> None:
    row = add(make.petition())
    with pytest.raises(ValidationError, match="Nhập số văn bản"):
        answer(row, " ")
    assert answer(row).answer_number == "4/SNV"
    with pytest.raises(ValidationError, match="Đã trả lời ngày 20/11/2026"):
        answer(row)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"source": "post"}, "Chọn nơi chuyển đơn đến"),
        ({"sender": " "}, "Nhập tên nơi chuyển"),
        ({"received_on": make.RECEIVED - timedelta(days=1)}, "từ 07/09/2026 đến hôm nay"),
        ({"received_on": make.TODAY + timedelta(days=1)}, "đến hôm nay"),
        ({"sender": "Bà Chim Hoàng Yến"}, "không nêu họ tên"),
    ],
)
def test_what_is_wrong_is_said(more: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        add(make.petition(), **more)


def test_by_whoever_enters_or_sorts_there() -> None:
    found = make.petition()
    assert add(found, by=make.person(Role.CLERK)).pk
    for who in (make.person(Role.VERIFIER), passing.head_of(passing.building())):
        with pytest.raises(PermissionDenied):
            add(found, by=who)


def test_sorted_as_a_denunciation_the_forwarder_is_no_thread_to_the_author() -> None:
    found = make.petition(source="agency", source_detail="Công ty của Chim Hoàng Yến")
    make.classify(found, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    row = found.sources.get()
    assert (row.sender, row.document_number) == ("", "")


def note(petition: Petition, **more: Any) -> ExternalRecord:
    given = {"system": "database", "number": "QG-1", "state": "sent", "by": make.head(),
             "at": make.moment()}  # fmt: skip
    return sources.note_external(petition=petition, **{**given, **more})


def test_a_system_knows_a_petition_by_one_number_and_it_is_kept_current() -> None:
    found = make.petition()
    note(found, number="", state="waiting")
    row = note(found, state="matched")
    assert ExternalRecord.objects.count() == 1
    assert (row.number, row.state, row.checked_on) == ("QG-1", "matched", make.TODAY)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"system": "zalo"}, "Chọn hệ thống"),
        ({"state": "lost"}, "Chọn tình trạng đồng bộ"),
        ({"state": "matched", "number": " "}, "đã khớp thì phải có mã"),
        ({}, "đã ghi cho đơn khác"),
    ],
)
def test_a_number_belongs_to_one_petition(more: dict[str, Any], words: str) -> None:
    note(make.petition())
    with pytest.raises(ValidationError, match=words):
        note(make.petition(), **more)
