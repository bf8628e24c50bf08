"""Two people at one record: who comes second is told so, and nothing of the first is lost."""

from django.core.exceptions import ValidationError


class StaleError(ValidationError):
    """Somebody else changed the record meanwhile. Answer with status 409."""
