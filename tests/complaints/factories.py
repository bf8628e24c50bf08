"""A province with its offices and people, and files brought to any state by the services."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_current_timezone

from complaints import services
from complaints.models import Case, Petition, PetitionItem
from complaints.services.writing import main_petition
from complaints.workflow import Machine, transition
from complaints.workflow.denouncing import check_of
from portal.access.models import Post, User
from portal.access.roles import Permission, Role
from portal.citizens.models import Paper
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from reception.kinds import Field, Kind
from reception.models import Outcome, Visit
from reception.services import Person, register_visit
from tests.complaints.ways import CASE_WAYS, ways

RECEIVED = date(2026, 9, 7)  # a Monday; 7 working days later is Wednesday 16/9
TODAY = date(2026, 11, 20)
CANARY = Person(
    full_name="Chim Hoàng Yến",
    paper=Paper.PERSONAL_NUMBER,
    number="001099000001",
    phone="0900000001",
    address="Ngõ Hoàng Yến",
)


def moment(on: date = TODAY, hour: int = 9) -> datetime:
    """Nine o'clock here on that day."""
    return datetime.combine(on, time(hour), get_current_timezone())


def unit(code: str = "BAC-NINH.SO-NOI-VU", kind: str = UnitKind.DEPARTMENT) -> Organisation:
    """A unit and, where it has one, the province above it."""
    top, _, leaf = code.partition(".")
    province = unit(top) if leaf else None
    kind = kind if leaf else UnitKind.PROVINCE
    found, _ = Organisation.objects.get_or_create(
        code=code,
        defaults={
            "path": f"{code}.", "kind": kind, "name": code.title(), "sort_key": code,
            "parent": province, "province": province, "phone": "0222 3000 111",
        },
    )  # fmt: skip
    return found


def person(role: Role, organisation: Organisation | None = None, name: str = "") -> User:
    """Somebody who holds the role in the unit since 2020; the same one for the same words."""
    where = organisation or unit()
    username = name or f"{role}.{where.code.lower()}"[:60]
    found, created = User.objects.get_or_create(
        username=username, defaults={"full_name": f"Bà {username}", "created_at": moment()}
    )
    if created:
        since = date(2000, 1, 1)
        Post.objects.create(user=found, organisation=where, role=role, since=since)
    return found


def visit(kind: Kind = Kind.COMPLAINT, on: date = RECEIVED, **more: Any) -> Visit:
    people = [] if kind == Kind.DENUNCIATION else [CANARY]
    given = {
        "organisation": unit(), "by": person(Role.RECEPTIONIST), "at": moment(on), "kind": kind,
        "field": Field.LAND_RECOVERY, "people": people, "outcome": Outcome.ACCEPT,
        "summary": "Không đồng ý giá bồi thường thửa đất số 7", "token": f"luot-{kind}-{on}",
    }  # fmt: skip
    return register_visit(**{**given, **more})


def petition(kind: str = Kind.COMPLAINT, on: date = RECEIVED, **more: Any) -> Petition:
    """One that came by post that day."""
    given: dict[str, Any] = {
        "organisation": unit(), "by": person(Role.CLERK), "at": moment(on), "received_on": on,
        "kind": kind, "summary": "Không đồng ý quyết định số 812/QĐ-UBND", "field": Field.OTHER,
        "person": None if kind == Kind.DENUNCIATION else CANARY,
    }  # fmt: skip
    return services.register(**{**given, **more})


def head() -> User:
    return person(Role.UNIT_HEAD)


def handler() -> User:
    return person(Role.HANDLER)


def classify(found: Petition, on: date = RECEIVED + timedelta(days=1), **more: Any) -> Petition:
    given: dict[str, Any] = {
        "by": head(), "at": moment(on), "on": on, "kind": found.kind or Kind.COMPLAINT,
        "is_eligible": True, "is_competent": True,
    }  # fmt: skip
    return services.classify(petition=found, **{**given, **more})


def asked(subject: Petition | Case, name: str, on: date) -> dict[str, Any]:
    """A good answer for every field the step needs."""
    machine = Machine.INTAKE if isinstance(subject, Petition) else Machine(subject.kind)
    step = transition(machine, name)
    assert step is not None
    answers = {
        "document_number": "15/TB", "reason": "Đã có quyết định lần hai", "note": "Đủ điều kiện",
        "referred_to": "Ủy ban nhân dân xã Lục Ngạn", "dialogue_needed": False,
        "grounds": ["a"], "meeting_on": on + timedelta(days=10),
        "supplement_by": on + timedelta(days=10), "ground": "Chờ bản án",
        "ending": "withdrawn", "summary": "Giữ nguyên quyết định", "signed_by": "Giám đốc",
        **complaining(subject, on), **denouncing(),
    }  # fmt: skip
    if "assigned_to" in step.needs:
        answers["assigned_to"] = handler()
    if "earlier" in step.needs:
        answers["earlier"] = subject
    if "team" in step.needs:
        answers["team"] = [person(Role.VERIFIER)]
    if "duplicate_of" in step.needs:
        answers["duplicate_of"] = _another(subject, name)
    if "items" in step.needs:
        answers["items"] = contents(subject)[:1]
    beside = ("evidence",) if (machine, name) == (Machine.COMPLAINT, "suspend") else ()
    return {need: answers[need] for need in (*step.needs, *beside)}


def contents(subject: Petition | Case) -> list[PetitionItem]:
    """Two contents of the case, made where it has none."""
    found = main_petition(subject)
    for n in (1, 2) if not found.items.exists() else ():
        found.items.create(ordinal=n, kind=found.kind, field=found.field, summary=f"Nội dung {n}")
    return list(found.items.order_by("ordinal"))


def _another(subject: Petition | Case, name: str) -> Petition:
    """The petition that a step names beside its own: only alike ones are joined."""
    if isinstance(subject, Case):
        state = "answered" if name == "refuse_repeat" else "accepted"
        return case_in(state, Kind.RECOMMENDATION).petitions.get()
    return petition(Kind.DENUNCIATION if subject.is_protected else Kind.COMPLAINT)


def complaining(subject: Petition | Case, on: date) -> dict[str, Any]:
    """Good answers to what only the steps of a complaint or a recommendation ask."""
    at_once = isinstance(subject, Case) and subject.state == "accepted"
    return {
        "party": "Ông Lê Văn Giao", "evidence": "Giấy ra viện số 12", "suspension": "illness",
        "absence": "illness", "review_on": on + timedelta(days=30), "scope": "whole",
        "paper": "letter", "suit": "complaint", "awaited": "Hồ sơ số 5",
        "plain_answer": "Đường sẽ sửa trong tháng 12.", "is_oral": False, "is_coerced": False,
        "stay_until": getattr(subject, "due_on", None) or on,
        "result": "upheld" if at_once else "rejected",
        "council": "Ông Lê Chủ Trì; Giám đốc\nBà Trần Thư\nÔng Vũ Viên; luật sư",
    }  # fmt: skip


def denouncing() -> dict[str, Any]:
    """Good answers to what only the steps of a denunciation ask."""
    return {
        "asked_body": "Công an xã Lục Ngạn", "identity": "identified", "manner": "signed",
        "origin": "own", "has_capacity": True, "has_basis": True, "is_unrelated": True,
        "suspending": "other_result", "discontinuing": "judged", "continuing": "violation",
        "retraction": "letter", "leaving": 1, "is_voluntary": True, "acting": "sanction",
        "publishing": "posted", "is_stripped": True, "renewing": "omitted",
        "taking_over": "procedure",
    }  # fmt: skip


def checked(found: Petition, on: date, **more: Any) -> Petition:
    """With the result of its check, where it denounces and has none yet."""
    if found.kind != Kind.DENUNCIATION or check_of(found) or found.state != "classified":
        return found
    return take(found, "check", on, **more)  # type: ignore[no-any-return]


def who_takes(subject: Petition | Case, name: str) -> User:
    """Verifying is the handler's work, all else may be done by the head of the unit."""
    machine = Machine.INTAKE if isinstance(subject, Petition) else Machine(subject.kind)
    step = transition(machine, name)
    if step and step.by_superior:
        return person(Role.PROVINCE_LEADER, unit("BAC-NINH"))
    return handler() if step and step.permission == Permission.VERIFY else head()


def take(subject: Petition | Case, name: str, on: date, **more: Any) -> Any:
    """One step by whoever does such steps, everything it asks filled in; the fresh subject.

    A denunciation is checked before it is put to the head, as the law wants (Điều 24.1).
    """
    if name == "propose" and isinstance(subject, Petition):
        checked(subject, on, **{key: more[key] for key in more.keys() & {"by"}})
    given = {"by": who_takes(subject, name), "at": moment(on), "on": on}
    services.advance(subject=subject, name=name, **{**given, **asked(subject, name, on), **more})
    return type(subject)._default_manager.get(pk=subject.pk)


def in_state(state: str, kind: str = Kind.COMPLAINT, **more: Any) -> Petition:
    """A petition that the services brought to that state of intake, one day a step."""
    if state == "noted":  # an opinion is noted, nothing else is
        kind = Kind.RECOMMENDATION
    found, on = petition(kind, **more), RECEIVED
    for name in ways()[state]:
        on += timedelta(days=1)
        if name in {"classify", "theirs"}:
            found = classify(found, on, is_competent=name == "classify")
        else:
            found = take(found, name, on)
    return found


def case_of(kind: str = Kind.COMPLAINT, level: int = 1, **more: Any) -> Case:
    """A case just accepted on 10/9/2026."""
    found = in_state("accepted", kind, level=level, **more).case
    assert found is not None
    return found


def case_in(state: str, kind: str = Kind.COMPLAINT, level: int = 1) -> Case:
    """A case that the services brought to that state; "!" decides with something to enforce."""
    if state == "overdue_closed":
        return overdue_closed()
    found, on = case_of(kind, level), RECEIVED + timedelta(days=4)
    for name in CASE_WAYS[kind, state]:
        if name.startswith("+"):
            on += timedelta(days=int(name))
            continue
        if name.startswith("decide") and level == 2:
            found, on = talked(found, on)  # always at the second level
        more = {"must_enforce": True} if name.endswith("!") else {}
        found = take(found, name.rstrip("!"), on, **more)
    return found


def talked(case: Case, on: date, **more: Any) -> tuple[Case, date]:
    """Invited on that day and held when they were invited for: the case and the day of that."""
    case = take(case, "schedule_dialogue", on, **more)
    met = case.dialogue_on or on
    return take(case, "hold_dialogue", met, **more), met


def second_level(first: Case, received_on: date, **more: Any) -> Petition:
    """A second complaint in the same matter, sorted and proposed in the province above."""
    province = unit("BAC-NINH")
    chief = person(Role.UNIT_HEAD, province)
    clerk = person(Role.CLERK, province)
    found = petition(
        on=received_on, level=2, matter=first.matter, organisation=province, by=clerk, **more
    )
    found = classify(found, received_on, by=chief)
    return take(found, "propose", received_on, by=chief)  # type: ignore[no-any-return]


def accept_second(first: Case, on: date, **more: Any) -> Case:
    """The second level takes the complaint on that day; the first one ends by itself."""
    chief = person(Role.UNIT_HEAD, unit("BAC-NINH"))
    found = second_level(first, on, **more)
    accepted = take(found, "accept", on, by=chief, assigned_to=chief)
    return accepted.case  # type: ignore[no-any-return]


def overdue_closed() -> Case:
    """A first level that never answered: the second one took the complaint on."""
    first = case_of()  # to be settled by 12/10/2026
    accept_second(first, date(2026, 10, 20))
    return Case.objects.get(pk=first.pk)
