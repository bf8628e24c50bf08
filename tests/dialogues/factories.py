"""A province with two communes, the people who run and see dialogues, and records by services."""

from datetime import date, datetime, time
from typing import Any

from django.utils.timezone import get_current_timezone

from dialogues import services
from dialogues.models import Commitment, Holder, Initiative, InitiativeField, Session, SessionKind
from dialogues.services import Entry
from dialogues.services.opinions import Promise
from portal.access.models import Post, User
from portal.access.roles import Role
from portal.organisations.models import Kind, Organisation

TODAY = date(2026, 11, 20)  # a Friday
HELD = date(2026, 11, 12)


def moment(on: date = TODAY, hour: int = 9) -> datetime:
    """Nine o'clock here on that day."""
    return datetime.combine(on, time(hour), get_current_timezone())


def province() -> Organisation:
    return _unit("BAC-NINH", "Ủy ban nhân dân tỉnh Bắc Ninh", Kind.PROVINCE, None)


def commune(name: str = "Lục Ngạn") -> Organisation:
    code = "BAC-NINH.XA-" + {"Lục Ngạn": "LUC-NGAN", "Yên Thế": "YEN-THE"}[name]
    return _unit(code, f"Xã {name}", Kind.COMMUNE, province())


def _unit(code: str, name: str, kind: str, top: Organisation | None) -> Organisation:
    found, _ = Organisation.objects.get_or_create(
        code=code,
        defaults={
            "path": f"{code}.", "kind": kind, "name": name, "sort_key": name, "parent": top,
            "province": top,
        },
    )  # fmt: skip
    return found


def person(role: Role, organisation: Organisation | None = None, name: str = "") -> User:
    """Somebody who holds the role in the unit; the same one for the same words."""
    where = organisation or commune()
    username = name or f"{role}.{where.code.lower()}"[:60]
    found, created = User.objects.get_or_create(
        username=username, defaults={"full_name": f"Bà {username}", "created_at": moment()}
    )
    if created:
        Post.objects.create(user=found, organisation=where, role=role, since=date(2020, 1, 1))
    return found


def secretary(organisation: Organisation | None = None) -> User:
    return person(Role.DIALOGUE_SECRETARY, organisation)


def planned(on: date = HELD, **more: Any) -> Session:
    unit = more.pop("organisation", None) or commune()
    given = {
        "organisation": unit, "kind": SessionKind.PERIODIC, "topic": "Đất đai và môi trường",
        "chair": "Chủ tịch Ủy ban nhân dân xã", "place": "Hội trường xã", "held_on": on,
        "by": secretary(unit), "at": moment(),
    }  # fmt: skip
    return services.plan_session(**{**given, **more})


def held(on: date = HELD, **more: Any) -> Session:
    session = planned(on, **more)
    return services.record_session(
        session=session, attendees=120, by=secretary(session.organisation), at=moment()
    )


def commitment(due_on: date = date(2026, 12, 1), **more: Any) -> Commitment:
    session = more.pop("session", None) or held()
    owner = more.pop("owner", None) or session.organisation
    opinion = services.add_opinion(
        session=session, content="Đường thôn Hạ ngập khi mưa", by=secretary(session.organisation),
        at=moment(), promise=Promise(owner, due_on), **more,
    )  # fmt: skip
    return opinion.commitment


def entry(**more: Any) -> Entry:
    given = {
        "year": 2026, "name": "Tổ dân phố không rác", "holder": Holder.COLLECTIVE,
        "holder_name": "Tổ dân phố số 3", "field": InitiativeField.CULTURE,
        "problem": "Rác để ngoài đường", "objective": "Vận động từng hộ phân loại rác",
        "expected_result": "90% số hộ phân loại rác", "registered_on": date(2026, 3, 2),
    }  # fmt: skip
    return Entry(**{**given, **more})


def officer(organisation: Organisation | None = None) -> User:
    return person(Role.DVK_OFFICER, organisation)


def appraiser(name: str = "") -> User:
    return person(Role.DVK_APPRAISER, province(), name)


def initiative(organisation: Organisation | None = None, **more: Any) -> Initiative:
    unit = organisation or commune()
    return services.register(organisation=unit, entry=entry(**more), by=officer(unit), at=moment())


def assessed(found: Initiative, **more: Any) -> Initiative:
    given = {
        "assessment": "effective", "assessed_on": date(2026, 11, 2), "by": appraiser(),
        "at": moment(), "score": 82,
    }  # fmt: skip
    return services.assess(initiative=found, **{**given, **more})


def points(each: int = 16, **more: int) -> dict[str, int]:
    return {**dict.fromkeys(("need", "novelty", "people", "effect", "lasting"), each), **more}
