"""Hàng chờ: numbers taken at the door, and who sits at which counter."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation


class Purpose(models.TextChoices):
    """Việc: why somebody waits, in words that tell nobody what it is about."""

    PRESENT = "present", "Trình bày, nộp đơn"
    FOLLOW_UP = "follow_up", "Hỏi kết quả"
    SUPPLEMENT = "supplement", "Bổ sung giấy tờ"
    LEADER = "leader", "Gặp lãnh đạo"
    OTHER = "other", "Việc khác"


class Priority(models.TextChoices):
    """Ưu tiên: who is called before the others (nội quy tiếp công dân of the place)."""

    NONE = "", "Không"
    APPOINTMENT = "appointment", "Theo lịch hẹn"
    ELDERLY = "elderly", "Người cao tuổi"
    DISABLED = "disabled", "Người khuyết tật"
    PREGNANT = "pregnant", "Phụ nữ mang thai/con nhỏ"
    FAR = "far", "Đường xa"


class TicketState(models.TextChoices):
    WAITING = "waiting", "Đang chờ"
    CALLED = "called", "Đang mời"
    ABSENT = "absent", "Vắng, gọi lại sau"
    SERVING = "serving", "Đang tiếp"
    DONE = "done", "Đã tiếp xong"
    LEFT = "left", "Đã về"


# Those who have not sat down yet: only they may be known by name, and only to be called.
IN_HALL = (TicketState.WAITING, TicketState.CALLED, TicketState.ABSENT)
AT_COUNTER = (TicketState.CALLED, TicketState.SERVING)


class Ticket(models.Model):
    """Số chờ: one number of one day.

    A name is there to be called and is gone when the person sits down: nothing leads from a
    ticket to a visit, so that no queue tells later who came to denounce.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    day = models.DateField("ngày")
    number = models.PositiveIntegerField("số thứ tự")
    arrived_at = models.DateTimeField("giờ đến")
    name = models.CharField("họ tên", max_length=100, blank=True)
    purpose = models.CharField("việc", max_length=10, choices=Purpose, default=Purpose.PRESENT)
    priority = models.CharField("ưu tiên", max_length=11, choices=Priority, blank=True)
    state = models.CharField(
        "tình trạng", max_length=7, choices=TicketState, default=TicketState.WAITING
    )
    counter = models.PositiveSmallIntegerField("quầy", null=True, blank=True)
    calls = models.PositiveSmallIntegerField("số lần mời", default=0)
    called_at = models.DateTimeField("mời lúc", null=True, blank=True)
    served_at = models.DateTimeField("tiếp từ lúc", null=True, blank=True)
    ended_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "day", "number"], name="ticket_number_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "day", "counter"],
                condition=Q(state__in=AT_COUNTER),
                name="ticket_one_at_a_counter",
            ),
            models.CheckConstraint(
                condition=Q(name="") | Q(state__in=IN_HALL), name="ticket_named_only_to_be_called"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AT_COUNTER) | Q(counter__isnull=False),
                name="ticket_called_to_a_counter",
            ),
        ]

    def __str__(self) -> str:
        return f"Số {self.number}"


class Shift(models.Model):
    """Ca trực: one officer at one counter, until closed or handed over with a note."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    counter = models.PositiveSmallIntegerField("quầy")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người trực"
    )
    opened_at = models.DateTimeField("mở lúc")
    closed_at = models.DateTimeField("đóng lúc", null=True, blank=True)
    handed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bàn giao cho",
    )
    note = models.CharField("việc bàn giao", max_length=300, blank=True)
    accepted_at = models.DateTimeField("nhận lúc", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "counter"],
                condition=Q(closed_at=None),
                name="shift_one_at_a_counter",
            ),
            models.UniqueConstraint(
                fields=["officer"], condition=Q(closed_at=None), name="shift_one_of_an_officer"
            ),
            models.CheckConstraint(
                condition=Q(handed_to=None) | (Q(closed_at__isnull=False) & ~Q(note="")),
                name="shift_handed_over_with_a_note",
            ),
        ]

    def __str__(self) -> str:
        return f"Quầy {self.counter}"
