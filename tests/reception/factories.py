"""A small province, its people at the desk, and visits taken through the service."""

import itertools
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from portal.access.models import Post, User
from portal.access.roles import Role
from portal.citizens.models import Paper
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from reception import services
from reception.kinds import Field, Kind
from reception.models import Outcome, Visit
from reception.services import Person

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AT = datetime(2026, 11, 20, 8, 42, tzinfo=HANOI)  # a Friday
TODAY = date(2026, 11, 20)
SUMMARY = "Trình bày việc thu hồi đất tại thôn Nghĩa Hưng, đề nghị xem xét lại giá bồi thường."
_counter = itertools.count(1)


def unit(
    code: str, name: str, kind: UnitKind, parent: Organisation | None = None, **extra: Any
) -> Organisation:
    province = (parent.province or parent) if parent else None
    return Organisation.objects.create(
        code=code, path=f"{code}.", name=name, kind=kind, parent=parent, province=province,
        sort_key=name, **extra,
    )  # fmt: skip


def user(role: Role | None, organisation: Organisation | None, name: str = "", **post: Any) -> User:
    number = next(_counter)
    made = User.objects.create(
        username=f"nguoi-{number}", full_name=name or f"Cán bộ Số {number}", created_at=AT
    )
    if role and organisation:
        Post.objects.create(
            user=made, organisation=organisation, role=role, since=date(2020, 1, 1), **post
        )
    return made


def person(full_name: str = "Nguyễn Thị Ví Dụ", **said: Any) -> Person:
    said = {"paper": Paper.IDENTITY_CARD, "number": "027160000001", "phone": "0912345678",
            "address": "Tổ 3", "birth_year": 1960} | said  # fmt: skip
    return Person(full_name=full_name, **said)


def taken(organisation: Organisation, by: User, **said: Any) -> Visit:
    """A visit as the service takes it; a denunciation comes without people."""
    said = {
        "kind": Kind.COMPLAINT, "field": Field.LAND_RECOVERY, "summary": SUMMARY,
        "demand": "Xem xét lại giá bồi thường.", "outcome": Outcome.ACCEPT, "at": AT,
        "token": f"{next(_counter):032x}",
    } | said  # fmt: skip
    people = [] if said["kind"] == Kind.DENUNCIATION else [person()]
    said.setdefault("people", people)
    return services.register_visit(organisation=organisation, by=by, **said)


def posted(**changed: Any) -> dict[str, str]:
    """What the counter's form sends for an ordinary complaint."""
    return {
        "kind": "complaint", "received_at": "", "mode": "regular", "channel": "in_person",
        "full_name": "Nguyễn Thị Ví Dụ", "part": "self", "paper": "identity_card",
        "number": "027160000001", "birth": "05/02/1960", "gender": "female",
        "phone": "0912 345 678", "address": "Tổ 3", "ward": "Kinh Bắc", "field": "land_recovery",
        "people_count": "1", "summary": SUMMARY, "demand": "Xem xét lại giá bồi thường.",
        "has_petition": "yes", "competence": "ours", "outcome": "accept",
    } | changed  # fmt: skip


def denounced(**changed: Any) -> dict[str, str]:
    """The same for a denunciation, as the screen sends it: nobody is named."""
    nobody = dict.fromkeys(
        ("full_name", "number", "birth", "gender", "phone", "address", "ward"), ""
    )
    return posted(kind="denunciation", **(nobody | changed))
