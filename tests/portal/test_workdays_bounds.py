"""The calendar at its edges: forms, years, the eve and the day after, two at once, law by law."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.workdays import selectors, services
from portal.workdays.calendar import Calendar
from portal.workdays.forms import DayForm, RemoveForm
from portal.workdays.limits import Limit, Unit, due, explain, limit_for, unit_name
from portal.workdays.models import DayKind, ExceptionDay
from portal.workdays.seed import FIRST_YEAR, LAST_YEAR, days_of
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

AT = datetime(2026, 11, 20, 1, 40, tzinfo=UTC)
SATURDAY, FRIDAY = date(2026, 11, 21), date(2026, 11, 20)
SAID = {"day": "31/12/2027", "kind": "closed", "name": "Nghỉ bù", "basis": "QĐ 1/QĐ-TTg"}
PAGE = "/quan-tri/ngay-nghi"


def put(day=FRIDAY, kind="closed", name="Nghỉ bù", basis="QĐ 1") -> ExceptionDay:
    return services.set_day(day=day, kind=kind, name=name, basis=basis, by=None, at=AT)


class TestForms:
    @pytest.mark.parametrize(
        ("wrong", "field", "sentence"),
        [
            ({"day": ""}, "day", "Nhập ngày"),
            ({"day": "31/11/2027"}, "day", "Ngày 31/11/2027 không có thật. Kiểm tra lại"),
            ({"day": "mùng một"}, "day", "Nhập ngày dạng 05/02/2026"),
            ({"day": "03/07/2999"}, "day", "Năm phải từ 1900 đến 2100"),
            ({"kind": ""}, "kind", "Chọn ngày nghỉ hoặc ngày làm bù"),
            ({"kind": "half"}, "kind", "Chọn ngày nghỉ hoặc ngày làm bù"),
            ({"name": "  "}, "name", "Nhập tên ngày"),
            ({"basis": ""}, "basis", "Nhập số văn bản làm căn cứ"),
        ],
    )
    def test_each_mistake_at_its_field(self, wrong, field, sentence):
        form = DayForm(SAID | wrong)
        assert form.errors == {field: [sentence]}

    @pytest.mark.parametrize(("field", "length"), [("name", 120), ("basis", 200)])
    def test_no_longer_than_its_column(self, field, length):
        assert DayForm(SAID | {field: "x" * length}).is_valid()
        assert list(DayForm(SAID | {field: "x" * (length + 1)}).errors) == [field]

    def test_taking_a_day_out_needs_its_document_too(self):
        assert RemoveForm({"day": "31/12/2027"}).errors == {"basis": ["Nhập số văn bản làm căn cứ"]}

    def test_what_is_not_asked_for_is_not_taken(self):
        """Nobody confirms a day by sending the field along."""
        form = DayForm(SAID | {"confirmed": "0", "pk": "1"})
        assert form.is_valid()
        assert set(form.cleaned_data) == {"day", "kind", "name", "basis"}


@pytest.mark.django_db
class TestSetDay:
    @pytest.mark.parametrize("offset", range(7))
    def test_only_a_weekend_day_is_worked_in_exchange(self, offset):
        day = date(2026, 11, 16) + timedelta(days=offset)  # a Monday and the week after it
        if day.weekday() >= 5:
            assert put(day, "opened").kind == DayKind.OPENED
        else:
            with pytest.raises(ValidationError, match="vốn là ngày làm việc"):
                put(day, "opened")

    def test_a_weekend_day_may_be_a_holiday(self):
        assert put(SATURDAY).kind == DayKind.CLOSED

    def test_changed_the_trail_tells_what_it_was(self):
        put(SATURDAY)
        put(SATURDAY, "opened", name="Làm bù", basis="QĐ 2")
        kept = ExceptionDay.objects.get()
        assert (kept.kind, kept.name, kept.basis) == ("opened", "Làm bù", "QĐ 2")
        befores = Entry.objects.order_by("pk").values_list("data__before", flat=True)
        assert list(befores) == ["", "closed"]

    def test_what_staff_enter_is_confirmed_whatever_it_was(self):
        ExceptionDay.objects.create(day=FRIDAY, kind="closed", name="x", basis="y", confirmed=False)
        assert put().confirmed
        assert not selectors.unconfirmed(FRIDAY).exists()

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"name": " \n "}, "name"),
            ({"basis": "\t"}, "basis"),
            ({"kind": ""}, "kind"),
            ({"kind": "CLOSED"}, "kind"),
        ],
    )
    def test_refused_by_the_service_too(self, given, field):
        with pytest.raises(ValidationError) as refused:
            put(**given)
        assert list(refused.value.message_dict) == [field]
        assert not ExceptionDay.objects.exists()

    def test_removed_it_is_an_ordinary_day_again(self):
        put()
        assert not selectors.calendar().is_working(FRIDAY)
        services.remove_day(day=FRIDAY, basis="QĐ 3", by=None, at=AT)
        assert selectors.calendar().is_working(FRIDAY)
        with pytest.raises(ValidationError, match="Ngày 20/11/2026 không có trong lịch"):
            services.remove_day(day=FRIDAY, basis="QĐ 3", by=None, at=AT)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def test_one_day_set_by_two_is_one_day(self):
        gave = make.at_the_same_time(put)
        assert all(isinstance(one, ExceptionDay) for one in gave)
        assert ExceptionDay.objects.count() == 1

    def test_one_day_removed_by_two_is_removed_once(self):
        put()
        gave = make.at_the_same_time(
            lambda: services.remove_day(day=FRIDAY, basis="x", by=None, at=AT)
        )
        assert sorted(str(type(one).__name__) for one in gave) == ["NoneType", "ValidationError"]
        assert Entry.objects.filter(verb="remove_day").count() == 1


@pytest.mark.django_db
class TestYears:
    def test_a_year_ends_with_its_last_day(self):
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1)):
            put(day)
        assert [row.day for row in selectors.year(2026)] == [date(2026, 1, 1), date(2026, 12, 31)]
        assert selectors.years() == [2025, 2026, 2027]

    @pytest.mark.parametrize(
        "year", ["1", "0001", "9999", "2026x", "-2026", "２０２６", "", "99999"]
    )
    def test_the_page_answers_for_any(self, client, year):
        admin = make.officer(ground.province(), Role.SYSADMIN)
        ground.signed_in(client, admin)
        assert client.get(PAGE, {"nam": year}).status_code == 200

    def test_seeded_only_where_a_year_has_no_day(self):
        put(date(2026, 6, 1))
        assert 2026 not in services.seed_calendar(at=AT)
        assert selectors.year(2026).count() == 1
        assert services.seed_calendar(at=AT) == []

    def test_an_empty_range_seeds_nothing_and_records_nothing(self):
        assert services.seed_calendar(at=AT, years=[]) == []
        assert not Entry.objects.exists()


class TestSeed:
    @pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
    def test_every_year_is_whole(self, year):
        rows = days_of(year)
        days = [row.day for row in rows]
        assert days == sorted(set(days))
        assert {day.year for day in days} == {year}
        for month, day in ((1, 1), (4, 30), (5, 1), (9, 2)):
            assert date(year, month, day) in days
        assert all(row.name and row.basis and row.kind in DayKind.values for row in rows)

    @pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
    def test_the_new_year_of_the_moon_has_at_least_five_days(self, year):
        tet = [row for row in days_of(year) if "Tết Nguyên đán" in row.name]
        assert len(tet) >= 5
        assert {row.day.month for row in tet} <= {1, 2}

    @pytest.mark.parametrize("year", range(FIRST_YEAR, LAST_YEAR + 1))
    def test_what_is_worked_in_exchange_is_a_weekend_day(self, year):
        worked = [row.day for row in days_of(year) if row.kind == DayKind.OPENED]
        assert [day for day in worked if day.weekday() < 5] == []

    @pytest.mark.parametrize(("year", "there"), [(2025, False), (2026, True), (2027, True)])
    def test_the_day_of_culture_is_never_taken_for_certain(self, year, there):
        found = [row for row in days_of(year) if row.day == date(year, 11, 24)]
        assert bool(found) is there
        assert all(not row.confirmed and "cần xác nhận" in row.basis for row in found)

    def test_no_english_word_of_the_library_reaches_the_page(self):
        for row in days_of(2026):
            assert "Day" not in row.name
            assert "observed" not in row.name


class TestCalendar:
    EMPTY = Calendar()

    @pytest.mark.parametrize(
        ("start", "count", "last"),
        [
            (FRIDAY, 0, FRIDAY),
            (FRIDAY, 1, date(2026, 11, 23)),  # over the weekend
            (SATURDAY, 1, date(2026, 11, 23)),
            (date(2026, 12, 31), 1, date(2027, 1, 1)),
            (date(2028, 2, 28), 1, date(2028, 2, 29)),
            (FRIDAY, 260, date(2027, 11, 19)),
        ],
    )
    def test_counting_on_without_any_holiday(self, start, count, last):
        assert self.EMPTY.after(start, count) == last

    def test_why_says_nothing_on_an_ordinary_day(self):
        assert self.EMPTY.why(FRIDAY) == ""
        assert self.EMPTY.why(SATURDAY) == "thứ Bảy"
        assert self.EMPTY.why(SATURDAY + timedelta(days=1)) == "Chủ nhật"

    def test_a_holiday_without_a_name_still_has_a_reason(self):
        assert Calendar(closed=frozenset({FRIDAY})).why(FRIDAY) == "ngày nghỉ lễ"
        assert Calendar(opened=frozenset({SATURDAY})).why(SATURDAY) == "ngày làm bù"


class TestLimits:
    OLD = Limit("X", "Việc", 10, Unit.WORKING, "Luật cũ", date(2020, 1, 1), date(2026, 7, 1))
    NEW = Limit("X", "Việc", 7, Unit.WORKING, "Luật mới", date(2026, 7, 1))

    @pytest.mark.parametrize(
        ("on", "basis"),
        [
            (date(2020, 1, 1), "Luật cũ"),
            (date(2026, 6, 30), "Luật cũ"),
            (date(2026, 7, 1), "Luật mới"),  # the new law from its first day
            (date(9999, 1, 1), "Luật mới"),
        ],
    )
    def test_the_law_of_the_day(self, on, basis):
        assert limit_for([self.OLD, self.NEW], "X", on).basis == basis

    @pytest.mark.parametrize(
        ("code", "on"), [("X", date(2019, 12, 31)), ("Y", FRIDAY), ("", FRIDAY)]
    )
    def test_what_no_law_says_is_not_invented(self, code, on):
        with pytest.raises(LookupError, match=f"Không có thời hạn {code} có hiệu lực ngày"):
            limit_for([self.OLD, self.NEW], code, on)

    @pytest.mark.parametrize(
        ("facts", "amount"),
        [
            ((), 7),
            (("complex",), 20),
            (("complex", "remote"), 30),  # the most particular row
            (("remote",), 7),
            (("complex", "other"), 20),
            (("complex", "very complex"), 25),  # of two as particular the longest
        ],
    )
    def test_the_facts_that_hold_choose_the_days(self, facts, amount):
        amounts = {("complex",): 20, ("very complex",): 25, ("complex", "remote"): 30}
        rows = tuple((frozenset(held), days) for held, days in amounts.items())
        limit = Limit("X", "Việc", 7, Unit.CALENDAR, "Luật", date(2020, 1, 1), by_facts=rows)
        assert limit.amount_for(facts) == amount
        assert limit.known_facts == {"complex", "very complex", "remote"}

    def test_no_days_end_where_they_began(self):
        none = Limit("X", "Việc", 0, Unit.WORKING, "Luật", date(2020, 1, 1))
        assert due(none, FRIDAY, Calendar()) == FRIDAY
        assert explain(none, FRIDAY, Calendar()).days == ()

    @pytest.mark.parametrize("unit", [Unit.CALENDAR, Unit.WORKING])
    def test_no_limit_ends_farther_than_a_hundred_years_away(self, unit):
        limit = Limit("X.Y", "Thời hạn", 20_000, unit, "Điều 1", date(2012, 7, 1))
        assert due(limit, FRIDAY, Calendar()).year > 2080
        with pytest.raises(OverflowError, match="hundred years"):
            due(limit, FRIDAY, Calendar(), amount=36_526)

    def test_in_words(self):
        assert self.NEW.phrase == "7 ngày làm việc"
        assert unit_name(Unit.CALENDAR) == "ngày"
