"""The made-up country agrees with itself."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Count, F, Max, Min, Q
from django.test.utils import CaptureQueriesContext

from complaints import selectors
from complaints.models import Case, Deadline, Petition, Step
from complaints.search.finding import Narrowed, matching
from complaints.search.words import asked
from complaints.services import drift
from complaints.workflow import FINISHED, PROCESSED, SETTLED, Machine, transition
from portal.access.models import User
from portal.citizens.models import Citizen
from portal.citizens.privacy import fold
from portal.documents.models import NumberSeries
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reception.models import Attendance, Visit
from reports.benchmark import fill
from reports.benchmark.doors import InProcess, Visitor
from reports.benchmark.searches import searches
from reports.benchmark.subjects import PROVINCE, UNIT
from tests.settled import settle

ROWS = 2000
UNTIL = date(2026, 11, 20)
AT = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def _country(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[str]]:
    """Two thousand petitions, made once for this module and gone after it."""
    told: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        fill.fill(rows=ROWS, until=UNTIL, tell=told.append)
        settle()
        yield told
        transaction.set_rollback(True)


@pytest.fixture
def country(_country: list[str], db: None) -> list[str]:
    return _country


def names_of(kind: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'i' AND relname LIKE %s", [kind]
        )
        return {row[0] for row in cursor.fetchall()}


def test_tells_how_far_it_is(country: list[str]) -> None:
    assert any(f"đơn: {ROWS}" in line for line in country)
    assert country[-1].endswith("xong")


def test_the_same_rows_every_time(country: list[str]) -> None:
    drawn = Petition.objects.aggregate(Min("received_on"), Max("received_on"), Count("pk"))
    assert drawn["pk__count"] == ROWS
    assert (drawn["received_on__min"], drawn["received_on__max"]) == (date(2016, 11, 24), UNTIL)
    one = Petition.objects.select_related("organisation").get(pk=1000)
    assert (one.organisation.code, one.kind, one.state) == ("T15.X93", "recommendation", "accepted")


def test_checks_every_reference_again(country: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated")
        assert cursor.fetchone()[0] > 90
    assert {"petition_open_unit_idx", "petition_unit_newest_idx"} <= names_of("petition_%")


def test_takes_back_the_defaults(country: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM information_schema.columns WHERE table_name = %s"
            " AND column_default IS NOT NULL",
            [Petition._meta.db_table],
        )
        assert cursor.fetchone()[0] == 0


def test_new_records_follow_the_old(country: list[str]) -> None:
    unit = Organisation.objects.get(code="T1.X1")
    user = User.objects.create(username="do-khac", full_name="Người khác", created_at=AT)
    assert user.pk == 5
    last = Petition.objects.filter(organisation=unit, year=2026).aggregate(Max("number"))
    series = NumberSeries.objects.get(organisation=unit, book="so-don", year=2026)
    assert series.last == last["number__max"]


def test_names_are_folded_as_search_folds_them(country: list[str]) -> None:
    people = Citizen.objects.values_list("full_name", "name_folded").distinct()
    assert [name for name, folded in people if fold(name) != folded] == []


def test_the_words_of_search_agree_and_are_written_by_their_trigger_again(
    country: list[str],
) -> None:
    assert not drift()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'petition_words%%'"
            " AND tgenabled = 'O'"
        )
        assert cursor.fetchone()[0] == 5
        cursor.execute("SELECT count(*) FROM pg_index WHERE NOT indisvalid")
        assert cursor.fetchone()[0] == 0


def test_questions_of_the_measurement_find_what_they_are_about(country: list[str]) -> None:
    for subject in searches(Visitor(UNIT), Visitor(PROVINCE), UNTIL):
        with CaptureQueriesContext(connection) as told:
            subject.ask(InProcess())
        assert len(told) <= 5, subject.label  # the reach of the user is asked once
    leader = User.objects.get(username=PROVINCE)
    rows = selectors.petitions(leader, UNTIL)
    for text, some in (("thu hoi dat", True), ("Nguyễn Văn An", True), ("khongcochunay", False)):
        found = matching(rows, asked(text), user=leader, on=UNTIL, narrowed=Narrowed())
        assert found.exists() is some, text


def test_states_are_those_the_steps_lead_to(country: list[str]) -> None:
    for row in Petition.objects.filter(pk__lte=200).select_related("case"):
        steps = list(row.steps.order_by("pk"))
        intake = [step for step in steps if step.case_id is None]
        assert [step.source for step in intake[1:]] == [step.target for step in intake[:-1]]
        assert row.state == intake[-1].target
        if row.case and (handled := [step for step in steps if step.case_id]):
            assert row.case.state == handled[-1].target


def test_every_step_stands_in_the_table_of_steps(country: list[str]) -> None:
    taken = Step.objects.exclude(name="register")
    for name, source, target, kind in taken.values_list(
        "name", "source", "target", "case__kind"
    ).distinct():
        step = transition(Machine(kind or "intake"), name)
        assert step is not None
        assert source in step.sources
        assert step.target == target


def test_dates_agree_with_states(country: list[str]) -> None:
    rows = Petition.objects.all()
    assert not rows.filter(state__in=PROCESSED, processed_on=None).exists()
    assert not rows.exclude(state__in=PROCESSED).exclude(processed_on=None).exists()
    assert not rows.filter(state__in=FINISHED, closed_on=None).exists()
    assert not rows.exclude(case=None).exclude(closed_on=F("case__closed_on")).filter(
        closed_on__isnull=False).exists()  # fmt: skip
    assert not Case.objects.filter(state__in=SETTLED, settled_on=None).exists()
    assert not Case.objects.exclude(state__in=SETTLED).exclude(settled_on=None).exists()
    assert 0.02 < rows.filter(closed_on=None).count() / ROWS < 0.06


def test_due_days_are_those_of_the_running_clocks(country: list[str]) -> None:
    for row in Petition.objects.filter(closed_on=None).select_related("case"):
        running = Deadline.objects.filter(petition=row, stopped_on=None).order_by("due_on").first()
        assert (row.due_on, row.due_rule) == (
            (running.due_on, running.rule) if running else (None, "")
        )
    assert not Petition.objects.exclude(closed_on=None).exclude(due_on=None).exists()


def test_visits_have_people_and_petitions(country: list[str]) -> None:
    assert Attendance.objects.count() == sum(Visit.objects.values_list("people_count", flat=True))
    assert Visit.objects.filter(is_large_group=True).exists()
    assert Visit.objects.count() == Petition.objects.filter(source="reception").count()
    assert not Petition.objects.filter(
        ~Q(visits__organisation=F("organisation")), source="reception").exists()  # fmt: skip


def test_denouncers_are_unnamed(country: list[str]) -> None:
    denounced = Petition.objects.filter(kind=Kind.DENUNCIATION)
    assert denounced.exists()
    assert not denounced.exclude(petitioner=None).exists()
    assert not denounced.filter(visits__attendances__citizen__isnull=False).exists()


def test_is_not_filled_twice(country: list[str]) -> None:
    with pytest.raises(ValidationError, match="đã có số liệu đo"):
        fill.fill(rows=10, until=UNTIL, tell=print)


def test_nobody_can_sign_in_with_its_accounts(country: list[str]) -> None:
    assert not any(user.check_password("!") for user in User.objects.all())
