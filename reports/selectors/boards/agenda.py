"""Lịch thời hạn: what falls due or takes place in the fourteen days to come."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Count, F, Q, Value
from django.urls import reverse

from complaints.models import ConflictOfInterest, Deadline
from dialogues.models import Commitment, Session, SessionState
from portal.access.roles import Permission
from portal.organisations.models import Kind
from reception.models import LeaderSession
from reports import indicators, rules
from reports.indicators import Ground, Source
from reports.indicators.petitions import first_due
from reports.indicators.rates import PUBLISH
from reports.period import between
from reports.selectors.boards.linking import Shown
from reports.selectors.statutory import own_day
from reports.sentences import number
from reports.sheets.boards import Entry

DAYS = timedelta(days=14)
MOST = 40
# What is announced: the word, the model, its day, what it is called, which rows, where it leads
# and who is let in there.
SET: tuple[tuple[str, Any, str, str, Q, str, Permission], ...] = (
    ("Buổi tiếp", LeaderSession, "held_on", "leader_title", Q(was_held=False),
     "reception:session", Permission.SEE_VISITS),
    ("Đối thoại", Session, "held_on", "topic", Q(state=SessionState.PLANNED),
     "dialogues:session", Permission.SEE_DIALOGUES),
    ("Cam kết sau đối thoại", Commitment, "due_on", "owner__name", Q(done_on=None),
     "dialogues:commitment", Permission.SEE_DIALOGUES),
)  # fmt: skip


def agenda(shown: Shown) -> dict[str, Any]:
    """Three queries; the nearest first, at most forty lines."""
    last = shown.on + DAYS
    land = shown.land
    found = [
        *_set_days(shown, last),
        *_due(shown, last),
        *_to_publish(shown, last),
        *_reports(land, shown.on, last),
    ]
    order = sorted(found, key=lambda entry: (entry.on, entry.kind, entry.text))
    return {
        "rows": order[:MOST], "left": len(order[MOST:]), "last": last,
        "reads": shown.may(Permission.SEE_PETITIONS),
    }  # fmt: skip


def _set_days(shown: Shown, last: date) -> Iterable[Entry]:
    """Days that somebody set: of three tables at once; who is not let in is led to none."""
    first, *more = [_of_table(place, shown.land, shown.on, last) for place in range(len(SET))]
    for place, day, text, unit, pk in first.union(*more, all=True):
        kind, *_, route, permission = SET[place]
        address = reverse(route, args=[pk]) if shown.may(permission) else ""
        yield Entry(day, kind, f"{text} – {unit}", address)


def _of_table(place: int, land: Ground, on: date, last: date) -> Any:
    _, model, dated, called, which, *_ = SET[place]
    rows = model.objects.filter(
        land.clause(Source(model)), which, **{f"{dated}__range": (on, last)}
    )
    return (
        rows.annotate(table=Value(place), day=F(dated), unit=F("organisation__name"),
                      text=F(called) if place < 2 else Value("Hạn thực hiện", CharField()))
        .order_by().values_list("table", "day", "text", "unit", "pk")
    )  # fmt: skip


def _due(shown: Shown, last: date) -> Iterable[Entry]:
    """One line a day: so many petitions fall due on it."""
    days = between(shown.on, last)
    rows = indicators.rows("HAN-02.NGAY", land=shown.land, period=days)
    counted = rows.annotate(day=F(first_due(days))).values_list("day").annotate(n=Count("pk"))
    for day, count in counted.order_by():
        link = shown.link("HAN-02.NGAY", period=between(day, day))
        yield Entry(day, "Hạn giải quyết, xử lý", f"{number(count)} đơn", link)


def _to_publish(shown: Shown, last: date) -> Iterable[Entry]:
    """Decisions and conclusions to be made public; the number of the file and nothing of it.

    None that is against the reader; who may not see petitions is led to none.
    """
    user, land, on = shown.user, shown.land, shown.on
    against = ConflictOfInterest.objects.against(user, on).values("petition__matter")
    rows = Deadline.objects.filter(
        land.clause(Source(Deadline)), rule__in=PUBLISH, stopped_on=None, due_on__range=(on, last)
    ).filter(petition__is_protected=False)
    told = rows.exclude(petition__matter__in=against).values_list(
        "due_on", "petition__file_number", "organisation__name"
    )
    reads = shown.may(Permission.SEE_PETITIONS)
    for day, name, unit in told.order_by("due_on", "pk")[:MOST]:
        address = reverse("complaints:publication", args=[name]) if reads else ""
        yield Entry(day, "Hạn công khai", f"{name} – {unit}", address)


def _reports(land: Ground, on: date, last: date) -> Iterable[Entry]:
    """Reports due on a named day, of the level the unit stands on; earlier where the province
    has set its own day."""
    is_province = land.organisation.kind == Kind.PROVINCE
    sender = "PROVINCE" if is_province else "COMMUNE"
    own = None if is_province else own_day(land)
    for row in rules.FIXED:
        of_law = row.code.endswith(sender)
        for year in {on.year, last.year}:
            day = row.of_year(year)
            day = day.replace(day=min(own.day, day.day)) if own and of_law else day
            if (of_law or row.code == rules.DAN_VAN.code) and on <= day <= last:
                yield Entry(day, "Hạn báo cáo", row.label, reverse("reports:index"))
