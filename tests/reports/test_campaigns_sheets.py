"""The sections of a unit's report, the sums in them and the days left, without a database."""

from datetime import date
from decimal import Decimal

import pytest

from portal.organisations.models import Organisation
from portal.workdays.calendar import Calendar
from reports import checks
from reports.indicators import BY_CODE, Value
from reports.models import FigureOverride
from reports.period import of
from reports.sheets import dan_van
from reports.sheets.campaigns import (
    NOUNS,
    SECTIONS,
    Doubt,
    Part,
    cross_foot,
    deadline,
    outline_of,
    parts,
    reminder,
    section_of,
    slots_of,
)

DUE = date(2026, 11, 29)  # a Sunday
PERIOD = of("DV", 2026)
UNIT = Organisation(code="XA-A", name="Xã A")


def count(code: str, value: int | None = 0) -> Value:
    return Value(code, BY_CODE[code].unit, 1, value, None)


def counts(**said: int) -> dict[str, Value]:
    return {code: count(code, value) for code, value in said.items()}


def other(code: str, value: int | None) -> dict[str, FigureOverride]:
    stated = None if value is None else Decimal(value)
    return {code: FigureOverride(indicator=code, value=stated, reason="Sổ giấy")}


def doubts(values, stated=None, explained=None) -> list[Doubt]:
    return list(cross_foot(values, stated or {}, explained or {}))


# --- the sections


@pytest.mark.parametrize(
    ("numeral", "name", "slots"),
    [("I", "I. Lãnh đạo, chỉ đạo", ("leadership",)),
     ("III", "III. Tiếp công dân, giải quyết đơn", ("reception",)),
     ("IV", "IV. Đối thoại", ()),
     ("V", "V. Dân vận khéo", ("initiatives",)),
     ("VI", "VI. Hạn chế, nguyên nhân", ("strengths", "weaknesses")),
     ("VII", "VII. Tự đánh giá, xếp loại", ("rating",)),
     ("VIII", "VIII. Kiến nghị", ("next_year",))],
)  # fmt: skip
def test_each_section_has_its_name_and_its_slots(numeral, name, slots):
    found = section_of(numeral)
    assert (found.name, slots_of(found)) == (name, slots)


def test_the_section_of_democracy_keeps_the_order_of_the_outline():
    order = [chapter.slot for chapter in dan_van.SLOTS]
    found = slots_of(section_of("II"))
    assert list(found) == sorted(found, key=order.index)
    assert len(found) == len(order) - sum(len(slots_of(one)) for one in SECTIONS[2:]) - 1


@pytest.mark.parametrize("numeral", ["", "i", "IX", "1", "II "])
def test_there_is_no_other_section(numeral):
    assert section_of(numeral) is None


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.numeral)
def test_the_outline_of_a_section_asks_for_its_slots_and_keeps_every_heading(section):
    found = outline_of(section)
    assert tuple(one.slot for one in found.slots) == slots_of(section)
    assert [one.title for one in found.chapters] == [one.title for one in dan_van.OUTLINE]
    assert bool(found.numbers) is (section.numeral == "VII")
    assert {label[:1] for label in found.labels.values()} <= {"I", "V"}  # "II.7.đ. …", as before


def test_a_noun_stands_for_every_whole_of_the_sums():
    assert {one.whole for one in checks.IDENTITIES} <= {code for code, _ in NOUNS}


# --- sums


@pytest.mark.parametrize(
    ("values", "told"),
    [({"TCD-01": 10, "TCD-05": 6, "TCD-30": 3}, "Tổng 10 lượt tiếp ≠ 6 + 3 = 9."),
     ({"TCD-02": 1, "TCD-06": 0, "TCD-31": 0}, "Tổng 1 người được tiếp ≠ 0 + 0 = 0."),
     ({"TCD-30": 1999, "TCD-11": 1000, "TCD-17": 1000},
      "Tổng 1.999 lượt lãnh đạo tiếp ≠ 1.000 + 1.000 = 2.000."),
     ({"XLD-04": 9, "XLD-06": 3, "XLD-12": 3, "XLD-19": 4},
      "Tổng 9 đơn thuộc thẩm quyền ≠ 3 + 3 + 4 = 10."),
     ({"PAK-01": 5, "PAK-03": 2, "PAK-05": 2}, "Tổng 5 kiến nghị, phản ánh ≠ 2 + 2 = 4."),
     ({"GQ-01": 5, "GQ-01.KN": 5, "GQ-01.TC": 1},
      "Tổng 5 đơn khiếu nại, tố cáo phải giải quyết ≠ 5 + 1 = 6."),
     ({"GQ-02": 0, "GQ-02.KN": 1, "GQ-02.TC": 0},
      "Tổng 0 đơn khiếu nại, tố cáo đã giải quyết ≠ 1 + 0 = 1."),
     ({"DVK-01": 2, "DVK-02": 1, "DVK-03": 0}, "Tổng 2 mô hình ≠ 1 + 0 = 1.")],
)  # fmt: skip
def test_a_sum_that_fails_is_told_in_the_section_of_its_whole(values, told):
    [found] = doubts(counts(**values))
    whole = next(iter(values))
    assert (found.sentence, found.code, found.words) == (told, f"SUM.{whole}", "")
    assert found.numeral == ("V" if whole == "DVK-01" else "III")


@pytest.mark.parametrize("missing", ["DVK-01", "DVK-02", "DVK-03"])
def test_a_sum_of_which_something_is_not_stated_says_nothing(missing):
    values = counts(**{"DVK-01": 9, "DVK-02": 1, "DVK-03": 2})
    del values[missing]
    assert doubts(values) == []
    assert len(doubts(values, other(missing, 100))) == 1  # the unit's own word counts there too


def test_a_figure_that_is_not_known_counts_as_nought():
    values = {code: count(code, None) for code in ("DVK-01", "DVK-02", "DVK-03")}
    assert doubts(values) == []
    assert len(doubts(values | {"DVK-01": count("DVK-01", 1)})) == 1


def test_sums_are_of_what_the_unit_states_instead():
    values = counts(**{"DVK-01": 3, "DVK-02": 1, "DVK-03": 2})
    [found] = doubts(values, other("DVK-01", 4))
    assert found.sentence == "Tổng 4 mô hình ≠ 1 + 2 = 3."
    assert doubts(values, other("DVK-01", 4) | other("DVK-03", 3)) == []
    [found] = doubts(values, other("DVK-01", 0))
    assert found.sentence == "Tổng 0 mô hình ≠ 1 + 2 = 3."


def test_what_was_taken_back_is_the_ledgers_again():
    values = counts(**{"DVK-01": 3, "DVK-02": 1, "DVK-03": 2})
    assert doubts(values, other("DVK-01", None)) == []


def test_the_answer_of_a_sum_is_that_of_no_other():
    values = counts(**{"DVK-01": 2, "DVK-02": 1, "DVK-03": 0, "PAK-01": 5, "PAK-03": 2,
                       "PAK-05": 2})  # fmt: skip
    found = {one.code: one.words for one in doubts(values, {}, {"SUM.DVK-01": "Một hộ"})}
    assert found == {"SUM.PAK-01": "", "SUM.DVK-01": "Một hộ"}


# --- the sections as they stand


@pytest.mark.parametrize(
    ("open_slots", "words", "unexplained", "is_done"),
    [(0, [], False, True), (1, [], False, False), (0, ["Vì"], False, True),
     (0, ["Vì", ""], True, False), (2, [""], True, False)],
)  # fmt: skip
def test_a_section_is_done_when_all_is_written_and_explained(
    open_slots, words, unexplained, is_done
):
    told = [Doubt("III", "SUM.PAK-01", "Tổng …", one) for one in words]
    found = Part(SECTIONS[2], ("reception",), open_slots, (), told)
    assert (found.unexplained, found.is_done) == (unexplained, is_done)


def nothing_counted() -> dict[str, Value]:
    return {
        code: Value(code, "%", 1, None, None, 0, 0) if BY_CODE[code].unit == "%" else count(code)
        for code in dan_van.CODES
    }


def report(passages=None, **values: Value) -> dan_van.Report:
    return dan_van.Report(UNIT, PERIOD, nothing_counted() | values, passages or {})


def stand(found: dan_van.Report, stated=None, explained=None) -> dict[str, Part]:
    made = parts(found, stated or {}, explained or {}, lambda code: f"/so-lieu/{code}")
    return {part.section.numeral: part for part in made}


def test_what_is_open_is_counted_section_by_section():
    left = {numeral: part.open_slots for numeral, part in stand(report()).items()}
    assert left == {
        "I": 1, "II": len(slots_of(SECTIONS[1])), "III": 1, "IV": 0, "V": 1, "VI": 2, "VII": 1,
        "VIII": 1,
    }  # fmt: skip
    said = {"strengths": dan_van.Passage("Tốt."), "rating": dan_van.Passage("", True)}
    left = {numeral: part.open_slots for numeral, part in stand(report(said)).items()}
    assert (left["VI"], left["VII"], left["I"]) == (1, 0, 1)
    assert [key for key, part in stand(report()).items() if part.is_done] == ["IV"]


def test_a_line_links_to_the_ledger_and_states_beside_it():
    stated = other("DVK-01", 7)
    found = stand(report(), stated)["V"]
    [(title, lines)] = found.tables
    assert title == "“Dân vận khéo”"
    by_code = {line.code: line for line in lines}
    line = by_code["DVK-01"]
    assert (line.label, line.unit, line.computed) == (BY_CODE["DVK-01"].label, "mô hình", "0")
    assert (line.link, line.stated) == ("/so-lieu/DVK-01", stated["DVK-01"])
    assert by_code["DVK-02"].stated is None


def test_a_rate_is_shown_by_a_dash_and_never_stated_otherwise():
    lines = [line for part in stand(report()).values() for _, table in part.tables
             for line in table]  # fmt: skip
    assert {line.code for line in lines} == set(dan_van.CODES)
    assert {line.computed for line in lines if not line.may_state} == {"–"}
    assert all(line.may_state is (BY_CODE[line.code].unit != "%") for line in lines)


def test_a_sum_that_fails_stands_in_its_own_section_alone():
    found = stand(report(**{"DVK-01": count("DVK-01", 2)}))
    assert {key: len(part.doubts) for key, part in found.items() if part.doubts} == {"V": 1}
    explained = stand(report(**{"DVK-01": count("DVK-01", 2)}), {}, {"SUM.DVK-01": "Hai hộ"})
    assert [found["V"].unexplained, explained["V"].unexplained] == [True, False]


# --- the days left


@pytest.mark.parametrize(
    ("year", "opened", "urge"),
    [(2026, None, "Nên gửi trong thứ Sáu 27/11."),
     (2026, 28, "Nên gửi trong thứ Bảy 28/11."), (2026, 29, ""),
     (2025, None, "Nên gửi trong thứ Sáu 28/11."), (2027, None, ""), (2028, None, "")],
)  # fmt: skip
def test_the_last_working_day_is_urged_where_it_is_not_the_last_day(year, opened, urge):
    worked = frozenset({date(year, 11, opened)} if opened else ())
    told = deadline(date(year, 11, 29), date(year, 11, 10), Calendar(opened=worked))
    assert (told.urge, told.left) == (urge, 19)


@pytest.mark.parametrize(
    ("on", "told"),
    [(date(2026, 11, 27), "Còn 2 ngày."), (date(2026, 11, 28), "Còn 1 ngày."),
     (DUE, "Hôm nay là ngày cuối."), (date(2026, 11, 30), "Đã quá hạn 1 ngày."),
     (date(2027, 1, 1), "Đã quá hạn 33 ngày.")],
)  # fmt: skip
def test_the_days_that_remain_in_words(on, told):
    assert deadline(DUE, on, Calendar()).remaining == told


def test_a_last_day_that_is_worked_is_itself_a_day_of_reminding():
    due = date(2027, 11, 29)
    days = [day for day in range(10, 31)
            if deadline(due, date(2027, 11, day), Calendar()).is_reminding_day]  # fmt: skip
    assert days == [19, 26, 28, 29]


def test_a_reminder_of_a_last_day_that_is_worked_urges_no_other():
    told = deadline(date(2027, 11, 29), date(2027, 11, 26), Calendar())
    assert reminder(2027, told) == (
        "Đề nghị gửi báo cáo dân vận năm 2027 về Sở Nội vụ trước ngày 30/11/2027 "
        "(hết ngày thứ Hai 29/11)."
    )
