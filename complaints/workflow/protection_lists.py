"""Whom the law protects because of a denunciation, how, and when that ends (pure)."""

from collections.abc import Collection

from django.db.models import TextChoices


class Shielded(TextChoices):
    """Người được bảo vệ, only as the relation to who denounced (Điều 47.1 Luật Tố cáo)."""

    DENOUNCER = "denouncer", "Người tố cáo"
    SPOUSE = "spouse", "Vợ, chồng của người tố cáo"
    PARENT = "parent", "Cha mẹ đẻ, cha mẹ nuôi của người tố cáo"
    CHILD = "child", "Con đẻ, con nuôi của người tố cáo"


class Good(TextChoices):
    """What is protected: one measure each has its article (Điều 47.1, 56–58 Luật Tố cáo)."""

    SECRECY = "secrecy", "Bí mật thông tin"
    WORK = "work", "Vị trí công tác, việc làm"
    LIFE = "life", "Tính mạng, sức khỏe, tài sản, danh dự, nhân phẩm"


class Guardian(TextChoices):
    """Who applies the measures (Điều 49 Luật Tố cáo)."""

    SOLVER = "solver", "Người giải quyết tố cáo (Điều 49.1)"
    POLICE = "police", "Cơ quan Công an (Điều 49.3)"
    LABOUR = "labour", "Cơ quan quản lý cán bộ, lao động (Điều 49.4)"
    OTHER = "other", "Ủy ban nhân dân, Công đoàn, cơ quan khác (Điều 49.5)"


class RequestManner(TextChoices):
    """How protection was asked for (Điều 50 Luật Tố cáo)."""

    WRITTEN = "written", "Văn bản đề nghị (Điều 50.2)"
    URGENT = "urgent", "Khẩn cấp: trực tiếp, điện thoại (Điều 50.3), văn bản gửi sau"
    EX_OFFICIO = "ex_officio", "Người giải quyết tự thấy cần (Điều 51.1)"


class Refusing(TextChoices):
    """Lý do không áp dụng (Điều 51.3 Luật Tố cáo)."""

    UNFOUNDED = "unfounded", "Đề nghị không có căn cứ"
    NEEDLESS = "needless", "Không cần thiết áp dụng biện pháp bảo vệ"


class Ending(TextChoices):
    """Chấm dứt bảo vệ (Điều 54.2 Luật Tố cáo, điểm c thêm từ 01/7/2026)."""

    SETTLED = "settled", "Đã có kết luận hoặc quyết định đình chỉ (54.2a)"
    GROUND_GONE = "ground_gone", "Căn cứ bảo vệ không còn (54.2b)"
    ASKED = "asked", "Người được bảo vệ đề nghị bằng văn bản (54.2b)"
    BREACH = "breach", "Người được bảo vệ cố ý vi phạm nghĩa vụ (54.2c)"


class Guarding(TextChoices):
    """The states of a protection."""

    REQUESTED = "requested", "Đã đề nghị"
    GRANTED = "granted", "Đang bảo vệ"
    CHANGED = "changed", "Đang bảo vệ, đã thay đổi biện pháp"
    REFUSED = "refused", "Không áp dụng"
    ENDED = "ended", "Đã chấm dứt"


# Measure: code, what it protects, its words with the article.
MEASURES: tuple[tuple[str, Good, str], ...] = (
    ("56.1", Good.SECRECY, "Giữ bí mật khi khai thác, sử dụng tài liệu (Điều 56.1)"),
    ("56.2", Good.SECRECY, "Lược bỏ thông tin trong đơn, tài liệu giao xác minh (Điều 56.2)"),
    ("56.3", Good.SECRECY, "Bố trí thời gian, địa điểm, cách làm việc phù hợp (Điều 56.3)"),
    ("56.4", Good.SECRECY, "Biện pháp khác theo pháp luật (Điều 56.4)"),
    ("56.5", Good.SECRECY, "Đề nghị cơ quan khác giữ bí mật (Điều 56.5)"),
    ("57.1a", Good.WORK, "Tạm đình chỉ, hủy quyết định kỷ luật, quyết định khác (Điều 57.1a)"),
    ("57.1b", Good.WORK, "Khôi phục vị trí công tác, thu nhập (Điều 57.1b)"),
    ("57.1c", Good.WORK, "Bố trí công tác khác khi được đồng ý (Điều 57.1c)"),
    ("57.1d", Good.WORK, "Xử lý người trả thù, trù dập (Điều 57.1d)"),
    ("57.2a", Good.WORK, "Yêu cầu người sử dụng lao động chấm dứt vi phạm (Điều 57.2a)"),
    ("57.2b", Good.WORK, "Xử lý, kiến nghị xử lý người sử dụng lao động (Điều 57.2b)"),
    ("58.1", Good.LIFE, "Đưa đến nơi an toàn (Điều 58.1)"),
    ("58.2", Good.LIFE, "Bố trí lực lượng, phương tiện trực tiếp bảo vệ (Điều 58.2)"),
    ("58.3", Good.LIFE, "Ngăn chặn, xử lý hành vi xâm hại (Điều 58.3)"),
    ("58.4", Good.LIFE, "Yêu cầu chấm dứt hành vi đe dọa, xâm hại (Điều 58.4)"),
    ("58.5", Good.LIFE, "Biện pháp khác theo pháp luật (Điều 58.5)"),
)
CODES = tuple(code for code, _, _ in MEASURES)


def written(codes: Collection[str]) -> str:
    """The codes in the order of the list, as kept with a protection: "56.1, 58.2"."""
    return ", ".join(code for code in CODES if code in codes)


def words(kept: str) -> list[str]:
    """The words of the measures kept with a protection."""
    wanted = kept.split(", ")
    return [label for code, _, label in MEASURES if code in wanted]


def fits(good: str, codes: Collection[str]) -> bool:
    """Whether every code is that of a measure which protects this good."""
    return set(codes) <= {code for code, known, _ in MEASURES if known == good}
