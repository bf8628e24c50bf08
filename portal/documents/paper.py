"""What stands around the text of a document: who issues it, who signs, who receives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Letterhead:
    """`number` as printed after "Số: " ("05/BC-UBND"; "" leaves room for the clerk)."""

    agency: str
    parent: str = ""
    number: str = ""
    symbol: str = ""  # printed after the room for the number: "/BC-SNV"
    place: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Signature:
    """`authority` line by line: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")."""

    authority: Sequence[str]
    name: str = ""
    hint: str = ""  # "(Ký, ghi rõ họ tên)" on forms that a visitor signs


@dataclass(frozen=True)
class Letter:
    """All of a document but its body; `kind` is "BÁO CÁO", `subject` its trích yếu."""

    head: Letterhead
    kind: str
    subject: str = ""
    addressees: Sequence[str] = ()
    basis: Sequence[str] = ()
    recipients: Sequence[str] = ()  # the last one is "Lưu: VT, …"
    signature: Signature | None = None
