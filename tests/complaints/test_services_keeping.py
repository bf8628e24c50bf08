"""Lưu đơn: kept a year, then destroyed by the head's decision, and what stays of it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from complaints.models import Deadline, Destruction, Petition
from complaints.selectors import oversight
from complaints.services import keeping
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from portal.documents.models import Attachment
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.portal.paper_factories import pdf_file, stored

pytestmark = pytest.mark.django_db
LATER = date(2027, 9, 15)
DECIDED = date(2027, 9, 14)


def filed(**more: Any) -> Petition:
    """Filed on 9/9/2026: kept to the end of 9/9/2027."""
    return make.in_state("filed", **more)


def destroy(*petitions: Petition, **more: Any) -> list[Destruction]:
    given = {"petitions": petitions, "decision_number": "5/QĐ-SNV", "decided_on": DECIDED,
             "by": make.head(), "at": make.moment(LATER)}  # fmt: skip
    return keeping.destroy(**{**given, **more})


def test_filed_it_is_kept_a_year_whichever_way_it_was_filed() -> None:
    late = make.take(make.in_state("ineligible"), "file", make.TODAY)
    # 20/11/2027 is a Saturday.
    for found, until in ((filed(), date(2027, 9, 9)), (late, date(2027, 11, 22))):
        clock = Deadline.objects.get(petition=found, rule="PETITION.KEEP")
        assert clock.due_on == until
        assert (found.due_on, found.due_rule) == (None, "")  # keeping is no duty that can be late


def test_words_people_and_papers_go_and_numbers_stay() -> None:
    found = filed(demand="chim-yêu-cầu", respondent="chim-bị-kiện", title_as_written="chim-tựa",
                  summary="chim-nội-dung")  # fmt: skip
    found.attachments.add(
        stored(pdf_file(), "chim.pdf", organisation=make.unit(), by=make.head(), at=make.moment())
    )
    (row,) = destroy(found)
    gone = Petition.objects.get(pk=found.pk)
    assert (gone.file_number, gone.number, gone.kind, gone.state, gone.received_on) == (
        found.file_number, found.number, "complaint", "filed", make.RECEIVED,
    )  # fmt: skip
    assert gone.summary == "Nội dung đã tiêu hủy theo quyết định số 5/QĐ-SNV ngày 14/09/2027."
    assert (row.decision_number, row.decided_on, row.papers) == ("5/QĐ-SNV", DECIDED, 1)
    assert (Citizen.objects.count(), Attachment.objects.count()) == (0, 0)
    assert Entry.objects.latest("pk").verb == "destroy_petition"
    with connection.cursor() as cursor:
        for table in ("complaints_petition", "complaints_petitionitem", "complaints_petitionevent"):
            cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} t")  # noqa: S608
            assert "chim-" not in (cursor.fetchone()[0] or "")


def test_who_has_another_petition_stays_a_person() -> None:
    other = make.petition()
    destroy(filed())
    assert Citizen.objects.get() == other.petitioner


def test_not_before_its_year_is_over() -> None:
    with pytest.raises(ValidationError, match="phải lưu đến hết ngày 09/09/2027"):
        destroy(filed(), decided_on=date(2027, 9, 9))
    assert Destruction.objects.count() == 0


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"decision_number": " "}, "Nhập số quyết định"),
        ({"decided_on": LATER + timedelta(days=1)}, "không được sau hôm nay"),
        ({"petitions": ()}, "Chọn đơn cần tiêu hủy"),
    ],
)
def test_there_is_a_decision(more: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        destroy(filed(), **more)


def test_only_what_was_filed_and_only_once() -> None:
    with pytest.raises(ValidationError, match="Chỉ tiêu hủy đơn đã lưu"):
        destroy(make.in_state("guided"))
    found = filed()
    destroy(found)
    with pytest.raises(ValidationError, match="Chỉ tiêu hủy đơn đã lưu"):
        destroy(found)


def test_all_of_a_decision_or_none() -> None:
    good = filed()
    with pytest.raises(ValidationError):
        destroy(good, make.in_state("guided"))
    good.refresh_from_db()
    assert "tiêu hủy" not in good.summary


def test_only_the_head_and_of_a_denunciation_who_may_see_it() -> None:
    found = filed()
    for who in (make.handler(), passing.head_of(passing.building())):
        with pytest.raises(PermissionDenied):
            destroy(found, by=who)
    board = make.person(Role.BOARD_HEAD)  # sorts, and decides nothing
    with pytest.raises(PermissionDenied):
        destroy(found, by=board)
    assert destroy(filed(kind=Kind.DENUNCIATION))[0].papers == 0


def test_the_list_of_the_head() -> None:
    old, secret = filed(), filed(kind=Kind.DENUNCIATION)
    young = make.take(make.in_state("ineligible"), "file", make.TODAY)
    head = make.head()
    assert {row.petition for row in oversight.kept(head, make.TODAY)} == {old, secret, young}
    assert not oversight.past_their_year(head, make.TODAY).exists()
    assert {row.petition for row in oversight.past_their_year(head, LATER)} == {old, secret}
    assert not oversight.kept(make.handler(), LATER).exists()
    destroy(old)
    assert {row.petition for row in oversight.past_their_year(head, LATER)} == {secret}
