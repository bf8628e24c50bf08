"""The closed lists of the law on denunciations: what an officer may choose, each with its article.

Nothing here is free text, so nothing can tell who denounced (pure).
"""

from collections.abc import Iterable

from django.db.models import TextChoices


class Identity(TextChoices):
    """What checking who denounces came to (Điều 24.1, 25.1 Luật Tố cáo)."""

    IDENTIFIED = "identified", "Xác định được người tố cáo"
    NOT_FOUND = "not_found", "Không xác định được, không liên hệ được (Điều 25.1)"
    FALSE_NAME = "false_name", "Dùng họ tên của người khác (Điều 25.1)"


class Manner(TextChoices):
    """Hình thức tố cáo (Điều 22, 23, 25.1 Luật Tố cáo)."""

    SIGNED = "signed", "Đơn có chữ ký hoặc điểm chỉ"
    RECORDED = "recorded", "Ghi lời tố cáo, người tố cáo đã ký xác nhận"
    UNSIGNED = "unsigned", "Qua cổng, thư điện tử, điện thoại, mạng xã hội: chưa ký (Điều 25.1)"


class Origin(TextChoices):
    """Whether a lost complaint comes back as a denunciation (Điều 29.1 Luật Tố cáo)."""

    OWN = "own", "Không xuất phát từ khiếu nại đã giải quyết"
    PROVEN = "proven", "Từ khiếu nại đã giải quyết, có chứng cứ người giải quyết vi phạm"
    UNPROVEN = "unproven", "Từ khiếu nại đã giải quyết, không có chứng cứ mới"


class Suspending(TextChoices):
    """Căn cứ tạm đình chỉ (Điều 34.1 Luật Tố cáo)."""

    OTHER_RESULT = (
        "other_result",
        "Đợi kết quả của cơ quan, vụ việc khác có liên quan (điểm a)",
    )
    NEW_EXPERTISE = "new_expertise", "Đợi giám định bổ sung, giám định lại (điểm b)"


class Discontinuing(TextChoices):
    """Căn cứ đình chỉ (Điều 34.3 Luật Tố cáo)."""

    WITHDRAWN = "withdrawn", "Người tố cáo rút toàn bộ nội dung tố cáo (điểm a)"
    DIED = "died", "Người bị tố cáo chết, nội dung chỉ liên quan đến người đó (điểm b)"
    JUDGED = "judged", "Đã có bản án, quyết định có hiệu lực pháp luật (điểm c)"


class Continuing(TextChoices):
    """Rút tố cáo mà vẫn phải giải quyết (Điều 33.3 Luật Tố cáo; Điều 4.4 Nghị định 31/2019)."""

    VIOLATION = "violation", "Hành vi bị tố cáo có dấu hiệu vi phạm pháp luật (điểm a)"
    COERCED = "coerced", "Việc rút do bị đe dọa, ép buộc, mua chuộc (điểm b)"
    SLANDER = "slander", "Lợi dụng tố cáo để vu khống, xúc phạm, gây thiệt hại (điểm c)"


class RetractionPaper(TextChoices):
    LETTER = "letter", "Đơn rút tố cáo (Mẫu số 02)"
    MINUTES = "minutes", "Biên bản ghi nhận việc rút tố cáo (Mẫu số 03)"


class Renewing(TextChoices):
    """Căn cứ giải quyết lại (Điều 37.3, 37.2b Luật Tố cáo)."""

    INACCURATE = "inaccurate", "Kết quả xác minh, kết luận thiếu chính xác, khách quan (37.3a)"
    OMITTED = "omitted", "Bỏ sót, bỏ lọt thông tin, chứng cứ quan trọng (37.3b)"
    MISAPPLIED = "misapplied", "Áp dụng không đúng pháp luật (37.3c)"
    INCOMPETENT = "incompetent", "Giải quyết trước không đúng thẩm quyền (37.2b)"


class TakingOver(TextChoices):
    """Căn cứ cấp trên lấy vụ việc (Điều 38.5 Luật Tố cáo; Điều 5 Nghị định 31/2019/NĐ-CP)."""

    PROCEDURE = "procedure", "Vi phạm trình tự, thủ tục; làm sai lệch hồ sơ (Điều 5.1a)"
    RENEWABLE = "renewable", "Có căn cứ tại Điều 37.3 Luật Tố cáo (Điều 5.1b)"
    RELATIVE = "relative", "Người thân của người xác minh, người giải quyết (Điều 5.2a, b)"
    INTEREST = "interest", "Có lợi ích liên quan trực tiếp với người bị tố cáo (Điều 5.2c)"


class Acting(TextChoices):
    """Xử lý theo kết luận (Điều 36.1, 36.2 Luật Tố cáo)."""

    RESTORE = "restore", "Khôi phục quyền, lợi ích của người bị tố cáo không vi phạm (36.1a)"
    FALSE_DENOUNCER = "false_denouncer", "Xử lý người cố ý tố cáo sai sự thật (36.1a)"
    SANCTION = "sanction", "Xử lý theo thẩm quyền người vi phạm (36.1b)"
    PROPOSE = "propose", "Kiến nghị cơ quan có thẩm quyền xử lý (36.1b)"
    PROSECUTE = "prosecute", "Chuyển hồ sơ đến Cơ quan điều tra, Viện kiểm sát (36.2)"


class Publishing(TextChoices):
    """Hình thức công khai (Điều 40.2 Luật Tố cáo; Điều 6.2 Nghị định 31/2019/NĐ-CP)."""

    MEETING = "meeting", "Công bố tại cuộc họp"
    POSTED = "posted", "Niêm yết, ít nhất 15 ngày liên tục"
    PORTAL = "portal", "Cổng thông tin, mạng nội bộ, ít nhất 15 ngày liên tục"
    MEDIA = "media", "Phương tiện thông tin đại chúng"


class Rank(TextChoices):
    """What the accused is in a body: it decides who is competent (Điều 12 Luật Tố cáo)."""

    HEAD = "head", "Người đứng đầu"
    DEPUTY = "deputy", "Cấp phó của người đứng đầu"
    STAFF = "staff", "Cán bộ, công chức, viên chức khác"
    BODY = "body", "Chính cơ quan, tổ chức"


class Movement(TextChoices):
    """What became of the accused since the act (Điều 12.1, 12.3–12.7 Luật Tố cáo)."""

    STAYED = "stayed", "Vẫn ở cơ quan cũ (Điều 12.1)"
    SAME_RANK = "same_rank", "Người đứng đầu, cấp phó chuyển nơi khác, chức vụ tương đương (12.3a)"
    HIGHER = "higher", "Chuyển nơi khác, giữ chức vụ cao hơn (12.3b)"
    OTHER = "other", "Chuyển nơi khác, trường hợp còn lại (12.3c)"
    LEFT = "left", "Không còn là cán bộ, công chức, viên chức (12.3d)"
    MERGED = "merged", "Cơ quan đã hợp nhất, sáp nhập, chia, tách (12.4)"
    DISSOLVED = "dissolved", "Cơ quan đã giải thể (12.5)"
    UNCLEAR = "unclear", "Chưa rõ, Chủ tịch UBND tỉnh xác định (12.7)"


LEADING = frozenset({Rank.HEAD, Rank.DEPUTY})

# What the steps of a denunciation ask besides: field, label, the sentence when it is missing.
ASKED: tuple[tuple[str, str, str], ...] = (
    ("asked_body", "Cơ quan được ủy quyền, được giao", "Nhập tên cơ quan"),
    ("identity", "Xác minh người tố cáo", "Chọn kết quả xác minh người tố cáo"),
    ("manner", "Hình thức tố cáo", "Chọn hình thức tố cáo"),
    ("has_capacity", "Đủ năng lực hành vi dân sự, hoặc có người đại diện", "Chọn có hoặc không"),
    ("has_basis", "Có cơ sở xác định người vi phạm, hành vi vi phạm", "Chọn có hoặc không"),
    ("origin", "Nguồn gốc vụ việc", "Chọn nguồn gốc vụ việc"),
    ("team", "Thành viên Tổ xác minh, ngoài Tổ trưởng", "Chọn ít nhất một thành viên"),
    ("is_unrelated", "Không ai trong Tổ là người thân hoặc có lợi ích với người bị tố cáo",
     "Chọn có hoặc không"),
    ("suspending", "Căn cứ tạm đình chỉ", "Chọn căn cứ tạm đình chỉ"),
    ("discontinuing", "Căn cứ đình chỉ", "Chọn căn cứ đình chỉ"),
    ("continuing", "Căn cứ vẫn phải giải quyết", "Chọn căn cứ vẫn phải giải quyết"),
    ("retraction", "Văn bản rút tố cáo", "Chọn đơn rút hoặc biên bản"),
    ("leaving", "Số người rút tố cáo", "Nhập số người rút tố cáo"),
    ("is_voluntary", "Rút tự nguyện, không có căn cứ tại Điều 33.3 Luật Tố cáo",
     "Chọn có hoặc không"),
    ("acting", "Biện pháp xử lý", "Chọn biện pháp xử lý"),
    ("publishing", "Hình thức công khai", "Chọn hình thức công khai"),
    ("is_stripped", "Đã bỏ thông tin về người tố cáo và bí mật nhà nước", "Chọn có hoặc không"),
    ("earlier", "Mã hồ sơ của đơn đã tố cáo", "Nhập mã hồ sơ của đơn đã tố cáo"),
    ("renewing", "Căn cứ giải quyết lại", "Chọn căn cứ giải quyết lại"),
    ("taking_over", "Căn cứ cấp trên giải quyết", "Chọn căn cứ cấp trên giải quyết"),
)  # fmt: skip

LISTS: tuple[tuple[str, type[TextChoices]], ...] = (
    ("identity", Identity), ("manner", Manner), ("origin", Origin), ("suspending", Suspending),
    ("discontinuing", Discontinuing), ("continuing", Continuing),
    ("retraction", RetractionPaper), ("acting", Acting), ("publishing", Publishing),
    ("renewing", Renewing), ("taking_over", TakingOver),
)  # fmt: skip
ANSWERS = frozenset({"has_capacity", "has_basis", "is_unrelated", "is_voluntary", "is_stripped"})


def choices(name: str) -> list[tuple[str, str]]:
    """What may be chosen for that field; [] for a field that is no list."""
    return next((listed.choices for known, listed in LISTS if known == name), [])


def known(name: str, value: object) -> bool:
    """Whether the value stands in the list of that field."""
    return value in {code for code, _ in choices(name)}


def labels(name: str, codes: Iterable[str]) -> str:
    """The words of these codes, in the order of the list."""
    wanted = set(codes)
    return "; ".join(label for code, label in choices(name) if code in wanted)
