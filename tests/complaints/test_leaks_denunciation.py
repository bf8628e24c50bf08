"""What a denunciation leaves behind in the tables of its own: positions, relations, no person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from psycopg2 import sql

from complaints.models import Petition, RegulationFeedback
from complaints.services.accused import Position, name_accused
from complaints.services.feedback import feedback_from
from complaints.services.protection import request_protection, waive_secrecy
from portal.access.models import User
from portal.access.roles import Role
from portal.citizens.models import Citizen
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import pakn
from tests.complaints.pages import url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NEXT = make.RECEIVED + timedelta(days=1)
CANARIES = ("Hoàng Yến", "hoang yen", "Ngõ Hoàng", "chim-nội-dung", "chim-quy-định")
# The tables in which a denunciation leaves something, and the one that may hold its alias.
OWN = (
    "complaints_accused", "complaints_conflictofinterest", "complaints_precheck",
    "complaints_denunciationfile", "complaints_teammember", "complaints_renewal",
    "complaints_protection", "complaints_secrecywaiver",
)  # fmt: skip


def rows(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table)))
        return "\n".join(str(row[0]) for row in cursor.fetchall())


def leaks() -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return {(table, word) for table in tables for word in CANARIES
            if word.lower() in rows(table).lower()}  # fmt: skip


def whole_life() -> Petition:
    """A named petition that turns out to denounce, and all that its tables then take."""
    found = make.petition(summary="chim-nội-dung", signers=3)
    found = make.classify(found, NEXT, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    positions = [Position("staff", "stayed", make.unit())]
    found = name_accused(petition=found, positions=positions, by=make.head(), at=make.moment(NEXT))
    found = make.take(make.take(found, "delegate_check", NEXT), "check", NEXT)
    case = make.take(make.take(found, "propose", NEXT), "accept", NEXT).case
    for name in ("notify", "notify_accused", "verify", "withdraw_some", "report", "conclude",
                 "publish"):  # fmt: skip
        case = make.take(case, name, NEXT)
    request_protection(petition=found, shielded="spouse", good="work", manner="urgent",
                       requested_on=NEXT, by=make.head(), at=make.moment())  # fmt: skip
    waive_secrecy(petition=found, signed_on=NEXT, by=make.head(), at=make.moment())
    return Petition.objects.get(pk=found.pk)


def test_no_table_holds_a_word_of_who_denounced() -> None:
    found = whole_life()
    assert leaks() == set()
    assert Citizen.objects.count() == 0
    for table in OWN:
        assert found.alias not in rows(table), table


def test_the_hunt_finds_what_is_there() -> None:
    """The twin: while it is a complaint the words stand where they stand."""
    make.petition(summary="chim-nội-dung")
    assert ("complaints_petition", "chim-nội-dung") in leaks()


def test_no_column_of_these_tables_could_hold_a_name() -> None:
    """Text is either one of a closed list or a number, a body, a code: nothing else exists."""
    free = {"delegated_to", "verified_by", "number", "measures"}
    for table in OWN:
        with connection.cursor() as cursor:
            columns = connection.introspection.get_table_description(cursor, table)
        long = {column.name for column in columns if (column.display_size or 0) > 16}
        assert long <= free, table


def test_feedback_that_turns_out_to_denounce_forgets_its_sender() -> None:
    row = pakn.entered(summary="chim-nội-dung", regulation="chim-quy-định")
    row = pakn.take(row, "reclassify", NEXT, kind=Kind.COMPLAINT)
    assert leaks() != set()
    make.classify(row.petition, NEXT, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    assert leaks() == set()
    kept = RegulationFeedback.objects.get()
    assert (kept.sender, kept.summary, Citizen.objects.count()) == (None, "Tố cáo (bảo mật)", 0)


def test_so_does_a_petition_that_was_feedback_for_a_while() -> None:
    found = make.petition(summary="chim-nội-dung")
    feedback_from(petition=found, content="unfit", by=make.person(Role.CLERK), at=make.moment())
    make.classify(found, NEXT, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    assert leaks() == set()


def test_a_note_of_feedback_does_not_name_its_sender() -> None:
    row = pakn.entered()
    with pytest.raises(ValidationError, match="không xóa được"):
        pakn.take(row, "bar", NEXT, note="Bà Chim Hoàng Yến kể lại")
    assert pakn.take(row, "bar", NEXT, note="Không rõ quy định nào").state == "inadmissible"


def test_no_page_of_the_zone_nor_the_log_says_a_word(
    as_user: Callable[[User], Client], caplog: pytest.LogCaptureFixture
) -> None:
    found = whole_life()
    client, number = as_user(make.head()), [found.file_number]
    pages: list[tuple[str, list[Any]]] = [
        ("secret_petitions", []), ("accused", number), ("protection", number), ("petition", number),
        ("petitions", []), ("feedbacks", []),
    ]  # fmt: skip
    for name, args in pages:
        text = client.get(url(name, *args)).content.decode()
        assert not [word for word in CANARIES if word in text], name
    assert not [word for word in (*CANARIES, found.alias) if word in caplog.text]
