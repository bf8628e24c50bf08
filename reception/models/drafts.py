"""Bản nháp: a form at the counter that was not saved yet, sealed, for a day and never longer."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.organisations.models import Organisation
from reception.kinds import Kind


class VisitDraft(models.Model):
    """What one officer typed and did not save. Its words are sealed as a citizen's number is.

    Never of a denunciation: who denounces is not even for a day in the database. The id is made
    before the first save because it is part of what the seal is bound to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    province = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    token = models.CharField(max_length=32)  # of the form; it is saved once and kept once
    kind = models.CharField("loại", max_length=16, choices=Kind)
    body_sealed = models.BinaryField(default=b"", editable=False)
    saved_at = models.DateTimeField("lưu nháp lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "token"], name="visit_draft_once"),
            models.CheckConstraint(
                condition=~Q(kind=Kind.DENUNCIATION), name="visit_draft_never_denounces"
            ),
        ]
        indexes = [models.Index(fields=["saved_at"], name="visit_draft_saved_idx")]

    def __str__(self) -> str:
        return f"Bản nháp {str(self.pk)[:8]}"
