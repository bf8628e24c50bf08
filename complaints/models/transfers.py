"""Đơn on its way between units: each hand-over with its slip, and who else sent the petition."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.petitions import Petition, Source
from portal.organisations.models import Organisation

USER = settings.AUTH_USER_MODEL


class TransferState(models.TextChoices):
    SENT = "sent", "Chờ nơi nhận trả lời"
    RECEIVED = "received", "Đã nhận"
    RETURNED = "returned", "Bị trả lại"
    ESCALATED = "escalated", "Chờ cấp trên xác định thẩm quyền"
    RULED = "ruled", "Đã xác định thẩm quyền"
    RECALLED = "recalled", "Nơi chuyển đã rút lại"


class Transfer(models.Model):
    """Phiếu chuyển đơn from one unit of the province to another.

    `first` is the petition that began the way: with it all hand-overs of one paper are found.
    Nothing here names who wrote it: a denunciation goes under its alias.
    """

    first = models.ForeignKey(Petition, models.PROTECT, related_name="journey")
    petition = models.ForeignKey(
        Petition, models.PROTECT, related_name="transfers", verbose_name="đơn của nơi chuyển"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="nơi chuyển", db_index=False
    )
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name="nơi nhận", db_index=False
    )
    year = models.PositiveSmallIntegerField("năm sổ")
    number = models.PositiveIntegerField("số phiếu")
    document_number = models.CharField("số văn bản", max_length=60)
    reason = models.CharField("lý do chuyển", max_length=300, blank=True)
    round = models.PositiveSmallIntegerField("lần chuyển", default=1)
    state = models.CharField(
        "tình trạng", max_length=10, choices=TransferState, default=TransferState.SENT
    )
    sent_on = models.DateField("ngày chuyển")
    sent_at = models.DateTimeField("ghi lúc")
    sent_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    answered_on = models.DateField("ngày nơi nhận trả lời", null=True, blank=True)
    answered_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    return_reason = models.CharField("lý do trả lại", max_length=300, blank=True)
    superior = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="cấp trên xác định thẩm quyền",
    )  # fmt: skip
    ruled_for = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="đơn vị được giao",
    )  # fmt: skip
    ruling_number = models.CharField("văn bản xác định thẩm quyền", max_length=60, blank=True)
    ruled_on = models.DateField("ngày xác định", null=True, blank=True)
    received_as = models.OneToOneField(
        Petition, models.PROTECT, null=True, blank=True, related_name="came_by",
        verbose_name="đơn của nơi nhận",
    )  # fmt: skip
    outcome_on = models.DateField("ngày báo kết quả cho nơi chuyển", null=True, blank=True)
    told_on = models.DateField("ngày báo người có đơn", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"], name="transfer_number_once"
            ),
            models.UniqueConstraint(
                fields=["petition"], condition=Q(state__in=["sent", "escalated"]),
                name="transfer_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state__in=TransferState.values), name="transfer_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("receiver")), name="transfer_to_another"
            ),
            models.CheckConstraint(
                condition=~Q(state="received") | Q(received_as__isnull=False),
                name="transfer_received_as_a_petition",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""),
                name="transfer_returned_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="escalated") | Q(superior__isnull=False),
                name="transfer_escalated_to_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="ruled")
                | (Q(ruled_for__isnull=False, ruled_on__isnull=False) & ~Q(ruling_number="")),
                name="transfer_ruled_in_writing",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("sent_on")),
                name="transfer_answered_after_sent",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["organisation", "-id"], name="transfer_out_idx"),
            models.Index(fields=["receiver", "-id"], name="transfer_in_idx"),
            models.Index(fields=["province", "state"], name="transfer_province_idx"),
        ]

    def __str__(self) -> str:
        return f"Phiếu chuyển số {self.number}/{self.year}"


class PetitionSource(models.Model):
    """Who else forwarded a petition that is in hand already: no new petition, no new clock.

    The forwarder is owed an answer (Điều 27.2 Luật Tiếp công dân; Điều 26.2 Luật Tố cáo).
    """

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="sources")
    source = models.CharField("nguồn đơn", max_length=10, choices=Source)
    sender = models.CharField("nơi chuyển đến", max_length=200, blank=True)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    received_on = models.DateField("ngày nhận")
    answer_number = models.CharField("văn bản trả lời nơi chuyển", max_length=60, blank=True)
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    entered_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("ghi lúc")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | ~Q(answer_number=""),
                name="petition_source_answered_in_writing",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                name="petition_source_answered_after_received",
            ),
        ]
