"""The closed list of grounds on which an officer may refuse to receive someone (pure)."""

from dataclasses import dataclass
from datetime import date

LAW = "Luật Tiếp công dân"
DECREE = "Nghị định 154/2026/NĐ-CP"
REFORM = date(2026, 7, 1)  # before it the grounds a–k did not exist


@dataclass(frozen=True)
class Ground:
    """One ground: `is_written` asks for Mẫu số 01/TCD within 3 working days (NĐ 154 Điều 4.3)."""

    code: str
    text: str
    basis: str
    is_written: bool = False
    since: date = date(2014, 7, 1)


def _law(clause: int, text: str, *, is_written: bool = False) -> Ground:
    return Ground(f"L9.{clause}", text, f"khoản {clause} Điều 9 {LAW}", is_written)


def _decree(point: str, text: str, *, is_written: bool = False) -> Ground:
    basis = f"điểm {point} khoản 1 Điều 4 {DECREE}"
    return Ground(f"N4.{point}", text, basis, is_written, REFORM)


GROUNDS: tuple[Ground, ...] = (
    _law(
        1,
        "Say do dùng chất kích thích, mất khả năng nhận thức hoặc khả năng điều khiển hành vi",
    ),
    _law(2, "Đe dọa, xúc phạm cơ quan, người thi hành công vụ hoặc vi phạm nội quy nơi tiếp"),
    _law(
        3,
        "Vụ việc đã giải quyết đúng, đã được kiểm tra, rà soát, thông báo bằng văn bản, "
        "đã được giải thích nhưng vẫn khiếu nại, tố cáo kéo dài",
        is_written=True,
    ),
    _decree("a", "Mang vũ khí, vật liệu nổ, công cụ hỗ trợ, chất nguy hiểm mà không gửi, giao nộp"),
    _decree("b", "Không chấp hành việc kiểm tra an ninh"),
    _decree(
        "c",
        "Tự ý ghi âm, ghi hình, phát trực tiếp khi đã được yêu cầu không thực hiện, "
        "hoặc gây ảnh hưởng đến an ninh, trật tự",
    ),
    _decree("d", "Kích động, lôi kéo, gây rối trật tự công cộng tại nơi tiếp công dân"),
    _decree("đ", "Không có năng lực hành vi dân sự đầy đủ mà không có người đại diện hợp pháp"),
    _decree("e", "Người đại diện, người được ủy quyền không xuất trình được giấy tờ chứng minh"),
    _decree("g", "Nội dung không thuộc phạm vi khiếu nại, tố cáo, kiến nghị, phản ánh"),
    _decree(
        "h",
        "Kiến nghị, phản ánh đã được tiếp, hướng dẫn hoặc trả lời bằng văn bản đúng quy định "
        "và không có nội dung, tình tiết mới",
        is_written=True,
    ),
    _decree(
        "i",
        "Vụ việc đã có bản án, quyết định của Tòa án có hiệu lực và văn bản của cơ quan có thẩm "
        "quyền trả lời là không được xem xét lại",
    ),
    _decree("k", "Vụ việc đang được cơ quan có thẩm quyền khác thụ lý, giải quyết"),
)

CHOICES: tuple[tuple[str, str], ...] = tuple(
    (ground.code, f"{ground.text} ({ground.basis})") for ground in GROUNDS
)


def ground_for(code: str, on: date) -> Ground:
    """The ground of that code, if it was in force on that day; LookupError if not."""
    for ground in GROUNDS:
        if ground.code == code and ground.since <= on:
            return ground
    raise LookupError(f"Không có căn cứ từ chối {code} có hiệu lực ngày {on:%d/%m/%Y}")
