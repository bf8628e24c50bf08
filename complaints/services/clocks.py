"""Legal clocks of a petition and its case: started, stopped, counted again; due days are stored."""

from collections.abc import Collection, Iterable
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet

from complaints.deadlines import NO_DUTY, PAUSABLE, facts_of, in_force, on_acceptance
from complaints.models import Case, Deadline, Petition
from complaints.selectors import pauses
from complaints.workflow import PAUSED
from portal.workdays.calendar import Calendar
from portal.workdays.limits import Limit, Pause, due
from portal.workdays.selectors import calendar

SETTLE = ("COMPLAINT.SETTLE.1", "COMPLAINT.SETTLE.2", "DENUNCIATION.SETTLE")
OWN = "RECOMMENDATION.ANSWER"


def levelled(codes: Iterable[str], level: int) -> list[str]:
    """The codes with ".*" replaced by the level of the case."""
    return [code.replace(".*", f".{level}") for code in codes]


def of_kind(codes: Iterable[str], kind: str) -> list[str]:
    """Those of the codes that the law knows for this kind of petition."""
    return [code for code in codes if code.split(".")[0].lower() in {kind, "visit", "petition"}]


def start(
    codes: Iterable[str],
    *,
    petition: Petition,
    on: date,
    case: Case | None = None,
) -> None:
    """Let the clocks run from that day; a rule the law did not know on that day starts nothing."""
    Deadline.objects.bulk_create(made(codes, petition=petition, on=on, case=case))


def made(
    codes: Iterable[str],
    *,
    petition: Petition,
    on: date,
    case: Case | None = None,
) -> list[Deadline]:
    """The clocks that `start` lets run, not saved yet: one query at most, for the calendar."""
    limits = [limit for code in codes if (limit := in_force(code, on))]
    given = [(limit, amount) for limit in limits if (amount := amount_of(limit, case))]
    if not given:
        return []
    days = calendar()
    return [_row(limit, amount, petition, case, on, days) for limit, amount in given]


def watch(code: str, until: date, *, petition: Petition, case: Case, on: date) -> None:
    """A clock up to a day that somebody chose, where the law sets no number of days; on a day off
    it ends the next working day."""
    if limit := in_force(code, on):
        _row(limit, (until - on).days, petition, case, on, calendar()).save()


def start_settling(case: Case, petition: Petition, on: date) -> None:
    """All that runs from acceptance; the case keeps the day by which it must be settled."""
    codes = levelled(on_acceptance(case.kind), case.level)
    start(codes, petition=petition, case=case, on=on)
    settle = Deadline.objects.filter(case=case, rule__in=(*SETTLE, OWN)).first()
    case.due_on = settle.due_on if settle else None
    case.save(update_fields=["due_on"])


def first_of(clocks: Iterable[Deadline]) -> tuple[date | None, str]:
    """What `nearest` will find among the clocks of a petition without a case, just made."""
    duties = [clock for clock in clocks if clock.rule not in NO_DUTY]
    found = min(duties, key=lambda clock: clock.due_on, default=None)
    return (found.due_on, found.rule) if found else (None, "")


def stop(codes: Collection[str], *, petition: Petition, case: Case | None, on: date) -> None:
    """The act was done that day; clocks that do not run are left alone."""
    if codes:
        running(petition, case).filter(rule__in=codes).update(stopped_on=on)


def drop_running(petition: Petition) -> None:
    """Take away the clocks of intake that still run: they are counted anew from receipt."""
    Deadline.objects.filter(petition=petition, case=None, stopped_on=None).delete()


def running(petition: Petition, case: Case | None) -> QuerySet[Deadline]:
    mine = Q(petition=petition) | Q(case=case) if case else Q(petition=petition)
    return Deadline.objects.filter(mine, stopped_on=None)


def recount(deadline: Deadline, paused: Iterable[Pause] = (), days: Calendar | None = None) -> bool:
    """Count the due day anew from stored facts; True when it moved. Does not save.

    `days` is the calendar, where many are counted by it.
    """
    limit = in_force(deadline.rule, deadline.starts_on)
    if limit is None or limit.backwards:
        return False
    if deadline.case and deadline.rule in (*SETTLE, OWN):
        deadline.amount = amount_of(limit, deadline.case) or deadline.amount
    skipped = tuple(paused) if deadline.rule in PAUSABLE else ()
    days = days or calendar()
    fresh = due(limit, deadline.starts_on, days, amount=deadline.amount, pauses=skipped)
    moved, deadline.due_on = fresh != deadline.due_on, fresh
    return moved


def recount_case(case: Case, on: date) -> None:
    """After a suspension, an extension or a finding of complexity: the new day to settle by."""
    paused = pauses(case, on)
    for deadline in Deadline.objects.filter(case=case, stopped_on=None, rule__in=SETTLE):
        deadline.case = case
        recount(deadline, paused)
        deadline.save(update_fields=["amount", "due_on"])
        case.due_on = deadline.due_on


def nearest(petition: Petition, case: Case | None) -> tuple[date | None, str]:
    """The nearest due day among the running clocks and its rule; (None, "") when none runs.

    While a case is suspended its limit stands still, and nothing of it can be late.
    """
    still = PAUSABLE if case and case.state in PAUSED else frozenset()
    duties = running(petition, case).exclude(rule__in=NO_DUTY | still)
    found = duties.order_by("due_on", "pk").first()
    return (found.due_on, found.rule) if found else (None, "")


def amount_of(limit: Limit, case: Case | None) -> int:
    """How many days the limit gives: of the case, of the agency's own setting, or as the law says.

    0 where neither law nor agency sets any.
    """
    if limit.code == OWN:
        return settings.RECOMMENDATION_DAYS
    if case is None:
        return limit.amount
    facts = facts_of(
        limit.code, is_complex=case.is_complex, is_remote=case.is_remote,
        extensions=case.extensions, is_discipline=case.is_discipline,
    )  # fmt: skip
    return limit.amount_for(facts)


def _row(
    limit: Limit, amount: int, petition: Petition, case: Case | None, on: date, days: Calendar
) -> Deadline:
    owner = case or petition
    return Deadline(
        petition=petition,
        case=case,
        organisation_id=owner.organisation_id,
        province_id=owner.province_id,
        rule=limit.code,
        starts_on=on,
        due_on=due(limit, on, days, amount=amount),
        amount=amount,
        unit=limit.unit,
        basis=limit.basis[:200],
        stopped_on=None,
    )
