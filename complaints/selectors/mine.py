"""One person's day: what is in his hands, by how soon it must move, and what is asked of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from types import SimpleNamespace
from typing import Any

from django.db.models import OuterRef, Subquery

from complaints import sheets
from complaints.models import Petition, Signatory, Step
from complaints.models.admission import admitted, first_cases
from complaints.selectors.petitions import HOW_MANY, LINE, SHORT, rows, with_facts
from complaints.sheets import Row
from complaints.workflow import PAUSED, Intake
from portal.access.models import User
from portal.workdays.selectors import around, calendar, exceptions
from reception.kinds import Kind

MOST = 500
SOON, AHEAD = 3, timedelta(days=30)  # working days; the longest holidays are far shorter
LATE, DUE, SENT_BACK = "Quá hạn", "Đến hạn trong 3 ngày làm việc", "Lãnh đạo trả lại"
NEW, WAITS, REST = "Mới được giao", "Đang chờ bên khác", "Việc khác"
TITLES = (LATE, DUE, SENT_BACK, NEW, WAITS, REST)
WAITING = frozenset({"awaiting_supplement", "competence_dispute", "urged"})
# Beside what a list reads of a petition: all that the guards of its next steps look at.
GUARDED = (
    "organisation__province", "check_list", "time_bar", "precheck", "renewal__case",
    "case__decision", "case__denunciation", "case__parent__decision",
)  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A part of somebody's day: its heading, how many, and the first few with their files."""

    title: str
    total: int
    rows: Sequence[Row]
    files: Sequence[Petition]
    late: bool = False


def my_day(user: User, on: date) -> list[Section]:
    """What is in this person's hands, in the order in which it is to be done.

    One query; where complaints at the second level are shown before they are accepted, two more.
    """
    mine = with_facts(rows(user, on).filter(closed_on=None, assigned_to=user))
    told = mine.select_related(*GUARDED).annotate(
        last=_last_step(), acting=_acting(), **exceptions(on, on + AHEAD)
    )
    parts: dict[str, list[Petition]] = {title: [] for title in TITLES}
    for petition in told.order_by("due_on", "pk")[:MOST]:
        parts[_part(petition, on)].append(petition)
    sections = [_section(title, found) for title, found in parts.items() if found]
    _tell([petition for section in sections for petition in section.files])
    return sections


def nearest(sections: Iterable[Section]) -> date | None:
    """The first day on which anything is due, where nothing is late or due soon; else None."""
    told = list(sections)
    if any(section.title in {LATE, DUE} for section in told):
        return None
    return min((row.due_on for part in told for row in part.rows if row.due_on), default=None)


def _last_step() -> Subquery:
    steps = Step.objects.filter(petition=OuterRef("pk")).order_by("-pk")
    return Subquery(steps.values("name")[:1])


def _acting() -> Subquery:
    chosen = Signatory.objects.filter(petition=OuterRef("pk"), state="represents").order_by()
    return Subquery(chosen.annotate(n=HOW_MANY).values("n"))


def _part(petition: Any, on: date) -> str:
    if petition.due_on and petition.due_on <= around(petition).after(on, SOON):
        return LATE if petition.due_on < on else DUE
    if petition.state == Intake.REGISTERED:
        return NEW
    if petition.state == Intake.CLASSIFIED and petition.last == "return_proposal":
        return SENT_BACK
    waits = petition.state in WAITING or (petition.case and petition.case.state in PAUSED)
    return WAITS if waits else REST


def _section(title: str, found: Sequence[Petition]) -> Section:
    first = found[:SHORT]
    lines = (SimpleNamespace(**{name: _at(one, name) for name in LINE}) for one in first)
    return Section(title, len(found), sheets.rows(lines), first, late=title == LATE)


def _at(petition: Petition, name: str) -> Any:
    """What stands there, or None where the way to it breaks off ("petitioner__full_name")."""
    return reduce(lambda at, part: getattr(at, part, None), name.split("__"), petition)  # type: ignore[arg-type, return-value]


def _tell(found: Sequence[Petition]) -> None:
    """What was asked beside a file, where its guards look for it."""
    joint = [one for one in found if one.case is None and one.kind == Kind.COMPLAINT]
    second = [one.matter_id for one in joint if one.level > 1]
    first = {case.matter_id: case for case in first_cases(second)} if second else {}
    days = calendar() if first else None
    for petition in found:
        if petition.case:
            petition.case.__dict__["goes_on"] = petition.__dict__["goes_on"]
    for petition in joint:
        case = first.get(petition.matter_id) if petition.level > 1 else None
        acting = petition.__dict__["acting"] or 0
        petition.__dict__["admission"] = admitted(petition, acting, case, days)
