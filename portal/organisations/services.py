"""Opening, closing, renaming and merging units; history is added to, never rewritten."""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from portal.audit.services import Actor, record
from portal.organisations.models import (
    Kind,
    Organisation,
    OrganisationName,
    OrganisationQuerySet,
    Reorganisation,
    Succession,
)
from portal.organisations.names import divide, slug, sort_key
from portal.organisations.renaming import bear

PHONE_LETTERS = set("0123456789 .()+-")
CODE_LENGTH = Organisation._meta.get_field("code").max_length or 0


@transaction.atomic
def open_unit(
    *,
    parent: Organisation | None,
    name: str,
    kind: str,
    on: date,
    basis: str,
    by: Actor | None,
    at: datetime,
    official_number: str = "",
) -> Organisation:
    """A new unit from a day on; its code is made of its name and is never given twice.

    A second unit of one name carries its official number. Raises ValidationError.
    """
    parent = parent and _locked(parent)  # nobody ends it meanwhile, or opens another of the name
    name = _clean(name, "Nhập tên đơn vị")
    _check_place(parent, kind, on)
    designation, proper = divide(name)
    code = _free_code(parent, proper if kind == Kind.PROVINCE else name, official_number)
    unit = Organisation.objects.create(
        code=code,
        path=f"{code}.",
        official_number=official_number,
        kind=kind,
        designation=designation,
        name=name,
        sort_key=sort_key(proper),
        parent=parent,
        province=parent and (parent.province or parent),
        valid_from=on,
        source=_clean(basis, "Nhập văn bản làm căn cứ"),
    )
    unit.names.create(name=name, designation=designation, valid_from=on, basis=unit.source)
    _note("open_unit", unit, by, at, on)
    return unit


def open_below(*, unit: Organisation, **given: Any) -> Organisation:
    """A new unit under this one, as `open_unit`."""
    return open_unit(parent=unit, **given)


@transaction.atomic
def rename_unit(
    *, unit: Organisation, name: str, on: date, basis: str, by: Actor | None, at: datetime
) -> Organisation:
    """A new name from a day on, shown from that day (`renaming`); the code stays.

    Raises ValidationError.
    """
    unit = _locked_open(unit)
    name = _clean(name, "Nhập tên mới")
    current = _current_name(unit)
    if name == current.name:
        raise ValidationError("Tên mới giống tên đang dùng. Nhập tên khác.")
    started = current.valid_from or unit.valid_from
    if started and on <= started:
        raise ValidationError(f"Nhập ngày đổi tên sau ngày {started:%d/%m/%Y}, ngày của tên cũ.")
    OrganisationName.objects.filter(pk=current.pk).update(valid_to=on)
    unit.names.create(name=name, designation=divide(name)[0], valid_from=on,
                      basis=_clean(basis, "Nhập văn bản làm căn cứ"))  # fmt: skip
    if on <= localdate(at):
        bear(unit, name)
    _note("rename_unit", unit, by, at, on, before=current.name)
    return unit


@transaction.atomic
def confirm_name(
    *, unit: Organisation, on: date, basis: str, by: Actor | None, at: datetime
) -> Organisation:
    """Date the name in use, whose first day was not known; the name before ends on that day."""
    unit = _locked_open(unit)
    current = _current_name(unit)
    if current.valid_from is not None:
        raise ValidationError(f"Tên này đã có ngày {current.valid_from:%d/%m/%Y}. Không cần nhập.")
    if on > localdate(at):
        raise ValidationError("Nhập ngày đã qua: tên này đang được dùng.")
    before = unit.names.exclude(pk=current.pk).order_by("-valid_to").first()
    if before and before.valid_from and on <= before.valid_from:
        raise ValidationError(f"Nhập ngày sau ngày {before.valid_from:%d/%m/%Y}, ngày của tên cũ.")
    current.valid_from, current.basis = on, _clean(basis, "Nhập văn bản làm căn cứ")
    current.save(update_fields=["valid_from", "basis"])
    if before:
        OrganisationName.objects.filter(pk=before.pk).update(valid_to=on)
    _note("confirm_name", unit, by, at, on)
    return unit


@transaction.atomic
def close_unit(
    *,
    unit: Organisation,
    on: date,
    basis: str,
    by: Actor | None,
    at: datetime,
    successors: Sequence[Organisation] = (),
    kind: str = Reorganisation.MERGE,
) -> Organisation:
    """End a unit; `on` is the first day on which it is no longer there. Raises ValidationError."""
    unit = _locked_open(unit)
    basis = _clean(basis, "Nhập văn bản làm căn cứ")
    _check_end(unit, on)
    for successor in _locked_all(successors):
        _check_successor(unit, successor, on)
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])
    unit.names.filter(valid_to=None).update(valid_to=on)
    Succession.objects.bulk_create(
        Succession(predecessor=unit, successor=heir, effective_on=on, kind=kind, basis=basis)
        for heir in successors
    )
    _note("close_unit", unit, by, at, on, successors=[heir.code for heir in successors])
    return unit


@transaction.atomic
def merge_units(
    *,
    units: Sequence[Organisation],
    into: Organisation,
    on: date,
    basis: str,
    by: Actor | None,
    at: datetime,
) -> Organisation:
    """Close the units; `into` carries on, their records stay theirs. Raises ValidationError."""
    if not units:
        raise ValidationError("Chọn ít nhất một đơn vị để sáp nhập.")
    for unit in sorted(units, key=lambda one: one.pk):  # one order, or two mergers would deadlock
        close_unit(unit=unit, on=on, basis=basis, by=by, at=at, successors=[into])
    return into


@transaction.atomic
def split_unit(
    *,
    unit: Organisation,
    into: Sequence[Organisation],
    on: date,
    basis: str,
    by: Actor | None,
    at: datetime,
) -> Organisation:
    """Close a unit for which two or more carry on. Raises ValidationError."""
    if len({heir.pk for heir in into}) < 2:
        raise ValidationError("Chọn ít nhất hai đơn vị khác nhau để chia, tách.")
    return close_unit(unit=unit, on=on, basis=basis, by=by, at=at, successors=into,
                      kind=Reorganisation.SPLIT)  # fmt: skip


def end_unit(
    *, unit: Organisation, successors: Sequence[Organisation], **given: Any
) -> Organisation:
    """Close, merge or split, by how many carry on: none, one or more. Raises ValidationError."""
    if len(successors) > 1:
        return split_unit(unit=unit, into=successors, **given)
    if successors:
        merge_units(units=[unit], into=successors[0], **given)
        return unit
    return close_unit(unit=unit, **given)


@transaction.atomic
def edit_unit(
    *, unit: Organisation, phone: str, address: str, is_remote: bool, by: Actor | None, at: datetime
) -> Organisation:
    """How a unit is reached, and whether it lies far off. Raises ValidationError."""
    unit = _locked_open(unit)
    phone = phone.strip()
    if set(phone) - PHONE_LETTERS or (phone and sum(map(str.isdigit, phone)) < 3):
        raise ValidationError({"phone": "Nhập số điện thoại chỉ gồm chữ số và dấu . ( ) + -"})
    unit.phone, unit.address, unit.is_remote = phone, " ".join(address.split()), is_remote
    unit.save(update_fields=["phone", "address", "is_remote"])
    record(verb="edit_unit", subject=unit, by=by, at=at, organisation_id=unit.pk,
           is_remote=is_remote)  # fmt: skip
    return unit


def _check_place(parent: Organisation | None, kind: str, on: date) -> None:
    if (parent is None) is not (kind == Kind.PROVINCE):
        raise ValidationError("Chọn đơn vị cấp trên. Chỉ tỉnh, thành phố không có cấp trên.")
    if parent is None:
        return
    if parent.valid_to is not None and parent.valid_to <= on:
        raise ValidationError(f"{parent} đã kết thúc ngày {parent.valid_to:%d/%m/%Y}.")
    if parent.valid_from and on < parent.valid_from:
        raise ValidationError(f"Nhập ngày từ {parent.valid_from:%d/%m/%Y}, ngày lập {parent}.")


def _check_end(unit: Organisation, on: date) -> None:
    if unit.valid_from and on <= unit.valid_from:
        raise ValidationError(
            f"Nhập ngày kết thúc sau ngày {unit.valid_from:%d/%m/%Y}, ngày bắt đầu của {unit}."
        )
    if named := unit.names.filter(valid_to=None, valid_from__gte=on).first():
        raise ValidationError(
            f"Nhập ngày kết thúc sau ngày {named.valid_from:%d/%m/%Y}, ngày của tên đang dùng."
        )
    left = unit.children.filter(Q(valid_to=None) | Q(valid_to__gt=on)).count()
    if left:
        raise ValidationError(f"{unit} còn {left} đơn vị trực thuộc. Đóng các đơn vị đó trước.")


def _check_successor(unit: Organisation, successor: Organisation, on: date) -> None:
    if successor.pk == unit.pk:
        raise ValidationError(f"Không thể sáp nhập {unit} vào chính đơn vị này. Chọn đơn vị khác.")
    begins, ends = successor.valid_from, successor.valid_to
    if (begins and begins > on) or (ends and ends <= on):
        raise ValidationError(f"{successor} không hoạt động ngày {on:%d/%m/%Y}. Chọn đơn vị khác.")


def _free_code(parent: Organisation | None, name: str, number: str) -> str:
    """The code from the name, with the official number where the plain one was ever used."""
    above = f"{parent.code}." if parent else ""
    code = f"{above}{slug(name)}"
    if not slug(name):
        raise ValidationError("Nhập tên đơn vị bằng chữ.")
    if len(code) + 1 + len(number) > CODE_LENGTH:
        raise ValidationError("Tên đơn vị quá dài để lập mã. Viết gọn tên rồi nhập lại.")
    if Organisation.objects.filter(code=code).exists():
        code = f"{code}-{number}"
        if not number or Organisation.objects.filter(code=code).exists():
            raise ValidationError(f"Mã {code.rstrip('-')} đã có. Nhập mã số riêng của đơn vị.")
    return code


def _locked(unit: Organisation) -> Organisation:
    """As it is now; records may still be written in its name."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=unit.pk)


def _locked_all(units: Sequence[Organisation]) -> OrganisationQuerySet:
    """In one order, so that two who want the same ones wait instead of blocking each other."""
    rows = Organisation.objects.select_for_update(no_key=True)
    return rows.filter(pk__in=[unit.pk for unit in units]).order_by("pk")


def _locked_open(unit: Organisation) -> Organisation:
    found = _locked(unit)
    if found.valid_to is not None:
        raise ValidationError(
            f"{found} đã kết thúc ngày {found.valid_to:%d/%m/%Y}. Chọn đơn vị khác."
        )
    return found


def _current_name(unit: Organisation) -> OrganisationName:
    return unit.names.filter(valid_to=None).latest("pk")


def _clean(text: str, sentence: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if not text:
        raise ValidationError(sentence)
    return text


def _note(
    verb: str, unit: Organisation, by: Actor | None, at: datetime, on: date, **data: Any
) -> None:
    record(verb=verb, subject=unit, by=by, at=at, organisation_id=unit.pk, on=on.isoformat(),
           **data)  # fmt: skip
