"""What decisions of a register order, piece by piece, and the instance a line belongs to."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from complaints.models import (
    Case,
    ComplexCase,
    Deadline,
    Decision,
    Enforcement,
    EnforcementProgress,
    Obligation,
    Petition,
)
from complaints.services.bulk import (
    Handled,
    OrderLine,
    PetitionLine,
    PieceLine,
    record_petitions,
)
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.lines import CAME, DONE, LEFT, SETTLED, in_bulk, line, settled

pytestmark = pytest.mark.django_db
O = Obligation  # noqa: E741  # the lines below are read as lines
EARLY = date(2026, 4, 1)
MONEY = OrderLine(
    O.MONEY_TO_CITIZEN, "Trả tiền còn thiếu", Decimal("35.5"), due_on=DONE,
    pieces=(PieceLine(EARLY, Decimal(17)), PieceLine(DONE, Decimal("18.5"))),
)  # fmt: skip
PEOPLE = OrderLine(
    O.DISCIPLINE, "Kỷ luật", Decimal(3), officials=2, pieces=(PieceLine(EARLY, Decimal(1), 1),)
)


def ordered(*orders: OrderLine, **said: Any) -> PetitionLine:
    return settled(Kind.COMPLAINT, "upheld", must_enforce=True, orders=orders, **said)


def orders_of(entered: Petition) -> list[Enforcement]:
    assert entered.case
    return list(entered.case.decision.enforcements.order_by("pk"))


def test_each_order_hangs_on_the_decision_of_its_own_line() -> None:
    one, none, two = in_bulk(ordered(MONEY), settled(Kind.COMPLAINT, "rejected"),
                             ordered(PEOPLE, MONEY))  # fmt: skip
    assert [row.obligation for row in orders_of(one)] == ["money_to_citizen"]
    assert orders_of(none) == []
    assert [row.obligation for row in orders_of(two)] == ["discipline", "money_to_citizen"]


def test_an_order_says_all_that_its_line_says() -> None:
    (entered,) = in_bulk(ordered(replace(PEOPLE, due_on=EARLY)))
    (row,) = orders_of(entered)
    assert (row.description, row.owner) == ("Kỷ luật", make.unit().name)
    assert (row.amount_due, row.officials, row.due_on) == (3, 2, EARLY)
    assert (row.amount_done, row.remaining, row.done_on, row.version) == (1, 2, None, 1)
    piece = row.progress.get()
    assert (piece.on, piece.amount, piece.officials) == (EARLY, 1, 1)
    assert (piece.by, piece.at, piece.evidence) == (make.head(), make.moment(), "")


def test_what_was_done_is_the_sum_of_its_pieces() -> None:
    (entered,) = in_bulk(ordered(MONEY, enforced_on=DONE))
    (row,) = orders_of(entered)
    assert [piece.amount for piece in row.progress.all()] == [Decimal(17), Decimal("18.5")]
    assert (row.amount_done, row.remaining) == (Decimal("35.5"), 0)
    assert row.done_on == entered.case.decision.enforced_on == DONE


def test_an_order_without_pieces_has_nothing_done() -> None:
    (entered,) = in_bulk(ordered(replace(MONEY, pieces=())))
    assert orders_of(entered)[0].amount_done == 0
    assert not EnforcementProgress.objects.exists()


def test_a_line_known_already_orders_nothing_again() -> None:
    said, given = ordered(MONEY), {"organisation": make.unit(), "by": make.head()}
    for known in (0, 1):
        taken = record_petitions(lines=[said], at=make.moment(), **given)
        assert (taken.created, taken.existing) == (1 - known, known)
    assert Enforcement.objects.count() == 1
    assert EnforcementProgress.objects.count() == 2
    assert Entry.objects.filter(verb="record_petitions").count() == 1


def test_a_piece_whose_officials_are_more_than_its_people_takes_everything_back() -> None:
    wrong = replace(PEOPLE, pieces=(PieceLine(EARLY, Decimal(1), 2),))
    with pytest.raises(IntegrityError, match="progress_officials"), transaction.atomic():
        in_bulk(ordered(MONEY), ordered(wrong))
    assert not Petition.objects.exists()
    assert not Decision.objects.exists()


# --- first and second instance


@pytest.mark.parametrize(
    ("level", "due", "effect"),
    [(1, date(2026, 2, 11), date(2026, 3, 31)), (2, date(2026, 2, 26), date(2026, 3, 31))],
)
def test_a_complaint_has_the_limits_of_its_instance(level: int, due: date, effect: date) -> None:
    """Sunday 29/3 is the thirtieth day after the decision: Monday is the last, the 31st after."""
    said = settled(Kind.COMPLAINT, "upheld" if level == 1 else "confirmed", level=level)
    (entered,) = in_bulk(said)
    case = entered.case
    assert case
    assert (entered.level, case.level, case.accepted_on) == (level, level, LEFT)
    clock = Deadline.objects.get(petition=entered, case=case)
    assert (clock.rule, clock.starts_on) == (f"COMPLAINT.SETTLE.{level}", LEFT)
    assert (clock.due_on, case.due_on, clock.stopped_on) == (due, due, SETTLED)
    assert case.decision.effective_on == effect


@pytest.mark.parametrize("level", [1, 2])
def test_a_denunciation_has_one_limit_at_either(level: int) -> None:
    (entered,) = in_bulk(line(Kind.DENUNCIATION, level=level))
    assert entered.case.level == level
    clock = Deadline.objects.get(petition=entered, case=entered.case)
    assert clock.rule == "DENUNCIATION.SETTLE"


@pytest.mark.parametrize("kind", [Kind.DENUNCIATION, Kind.RECOMMENDATION])
def test_only_of_a_complaint_the_law_says_when_it_has_effect(kind: Kind) -> None:
    result = "answered" if kind is Kind.RECOMMENDATION else "upheld"
    (entered,) = in_bulk(settled(kind, result))
    assert entered.case.decision.effective_on is None


def test_a_decision_is_issued_on_its_own_day_where_the_register_has_one() -> None:
    issued = SETTLED - timedelta(days=2)
    own, usual = in_bulk(settled(Kind.COMPLAINT, "upheld", decided_on=issued),
                         settled(Kind.COMPLAINT, "upheld"))  # fmt: skip
    assert own.case.decision.issued_on == issued
    assert usual.case.decision.issued_on == SETTLED
    effects = [one.case.decision.effective_on for one in (own, usual)]
    assert effects == [date(2026, 3, 28), date(2026, 3, 31)]


def test_a_decision_without_a_number_bears_that_of_the_register() -> None:
    said = replace(settled(Kind.COMPLAINT, "upheld"), decision_number="")
    (entered,) = in_bulk(said)
    assert entered.case.decision.number == said.key


@pytest.mark.parametrize("result", ["withdrawn", "discontinued"])
def test_what_ended_early_has_no_decision(result: str) -> None:
    said = settled(Kind.DENUNCIATION, result)
    (entered,) = in_bulk(said)
    assert not Decision.objects.exists()
    assert entered.case.ending == ("withdrawn" if result == "withdrawn" else "")
    assert entered.steps.get(name="discontinue").document_number == "1/QĐ"


# --- complex matters


def test_a_matter_of_two_lines_is_listed_once_and_later_ones_not_again() -> None:
    said = {"is_complex": True, "matter_key": "vu-1"}
    first, second = in_bulk(line(Kind.COMPLAINT, plan_done_on=DONE, **said),
                            line(Kind.COMPLAINT, **said))  # fmt: skip
    (later,) = in_bulk(line(Kind.COMPLAINT, **said))
    assert first.matter_id == second.matter_id == later.matter_id
    row = ComplexCase.objects.get()
    assert (row.petition, row.listed_on, row.plan_done_on) == (first, CAME, DONE)
    assert row.ground == "Ghi trong sổ theo dõi đơn"


def test_nobody_is_named_in_what_a_denunciation_of_a_register_becomes() -> None:
    (entered,) = in_bulk(line(Kind.DENUNCIATION))
    assert (entered.petitioner, entered.is_protected) == (None, True)
    assert entered.is_anonymous is False  # unnamed here, and not because nobody signed it
    assert entered.alias
    (other,) = in_bulk(line(Kind.COMPLAINT, person=None))
    assert (other.is_anonymous, other.alias) == (True, "")


def test_a_petition_is_closed_when_it_left_and_an_urging_one_stays_with_its_matter() -> None:
    gone, urging = in_bulk(line(Kind.COMPLAINT, Handled.GUIDE), line(Kind.COMPLAINT, Handled.URGE))
    assert (gone.closed_on, urging.closed_on) == (LEFT, None)
    assert not Case.objects.exists()
