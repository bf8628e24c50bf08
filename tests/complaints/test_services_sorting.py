"""What a petition is: sorted by content, and where it denounces, nobody is left in it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from complaints import services
from complaints.models import Deadline, Petition
from complaints.services import Item, sorting
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from portal.citizens.privacy import fold
from portal.documents.models import Attachment, FileState
from portal.stale import StaleError
from reception.kinds import Kind
from reception.models import Visit
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
ON = make.RECEIVED + timedelta(days=1)
WORDS = "Tố cáo cán bộ địa chính nhận tiền"
CANARIES = ("Hoàng Yến", fold("Hoàng Yến"), "001099000001", "0900000001")


def whole_database() -> str:
    """Every row of every table as text: what somebody with a stolen copy could search."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT row_to_json(t)::text FROM {name} t")  # noqa: S608
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def scan(unit: Any) -> Attachment:
    return Attachment.objects.create(
        organisation=unit, province=unit.province, name="don-hoang-yen.pdf", size=1,
        media_type="application/pdf", sha256="0" * 64, state=FileState.AVAILABLE,
        uploaded_by=make.head(), uploaded_at=make.moment(),
    )  # fmt: skip


def a_complaint_that_denounces() -> Petition:
    """With everything that could give the person away: visit, words, scan, matter, history."""
    visit = make.visit(
        summary="Bà Chim Hoàng Yến nói về cán bộ địa chính", note="Hoàng Yến hẹn lại"
    )
    paper = scan(visit.organisation)
    visit.attachments.add(paper)
    found = services.register(
        organisation=visit.organisation, by=make.person(Role.RECEPTIONIST), at=make.moment(),
        visit=visit, title_as_written="Đơn của bà Hoàng Yến", source_detail="Hoàng Yến tự nộp",
        demand="Hoàng Yến đề nghị trả lại tiền",
    )  # fmt: skip
    return make.classify(found, ON)


def test_a_denouncer_leaves_no_trace_anywhere() -> None:
    found = a_complaint_that_denounces()
    before = whole_database()
    assert all(canary in before for canary in CANARIES[:2])
    done = make.classify(found, ON, kind=Kind.DENUNCIATION, summary=WORDS)
    after = whole_database()
    for canary in CANARIES:
        assert canary not in after, canary
    assert (done.petitioner, done.is_protected, done.summary) == (None, True, WORDS)
    visit = Visit.objects.get()
    assert (visit.citizen, visit.alias, visit.is_protected) == (None, done.alias, True)
    assert Citizen.objects.count() == Attachment.objects.count() == 0
    entry = Entry.objects.get(verb="protect_denouncer")
    assert (entry.actor_id, entry.subject_label) == (make.head().pk, done.file_number)


def test_the_hunt_would_find_a_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: without the protection the database refuses, and the dump shows the name."""
    found = a_complaint_that_denounces()
    monkeypatch.setattr(sorting, "protect", lambda *_args, **_more: None)
    with pytest.raises(IntegrityError, match="denunciation_protected"), transaction.atomic():
        make.classify(found, ON, kind=Kind.DENUNCIATION, summary=WORDS)
    assert "Hoàng Yến" in whole_database()


def test_a_person_who_is_known_otherwise_stays_known() -> None:
    found = a_complaint_that_denounces()
    other = make.petition()
    assert other.petitioner == found.petitioner
    make.classify(found, ON, kind=Kind.DENUNCIATION, summary=WORDS)
    other.refresh_from_db()
    assert other.petitioner is not None


@pytest.mark.parametrize("words", ["", "Bà chim hoàng yến tố cáo", "Chim Hoang Yen tố cáo"])
def test_the_words_are_written_anew_without_the_name(words: str) -> None:
    found = a_complaint_that_denounces()
    with pytest.raises(ValidationError) as caught:
        make.classify(found, ON, kind=Kind.DENUNCIATION, summary=words)
    assert "iết lại" in caught.value.message_dict["summary"][0]
    assert Petition.objects.get().petitioner is not None


def test_a_matter_in_which_somebody_named_came_by_is_left_to_them() -> None:
    visit = make.visit()
    found = make.petition(matter=visit.matter)
    done = make.classify(found, ON, kind=Kind.DENUNCIATION, summary=WORDS)
    visit.matter.refresh_from_db()
    assert done.matter != visit.matter
    assert (done.matter.is_protected, visit.matter.is_protected) == (True, False)


def test_one_denouncing_item_protects_the_whole() -> None:
    found = a_complaint_that_denounces()
    items = [Item(Kind.COMPLAINT, "Giá bồi thường"), Item(Kind.DENUNCIATION, "Nhận tiền")]
    done = make.classify(found, ON, kind=Kind.MIXED, items=items, summary=WORDS)
    assert done.is_protected
    assert done.petitioner is None
    assert list(done.items.values_list("ordinal", "kind")) == [
        (1, "complaint"), (2, "denunciation"),
    ]  # fmt: skip


def test_what_was_protected_stays_so() -> None:
    found = make.petition(Kind.DENUNCIATION)
    with pytest.raises(ValidationError, match="đã bảo mật"):
        make.classify(found, ON, kind=Kind.COMPLAINT)


def test_the_clocks_are_counted_anew_from_receipt() -> None:
    found = make.petition("")
    assert found.due_rule == "VISIT.NOTICE"
    found = make.classify(found, ON, kind=Kind.COMPLAINT)
    assert (found.due_rule, str(found.due_on)) == ("COMPLAINT.ACCEPT", "2026-09-16")
    found = make.classify(found, ON, kind=Kind.DENUNCIATION, is_competent=False, summary=WORDS)
    assert (found.due_rule, str(found.due_on)) == ("DENUNCIATION.TRANSFER", "2026-09-14")
    assert set(Deadline.objects.values_list("starts_on", flat=True)) == {make.RECEIVED}
    assert Deadline.objects.count() == 4


def test_it_is_sorted_until_it_is_accepted() -> None:
    for state in ("classified", "proposed", "awaiting_supplement"):
        assert make.classify(make.in_state(state), make.TODAY).state == "classified"
    with pytest.raises(ValidationError, match="Không thể “Phân loại đơn”"):
        make.classify(make.in_state("accepted"), make.TODAY)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": "khac"}, "Chọn loại đơn"),
        ({"kind": Kind.MIXED}, "từ hai nội dung"),
        ({"on": make.TODAY + timedelta(days=1)}, "không được sau hôm nay"),
    ],
)
def test_bad_input(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        make.classify(make.petition(), **{"on": ON, "at": make.moment(), **given})


def test_who_may_not_sort() -> None:
    for role in (Role.CLERK, Role.VERIFIER, Role.PROVINCE_LEADER):
        with pytest.raises(PermissionDenied):
            make.classify(make.petition(), ON, by=make.person(role))


def test_two_who_sort_at_once() -> None:
    found = make.petition()
    make.classify(found, ON, version=found.version)
    with pytest.raises(StaleError, match="vừa ghi bước khác lúc"):
        make.classify(found, ON, version=found.version)


def test_the_history_of_changes_speaks_of_nobody() -> None:
    """What triggers keep of a petition are states and dates, before and after."""
    found = a_complaint_that_denounces()
    events = list(Petition.pgh_event_model.objects.values())
    assert {event["kind"] for event in events} == {"complaint"}
    told = json.dumps(events, default=str)
    assert "Hoàng Yến" not in told
    assert found.summary not in told
