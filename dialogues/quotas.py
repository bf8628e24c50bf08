"""How much is asked of a unit in a year, and what a score is worth: defaults with their source."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quota:
    """`doubt` is what the legal unit has still to confirm."""

    code: str
    label: str
    amount: int
    basis: str
    doubt: str = ""


MARK_DOUBT = "Mặc định của phần mềm [D]; mỗi tỉnh có hướng dẫn riêng."

QUOTAS: tuple[Quota, ...] = (
    Quota(
        "DIALOGUE.YEARLY",
        "Số hội nghị đối thoại tối thiểu một năm của cấp xã",
        1,
        "Điều 43 Luật Tổ chức chính quyền địa phương 2025",
        "Chưa đối chiếu toàn văn.",
    ),
    Quota(
        "INITIATIVE.YEARLY",
        "Số mô hình dân vận khéo tối thiểu một năm của mỗi xã, cơ quan",
        1,
        "Chỉ thị 03/CT-UBND năm 2022 điểm 6",
        "Chỉ thị của một tỉnh.",
    ),
    Quota(
        "INITIATIVE.EFFECTIVE", "Điểm để xếp loại hiệu quả", 70, "Hướng dẫn của tỉnh", MARK_DOUBT
    ),
    Quota(
        "INITIATIVE.EXEMPLARY", "Điểm để công nhận tiêu biểu", 85, "Hướng dẫn của tỉnh", MARK_DOUBT
    ),
    Quota("APPRAISAL.GAP", "Chênh lệch điểm phải thống nhất", 2, "Thiết kế", MARK_DOUBT),
)


def quota(code: str) -> int:
    """The amount of that code; LookupError for an unknown one."""
    for found in QUOTAS:
        if found.code == code:
            return found.amount
    raise LookupError(code)
