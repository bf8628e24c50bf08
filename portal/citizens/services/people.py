"""One person at a time: taken down, corrected, shown in full, forgotten."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from portal.access.models import User
from portal.audit.services import record
from portal.citizens.checks import RULES, checked
from portal.citizens.models import Citizen, Gender, Paper
from portal.citizens.privacy import fold, number_of, phone_of
from portal.citizens.sealing import blind_index
from portal.citizens.selectors import is_used, label_of
from portal.citizens.services.merging import forget_merges
from portal.citizens.services.sealed import seal_into
from portal.organisations.models import Organisation
from portal.stale import StaleError

STALE = "Thông tin người này vừa được sửa ở nơi khác. Mở lại trang rồi sửa lại."
ISSUE = ("paper_issued_on", "paper_issued_by")
CONTACTS = ("address", "ward", "phone", "address_old", *ISSUE)
PLAIN = ("ward", "birth_date", "birth_year", "gender", "needs", *ISSUE)


@transaction.atomic
def register(
    *,
    organisation: Organisation,
    full_name: str,
    at: datetime,
    by: User | None,
    paper: str = Paper.NONE,
    number: str = "",
    phone: str = "",
    address: str = "",
    ward: Organisation | None = None,
    birth_date: date | None = None,
    birth_year: int | None = None,
    gender: str = Gender.UNSAID,
    address_old: str = "",
    paper_issued_on: date | None = None,
    paper_issued_by: str = "",
) -> Citizen:
    """The person, taken down once per province: the same number and name is the same person.

    What one says now of address, phone and the issue of the paper is kept instead of the old.
    Raises ValidationError keyed by field.
    """
    said = checked(
        full_name=full_name, paper=paper, number=number, phone=phone,
        address=address, address_old=address_old,
    )  # fmt: skip
    said |= {"ward": ward, "birth_date": birth_date, "gender": gender or Gender.UNSAID}
    said |= {"paper_issued_on": paper_issued_on, "paper_issued_by": paper_issued_by.strip()[:100]}
    said["birth_year"] = birth_date.year if birth_date else birth_year
    if same := _same_person(organisation, said):
        news = {name: said[name] for name in CONTACTS if said[name]}
        return _write(same, news, by, at, organisation)
    fresh = Citizen(
        organisation=organisation, province_id=organisation.province_pk, created_at=at,
        **_columns(said),
    )  # fmt: skip
    seal_into(fresh, number=said["number"], phone=said["phone"])
    fresh.save(force_insert=True)
    record(
        verb="register_citizen", subject=fresh, by=by, at=at,
        organisation_id=organisation.pk, label=label_of(fresh),
    )  # fmt: skip
    return fresh


@transaction.atomic
def update(
    *, citizen: Citizen, version: int, reason: str, by: User, at: datetime, **fields: Any
) -> Citizen:
    """Correct what is written of a person; `version` is the one that was on the page.

    `fields` are names of `register`; those left out stay. The audit trail keeps which ones
    changed and why, never what they said. Raises StaleError or ValidationError.
    """
    locked = Citizen.objects.select_for_update().get(pk=citizen.pk)
    if locked.version != version:
        raise StaleError(STALE)
    if not reason.strip():
        raise ValidationError({"reason": "Nhập lý do sửa"})
    whole = _as_said(locked) | fields
    texts = {name: whole[name] for name in (*RULES, "number")}
    fine = checked(paper=whole["paper"], **texts)
    news = fields | {name: value for name, value in fine.items() if name in fields}
    if born := news.get("birth_date"):
        news["birth_year"] = born.year
    unit = locked.organisation
    return _write(locked, news, by, at, unit, reason=reason.strip()[:200])


@transaction.atomic
def forget_if_unused(citizen: Citizen) -> bool:
    """Delete the person when no visit, petition or attendance names them any more. True: gone."""
    locked = Citizen.objects.select_for_update().get(pk=citizen.pk)
    is_gone = not is_used(locked)
    forget_merges(locked.pk, is_gone=is_gone)
    if is_gone:
        locked.delete()
    return is_gone


@transaction.atomic
def show_in_full(*, citizen: Citizen, reason: str, by: User, at: datetime) -> dict[str, str]:
    """The number and the phone in full, for a reason that the audit trail keeps."""
    if not reason.strip():
        raise ValidationError({"reason": "Chọn lý do xem"})
    record(
        verb="show_in_full", subject=citizen, by=by, at=at, label=label_of(citizen),
        organisation_id=citizen.organisation_id, reason=reason.strip()[:200],
    )  # fmt: skip
    return {"number": number_of(citizen), "phone": phone_of(citizen)}


def _same_person(organisation: Organisation, said: dict[str, Any]) -> Citizen | None:
    index = blind_index(said["number"], "number")
    if not index:
        return None
    _wait_for_others(f"{organisation.province_pk}:{index}")
    people = Citizen.objects.select_for_update().filter(
        province_id=organisation.province_pk, number_index=index
    )
    return people.filter(name_folded=fold(said["full_name"])).order_by("created_at").first()


def _wait_for_others(who: str) -> None:
    """Two counters that take down one person at the same moment do so one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [who])


def _columns(said: dict[str, Any]) -> dict[str, Any]:
    """The plain columns of what was said, with the folded name beside the name."""
    plain = {name: value for name, value in said.items() if name not in {"number", "phone"}}
    if "full_name" in plain:
        plain["name_folded"] = fold(plain["full_name"])
    return plain


def _as_said(citizen: Citizen) -> dict[str, Any]:
    return {
        "full_name": citizen.full_name,
        "paper": citizen.paper,
        "number": number_of(citizen),
        "phone": phone_of(citizen),
        "address": citizen.address,
        "address_old": citizen.address_old,
    }


def _write(
    citizen: Citizen,
    news: dict[str, Any],
    by: User | None,
    at: datetime,
    organisation: Organisation,
    **data: Any,
) -> Citizen:
    """Change what differs, count the version up, and record the names of the changed fields."""
    before = {**_as_said(citizen), **{name: getattr(citizen, name) for name in PLAIN}}
    changed = sorted(name for name, value in news.items() if before[name] != value)
    if not changed:
        return citizen
    for name, value in _columns({name: news[name] for name in changed}).items():
        setattr(citizen, name, value)
    sealed = {name: news.get(name, before[name]) for name in ("number", "phone")}
    seal_into(citizen, **sealed)
    citizen.version += 1
    citizen.save()
    record(
        verb="update_citizen", subject=citizen, by=by, at=at, label=label_of(citizen),
        organisation_id=organisation.pk, fields=changed, **data,
    )  # fmt: skip
    return citizen
