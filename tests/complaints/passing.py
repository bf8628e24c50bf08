"""Petitions on their way between the offices of a province, by the services."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from complaints.models import Petition, Transfer
from complaints.services import transfers
from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from reception.kinds import Kind
from tests.complaints import factories as make

SENT = make.RECEIVED + timedelta(days=2)  # Wednesday 9/9/2026
NUMBER = "15/PC-SNV"


def building() -> Organisation:
    return named("BAC-NINH.SO-XAY-DUNG", "Sở Xây dựng")


def farming() -> Organisation:
    return named("BAC-NINH.SO-NONG-NGHIEP-VA-MOI-TRUONG", "Sở Nông nghiệp và Môi trường")


def named(code: str, name: str) -> Organisation:
    unit = make.unit(code)
    if unit.name != name:
        unit.name = name
        unit.save(update_fields=["name"])
    return unit


def province() -> Organisation:
    return make.unit("BAC-NINH", UnitKind.PROVINCE)


def head_of(unit: Organisation) -> User:
    return make.person(Role.UNIT_HEAD, unit)


def leader() -> User:
    return make.person(Role.PROVINCE_LEADER, province())


def theirs(kind: str = Kind.COMPLAINT, **more: Any) -> Petition:
    """A petition of our book that was found to be another's, on 8/9/2026."""
    return make.classify(make.petition(kind, **more), is_competent=False)


def send(
    petition: Petition, to: Organisation | None = None, on: date = SENT, **more: Any
) -> Transfer:
    given = {
        "receiver": to or building(), "document_number": NUMBER, "at": make.moment(on), "on": on,
        "by": head_of(petition.organisation), "reason": "Thuộc thẩm quyền của đơn vị nhận",
    }  # fmt: skip
    return transfers.send(petition=petition, **{**given, **more})


def sent(kind: str = Kind.COMPLAINT, to: Organisation | None = None, **more: Any) -> Transfer:
    return send(theirs(kind, **more), to)


def receive(row: Transfer, on: date = make.TODAY, **more: Any) -> Petition:
    given = {"by": head_of(row.receiver), "at": make.moment(on)}
    return transfers.receive(transfer=row, **{**given, **more})


def give_back(row: Transfer, on: date = make.TODAY, **more: Any) -> Transfer:
    given = {"by": head_of(row.receiver), "at": make.moment(on), "reason": "Đất do sở khác quản lý"}
    return transfers.give_back(transfer=row, **{**given, **more})


def again(row: Transfer, to: Organisation | None = None, on: date = make.TODAY) -> Transfer:
    """Sent once more after it came back."""
    return send(Petition.objects.get(pk=row.petition_id), to or row.receiver, on)


def disputed(kind: str = Kind.COMPLAINT) -> Transfer:
    """Given back twice: it waits for the common superior's word."""
    day = SENT + timedelta(days=5)
    row = again(give_back(sent(kind), day), on=day)
    return give_back(row, day + timedelta(days=1))


def rule(row: Transfer, unit: Organisation, **more: Any) -> Petition:
    given = {"by": leader(), "at": make.moment(), "document_number": "99/UBND-NC"}
    return transfers.rule(transfer=row, unit=unit, **{**given, **more})


def words_of(pdf: bytes) -> str:
    """What a paper says, in one line."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
