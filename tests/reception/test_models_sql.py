"""Straight into the tables, past every service: what the database itself still refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from reception import services
from reception.kinds import Kind
from reception.models import Attendance, Matter, StatutoryDay, Visit
from tests.reception.factories import AT, TODAY, person, taken

NAMED = "a protected visit names nobody present"
COPIED = [field.column for field in Visit._meta.concrete_fields if field.name != "id"]


def run(sql: str, *values: object) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def copy_of(visit: Visit, **changed: str) -> int:
    """Insert the same line again with another number and these columns changed (SQL literals)."""
    changed = {"number": "999", "external_key": "''"} | changed
    columns = ", ".join(COPIED)
    values = ", ".join(changed.get(column, column) for column in COPIED)
    return run(
        f"INSERT INTO reception_visit ({columns})"  # noqa: S608
        f" SELECT {values} FROM reception_visit WHERE id = %s",
        visit.pk,
    )


@pytest.fixture
def named(place):
    return taken(place.commune, place.dung, external_key="")


@pytest.fixture
def protected(place):
    return taken(place.commune, place.dung, kind=Kind.DENUNCIATION)


def test_the_twin_a_line_like_another_goes_in(named):
    assert copy_of(named) == 1
    assert copy_of(named, number="1000", people_count="5", is_large_group="true") == 1
    assert copy_of(named, number="1001", outcome="'refuse'", refusal_ground="'L9.1'") == 1
    another_year = {"year": "2027", "received_on": "'2027-01-04'"}
    assert copy_of(named, number="1", **another_year) == 1


REFUSED = [
    ({"number": "number"}, "visit_number_once"),
    ({"kind": "'denunciation'"}, "visit_denunciation_protected"),
    ({"kind": "'denunciation'", "is_protected": "true"}, "visit_denouncer_unnamed"),
    ({"is_protected": "true", "alias": "'NTC-1'"}, "visit_denouncer_unnamed"),
    ({"is_protected": "true", "citizen_id": "NULL"}, "visit_denouncer_unnamed"),
    ({"people_count": "0"}, "visit_has_people"),
    ({"people_count": "-1"}, "people_count"),
    ({"people_count": "5"}, "visit_large_group_is_five"),
    ({"people_count": "4", "is_large_group": "true"}, "visit_large_group_is_five"),
    ({"refusal_ground": "'N4.h'"}, "visit_ground_only_of_refusal"),
    ({"number": "-1"}, "number"),
    ({"summary": "NULL"}, "summary"),
    ({"notice_due_on": "NULL"}, "notice_due_on"),
    ({"matter_id": "NULL"}, "matter_id"),
    ({"officer_id": "NULL"}, "officer_id"),
]


@pytest.mark.parametrize(("changed", "name"), REFUSED)
def test_a_line_that_contradicts_itself_is_not_inserted(named, changed, name):
    with pytest.raises(IntegrityError, match=name):
        copy_of(named, **changed)


@pytest.mark.parametrize("column", ["organisation_id", "officer_id", "citizen_id", "matter_id"])
def test_what_a_line_names_is_there(named, column):
    unknown = "gen_random_uuid()" if column == "citizen_id" else "2147483000"
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match=column):
        copy_of(named, **{column: unknown})


def test_a_number_of_an_old_register_is_taken_once_and_none_many_times(named):
    assert copy_of(named, external_key="'14/2019'") == 1
    with pytest.raises(IntegrityError, match="visit_external_once"):
        copy_of(named, number="1000", external_key="'14/2019'")
    assert copy_of(named, number="1001") == 1


@pytest.mark.parametrize(("columns", "values"), [
    ("name", "'Chim Hoàng Yến'"), ("principal", "'Chim Hoàng Yến'"),
])  # fmt: skip
@pytest.mark.parametrize("verb", ["INSERT", "UPDATE", "MOVE"])
def test_no_way_leads_a_name_to_a_protected_visit(named, protected, columns, values, verb):
    ways = {
        "INSERT": "INSERT INTO reception_attendance (visit_id, ordinal, part, name, principal,"
        " authority, is_received) SELECT %s, 99, 'self',"
        f" {values if columns == 'name' else chr(39) * 2},"
        f" {values if columns == 'principal' else chr(39) * 2}, '', true",
        "UPDATE": f"UPDATE reception_attendance SET {columns} = {values} WHERE visit_id = %s",  # noqa: S608
        "MOVE": f"UPDATE reception_attendance SET {columns} = {values}, ordinal = 98,"  # noqa: S608
        f" visit_id = %s WHERE visit_id = {named.pk}",
    }
    with pytest.raises(DatabaseError, match=NAMED):
        run(ways[verb], protected.pk)
    assert set(protected.attendances.values_list("name", "principal", "citizen")) == {
        ("", "", None)
    }


def test_a_citizen_comes_to_no_protected_visit(named, protected):
    with pytest.raises(IntegrityError, match="visit_denouncer_unnamed"):
        run(
            "UPDATE reception_visit SET citizen_id = %s WHERE id = %s",
            named.citizen_id, protected.pk,
        )  # fmt: skip
    with pytest.raises(DatabaseError, match=NAMED):
        run(
            "UPDATE reception_attendance SET citizen_id = %s WHERE visit_id = %s",
            named.citizen_id, protected.pk,
        )  # fmt: skip


def test_an_alias_is_not_taken_off_a_protected_visit(protected):
    with pytest.raises(IntegrityError, match="visit_denouncer_unnamed"):
        run("UPDATE reception_visit SET alias = '' WHERE id = %s", protected.pk)


def test_nobody_is_present_twice_in_one_place(named):
    with pytest.raises(IntegrityError, match="attendance_once"):
        run(
            "INSERT INTO reception_attendance (visit_id, ordinal, part, name, principal,"
            " authority, is_received) VALUES (%s, 1, 'member', '', '', '', true)",
            named.pk,
        )


@pytest.mark.parametrize("table", ["portal_citizen", "reception_matter", "portal_organisation"])
def test_what_a_line_hangs_on_is_not_deleted_under_it(named, table):
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="violates foreign key"):
        run(f"DELETE FROM {table}")  # noqa: S608
    assert Visit.objects.filter(pk=named.pk).exists()


def test_a_matter_of_an_old_register_is_one(place, named):
    Matter.objects.filter(pk=named.matter_id).update(external_key="VV-1")
    with pytest.raises(IntegrityError, match="matter_external_once"), transaction.atomic():
        Matter.objects.create(
            organisation=place.commune, province=place.province, title="Vụ việc",
            opened_on=TODAY, external_key="VV-1",
        )  # fmt: skip
    Matter.objects.create(
        organisation=place.board, province=place.province, title="Vụ việc", opened_on=TODAY,
        external_key="VV-1",
    )  # fmt: skip


def test_a_day_owed_is_owed_once(place):
    StatutoryDay.objects.create(
        organisation=place.commune, province=place.province, month=date(2026, 11, 1), ordinal=1,
        basis="Điều 15.2 Luật Tiếp công dân",
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="statutory_day_once"):
        run(
            "INSERT INTO reception_statutoryday (organisation_id, province_id, month, ordinal,"
            " basis) SELECT organisation_id, province_id, month, ordinal, basis"
            " FROM reception_statutoryday LIMIT 1"
        )


def test_the_trigger_looks_at_the_change_alone(protected, named):
    """A protected visit is corrected in all that names nobody, and a named one as before."""
    assert run("UPDATE reception_visit SET summary = 'khác' WHERE id = %s", protected.pk) == 1
    assert run("UPDATE reception_visit SET is_protected = true WHERE id = %s", protected.pk) == 1
    assert run("UPDATE reception_visit SET is_protected = false WHERE id = %s", named.pk) == 1
    assert Attendance.objects.get(visit=named).citizen == named.citizen


def test_the_service_takes_the_order_the_trigger_asks_for(place):
    who = person(principal="Chim Hoàng Yến", authority="Số 5")
    visit = taken(place.commune, place.dung, people=[who])
    assert services.protect_visit(visit=visit, by=place.dung, at=AT).is_protected
    assert set(visit.attendances.values_list("citizen", "principal", "authority")) == {
        (None, "", "")
    }
