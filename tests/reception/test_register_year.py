"""The register over midnight and over the year, in Vietnam and nowhere else."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from portal.audit.models import Entry
from portal.citizens.models import Citizen
from portal.documents.models import NumberSeries, Receipt
from portal.workdays.services import seed_calendar
from reception import selectors
from reception.models import Matter, Outcome, Visit
from reception.services import Person
from tests.reception.factories import AT, HANOI, person, taken

LAST_SECOND = datetime(2026, 12, 31, 23, 59, 59, tzinfo=HANOI)
NEW_YEAR = datetime(2027, 1, 1, 0, 0, tzinfo=HANOI)


MIDNIGHT = [
    # the moment, the day and year of the register
    (LAST_SECOND, date(2026, 12, 31), 2026),
    (NEW_YEAR, date(2027, 1, 1), 2027),
    (datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC), date(2026, 12, 31), 2026),
    (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), date(2027, 1, 1), 2027),
    (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2027, 1, 1), 2027),
    (datetime(2028, 2, 28, 17, 0, tzinfo=UTC), date(2028, 2, 29), 2028),
    (datetime(2026, 6, 30, 16, 59, tzinfo=UTC), date(2026, 6, 30), 2026),
    (datetime(2026, 6, 30, 17, 0, tzinfo=UTC), date(2026, 7, 1), 2026),
]


@pytest.mark.parametrize(("at", "day", "year"), MIDNIGHT)
def test_a_day_begins_at_midnight_in_hanoi(place, at, day, year):
    visit = taken(place.board, place.hoa, at=at)
    visit.refresh_from_db()
    assert (visit.received_on, visit.year, visit.number) == (day, year, 1)
    assert visit.matter.opened_on == day


def test_each_year_begins_at_one_and_the_old_one_goes_on(place):
    made = [
        taken(place.board, place.hoa, at=LAST_SECOND),
        taken(place.board, place.hoa, at=NEW_YEAR),
        taken(place.board, place.hoa, at=NEW_YEAR + timedelta(minutes=9), received_at=LAST_SECOND),
        taken(place.board, place.hoa, at=NEW_YEAR + timedelta(minutes=9)),
    ]
    assert [str(visit) for visit in made] == [
        "Lượt tiếp số 1/2026", "Lượt tiếp số 1/2027", "Lượt tiếp số 2/2026", "Lượt tiếp số 2/2027",
    ]  # fmt: skip
    series = NumberSeries.objects.order_by("year").values_list("year", "last")
    assert list(series) == [(2026, 2), (2027, 2)]


def test_what_is_written_down_late_keeps_both_moments(place):
    yesterday = AT - timedelta(days=1)
    visit = taken(place.board, place.hoa, received_at=yesterday)
    visit.refresh_from_db()
    assert (visit.received_at, visit.created_at) == (yesterday, AT)
    assert visit.received_on == date(2026, 11, 19)


def test_the_next_number_is_that_of_the_year_that_is_asked(place):
    taken(place.board, place.hoa, at=LAST_SECOND)
    assert selectors.likely_number(place.board, 2026) == 2
    assert selectors.likely_number(place.board, 2027) == 1
    assert selectors.likely_number(place.commune, 2026) == 1


def test_the_number_of_another_year_is_another_matter(place):
    old = taken(place.board, place.hoa, at=LAST_SECOND)
    new = taken(place.board, place.hoa, at=NEW_YEAR)
    assert selectors.matter_of(place.board, 2026, 1) == old.matter
    assert selectors.matter_of(place.board, 2027, 1) == new.matter
    assert selectors.matter_of(place.board, 2027, 2) is None
    assert selectors.matter_of(place.commune, 2026, 1) is None


DUE = [
    # taken on, the last day to tell the visitor: ten working days with the days off of the year
    ("31/12/2026", "15/01/2027", "4–8/1 and 11–15/1: Friday 1/1 is off"),
    ("01/01/2027", "15/01/2027", "taken on the holiday itself"),
    ("06/02/2026", "27/02/2026", "9–13/2, then 23–27/2 after Tết"),
    ("16/02/2026", "06/03/2026", "taken within Tết: 23–27/2, 2–6/3"),
    ("20/04/2026", "07/05/2026", "21–24, 28, 29/4, 4–7/5"),
    ("21/08/2026", "08/09/2026", "Saturday 22/8 counts; 31/8, 1, 2/9 do not"),
    ("24/06/2026", "08/07/2026", "across the change of law: no day off"),
    ("20/11/2026", "07/12/2026", "24/11 is off"),
    ("14/02/2028", "28/02/2028", "a plain fortnight before a leap day"),
    ("15/02/2028", "29/02/2028", "on the leap day"),
]


@pytest.mark.parametrize(("taken_on", "due", "why"), DUE)
def test_the_visitor_is_told_within_ten_working_days(place, taken_on, due, why):
    seed_calendar(at=AT)
    at = datetime.strptime(taken_on, "%d/%m/%Y").replace(hour=8, tzinfo=HANOI)
    visit = taken(place.board, place.hoa, at=at)
    assert f"{visit.notice_due_on:%d/%m/%Y}" == due, why


FAR = [
    (datetime(2014, 6, 30, 12, tzinfo=HANOI), "long before the law"),
    (datetime(1900, 1, 1, tzinfo=HANOI), "a century before"),
    (datetime(1, 1, 2, tzinfo=UTC), "the first days there are"),
    (datetime(9999, 12, 30, tzinfo=UTC), "the last days there are"),
    (AT + timedelta(seconds=1), "a second from now"),
]


@pytest.mark.parametrize(("moment", "why"), FAR)
def test_a_moment_no_register_holds_is_refused_with_a_sentence(place, moment, why):
    with pytest.raises(ValidationError) as refused:
        taken(place.board, place.hoa, received_at=moment)
    said = (
        "Thời điểm tiếp không được sau bây giờ" if moment > AT else
        "Thời điểm tiếp phải từ ngày 01/07/2014"
    )  # fmt: skip
    assert refused.value.message_dict == {"received_at": [said]}, why


def test_the_first_day_of_the_law_is_taken(place):
    first = datetime(2014, 7, 1, tzinfo=HANOI)
    assert taken(place.board, place.hoa, received_at=first).year == 2014


KEPT = (Visit, Matter, Citizen, Receipt, Entry, NumberSeries)


@pytest.mark.parametrize(
    "said",
    [{"people_count": 3, "people": [Person("A"), Person("B"), Person("C"), Person("D")]},
     {"outcome": Outcome.REFUSE, "refusal_ground": "L9.9"},
     {"people": [person(phone="1")]},
     {"received_at": AT + timedelta(days=1)}],
)  # fmt: skip
def test_what_is_refused_takes_no_number_and_no_trace(place, said):
    with pytest.raises(ValidationError):
        taken(place.board, place.hoa, **said)
    assert [model.objects.count() for model in KEPT] == [0] * len(KEPT)


@pytest.mark.django_db(transaction=True)
def test_two_years_fill_at_once_without_a_gap_and_one_person_is_one(place):
    """Eight desks around midnight, the same visitor at each of them."""
    start, failed = Barrier(8), []

    def save(at: datetime) -> None:
        try:
            start.wait()
            taken(place.board, place.hoa, at=at)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    desks = [Thread(target=save, args=(at,)) for at in (LAST_SECOND, NEW_YEAR) for _ in range(4)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert failed == []
    lines = Visit.objects.order_by("year", "number").values_list("year", "number")
    assert list(lines) == [(year, number) for year in (2026, 2027) for number in (1, 2, 3, 4)]
    assert Citizen.objects.count() == 1
    assert Receipt.objects.count() == 8
