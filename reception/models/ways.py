"""How a visit came, whether it is for this office, and where it goes: the words of a line."""

from django.db import models


class Mode(models.TextChoices):
    """Hình thức tiếp (Luật Tiếp công dân Điều 2; TT06.01/TCD keeps delegated apart)."""

    REGULAR = "regular", "Thường xuyên"
    PERIODIC = "periodic", "Định kỳ"
    UNSCHEDULED = "unscheduled", "Đột xuất"
    DELEGATED = "delegated", "Ủy quyền"


class Channel(models.TextChoices):
    IN_PERSON = "in_person", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"


class Competence(models.TextChoices):
    OURS = "ours", "Có"
    OTHERS = "others", "Không"
    UNCLEAR = "unclear", "Chưa rõ"


class Outcome(models.TextChoices):
    """Hướng xử lý at the counter."""

    ACCEPT = "accept", "Tiếp nhận đơn"
    GUIDE = "guide", "Hướng dẫn đến cơ quan có thẩm quyền"
    SUPPLEMENT = "supplement", "Chờ bổ sung"
    ANSWER_NOW = "answer_now", "Giải thích, trả lời ngay"
    FORWARD_RECORD = "forward_record", "Chuyển bản ghi kiến nghị, phản ánh"
    LEADER_REQUEST = "leader_request", "Đề nghị gặp lãnh đạo"
    REFUSE = "refuse", "Từ chối tiếp"
