"""Writing down who stands beside the petitioner: co-signers, representatives, who takes part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import (
    Party,
    PartyPaper,
    PartyRole,
    Petition,
    Signatory,
    SignatoryState,
    Withdrawal,
)
from complaints.services.steps import check_may_any, check_version, lock_with_case
from complaints.services.writing import trail
from complaints.workflow import representing
from portal.access.models import User
from portal.access.roles import Permission

WRITING = (Permission.CLASSIFY, Permission.VERIFY)
UNNAMED = "Đơn tố cáo không ghi họ tên người nào (Điều 8 Luật Tố cáo)."
GONE = (SignatoryState.WITHDRAWN, SignatoryState.DECEASED)
CHANGES = tuple(state for state in SignatoryState if state != SignatoryState.WITHDRAWN)


@dataclass(frozen=True)
class Signer:
    """One who signed, or should have: a name and where they live."""

    name: str
    address: str = ""


@transaction.atomic
def add_signatories(
    *, petition: Petition, signers: Sequence[Signer], signed: bool, on: date, by: User,
    at: datetime, version: int | None = None,
) -> int:  # fmt: skip
    """The rows of those who complain together, the petitioner first; how many are new.

    Raises PermissionDenied, StaleError, or ValidationError by field.
    """
    locked = _held(petition, by, at, version)
    if not signers:
        raise ValidationError({"names": "Nhập họ và tên người cùng ký"})
    _check_day(on, locked, at)
    first = locked.petitioner
    if first and not locked.signatories.exists():
        Signatory.objects.create(
            petition=locked, citizen=first, name=first.full_name, address=first.address[:300],
            since=on,
        )  # fmt: skip
    known = set(locked.signatories.values_list("name", "address"))
    fresh = [one for one in dict.fromkeys(signers) if (one.name, one.address) not in known]
    state = SignatoryState.ACTIVE if signed else SignatoryState.NOT_SIGNED
    Signatory.objects.bulk_create(
        Signatory(petition=locked, name=one.name, address=one.address, state=state, since=on)
        for one in fresh
    )
    locked.signers = max(locked.signers, locked.signatories.count())
    _saved(locked, "add_signatories", by, at)
    return len(fresh)


@transaction.atomic
def change_signatory(
    *, signatory: Signatory, state: str, on: date, by: User, at: datetime, appointment: str = "",
    version: int | None = None,
) -> Signatory:  # fmt: skip
    """Chosen to speak, signed afterwards, or died; who withdraws does so by the step of the case.

    A representative needs the paper by which the others chose them, and there are only so many.
    """
    locked = _held(signatory.petition, by, at, version)
    row = Signatory.objects.select_for_update().get(pk=signatory.pk)
    if state not in CHANGES:
        raise ValidationError({"state": "Chọn tình trạng. Rút khiếu nại ghi ở bước “Ghi việc rút”"})
    if row.state in GONE:
        raise ValidationError(
            {"state": "Người này đã rút hoặc đã chết (Điều 7a Nghị định 124/2020/NĐ-CP)"}
        )
    _check_day(on, locked, at)
    if state == SignatoryState.REPRESENTS:
        _check_chosen(locked, row, appointment)
    row.state, row.since = state, on
    row.appointment = appointment.strip() if state == SignatoryState.REPRESENTS else ""
    row.save(update_fields=["state", "since", "appointment"])
    _saved(locked, "change_signatory", by, at)
    return row


@transaction.atomic
def add_party(
    *, petition: Petition, role: str, name: str, on: date, by: User, at: datetime,
    address: str = "", paper: str = PartyPaper.NONE, paper_number: str = "",
    paper_on: date | None = None, content: str = "", version: int | None = None,
) -> Party:  # fmt: skip
    """Somebody takes part, by the paper that the law asks of that role.

    One content is entrusted to one person only (Điều 5.3 Nghị định 124/2020/NĐ-CP).
    """
    locked = _held(petition, by, at, version)
    if role not in PartyRole.values:
        raise ValidationError({"role": "Chọn tư cách"})
    if not name.strip():
        raise ValidationError({"name": "Nhập họ và tên, tên cơ quan"})
    if told := representing.wrong_paper(role, paper, paper_on):
        raise ValidationError({"paper": told})
    _check_day(on, locked, at)
    if role == PartyRole.AUTHORISED:
        _check_content(locked, content)
    row = Party.objects.create(
        petition=locked, role=role, name=name.strip(), address=address.strip(), paper=paper,
        paper_number=paper_number.strip(), paper_on=paper_on, content=content.strip(), since=on,
    )  # fmt: skip
    _saved(locked, "add_party", by, at)
    return row


@transaction.atomic
def end_party(*, party: Party, on: date, by: User, at: datetime) -> Party:
    """From that day on they take part no more: the authorisation ended, the lawyer left."""
    locked = _held(party.petition, by, at, None)
    row = Party.objects.select_for_update().get(pk=party.pk)
    if row.until is None:
        if on < row.since or on > localdate(at):
            raise ValidationError(f"Nhập ngày từ {row.since:%d/%m/%Y} đến hôm nay.")
        row.until = on
        row.save(update_fields=["until"])
        _saved(locked, "end_party", by, at)
    return row


def forget_parties(petition: Petition) -> None:
    """Nobody is kept of a petition that turns out to denounce."""
    Withdrawal.objects.filter(petition=petition).delete()
    Signatory.objects.filter(petition=petition).delete()
    Party.objects.filter(petition=petition).delete()


def _held(petition: Petition, by: User, at: datetime, version: int | None) -> Petition:
    locked = lock_with_case(petition)
    check_version(locked, version)
    check_may_any(locked, WRITING, by, at)
    if locked.is_protected:
        raise ValidationError(UNNAMED)
    return locked


def _check_day(on: date, petition: Petition, at: datetime) -> None:
    if not petition.received_on <= on <= localdate(at):
        raise ValidationError({"on": f"Nhập ngày từ {petition.received_on:%d/%m/%Y} đến hôm nay"})


def _check_chosen(petition: Petition, row: Signatory, appointment: str) -> None:
    if row.state == SignatoryState.NOT_SIGNED:
        raise ValidationError(
            {"state": "Người chưa ký đơn không được cử làm đại diện (Điều 29 Luật Tiếp công dân)"}
        )
    if not appointment.strip():
        raise ValidationError(
            {"appointment": "Nhập số, ngày văn bản cử người đại diện có chữ ký của mọi người "
             "(Điều 7 Nghị định 124/2020/NĐ-CP)"}
        )  # fmt: skip
    others = petition.signatories.exclude(pk=row.pk)
    chosen = others.filter(state=SignatoryState.REPRESENTS).count() + 1
    people = max(petition.signers, others.exclude(state__in=GONE).count() + 1)
    if told := representing.too_many(people, chosen):
        raise ValidationError({"state": told})


def _check_content(petition: Petition, content: str) -> None:
    if not content.strip():
        raise ValidationError({"content": "Nhập nội dung, phạm vi được ủy quyền"})
    same = petition.parties.filter(role=PartyRole.AUTHORISED, until=None)
    if same.filter(content__iexact=content.strip()).exists():
        raise ValidationError(
            {"content": "Nội dung này đã ủy quyền cho người khác: không ủy quyền một nội dung cho "
             "nhiều người (Điều 5.3 Nghị định 124/2020/NĐ-CP)"}
        )  # fmt: skip


def _saved(petition: Petition, verb: str, by: User, at: datetime) -> None:
    """Nobody's name goes into the trail."""
    petition.version += 1
    petition.save(update_fields=["version", "signers"])
    trail(verb, petition, by, at)
