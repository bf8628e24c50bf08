"""Feedback on administrative regulations, from receipt to its archive."""

from datetime import date
from functools import partial
from typing import Any

from django.db.models import TextChoices

from complaints.workflow.states import STAY, Machine, Transition
from portal.access.roles import Permission


class FeedbackState(TextChoices):
    """States of a feedback (Nghị định 20/2008/NĐ-CP Điều 9, 14–19)."""

    RECEIVED = "received", "Đã vào sổ"
    INADMISSIBLE = "inadmissible", "Không tiếp nhận"
    TRANSFERRED = "transferred", "Đã chuyển"
    STUDYING = "studying", "Đang nghiên cứu"
    COLLECTING = "collecting", "Đang lấy thêm ý kiến"
    DECIDED = "decided", "Đã quyết định"
    PUBLISHED = "published", "Đã công khai kết quả"
    ARCHIVED = "archived", "Đã lưu hồ sơ"
    RECLASSIFIED = "reclassified", "Đã chuyển thành đơn"


class FeedbackChannel(TextChoices):
    """How it came in (Điều 6, 7)."""

    IN_PERSON = "in_person", "Trực tiếp"
    POST = "post", "Bưu chính"
    EMAIL = "email", "Thư điện tử, cổng thông tin"
    PHONE = "phone", "Điện thoại, ghi lại"
    SURVEY = "survey", "Phiếu lấy ý kiến"


class FeedbackContent(TextChoices):
    """What it is about (Điều 5)."""

    CONDUCT = "conduct", "Chậm trễ, gây phiền hà, áp dụng sai quy định (Điều 5.1)"
    UNFIT = "unfit", "Quy định không phù hợp thực tế (Điều 5.2a)"
    INCONSISTENT = "inconsistent", "Quy định không đồng bộ, không thống nhất (Điều 5.2b)"
    UNLAWFUL = "unlawful", "Quy định không hợp pháp, trái điều ước (Điều 5.2c)"
    IDEA = "idea", "Đề xuất phương án mới (Điều 5.3)"


class FeedbackBar(TextChoices):
    """Why it is not taken in (Điều 8)."""

    NOT_REGULATION = "not_regulation", "Không liên quan đến quy định hành chính"
    NO_ADDRESS = "no_address", "Không có tên, địa chỉ, số điện thoại"
    UNCLEAR = "unclear", "Nội dung không rõ ràng"
    NOT_VIETNAMESE = "not_vietnamese", "Không bằng tiếng Việt"


class FeedbackOutcome(TextChoices):
    """What was decided (Điều 14, 15)."""

    AMEND = "amend", "Sửa đổi, bổ sung quy định"
    REPEAL = "repeal", "Bãi bỏ quy định"
    PROPOSE = "propose", "Kiến nghị cấp có thẩm quyền"
    NEW = "new", "Ban hành quy định mới"
    NONE = "none", "Giữ nguyên quy định"


S, P = FeedbackState, Permission
OPEN = frozenset({S.STUDYING, S.COLLECTING})
FEEDBACK_ENDED = frozenset({S.INADMISSIBLE, S.TRANSFERRED, S.ARCHIVED, S.RECLASSIFIED})


def someone_elses(feedback: Any, _on: date) -> str:
    """Conduct of officials is passed on too: only the regulations of this unit are studied."""
    if feedback.content == FeedbackContent.CONDUCT:
        return (
            "Phản ánh về hành vi của cán bộ, công chức phải chuyển cơ quan có thẩm quyền "
            "(Điều 9.3 Nghị định 20/2008/NĐ-CP): chuyển đi."
        )
    return ""


def announced(feedback: Any, _on: date) -> str:
    if feedback.published_on is None:
        return "Chưa công khai kết quả xử lý (Điều 19 Nghị định 20/2008/NĐ-CP): công khai trước."
    return ""


_step = partial(Transition, machine=Machine.FEEDBACK)

FEEDBACK: tuple[Transition, ...] = (
    _step("bar", "Không tiếp nhận", frozenset({S.RECEIVED}), S.INADMISSIBLE, P.CLASSIFY,
          needs=("bar",)),
    _step("pass_on", "Chuyển cơ quan có thẩm quyền", frozenset({S.RECEIVED}), S.TRANSFERRED,
          P.CLASSIFY, needs=("asked_body", "document_number")),
    _step("study", "Nhận xử lý, giao nghiên cứu", frozenset({S.RECEIVED}), S.STUDYING, P.DECIDE,
          obstacle=someone_elses, needs=("assigned_to",)),
    _step("collect", "Lấy thêm ý kiến, thông tin", frozenset({S.STUDYING}), S.COLLECTING, P.VERIFY,
          needs=("note",)),
    _step("collected", "Đã nhận đủ ý kiến", frozenset({S.COLLECTING}), S.STUDYING, P.VERIFY,
          needs=("note",)),
    _step("settle", "Quyết định xử lý", frozenset({S.STUDYING}), S.DECIDED, P.DECIDE,
          needs=("outcome", "summary", "document_number")),
    _step("announce", "Đã công khai kết quả", frozenset({S.DECIDED}), S.PUBLISHED, P.VERIFY,
          needs=("place",)),
    _step("correct", "Đính chính kết quả đã công khai", frozenset({S.PUBLISHED}), STAY, P.DECIDE,
          obstacle=announced, needs=("note",)),
    _step("archive", "Lưu hồ sơ", frozenset({S.PUBLISHED}), S.ARCHIVED, P.CLASSIFY,
          obstacle=announced),
    _step("reclassify", "Chuyển thành đơn", frozenset({S.RECEIVED}), S.RECLASSIFIED,
          P.REGISTER_PETITION, needs=("kind",)),
)  # fmt: skip

ASKED: tuple[tuple[str, str, str], ...] = (
    ("bar", "Lý do không tiếp nhận", "Chọn lý do không tiếp nhận"),
    ("outcome", "Kết quả xử lý", "Chọn kết quả xử lý"),
    ("place", "Nơi công khai", "Ghi nơi công khai"),
)
