"""The texts of a report: what the form takes, what is kept of it, when it may be written again."""

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.organisations.models import Organisation
from reception.forms.fields import text
from reports import indicators, selectors, services
from reports.forms import PassagesForm
from reports.forms.passages import CLASH, MOST_LETTERS
from reports.models import CampaignUnit, Submission, Target
from reports.models import Passage as Kept
from reports.period import of, parse
from reports.selectors import targets
from reports.selectors.reports import notes_of, report_codes
from reports.sheets.dan_van_outline import DAN_VAN
from reports.sheets.outline import Passage
from reports.sheets.report import outline
from reports.sheets.tt06_report import TT06
from tests.reports import campaigns, factories
from tests.reports.by_hand import target
from tests.reports.factories import AT

# --- the form


def form(written=None, which=TT06, **sent) -> PassagesForm:
    made = QueryDict(mutable=True)
    made.update({name.replace("__", "-"): said for name, said in sent.items()})
    return PassagesForm(made, written=written or {}, outline=which)


SCORE = "score_leadership"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("0", "0"), ("12", "12"), ("8,5", "8,5"), ("8,50", "8,5"), ("8.5", "8,5"),
     ("10", "10"), ("0,25", "0,25"), (" 7 ", "7")],
)  # fmt: skip
def test_points_are_kept_as_people_write_them(typed, kept):
    found = form(which=DAN_VAN, **{SCORE: typed})
    assert found.is_valid(), found.errors
    assert found.passages()[SCORE].text == kept


@pytest.mark.parametrize(
    ("typed", "end"),
    [("-1", ""), ("12,01", ""), ("1000", ""), ("abc", ", ví dụ 8,5"), ("NaN", ", ví dụ 8,5"),
     ("8,5,5", ", ví dụ 8,5"), ("8,555", ", nhiều nhất hai chữ số sau dấu phẩy"),
     ("12345,67", "")],
)  # fmt: skip
def test_points_that_cannot_be_are_refused_with_one_sentence(typed, end):
    errors = form(which=DAN_VAN, **{SCORE: typed}).errors
    assert errors == {SCORE: [f"Nhập số điểm từ 0 đến 12{end}"]}


@pytest.mark.parametrize("length", [MOST_LETTERS, MOST_LETTERS + 1])
def test_a_text_is_as_long_as_its_box(length):
    errors = form(forecast="x" * length).errors
    assert errors == ({} if length == MOST_LETTERS else {"forecast": [
        "IV. Dự báo tình hình dài tối đa 8000 ký tự; đang có 8001"]})  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Một. \n", "Một."), ("Một\r\nHai", "Một\nHai"), ("a\x01b\x0bc\u200bd", "abcd"),
     ("một\thai", "một\thai"), (unicodedata.normalize("NFD", "Dự báo"), "Dự báo")],
)  # fmt: skip
def test_words_are_kept_without_what_nobody_sees(typed, kept):
    found = form(forecast=typed)
    assert found.is_valid(), found.errors
    assert found.passages()["forecast"].text == kept


def test_a_line_and_a_nought_character():
    assert text("Tên", 10).clean("a\x1fb") == "ab"
    with pytest.raises(ValidationError):
        text("Tên", 10).clean("a\x00b")


def test_a_text_and_a_tick_exclude_each_other():
    both = form(forecast="Có.", forecast__nothing="on")
    assert both.errors == {"forecast": ["Bỏ dấu “Không phát sinh” hoặc xóa nội dung của mục này."]}
    ticked = form(forecast__nothing="on")
    assert ticked.is_valid()
    assert ticked.passages()["forecast"] == Passage("", is_nothing=True)


def test_the_form_begins_with_what_was_written():
    kept = {"forecast": Passage("Cũ."), "proposals": Passage("", is_nothing=True)}
    shown = PassagesForm(written=kept, outline=TT06)
    assert shown["forecast"].value() == "Cũ."
    assert shown["proposals-nothing"].value() is True
    assert shown["forecast-seen"].value() == kept["forecast"].mark
    assert shown["situation-seen"].value() == Passage().mark
    assert shown.fields["forecast"].help_text.startswith("Lĩnh vực, địa bàn")
    assert shown.slot("") is None
    assert [len(list(rows)) for rows in (shown.slots(), shown.pairs(), shown.numbers())] == [
        len(TT06.slots), len(TT06.slots), 0,
    ]  # fmt: skip
    assert len(list(PassagesForm(written={}).numbers())) == len(DAN_VAN.numbers)


def test_a_clash_shows_the_other_text_and_counts_it_as_seen():
    other = Passage("Của người kia.")
    found = form(forecast="Của tôi.")
    assert found.is_valid()
    found.clash({"forecast": other})
    assert found.errors == {"forecast": [CLASH]}
    slot = found.slot("forecast")
    assert (slot.other, slot.seen.value(), slot.text.value()) == (other, other.mark, "Của tôi.")
    assert found.slot("proposals").other is None


# --- what is kept


YEAR = of("NAM", 2025)


def keep(unit, by, period=YEAR, regime="tt06", **texts):
    services.write_passages(
        organisation=unit, period=period, regime=regime, passages=texts, by=by, at=AT
    )


def test_a_slot_left_as_it_was_shown_is_not_kept_anew(land, leader):
    keep(land.commune, leader, forecast=Passage("", seen=Passage().mark), proposals=Passage("Một."))
    assert set(Kept.objects.values_list("slot", flat=True)) == {"proposals"}
    told = Entry.objects.get(verb="write_passages")
    assert told.subject_id == str(land.commune.pk)


def test_a_tick_beside_a_text_is_not_kept(land, leader):
    keep(land.commune, leader, forecast=Passage("Có.", is_nothing=True))
    assert Kept.objects.get().is_nothing is False
    keep(land.commune, leader, forecast=Passage("", is_nothing=True))
    kept = Kept.objects.get()
    assert (kept.text, kept.is_nothing, kept.written_by) == ("", True, leader)


def test_texts_are_of_one_unit_period_and_regime(land, leader):
    keep(land.commune, leader, forecast=Passage("Một."))
    assert selectors.passages(land.other, YEAR, "tt06") == {}
    assert selectors.passages(land.commune, of("NAM", 2026), "tt06") == {}
    assert selectors.passages(land.commune, YEAR) == {}
    [found] = selectors.passages(land.commune, YEAR, "tt06").values()
    assert found.written == f"{leader}, 09:00 20/11/2026"


def handed_in(land, leader, period, regime):
    Submission.objects.create(
        organisation=land.commune, province=land.province, regime=regime, period=str(period),
        year=period.year, submitted_on=date(2027, 1, 15), submitted_at=AT, submitted_by=leader,
        sha256="0" * 64,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "regime", "state", "opens"),
    [("DV", "dan-van", "returned", True), ("DV", "dan-van", "drafting", False),
     ("NAM", "dan-van", "returned", False), ("NAM", "tt06", "returned", False),
     ("QI", "tt06", "returned", False)],
)  # fmt: skip
def test_what_comes_back_opens_the_report_of_the_campaign_alone(
    land, leader, code, regime, state, opens
):
    period = of(code, 2026)
    campaigns.opened(land)
    handed_in(land, leader, period, regime)
    owed = CampaignUnit.objects.filter(organisation=land.commune)
    sent_on = AT.date() if state == "returned" else None  # nothing is returned that never came
    owed.update(state=state, sent_on=sent_on, return_reason="Thiếu mục", returned_at=AT)
    if opens:
        keep(land.commune, leader, period, regime, leadership=Passage("Sửa."))
        return
    with pytest.raises(ValidationError) as refused:
        keep(land.commune, leader, period, regime, leadership=Passage("Muộn."))
    assert refused.value.messages == ["Báo cáo đã nộp, không sửa được nội dung nữa."]
    assert selectors.passages(land.commune, period, regime) == {}


# --- what a report asks for


@pytest.mark.parametrize("regime", ["dan-van", "tt06"])
def test_a_report_asks_for_each_figure_once_and_only_for_declared_ones(regime):
    codes = report_codes(regime, YEAR)
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(indicators.BY_CODE)
    assert set(outline(regime, YEAR).codes) <= set(codes)


@pytest.mark.parametrize(
    ("period", "told"), [("NAM/2025", 1), ("NAM/2026", 1), ("NAM/2027", 0), ("QI/2027", 0)]
)
def test_last_years_figures_of_land_taken_over_are_told(land, period, told):
    ground = indicators.ground(land.province.code, parse(period).end)
    found = notes_of(ground, parse(period))
    assert len(found) == told
    for note in found:
        assert note == (
            "Số liệu cùng kỳ điều chỉnh theo sắp xếp đơn vị hành chính: tính cả Đơn vị BAC-GIANG "
            "(sáp nhập, chia tách từ ngày 01/07/2025)."
        )


def aim(province: Organisation, by, value: str, **said) -> Target:
    facts = {"indicator": "DCC-01", "valid_from": date(2026, 1, 1), "source": "KH 5"} | said
    return Target.objects.create(
        province=province, entered_by=by, entered_at=AT, value=Decimal(value), **facts
    )


def test_a_target_of_the_day_it_begins_and_of_its_last(land):
    by = factories.user(Role.SYSADMIN, land.province)
    aim(land.province, by, "70", valid_until=date(2026, 6, 30))
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [target("DCC-01", land.commune, day).value for day in days] == [100, 70, 70, 100]


def test_what_a_province_set_is_listed_newest_first_and_no_others(land):
    by = factories.user(Role.SYSADMIN, land.province)
    first = aim(land.province, by, "70", level="commune")
    newest = aim(land.province, by, "80", valid_from=date(2026, 7, 1))
    other = aim(land.province, by, "90", indicator="CTT-01")
    aim(land.neighbour, by, "60")
    assert targets.of_province(land.province) == [newest, other, first]
    assert targets.of_province(land.merged) == []
