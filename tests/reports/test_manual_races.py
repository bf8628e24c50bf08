"""Two people at the same figure at the same moment: one is heard, the other is told."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from reports.models import ManualFigure
from reports.services import manual
from reports.services.proving import Fact
from tests import together
from tests.reports import factories
from tests.reports.by_hand import DAY, PROOF, entered, person
from tests.reports.factories import AT
from tests.together import Meeting

pytestmark = pytest.mark.django_db(transaction=True)


def waiting() -> tuple[ManualFigure, User]:
    """A figure before the unit's head, and who entered it."""
    unit = factories.land().commune
    officer = person(unit, Role.DVK_OFFICER)
    return entered(unit, state="submitted", by=officer), officer


def approve(row: ManualFigure, by: User) -> Callable[[], int]:
    return lambda: manual.approve_figures(keys={row.pk: row.version}, by=by, at=AT)


def at_once(monkeypatch: pytest.MonkeyPatch, *works: Callable[[], Any]) -> list[str]:
    """Each has the row, or waits for it, when the first goes on; what became of them."""
    Meeting().after(monkeypatch, manual, "check_may")
    gave = together.at_once(*works)
    return sorted(type(one).__name__ if isinstance(one, Exception) else "done" for one in gave)


def test_two_who_approve_the_same_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    row, officer = waiting()
    heads = [person(row.organisation), person(row.organisation)]
    assert len({officer, *heads}) == 3
    assert at_once(monkeypatch, *(approve(row, head) for head in heads)) == ["StaleError", "done"]
    row.refresh_from_db()
    assert (row.state, row.version, row.decided_by in heads) == ("approved", 2, True)
    assert Entry.objects.filter(verb="approve_manual").count() == 1


def test_who_approves_while_the_enterer_takes_it_back_and_writes_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row, officer = waiting()
    said = {"by": officer, "at": AT}
    manual.withdraw_figures(keys=[row.pk], **said)
    other = Fact("QLN-01", Decimal(300), DAY)
    manual.correct(figure=row, fact=other, evidence=PROOF, **said)
    works = (
        lambda: manual.submit_figures(keys=[row.pk], **said),
        approve(row, person(row.organisation)),
    )
    assert at_once(monkeypatch, *works) == ["StaleError", "done"]
    row.refresh_from_db()
    assert (row.state, row.value, row.decided_by) == ("submitted", 300, None)
