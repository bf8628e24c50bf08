"""Văn bản của hồ sơ: drawn up, checked, issued under a number of the unit's book, or cancelled."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.cases import Case
from complaints.models.petitions import Petition
from complaints.models.steps import Step
from portal.organisations.models import Organisation


class LetterState(models.TextChoices):
    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đã ban hành"
    CANCELLED = "cancelled", "Đã hủy"


class Letter(models.Model):
    """One paper of a file, by a form of the catalogue.

    `answers` are the places filled in while it is drawn up; `content` is the whole document as it
    was issued, frozen. The number of an identity paper is in neither: it is read when printed.
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="letters")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="letters")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="letters")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    form = models.CharField("mẫu", max_length=40)
    form_since = models.DateField("mẫu có hiệu lực từ")
    state = models.CharField(
        "tình trạng", max_length=10, choices=LetterState, default=LetterState.DRAFT
    )
    answers = models.JSONField("nội dung đang soạn", default=dict)
    marks = models.JSONField("chỗ đã xem xét giữ lại", default=list)
    content = models.JSONField("văn bản đã ban hành", null=True, blank=True)
    book = models.CharField("sổ văn bản", max_length=40, blank=True)
    number = models.PositiveIntegerField("số", null=True, blank=True)
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    is_redacted = models.BooleanField("phải lược bỏ thông tin người tố cáo", default=False)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người soạn"
    )
    redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người lược bỏ",
    )  # fmt: skip
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người đối chiếu",
    )  # fmt: skip
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người ban hành",
    )  # fmt: skip
    reason = models.CharField("lý do hủy", max_length=300, blank=True)
    created_at = models.DateTimeField("soạn lúc")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["petition", "-id"], name="letter_petition_idx"),
            models.Index(fields=["province", "issued_on"], name="letter_issued_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "book", "year", "number"],
                condition=~Q(number=None),
                name="letter_number_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LetterState.values), name="letter_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.ISSUED)
                | Q(issued_on__isnull=False, content__isnull=False, issued_by__isnull=False),
                name="letter_issued_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(number=None, year=None)
                | Q(
                    number__isnull=False,
                    issued_on__isnull=False,
                    year__isnull=False,
                    year=F("issued_on__year"),
                ),
                name="letter_number_is_of_its_year",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.ISSUED) | Q(book="") | Q(number__isnull=False),
                name="letter_issued_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.DRAFT) | Q(number=None, content=None),
                name="letter_draft_has_no_number",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("redacted_by")),
                name="letter_checked_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.ISSUED, is_redacted=True)
                | Q(redacted_by__isnull=False, checked_by__isnull=False),
                name="letter_redacted_is_checked",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.CANCELLED) | ~Q(reason=""),
                name="letter_cancelled_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.numbered or self.form

    @property
    def numbered(self) -> str:
        """ "05/TB-SNV"; "" while it has no number (Nghị định 30/2020/NĐ-CP: a zero below ten)."""
        return f"{self.number:02d}{self.symbol}" if self.number else ""


class LetterRecipients(models.Model):
    """Nơi nhận that a unit has chosen for a form, one a line, in place of those of the table."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    form = models.CharField("mẫu", max_length=40)
    lines = models.TextField("nơi nhận")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "form"], name="letter_recipients_once"),
        ]
