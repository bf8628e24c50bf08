"""The half minute in which codes are typed."""

import secrets
from hashlib import sha256
from itertools import count

import pytest

from portal.access import models
from tests.portal.people_factories import NOW


@pytest.fixture
def one_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """No half minute ends under way, and keys are the same each time: no guess is right by luck."""
    keys = count(1)
    monkeypatch.setattr(models, "time", NOW.timestamp)
    monkeypatch.setattr(
        secrets, "token_bytes", lambda size: sha256(b"%d" % next(keys)).digest()[:size]
    )
