"""What was entered by hand: what a period shows, what it adds up to, whose it is; and targets."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction

from portal.access.policy import posts
from portal.access.roles import Role
from reports import indicators
from reports.indicators.by_hand import LINES, group_of
from reports.models import ManualFigure, ManualState, Target
from reports.period import parse
from reports.selectors import manual as selectors
from reports.selectors.targets import of, of_province
from reports.services import manual
from reports.services.proving import Fact
from tests.reports.by_hand import DAY, PROOF, entered, person, target
from tests.reports.factories import AT, TODAY, user

QUARTER = parse("QI/2026")  # 15/12/2025 to 14/03/2026


def shown(unit, period=QUARTER, group: str = "") -> list[ManualFigure]:
    land = indicators.ground(unit.code, period.end)
    return list(selectors.entries(land, period, group_of(group)).order_by("pk"))


@pytest.mark.parametrize(
    ("code", "on", "until", "is_shown"),
    [("QLN-01", QUARTER.start, None, True), ("QLN-01", QUARTER.end, None, True),
     ("QLN-01", date(2025, 12, 14), None, False), ("QLN-01", date(2026, 3, 15), None, False),
     ("QLN-06", date(2024, 5, 1), None, True),
     ("QLN-06", date(2024, 5, 1), QUARTER.start, True),
     ("QLN-06", date(2024, 5, 1), date(2025, 12, 14), False),
     ("QLN-06", QUARTER.end, None, True), ("QLN-06", date(2026, 3, 15), None, False),
     ("DCC-01.TS", date(2026, 11, 1), None, True), ("DCC-01.TS", date(2025, 12, 20), None, False)],
)  # fmt: skip
def test_a_period_shows_its_days_its_year_and_what_lasts_through_it(
    land, code, on, until, is_shown
):
    row = entered(land.commune, code, 1, on=on, until=until, state="draft")
    assert shown(land.commune) == ([row] if is_shown else [])


def test_every_state_is_shown_and_a_group_shows_its_own(land):
    rows = [entered(land.commune, state=state) for state in ("draft", "submitted", "approved")]
    other = entered(land.commune, "SAT-01")
    entered(land.other)
    assert shown(land.commune) == [*rows, other]
    assert shown(land.commune, group="hai-long") == [other]
    assert shown(land.commune, group="bieu-06") == rows


def test_what_is_added_up_of_each_line_and_state(land, django_assert_num_queries):
    for code, value, state in (
        ("QLN-02", 4, "approved"), ("QLN-01", 3, "approved"), ("QLN-01", 2, "approved"),
        ("QLN-01", 5, "draft"), ("QLN-01", 7, "submitted"), ("QLN-01", 1, "withdrawn"),
        ("PCT-01", Decimal("0.25"), "submitted"), ("SAT-01", 9, "withdrawn"),
    ):  # fmt: skip
        entered(land.commune, code, value, state=state)
    ground = indicators.ground(land.commune.code, QUARTER.end)
    with django_assert_num_queries(1):
        added, states = selectors.totals(selectors.entries(ground, QUARTER))
    told = [(one.line.code, one.approved, one.waiting, one.rows) for one in added]
    assert told == [
        ("QLN-01", 5, 12, 4), ("QLN-02", 4, 0, 1), ("PCT-01", 0, Decimal("0.25"), 1),
    ]  # fmt: skip
    assert states == {"draft": 1, "submitted": 2, "approved": 3, "returned": 0, "withdrawn": 2,
                      "replaced": 0}  # fmt: skip


def test_what_was_returned_waits_and_what_was_replaced_does_not(land):
    row = entered(land.commune, value=6, state="returned", reason="Sai số")
    entered(land.commune, value=3, state="replaced")
    land_ = indicators.ground(land.commune.code, QUARTER.end)
    [one], _ = selectors.totals(selectors.entries(land_, QUARTER))
    assert (one.approved, one.waiting, one.rows) == (0, 6, 1)
    assert selectors.named([row]) == [(row, LINES["QLN-01"])]


def test_whoever_sees_the_figures_of_a_unit_sees_its_entries(land):
    mine, other, far = (entered(unit) for unit in (land.commune, land.other, land.neighbour))
    for by, seen in (
        (person(land.commune), {mine}), (user(Role.RECEPTIONIST, land.commune), set()),
        (person(land.province), {mine, other}), (person(land.neighbour), {far}),
    ):  # fmt: skip
        assert set(selectors.seen(by, TODAY)) == seen


def test_nobody_is_told_to_approve_what_they_entered(land, django_assert_num_queries):
    head, officer = person(land.commune), person(land.commune, Role.DVK_OFFICER)
    entered(land.commune, state="submitted", by=head)
    entered(land.commune, state="submitted", by=officer)
    entered(land.commune, state="submitted", on=date(2025, 3, 1))  # of another period
    entered(land.commune, state="draft", by=officer)
    entered(land.other, state="submitted")

    def told(by, unit) -> int:
        return selectors.waiting(by, indicators.ground(unit.code, TODAY), QUARTER, TODAY)

    assert told(head, land.commune) == 1
    assert told(person(land.province), land.province) == 3
    here = indicators.ground(land.commune.code, TODAY)
    posts(officer, TODAY)
    with django_assert_num_queries(0):  # may not approve at all
        assert selectors.waiting(officer, here, QUARTER, TODAY) == 0


def test_what_replaces_a_figure_the_newest_first(land):
    old = entered(land.commune)
    first = entered(land.commune, state="withdrawn", replaces=old)
    second = entered(land.commune, state="draft", replaces=old)
    assert selectors.corrections(old) == [second, first]
    assert selectors.corrections(first) == []


# --- steps in a row


@pytest.mark.parametrize(
    ("state", "open_", "correctable"),
    [("draft", True, True), ("submitted", True, False), ("returned", True, True),
     ("approved", False, True), ("withdrawn", False, False), ("replaced", False, False)],
)  # fmt: skip
def test_what_may_be_done_in_each_state(state, open_, correctable):
    row = ManualFigure(indicator="QLN-01", on=DAY, state=state)
    assert (row.is_open, row.is_correctable) == (open_, correctable)
    assert str(row) == "QLN-01 ngày 10/03/2026"


ACTS = {
    "trinh": (manual.submit_figures, {"draft", "returned"}),
    "duyet": (manual.approve_figures, {"submitted"}),
    "rut": (manual.withdraw_figures, {"draft", "submitted", "returned"}),
}


@pytest.mark.parametrize("state", list(ManualState.values))
@pytest.mark.parametrize("act", list(ACTS))
def test_each_act_in_each_state(land, act, state):
    row = entered(land.commune, state=state, reason="Sai số" if state == "returned" else "")
    do, states = ACTS[act]
    said = {"keys": [row.pk], "by": person(land.commune), "at": AT}
    if state in states:
        assert do(**said) == 1
        return
    with pytest.raises(ValidationError) as error:
        do(**said)
    told = ManualState(state).label.lower()
    assert error.value.messages == [
        f"QLN-01 ngày 10/03/2026: {told}, không làm được việc này. Bỏ chọn dòng đó."
    ]


def correct(row: ManualFigure, by, code: str = "QLN-01", value: int = 5) -> ManualFigure:
    return manual.correct(
        figure=row, fact=Fact(code, Decimal(value), DAY), evidence=PROOF, by=by, at=AT
    )


@pytest.mark.parametrize("state", ["withdrawn", "replaced"])
def test_what_is_gone_is_not_corrected(land, state):
    with pytest.raises(ValidationError) as error:
        correct(entered(land.commune, state=state), person(land.commune))
    assert error.value.messages == [
        "Số này đã được thay hoặc đã rút. Mở số đang dùng để sửa."
    ]  # fmt: skip


def test_a_correction_is_of_the_same_line(land):
    with pytest.raises(ValidationError) as error:
        correct(entered(land.commune), person(land.commune), "QLN-02")
    assert error.value.messages == [
        "Không đổi chỉ tiêu của số đã nhập. Rút dòng này rồi nhập dòng khác."
    ]


def test_a_returned_row_that_is_corrected_is_a_draft_of_who_did_it(land):
    row = entered(land.commune, state="returned", reason="Sai số", decided_by=person(land.commune))
    by = person(land.commune)
    again = correct(row, by)
    assert (again.pk, again.state, again.reason, again.value) == (row.pk, "draft", "", 5)
    assert (again.entered_by, again.decided_by, again.decided_at) == (by, None, None)
    assert again.version == row.version + 1


# --- what the database holds


@pytest.mark.parametrize(
    ("change", "rule"),
    [({"state": "returned"}, "manual_returned_with_reason"),
     ({"year": 2025}, "manual_year_is_of_day"), ({"value": -1}, "manual_value_not_negative"),
     ({"until": date(2026, 3, 9)}, "manual_ends_after_it_began"),
     ({"state": "approved"}, "manual_approved_by_another")],
)  # fmt: skip
def test_no_draft_becomes_what_it_cannot_be(land, change, rule):
    row = entered(land.commune, state="draft")
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        ManualFigure.objects.filter(pk=row.pk).update(**change)


def test_one_figure_is_replaced_by_one(land):
    old = entered(land.commune)
    entered(land.commune, state="withdrawn", replaces=old)
    entered(land.commune, state="draft", replaces=old)
    with pytest.raises(IntegrityError, match="manual_replaced_once"), transaction.atomic():
        entered(land.commune, state="submitted", replaces=old)


@pytest.mark.parametrize("change", [{"evidence": "Khác 1"}, {"on": date(2026, 3, 11)},
                                    {"indicator": "QLN-02"}, {"state": "withdrawn"}])  # fmt: skip
def test_no_fact_of_what_was_approved_changes(land, change):
    row = entered(land.commune)
    with pytest.raises(InternalError, match="never changed"), transaction.atomic():
        ManualFigure.objects.filter(pk=row.pk).update(**change)
    assert ManualFigure.objects.filter(pk=row.pk).update(state="replaced") == 1


# --- targets


def aim(land, **said) -> Target:
    facts = {
        "indicator": "DCC-01", "value": 90, "valid_from": date(2026, 1, 1),
        "source": "Kế hoạch 5", "entered_by": person(land.province), "entered_at": AT,
    }  # fmt: skip
    return Target.objects.create(province=land.province, **(facts | said))


def test_a_target_holds_from_its_first_day_to_its_last(land):
    aim(land, valid_until=date(2026, 6, 30))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [target("DCC-01", land.commune, day).value for day in days] == [100, 90, 90, 100]


def test_a_target_of_the_kind_stands_before_a_later_one_of_all(land):
    aim(land, level="commune", value=80)
    aim(land, value=70, valid_from=date(2026, 5, 1))
    assert target("DCC-01", land.commune, TODAY).value == 80
    assert target("DCC-01", land.department, TODAY).value == 70
    assert of([], indicators.ground(land.commune.code, TODAY), TODAY) == {}


def test_what_a_province_set_the_newest_first(land):
    old = aim(land)
    new = aim(land, valid_from=date(2026, 5, 1))
    beside = aim(land, indicator="CTT-01")
    assert of_province(land.province) == [new, beside, old]
    assert of_province(land.neighbour) == []
