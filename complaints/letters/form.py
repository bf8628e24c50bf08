"""What one form of a paper is: a row of the catalogue (pure)."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from complaints.workflow import Machine, leaving, transition
from portal.access.roles import Permission
from reception.kinds import Kind

K, D, R = Kind.COMPLAINT.value, Kind.DENUNCIATION.value, Kind.RECOMMENDATION.value
TT05, ND124, ND31 = date(2021, 11, 15), date(2020, 12, 5), date(2019, 5, 28)
NEW_LAW = date(2026, 7, 1)  # Luật 136/2025/QH15, Nghị định 154, 155, 156/2026/NĐ-CP

# Whom it is written for, which decides what of a denouncer may stand in it (Điều 56 Luật Tố cáo).
CITIZEN, DENOUNCER, SOLVER, INSIDE, OUTSIDE = "citizen", "denouncer", "solver", "inside", "outside"

HEAD, TEAM, OFFICER, NOBODY = "head", "team", "officer", ""
SIGNERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (TEAM, ("TỔ TRƯỞNG",)),
    (OFFICER, ("NGƯỜI ĐƯỢC GIAO XÁC MINH",)),
)

NOT_SEEN = "Lời văn của mẫu chưa đối chiếu được với Phụ lục; soạn theo điều khoản đã dẫn."
# What stands after the number: "/QĐ-UBND", "/SNNMT".
SYMBOL = re.compile(r"/\w[\w&.-]*")
BAD_SYMBOL = "Nhập ký hiệu bắt đầu bằng dấu gạch chéo, không có dấu cách, ví dụ /TB-UBND"
OWN = "Pháp luật không quy định mẫu; cơ quan tự soạn."


@dataclass(frozen=True)
class Form:
    """One paper in one wording. `key` names it and its text; two rows may share a `code`.

    It is offered with the `steps` of its machine that it documents, and in `states` where it
    documents none. `symbol` None: it takes no number; "": an official letter without a name.
    """

    key: str
    kind: str  # tên loại: "Thông báo"; "" for an official letter
    subject: str
    symbol: str | None
    since: date
    source: str
    machine: Machine
    steps: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = (K, D, R)
    level: int | None = None
    until: date | None = None
    signed_by: str = HEAD
    audience: str = CITIZEN
    recipients: tuple[str, ...] = ("Như trên", "Lưu: VT, hồ sơ")
    is_blank: bool = False  # filled in by the citizen, by hand
    words: str = ""  # whose text it shares
    name: str = ""  # what it is called in lists, where its subject is still open
    doubt: str = ""

    @property
    def code(self) -> str:
        """The form as the workflow names it: "ND155.14a" of "ND155.14a-dinh-chi"."""
        return self.key if self.key.startswith("CQ") else self.key.partition("-")[0]

    @property
    def title(self) -> str:
        if self.name:
            return self.name
        if not self.kind:
            return self.subject.removeprefix("V/v ").capitalize()
        return f"{self.kind} {self.subject[:1].lower()}{self.subject[1:]}".strip()

    @property
    def number(self) -> str:
        """ "Mẫu số 14a"; "" where no form is prescribed."""
        instrument, _, number = self.code.partition(".")
        return "" if instrument == "CQ" else f"Mẫu số {number}"

    @property
    def book(self) -> str:
        """The number book of the unit it is entered in; "" where it takes no number."""
        return "" if self.symbol is None else f"van-ban-{self.symbol or 'CV'}"

    @property
    def is_redacted(self) -> bool:
        """Of a denunciation, and read by others than the denouncer: typed anew, checked by two."""
        return self.audience == OUTSIDE and D in self.kinds and not self.is_blank

    @property
    def issued_with(self) -> Permission:
        """What whoever issues it must hold: that of its step, else that of its signer."""
        named = transition(self.machine, self.steps[0]) if self.steps else None
        if named:
            return named.permission
        return Permission.DECIDE if self.signed_by == HEAD else Permission.VERIFY

    def in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)

    def fits(self, kind: str, level: int) -> bool:
        return kind in self.kinds and self.level in {None, level}

    def is_due(self, machine: Machine, state: str, taken: Collection[str]) -> bool:
        """Whether it belongs to where the file stands, or to a step that was taken already."""
        if any(name in taken for name in self.steps):
            return True
        if machine != self.machine:
            return False
        return state in self.states or any(s.name in self.steps for s in leaving(machine, state))
