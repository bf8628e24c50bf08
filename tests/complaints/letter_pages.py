"""What a browser sends of a letter, and letters to send it of."""

from typing import Any

from django.test import Client

from complaints.models import Letter, Petition
from complaints.services import letters as service
from portal.access.models import User
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.letters import everything_said
from tests.complaints.pages import post

NOW = make.moment()
LEAK = "Lạm quyền, nhận tiền của hàng xóm tôi"


def draft(petition: Petition | None = None, key: str = "ND155.03") -> Letter:
    found = petition or make.in_state("proposed")
    return service.draft(petition=found, key=key, by=make.head(), at=NOW)


def args(letter: Letter) -> list[Any]:
    return [letter.petition.file_number, letter.pk]


def boxes(letter: Letter, **more: Any) -> dict[str, Any]:
    """What a browser sends of the form of a letter."""
    said = everything_said(letter)
    return {**said["places"], **said["frame"], "version": letter.version, **more}


def act(client: Client, user: User, name: str, letter: Letter, **data: Any) -> Any:
    given = {"version": letter.version, **data}
    return post(client, user, name, args(letter), **given)


def secret(accusation: str = LEAK) -> Letter:
    case = make.case_of(Kind.DENUNCIATION)
    letter = service.draft(petition=case.petitions.get(), key="ND31.06", by=make.handler(), at=NOW)
    said = everything_said(letter)
    said["places"].update(accusation=accusation, respondent="Phó Chủ tịch xã", deadline="hạn nêu",
                          accepted="Quyết định đã gửi")  # fmt: skip
    return service.save(letter=letter, by=make.handler(), at=NOW, version=1, **said)
