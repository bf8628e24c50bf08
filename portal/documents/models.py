"""Papers of every floor: numbers without gaps, files that were checked, look-up codes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation


class NumberSeries(models.Model):
    """The last number given in one book of one unit and year."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    book = models.CharField("sổ", max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "book", "year"], name="one_series_per_book"
            ),
        ]


class FileState(models.TextChoices):
    QUARANTINED = "quarantined", "Đang kiểm tra"
    AVAILABLE = "available", "Dùng được"
    REFUSED = "refused", "Bị từ chối"


class DocumentKind(models.TextChoices):
    PETITION = "petition", "Đơn"
    ENCLOSED = "enclosed", "Tài liệu kèm theo"
    MINUTES = "minutes", "Biên bản"
    REPORT = "report", "Báo cáo xác minh"
    DECISION = "decision", "Quyết định"
    OTHER = "other", "Khác"


class Attachment(models.Model):
    """A file that came in. Its bytes lie under its id, never under the name it was given.

    Until it was checked they lie apart, and `size` and `sha256` are those of what was sent; from
    then on those of what is kept. `leased_until` says who checks it now: whoever holds another
    time has lost it. `attempts` counts the checks that ended without a word.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField("tên tài liệu", max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("dung lượng")
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField("số trang", null=True, blank=True)
    kind = models.CharField(
        "loại tài liệu", max_length=10, choices=DocumentKind, default=DocumentKind.OTHER
    )
    state = models.CharField("tình trạng", max_length=12, choices=FileState)
    note = models.CharField("lưu ý", max_length=200, blank=True)
    refusal = models.CharField("lý do từ chối", max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField("kiểm tra xong lúc", null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("nhận lúc")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=FileState.REFUSED) | ~Q(refusal=""),
                name="attachment_refused_with_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["uploaded_at"],
                name="attachment_waiting_idx",
                condition=Q(state=FileState.QUARANTINED),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Receipt(models.Model):
    """The look-up code of 16 characters: six find the row, nine are kept only as a slow hash.

    The code is derived from `token` (the idempotency key of the post that made it) with a key that
    is not in the database, so the slip can be printed again for 48 hours; then the token goes.
    """

    selector = models.CharField(max_length=6, unique=True)
    verifier_hash = models.CharField(max_length=128)
    token = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField("cấp lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)


class Knock(models.Model):
    """One try at a public look-up, written only while the cache that counts them is away."""

    key = models.CharField(max_length=80)  # a keyed hash: no address is kept
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="knock_key_idx")]
