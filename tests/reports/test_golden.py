"""What Cần Thơ published for 2022 comes back out of single records, each number with its list."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from complaints.models import Petition
from portal.access.system import system_account
from portal.citizens.models import Citizen
from portal.organisations.loading import load
from portal.organisations.selectors import by_code
from reception.models import Visit
from reports import selectors
from reports.checks import warnings
from reports.demo.figures import enter_can_tho_2022
from reports.indicators import CATALOGUE, Indicator, compute, ground, rows
from reports.period import parse
from tests.settled import settle

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
PUBLISHED = json.loads((Path(__file__).parents[1] / "data/golden_can_tho_2022.json").read_text())
UNITS = {"DVK-05.MS", "DVK-05.CO", "BCA-03.CS", "BCA-04.MS", "BCA-04.CN", "DTH-06.MS"}
COUNTS = [measure.code for measure in CATALOGUE if isinstance(measure, Indicator)]

VISITS, PETITIONS = PUBLISHED["visits"], PUBLISHED["petitions"]
EXPECTED = {
    "TCD-01": VISITS["turns"],
    "TCD-02": VISITS["people"],
    "TCD-04": VISITS["large_groups"],
    "TCD-05": VISITS["regular"]["turns"],
    "TCD-06": VISITS["regular"]["people"],
    "TCD-30": VISITS["leaders_periodic_and_unscheduled"]["turns"],
    "TCD-31": VISITS["leaders_periodic_and_unscheduled"]["people"],
    "TCD-32": VISITS["leaders_periodic_and_unscheduled"]["announced_sessions"],
    "XLD-31": PETITIONS["received"],
    "XLD-04": PETITIONS["within_competence"]["total"],
    "XLD-06": PETITIONS["within_competence"]["complaint"],
    "XLD-12": PETITIONS["within_competence"]["denunciation"],
    "XLD-19": PETITIONS["within_competence"]["recommendation"],
    "XLD-37": PETITIONS["outside_competence_implied"],
    "PAK-01": PUBLISHED["recommendations_processed"]["total"],
    "PAK-03": PUBLISHED["recommendations_processed"]["within_competence_resolved"],
    "PAK-05": PUBLISHED["recommendations_processed"]["outside_competence_transferred"],
    "MED-01": PUBLISHED["broadcaster_mailbox"]["received"],
    "MED-02": PUBLISHED["broadcaster_mailbox"]["resolved"],
}
RATES = {
    "GQ-04": PUBLISHED["resolution"]["complaint"],
    "GQ-05": PUBLISHED["resolution"]["denunciation"],
    "GQ-03": PUBLISHED["resolution"]["complaint_and_denunciation"],
    "PAK-04": PUBLISHED["resolution"]["recommendation"],
}


@pytest.fixture(scope="module")
def _golden(django_db_setup, django_db_blocker):
    """The whole seed, once for this module, and gone after it; what the command said of it."""
    said = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        load(at=AT, province="CAN-THO")
        call_command("seed_demo", "--figures", "can-tho-2022", stdout=said)
        settle()
        yield said.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def can_tho(_golden, db):
    return by_code("CAN-THO")


@pytest.fixture
def told(_golden, db):
    return _golden


@pytest.mark.parametrize("period", ["NAM/2022", "DV/2022"])
def test_every_published_count_comes_back(can_tho, period):
    values = compute(EXPECTED, organisation=can_tho, period=parse(period))
    assert {code: value.value for code, value in values.items()} == EXPECTED


@pytest.mark.parametrize("period", ["NAM/2022", "DV/2022"])
@pytest.mark.parametrize("code", RATES)
def test_every_published_rate_comes_back_rounded_half_up(can_tho, period, code):
    value = compute([code], organisation=can_tho, period=parse(period))[code]
    assert (value.numerator, value.denominator) == (RATES[code]["done"], RATES[code]["of"])
    percent = Decimal(RATES[code]["rate"].rstrip("%").replace(",", "."))
    assert value.value == percent


def test_the_change_against_2021(can_tho):
    value = compute(["XLD-31"], organisation=can_tho, period=parse("NAM/2022"))["XLD-31"]
    assert value.value - value.previous == PETITIONS["change_vs_2021"]
    assert value.previous == PETITIONS["implied_2021"]


@pytest.mark.parametrize("period", ["NAM/2022", "NAM/2021", "QII/2022", "DV/2022"])
def test_every_number_is_as_long_as_its_list(can_tho, period):
    """Not only the published ones: every count of the catalogue."""
    wanted = parse(period)
    values = compute(COUNTS, organisation=can_tho, period=wanted)
    behind = {}
    for measure in CATALOGUE:
        if isinstance(measure, Indicator):
            found = rows(measure.code, organisation=can_tho, period=wanted)
            weight = measure.weight
            behind[measure.code] = (
                sum(found.values_list(weight, flat=True)) if weight else len(found)
            )
    assert {code: value.value for code, value in values.items()} == behind


def test_the_list_of_a_unit_next_door_is_empty(can_tho):
    neighbour = by_code("CA-MAU")
    values = compute(COUNTS, organisation=neighbour, period=parse("NAM/2022"))
    found = {code for code, value in values.items() if value.value}
    assert found <= UNITS  # units there are, records none


def test_the_command_knows_its_figures_and_enters_them_once(told):
    assert "buổi tiếp 3114, lượt tiếp 2650, đơn 5744" in told
    with pytest.raises(CommandError, match="Không có bộ số liệu “ha-noi”"):
        call_command("seed_demo", "--figures", "ha-noi")
    again = StringIO()
    call_command("seed_demo", "--figures", "can-tho-2022", "--json", stdout=again)
    assert json.loads(again.getvalue()) == {"buổi tiếp": 0, "lượt tiếp": 0, "đơn": 0}


def test_what_the_publication_got_wrong_is_said(can_tho):
    codes = [measure.code for measure in CATALOGUE]
    values = compute(codes, organisation=can_tho, period=parse("NAM/2022"))
    told = warnings(values, unit="CAN-THO", period=parse("NAM/2022"))
    assert any("214" in line and "1.945" in line for line in told)
    assert any("95,67%" in line and "95,68%" in line for line in told)


def test_the_command_prints_the_same(can_tho):
    out = StringIO()
    call_command(
        "compute_indicators", "--period", "NAM/2022", "--json", stdout=out, stderr=StringIO()
    )  # the only province with records needs no name
    told = json.loads(out.getvalue())
    assert {code: told[code]["value"] for code in EXPECTED} == EXPECTED
    assert told["GQ-03"]["numerator"] == 177
    assert told["XLD-31"]["previous"] == 2636


def test_a_second_run_makes_nothing(can_tho):
    again = enter_can_tho_2022(by=system_account(AT), at=AT)
    assert set(again.values()) == {0}


def test_no_denouncer_has_a_name_and_everybody_is_invented(can_tho):
    denouncing = Petition.objects.filter(is_protected=True)
    assert denouncing.count() == 29 + 176 + 26 + 180
    assert not denouncing.exclude(petitioner=None).exists()
    assert not Visit.objects.filter(is_protected=True).exclude(citizen=None).exists()
    assert not Citizen.objects.exclude(full_name__contains=" Ví Dụ ").exists()


def test_cached_states_agree_with_the_last_step(can_tho):
    for petition in Petition.objects.prefetch_related("steps")[:2000]:
        # The acceptance ends the way in, and opens the case that it belongs to.
        steps = petition.steps.all()
        intake = [step for step in steps if step.case_id is None or step.name == "accept"]
        assert intake[-1].target == petition.state
        assert [step.on for step in intake] == sorted(step.on for step in intake)


def spoken(can_tho, regime):
    period = parse("NAM/2022")
    report = selectors.report(ground("CAN-THO", period.end), period, regime)
    lines = [str(line) for chapter in report.chapters for line in chapter.lines]
    return [line.replace("\u00a0", " ") for line in lines]


@pytest.mark.parametrize("regime", ["dan-van", "tt06"])
def test_the_sentences_of_the_year_come_out_of_both_reports(can_tho, regime):
    told = spoken(can_tho, regime)
    composed = ("Trong tổng số 983 đơn thuộc thẩm quyền có: khiếu nại 156 (15,87%); tố cáo 29 "
                "(2,95%); kiến nghị, phản ánh 798 (81,18%).")  # fmt: skip
    for sentence in (
        "Tiếp nhận đơn các loại: 3.108 đơn, tăng 472 đơn (tăng 17,91%) so với cùng kỳ năm 2021.",
        "Đơn thuộc thẩm quyền chiếm 31,63% tổng số đơn tiếp nhận (983/3.108 đơn).",
        composed,
    ):
        assert sentence in told


def test_the_annual_report_states_what_the_city_published(can_tho):
    told = " ".join(spoken(can_tho, "dan-van"))
    for words in (
        "tiếp thường xuyên 1.977 lượt với 2.018 người", "3.114 kỳ tiếp, tiếp được 673 lượt với 698",
        "tiếp 03 lượt đoàn đông người", "177/185 đơn khiếu nại, tố cáo, đạt tỷ lệ 95,68%",
        "150/156 đơn khiếu nại, đạt tỷ lệ 96,15%", "27/29 đơn tố cáo, đạt tỷ lệ 93,10%",
        "798/798 vụ việc kiến nghị, phản ánh thuộc thẩm quyền, đạt tỷ lệ 100%",
        "52/123 đơn thư, phản ánh qua báo, đài, đạt tỷ lệ 42,28%", "1.945 đơn kiến nghị, phản ánh",
        "chuyển cơ quan có thẩm quyền 933 vụ việc", "Còn lại 2.125 đơn",
    ):  # fmt: skip
        assert words in told, words
    assert "95,67" not in told
    assert "chênh lệch 214" not in told
