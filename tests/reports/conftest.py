"""The land of these tests, and its people at the door."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import Client, override_settings

from portal.access.demo import create_accounts
from portal.access.models import User
from portal.access.roles import Role
from portal.access.system import system_account
from portal.organisations.loading import load
from portal.organisations.models import Organisation
from portal.organisations.selectors import by_code
from portal.workdays.services import seed_calendar
from reports import indicators, services
from reports.demo.living import enter_living
from reports.indicators import Ground
from reports.kinds import DAN_VAN
from reports.models import ReportJob, Run
from reports.period import Period, of, year_to_date
from reports.selectors.boards import Shown
from tests.reports import factories
from tests.reports.factories import Land
from tests.settled import settle


@pytest.fixture
def land(db: None) -> Land:
    return factories.land()


@pytest.fixture(scope="module")
def _filled(django_db_setup: None, django_db_blocker: object) -> Iterator[Land]:
    """Two years of records, made once for a module and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        made = factories.land()
        factories.fill(made, factories.user(Role.UNIT_HEAD, made.province))
        settle()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def filled(_filled: Land, db: None) -> Land:
    return _filled


@pytest.fixture(scope="module")
def _living(django_db_setup: None, django_db_blocker: object) -> Iterator[Organisation]:
    """The province of the demonstration with all its work, made once for a module."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load(at=factories.AT, province="CAN-THO")
        seed_calendar(at=factories.AT)
        with override_settings(DEMO_MODE=True):
            create_accounts(
                province="CAN-THO",
                only="handler",
                reset=False,
                at=factories.AT,
                on=factories.TODAY,
            )
        enter_living(by=system_account(factories.AT), at=factories.AT)
        settle()
        yield by_code("CAN-THO")
        transaction.set_rollback(True)


@pytest.fixture
def living(_living: Organisation, db: None) -> Organisation:
    return _living


@pytest.fixture
def leader(land: Land) -> User:
    """The head of the commune."""
    return factories.user(Role.UNIT_HEAD, land.commune)


@pytest.fixture
def head(land: Land) -> User:
    """The leader of the province."""
    return factories.user(Role.PROVINCE_LEADER, land.province)


@pytest.fixture
def seen(land: Land, head: User) -> Callable[..., Shown]:
    """What the leader of the province looks at: a ground, days, and the day on which that is."""

    def at(
        period: Period | None = None, *, on: date = factories.TODAY,
        where: Organisation | None = None, ground: Ground | None = None,
    ) -> Shown:  # fmt: skip
        ground = ground or indicators.ground((where or land.province).code, on)
        return Shown(head, ground, period or year_to_date(on), on)

    return at


@pytest.fixture
def sign_in(client: Client) -> Callable[[Role, Organisation], Client]:
    """The client, signed in as someone of that role in that unit (`client.user`)."""

    def door(role: Role, organisation: Organisation) -> Client:
        user = factories.user(role, organisation)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        client.user = user  # type: ignore[attr-defined]
        return client

    return door


@pytest.fixture
def job(land: Land, leader: User) -> ReportJob:
    """A report that its head asked for."""
    return services.request_report(
        organisation=land.commune, period=of("NAM", 2026), regime=DAN_VAN, form="json",
        by=leader, at=factories.AT,
    )  # fmt: skip


@pytest.fixture
def run(land: Land, leader: User) -> Run:
    """The figures of a year that its head asked for."""
    return services.request_run(
        organisation=land.commune, period=of("NAM", 2026), by=leader, at=factories.AT
    )
