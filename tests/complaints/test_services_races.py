"""Two people at the same file at the same moment: one is heard after the other, none is lost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from complaints import services
from complaints.models import Case, Decision, Petition, Step
from complaints.services import handling, intake, sorting, steps, writing
from portal.access.roles import Role
from tests import together
from tests.complaints import factories as make
from tests.together import Meeting

pytestmark = pytest.mark.django_db(transaction=True)
LATE = date(2026, 11, 19)


def at_once(
    monkeypatch: pytest.MonkeyPatch, room: Any, name: str, works: list[Callable[[], Any]]
) -> list[str]:
    """Let all begin; whoever gets through the lock waits for the others, in vain if it holds."""
    Meeting().after(monkeypatch, room, name)
    gave = together.at_once(*works)
    return sorted(type(one).__name__ if isinstance(one, Exception) else "done" for one in gave)


def test_two_who_sort_the_same_petition(monkeypatch: pytest.MonkeyPatch) -> None:
    found = make.petition("")
    make.head()

    def sort(kind: str) -> Callable[[], Petition]:
        return lambda: make.classify(found, LATE, kind=kind, version=1)

    told = at_once(monkeypatch, sorting, "lock", [sort("complaint"), sort("recommendation")])
    assert told == ["StaleError", "done"]
    assert Step.objects.filter(name="classify").count() == 1
    found.refresh_from_db()
    assert (found.version, found.deadlines.filter(rule="VISIT.NOTICE").count()) == (2, 1)


def test_two_who_hand_the_same_petition_on(monkeypatch: pytest.MonkeyPatch) -> None:
    found = make.petition()
    people = [make.handler(), make.person(Role.HANDLER, name="nguoi-thu-hai")]
    head = make.head()

    def give(to: Any) -> Callable[[], Petition]:
        return lambda: services.assign(petition=found, to=to, by=head, at=make.moment(), version=1)

    told = at_once(monkeypatch, intake, "lock_with_case", [give(person) for person in people])
    assert told == ["StaleError", "done"]
    found.refresh_from_db()
    assert (found.version, found.assigned_to in people) == (2, True)


def test_a_step_of_the_case_and_a_new_handler_wait_for_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever wants both rows takes the case first: the other way round they would deadlock."""
    case, head = make.case_in("accepted"), make.head()
    petition, handler = case.petitions.get(), make.handler()
    works: list[Callable[[], Any]] = [
        lambda: make.take(case, "verify", LATE),
        lambda: services.assign(petition=petition, to=handler, by=head, at=make.moment()),
    ]
    Meeting().after(monkeypatch, writing, "lock")
    monkeypatch.setattr(steps, "lock", writing.lock)  # both ways through the same door
    assert together.at_once(*works)[1].assigned_to == handler
    case.refresh_from_db()
    assert (case.state, case.assigned_to) == ("verifying", handler)


def obligations() -> tuple[Case, list[Any]]:
    case = make.case_in("enforcing")
    rows = [
        services.record_enforcement(
            decision=case.decision, obligation="other", description=f"Việc {n}", owner="Xã",
            by=make.head(), at=make.moment(),
        )
        for n in (1, 2)
    ]  # fmt: skip
    return case, rows


def finish(row: Any) -> Callable[[], Any]:
    head = make.head()
    return lambda: services.record_progress(
        enforcement=row, on=LATE, by=head, at=make.moment(), amount=Decimal(1), is_last=True
    )


def test_the_last_two_obligations_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    _case, rows = obligations()
    told = at_once(monkeypatch, handling, "_locked", [finish(row) for row in rows])
    assert told == ["done", "done"]
    assert Decision.objects.get().enforced_on == LATE


def test_a_decision_is_issued_once(monkeypatch: pytest.MonkeyPatch) -> None:
    case = make.case_in("reported")
    make.head()

    def issue(number: str) -> Callable[[], Any]:
        return lambda: make.take(case, "decide", LATE, document_number=number, version=case.version)

    told = at_once(monkeypatch, steps, "lock", [issue("01/QĐ"), issue("02/QĐ")])
    assert told == ["StaleError", "done"]
    assert Decision.objects.count() == 1
