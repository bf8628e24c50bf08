"""What PostgreSQL writes for search agrees with the petitions, whichever way they are written."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from complaints import services
from complaints.models import Petition
from portal.citizens.models import Citizen
from portal.organisations.models import Kind as UnitKind
from reception.kinds import Kind
from reception.services import Person
from tests.complaints import factories as make
from tests.complaints.finding import found, words_of
from tests.complaints.lines import LIVES, in_bulk

pytestmark = pytest.mark.django_db


class TestWordsAgreeWithRows:
    """PostgreSQL writes them, so whichever way a petition is written they agree."""

    @pytest.fixture(autouse=True)
    def _agree(self) -> Iterator[None]:
        yield
        assert not services.drift()

    def test_registered_assigned_classified_and_stepped(self) -> None:
        petition = make.in_state("accepted")
        assert "zopen" in words_of(petition)
        services.assign(petition=petition, to=make.handler(), by=make.head(), at=make.moment())

    def test_closed_and_linked(self) -> None:
        assert "zopen" not in words_of(make.in_state("guided"))
        assert "zopen" not in words_of(make.in_state("linked"))
        assert "zopen" not in words_of(make.case_in("closed", "recommendation").petitions.get())

    def test_made_secret(self) -> None:
        make.classify(make.petition(), kind=Kind.DENUNCIATION, summary="Nhận tiền")

    def test_imported_in_bulk(self) -> None:
        assert len(in_bulk(*LIVES[:12])) == 12
        assert found("Nội dung đơn", make.head()) != []

    def test_a_person_is_corrected(self) -> None:
        petition = make.petition()
        person = petition.petitioner
        assert person is not None
        Citizen.objects.filter(pk=person.pk).update(full_name="Lê Thị Sửa", address="Phố Mới")
        assert found("lê thị sửa phố mới") == [petition.file_number]
        assert found("chim hoàng yến") == []

    def test_a_commune_is_renamed(self) -> None:
        ward = make.unit("BAC-NINH.XA-CU", UnitKind.COMMUNE)
        petition = make.petition(person=Person(full_name="Lê Thị Sửa", ward=ward))
        type(ward).objects.filter(pk=ward.pk).update(name="Xã Tân Lập")
        assert found("tân lập") == [petition.file_number]

    def test_a_petition_moves_to_another_year_and_unit(self) -> None:
        petition = make.petition()
        Petition.objects.filter(pk=petition.pk).update(
            received_on=date(2025, 1, 6), year=2025, organisation=make.unit("BAC-NINH.SO-Y-TE")
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT array_agg(year) FROM complaints_words WHERE petition_id = %s",
                           [petition.pk])  # fmt: skip
            assert cursor.fetchone()[0] == [2025]

    def test_a_petition_is_deleted(self) -> None:
        petition = make.petition()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM complaints_words WHERE petition_id = %s", [petition.pk])
        assert services.drift().missing == 1
        services.reindex()


def test_without_the_triggers_the_words_would_lag_behind() -> None:
    """The twin of the guard above: it can see what it guards against."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE complaints_petition DISABLE TRIGGER petition_words_added")
        cursor.execute("ALTER TABLE complaints_petition DISABLE TRIGGER petition_words_changed")
    kept = make.petition()
    assert services.drift().missing == 1
    assert services.reindex() == 1
    Petition.objects.filter(pk=kept.pk).update(summary="Nói khác")
    assert services.drift().different == 1
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO complaints_words VALUES (99999, 2020, '')")
    assert services.drift().orphaned == 1
    assert services.reindex() == 2
    assert not services.drift()


def test_the_command_compares_and_mends() -> None:
    make.petition()
    out = StringIO()
    call_command("reindex_petitions", "--check", stdout=out)
    assert "khớp" in out.getvalue()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE complaints_words SET tokens = ''")
    with pytest.raises(CommandError, match="khác 1"):
        call_command("reindex_petitions", "--check")
    call_command("reindex_petitions", stdout=out)
    assert "1 dòng" in out.getvalue()


class TestPartitions:
    def years(self) -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent ="
                           " 'complaints_words'::regclass")  # fmt: skip
            return {name for (name,) in cursor.fetchall()}

    def test_the_next_year_is_opened_ahead_and_only_once(self) -> None:
        assert "complaints_words_2029" not in self.years()
        services.open_years(date(2028, 12, 1))
        services.open_years(date(2028, 12, 2))
        assert {"complaints_words_2028", "complaints_words_2029"} <= self.years()

    def test_what_waited_in_the_default_partition_moves(self) -> None:
        petition = make.petition()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE complaints_words SET year = 2031 WHERE petition_id = %s",
                           [petition.pk])  # fmt: skip
            cursor.execute("SELECT count(*) FROM complaints_words_default")
            assert cursor.fetchone()[0] == 1
            cursor.execute("SELECT petition_words_open(2031)")
            cursor.execute("SELECT count(*) FROM complaints_words_default")
            assert cursor.fetchone()[0] == 0
            cursor.execute("SELECT count(*) FROM complaints_words_2031")
            assert cursor.fetchone()[0] == 1

    def test_every_partition_has_an_index_without_a_pending_list(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*), bool_and(indexdef LIKE '%%fastupdate=off%%') FROM pg_indexes"
                " WHERE tablename LIKE 'complaints_words\\_%%' AND indexdef LIKE '%%USING gin%%'"
            )
            count, off = cursor.fetchone()
        assert (count, off) == (len(self.years()), True)


def test_emptying_the_table_empties_the_words() -> None:
    """A test database is emptied by TRUNCATE; leftovers would be found by the next test."""
    make.petition()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname = 'petition_words_forgotten'")
        assert cursor.fetchone()


def test_a_year_away_the_question_reads_one_partition() -> None:
    make.petition(on=make.RECEIVED - timedelta(days=1))
    plan = "EXPLAIN SELECT petition_id FROM complaints_words WHERE year = 2026 AND tokens @@ 'a'"
    with connection.cursor() as cursor:
        cursor.execute(plan)
        told = "\n".join(line for (line,) in cursor.fetchall())
    assert "complaints_words_2026" in told
    assert "complaints_words_2025" not in told
