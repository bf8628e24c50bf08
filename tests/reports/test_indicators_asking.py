"""How figures are asked for: codes put together, lines of entry, grounds and tables by unit."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q

from portal.organisations.models import Succession
from reception.kinds import Field
from reports.indicators import (
    KINDS,
    Total,
    by_unit,
    compute,
    counted,
    counted_of,
    declared,
    ground,
    lists_of,
    rows,
)
from reports.indicators.by_hand import GROUPS, LINES, group_of
from reports.indicators.ground import Predecessor
from reports.indicators.manual import Entry, Line, sum_of
from reports.indicators.petitions import PETITION
from reports.indicators.said import RULES, comparison
from reports.indicators.windows import not_before, not_by_end, window
from reports.period import of, parse
from tests.reports import by_hand
from tests.reports import factories as make
from tests.reports.on_edges import AFTER, BEFORE, FIRST, LAST, YEAR, told

ON = date(2026, 4, 1)


# --- what is put together


def test_of_a_sum_of_sums_every_count_is_asked_once():
    codes = [one.code for one in counted(["THI-06", "KTH-07", "THI-06"])]
    assert sorted(codes) == ["KTH-07.DT", "KTH-07.PT", "KTH-09", "KTH-22.DT", "KTH-22.PT", "KTH-24"]


@pytest.mark.parametrize(
    ("code", "lists"),
    [
        ("XLD-31", "+XLD-31"),
        ("XLD-33", "+XLD-01"),
        ("XLD-37", "+XLD-31 -XLD-04"),
        ("KTH-07", "+KTH-07.PT -KTH-07.DT"),
        ("THI-06", "+KTH-07.PT -KTH-07.DT +KTH-22.PT -KTH-22.DT"),
        ("GQ-06", "+GQK-02"),
        ("GQ-06.TS", "+GQK-07 +GQK-06"),
        ("XLD-38", "+XLD-09 +XLD-10 +XLD-11"),
        ("DCC-11", "+DCC-11.L +DCC-11.N"),
    ],
)
def test_the_lists_behind_a_figure_bear_their_signs(code, lists):
    found = lists_of(declared(code))
    assert " ".join(f"{'+' if sign > 0 else '-'}{one.code}" for sign, one in found) == lists
    alone = counted_of(declared(code))
    assert (alone.code if alone else None) == (lists[1:] if " " not in lists else None)


def test_what_takes_away_in_what_is_taken_away_adds():
    twice = Total("X", "X", "đơn", ("XLD-31",), "X.", subtracts=("XLD-37",))
    found = [(sign, one.code) for sign, one in lists_of(twice)]
    assert found == [(1, "XLD-31"), (-1, "XLD-31"), (1, "XLD-04")]
    less = Total("Y", "Y", "đơn", (), "Y.", subtracts=("XLD-31",))
    assert counted_of(less) is None  # one list, but taken away


def test_a_figure_of_several_lists_says_how_to_open_them(land):
    with pytest.raises(ValidationError) as error:
        rows("XLD-37", organisation=land.commune, period=YEAR)
    assert error.value.messages == ["Chỉ tiêu XLD-37 gồm nhiều danh sách. Mở từng phần để xem."]
    with pytest.raises(ValidationError) as error:
        declared("xld-31")
    assert error.value.messages == [
        "Không có chỉ tiêu xld-31. Xem mã ở trang Báo cáo, mục Định nghĩa."
    ]


@pytest.mark.parametrize("code", RULES)
def test_every_rule_of_comparing_is_a_phrase(code):
    assert comparison(code) == RULES[code]
    assert comparison(f"{code}, CT=90%") == f"{RULES[code]}; so với mục tiêu 90%"


def test_conditions_of_a_window_name_its_days():
    assert window("a", YEAR) == Q(a__range=(FIRST, LAST))
    assert not_before("a", YEAR) == Q(a__isnull=True) | Q(a__gte=FIRST)
    assert not_by_end("a", YEAR) == Q(a__isnull=True) | Q(a__gt=LAST)


# --- lines that are entered by hand


@pytest.mark.parametrize(
    ("line", "yearly", "answer", "lasts", "places"),
    [
        (Line("A", "A", "đơn"), False, False, False, 0),
        (Line("A", "A", "đơn", "S0+F"), False, False, True, 0),
        (Line("A", "A", "đơn", "N", Entry.YES), True, True, False, 0),
        (Line("A", "A", "điểm", "N", Entry.SCORE), True, False, False, 2),
        (Line("A", "A", "Trđ", entry=Entry.AMOUNT), False, False, False, 2),
    ],
)
def test_a_line_says_what_may_be_entered(line, yearly, answer, lasts, places):
    told_of = (line.is_yearly, line.is_answer, line.lasts, line.places)
    assert told_of == (yearly, answer, lasts, places)
    made = sum_of(line)
    assert (made.weight, made.places, made.window) == ("value", places, line.window)
    assert made.entered_by_hand


def test_a_group_is_found_by_its_slug():
    assert [group_of(group.slug) for group in GROUPS] == list(GROUPS)
    assert group_of("khong-co") is None
    assert LINES["QLN-06"].definition.startswith("Cuộc thanh tra trách nhiệm bắt đầu trước kỳ")
    assert sum_of(LINES["QLN-01"]).definition.startswith("Cộng các số có ngày phát sinh trong kỳ.")


@pytest.mark.parametrize(
    ("code", "day", "counts"),
    [("DCC-12.TS", date(2026, 12, 31), 1), ("DCC-12.TS", date(2025, 12, 31), 0),
     ("DCC-05", date(2025, 12, 31), 1), ("DCC-05", date(2026, 12, 31), 0)],
)  # fmt: skip
def test_what_is_of_a_year_and_what_is_of_a_window(land, code, day, counts):
    by_hand.entered(land.commune, code, 5, on=day)
    assert told(land.commune, code) == [5 * counts]


# --- the ground of a figure


def test_a_ground_is_named_with_what_it_is_narrowed_to(land):
    here = ground("BAC-NINH.XA-A", LAST)
    assert here.name == "Đơn vị BAC-NINH.XA-A"
    only = here.only("denunciation", "environment")
    assert only.name == "Đơn vị BAC-NINH.XA-A; loại Tố cáo; lĩnh vực Môi trường"
    assert here.only("khac", "").narrowed == ["loại Chưa phân loại, khác"]
    assert here.only("mixed", "khong-co") == here
    assert [kind for kind, _ in KINDS] == ["complaint", "denunciation", "recommendation", "khac"]
    assert here.alone().name == here.name  # only a province is more than its own office
    assert ground("BAC-NINH", LAST).alone().name == "Đơn vị BAC-NINH (riêng cơ quan này)"


def test_a_ground_keeps_the_rows_of_its_units_kind_and_field(land):
    unit, province = ground("BAC-NINH.XA-A", LAST), ground("BAC-NINH", LAST)
    mine = Q(organisation_id__in=[land.commune.pk])
    assert unit.clause(PETITION) == mine
    both = sorted([land.province.pk, land.merged.pk])
    assert province.clause(PETITION) == Q(province_id__in=both)
    of_kind = unit.only("complaint", Field.POLICY).clause(PETITION)
    assert of_kind == mine & Q(kind__in=["complaint"]) & Q(field__in=[Field.POLICY])


@pytest.mark.parametrize(
    ("on", "known"), [(date(2025, 6, 30), False), (date(2025, 7, 1), True), (LAST, True)]
)
def test_a_predecessor_counts_from_the_day_it_was_taken_over(land, on, known):
    here = ground("BAC-NINH", on)
    assert (land.merged.pk in here.provinces) is known
    taken = Predecessor(date(2025, 7, 1), "Đơn vị BAC-GIANG", "BAC-GIANG")
    assert here.predecessors == ((taken,) if known else ())


@pytest.mark.parametrize(("year", "bridges"), [(2025, 1), (2026, 1), (2027, 0)])
def test_a_merger_is_bridged_while_the_earlier_window_began_before_it(land, year, bridges):
    here = ground("BAC-NINH", date(2027, 12, 14))
    assert len(here.bridged(of("NAM", year))) == bridges


def test_a_unit_taken_over_twice_is_told_with_its_last_day(land):
    """A unit that was split: one part of it came later; and a ring of successions ends."""
    for on, taken, by in ((ON, land.other, land.commune), (LAST, land.other, land.department),
                          (LAST, land.department, land.commune)):  # fmt: skip
        Succession.objects.create(predecessor=taken, successor=by, effective_on=on, kind="merge")
    here = ground("BAC-NINH.XA-A", LAST)
    assert [(one.code, one.taken_on) for one in here.predecessors] == [
        ("BAC-NINH.SO-C", LAST), ("BAC-NINH.XA-B", LAST),
    ]  # fmt: skip
    assert here.units == {land.commune.pk, land.other.pk, land.department.pk}


def test_a_table_by_unit_adds_up_to_the_whole_with_its_totals(land, leader):
    for unit, fresh, done in ((land.commune, 3, 1), (land.other, 1, 2)):
        for _ in range(fresh):
            make.petition(unit, leader, FIRST)
        for _ in range(done):
            make.petition(unit, leader, BEFORE, processed_on=FIRST, is_eligible=True,
                          is_competent=True)  # fmt: skip
    make.visit(land.department, leader, FIRST)
    here = ground("BAC-NINH", LAST)
    table = by_unit(["XLD-31", "XLD-37", "TCD-01"], land=here, period=YEAR, compared=("XLD-31",))
    told_of = [(row["code"][-1], row["XLD-31"], row["XLD-37"], row["TCD-01"]) for row in table]
    assert told_of == [
        ("A", (3, 1), (2, None), (0, None)),
        ("B", (1, 2), (-1, None), (0, None)),
        ("C", (0, 0), (0, None), (1, None)),
    ]
    assert [row["known"] for row in table] == [True, True, False]
    found = compute(["XLD-31", "XLD-37"], land=here, period=YEAR)
    assert [one.value for one in found.values()] == [4, 1]


def test_a_period_that_ends_before_the_records_is_noughts_and_no_error(land):
    found = compute(["XLD-31", "XLD-33"], organisation=land.commune, period=parse("QI/1990"))
    assert [(one.value, one.previous) for one in found.values()] == [(0, None), (None, None)]
    assert rows("XLD-31", organisation=land.commune, period=of("NAM", AFTER.year)).count() == 0
