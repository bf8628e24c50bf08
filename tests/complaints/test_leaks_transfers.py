"""A denunciation on its way between offices: no table, page or paper says who wrote it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from psycopg2 import sql

from complaints.models import Petition
from complaints.services import oversight, sources
from portal.access.models import User
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.pages import url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "days")]
NAMES = ("Hoàng Yến", "hoang yen", "001099000001", "0900000001", "Ngõ Hoàng", "chim-")


def leaks() -> set[tuple[str, str]]:
    """Table and word, of every table of the database."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                sql.SQL("SELECT string_agg(t::text, ' ') FROM {} t").format(sql.Identifier(table))
            )
            text = (cursor.fetchone()[0] or "").lower()
            found |= {(table, word) for word in NAMES if word.lower() in text}
    return found


def named_on_its_way() -> Petition:
    """A complaint that was handed over, forwarded, directed; the receiver finds it denounces."""
    found = make.petition(
        source="press", source_detail="chim-nơi-chuyển", summary="chim-nội-dung",
        demand="chim-yêu-cầu", interpreter="chim-phiên-dịch", title_as_written="chim-tựa",
    )  # fmt: skip
    row = passing.send(make.classify(found, is_competent=False))
    taken = passing.receive(row)
    oversight.instruct(
        petition=taken, kind="directive", content="Báo cáo", due_on=make.TODAY,
        by=passing.leader(), at=make.moment(),
    )  # fmt: skip
    sources.add_source(
        petition=taken, source="elected", sender="chim-đại-biểu", document_number="chim-1",
        received_on=make.TODAY, by=passing.head_of(passing.building()), at=make.moment(),
    )  # fmt: skip
    return taken


def test_found_out_by_the_receiver_it_is_forgotten_in_every_book() -> None:
    taken = named_on_its_way()
    assert leaks() != set()  # the twin: before that both books name who wrote it
    make.classify(
        taken, make.TODAY, by=passing.head_of(passing.building()), kind=Kind.DENUNCIATION,
        summary="Cán bộ nhận tiền",
    )  # fmt: skip
    assert leaks() == set()
    assert set(Petition.objects.values_list("is_protected", flat=True)) == {True}


def test_found_out_by_the_sender_after_it_came_back_as_well() -> None:
    row = passing.give_back(passing.sent(summary="chim-nội-dung"))
    make.classify(
        Petition.objects.get(pk=row.petition_id), make.TODAY, kind=Kind.DENUNCIATION,
        summary="Cán bộ nhận tiền",
    )  # fmt: skip
    assert leaks() == set()


def test_on_pages_and_papers_there_is_an_alias(
    as_user: Callable[[User], Client],
) -> None:
    row = passing.sent(Kind.DENUNCIATION)
    taken = passing.receive(row)
    order = oversight.instruct(
        petition=taken, kind="directive", content="Báo cáo", due_on=make.TODAY,
        by=passing.leader(), at=make.moment(),
    )  # fmt: skip
    client = as_user(passing.leader())
    for name, key in (("slip", row.pk), ("instruction_paper", order.pk)):
        paper = passing.words_of(client.get(url(name, key)).content)
        assert taken.alias in paper
        assert taken.summary not in paper
    for name in ("transfers", "directives", "sources"):
        page = client.get(url(name, taken.file_number)).content.decode()
        assert "<title>" in page
        assert "Hồ sơ mật" in page
