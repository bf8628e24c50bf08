"""A line of the register of visits becomes what the counter would have made of the same visit."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any

import pytest
from django.utils.timezone import get_current_timezone

from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from portal.citizens.services import PersonLine, person_line
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from portal.workdays.services import seed_calendar
from reception import services
from reception.kinds import Field, Kind
from reception.models import (
    Attendance,
    Channel,
    LeaderSession,
    Matter,
    Mode,
    Outcome,
    SessionKind,
    Visit,
)
from reception.services import Person
from reception.services.bulk import SessionLine, VisitLine, record_sessions, record_visits
from tests.reception import factories

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
CAME = date(2026, 2, 5)
KINDS = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION)
SAME = (
    "organisation_id province_id year received_on mode channel officer_id kind is_protected "
    "is_anonymous field is_first people_count is_large_group summary outcome notice_due_on "
    "has_petition"
)
PRESENT = "ordinal part is_received name principal"
_keys = count(1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Organisation:
    seed_calendar(at=AT)
    province = factories.unit("BAC-NINH", "Tỉnh Bắc Ninh", UnitKind.PROVINCE)
    return factories.unit("BAC-NINH.XA-A", "Xã A", UnitKind.COMMUNE, province)


@pytest.fixture
def officer(unit) -> User:
    return factories.user(Role.RECEPTIONIST, unit)


@pytest.fixture
def take(unit, officer):
    def given(*lines: VisitLine) -> list[Visit]:
        record_visits(organisation=unit, lines=lines, by=officer, at=AT)
        rows = {row.external_key: row for row in Visit.objects.filter(organisation=unit)}
        return [rows[line.key] for line in lines]

    return given


@pytest.fixture
def receive(unit, officer):
    """The same visit at the counter, at eight in the morning of its day."""

    def given(line: VisitLine) -> Visit:
        came = datetime.combine(line.received_on, time(8), get_current_timezone())
        people = [Person(full_name=line.person.full_name)] if line.person else []
        visit = services.register_visit(
            organisation=unit, by=officer, at=AT, kind=line.kind, field=line.field, people=people,
            summary=line.summary, outcome=line.outcome, people_count=line.people, mode=line.mode,
            channel=line.channel, received_at=came, is_first=line.is_first,
            has_petition=line.has_petition, referred_to=line.referred_to,
            outcome_note="Đã trả lời" if line.outcome == Outcome.ANSWER_NOW else "",
        )  # fmt: skip
        visit.refresh_from_db()
        return visit

    return given


def someone(name: str = "Nguyễn Ví Dụ") -> PersonLine:
    return person_line(full_name=name)


def line(kind: Kind = Kind.COMPLAINT, **said: Any) -> VisitLine:
    person = None if kind == Kind.DENUNCIATION else someone()
    given: dict[str, Any] = {"person": person, "summary": "Trình bày việc thu hồi đất"} | said
    return VisitLine(key=f"{next(_keys)}/2026", received_on=CAME, kind=kind, **given)


def told(visit: Visit) -> dict[str, Any]:
    facts = {name: getattr(visit, name) for name in SAME.split()}
    present = [
        {name: getattr(row, name) for name in PRESENT.split()}
        for row in visit.attendances.order_by("ordinal")
    ]
    citizen = visit.citizen.full_name if visit.citizen else None
    matter = (visit.matter.title, visit.matter.opened_on, visit.matter.is_protected)
    return {**facts, "present": present, "citizen": citizen, "matter": matter}


LINES = {
    **{kind.value: line(kind) for kind in KINDS},
    **{f"mode {mode}": line(mode=mode) for mode in Mode},
    **{f"outcome {outcome}": line(outcome=outcome, referred_to="Sở Xây dựng")
       for outcome in (Outcome.ACCEPT, Outcome.GUIDE, Outcome.ANSWER_NOW)},
    "online": line(channel=Channel.ONLINE),
    "again": line(is_first=False),
    "with petition": line(has_petition=True),
    "in a field": line(field=Field.LAND_RECOVERY),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_what_the_counter_would_have_made(take, receive, name):
    (entered,) = take(LINES[name])
    assert told(entered) == told(receive(LINES[name]))


@pytest.mark.parametrize(("people", "large"), [(1, False), (4, False), (5, True), (40, True)])
@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.DENUNCIATION])
def test_everybody_present_is_one_row_and_five_are_a_group(take, kind, people, large):
    (entered,) = take(line(kind, people=people))
    assert entered.is_large_group is large
    rows = list(entered.attendances.order_by("ordinal"))
    assert [row.ordinal for row in rows] == list(range(1, people + 1))
    assert all(row.is_received for row in rows)
    named = [row for row in rows if row.citizen_id]
    assert len(named) == (0 if kind == Kind.DENUNCIATION else 1)


def test_a_denunciation_has_an_alias_of_its_own_and_nobody(take):
    first, second = take(line(Kind.DENUNCIATION), line(Kind.DENUNCIATION))
    assert first.alias != second.alias
    assert {first.alias[:4], second.alias[:4]} == {"NTC-"}
    assert not Citizen.objects.exists()
    assert not Attendance.objects.exclude(citizen=None).exists()


def test_who_is_not_named_is_anonymous_unless_protected(take):
    nobody, hidden = take(line(person=None), line(Kind.DENUNCIATION))
    assert (nobody.is_anonymous, hidden.is_anonymous) == (True, False)


# --- matters


def test_lines_of_one_key_are_one_matter_named_after_the_first_day(take):
    later = line(matter_key="VV-1", summary="Sau")
    first = replace(line(matter_key="VV-1", summary="Trước"), received_on=date(2026, 1, 6))
    rows = take(later, first)
    assert len({row.matter_id for row in rows}) == 1
    matter = Matter.objects.get()
    assert (matter.title, matter.opened_on) == ("Trước", date(2026, 1, 6))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["named first", "denounced first"])
def test_what_denounces_never_shares_a_matter_with_what_names_somebody(take, order):
    """Else whoever sees the one knows who stands behind the other."""
    both = (line(matter_key="VV-1"), line(Kind.DENUNCIATION, matter_key="VV-1"))
    days = (date(2026, 1, 6), date(2026, 1, 7))
    lines = [replace(both[place], received_on=day) for place, day in zip(order, days, strict=True)]
    rows = {row.is_protected: row for row in take(*lines)}
    assert rows[True].matter_id != rows[False].matter_id
    assert rows[True].matter.is_protected
    assert rows[True].matter.title == "Tố cáo (bảo mật)"
    assert not rows[False].matter.is_protected
    (again,) = take(line(Kind.DENUNCIATION, matter_key="VV-1"))
    assert again.matter_id == rows[True].matter_id  # denunciations of one matter stay together


def test_a_key_as_long_as_may_be_fits_with_what_stands_before_it(take):
    longest = "x" * 50
    rows = take(
        replace(line(), key=longest), line(Kind.DENUNCIATION, matter_key=longest),
        line(matter_key=longest),
    )  # fmt: skip
    assert len({row.matter_id for row in rows}) == 3


def test_the_same_key_in_another_unit_is_another_matter(take, unit, officer):
    other = factories.unit("BAC-NINH.XA-B", "Xã B", UnitKind.COMMUNE, unit.province)
    take(line(matter_key="VV-1"))
    record_visits(organisation=other, lines=[line(matter_key="VV-1")], by=officer, at=AT)
    assert Matter.objects.count() == 2


# --- numbers, people, sessions, trail


def test_numbers_follow_the_days_whatever_the_order_of_the_lines(take):
    days = [date(2026, 3, 2), date(2026, 1, 5), date(2026, 2, 3)]
    rows = take(*(replace(line(), received_on=day) for day in days))
    assert [row.number for row in rows] == [3, 1, 2]


def test_the_counter_goes_on_where_the_register_ended(take, receive):
    take(line(), line())
    assert receive(line()).number == 3
    assert take(line())[0].number == 4


def test_each_year_has_its_own_book(take):
    old, new = take(replace(line(), received_on=date(2025, 12, 31)), line())
    assert [(row.year, row.number) for row in (old, new)] == [(2025, 1), (2026, 1)]


def test_the_same_person_comes_twice_and_is_one_citizen(take):
    with_number = person_line(full_name="Trần Ví Dụ", number="027060000001")
    take(line(person=with_number), line(person=with_number), line(person=someone("Lê Ví Dụ")))
    assert Citizen.objects.count() == 2
    assert Citizen.objects.get(full_name="Trần Ví Dụ").visits.count() == 2


def test_a_visit_on_a_leaders_day_is_tied_to_it(take, unit):
    held = SessionLine(
        key="ky-1", held_on=CAME, kind=SessionKind.PERIODIC, leader_title="Chủ tịch",
        published_on=date(2026, 1, 20), was_held=True,
    )  # fmt: skip
    assert record_sessions(organisation=unit, lines=[held]).created == 1
    assert record_sessions(organisation=unit, lines=[held]).created == 0
    tied, free = take(
        line(mode=Mode.PERIODIC, session_key="ky-1"), line(mode=Mode.PERIODIC, session_key="khac")
    )
    assert tied.session == LeaderSession.objects.get()
    assert free.session is None


def test_known_lines_are_left_as_they_are(take):
    known = line()
    take(known)
    (again,) = take(replace(known, summary="Khác hẳn", people=9))
    assert (again.summary, again.people_count) == ("Trình bày việc thu hồi đất", 1)
    assert Attendance.objects.count() == 1


def test_one_entry_of_the_trail_tells_of_the_whole_register_and_none_of_nothing(take):
    known = line()
    take(known, line())
    take(known)
    entry = Entry.objects.get(verb="record_visits")
    assert entry.data["count"] == 2
    assert entry.data["last"] - entry.data["first"] == 1


def test_a_register_takes_as_many_questions_for_one_line_as_for_fifty(
    take, django_assert_max_num_queries
):
    take(line())
    with django_assert_max_num_queries(20):
        take(*(line(person=someone(), people=2) for _ in range(50)))
