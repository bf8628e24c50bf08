"""Finding petitions again: what is indexed of each, saved questions, and what was done to many."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.petitions import Petition
from portal.organisations.models import Organisation


class PetitionWords(models.Model):
    """What search knows of a petition. PostgreSQL writes it in the petition's own transaction.

    Partitioned by the year received; migration 0003 makes the table and the functions that fill it.
    """

    petition = models.OneToOneField(
        Petition, models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
    )
    year = models.PositiveSmallIntegerField("năm nhận")
    tokens = models.TextField("từ khóa")

    class Meta:
        managed = False
        db_table = "complaints_words"


class SavedView(models.Model):
    """A question somebody asks of the list again and again, under a name of their own."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField("tên bộ lọc", max_length=60)
    query = models.CharField("điều kiện lọc", max_length=1000)
    is_default = models.BooleanField("mở đầu tiên", default=False)
    created_at = models.DateTimeField("lưu lúc")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_view_name_once"),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(is_default=True), name="saved_view_one_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BulkRun(models.Model):
    """Many petitions given to somebody at once; for ten minutes it can be taken back."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("thực hiện lúc")
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)


class BulkLine(models.Model):
    """One petition of a run: who had it before, or why it was left alone."""

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="lines")
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+")
    before = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField("phiên bản sau khi giao", default=0)  # 0: left alone
    refusal = models.CharField("lý do không giao", max_length=300, blank=True)
    undo = models.CharField("kết quả hoàn tác", max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "petition"], name="bulk_line_once"),
            models.CheckConstraint(
                condition=Q(version__gt=0, refusal="") | Q(version=0) & ~Q(refusal=""),
                name="bulk_line_given_or_refused",
            ),
        ]


class NotDuplicate(models.Model):
    """Somebody compared the two and found two things: the pair is not suggested again."""

    first = models.ForeignKey(Petition, models.CASCADE, related_name="+")
    second = models.ForeignKey(Petition, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("xác nhận lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="not_duplicate_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="not_duplicate_in_order"
            ),
        ]
