"""Figures beside the tiles: what is told of a share, of units without, of half registers."""

from datetime import date, timedelta
from fractions import Fraction
from uuid import uuid4

import pytest

from dialogues.models import Commitment, Initiative
from portal.access.roles import Role
from reports import indicators
from reports.indicators import Value
from reports.models import RegisterImport, Submission
from reports.period import of
from reports.sentences import rounded
from reports.sheets.board_figures import line
from tests.reports import factories
from tests.reports.factories import AT, TODAY, at_home
from tests.reports.on_boards import BOARD, part
from tests.reports.pages import body

DAY = timedelta(days=1)


def rate(code: str, done: int, due: int, before: Fraction | None = None) -> Value:
    exact = Fraction(100 * done, due) if due else None
    return Value(code, "%", 2, rounded(exact) if exact is not None else None, None, done, due,
                 exact, before)  # fmt: skip


def said(value: Value) -> tuple[str, str]:
    told = line(value, lambda code, unit="": f"/{code}")
    return "".join(one.text for one in told.parts), told.note


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (rate("GQ-03", 0, 0), ("Chưa có số liệu", "–")),
        (rate("GQ-03", 3, 19), ("3/19", "–")),
        (rate("GQ-03", 5, 20), ("5/20 (25,00%)", "Chưa có số liệu cùng kỳ")),
        (rate("GQ-03", 5, 20, Fraction(20)),
         ("5/20 (25,00%)", "Tăng 5,00 điểm phần trăm so với cùng kỳ")),
        (rate("SAT-02", 20, 29), ("20/29", "–")),
        (rate("SAT-02", 30, 30), ("30/30 (100%)", "Chưa có số liệu cùng kỳ")),
        (Value("TCD-41", "trường hợp", 0, 1200, 1000),
         ("1.200 trường hợp", "Tăng 200 so với cùng kỳ (1.000)")),
        (Value("TCD-41", "trường hợp", 0, 0, None), ("0 trường hợp", "Chưa có số liệu cùng kỳ")),
    ],
)  # fmt: skip
def test_of_few_the_numbers_are_told_and_no_share(value, words):
    assert said(value) == words


def test_both_numbers_of_a_rate_lead_to_their_lists():
    told = line(rate("GQ-03", 5, 20), lambda code, unit="": f"/{code}")
    assert [one.link for one in told.parts] == ["/GQ-02", "", "/GQ-01", ""]
    assert (told.code, told.name) == ("GQ-03", indicators.declared("GQ-03").label)


# --- what is counted


def told(unit, *codes, period=None) -> list[int | None]:
    found = indicators.compute(codes, organisation=unit, period=period or of("NAM", 2026))
    return [found[code].value for code in codes]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due", "done", "counted"),
    [
        (TODAY, TODAY, [1, 1]), (TODAY, TODAY - DAY, [1, 1]), (TODAY, TODAY + DAY, [1, 0]),
        (TODAY, None, [1, 0]), (date(2026, 12, 15), TODAY, [0, 0]),
    ],
)  # fmt: skip
def test_a_promise_is_kept_by_its_day(land, due, done, counted):
    """The statistical year ends on 14/12."""
    Commitment.objects.create(
        session=factories.dialogue(land.commune, TODAY), **at_home(land.commune), content="Việc",
        owner=land.commune, promised_on=TODAY - 9 * DAY, due_on=due, done_on=done,
    )  # fmt: skip
    assert told(land.commune, "DTH-13.CK.MS", "DTH-13.CK.TS") == counted


@pytest.mark.django_db
@pytest.mark.parametrize(("year", "without"), [(2026, 0), (2025, 1)])
def test_a_unit_without_an_initiative_of_the_year_is_named(land, seen, year, without):
    Initiative.objects.create(
        **at_home(land.commune), year=year, name="Mô hình", holder_name="Tổ", objective="Cách làm",
        holder="collective", field="economy", registered_on=TODAY,
    )  # fmt: skip
    found = part("dan-van-kheo", seen())
    assert (land.commune.name in found["without"]) is bool(without)
    assert found["without"] == [
        unit.name for unit in sorted([land.other, land.department] + [land.commune] * without,
                                     key=lambda unit: unit.sort_key)
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("states", "is_half"),
    [
        (["checked"], True), (["uploaded"], True), (["running"], True), (["failed"], True),
        (["done"], False), (["cancelled"], False), (["failed", "done"], False),
        (["done", "failed"], True), (["running", "cancelled"], False),
    ],
)  # fmt: skip
def test_a_register_is_half_entered_by_its_newest_file(land, head, states, is_half):
    for state in ["done", *states]:
        kind = "visits" if state in states else "petitions"
        RegisterImport.objects.create(
            **at_home(land.commune), kind=kind, state=state, file_name="so.xlsx", key=uuid4(),
            size=1, sha256="0" * 64, asked_by=head, asked_at=AT, moved_at=AT,
        )  # fmt: skip
    assert told(land.commune, "BCA-03.NS") == [int(is_half)]


@pytest.mark.django_db
def test_units_of_which_nothing_is_on_record_are_told(land, head, seen, sign_in):
    factories.petition(land.commune, head, TODAY)
    factories.visit(land.other, head, TODAY)
    factories.visit(land.department, head, date(2025, 12, 31))
    assert part("nguon-so-lieu", seen())["silent"] == [land.department.name]
    page = body(sign_in(Role.PROVINCE_LEADER, land.province).get(f"{BOARD}/nguon-so-lieu"))
    assert "1</a> đơn vị chưa có số liệu" in page
    factories.visit(land.department, head, TODAY)
    page = body(sign_in(Role.PROVINCE_LEADER, land.province).get(f"{BOARD}/nguon-so-lieu"))
    assert "Mọi đơn vị đều có số liệu trong kỳ" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "counted"),
    [(date(2026, 11, 29), [1, 0, 0]), (date(2026, 11, 30), [0, 1, 0]), (None, [0, 0, 1])],
)
def test_a_yearly_report_is_in_time_late_or_missing(land, head, on, counted):
    if on:
        Submission.objects.create(
            **at_home(land.commune), regime="dan-van", period="DV/2026", year=2026,
            submitted_on=on, submitted_at=AT, submitted_by=head, sha256="0" * 64,
        )  # fmt: skip
    codes = ("BCA-04.TS", "BCA-04.MU", "BCA-04.CN")
    assert told(land.commune, *codes, period=of("DV", 2026)) == counted


@pytest.mark.django_db
def test_several_fields_are_one_list(land, head):
    for field in ("environment", "environment", "policy", "justice"):
        factories.petition(land.commune, head, TODAY, field=field)
    ground = indicators.ground(land.commune.code, TODAY).only("", "environment,khong-co,policy")
    assert ground.field == "environment,policy"
    assert ground.narrowed == ["lĩnh vực Môi trường, Chế độ, chính sách"]
    found = indicators.compute(["XLD-31"], land=ground, period=of("NAM", 2026))
    assert found["XLD-31"].value == 3
