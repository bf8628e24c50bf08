"""What the database refuses by itself, and what its history does not keep."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from reception.kinds import Kind
from reception.models import Attendance, LeaderSession, Visit
from tests.reception.factories import taken

NAMED = "a protected visit names nobody present"


def execute(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def protected(place):
    return taken(place.commune, place.dung, kind=Kind.DENUNCIATION)


@pytest.fixture
def named(place):
    return taken(place.commune, place.dung)


@pytest.mark.parametrize("column", ["name", "principal"])
def test_no_name_enters_a_protected_visit(protected, column):
    with pytest.raises(DatabaseError, match=NAMED):
        execute(
            f"UPDATE reception_attendance SET {column} = 'Tên' WHERE visit_id = %s",  # noqa: S608
            protected.pk,
        )


def test_no_person_enters_a_protected_visit(protected, named):
    with pytest.raises(DatabaseError, match=NAMED):
        execute(
            "UPDATE reception_attendance SET citizen_id = %s WHERE visit_id = %s",
            named.citizen_id, protected.pk,
        )  # fmt: skip


def test_no_named_row_is_added_to_a_protected_visit(protected):
    with pytest.raises(DatabaseError, match=NAMED):
        execute(
            "INSERT INTO reception_attendance"
            " (visit_id, ordinal, part, name, principal, authority, is_received)"
            " VALUES (%s, 9, 'self', 'Tên', '', '', true)",
            protected.pk,
        )


def test_an_unnamed_row_is_and_a_name_elsewhere_too(protected, named):
    """The twin: what is refused is the name on the protected visit, not the statement."""
    execute("UPDATE reception_attendance SET part = 'member' WHERE visit_id = %s", protected.pk)
    execute("UPDATE reception_attendance SET name = 'Tên' WHERE visit_id = %s", named.pk)
    assert Attendance.objects.get(visit=named).name == "Tên"


def test_a_named_visit_is_not_protected_before_its_people_are_unnamed(named):
    sql = (
        "UPDATE reception_visit SET is_protected = true, alias = 'NTC-1', citizen_id = NULL"
        " WHERE id = %s"
    )
    with pytest.raises(DatabaseError, match=NAMED):
        execute(sql, named.pk)
    Attendance.objects.filter(visit=named).update(citizen=None)
    execute(sql, named.pk)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "denunciation"},
        {"is_protected": True, "citizen": None},
        {"people_count": 0},
        {"people_count": 5},
        {"is_large_group": True},
        {"refusal_ground": "L9.1"},
    ],
)
def test_lines_that_contradict_themselves(named, change):
    Attendance.objects.filter(visit=named).update(citizen=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=named.pk).update(**change)


def test_two_lines_never_share_a_number(place, named):
    other = taken(place.commune, place.dung)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=other.pk).update(number=named.number)


def test_the_history_keeps_what_changed_and_nobody(named):
    Visit.objects.filter(pk=named.pk).update(people_count=3, note="không theo dõi")
    history = apps.get_model("reception", "VisitEvent").objects.filter(pgh_obj=named)
    assert list(history.order_by("pgh_id").values_list("pgh_label", "people_count")) == [
        ("insert", 1), ("update", 3),
    ]  # fmt: skip
    kept = {field.name for field in history.model._meta.fields if field.name[:3] != "pgh"}
    assert kept == {
        "number", "kind", "field", "mode", "outcome", "competence", "people_count",
        "is_protected", "version",
    }  # fmt: skip


def test_what_is_not_tracked_makes_no_history(named):
    Visit.objects.filter(pk=named.pk).update(note="một", summary="hai")
    history = apps.get_model("reception", "VisitEvent").objects.filter(pgh_obj=named)
    assert history.count() == 1


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("visit_named_or_anonymous", "citizen_id = NULL"),
        ("visit_named_or_anonymous", "is_anonymous = true"),
        ("visit_year_is_of_its_day", "year = year - 1"),
        ("visit_noticed_after_received", "noticed_on = received_on - 1"),
    ],
)
def test_a_visit_does_not_contradict_itself(named, name, change):
    with pytest.raises(IntegrityError, match=name):
        execute(f"UPDATE reception_visit SET {change} WHERE id = %s", named.pk)  # noqa: S608
    execute("UPDATE reception_visit SET noticed_on = received_on WHERE id = %s", named.pk)
    execute(
        "UPDATE reception_visit SET citizen_id = NULL, is_anonymous = true WHERE id = %s", named.pk
    )


def test_a_leaders_day_is_handed_over_for_a_reason_and_entered_once(place):
    first, second = (
        LeaderSession.objects.create(
            organisation=place.board, province=place.province, kind="periodic",
            held_on=date(2026, 11, 16), leader_title="Chủ tịch", external_key=key,
        )
        for key in ("ky-1", "ky-2")
    )  # fmt: skip
    rows = LeaderSession.objects.filter(pk=second.pk)
    for change, name in (
        ({"delegated_to": "Phó Chủ tịch"}, "leader_session_delegation_reasoned"),
        ({"external_key": first.external_key}, "leader_session_external_once"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**change)
    rows.update(delegated_to="Phó Chủ tịch", delegation_reason="Đi công tác", external_key="")
