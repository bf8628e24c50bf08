"""What happened to a petition and its case, and the clocks that ran."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from complaints.models.cases import Case
from complaints.models.petitions import Petition
from portal.organisations.models import Organisation


class Step(models.Model):
    """One step taken: the history, never edited.

    `on` is the legal day of the act, `at` when it was entered.
    """

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="steps")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="steps")
    name = models.CharField("bước", max_length=40)
    source = models.CharField("từ", max_length=24, blank=True)
    target = models.CharField("đến", max_length=24)
    on = models.DateField("ngày")
    at = models.DateTimeField("ghi lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thực hiện"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    note = models.TextField("ghi chú", blank=True)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    party = models.CharField(
        "người, cơ quan liên quan", max_length=200, blank=True
    )  # whom a session was with, who was asked, who handed over

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["petition", "id"], name="step_petition_idx")]
        triggers = [
            pgtrigger.Protect(
                name="step_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]


class Deadline(models.Model):
    """One legal clock: which rule, from which day, until when, and when it was met."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="deadlines")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="deadlines")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    rule = models.CharField("quy tắc", max_length=40)
    starts_on = models.DateField("tính từ ngày")
    due_on = models.DateField("hạn")
    amount = models.PositiveSmallIntegerField("số ngày")
    unit = models.CharField("cách tính", max_length=8)
    basis = models.CharField("căn cứ", max_length=200)
    stopped_on = models.DateField("xong ngày", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["province", "due_on"],
                name="deadline_running_idx",
                condition=Q(stopped_on=None),
            ),
            models.Index(fields=["petition", "due_on"], name="deadline_petition_idx"),
            models.Index(  # the few that were met late: the figures read these alone
                fields=["stopped_on"],
                name="deadline_late_idx",
                include=["rule", "petition"],
                condition=Q(stopped_on__gt=F("due_on")),
            ),
        ]
