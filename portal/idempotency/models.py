"""What was already posted: the same form sent twice is done once."""

from django.db import models


class Posting(models.Model):
    """The token of one form, written in the transaction of the work it asked for."""

    token = models.CharField(primary_key=True, max_length=64)
    user_id = models.BigIntegerField(null=True)
    route = models.CharField(max_length=80)
    body_sha256 = models.CharField(max_length=64)
    result = models.CharField(max_length=200, blank=True)  # the address that shows what came of it
    created_at = models.DateTimeField(db_index=True)
