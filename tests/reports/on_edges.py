"""Records of one line each, and the days around a window: for tables of what counts when."""

import itertools
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from complaints.models import (
    Decision,
    Enforcement,
    EnforcementProgress,
    Petition,
    Protection,
    Transfer,
)
from complaints.workflow import Intake
from dialogues.models import Commitment, Initiative, Opinion
from portal.access.models import User
from portal.organisations.models import Organisation
from reception.kinds import Field, Kind
from reception.models import (
    ConclusionNotice,
    ConclusionTask,
    LeaderSession,
    MeetingItem,
    MeetingRequest,
)
from reports.indicators import compute
from reports.models import Submission
from reports.period import Period, parse
from tests.reports import factories as make
from tests.reports.factories import AT, at_home

YEAR = parse("NAM/2026")
DAY = timedelta(days=1)
FIRST, LAST = YEAR.start, YEAR.end
BEFORE, AFTER = FIRST - DAY, LAST + DAY
EDGES = (BEFORE, FIRST, LAST, AFTER)
_number = itertools.count(1)


def told(unit: Organisation, *codes: str, period: Period = YEAR) -> list[Any]:
    """The values of the codes for the unit, in their order."""
    found = compute(codes, organisation=unit, period=period)
    return [found[code].value for code in codes]


def handled(unit: Organisation, by: User, on: date, **said: Any) -> Petition:
    """A petition within competence, received and accepted on that day."""
    facts = {"processed_on": on, "state": Intake.ACCEPTED, "is_eligible": True,
             "is_competent": True}  # fmt: skip
    return make.petition(unit, by, on, **facts | said)


def decision(unit: Organisation, on: date, **said: Any) -> Decision:
    """A decision of that day that closes a case of its own; `level` is that of the case."""
    kind, result = said.pop("kind", Kind.COMPLAINT), said.pop("result", "upheld")
    of = make.case(
        unit, on, kind=kind, level=said.pop("level", 1), settled_on=on, result=result,
        dialogue_held_on=said.pop("dialogue_held_on", None),
    )  # fmt: skip
    facts: dict[str, Any] = {
        "case": of, "kind": kind, "number": f"{next(_number)}/QĐ", "issued_on": on,
        "result": result, "summary": "Nội dung", "signed_by": "Chủ tịch",
    }  # fmt: skip
    return Decision.objects.create(**at_home(unit), **facts | said)


def order(of: Decision, obligation: str = "money_to_citizen", **said: Any) -> Enforcement:
    facts = {"description": "Việc", "owner": "Xã", "amount_due": Decimal(10)} | said
    return Enforcement.objects.create(decision=of, obligation=obligation, **facts)


def piece(of: Enforcement, by: User, on: date, amount: Any = 10, officials: int = 0) -> None:
    EnforcementProgress.objects.create(
        enforcement=of, on=on, amount=Decimal(amount), officials=officials, at=AT, by=by
    )


def sent(unit: Organisation, to: Organisation, by: User, on: date, **said: Any) -> Transfer:
    """A slip of that day; `first` is the petition that began the way, else one of its own."""
    number = next(_number)
    first = said.pop("first", None) or make.petition(unit, by, on)
    if said.setdefault("state", "sent") == "returned":
        said = {"return_reason": "Không thuộc thẩm quyền", "answered_on": on} | said
    return Transfer.objects.create(
        **at_home(unit), first=first, petition=said.pop("petition", first), receiver=to,
        year=on.year, number=number, document_number=f"{number}/PC", sent_on=on, sent_at=AT,
        sent_by=by, **said,
    )  # fmt: skip


def shielded(unit: Organisation, by: User, on: date, **said: Any) -> Protection:
    """Somebody protected from that day on; `ended_on` when it ended."""
    ended = said.get("ended_on")
    facts = {
        "state": "ended" if ended else "granted", "ending": "asked" if ended else "",
        "measures": "57.1a", "good": "work", "decided_on": on, "shielded": "denouncer",
        "manner": "written", "requested_on": on,
    }  # fmt: skip
    of = make.petition(unit, by, on, kind=Kind.DENUNCIATION)
    return Protection.objects.create(petition=of, **facts | said)


def opinion(unit: Organisation, on: date, **said: Any) -> Opinion:
    """Said in a dialogue of that day; `due` and `done` are of the promise that it was given."""
    due, done = said.pop("due", None), said.pop("done", None)
    held = said.pop("session", None) or make.dialogue(unit, on)
    heard = Opinion.objects.create(
        session=held, **at_home(unit), ordinal=next(_number) % 30_000, raised_on=on,
        content="Ý kiến", **{"answered_on_spot": False} | said,
    )  # fmt: skip
    if due or done:
        Commitment.objects.create(
            session=held, opinion=heard, **at_home(unit), owner=unit, content="Việc",
            promised_on=on, due_on=due or done, done_on=done,
        )  # fmt: skip
    return heard


def initiative(unit: Organisation, on: date, **said: Any) -> Initiative:
    facts = {
        "year": on.year, "name": f"Mô hình {next(_number)}", "holder": "collective",
        "holder_name": "Tổ dân phố", "field": "economy", "objective": "Cách làm",
        "registered_on": on,
    }  # fmt: skip
    return Initiative.objects.create(**at_home(unit), **facts | said)


def task(held: LeaderSession, by: User, due: date, **said: Any) -> ConclusionTask:
    """What the conclusion of a day of reception asks of the unit; the notice is issued `issued`."""
    unit, number, issued = held.organisation, next(_number), said.pop("issued", None)
    if issued:
        said_of = {"issued_on": issued, "number": number, "year": issued.year, "issued_by": by}
    notice = ConclusionNotice.objects.create(
        session=held, symbol="/TB-UBND", opening="Mở đầu", signer_title="Chủ tịch",
        prepared_by=by, created_at=AT, **(said_of if issued else {}),
    )  # fmt: skip
    asked = MeetingRequest.objects.create(
        **at_home(unit), year=due.year, number=number, received_on=due, kind=Kind.COMPLAINT,
        field=Field.OTHER, matter=make.matter(unit), reason="Xin gặp", created_by=by,
        created_at=AT,
    )  # fmt: skip
    item = MeetingItem.objects.create(session=held, ordinal=1, request=asked)
    return ConclusionTask.objects.create(
        **at_home(unit), notice=notice, item=item, unit=unit, content="Trả lời công dân",
        basis="Thông báo kết luận", due_on=due, issued_by=by, result="Đã trả lời", **said,
    )  # fmt: skip


def handed_in(unit: Organisation, by: User, period: str, on: date) -> Submission:
    return Submission.objects.create(
        **at_home(unit), regime="dan-van" if period.startswith("DV") else "tt06", period=period,
        year=int(period[-4:]), submitted_on=on, submitted_at=AT, submitted_by=by, sha256="0" * 64,
    )  # fmt: skip
