"""What was done of what a decision orders, and of what the plan of a complex matter foresees."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.decisions import ComplexCase, Enforcement
from portal.documents.models import Attachment


class EnforcementProgress(models.Model):
    """One piece done: on which day, how much (unit of the obligation), and what proves it.

    Of what went to the investigators it is what they prosecuted.
    """

    enforcement = models.ForeignKey(Enforcement, models.CASCADE, related_name="progress")
    on = models.DateField("ngày")
    amount = models.DecimalField("số đã thi hành", max_digits=14, decimal_places=2, default=0)
    officials = models.PositiveIntegerField("trong đó cán bộ, công chức, viên chức", default=0)
    evidence = models.CharField("minh chứng", max_length=200, blank=True)
    paper = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp"
    )
    at = models.DateTimeField("ghi lúc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="progress_not_negative"),
            models.CheckConstraint(
                condition=Q(officials__lte=F("amount")), name="progress_officials_among_people"
            ),
        ]


class Milestone(models.Model):
    """One thing the plan of a complex matter foresees: what, by whom, until when."""

    complex_case = models.ForeignKey(ComplexCase, models.CASCADE, related_name="milestones")
    task = models.CharField("việc", max_length=300)
    owner = models.CharField("người, đơn vị chịu trách nhiệm", max_length=200)
    due_on = models.DateField("hạn")
    done_on = models.DateField("xong ngày", null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
