"""The day a report is handed in, what is frozen with it, and the texts before and after."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Entry
from reports import indicators, selectors, services
from reports.forms import MOST_LETTERS, PassagesForm
from reports.indicators import BY_CODE
from reports.models import Passage, Submission
from reports.period import of, parse
from reports.selectors import editions
from reports.selectors.reports import report_codes
from reports.sheets import dan_van, frozen
from tests.reports import factories
from tests.reports.factories import AT

PERIOD = of("DV", 2026)
SLOTS = [chapter.slot for chapter in dan_van.SLOTS]
DONE = {slot: dan_van.Passage("Đã làm.") for slot in SLOTS}


def write(land, leader, passages=None, period=PERIOD, unit=None):
    services.write_passages(
        organisation=unit or land.commune, period=period, passages=passages or DONE, by=leader,
        at=AT,
    )  # fmt: skip


def hand_in(land, leader, on, period=PERIOD, regime="dan-van", unit=None):
    return factories.hand_in(unit or land.commune, leader, period, on, regime)


def in_time(land, year=2026):
    found = indicators.compute(["BCA-04"], organisation=land.province, period=of("NAM", year))
    return found["BCA-04"].numerator, found["BCA-04"].denominator


@pytest.mark.parametrize(
    ("on", "counted"),
    [(date(2026, 11, 15), 1), (date(2026, 11, 28), 1), (date(2026, 11, 29), 1),
     (date(2026, 11, 30), 0), (date(2026, 12, 31), 0), (date(2027, 1, 1), 0)],
)  # fmt: skip
def test_until_the_29th_it_is_in_time_and_after_it_is_taken_all_the_same(land, leader, on, counted):
    """The 29th of November 2026 is a Sunday: the day does not move."""
    write(land, leader)
    assert hand_in(land, leader, on).submitted_on == on
    assert in_time(land) == (counted, 3)


@pytest.mark.parametrize("on", [PERIOD.start, PERIOD.end - timedelta(days=1), PERIOD.end])
def test_before_the_period_is_over_nothing_is_handed_in(land, leader, on):
    write(land, leader)
    with pytest.raises(ValidationError) as error:
        hand_in(land, leader, on)
    assert error.value.messages == [
        "Kỳ báo cáo kéo dài đến hết ngày 14/11/2026. Nộp sau ngày đó, khi số liệu đã đủ."
    ]
    assert hand_in(land, leader, PERIOD.end + timedelta(days=1))


def test_a_report_of_one_year_says_nothing_of_another(land, leader):
    write(land, leader, period=of("DV", 2025))
    hand_in(land, leader, date(2025, 11, 20), period=of("DV", 2025))
    assert (in_time(land, 2025), in_time(land, 2026)) == ((1, 3), (0, 3))


def test_the_same_report_in_both_windows_is_two_and_counts_as_one_unit(land, leader):
    for code in ("DV", "NAM"):
        write(land, leader, period=of(code, 2025))
        hand_in(land, leader, date(2025, 12, 20 if code == "NAM" else 1), period=of(code, 2025))
    assert Submission.objects.count() == 2
    Submission.objects.update(submitted_on=date(2025, 11, 29))
    assert in_time(land, 2025) == (1, 3)


def test_another_regime_is_no_dan_van_report(land, leader):
    write(land, leader)
    hand_in(land, leader, date(2026, 11, 20), regime="tt06")
    assert in_time(land) == (0, 3)


@pytest.mark.parametrize("missing", [1, 2, len(SLOTS)])
def test_every_open_slot_is_counted(land, leader, missing):
    write(land, leader, {slot: DONE[slot] for slot in SLOTS[missing:]} or {"x": DONE["ethics"]})
    with pytest.raises(ValidationError, match=f"Còn {missing} mục chưa viết"):
        hand_in(land, leader, date(2026, 11, 20))
    assert not Submission.objects.exists()
    assert not Entry.objects.filter(verb="submit_report").exists()


def test_what_was_frozen_is_every_figure_of_the_report_and_its_warnings(land, leader):
    factories.petition(
        land.commune, leader, PERIOD.start, kind="recommendation", processed_on=PERIOD.start
    )
    write(land, leader)
    made = hand_in(land, leader, date(2026, 11, 20))
    assert set(made.values) == set(report_codes("dan-van", PERIOD)) <= set(BY_CODE)
    assert any("chênh lệch 1 đơn" in line for line in (said["text"] for said in made.warnings))


def test_the_hash_tells_any_change_and_no_difference_of_spelling():
    digest = frozen.digest
    figures = {"values": {"XLD-31": {"value": 1}, "GQ-03": {"value": None}}, "warnings": ["Đủ"]}
    turned = {"warnings": ["Đủ"], "values": dict(reversed(figures["values"].items()))}
    assert digest(figures) == digest(turned)
    changed = {**figures, "values": {**figures["values"], "XLD-31": {"value": 2}}}
    assert digest(changed) != digest(figures)


def test_the_frozen_figures_stay_when_the_records_change(land, leader):
    write(land, leader)
    made = hand_in(land, leader, date(2026, 11, 20))
    before = (made.values, made.lists, made.sha256)
    factories.petition(land.commune, leader, PERIOD.start)
    factories.visit(land.commune, leader, PERIOD.start)
    kept = editions.latest(land.commune, "dan-van", PERIOD)
    assert (kept.values, kept.lists, kept.sha256) == before
    assert frozen.digest(editions.facts(kept)) == kept.sha256
    assert selectors.submission(land.commune, "dan-van", PERIOD).sha256 == kept.sha256


# --- texts


def test_texts_of_units_and_periods_are_kept_apart(land, leader):
    write(land, leader)
    write(land, leader, {"ethics": dan_van.Passage("Nơi khác.")}, unit=land.other)
    write(land, leader, {"ethics": dan_van.Passage("Năm khác.")}, period=of("DV", 2025))
    assert selectors.passages(land.commune, PERIOD)["ethics"].text == "Đã làm."
    assert set(selectors.passages(land.other, PERIOD)) == {"ethics"}
    assert selectors.passages(land.department, PERIOD) == {}


def test_a_text_takes_the_place_of_the_tick_and_the_tick_that_of_the_text(land, leader):
    for passage in (dan_van.Passage("", is_nothing=True), dan_van.Passage("Có."),
                    dan_van.Passage("", is_nothing=True)):  # fmt: skip
        write(land, leader, {"ethics": passage})
        assert selectors.passages(land.commune, PERIOD)["ethics"] == passage
    assert Passage.objects.count() == 1


def test_a_report_handed_in_closes_the_texts_of_its_own_period_only(land, leader):
    write(land, leader)
    hand_in(land, leader, date(2026, 11, 20))
    with pytest.raises(ValidationError, match="Báo cáo đã nộp, không sửa được nội dung nữa"):
        write(land, leader)
    write(land, leader, period=of("DV", 2027))
    write(land, leader, unit=land.other)


def form(**said):
    blank = dict.fromkeys(SLOTS, "")
    return PassagesForm({**blank, **said}, written={})


def test_a_form_of_nothing_is_a_report_still_to_be_written():
    empty = form()
    assert empty.is_valid()
    assert all(passage.is_open for passage in empty.passages().values())


@pytest.mark.parametrize("slot", SLOTS)
def test_a_slot_is_written_or_said_to_be_empty_and_not_both(slot):
    both = form(**{slot: "Có.", f"{slot}-nothing": "on"})
    assert not both.is_valid()
    assert both.errors == {slot: ["Bỏ dấu “Không phát sinh” hoặc xóa nội dung của mục này."]}
    ticked = form(**{f"{slot}-nothing": "on"})
    assert ticked.is_valid()
    assert ticked.passages()[slot] == dan_van.Passage("", is_nothing=True)


def test_blanks_are_nothing_written():
    blank = form(ethics="  \n ")
    assert blank.is_valid()
    assert blank.passages()["ethics"].is_open


@pytest.mark.parametrize(("letters", "fits"), [(MOST_LETTERS, True), (MOST_LETTERS + 1, False)])
def test_a_text_has_its_length(letters, fits):
    assert form(ethics="đ" * letters).is_valid() is fits


def test_a_text_too_long_comes_back_whole_with_its_length():
    long = form(ethics="đ" * 9000)
    assert long.errors["ethics"][0].endswith("dài tối đa 8000 ký tự; đang có 9000")
    assert str(long["ethics"]).count("đ") >= 9000
    assert "maxlength" not in str(long["ethics"])


def test_the_form_shows_what_was_written_in_the_order_of_the_outline():
    shown = PassagesForm(written={"ethics": dan_van.Passage("Đã làm."),
                                  "reform": dan_van.Passage("", is_nothing=True)})  # fmt: skip
    pairs = {text.name: (text.initial, tick.initial) for text, tick in shown.pairs()}
    assert list(pairs) == SLOTS
    assert (pairs["ethics"], pairs["reform"]) == (("Đã làm.", False), ("", True))
    assert pairs["training"] == ("", False)


@pytest.mark.parametrize("text", ["DV/2026", "NAM/2026", "2026-01-01..2026-06-30"])
def test_a_period_is_kept_as_it_is_written_and_read_back(land, leader, text):
    write(land, leader, {"ethics": DONE["ethics"]}, period=parse(text))
    assert parse(Passage.objects.get().period) == parse(text)
