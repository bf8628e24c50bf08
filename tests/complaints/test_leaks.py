"""Canaries: words that only the denouncer's form held are hunted through the whole database."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from psycopg2 import sql

from complaints import services
from complaints.models import Petition
from complaints.services import Item, parties
from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
CANARIES = ("Hoàng Yến", "hoang yen", "001099000001", "0900000001", "Ngõ Hoàng")
TITLE, DETAIL, DEMAND = "Đơn của bà chim-tựa", "chim-nơi-chuyển", "chim-yêu-cầu"
BESIDE = ("chim-cùng-ký", "chim-thôn", "chim-văn-bản", "chim-liên-quan")
WORDS = (*CANARIES, "chim-tựa", "chim-nơi-chuyển", "chim-yêu-cầu", "chim-nội-dung",
         *BESIDE)  # fmt: skip
NEXT = make.RECEIVED + timedelta(days=1)


def everything() -> dict[str, str]:
    """Every row of every table of the database, as one text a table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
            found[table] = "\n".join(str(row[0]) for row in cursor.fetchall())
    return found


def leaks(words: tuple[str, ...]) -> set[tuple[str, str]]:
    return {
        (table, word)
        for table, text in everything().items()
        for word in words
        if word.lower() in text.lower()
    }


def full() -> Petition:
    """A complaint that names its author in every field there is, and who stands beside them."""
    found = make.petition(
        title_as_written=TITLE, source_detail=DETAIL, demand=DEMAND, summary="chim-nội-dung",
        source="agency",
    )  # fmt: skip
    given: dict[str, Any] = {"on": make.RECEIVED, "by": make.head(), "at": make.moment()}
    beside = [parties.Signer("chim-cùng-ký", "chim-thôn")]
    parties.add_signatories(petition=found, signers=beside, signed=True, **given)
    chosen = found.signatories.get(name="chim-cùng-ký")
    parties.change_signatory(
        signatory=chosen, state="represents", appointment="chim-văn-bản", **given
    )
    parties.add_party(petition=found, role="interested", name="chim-liên-quan", **given)
    return Petition.objects.get(pk=found.pk)


def test_the_hunt_finds_what_is_there() -> None:
    """The twin: before it is sorted the words stand in the table of petitions."""
    full()
    tables = {table for table, _ in leaks(WORDS)}
    assert {"complaints_petition", "complaints_signatory", "complaints_party"} <= tables


@pytest.mark.parametrize(
    "answers",
    [
        {"kind": Kind.DENUNCIATION},
        {"kind": Kind.COMPLAINT, "items": [Item(Kind.COMPLAINT, "giá"),
                                           Item(Kind.DENUNCIATION, "tiền")]},
        {"kind": Kind.MIXED, "items": [Item(Kind.RECOMMENDATION, "đường"),
                                       Item(Kind.DENUNCIATION, "tiền")]},
    ],
)  # fmt: skip
def test_after_sorting_no_table_holds_a_word_of_the_author(answers: dict[str, Any]) -> None:
    make.classify(full(), NEXT, summary="Cán bộ nhận tiền", **answers)
    assert leaks(WORDS) == set()


def test_nor_after_it_was_sorted_as_a_complaint_first() -> None:
    found = make.classify(full(), NEXT)
    found = make.take(found, "propose", NEXT)
    found = make.classify(found, NEXT, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    assert leaks(WORDS) == set()
    assert make.take(make.take(found, "propose", NEXT), "accept", NEXT).case is not None
    assert leaks(WORDS) == set()


def test_nor_where_it_came_from_a_visit() -> None:
    visit = make.visit(summary="chim-nội-dung", demand=DEMAND)
    found = services.register(
        organisation=visit.organisation, by=make.person(Role.RECEPTIONIST), at=make.moment(),
        visit=visit,
    )  # fmt: skip
    assert leaks(CANARIES[:1]) != set()
    make.classify(found, NEXT, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    assert leaks(WORDS) == set()


def test_a_person_with_another_petition_stays_but_is_not_tied_to_this_one() -> None:
    other = make.petition()
    found = make.classify(full(), NEXT, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    assert found.petitioner is None
    assert other.petitioner is not None
    tied = [table for table, text in everything().items()
            if found.alias in text and "complaints_petition" not in table
            and "reception" not in table]  # fmt: skip
    assert tied == []
    assert leaks(("chim-nội-dung", "chim-tựa")) == set()


def test_the_trail_tells_that_and_who_but_never_of_whom() -> None:
    found = make.classify(full(), NEXT, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    entries = list(Entry.objects.order_by("pk").values())
    assert [entry["verb"] for entry in entries][-2:] == ["protect_denouncer", "classify"]
    for word in (*WORDS, found.alias):
        assert word not in str(entries)


def test_no_page_of_the_file_says_a_word_of_the_author(
    as_user: Callable[[User], Client], caplog: pytest.LogCaptureFixture
) -> None:
    found = make.classify(full(), NEXT, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    client = as_user(make.head())
    pages = [reverse(f"complaints:{name}", args=[found.file_number])
             for name in ("petition", "classification", "handler", "listing")]  # fmt: skip
    for address in (*pages, reverse("complaints:petitions"), reverse("complaints:mine")):
        page = client.get(address)
        assert page.status_code == 200
        for word in WORDS:
            assert word not in page.content.decode(), (address, word)
    assert "<title>Hồ sơ mật" in client.get(pages[0]).content.decode()
    for word in WORDS:
        assert word not in caplog.text


@pytest.mark.parametrize("words", ["Bà Chim Hoàng Yến kể", "chim hoang yen", "CHIM  HOÀNG YẾN"])
def test_the_name_in_the_new_words_is_refused_and_nothing_is_changed(words: str) -> None:
    found = full()
    with pytest.raises(ValidationError, match="Nội dung còn nêu tên"):
        make.classify(found, NEXT, kind=Kind.DENUNCIATION, summary=words)
    found.refresh_from_db()
    assert (found.kind, found.is_protected, found.alias) == ("complaint", False, "")
