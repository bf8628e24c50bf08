"""Two messages of one page while many people are there: to the leader, and to the police."""

from dataclasses import dataclass
from typing import Final

from reception.documents.desk import drawn, letter, officer
from reception.models import Visit

PROTECTED: Final = "Tố cáo (nội dung bảo mật)"


@dataclass(frozen=True)
class Alert:
    """Whom it goes to, what it asks for, and the article it stands on."""

    addressee: str
    subject: str
    basis: str
    asks: str


ALERTS: Final = {
    "lanh-dao": Alert(
        "Lãnh đạo cơ quan", "Đoàn đông người tại nơi tiếp công dân",
        "Điều 30 Luật Tiếp công dân; Điều 34 Nghị định số 154/2026/NĐ-CP",
        "trực tiếp tiếp hoặc cử người có trách nhiệm tiếp người đại diện; chỉ đạo cơ quan có liên "
        "quan phối hợp, cung cấp thông tin, tài liệu",
    ),
    "cong-an": Alert(
        "Cơ quan Công an trên địa bàn", "Phối hợp bảo đảm trật tự tại nơi tiếp công dân",
        "khoản 2 Điều 31 Luật Tiếp công dân; Điều 33 Nghị định số 154/2026/NĐ-CP",
        "phối hợp bảo đảm an ninh, trật tự tại nơi tiếp công dân, xử lý người có hành vi vi phạm "
        "theo quy định của pháp luật",
    ),
}  # fmt: skip


def alert(visit: Visit, whom: str, *, rule: str) -> bytes:
    """The message, without the name of anybody who came. `whom` is a key of ALERTS, `rule` says
    how many may speak for so many.

    LookupError of less than five people: they are received as everybody is.
    """
    if not visit.is_large_group:
        raise LookupError("Chỉ báo nhanh khi có đoàn đông người")
    said = ALERTS[whom]
    frame = letter(
        visit, "BÁO CÁO NHANH" if whom == "lanh-dao" else "THÔNG BÁO", said.subject,
        addressees=[said.addressee], signature=officer(visit),
        recipients=["Như trên", "Lưu: hồ sơ"],
    )  # fmt: skip
    company = None if visit.is_protected else getattr(visit, "company", None)
    return drawn("alert", visit, lambda fit: {
        "letter": frame,
        "alert": said,
        "company": company,
        "about": PROTECTED if visit.is_protected else fit(visit.summary),
        "demand": "" if visit.is_protected else fit(visit.demand),
        "rule": rule,
    })  # fmt: skip
