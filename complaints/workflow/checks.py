"""What S14 asks of a petition, which way it may go, and on which ground it is not taken on (pure).

Điều 6 Thông tư 05/2021/TT-TTCP on conditions; Điều 11 Luật Khiếu nại, Điều 24, 25, 29 Luật Tố cáo
on what is not accepted.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reception.kinds import Kind

ANSWERS: tuple[tuple[str, str], ...] = (("yes", "Có"), ("no", "Không"), ("unknown", "Chưa rõ"))

# The eight questions of the list, in its order; `is_competent` is a fact of the petition itself.
QUESTIONS: tuple[tuple[str, str], ...] = (
    ("complete", "Đủ ngày tháng, họ tên, địa chỉ, chữ ký hoặc điểm chỉ?"),
    ("clear", "Rõ nội dung, đối tượng?"),
    ("in_time", "Còn thời hiệu?"),
    ("concerned", "Liên quan trực tiếp quyền, lợi ích?"),
    ("settled", "Đã có quyết định lần hai hoặc bản án?"),
    ("repeated", "Trùng đơn?"),
    ("several", "Nhiều nội dung?"),
)

# Why a petition is not fit to be handled (Điều 6 Thông tư 05/2021/TT-TTCP).
REASONS: tuple[tuple[str, str], ...] = (
    ("incomplete", "Thiếu ngày tháng, họ tên, địa chỉ, chữ ký hoặc điểm chỉ"),
    ("unclear", "Không rõ nội dung, đối tượng"),
    ("many_places", "Gửi nhiều nơi, trong đó có nơi đúng thẩm quyền"),
    ("answered_before", "Đã được hướng dẫn hoặc chuyển một lần về cùng nội dung"),
    ("unlawful", "Nội dung trái pháp luật, chia rẽ đoàn kết"),
    ("insulting", "Lời lẽ thô tục, xúc phạm, vu khống"),
    ("illegible", "Rách nát, tẩy xóa, không đọc được"),
    ("untranslated", "Viết bằng tiếng nước ngoài, chưa có bản dịch công chứng"),
)


@dataclass(frozen=True)
class Ground:
    """One closed ground on which a petition is not accepted, with its article."""

    code: str
    label: str
    article: str


_LKN, _LTC = "Luật Khiếu nại", "Luật Tố cáo"
GROUNDS: tuple[tuple[str, tuple[Ground, ...]], ...] = (
    (Kind.COMPLAINT, (
        Ground("k1", "Quyết định, hành vi nội bộ, chỉ đạo điều hành cấp dưới, văn bản quy phạm "
               "hoặc thuộc bí mật nhà nước", f"Điều 11.1 {_LKN}"),
        Ground("k2", "Không liên quan trực tiếp đến quyền, lợi ích của người khiếu nại",
               f"Điều 11.2 {_LKN}"),
        Ground("k3", "Người khiếu nại không đủ năng lực hành vi, không có người đại diện hợp pháp",
               f"Điều 11.3 {_LKN}"),
        Ground("k4", "Người đại diện không hợp pháp", f"Điều 11.4 {_LKN}"),
        Ground("k5", "Đơn không có chữ ký hoặc điểm chỉ", f"Điều 11.5 {_LKN}"),
        Ground("k6", "Hết thời hiệu, thời hạn khiếu nại mà không có lý do chính đáng",
               f"Điều 11.6 {_LKN}"),
        Ground("k7", "Đã có quyết định giải quyết khiếu nại lần hai", f"Điều 11.7 {_LKN}"),
        Ground("k8", "Đã thông báo đình chỉ, quá 30 ngày người khiếu nại không tiếp tục",
               f"Điều 11.8 {_LKN}"),
        Ground("k9", "Tòa án đã thụ lý hoặc đã giải quyết", f"Điều 11.9 {_LKN}"),
    )),
    (Kind.DENUNCIATION, (
        Ground("t1", "Không đúng hình thức, thiếu nội dung phải có", f"Điều 29.1.a {_LTC}"),
        Ground("t2", "Người tố cáo không đủ năng lực hành vi, không có người đại diện",
               f"Điều 29.1.b {_LTC}"),
        Ground("t3", "Không thuộc thẩm quyền của cơ quan tiếp nhận", f"Điều 29.1.c {_LTC}"),
        Ground("t4", "Không có cơ sở xác định người, hành vi vi phạm", f"Điều 29.1.d {_LTC}"),
        Ground("t5", "Từ vụ việc khiếu nại đã giải quyết đúng, không có chứng cứ về người giải "
               "quyết", f"Điều 29.1 {_LTC}"),
        Ground("t6", "Không rõ người tố cáo, không đúng hình thức tố cáo", f"Điều 25.1 {_LTC}"),
        Ground("t7", "Gửi nhiều nơi hoặc đã được hướng dẫn", f"Điều 24.3 {_LTC}"),
    )),
)  # fmt: skip


@dataclass(frozen=True)
class Way:
    """One way a petition may be proposed to go: the step it ends in, and the usual opinion."""

    value: str
    label: str
    step: str
    opinion: str
    needs_body: bool = False  # another agency must be named


_FILED = "Đơn không đủ điều kiện xử lý; đề nghị lưu đơn."
WAYS: tuple[tuple[str, tuple[Way, ...]], ...] = (
    (Kind.COMPLAINT, (
        Way("accept", "Thụ lý", "accept",
            "Đơn đủ điều kiện, thuộc thẩm quyền; đề nghị thụ lý giải quyết."),
        Way("refuse", "Không thụ lý (căn cứ Điều 11, mục 1–9)", "refuse",
            "Khiếu nại thuộc trường hợp không được thụ lý theo Điều 11 Luật Khiếu nại."),
        Way("guide", "Hướng dẫn, trả đơn", "guide",
            "Đơn không thuộc thẩm quyền; đề nghị hướng dẫn và trả đơn.", needs_body=True),
        Way("mediate", "Tranh chấp đất đai giữa công dân: hướng dẫn hòa giải ở cấp xã", "guide",
            "Tranh chấp đất đai giữa công dân không phải khiếu nại (Điều 2 Luật Khiếu nại); đề "
            "nghị hướng dẫn hòa giải tại Ủy ban nhân dân cấp xã, sau đó đến Tòa án hoặc cơ quan có "
            "thẩm quyền theo Luật Đất đai.", needs_body=True),
        Way("urge", "Yêu cầu cấp dưới giải quyết", "urge",
            "Đơn thuộc thẩm quyền của cấp dưới; đề nghị yêu cầu giải quyết và báo cáo.",
            needs_body=True),
        Way("file", "Lưu đơn", "file", _FILED),
    )),
    (Kind.DENUNCIATION, (
        Way("accept", "Thụ lý", "accept",
            "Tố cáo đủ điều kiện thụ lý theo Điều 29 Luật Tố cáo; đề nghị thụ lý."),
        Way("refuse", "Không thụ lý (thông báo ngay lý do)", "refuse",
            "Tố cáo không đủ điều kiện thụ lý theo Điều 29 Luật Tố cáo."),
        Way("transfer", "Chuyển đơn (hạn 05 ngày làm việc, một lần)", "transfer",
            "Tố cáo không thuộc thẩm quyền; đề nghị chuyển theo Điều 24.2 Luật Tố cáo.",
            needs_body=True),
        Way("file", "Không xử lý (Điều 24.3, 25.1)", "file",
            "Tố cáo thuộc trường hợp không xử lý theo Điều 24.3, 25.1 Luật Tố cáo."),
        Way("refer_inspection", "Chuyển thanh tra, kiểm tra (Điều 25.2)", "refer_inspection",
            "Thông tin rõ về người, hành vi vi phạm, có chứng cứ; đề nghị chuyển thanh tra, "
            "kiểm tra.", needs_body=True),
        Way("refer_investigation", "Chuyển cơ quan điều tra (Điều 27)", "refer_investigation",
            "Nội dung có dấu hiệu tội phạm; đề nghị chuyển ngay cơ quan điều tra.",
            needs_body=True),
    )),
    (Kind.RECOMMENDATION, (
        Way("accept", "Giải quyết", "accept",
            "Kiến nghị, phản ánh thuộc trách nhiệm của cơ quan; đề nghị giải quyết."),
        Way("transfer", "Chuyển", "transfer",
            "Kiến nghị, phản ánh thuộc trách nhiệm của cơ quan khác; đề nghị chuyển.",
            needs_body=True),
        Way("noted", "Tiếp thu, ghi nhận", "note_opinion",
            "Ý kiến được tiếp thu, ghi nhận để tham khảo khi xây dựng chính sách."),
        Way("file", "Lưu", "file", _FILED),
    )),
    (Kind.MIXED, (
        Way("guide_split", "Hướng dẫn tách đơn", "guide_split",
            "Đơn có nhiều nội dung khác nhau; đề nghị hướng dẫn viết thành từng đơn."),
        Way("file", "Lưu đơn", "file", _FILED),
    )),
)  # fmt: skip


# No proposal of a handler: the head's word that it belongs to another unit under him (S15).
REDIRECT = Way("redirect", "Giao đơn vị khác", "transfer",
               "Lãnh đạo giao đơn vị khác; đề nghị chuyển đơn.", needs_body=True)  # fmt: skip


def ways(kind: str) -> tuple[Way, ...]:
    return next((found for known, found in WAYS if known == kind), ())


def way(kind: str, value: str) -> Way | None:
    """That way of a petition of that kind; None where the kind knows none."""
    return next((one for one in (*ways(kind), REDIRECT) if one.value == value), None)


def grounds(kind: str) -> tuple[Ground, ...]:
    return next((found for known, found in GROUNDS if known == kind), ())


def written_grounds(kind: str, codes: Collection[str]) -> str:
    """The chosen grounds as a paper names them: "Điều 11.6 Luật Khiếu nại: Hết thời hiệu …"."""
    chosen = [one for one in grounds(kind) if one.code in codes]
    return "; ".join(f"{one.article}: {one.label}" for one in chosen)


def written_reasons(codes: Collection[str]) -> str:
    return "; ".join(label for code, label in REASONS if code in codes)


def usual_opinions() -> frozenset[str]:
    """The closed list: what stands there unless somebody wrote otherwise."""
    return frozenset(one.opinion for _, found in WAYS for one in found)


def suggested_way(kind: str, answers: Mapping[str, str], *, eligible: bool, competent: bool) -> str:
    """Where the answers lead; the officer decides. An empty text where no way is known."""
    if kind == Kind.MIXED:
        return "guide_split"
    if not eligible:
        return "file"
    if not competent:
        return "guide" if kind == Kind.COMPLAINT else "transfer"
    barred = answers.get("settled") == "yes" or answers.get("in_time") == "no"
    if kind == Kind.COMPLAINT and barred:
        return "refuse"
    return "accept" if ways(kind) else ""


def suggested_grounds(kind: str, answers: Mapping[str, str]) -> list[str]:
    """Of a complaint, the grounds that the answers point at."""
    if kind != Kind.COMPLAINT:
        return []
    pointed = (
        ("k2", answers.get("concerned") == "no"),
        ("k6", answers.get("in_time") == "no"),
        ("k7", answers.get("settled") == "yes"),
    )
    return [code for code, holds in pointed if holds]


# What the words of a petition point at, the stronger first. Its title never decides alone: what
# it asks for does (Điều 6 Thông tư 05/2021/TT-TTCP).
SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (Kind.DENUNCIATION, ("tố cáo", "nhận tiền", "hối lộ", "tham ô", "nhũng nhiễu", "vụ lợi")),
    (Kind.COMPLAINT, ("khiếu nại", "không đồng ý", "quyết định số", "hủy quyết định",
                 "giá bồi thường")),
    (Kind.RECOMMENDATION, ("kiến nghị", "phản ánh", "đề nghị xem xét", "góp ý")),
)  # fmt: skip


def guessed_kind(*texts: str) -> str:
    """The kind that content and title point at; "" where they point at none."""
    said = " ".join(texts).casefold()
    return next((kind for kind, signs in SIGNS if any(sign in said for sign in signs)), "")
