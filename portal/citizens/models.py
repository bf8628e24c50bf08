"""People who came or wrote. Never one who denounced: of those only an alias is kept, elsewhere."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.organisations.models import Organisation


class Paper(models.TextChoices):
    """Identity papers (Nghị định 154/2026/NĐ-CP Điều 12)."""

    IDENTITY_CARD = "identity_card", "Thẻ căn cước"
    CITIZEN_CARD = "citizen_card", "Thẻ căn cước công dân"
    IDENTITY_CERTIFICATE = "identity_certificate", "Giấy chứng nhận căn cước"
    PERSONAL_NUMBER = "personal_number", "Số định danh cá nhân"
    PASSPORT = "passport", "Hộ chiếu"
    OTHER = "other", "Giấy tờ khác"
    NONE = "none", "Không xuất trình"


class Gender(models.TextChoices):
    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"
    UNSAID = "unsaid", "Không ghi"


class Need(models.TextChoices):
    """What the desk prepares for somebody: facts out of a list, so that nobody can be labelled."""

    HMONG = "hmong", "Cần phiên dịch: Mông"
    TAY = "tay", "Cần phiên dịch: Tày"
    THAI = "thai", "Cần phiên dịch: Thái"
    NUNG = "nung", "Cần phiên dịch: Nùng"
    DAO = "dao", "Cần phiên dịch: Dao"
    MUONG = "muong", "Cần phiên dịch: Mường"
    JRAI = "jrai", "Cần phiên dịch: Gia Rai"
    EDE = "ede", "Cần phiên dịch: Ê Đê"
    BAHNAR = "bahnar", "Cần phiên dịch: Ba Na"
    KHMER = "khmer", "Cần phiên dịch: Khmer"
    CHAM = "cham", "Cần phiên dịch: Chăm"
    HOA = "hoa", "Cần phiên dịch: Hoa"
    OTHER_TONGUE = "other_tongue", "Cần phiên dịch: tiếng khác"
    SIGNS = "signs", "Cần phiên dịch ngôn ngữ ký hiệu"
    WALKING = "walking", "Khó đi lại"
    SEEING = "seeing", "Khó nhìn"
    HEARING = "hearing", "Khó nghe"
    READING = "reading", "Không tự đọc, viết được"


class Citizen(models.Model):
    """A person; number and phone are sealed (AES-256-GCM), found again by a keyed blind index.

    The id is made before the first save because it is part of what the seal is bound to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+"
    )  # who took it down
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    full_name = models.CharField("họ và tên", max_length=100)
    name_folded = models.CharField(max_length=120, editable=False)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    gender = models.CharField("giới tính", max_length=10, choices=Gender, default=Gender.UNSAID)
    paper = models.CharField("giấy tờ", max_length=20, choices=Paper, default=Paper.NONE)
    paper_issued_on = models.DateField("ngày cấp", null=True, blank=True)
    paper_issued_by = models.CharField("nơi cấp", max_length=100, blank=True)
    number_sealed = models.BinaryField(default=b"", editable=False)
    number_index = models.CharField(max_length=64, blank=True, editable=False)
    phone_sealed = models.BinaryField(default=b"", editable=False)
    phone_index = models.CharField(max_length=64, blank=True, editable=False)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    ward = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="xã, phường, đặc khu",
    )
    address_old = models.CharField("địa chỉ cũ (trước 01/7/2025)", max_length=200, blank=True)
    needs = ArrayField(models.CharField(max_length=12, choices=Need), default=list, blank=True)
    created_at = models.DateTimeField("ghi lúc")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(
                fields=["number_index"],
                name="citizen_number_idx",
                condition=~models.Q(number_index=""),
            ),
            models.Index(
                fields=["phone_index"],
                name="citizen_phone_idx",
                condition=~models.Q(phone_index=""),
            ),
            models.Index(
                fields=["name_folded"], name="citizen_name_idx", opclasses=["varchar_pattern_ops"]
            ),
        ]

    def __str__(self) -> str:
        return self.full_name


class Merge(models.Model):
    """Gộp hồ sơ: two rows that were one person, and how to part them again within 30 days.

    No key leads to a person, so that it keeps nobody who has to be forgotten; both rows as they
    were, and which records moved, are sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.UUIDField("hồ sơ giữ lại", db_index=True, editable=False)
    gone = models.UUIDField("hồ sơ đã gộp", editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    body_sealed = models.BinaryField(default=b"", editable=False)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    merged_at = models.DateTimeField("gộp lúc", db_index=True)

    def __str__(self) -> str:
        return f"Gộp {str(self.gone)[:8]} vào {str(self.kept)[:8]}"
