"""The units of the two-tier government: a tree on a path, dated, with what each one was before."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models.functions import Concat


class Kind(models.TextChoices):
    PROVINCE = "province", "Tỉnh, thành phố"
    DEPARTMENT = "department", "Sở, ban, ngành"
    OFFICE = "office", "Văn phòng Ủy ban nhân dân"
    RECEPTION_BOARD = "reception_board", "Ban Tiếp công dân"
    INSPECTORATE = "inspectorate", "Thanh tra tỉnh"
    COMMUNE = "commune", "Xã, phường, đặc khu"
    SERVICE_UNIT = "service_unit", "Đơn vị sự nghiệp công lập"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def within(self, root: Organisation) -> OrganisationQuerySet:
        """The unit itself and everything below it."""
        return self.filter(path__startswith=root.path)

    def in_force(self, on: date) -> OrganisationQuerySet:
        started = models.Q(valid_from=None) | models.Q(valid_from__lte=on)
        return self.filter(started, models.Q(valid_to=None) | models.Q(valid_to__gt=on))


class Organisation(models.Model):
    """One unit. Its code and path never change; its name is dated in OrganisationName."""

    code = models.CharField("mã đơn vị", max_length=120, unique=True)
    path = models.CharField(max_length=121, unique=True, editable=False)  # the code plus "."
    official_number = models.CharField("mã số", max_length=5, blank=True)
    kind = models.CharField("loại đơn vị", max_length=20, choices=Kind)
    designation = models.CharField("danh xưng", max_length=30, blank=True)  # xã, phường, tỉnh …
    name = models.CharField("tên đơn vị", max_length=200)  # today's name; the past is in `names`
    sort_key = models.CharField(max_length=400, editable=False)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="đơn vị cấp trên",
    )
    province = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="units",
        verbose_name="tỉnh, thành phố",
    )  # null on a province: it is its own
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    is_remote = models.BooleanField("vùng sâu, vùng xa đi lại khó khăn", default=False)
    valid_from = models.DateField("có hiệu lực từ", null=True, blank=True)  # null: not confirmed
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    source = models.CharField("nguồn", max_length=200, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["province", "kind", "sort_key"], name="organisation_province_idx"),
            models.Index(
                fields=["path"], name="organisation_path_idx", opclasses=["text_pattern_ops"]
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None)
                | models.Q(valid_from=None)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="organisation_dates_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.PROVINCE, province=None)
                | (~models.Q(kind=Kind.PROVINCE) & models.Q(province__isnull=False)),
                name="organisation_knows_its_province",
            ),
            models.CheckConstraint(
                condition=models.Q(path=Concat(models.F("code"), models.Value("."))),
                name="organisation_path_is_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def province_pk(self) -> int:
        """The id of the province it belongs to; its own where it is one."""
        return self.province_id or self.pk


class OrganisationName(models.Model):
    """What a unit was called, from when, by which document; `valid_from` null: not confirmed."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="names")
    name = models.CharField("tên", max_length=200)
    designation = models.CharField("danh xưng", max_length=30, blank=True)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    basis = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(valid_to=None),
                name="organisation_one_name_in_use",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None)
                | models.Q(valid_from=None)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="organisation_name_dates_in_order",
            ),
        ]


class Reorganisation(models.TextChoices):
    MERGE = "merge", "Sáp nhập"
    SPLIT = "split", "Chia, tách"
    CONTINUE = "continue", "Giữ tên, thêm địa bàn"


class Succession(models.Model):
    """Who carries on for whom, from which day."""

    predecessor = models.ForeignKey(Organisation, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, models.PROTECT, related_name="predecessions")
    effective_on = models.DateField("ngày có hiệu lực")
    kind = models.CharField("hình thức", max_length=10, choices=Reorganisation)
    basis = models.CharField("căn cứ", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "effective_on"], name="succession_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_of_another"
            ),
        ]
