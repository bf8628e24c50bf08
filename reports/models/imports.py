"""An existing register that is taken in: the file, where the work stands, what was refused."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation


class RegisterKind(models.TextChoices):
    VISITS = "visits", "Sổ tiếp công dân"
    PETITIONS = "petitions", "Sổ theo dõi đơn"


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", "Đang đọc tệp"
    READ = "read", "Chờ ghép cột"
    MAPPED = "mapped", "Đang kiểm tra"
    CHECKED = "checked", "Chờ xác nhận"
    RUNNING = "running", "Đang nhập"
    DONE = "done", "Đã nhập xong"
    FAILED = "failed", "Không nhập được"
    CANCELLED = "cancelled", "Đã hủy"


# What a machine works on, what waits for a person, and what has ended.
AT_WORK = (ImportState.UPLOADED, ImportState.MAPPED, ImportState.RUNNING)
WAITING = (ImportState.READ, ImportState.CHECKED)
ENDED = (ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED)


class RegisterImport(models.Model):
    """One file of a register on its way in. The row is the job; the file lies sealed on the disk.

    `layout` and the values of refused cells are sealed too: they may name people. File and values
    are forgotten after the import, at the latest after a week; counts and reasons stay.
    """

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField("loại sổ", max_length=10, choices=RegisterKind)
    file_name = models.CharField("tên tệp", max_length=200)
    key = models.UUIDField(unique=True, editable=False)  # what the file is called on the disk
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField("dung lượng")
    state = models.CharField(
        "tình trạng", max_length=9, choices=ImportState, default=ImportState.UPLOADED
    )
    layout = models.BinaryField("cách bày của tệp, niêm phong", null=True, editable=False)
    columns = models.JSONField("cột của tệp → cột của sổ", default=dict)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    error = models.CharField("lỗi", max_length=300, blank=True)
    read_count = models.PositiveIntegerField("số dòng đọc được", default=0)
    created_count = models.PositiveIntegerField("số dòng tạo mới", default=0)
    existing_count = models.PositiveIntegerField("số dòng đã có", default=0)
    refused_count = models.PositiveIntegerField("số dòng bị từ chối", default=0)
    noted_count = models.PositiveIntegerField("số lưu ý", default=0)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("tải lên lúc")
    moved_at = models.DateTimeField("chuyển tình trạng lúc")
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)
    forgotten_at = models.DateTimeField("xóa tệp lúc", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-id"], name="register_import_unit_idx"),
            models.Index(
                fields=["moved_at"],
                name="register_import_work_idx",
                condition=Q(state__in=["uploaded", "mapped", "running"]),
            ),
        ]

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def is_over(self) -> bool:
        return self.state in ENDED


class RegisterRefusal(models.Model):
    """One cell of a register that was not taken, or (`is_note`) taken otherwise; and why."""

    register_import = models.ForeignKey(
        RegisterImport, models.CASCADE, related_name="refusals", verbose_name="lần nhập sổ"
    )
    row = models.PositiveIntegerField("dòng")
    column = models.CharField("cột", max_length=40)
    value = models.BinaryField("giá trị, niêm phong", null=True, editable=False)
    reason = models.CharField("lý do", max_length=300)
    is_note = models.BooleanField("lưu ý", default=False)


class ColumnMapping(models.Model):
    """How a unit's own registers are laid out: heading → column, so that it is told only once."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField("loại sổ", max_length=10, choices=RegisterKind)
    columns = models.JSONField("cột của tệp → cột của sổ", default=dict)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField("ghi lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind"], name="column_mapping_once"),
        ]
