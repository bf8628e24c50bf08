"""Lines of one coming and lines of an old register: what they share, and what the book refuses."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.timezone import localtime
from pypdf import PdfReader

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.documents.models import Receipt
from portal.workdays.services import seed_calendar
from reception import services
from reception.kinds import Field, Kind
from reception.models import Channel, Competence, Matter, Mode, Outcome, Part, Visit
from reception.selectors import together
from reception.services import Person
from reception.services.bulk import (
    MatterLine,
    VisitLine,
    matter_of,
    open_matters,
    record_visits,
)
from reception.services.companies import Together
from reception.services.lines import OCCASION, TOO_LATE
from tests.reception.closing import OCTOBER, month_closed
from tests.reception.factories import AT, TODAY, person, taken, unit, user
from tests.together import at_once

SECOND = "Đề nghị sửa đoạn đường liên thôn bị hỏng sau mưa lũ."


def line_of(visit, by, **said):
    said = {
        "kind": Kind.RECOMMENDATION, "field": Field.CONSTRUCTION, "summary": SECOND,
        "outcome": Outcome.FORWARD_RECORD, "referred_to": "Sở Xây dựng", "demand": "Sửa đường.",
        "at": AT,
    } | said  # fmt: skip
    return services.add_line(visit=visit, by=by, **said)


def old(key: str = "1/2026", on: date = date(2026, 2, 5), **said) -> VisitLine:
    given = {"kind": Kind.COMPLAINT, "summary": "Trình bày việc thu hồi đất"} | said
    return VisitLine(key=key, received_on=on, **given)


@pytest.fixture
def record(place):
    seed_calendar(at=AT)

    def enter(*lines, organisation=None):
        where = organisation or place.board
        record_visits(organisation=where, lines=lines, by=place.hoa, at=AT)
        return list(Visit.objects.filter(organisation=where).order_by("year", "number"))

    return enter


# --- several matters of one coming


def test_what_the_lines_share_is_the_occasion_and_nothing_of_the_matter(place):
    first = taken(place.board, place.hoa, people_count=3, received_by="Ông Trưởng ban",
                  mode=Mode.UNSCHEDULED, company=Together("Ba hộ", 3))  # fmt: skip
    line = line_of(first, place.dung)
    assert [getattr(line, name) for name in OCCASION] == [getattr(first, name) for name in OCCASION]
    assert (line.officer, line.summary, line.field) == (place.dung, SECOND, Field.CONSTRUCTION)
    assert not hasattr(line, "company")  # the group is told of once
    assert (line.year, line.received_on, line.created_at) == (2026, TODAY, AT)


@pytest.mark.parametrize(("outcome", "token", "receipts"), [
    (Outcome.ACCEPT, "a" * 32, 1), (Outcome.ACCEPT, "", 0),
])  # fmt: skip
def test_a_line_has_its_own_receipt_where_the_page_asks_for_one(place, outcome, token, receipts):
    first = taken(place.board, place.hoa)
    before = Receipt.objects.count()
    line = line_of(first, place.hoa, outcome=outcome, token=token, referred_to="")
    assert Receipt.objects.count() - before == receipts
    assert bool(line.receipt_id) == bool(receipts)
    assert line.receipt_id != first.receipt_id


def test_a_second_line_that_is_refused_has_no_receipt_and_leaves_the_first(place):
    first = taken(place.board, place.hoa)
    before = Receipt.objects.count()
    line = line_of(first, place.hoa, outcome=Outcome.REFUSE, refusal_ground="N4.g",
                   token="b" * 32, referred_to="")  # fmt: skip
    assert (line.receipt_id, Receipt.objects.count()) == (None, before)
    first.refresh_from_db()
    assert first.outcome == Outcome.ACCEPT


@pytest.mark.parametrize("days", [1, -1, 365])
def test_a_line_is_added_on_the_day_of_the_visit_alone(place, days):
    first = taken(place.board, place.hoa)
    with pytest.raises(ValidationError) as refused:
        line_of(first, place.hoa, at=AT + timedelta(days=days))
    assert refused.value.messages == [TOO_LATE]
    until = AT.replace(hour=23, minute=59)
    assert line_of(first, place.hoa, at=until).received_at == first.received_at


def test_a_matter_of_before_is_not_opened_again(place):
    first, before = taken(place.board, place.hoa), taken(place.board, place.hoa)
    many = Matter.objects.count()
    line = line_of(first, place.hoa, matter=before.matter)
    assert (line.matter, line.is_first, Matter.objects.count()) == (before.matter, False, many)
    assert line_of(first, place.hoa).is_first
    assert Matter.objects.count() == many + 1


def test_a_change_of_mode_goes_to_the_others_and_tells_them_why(place):
    first = taken(place.board, place.hoa)
    lines = [line_of(first, place.hoa) for _ in range(2)]
    services.correct_visit(visit=lines[0], by=place.hoa, at=AT, version=lines[0].version,
                           reason="Ghi nhầm", mode=Mode.UNSCHEDULED)  # fmt: skip
    assert set(together(first).values_list("mode", flat=True)) == {"unscheduled"}
    why = f"Theo dòng số {lines[0].number} của cùng lượt tiếp"
    said = [visit.corrections.get().reason for visit in (first, *lines)]
    assert said == [why, "Ghi nhầm", why]


def test_what_is_no_mode_stays_with_its_own_line(place):
    first = taken(place.board, place.hoa)
    line = line_of(first, place.hoa)
    version = line.version
    services.correct_visit(visit=first, by=place.hoa, at=AT, version=first.version,
                           reason="Ghi nhầm", field="policy")  # fmt: skip
    line.refresh_from_db()
    assert (line.field, line.version) == (Field.CONSTRUCTION, version)


@pytest.mark.django_db(transaction=True)
def test_two_lines_at_the_same_moment_are_two_numbers_of_one_coming(place):
    first = taken(place.board, place.hoa)
    both = at_once(*[lambda: line_of(first, place.hoa)] * 2)
    assert sorted(line.number for line in both) == [first.number + 1, first.number + 2]
    assert {line.together_with_id for line in both} == {first.pk}


# --- an old register


def test_every_column_of_an_old_line_is_kept(place, record):
    (row,) = record(old(
        mode=Mode.DELEGATED, channel=Channel.ONLINE, received_by="Phó Chủ tịch", people=6,
        is_first=False, field=Field.LAND_RECOVERY, outcome=Outcome.FORWARD_RECORD,
        referred_to="Sở Xây dựng", competence=Competence.OTHERS, has_petition=True,
    ))  # fmt: skip
    assert (row.mode, row.channel, row.received_by) == ("delegated", "online", "Phó Chủ tịch")
    assert (row.people_count, row.is_large_group, row.is_first) == (6, True, False)
    assert (row.field, row.outcome, row.referred_to) == (
        Field.LAND_RECOVERY, "forward_record", "Sở Xây dựng",
    )  # fmt: skip
    assert (row.competence, row.has_petition) == (Competence.OTHERS, True)
    assert (row.officer, row.created_at, row.external_key) == (place.hoa, AT, "1/2026")
    assert localtime(row.received_at).time() == time(8)
    assert localtime(row.received_at).date() == row.received_on == date(2026, 2, 5)


def test_what_is_not_told_is_not_made_up(record):
    (row,) = record(old())
    assert (row.competence, row.has_petition, row.referred_to) == (Competence.UNCLEAR, False, "")
    assert (row.received_by, row.field, row.session, row.receipt) == ("", Field.OTHER, None, None)
    assert (row.is_anonymous, row.alias, row.together_with) == (True, "", None)


@pytest.mark.parametrize(("on", "closed"), [
    (date(2026, 9, 30), False), (OCTOBER, True), (date(2026, 10, 31), True),
    (date(2026, 11, 1), False), (date(2025, 10, 15), False),
])  # fmt: skip
def test_the_database_takes_no_old_line_of_a_closed_month(place, record, on, closed):
    month_closed(place.board, place.hoa)
    if not closed:
        assert record(old(on=on))[0].received_on == on
        return
    with pytest.raises(DatabaseError, match="is closed"), transaction.atomic():
        record(old(on=on), old("2/2026"))
    assert not Visit.objects.exists()
    assert len(record(old(on=on), organisation=place.commune)) == 1  # that book is open


def test_a_refused_batch_takes_no_number_of_the_book(place, record):
    month_closed(place.board, place.hoa)
    with pytest.raises(DatabaseError), transaction.atomic():
        record(old(on=OCTOBER))
    assert [row.number for row in record(old())] == [1]


def test_lines_of_two_years_and_days_are_numbered_each_in_its_book(record):
    days = [date(2026, 1, 1), date(2025, 12, 31), date(2026, 1, 2), date(2025, 1, 1)]
    rows = record(*(old(f"k{n}", on) for n, on in enumerate(days)))
    assert [(row.year, row.number, row.external_key) for row in rows] == [
        (2025, 1, "k3"), (2025, 2, "k1"), (2026, 1, "k0"), (2026, 2, "k2"),
    ]  # fmt: skip


def test_lines_of_one_day_stay_in_the_order_of_the_file(record):
    assert [row.external_key for row in record(*(old(key) for key in "cab"))] == ["c", "a", "b"]


@pytest.mark.parametrize(("kind", "said", "found"), [
    (Kind.COMPLAINT, "", "own"), (Kind.COMPLAINT, "VV", "VV"), (Kind.DENUNCIATION, "", "own"),
    (Kind.DENUNCIATION, "VV", "to-cao:VV"), (Kind.RECOMMENDATION, "VV", "VV"),
])  # fmt: skip
def test_whose_matter_a_line_belongs_to(kind, said, found):
    assert matter_of(kind, said, "own") == found


def test_a_matter_is_named_after_what_came_first_and_never_after_a_denunciation(place, db):
    lines = [
        ("a", MatterLine(Kind.COMPLAINT, "Đất " * 100, TODAY)),
        ("a", MatterLine(Kind.COMPLAINT, "Khác", TODAY)),
        ("b", MatterLine(Kind.DENUNCIATION, "Ông Chim nhận tiền", TODAY)),
    ]  # fmt: skip
    found = open_matters(organisation=place.board, lines=lines)
    assert set(found) == {"a", "b"}
    named, hidden = (Matter.objects.get(pk=found[key]) for key in "ab")
    assert (len(named.title), named.is_protected) == (200, False)
    assert (hidden.title, hidden.is_protected) == ("Tố cáo (bảo mật)", True)
    assert open_matters(organisation=place.board, lines=lines) == found
    assert open_matters(organisation=place.commune, lines=lines) != found


def test_the_same_key_in_two_units_is_two_lines(place, record):
    here, there = record(old()), record(old(), organisation=place.commune)
    assert (len(here), len(there)) == (1, 1)
    assert here[0].matter != there[0].matter


# --- messages while many people are there


@pytest.mark.parametrize("whom", ["lanh-dao", "cong-an"])
def test_a_message_is_printed_at_the_desk_of_the_visit_alone(client, place, whom):
    visit = taken(place.board, place.hoa, people_count=9)
    address = reverse("reception:alert", args=[visit.pk, whom])
    elsewhere = unit("BAC-NINH.P-X", "Phường X", place.commune.kind, place.province)
    strangers = (user(Role.RECEPTIONIST, elsewhere), place.dung, place.clerk)
    for stranger in strangers:
        client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(address).status_code in (403, 404)
    assert not Entry.objects.filter(verb="print_alert").exists()


@pytest.mark.parametrize(("count", "company", "says"), [
    (5, None, "cử 1 hoặc 2 người đại diện; văn bản cử người đại diện: chưa có."),
    (11, Together(sharing_count=11), "tối đa 5 người đại diện"),
    (9, Together("Đoàn thôn", 9, 0, True), "văn bản cử người đại diện: đã có."),
])  # fmt: skip
def test_a_message_says_what_is_known_of_the_group(at_desk, place, count, company, says):
    people = [person(), Person("Trần Thị Hai", Part.GROUP_REPRESENTATIVE)]
    visit = taken(place.board, place.hoa, people=people, people_count=count, company=company)
    answer = at_desk.get(reverse("reception:alert", args=[visit.pk, "lanh-dao"]))
    assert f"bao-nhanh-lanh-dao-{visit.number}.pdf" in answer["Content-Disposition"]
    told = " ".join(PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())
    assert says in told
    assert "trong số" not in told
