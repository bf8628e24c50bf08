"""A province with its board, and the half minute in which codes are typed."""

import secrets
from hashlib import sha256
from itertools import count

import pytest

from portal.access import models
from portal.organisations.models import Kind, Organisation
from tests.portal.people_factories import NOW, province, unit


@pytest.fixture
def top(db: None) -> Organisation:
    return province()


@pytest.fixture
def board(top: Organisation) -> Organisation:
    return unit(top, "BAN-TIEP-CONG-DAN", Kind.RECEPTION_BOARD)


@pytest.fixture
def one_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """No half minute ends under way, and keys are the same each time: no guess is right by luck."""
    keys = count(1)
    monkeypatch.setattr(models, "time", NOW.timestamp)
    monkeypatch.setattr(
        secrets, "token_bytes", lambda size: sha256(b"%d" % next(keys)).digest()[:size]
    )
