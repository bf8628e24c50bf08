"""Refusals in writing, as far as each test wants them."""

from typing import Any

from reception.models import Outcome, RefusalNotice, Visit
from reception.services.refusals import prepare_notice, sign_notice
from tests.reception.factories import AT, TODAY, taken

PAPER = {"number": "12/TB-BTCD", "dated_on": TODAY, "signer_title": "Trưởng Ban",
         "signer_name": "Lê Thị Trưởng Ban"}  # fmt: skip


def refused(place: Any, ground: str = "L9.3", **said: Any) -> Visit:
    said = {"outcome": Outcome.REFUSE, "refusal_ground": ground, "token": ""} | said
    return taken(place.board, place.hoa, **said)


def owed(place: Any, **said: Any) -> RefusalNotice:
    return RefusalNotice.objects.get(visit=refused(place, **said))


def prepared(place: Any, **changed: Any) -> RefusalNotice:
    said = {"notice": owed(place), "version": 1, "by": place.hoa, "at": AT} | PAPER | changed
    return prepare_notice(**said)


def signed(place: Any, **changed: Any) -> RefusalNotice:
    said = {"number": PAPER["number"], "version": 2, "at": AT, "by": place.board_head} | changed
    return sign_notice(notice=prepared(place), **said)
