"""Due days that a changed calendar moved: before and after, kept beside the clock."""

from django.db import models

from complaints.models.petitions import Petition
from complaints.models.steps import Deadline
from portal.organisations.models import Organisation
from portal.workdays.models import CalendarChange


class MovedDeadline(models.Model):
    """One due day that was counted anew and fell on another day; `change` is empty by hand."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="moves")
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="moved_deadlines")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    change = models.ForeignKey(
        CalendarChange, models.PROTECT, null=True, blank=True, related_name="moved"
    )
    rule = models.CharField("quy tắc", max_length=40)
    before = models.DateField("hạn cũ")
    after = models.DateField("hạn mới")
    at = models.DateTimeField("tính lại lúc")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(before=models.F("after")), name="moved_deadline_moved"
            )
        ]
        indexes = [
            models.Index(fields=["province", "-id"], name="moved_province_idx"),
            models.Index(fields=["change", "id"], name="moved_change_idx"),
        ]
