"""To and fro between two offices: the second time the common superior says whose it is."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints.models import Petition, Transfer
from portal.access.roles import Role
from portal.organisations.models import Organisation
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db
DAY = passing.SENT + timedelta(days=5)


def fresh(petition: Petition) -> Petition:
    return Petition.objects.get(pk=petition.pk)


def test_the_second_return_goes_to_the_common_superior() -> None:
    row = passing.disputed()
    mine = fresh(row.petition)
    assert (row.state, row.superior, row.round) == ("escalated", passing.province(), 2)
    assert (mine.state, mine.processed_on, mine.closed_on) == ("competence_dispute", None, None)
    assert mine.due_on == date(2026, 9, 16)  # still the seventh working day from receipt
    assert list(mine.steps.values_list("name", flat=True)) == [
        "register", "classify", "transfer", "give_back", "transfer", "dispute_competence",
    ]  # fmt: skip


def test_also_where_the_second_one_is_another_unit() -> None:
    first = passing.give_back(passing.sent(), DAY)
    second = passing.give_back(passing.again(first, passing.farming(), DAY), DAY)
    assert (second.state, second.superior) == ("escalated", passing.province())


def test_pushed_back_to_who_had_it_before_it_is_in_dispute_at_once() -> None:
    row = passing.sent()
    taken = passing.receive(row, DAY)
    taken = make.classify(taken, DAY, by=passing.head_of(passing.building()), is_competent=False)
    back = passing.send(taken, make.unit(), DAY)
    assert (back.state, back.round, back.first) == ("escalated", 2, row.petition)
    assert fresh(taken).state == "competence_dispute"
    assert back.return_reason == "Đơn vị nhận đã từng giữ đơn này"


def test_the_nearest_unit_above_both_decides() -> None:
    lower = make.unit("BAC-NINH.SO-NOI-VU.TRUNG-TAM", "service_unit")
    Organisation.objects.filter(pk=lower.pk).update(parent=make.unit())
    row = passing.sent(to=lower)
    row = passing.give_back(row, DAY)
    row = passing.give_back(passing.again(row, lower, DAY), DAY)
    assert row.superior == make.unit()


def test_ruled_for_the_receiver_he_must_take_it() -> None:
    row = passing.disputed()
    taken = passing.rule(row, passing.building())
    row.refresh_from_db()
    mine = fresh(row.petition)
    assert (row.state, row.ruled_for, row.ruling_number, row.ruled_on) == (
        "ruled", passing.building(), "99/UBND-NC", make.TODAY,
    )  # fmt: skip
    assert (taken.organisation, taken.ruling, taken.received_on) == (
        passing.building(), "99/UBND-NC", row.sent_on,
    )  # fmt: skip
    assert (mine.state, mine.referred_to, mine.closed_on) == (
        "transferred", "Sở Xây dựng", make.TODAY,
    )  # fmt: skip
    by = passing.head_of(passing.building())
    with pytest.raises(ValidationError, match="giao đơn này cho đơn vị tại văn bản số 99/UBND-NC"):
        make.classify(taken, make.TODAY, by=by, is_competent=False)
    sorted_ = make.classify(taken, make.TODAY, by=by)
    assert sorted_.is_competent is True
    with pytest.raises(ValidationError, match="đã được cấp trên xác định tại văn bản số 99"):
        passing.send(sorted_, passing.farming(), make.TODAY)


def test_ruled_for_the_sender_he_keeps_it() -> None:
    row = passing.disputed()
    mine = passing.rule(row, make.unit())
    assert (mine.pk, mine.state, mine.ruling, mine.is_competent) == (
        row.petition_id, "classified", "99/UBND-NC", True,
    )  # fmt: skip
    assert Petition.objects.count() == 1
    assert mine.deadlines.filter(rule="COMPLAINT.ACCEPT", stopped_on=None).count() == 1
    with pytest.raises(ValidationError, match="đơn vị phải nhận"):
        passing.send(mine, on=make.TODAY)


def test_ruled_for_a_third_unit_it_goes_there_from_that_day() -> None:
    row = passing.disputed()
    taken = passing.rule(row, passing.farming())
    last = Transfer.objects.latest("pk")
    assert (taken.organisation, taken.received_on) == (passing.farming(), make.TODAY)
    assert (last.receiver, last.state, last.round, last.number) == (
        passing.farming(), "received", 3, 3,
    )  # fmt: skip
    assert last.received_as == taken


def test_ruled_for_who_had_it_first_no_third_petition_is_made() -> None:
    row = passing.sent()
    taken = passing.receive(row, DAY)
    taken = make.classify(taken, DAY, by=passing.head_of(passing.building()), is_competent=False)
    back = passing.send(taken, make.unit(), DAY)
    mine = passing.rule(back, make.unit())
    assert (mine.pk, mine.state, mine.ruling) == (row.petition_id, "classified", "99/UBND-NC")
    assert (fresh(taken).state, Petition.objects.count()) == ("transferred", 2)
    assert mine.transfer_state == ""  # nothing of it lies elsewhere any more


def test_only_who_decides_above_both_rules_and_once() -> None:
    row = passing.disputed()
    for who in (make.head(), passing.head_of(passing.building()),
                make.person(Role.BOARD_HEAD, passing.province())):  # fmt: skip
        with pytest.raises(PermissionDenied):
            passing.rule(row, make.unit(), by=who)
    passing.rule(row, make.unit())
    with pytest.raises(StaleError):
        passing.rule(row, make.unit())


@pytest.mark.parametrize(
    ("unit", "number", "words"),
    [
        ("CAN-THO.SO-NOI-VU", "1/UBND", "thuộc quyền quản lý"),
        ("BAC-NINH.SO-XAY-DUNG", " ", "Nhập số văn bản"),
    ],
)
def test_a_ruling_is_a_paper_and_for_a_unit_below(unit: str, number: str, words: str) -> None:
    row = passing.disputed()
    with pytest.raises(ValidationError, match=words):
        passing.rule(row, make.unit(unit), document_number=number)
    row.refresh_from_db()
    assert row.state == "escalated"


def test_a_disputed_denunciation_stays_nameless() -> None:
    row = passing.disputed(Kind.DENUNCIATION)
    taken = passing.rule(row, passing.building())
    assert (taken.is_protected, taken.petitioner, taken.alias) == (
        True, None, fresh(row.petition).alias,
    )  # fmt: skip
