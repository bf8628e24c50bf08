"""What the database itself refuses, asked in SQL: no service, form or model stands in between."""

from datetime import date

import pytest
from django.db import DataError, IntegrityError, InternalError, connection, transaction
from django.db.models import ProtectedError

from portal import models
from portal.access.roles import Role
from portal.audit import sealing
from portal.audit.services import record
from portal.documents.services import next_number, receipts
from portal.organisations.models import Organisation
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    """One row of each table, made as usual, by its table's short name."""
    top = ground.province()
    unit = ground.below(top)
    person = make.officer(unit, Role.HANDLER, "xu-ly")
    heir = ground.below(top, "Xã Mới")
    make.succeed(unit, heir, date(2026, 7, 1))
    next_number(organisation=unit, book="den", year=2026)
    receipts.issue(token="t" * 32, at=make.NOW)
    models.ExceptionDay.objects.create(day=make.TODAY, kind="closed", name="x", basis="y")
    return {
        "top": top.pk, "unit": unit.pk, "heir": heir.pk, "user": person.pk,
        "citizen": make.citizen(unit).pk, "post": person.posts.get().pk,
    }  # fmt: skip


def run(sql: str, **values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def copied(table: str, **changes: str) -> str:
    """An INSERT of every row of the table once more, with a new id and some columns changed."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    names = [column.name for column in described if column.name != "id"]
    values = [changes.get(name, name) for name in names]
    return f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table}"  # noqa: S608


class TestUnique:
    @pytest.mark.parametrize(
        ("table", "changes"),
        [
            ("portal_user", {}),  # the name somebody signs in with
            ("portal_post", {}),  # one role in one unit from one day
            ("portal_organisation", {}),  # the code, and with it the path
            ("portal_organisationname", {"valid_to": "NULL"}),  # one name is in use
            ("portal_succession", {}),
            ("portal_numberseries", {}),  # two series of one book would give a number twice
            ("portal_receipt", {"token": "''"}),  # two receipts of one selector
            ("portal_exceptionday", {}),  # a day is off or worked, never both
        ],
    )
    def test_not_twice(self, rows, table, changes):
        with pytest.raises(IntegrityError, match="duplicate key"):
            run(copied(table, **changes))

    @pytest.mark.parametrize(
        ("table", "changes"),
        [
            ("portal_user", {"username": "username || '2'"}),
            ("portal_post", {"since": "since + 1"}),
            ("portal_organisation", {"code": "code || 'x'", "path": "code || 'x.'"}),
            ("portal_succession", {"effective_on": "effective_on + 1"}),
            ("portal_numberseries", {"year": "year + 1"}),
            ("portal_numberseries", {"book": "'di'"}),
            ("portal_receipt", {"selector": "reverse(selector)"}),
            ("portal_exceptionday", {"day": "day + 1"}),
            (  # a name may come back
                "portal_organisationname",
                {"valid_from": "'2020-01-01'", "valid_to": "'2021-01-01'"},
            ),
        ],
    )
    def test_twin_another_one_is_taken(self, rows, table, changes):
        assert run(copied(table, **changes)) > 0


class TestChecks:
    """Each with the change that breaks it and the nearest one that does not."""

    @pytest.mark.parametrize(
        ("constraint", "broken", "fine"),
        [
            (
                "post_dates_in_order",
                "UPDATE portal_post SET until = since",
                "UPDATE portal_post SET until = since + 1",
            ),
            (
                "organisation_dates_in_order",
                "UPDATE portal_organisation SET valid_to = valid_from",
                "UPDATE portal_organisation SET valid_to = valid_from + 1",
            ),
            (
                "organisation_dates_in_order",
                "UPDATE portal_organisation SET valid_from = '2026-01-02', valid_to = '2026-01-01'",
                "UPDATE portal_organisation SET valid_from = NULL, valid_to = '2026-01-01'",
            ),
            (
                "organisation_knows_its_province",
                "UPDATE portal_organisation SET province_id = NULL WHERE kind <> 'province'",
                "UPDATE portal_organisation SET province_id = NULL WHERE kind = 'province'",
            ),
            (
                "organisation_knows_its_province",
                "UPDATE portal_organisation SET province_id = id WHERE kind = 'province'",
                "UPDATE portal_organisation SET province_id = %(top)s WHERE kind <> 'province'",
            ),
            (
                "succession_of_another",
                "UPDATE portal_succession SET successor_id = predecessor_id",
                "UPDATE portal_succession SET successor_id = %(top)s",
            ),
            (
                "portal_numberseries_last_check",
                "UPDATE portal_numberseries SET last = -1",
                "UPDATE portal_numberseries SET last = 0",
            ),
            (
                "portal_citizen_birth_year_check",
                "UPDATE portal_citizen SET birth_year = -1",
                "UPDATE portal_citizen SET birth_year = 1950",
            ),
        ],
    )
    def test_refused_and_the_nearest_that_is_not(self, rows, constraint, broken, fine):
        with pytest.raises(IntegrityError, match=constraint):
            run(broken, **rows)
        assert run(fine, **rows) > 0

    def test_every_constraint_that_is_declared_is_in_the_database(self):
        declared = {
            constraint.name
            for name in models.__all__
            for constraint in getattr(models, name)._meta.constraints
        }
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes"
            )
            held = {name for (name,) in cursor.fetchall()}
        assert len(declared) == 12
        assert declared - held == set()


class TestLengths:
    @pytest.mark.parametrize(
        ("table", "column", "length"),
        [
            ("portal_user", "username", 60),
            ("portal_citizen", "full_name", 100),
            ("portal_citizen", "number_index", 64),
            ("portal_organisation", "official_number", 5),
            ("portal_posting", "token", 64),
            ("portal_receipt", "selector", 6),
            ("portal_entry", "subject_label", 160),
        ],
    )
    def test_nothing_is_cut_in_silence(self, rows, table, column, length):
        record(verb="x", subject=Organisation.objects.first(), by=None, at=make.NOW)
        run("INSERT INTO portal_posting VALUES ('t', NULL, '', '', '', now())")
        one_row = f"SELECT ctid FROM {table} LIMIT 1"  # noqa: S608
        with pytest.raises(DataError, match=f"varying\\({length}\\)"):
            run(
                copied(table, **{column: f"repeat('x', {length + 1})"})
                + f" WHERE ctid = ({one_row})"
            )


class TestReferences:
    @pytest.mark.parametrize(
        ("table", "name"),
        [
            ("portal_organisation", "unit"),  # posts, names, people hang on it
            ("portal_organisation", "top"),
            ("portal_user", "user"),
        ],
    )
    def test_what_is_referred_to_stays(self, rows, table, name):
        with pytest.raises(IntegrityError, match="foreign key"):
            run(f"DELETE FROM {table} WHERE id = %(pk)s; SET CONSTRAINTS ALL IMMEDIATE",  # noqa: S608
                pk=rows[name])  # fmt: skip

    def test_the_models_say_so_too(self, rows):
        with pytest.raises(ProtectedError):
            models.User.objects.get(pk=rows["user"]).delete()

    def test_a_post_of_nobody_is_refused(self, rows):
        with pytest.raises(IntegrityError, match="foreign key"):
            run("UPDATE portal_post SET user_id = 0; SET CONSTRAINTS ALL IMMEDIATE")


class TestTriggers:
    @pytest.mark.parametrize("table", ["portal_entry", "portal_seal"])
    @pytest.mark.parametrize(
        "sql", ["UPDATE {} SET id = id", "DELETE FROM {}", "DELETE FROM {} WHERE id > 0"]
    )
    def test_the_trail_is_only_added_to(self, rows, table, sql):
        record(verb="x", subject=Organisation.objects.first(), by=None, at=make.NOW)
        sealing.seal(at=make.NOW)
        with pytest.raises(InternalError, match="Cannot update or delete rows"):
            run(sql.format(table))

    def test_an_insert_on_conflict_changes_nothing_either(self, rows):
        entry = record(verb="x", subject=Organisation.objects.first(), by=None, at=make.NOW)
        with pytest.raises(InternalError, match="Cannot update or delete rows"):
            run(
                "INSERT INTO portal_entry SELECT * FROM portal_entry WHERE id = %(pk)s"
                " ON CONFLICT (id) DO UPDATE SET verb = 'forged'",
                pk=entry.pk,
            )

    @pytest.mark.parametrize(
        ("sql", "labels"),
        [
            ("UPDATE portal_post SET title = 'Mới' WHERE id = %(post)s", ["insert", "update"]),
            ("DELETE FROM portal_post WHERE id = %(post)s", ["insert", "delete"]),
            ("UPDATE portal_post SET title = title WHERE id = %(post)s", ["insert"]),
        ],
    )
    def test_whatever_changes_a_post_leaves_its_trace(self, rows, sql, labels):
        run(sql, **rows)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pgh_label FROM portal_postevent WHERE pgh_obj_id = %s ORDER BY pgh_id",
                [rows["post"]],
            )
            assert [label for (label,) in cursor.fetchall()] == labels


class TestIndexes:
    @pytest.mark.parametrize(
        ("sql", "index"),
        [
            ("SELECT 1 FROM portal_citizen WHERE number_index = 'x'", "citizen_number_idx"),
            ("SELECT 1 FROM portal_citizen WHERE phone_index = 'x'", "citizen_phone_idx"),
            ("SELECT 1 FROM portal_citizen WHERE name_folded LIKE 'tran%%'", "citizen_name_idx"),
            ("SELECT 1 FROM portal_organisation WHERE path LIKE 'BAC.%%'", "path"),
            ("SELECT 1 FROM portal_entry WHERE at >= now()", "audit_at_idx"),
        ],
    )
    def test_a_look_up_needs_no_walk_through_the_table(self, rows, sql, index):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}", {})
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert index in plan


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        (
            "organisation_path_is_code",
            "UPDATE portal_organisation SET path = 'KHAC.' WHERE id = %(unit)s",
        ),
        (
            "organisation_name_dates_in_order",
            (
                "INSERT INTO portal_organisationname"
                " (organisation_id, name, designation, basis, valid_from, valid_to)"
                " VALUES (%(unit)s, 'x', '', '', '2026-07-01', '2026-07-01')"
            ),
        ),
        (
            "exception_day_opened_on_weekend",
            (
                "INSERT INTO portal_exceptionday (day, kind, name, basis, confirmed)"
                " VALUES ('2026-11-27', 'opened', 'x', 'y', true)"
            ),
        ),
    ],
)
def test_what_services_promise_of_units_and_days_the_database_holds(rows, name, statement):
    with pytest.raises(IntegrityError, match=name):
        run(statement, **rows)
    saturday = "VALUES ('2026-11-28', 'opened', 'x', 'y', true)"
    assert run(
        "INSERT INTO portal_exceptionday (day, kind, name, basis, confirmed) " + saturday
    )  # the twin: a weekend day may be worked
