"""A petition handed to another unit: its slip, its clocks, and what each side keeps of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from complaints import services
from complaints.models import Deadline, Petition, Transfer
from complaints.services import transfers
from complaints.services.transfers import common
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db
NEXT_DAY = passing.SENT + timedelta(days=1)


def fresh(petition: Petition) -> Petition:
    return Petition.objects.get(pk=petition.pk)


def test_a_slip_with_its_own_number_and_the_sender_has_done_with_it() -> None:
    row = passing.sent()
    mine = row.petition
    assert (row.number, row.year, row.round, row.state) == (1, 2026, 1, "sent")
    assert (mine.state, mine.referred_to, mine.closed_on) == (
        "transferred", "Sở Xây dựng", passing.SENT,
    )  # fmt: skip
    assert (row.first, row.province_id) == (mine, mine.province_id)
    assert not mine.deadlines.filter(stopped_on=None).exists()
    assert mine.steps.last().document_number == passing.NUMBER


def test_slips_are_counted_by_unit_and_year() -> None:
    first, second = passing.sent(), passing.sent()
    other = passing.send(passing.theirs(), on=passing.SENT)
    assert [first.number, second.number, other.number] == [1, 2, 3]


@pytest.mark.parametrize(
    ("where", "words"),
    [("CAN-THO.SO-XAY-DUNG", "đơn vị trong tỉnh"), ("BAC-NINH.SO-NOI-VU", "đang giữ đơn")],
)
def test_only_another_unit_of_the_province_can_receive(where: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        passing.send(passing.theirs(), make.unit(where))
    assert Transfer.objects.count() == 0


def test_what_is_ours_is_not_handed_over() -> None:
    with pytest.raises(ValidationError, match="thuộc thẩm quyền của cơ quan này"):
        passing.send(make.classify(make.petition()))
    with pytest.raises(PermissionDenied):
        passing.send(passing.theirs(), by=make.person(Role.CLERK))


def test_the_receiver_enters_it_in_his_book_as_of_the_day_it_was_sent() -> None:
    row = passing.sent()
    taken = passing.receive(row)
    assert (taken.organisation, taken.number, taken.source) == (passing.building(), 1, "agency")
    assert (taken.received_on, taken.state, taken.kind) == (
        passing.SENT, "registered", Kind.COMPLAINT,
    )  # fmt: skip
    assert taken.source_detail == f"{row.organisation}, số {passing.NUMBER}"
    assert taken.assigned_to == passing.head_of(passing.building())
    row.refresh_from_db()
    assert (row.state, row.received_as, row.answered_on) == ("received", taken, make.TODAY)


def test_a_late_click_moves_no_clock() -> None:
    prompt = passing.receive(passing.sent(), NEXT_DAY)
    late = passing.receive(passing.sent(), make.TODAY)
    limits = [
        set(one.deadlines.values_list("rule", "starts_on", "due_on")) for one in (prompt, late)
    ]
    assert limits[0] == limits[1]
    assert ("COMPLAINT.ACCEPT", passing.SENT, date(2026, 9, 18)) in limits[0]
    assert late.due_on == prompt.due_on


def test_both_are_one_matter_of_one_person_and_two_petitions() -> None:
    row = passing.sent(demand="Trả lại đất", respondent="Ủy ban nhân dân phường")
    taken = passing.receive(row)
    mine = fresh(row.petition)
    same = ("matter", "petitioner", "summary", "demand", "respondent", "field", "level", "receipt")
    assert [getattr(taken, name) for name in same] == [getattr(mine, name) for name in same]
    assert (Citizen.objects.count(), Petition.objects.count()) == (1, 2)
    assert taken.file_number != mine.file_number
    assert not Transfer.objects.filter(first=taken).exists()


def test_contents_go_along_and_notes_do_not() -> None:
    items = [services.Item(Kind.COMPLAINT, "Giá"), services.Item(Kind.RECOMMENDATION, "Đường")]
    found = make.petition()
    found = make.classify(found, items=items, is_competent=False, note="Ghi chú nội bộ")
    taken = passing.receive(passing.send(found))
    assert [item.summary for item in taken.items.all()] == ["Giá", "Đường"]
    assert fresh(found).items.count() == 2
    assert [step.name for step in taken.steps.all()] == ["register"]
    assert (taken.is_competent, taken.is_eligible, taken.reason) == (None, None, "")


def test_a_denunciation_goes_under_its_alias_and_to_who_may_see_it() -> None:
    row = passing.sent(Kind.DENUNCIATION)
    handler = make.person(Role.HANDLER, passing.building())
    with pytest.raises(PermissionDenied):
        passing.receive(row, by=handler)
    taken = passing.receive(row)
    mine = fresh(row.petition)
    assert (taken.is_protected, taken.alias, taken.petitioner) == (True, mine.alias, None)
    assert (taken.matter, taken.due_rule) == (mine.matter, "DENUNCIATION.CHECK")


def test_who_has_nothing_to_say_at_the_receiver_says_nothing() -> None:
    row = passing.sent()
    for who in (make.head(), make.person(Role.VERIFIER, passing.building())):
        with pytest.raises(PermissionDenied):
            passing.receive(row, by=who)
        with pytest.raises(PermissionDenied):
            passing.give_back(row, by=who)
    clerk = make.person(Role.CLERK, passing.building())
    taken = passing.receive(row, by=clerk)
    assert taken.assigned_to is None  # a clerk enters and sorts nothing


def test_it_is_taken_or_given_back_once() -> None:
    row = passing.sent()
    passing.receive(row)
    for word in (passing.receive, passing.give_back):
        with pytest.raises(StaleError, match="đã được trả lời"):
            word(row)
    assert Petition.objects.count() == 2


def test_given_back_it_is_sorted_anew_and_its_clocks_run_on_from_receipt() -> None:
    row = passing.sent()
    row = passing.give_back(row, NEXT_DAY)
    mine = fresh(row.petition)
    assert (row.state, row.return_reason, row.answered_on) == (
        "returned", "Đất do sở khác quản lý", NEXT_DAY,
    )  # fmt: skip
    assert (mine.state, mine.closed_on, mine.processed_on, mine.referred_to) == (
        "classified", None, None, "",
    )  # fmt: skip
    clocks = Deadline.objects.filter(petition=mine, rule="COMPLAINT.ACCEPT").order_by("pk")
    assert [(clock.starts_on, clock.stopped_on) for clock in clocks] == [
        (make.RECEIVED, passing.SENT), (make.RECEIVED, None),
    ]  # fmt: skip
    assert mine.due_on == date(2026, 9, 16)  # 7 working days from receipt, not from the return
    assert mine.steps.last().note == "Đất do sở khác quản lý"


@pytest.mark.parametrize(
    ("reason", "words"), [(" ", "Ghi lý do trả lại"), ("Ông Chim Hoàng Yến", "không nêu họ tên")]
)
def test_a_return_says_why_and_names_nobody(reason: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        passing.give_back(passing.sent(), reason=reason)


def test_the_sender_takes_it_back_while_nobody_has_answered() -> None:
    row = passing.sent()
    mine = make.take(row.petition, "recall", NEXT_DAY, note="Gửi nhầm đơn vị")
    row.refresh_from_db()
    assert (row.state, mine.state, mine.referred_to) == ("recalled", "classified", "")
    assert mine.deadlines.filter(rule="COMPLAINT.ACCEPT", stopped_on=None).exists()
    with pytest.raises(StaleError):
        passing.receive(row)


def test_what_was_taken_in_is_not_taken_back() -> None:
    row = passing.sent()
    passing.receive(row)
    with pytest.raises(ValidationError, match="nơi nhận chưa trả lời"):
        make.take(fresh(row.petition), "recall", make.TODAY)


def test_the_sender_does_not_write_the_receivers_words() -> None:
    row = passing.sent()
    for name in ("dispute_competence", "close_by_receiver", "give_back"):
        with pytest.raises(ValidationError, match="trang Chuyển đơn"):
            make.take(fresh(row.petition), name, NEXT_DAY)


def test_a_court_is_no_unit_of_the_portal_and_its_words_are_written_here() -> None:
    found = make.take(passing.theirs(), "transfer", passing.SENT, referred_to="Tòa án nhân dân")
    assert Transfer.objects.count() == 0
    assert make.take(found, "dispute_competence", NEXT_DAY).state == "competence_dispute"


def test_the_outcome_goes_back_to_the_sender_who_tells_the_citizen() -> None:
    row = passing.sent()
    taken = passing.receive(row)
    by = passing.head_of(passing.building())
    given = {"transfer": row, "by": by, "at": make.moment(), "document_number": "8/SXD"}
    with pytest.raises(ValidationError, match="chưa giải quyết xong"):
        transfers.report_outcome(**given)
    make.take(make.classify(taken, make.TODAY, by=by, is_eligible=False), "file", make.TODAY, by=by)
    with pytest.raises(ValidationError, match="Nhập số văn bản"):
        transfers.report_outcome(**{**given, "document_number": " "})
    row = transfers.report_outcome(**given)
    mine = fresh(row.petition)
    assert (row.outcome_on, mine.state, mine.settled_on) == (
        make.TODAY, "closed_by_receiver", make.TODAY,
    )  # fmt: skip
    assert "8/SXD" in mine.steps.last().note
    with pytest.raises(ValidationError, match="Đã báo kết quả ngày 20/11/2026"):
        transfers.report_outcome(**given)
    told = transfers.tell_outcome(transfer=row, by=make.head(), at=make.moment())
    assert told.told_on == make.TODAY


def test_nothing_is_told_before_there_is_an_outcome() -> None:
    row = passing.sent()
    with pytest.raises(ValidationError, match="chưa báo kết quả"):
        transfers.tell_outcome(transfer=row, by=make.head(), at=make.moment())
    with pytest.raises(ValidationError, match="chưa vào sổ"):
        transfers.report_outcome(
            transfer=row, by=make.head(), at=make.moment(), document_number="1"
        )
    passing.receive(row)
    with pytest.raises(PermissionDenied):
        transfers.report_outcome(
            transfer=row, by=make.head(), at=make.moment(), document_number="1"
        )


def test_every_word_leaves_an_entry_and_none_names_anybody() -> None:
    row = passing.sent()
    passing.receive(row)
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-3:] == ["transfer", "register_petition", "receive_transfer"]
    assert "Hoàng Yến" not in str(list(Entry.objects.values()))


def test_the_database_keeps_one_open_hand_over_of_a_petition() -> None:
    row = passing.sent()
    copy = Transfer.objects.get(pk=row.pk)
    copy.pk, copy.number = None, 2
    with pytest.raises(IntegrityError, match="transfer_one_open"), transaction.atomic():
        copy.save()
    with pytest.raises(LookupError):
        common.bring(row.petition, "unknown", by=make.head(), at=make.moment())


def test_protected_later_the_same_paper_is_protected_in_every_book() -> None:
    """The receiver finds that it denounces: by the sender's copy its author would be found."""
    row = passing.sent()
    taken = passing.receive(row)
    make.classify(
        taken, make.TODAY, by=passing.head_of(passing.building()), kind=Kind.DENUNCIATION,
        summary="Cán bộ nhận tiền",
    )  # fmt: skip
    mine, taken = fresh(row.petition), fresh(taken)
    for one in (mine, taken):
        assert (one.is_protected, one.petitioner, one.summary) == (True, None, "Cán bộ nhận tiền")
    assert Citizen.objects.count() == 0
