"""Figures kept, texts written, reports handed in."""

import hashlib
import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Entry
from reports import indicators, selectors, services
from reports.models import Passage, Submission
from reports.period import parse
from reports.selectors import editions
from reports.sheets import dan_van
from tests.reports import factories
from tests.reports.factories import AT

PERIOD = parse("DV/2026")
DAY = date(2026, 11, 20)
WRITTEN = dan_van.Passage("Đã ban hành kế hoạch.")


def test_the_night_computes_for_every_unit_with_records(land, leader):
    assert not selectors.units_with_records()
    factories.petition(land.commune, leader, PERIOD.start)
    factories.dialogue(land.department, PERIOD.start)
    assert set(selectors.units_with_records()) == {land.commune, land.department, land.province}


def write(land, leader, passages):
    services.write_passages(
        organisation=land.commune, period=PERIOD, passages=passages, by=leader, at=AT
    )


def test_texts_are_kept_by_slot(land, leader):
    write(land, leader, {"leadership": WRITTEN, "ethics": dan_van.Passage("", is_nothing=True)})
    write(land, leader, {"leadership": dan_van.Passage("Sửa lại.")})
    kept = selectors.passages(land.commune, PERIOD)
    assert kept == {
        "leadership": dan_van.Passage("Sửa lại."),
        "ethics": dan_van.Passage("", is_nothing=True),
    }
    assert Passage.objects.count() == 2
    assert Entry.objects.filter(verb="write_passages").count() == 2


def submitted(land, leader, on=DAY):
    return factories.hand_in(land.commune, leader, PERIOD, on)


def all_written(land, leader):
    write(land, leader, {slot.slot: WRITTEN for slot in dan_van.SLOTS})


def test_a_report_freezes_its_figures_with_a_hash(land, leader):
    all_written(land, leader)
    first = factories.petition(land.commune, leader, PERIOD.start)
    made = submitted(land, leader)
    factories.petition(land.commune, leader, PERIOD.start)
    made.refresh_from_db()
    assert made.values["XLD-31"]["value"] == 1
    assert made.cases.get(indicator="XLD-31").ids == [first.pk]
    assert (made.year, made.period, made.submitted_on) == (2026, "DV/2026", DAY)
    facts = editions.facts(made)
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert made.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert Entry.objects.get(verb="submit_report").data["sha256"] == made.sha256


def test_a_report_is_handed_in_once(land, leader):
    all_written(land, leader)
    submitted(land, leader)
    with pytest.raises(ValidationError, match="đã nộp"):
        submitted(land, leader)
    assert Submission.objects.count() == 1


def test_an_empty_slot_stops_the_report(land, leader):
    write(land, leader, {slot.slot: WRITTEN for slot in dan_van.SLOTS[1:]})
    with pytest.raises(ValidationError, match="Còn 1 mục chưa viết"):
        submitted(land, leader)
    write(land, leader, {dan_van.SLOTS[0].slot: dan_van.Passage("", is_nothing=True)})
    assert submitted(land, leader)


def test_a_year_that_has_not_ended_is_not_reported(land, leader):
    all_written(land, leader)
    with pytest.raises(ValidationError, match="đến hết ngày 14/11/2026"):
        submitted(land, leader, on=PERIOD.end)


def test_nothing_is_written_after_it_was_handed_in(land, leader):
    all_written(land, leader)
    submitted(land, leader)
    with pytest.raises(ValidationError, match="không sửa được nội dung nữa"):
        write(land, leader, {"leadership": dan_van.Passage("Muộn.")})


def test_who_handed_in_by_the_29th_is_in_time(land, leader):
    all_written(land, leader)
    submitted(land, leader, on=date(2026, 11, 29))
    codes = ["BCA-04", "BCA-04.TS", "BCA-04.MS"]
    found = indicators.compute(codes, organisation=land.province, period=parse("NAM/2026"))
    assert [found[code].value for code in codes[1:]] == [1, 3]
    Submission.objects.update(submitted_on=date(2026, 11, 30))
    late = indicators.compute(codes, organisation=land.province, period=parse("NAM/2026"))
    assert late["BCA-04.TS"].value == 0
