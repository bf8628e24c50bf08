"""Days and numbers as people here write them, in forms and on pages, the same everywhere."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import formats, timezone

from portal.documents.dates import official
from portal.templatetags import ui
from portal.templatetags.paper import heading_lines, official_date

NEW_YEAR = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # midnight of the new year in Viet Nam


def shown(source: str, **values: object) -> str:
    return Template(source).render(Context(values))


class TestInput:
    @pytest.mark.parametrize(
        ("typed", "day"),
        [
            ("05/11/2026", date(2026, 11, 5)),
            ("5/11/2026", date(2026, 11, 5)),
            ("05-11-2026", date(2026, 11, 5)),
            ("2026-11-05", date(2026, 11, 5)),  # what a date picker sends
            ("05/11/26", date(2026, 11, 5)),
            (" 05/11/2026 ", date(2026, 11, 5)),
            ("12/10/2026", date(2026, 10, 12)),  # the twelfth of October, on every page
        ],
    )
    def test_the_day_comes_before_the_month(self, typed, day):
        assert forms.DateField().clean(typed) == day

    @pytest.mark.parametrize(
        "typed", ["31/11/2026", "29/02/2027", "11/31/2026", "2026/11/05", "05.11.2026", "0/0/0000"]
    )
    def test_what_is_no_day_is_refused(self, typed):
        with pytest.raises(forms.ValidationError):
            forms.DateField().clean(typed)

    @pytest.mark.parametrize(
        ("typed", "moment"),
        [
            ("05/11/2026 08:30", datetime(2026, 11, 5, 8, 30)),  # noqa: DTZ001
            ("08:30 05/11/2026", datetime(2026, 11, 5, 8, 30)),  # noqa: DTZ001
            ("2026-11-05T08:30", datetime(2026, 11, 5, 8, 30)),  # noqa: DTZ001
        ],
    )
    def test_a_moment_is_a_moment_here(self, typed, moment):
        assert forms.DateTimeField().clean(typed) == timezone.make_aware(moment)

    @pytest.mark.parametrize(
        ("typed", "hour"), [("08:30", time(8, 30)), ("8:05", time(8, 5)), ("23:59:59", None)]
    )
    def test_an_hour_of_the_day(self, typed, hour):
        assert forms.TimeField().clean(typed) == (hour or time(23, 59, 59))

    @pytest.mark.parametrize("typed", ["24:00", "8h30", "8:60", "sáng"])
    def test_what_is_no_hour_is_refused(self, typed):
        with pytest.raises(forms.ValidationError):
            forms.TimeField().clean(typed)


class TestOutput:
    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("{{ day }}", "05/11/2026"),
            ("{{ day|date }}", "05/11/2026"),
            ("{{ day|date:'SHORT_DATE_FORMAT' }}", "05/11/2026"),
            ("{{ moment }}", "00:00 01/01/2027"),
            ("{{ moment|time }}", "00:00"),
        ],
    )
    def test_in_templates(self, source, text):
        assert shown(source, day=date(2026, 11, 5), moment=NEW_YEAR) == text

    def test_thousands_have_points_and_fractions_a_comma(self):
        assert formats.number_format(Decimal("1234567.5"), force_grouping=True) == "1.234.567,5"

    def test_the_week_begins_on_monday(self):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1

    @pytest.mark.parametrize(
        ("moment", "day"),
        [
            (NEW_YEAR, "01/01/2027"),  # in London it is still the old year
            (datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC), "31/12/2026"),
        ],
    )
    def test_a_moment_belongs_to_its_day_here(self, moment, day):
        assert ui.vn_date(moment) == day
        assert ui.weekday_date(moment).endswith(day)


class TestNumber:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (0, "0"),
            (-0.0, "0,0"),
            (999, "999"),
            (1000, "1.000"),
            (-1234567, "−1.234.567"),
            (Decimal("95.68"), "95,68"),
            (Decimal("-0.50"), "−0,50"),
            (Decimal("1000.00"), "1.000,00"),
            ("", "—"),
            (None, "—"),
        ],
    )
    def test_as_written_here(self, value, text):
        assert ui.number(value) == text

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (Decimal("1200.00"), "1.200"),
            (Decimal("120.50"), "120,5"),
            (Decimal("0.00"), "0"),
            (None, "—"),
        ],
    )
    def test_an_amount_is_told_without_idle_noughts(self, value, text):
        assert ui.amount(value) == text


class TestOfficial:
    """Nghị định 30/2020/NĐ-CP, Phụ lục I: a zero before days under 10 and months 1 and 2."""

    @pytest.mark.parametrize("month", range(1, 13))
    def test_a_zero_stands_before_the_first_two_months_alone(self, month):
        written = f"0{month}" if month <= 2 else str(month)
        assert official(date(2026, month, 15)) == f"ngày 15 tháng {written} năm 2026"

    @pytest.mark.parametrize(("day", "written"), [(1, "01"), (9, "09"), (10, "10"), (31, "31")])
    def test_and_before_the_first_nine_days(self, day, written):
        assert official(date(2026, 12, day)) == f"ngày {written} tháng 12 năm 2026"

    def test_a_day_not_known_yet_is_left_to_the_pen(self):
        assert official_date(None) == "ngày … tháng … năm …"

    @pytest.mark.parametrize(
        ("name", "first", "whole"),
        [
            ("tỉnh Bắc Ninh", "", "TỈNH BẮC NINH"),
            ("Ủy ban nhân dân tỉnh Bắc Ninh", "ỦY BAN NHÂN DÂN", "TỈNH BẮC NINH"),
            ("Ủy ban nhân dân thành phố Cần Thơ", "ỦY BAN NHÂN DÂN", "THÀNH PHỐ CẦN THƠ"),
            ("Ủy ban nhân dân phường 1", "ỦY BAN NHÂN DÂN", "PHƯỜNG 1"),
            ("Thành phố Cần Thơ", "", "THÀNH PHỐ CẦN THƠ"),
            ("Ban Tiếp công dân thành phố", "BAN TIẾP CÔNG DÂN", "THÀNH PHỐ"),
            ("Sở Nông nghiệp và Môi trường", "SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"),
            ("Huế", "", "HUẾ"),
            ("", "", ""),
        ],
    )
    def test_a_heading_never_breaks_in_the_name_of_the_place(self, name, first, whole):
        assert heading_lines(name) == f'{first} <span class="whole">{whole}</span>'

    def test_a_heading_is_text(self):
        assert "<B>" not in heading_lines("<b>x</b>")
