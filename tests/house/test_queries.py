"""Every view has its budget: so many queries and no more, session and user included."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from complaints.letters.catalogue import BLANKS
from portal.access.roles import ROLES
from reception.models import LeaderSession, SessionKind
from tests.complaints.factories import TODAY, unit
from tests.house.matrix import PUBLIC, RULES, SIGNED_IN
from tests.house.world import people, records

LIST, BOARD, PAGE, PUBLIC_PAGE = 6, 8, 12, 4
LISTS = frozenset(
    {
        "access:users", "audit:entries", "complaints:approvals", "complaints:complex_cases",
        "complaints:enforcements", "reception:meetings",
        "complaints:calendar_changes", "complaints:deadlines",
        "complaints:petitions", "complaints:handovers", "complaints:instructions",
        "dialogues:commitments", "dialogues:initiatives",
        "dialogues:sessions", "organisations:units", "reception:queue", "reception:sessions",
        "reception:schedule_overview",
        "reports:campaign", "reports:figure", "workdays:days",
    }
)  # fmt: skip
# The page of a narrative report: one query a table of figures (14), then texts, jobs, deadline, and
# what the campaign of the year holds of the unit; a refused post shows it again.
REPORT = 22
OF_REPORTS = ("dan_van", "make", "submit", "write", "tcd_kntc", "make_kntc", "submit_kntc",
              "write_kntc")  # fmt: skip
LARGER = {f"reports:{name}": REPORT for name in OF_REPORTS}
# A board as a file is all its parts at once; on the screen each of them has its own budget.
LARGER |= dict.fromkeys(("reports:board_pdf", "reports:board_xlsx"), PAGE + 6)
# Three balances, one look at all faults that ask other tables, and a pass over each table.
# The six forms ask each table once more, the editions of the levels five times.
LARGER |= dict.fromkeys(("reports:reconcile", "reports:reconcile_xlsx"), REPORT + 12)
# The six statutory forms count nine tables: once for the total (twice where a table is empty), once
# for the rows of units; their check of a year does so for three windows.
TABLES = 9
LARGER |= dict.fromkeys(("reports:forms_pdf", "reports:forms_xlsx"), 3 * TABLES + 6)
LARGER["reports:forms_check"] = 3 * 2 * TABLES + 6
# A form of 2021 at first asks for years without a record: of two tables when they begin, too.
LARGER |= dict.fromkeys(
    ("reports:older_form", "reports:older_form_pdf", "reports:older_form_xlsx"), PAGE + 1
)
LARGER["reception:book"] = LIST + 1  # the corrections, which are lines of the register too
# A paper that is kept as printed: the visit is locked, the copy numbered, noted and told.
LARGER |= dict.fromkeys(
    ("reception:statement", "reception:guidance", "reception:leader_request"), PAGE + 1
)
ROUTES = [(rule, route) for rule in RULES for route in rule.routes]


BOARDS = frozenset({"reports:leaders", "reports:board_part", "reports:merged"})


def budget(route: str) -> int:
    if route in BOARDS:
        return BOARD
    return LIST if route in LISTS else LARGER.get(route, PAGE)


@pytest.fixture
def world(db):
    return records()


@pytest.fixture
def staff(db):
    """One permission → a client of somebody who holds it, signed in once."""
    known, clients = people("BAC-NINH"), {}

    def of(permissions) -> Client:
        role = next(role.value for role, granted in ROLES if permissions & granted)
        if role not in clients:
            clients[role] = Client()
            clients[role].force_login(known[role], "django.contrib.auth.backends.ModelBackend")
        return clients[role]

    return of


def asked(client: Client, address: str) -> tuple[int, int]:
    """Status and number of queries of a GET, or of an empty POST where nothing else is taken."""
    with CaptureQueriesContext(
        connection,
    ) as told:
        answer = client.get(address)
    if answer.status_code == 405:
        with CaptureQueriesContext(connection) as told:
            answer = client.post(address)
    return answer.status_code, len(told)


def test_no_staff_view_asks_the_database_more_than_its_budget(world, staff):
    over = []
    for rule, route in ROUTES:
        address = reverse(route, kwargs=world[rule.of])
        status, queries = asked(staff(rule.permissions), address)
        if queries > budget(route):
            over.append(f"{route} ({status}): {queries}, allowed {budget(route)}")
    assert not over, "\n".join(over)


def named() -> dict[str, dict[str, object]]:
    """The public routes that lead to one thing, and the words of an address that finds it."""
    held = LeaderSession.objects.create(
        organisation=unit(), province_id=unit().province_pk, kind=SessionKind.PERIODIC,
        held_on=TODAY, leader_title="Giám đốc", published_on=TODAY,
    )  # fmt: skip
    return {
        "complaints:short": {"code": "A2B3-C4D5-E6F7-G8H9"},
        "complaints:blank_form": {"key": BLANKS[0].key, "kind": "docx"},
        "reception:public_session": {"pk": held.pk},
        "reception:call_screen": {"code": unit().code},
    }


def test_no_public_page_does_either(db):
    words = named()
    for route in PUBLIC - {"health", "access:logout"}:
        status, queries = asked(Client(), reverse(route, kwargs=words.get(route)))
        assert status in {200, 302}, route
        assert queries <= PUBLIC_PAGE, (route, queries)


@pytest.mark.parametrize("route", sorted(SIGNED_IN))
def test_nor_does_any_page_that_only_asks_to_be_signed_in(staff, route):
    client = staff(RULES[0].permissions)
    assert asked(client, reverse(route))[1] <= PAGE


def test_a_list_is_named_once_and_exists():
    assert {route for _, route in ROUTES} >= LISTS | set(LARGER)
