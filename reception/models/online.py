"""Buổi tiếp trực tuyến: on what ground, from which places, and how far it has been made ready."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal.organisations.models import Organisation
from reception.models.leaders import LeaderSession
from reception.models.matters import Matter


class OnlineGround(models.TextChoices):
    """What may be received online: the closed list of Điều 20 Nghị định 154/2026/NĐ-CP."""

    COMPLEX = (
        "20.1",
        (
            "Khiếu nại, kiến nghị, phản ánh phức tạp, kéo dài, cần nhiều cơ quan phối hợp "
            "hoặc lãnh đạo ở các nơi khác nhau chỉ đạo, đối thoại"
        ),
    )
    FAR = (
        "20.2",
        (
            "Người khiếu nại, kiến nghị, phản ánh ở vùng sâu, vùng xa, vùng đặc biệt khó khăn, "
            "đối tượng chính sách, già yếu, khuyết tật có nguyện vọng tiếp trực tuyến"
        ),
    )
    DISASTER = (
        "20.3",
        "Thiên tai, dịch bệnh hoặc vì an ninh, trật tự mà tiếp trực tiếp gặp khó khăn",
    )
    DENUNCIATION = (
        "20.4",
        (
            "Tố cáo phức tạp mà người tố cáo không yêu cầu bảo vệ danh tính, thông tin cá nhân "
            "và bảo đảm được bảo mật"
        ),
    )
    OTHER = "20.5", "Vụ việc khác theo yêu cầu thực tiễn"


class OnlineState(models.TextChoices):
    DRAFT = "draft", "Đang chuẩn bị"
    NOTIFIED = "notified", "Đã thông báo"
    TESTED = "tested", "Đã thử kết nối"
    CONNECTED = "connected", "Đã kết nối"
    IN_SESSION = "in_session", "Đang tiếp"
    RECORD_SIGNED = "record_signed", "Đã ký biên bản"
    ARCHIVED = "archived", "Đã lưu trữ"
    POSTPONED = "postponed", "Lùi lịch"
    CANCELLED = "cancelled", "Đã hủy"


class OnlineReception(models.Model):
    """What a session held online needs besides (Nghị định 154/2026/NĐ-CP, chương V)."""

    session = models.OneToOneField(LeaderSession, models.CASCADE, related_name="online")
    state = models.CharField(
        "tình trạng", max_length=13, choices=OnlineState, default=OnlineState.DRAFT
    )
    ground = models.CharField("căn cứ", max_length=4, choices=OnlineGround, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    notified_on = models.DateField("ngày thông báo", null=True, blank=True)
    tested_on = models.DateField("ngày thử kết nối", null=True, blank=True)
    connected_at = models.DateTimeField("kết nối xong lúc", null=True, blank=True)
    is_recorded = models.BooleanField("ghi âm, ghi hình", default=False)
    kept_at = models.CharField("nơi lưu dữ liệu ghi âm, ghi hình", max_length=200, blank=True)
    minutes = models.TextField("nội dung biên bản", blank=True)
    signed_on = models.DateField("ngày ký biên bản", null=True, blank=True)
    signed_by = models.CharField("người ký số biên bản", max_length=200, blank=True)
    archived_on = models.DateField("ngày lưu trữ", null=True, blank=True)
    reason = models.CharField("lý do hủy", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on=None) | (Q(decided_by__isnull=False) & ~Q(ground="")),
                name="online_decided_on_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("in_session", "record_signed", "archived"))
                | Q(is_recorded=True),
                name="online_is_recorded",
            ),
        ]

    def __str__(self) -> str:
        return f"Buổi tiếp trực tuyến {self.session}"


class PointKind(models.TextChoices):
    CENTRAL = "central", "Điểm cầu trung tâm"
    COMPONENT = "component", "Điểm cầu thành phần"


class OnlinePoint(models.Model):
    """Điểm cầu: a room from which people take part, and who answers for it."""

    online = models.ForeignKey(OnlineReception, models.CASCADE, related_name="points")
    kind = models.CharField("loại điểm cầu", max_length=9, choices=PointKind)
    place = models.CharField("địa điểm", max_length=200)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.CharField("cơ quan, bộ phận phụ trách", max_length=200)
    officer = models.CharField("cán bộ phụ trách", max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["online"],
                condition=Q(kind=PointKind.CENTRAL),
                name="online_one_central_point",
            ),
        ]


class OnlineConsent(models.Model):
    """One turn that agrees to be received online and recorded; it has a number and no name.

    Of a denunciation it names the matter, entered only while the denouncer waives secrecy.
    """

    online = models.ForeignKey(OnlineReception, models.CASCADE, related_name="consents")
    number = models.PositiveSmallIntegerField("số thứ tự")
    matter = models.ForeignKey(
        Matter, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vụ việc"
    )
    agreed_on = models.DateField("ngày đồng ý")
    withdrawn_on = models.DateField("ngày rút lại", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["online", "number"], name="online_consent_once"),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("agreed_on")),
                name="online_consent_withdrawn_after",
            ),
        ]
