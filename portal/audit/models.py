"""Who did or read what, and when: rows that are only ever added, sealed in batches."""

import pgtrigger
from django.db import models

from portal.audit.verbs import label


class Entry(models.Model):
    """One act. Labels are copied as they were, without foreign keys: history outlives its subject.

    A label or `data` never holds a person's name, number or phone.
    """

    at = models.DateTimeField("lúc")
    actor_id = models.BigIntegerField("mã người dùng", null=True)  # null: the system itself
    actor_label = models.CharField("người thực hiện", max_length=160)
    organisation_id = models.BigIntegerField("mã đơn vị", null=True)
    verb = models.CharField("việc", max_length=60)
    subject_type = models.CharField("loại đối tượng", max_length=40)
    subject_id = models.CharField("mã đối tượng", max_length=40)
    subject_label = models.CharField("đối tượng", max_length=160)
    data = models.JSONField("chi tiết", default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="audit_subject_idx"),
            models.Index(fields=["actor_id", "id"], name="audit_actor_idx"),
            models.Index(fields=["at"], name="audit_at_idx"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="audit_entry_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    @property
    def act(self) -> str:
        """The verb in Vietnamese."""
        return label(self.verb)


class Seal(models.Model):
    """A hash over the entries `first_id`…`last_id`, chained to the seal before it."""

    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        triggers = [
            pgtrigger.Protect(
                name="audit_seal_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
