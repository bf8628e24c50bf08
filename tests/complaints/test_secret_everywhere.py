"""No address shows a secret file to a reader who has not said why: every route is walked."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from complaints.models import Petition, Transfer
from complaints.services import letters, list_complex, oversight
from portal.access.models import Post, User
from portal.access.roles import Role
from portal.idempotency import tokens
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.pages import SignIn, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "days")]
WORDS = "Nhận tiền khi cấp giấy chứng nhận"
OF_FILE = re.compile(r"^lam-viec/(don|duyet)/<str:number>")
# Of what else a number in an address of petitions may be, and how it comes to a secret file.
KEYED = (
    ("lam-viec/chuyen-don/<int:pk>", "handover"),
    ("lam-viec/chi-dao/<int:pk>", "instruction"),
    ("lam-viec/vu-viec-phuc-tap/<int:pk>", "complex"),
)
# These name no petition: a change of the calendar, a saved filter, a run of hand-overs (the numbers
# of files alone), a blank form, a receipt, a visit, and what is never secret: a regulation.
OTHERS = (
    "quan-tri/ngay-nghi/", "lam-viec/don/bo-loc/", "lam-viec/don/giao-lai/", "mau-don/", "t/",
    "lam-viec/luot-tiep/", "lam-viec/phan-anh-quy-dinh/",
)  # fmt: skip
WORDS_OF_ADDRESS = {"name": "verify", "kind": "pdf", "ordinal": 1, "milestone_pk": 1, "pk": 1,
                    "file_id": "00000000-0000-4000-8000-000000000001"}  # fmt: skip


def routes(patterns: Any = None, before: str = "") -> Iterator[tuple[str, str, frozenset[str]]]:
    """(name, pattern, words in it) of every address of petitions that has a word in it."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern) and _is_of_petitions(one):
            yield str(one.name), before + str(one.pattern), frozenset(one.pattern.converters)


def _is_of_petitions(one: URLPattern) -> bool:
    module = one.callback.__module__
    return bool(one.pattern.converters) and module.startswith("complaints.")


@pytest.fixture
def reader() -> User:
    """Somebody who may do all that is done in a unit, and sees its secret files."""
    user = make.head()
    for role in (Role.HANDLER, Role.CLERK, Role.BOARD_HEAD):
        Post.objects.create(user=user, organisation=make.unit(), role=role, since=make.RECEIVED)
    return user


@pytest.fixture
def world(reader: User) -> dict[str, Any]:
    """A secret file with all that hangs on it."""
    found = make.case_in("concluded", Kind.DENUNCIATION).petitions.get()
    Petition.objects.filter(pk=found.pk).update(summary=WORDS)
    given = {"by": reader, "at": make.moment()}
    letters.draft(petition=found, key="ND31.04", **given)
    order = oversight.instruct(
        petition=found, kind="directive", content=WORDS, due_on=make.TODAY, **given
    )
    sent: Transfer = passing.sent(Kind.DENUNCIATION, summary=WORDS)
    listed = list_complex(petition=found, on=make.TODAY, ground=WORDS, **given)
    return {"number": found.file_number, "other": sent.petition.file_number, "handover": sent.pk,
            "instruction": order.pk, "complex": listed.pk}  # fmt: skip


def addresses(world: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, path, words in routes():
        if path.startswith(OTHERS) or not words:
            continue
        said = {word: world.get(word, WORDS_OF_ADDRESS.get(word)) for word in words}
        if not OF_FILE.match(path):
            (of,) = (of for start, of in KEYED if path.startswith(start))  # a new one stands here
            said["pk"] = world[of]
        yield name, reverse(f"complaints:{name}", kwargs=said)


def asked(client: Client, user: User, name: str, address: str) -> Any:
    """The page, or what the form is answered."""
    answer = client.get(address)
    if answer.status_code != 405:
        return answer
    return client.post(address, {tokens.FIELD: tokens.issue(user, f"complaints:{name}")})


def test_every_address_asks_why_first(reader: User, world: dict[str, Any]) -> None:
    client, walked = Client(), 0
    client.force_login(reader)
    for name, address in addresses(world):
        answer = asked(client, reader, name, address)
        where = answer.headers.get("Location", "")
        if name in {"rule_transfer"} and answer.status_code == 404:
            continue  # no dispute: the superior's word is not asked for
        assert (answer.status_code, where.split("?")[0]) == (302, url("secret_reason")), name
        assert WORDS not in answer.content.decode()
        walked += 1
    assert walked > 90


def test_told_once_no_page_of_the_file_asks_again(
    as_user: SignIn, reader: User, world: dict[str, Any]
) -> None:
    """The twin: what is shown then is the file, so the walk above would have seen it."""
    client, shown = as_user(reader), set()
    for name, address in addresses(world):
        answer = client.get(address)
        assert url("secret_reason") not in answer.headers.get("Location", ""), name
        if answer.status_code == 200 and WORDS in answer.content.decode(errors="ignore"):
            shown.add(name)
    assert {"petition", "directives", "complex_case"} <= shown


def test_every_route_with_a_word_in_it_is_known() -> None:
    starts = tuple(start for start, _ in KEYED)
    for name, path, words in routes():
        of_file = OF_FILE.match(path) and not path.startswith(OTHERS)
        known = of_file or path.startswith(starts) or path.startswith(OTHERS)
        assert known, f"{name}: say of what its number is, or who asks for the reason"
        assert words <= {*WORDS_OF_ADDRESS, "number", "other"} or path.startswith(OTHERS), name


def test_no_file_of_the_store_belongs_to_a_secret_petition(world: dict[str, Any]) -> None:
    """What is handed out by its own address is asked for by nobody: none is taken in."""
    found = Petition.objects.get(file_number=world["number"])
    assert not found.attachments.exists()


def test_the_lists_say_only_that_it_is_there(as_user: SignIn, world: dict[str, Any]) -> None:
    waiting = make.in_state("proposed", Kind.DENUNCIATION)
    Petition.objects.filter(pk=waiting.pk).update(summary=WORDS)
    client = as_user(make.head())
    for name in ("approvals", "complex_cases", "instructions", "handovers", "petitions", "mine"):
        text = client.get(url(name)).content.decode()
        assert WORDS not in text, name
    assert waiting.file_number in client.get(url("approvals")).content.decode()
