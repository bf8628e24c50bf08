"""What may happen to a petition and to a case: the one table, and the questions asked of it."""

from django.db.models import TextChoices


class Intake(TextChoices):
    """States of a petition (law-process 8.3)."""

    REGISTERED = "registered", "Đã vào sổ"
    CLASSIFIED = "classified", "Đã phân loại"
    PROPOSED = "proposed", "Đã trình thụ lý"
    AWAITING_SUPPLEMENT = "awaiting_supplement", "Chờ bổ sung"
    ACCEPTED = "accepted", "Đã thụ lý"
    NOT_ACCEPTED = "not_accepted", "Không thụ lý"
    LINKED = "linked", "Gộp với đơn trước"
    SPLIT_GUIDED = "split_guided", "Đã hướng dẫn tách đơn"
    INELIGIBLE = "ineligible", "Không đủ điều kiện xử lý"
    FILED = "filed", "Đã lưu đơn"
    GUIDED = "guided", "Đã hướng dẫn"
    TRANSFERRED = "transferred", "Đã chuyển"
    RETURNED_TO_SENDER = "returned_to_sender", "Đã trả lại nơi chuyển"
    URGED = "urged", "Đã yêu cầu cấp dưới giải quyết"
    REFERRED_INSPECTION = "referred_inspection", "Đã chuyển thanh tra, kiểm tra"
    REFERRED_INVESTIGATION = "referred_investigation", "Đã chuyển cơ quan điều tra"
    COMPETENCE_DISPUTE = "competence_dispute", "Đang xác định thẩm quyền"
    CLOSED_BY_RECEIVER = "closed_by_receiver", "Nơi nhận đã giải quyết"


class Handling(TextChoices):
    """States of a case (law-process 8.4 complaints, 8.5 denunciations, 8.6 recommendations)."""

    ACCEPTED = "accepted", "Đã thụ lý"
    VERIFYING = "verifying", "Đang xác minh"
    REPORTED = "reported", "Đã có báo cáo xác minh"
    DIALOGUE_SCHEDULED = "dialogue_scheduled", "Mời đối thoại"
    DIALOGUE_DONE = "dialogue_done", "Đã đối thoại"
    SUSPENDED = "suspended", "Tạm đình chỉ"
    DISCONTINUED = "discontinued", "Đã đình chỉ"
    DECIDED = "decided", "Đã có quyết định giải quyết"
    EFFECTIVE = "effective", "Quyết định có hiệu lực"
    ENFORCING = "enforcing", "Đang thi hành"
    CONCLUDED = "concluded", "Đã có kết luận"
    FOLLOW_UP = "follow_up", "Đang thực hiện kết luận"
    ASSIGNED = "assigned", "Đã giao giải quyết"
    IN_PROGRESS = "in_progress", "Đang giải quyết"
    ANSWERED = "answered", "Đã trả lời"
    CLOSED = "closed", "Đã kết thúc"
