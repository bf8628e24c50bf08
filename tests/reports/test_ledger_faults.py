"""Fifty and more ways to spoil the ledger, each found; and a clean ledger without an alarm."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from portal.organisations.models import Organisation
from reports import indicators
from reports.indicators import Ground
from reports.period import parse
from reports.selectors.ledger import faults
from tests.complaints import passing
from tests.reports import ledger_world
from tests.settled import settle

YEAR, TODAY = parse("NAM/2026"), ledger_world.TODAY
DON, HO_SO, QD = "complaints_petition", "complaints_case", "complaints_decision"
MOT = "ctid = (SELECT ctid FROM {table} WHERE {where} ORDER BY id DESC LIMIT 1)"


BEGUN = {DON: "received_on", HO_SO: "accepted_on", QD: "issued_on"}


def spoil(table: str, change: str, where: str) -> str:
    """One row of the year, the newest of its kind."""
    where = f"({where}) AND {BEGUN[table]} > '2026-01-10'"
    row = MOT.format(table=table, where=where)
    return f"UPDATE {table} SET {change} WHERE {row}"  # noqa: S608  # our own words


# Which alarm, and the one row that is spoiled behind the back of every service.
INJECTED: tuple[tuple[str, str], ...] = (
    ("D-01", spoil(DON, "processed_on = NULL", "state = 'guided'")),
    ("D-02", spoil(DON, "state = 'classified'", "state = 'guided'")),
    ("D-03", spoil(DON, "closed_on = NULL", "state = 'guided'")),
    ("D-04", spoil(DON, "closed_on = '2026-11-01'", "state = 'registered'")),
    ("D-05", spoil(DON, "closed_on = received_on - 1", "state = 'guided'")),
    ("D-06", spoil(DON, "settled_on = received_on - 1", "settled_on IS NOT NULL")),
    ("D-07", spoil(DON, "closed_on = processed_on - 1", "state = 'guided'")),
    ("D-08", spoil(DON, "settled_on = '2026-11-02'", "state = 'guided'")),
    ("D-09", spoil(DON, "case_id = NULL", "state = 'accepted' AND settled_on IS NULL")),
    ("D-10", spoil(DON, "is_competent = false", "state = 'accepted'")),
    ("D-11", spoil(DON, "is_eligible = false", "state = 'accepted'")),
    ("D-12", spoil(DON, "is_competent = true", "state = 'transferred'")),
    ("D-13", spoil(DON, "kind = ''", "state = 'guided' AND NOT is_protected")),
    ("D-14", spoil(DON, "duplicate_of_id = NULL", "state = 'linked'")),
    ("D-15", spoil(DON, "received_on = '2026-12-30'", "state = 'registered'")),
    ("D-16", spoil(DON, "province_id = (SELECT id FROM portal_organisation WHERE code = 'HA-NOI')",
                   "state = 'guided'")),
    ("D-20", spoil(DON, "settled_on = settled_on + 1", "settled_on IS NOT NULL")),
    ("D-21", spoil(DON, "closed_on = NULL", "state = 'accepted' AND closed_on IS NOT NULL")),
    ("D-22", spoil(DON, "kind = 'recommendation'", "state = 'accepted' AND kind = 'complaint'")),
    ("D-23", spoil(DON, "matter_id = (SELECT min(id) FROM reception_matter)",
                   "state = 'accepted'")),
    ("D-24", spoil(HO_SO, "organisation_id = province_id",
                   "closed_on IS NULL AND organisation_id <> province_id")),
    ("D-25", spoil(DON, "matter_id = (SELECT min(id) FROM reception_matter)", "state = 'linked'")),
    ("D-26", spoil(DON, "duplicate_of_id = (SELECT min(id) FROM complaints_petition"
                   " WHERE state = 'linked')", "state = 'linked'")),
    ("D-27", ("UPDATE complaints_petition p SET matter_id = o.matter_id, kind = o.kind,"
             " petitioner_id = o.petitioner_id, received_on = o.received_on, processed_on = NULL"
             " FROM complaints_petition o WHERE p.received_on > '2026-01-10'"
             " AND o.received_on > '2026-01-10' AND NOT p.is_protected AND NOT o.is_protected"
             " AND p.organisation_id = o.organisation_id AND p.id > o.id"
             " AND o.petitioner_id IS NOT NULL AND p.petitioner_id IS NOT NULL")),
    ("D-28", spoil(DON, "state = 'filed'", "state = 'guided'")),
    ("D-29", ("INSERT INTO complaints_petition SELECT (jsonb_populate_record(p, jsonb_build_object("
             "'id', 999999, 'file_number', 'X-1', 'number', 99999, 'external_key', ''))).*"
             " FROM complaints_petition p WHERE received_on > '2026-01-10' LIMIT 1")),
    ("D-30", ("INSERT INTO complaints_step SELECT (jsonb_populate_record(s, jsonb_build_object("
             "'id', 999999, 'on', '2019-01-01'))).* FROM complaints_step s"
             " JOIN complaints_petition p ON p.id = petition_id WHERE p.closed_on IS NULL"
             " LIMIT 1")),
    ("D-31", ("INSERT INTO complaints_step SELECT (jsonb_populate_record(s, jsonb_build_object("
             "'id', 999999))).* FROM complaints_step s JOIN complaints_petition p"
             " ON p.id = petition_id WHERE p.closed_on IS NULL AND s.name = 'register' LIMIT 1")),
    ("D-33", ("UPDATE complaints_deadline SET organisation_id = province_id"
             " WHERE stopped_on IS NULL")),
    ("D-34", "UPDATE complaints_deadline SET due_on = starts_on - 1 WHERE stopped_on IS NULL"),
    ("D-35", "UPDATE reception_matter SET is_protected = false WHERE is_protected"),
    ("D-36", ("INSERT INTO complaints_petitionvisit (petition_id, visit_id, kind)"
             " SELECT p.id, v.id,"
             " 'follow_up' FROM complaints_petition p, reception_visit v"
             " WHERE p.received_on > '2026-01-10' AND v.matter_id <> p.matter_id LIMIT 1")),
    ("D-37", ("INSERT INTO complaints_petitionvisit (petition_id, visit_id, kind)"
             " SELECT p.id, v.id,"
             " 'origin' FROM complaints_petition p, reception_visit v WHERE p.closed_on IS NULL"
             " AND v.received_on > p.received_on AND v.happened_on IS NULL LIMIT 1")),
    ("D-38", spoil(DON, "organisation_id = (SELECT id FROM portal_organisation"
                   " WHERE code = 'BAC-NINH.XA-CU')", "state = 'guided'")),
    ("D-39", ("UPDATE complaints_petition p SET external_key = o.external_key,"
             " received_on = o.received_on, processed_on = NULL FROM (SELECT x.* FROM"
             " complaints_petition x JOIN portal_organisation u ON u.id = x.organisation_id"
             " WHERE u.code = 'BAC-NINH.XA-CU' ORDER BY x.id DESC LIMIT 1) o"
             " WHERE p.id = (SELECT max(y.id) FROM complaints_petition y JOIN portal_organisation"
             " t ON t.id = y.organisation_id WHERE t.code = 'BAC-NINH.XA-MOI')")),
    ("C-01", "UPDATE complaints_transfer SET sent_on = '2026-10-01' WHERE state = 'sent'"),
    ("C-02", "UPDATE complaints_transfer SET sent_on = '2027-01-01' WHERE state = 'sent'"),
    ("C-03", spoil(DON, "state = 'classified'", "id IN (SELECT petition_id FROM"
                   " complaints_transfer WHERE state = 'received')")),
    ("C-04", "UPDATE complaints_transfer SET state = 'recalled' WHERE state = 'sent'"),
    ("C-05", ("INSERT INTO complaints_transfer SELECT (jsonb_populate_record(t, jsonb_build_object("
             "'id', 999999, 'number', 9999, 'received_as_id', (SELECT max(id) FROM"
             " complaints_petition)))).* FROM complaints_transfer t WHERE state = 'received'"
             " LIMIT 1")),
    ("C-06", "UPDATE complaints_transfer SET organisation_id = province_id WHERE state = 'sent'"),
    ("C-07", "UPDATE complaints_transfer SET sent_on = '2026-01-01' WHERE state = 'received'"),
    ("C-08", "UPDATE complaints_transfer SET sent_on = sent_on - 1 WHERE state = 'received'"),
    ("C-09", "UPDATE complaints_transfer SET answered_on = NULL WHERE state = 'received'"),
    ("C-10", "UPDATE complaints_transfer SET outcome_on = '2026-11-20' WHERE state = 'received'"),
    ("C-11", ("UPDATE complaints_transfer SET outcome_on = answered_on - 1"
             " WHERE state = 'received'")),
    ("C-12", "UPDATE complaints_transfer SET province_id = organisation_id WHERE state = 'sent'"),
    ("C-20", spoil(DON, "organisation_id = province_id", "source = 'agency' AND id IN"
                   " (SELECT received_as_id FROM complaints_transfer)")),
    ("C-21", spoil(DON, "matter_id = (SELECT min(id) FROM reception_matter)", "id IN"
                   " (SELECT received_as_id FROM complaints_transfer)")),
    ("C-22", spoil(DON, "received_on = received_on + 1, processed_on = NULL", "id IN"
                   " (SELECT received_as_id FROM complaints_transfer)")),
    ("C-23", spoil(DON, "source = 'post'", "id IN (SELECT received_as_id FROM"
                   " complaints_transfer)")),
    ("C-24", "UPDATE complaints_transfer SET state = 'recalled' WHERE state = 'received'"),
    ("H-01", spoil(HO_SO, "settled_on = NULL", "settled_on IS NOT NULL")),
    ("H-02", spoil(HO_SO, "state = 'verifying'", "settled_on IS NOT NULL")),
    ("H-03", spoil(HO_SO, "closed_on = NULL", "state = 'closed'")),
    ("H-04", spoil(HO_SO, "closed_on = '2026-11-20'", "closed_on IS NULL")),
    ("H-05", spoil(HO_SO, "closed_on = settled_on - 1", "state = 'closed'")),
    ("H-06", spoil(HO_SO, "closed_on = accepted_on - 1", "state = 'closed'")),
    ("H-07", spoil(HO_SO, "settled_on = '2027-01-01'", "state = 'closed'")),
    ("H-08", spoil(HO_SO, "due_on = accepted_on - 1", "due_on IS NOT NULL")),
    ("H-20", ("DELETE FROM complaints_decision WHERE id = (SELECT d.id FROM complaints_decision d"
             " JOIN complaints_case c ON c.id = case_id WHERE c.settled_on > '2026-06-01'"
             " AND d.id NOT IN (SELECT decision_id FROM complaints_enforcement) LIMIT 1)")),
    ("H-21", spoil(QD, "result = 'overturned'", "revoked_on IS NULL")),
    ("H-22", ("UPDATE complaints_case SET settled_on = NULL WHERE id = (SELECT case_id FROM"
             " complaints_decision WHERE revoked_on IS NULL ORDER BY id DESC LIMIT 1)")),
    ("H-23", ("UPDATE complaints_petition SET case_id = NULL WHERE case_id = (SELECT max(id) FROM"
             " complaints_case WHERE closed_on IS NULL)")),
    ("H-24", ("UPDATE complaints_case c SET matter_id = o.matter_id, kind = o.kind,"
             " level = o.level FROM complaints_case o WHERE c.settled_on IS NULL AND o.settled_on"
             " IS NULL AND c.closed_on IS NULL AND o.closed_on IS NULL AND c.id > o.id")),
    ("H-25", spoil(HO_SO, "accepted_on = '2026-01-01'", "parent_id IS NULL"
                   " AND accepted_on > '2026-09-01'")),
    ("H-26", spoil(HO_SO, "matter_id = (SELECT min(id) FROM reception_matter)",
                   "parent_id IS NOT NULL")),
    ("H-27", "UPDATE complaints_suspension SET until = since"),
    ("H-28", spoil(HO_SO, "state = 'verifying'", "state = 'suspended'")),
    ("H-29", spoil(HO_SO, "state = 'reported'", "state = 'verifying' OR state = 'suspended'")),
    ("H-30", "UPDATE complaints_deadline SET stopped_on = NULL WHERE rule LIKE '%.SETTLE%'"),
    ("Q-01", spoil(QD, "enforced_on = issued_on - 1", "enforced_on IS NOT NULL")),
    ("Q-02", spoil(QD, "effective_on = issued_on - 1", "effective_on IS NOT NULL")),
    ("Q-03", spoil(QD, "must_enforce = false", "enforced_on IS NOT NULL")),
    ("Q-04", spoil(QD, "revoked_on = issued_on - 1", "true")),
    ("Q-05", spoil(QD, "enforced_on = '2027-01-01'", "must_enforce")),
    ("Q-20", spoil(QD, "kind = 'recommendation'", "kind = 'complaint'")),
    ("Q-21", spoil(QD, "organisation_id = province_id", "organisation_id <> province_id")),
    ("Q-22", spoil(QD, "issued_on = '2026-01-01'", "issued_on > '2026-06-01' AND sent_on IS NULL"
                   " AND published_on IS NULL")),
    ("Q-23", ("UPDATE complaints_decision d SET number = o.number, issued_on = o.issued_on,"
             " kind = o.kind, organisation_id = o.organisation_id FROM complaints_decision o"
             " WHERE o.issued_on > '2026-06-01' AND d.id > o.id AND d.sent_on IS NULL")),
    ("Q-24", "UPDATE complaints_enforcement SET done_on = NULL WHERE done_on IS NOT NULL"),
    ("Q-25", "UPDATE complaints_enforcementprogress SET amount = amount + 1"),
    ("Q-26", 'UPDATE complaints_enforcementprogress SET "on" = \'2019-01-01\''),
    ("Q-27", "UPDATE complaints_enforcement SET amount_done = 1 WHERE done_on IS NOT NULL"),
    ("P-01", "UPDATE complaints_complexcase SET plan_done_on = '2027-01-01'"),
    ("P-03", ("UPDATE complaints_complexcase SET petition_id = (SELECT max(id) FROM"
             " complaints_petition)")),
    ("P-04", "UPDATE complaints_complexcase SET plan_done_on = '2026-11-20'"),
    ("T-01", ("UPDATE reception_visit SET received_on = '2026-12-31' WHERE id = (SELECT max(id)"
             " FROM reception_visit WHERE received_on > '2026-10-01')")),
    ("T-03", ("DELETE FROM reception_attendance WHERE id = (SELECT max(a.id) FROM"
             " reception_attendance a JOIN reception_visit v ON v.id = visit_id"
             " WHERE received_on > '2026-10-01')")),
    ("T-08", ("UPDATE reception_visit v SET matter_id = o.matter_id, citizen_id = o.citizen_id,"
             " received_on = o.received_on, outcome = o.outcome FROM reception_visit o"
             " WHERE v.received_on > '2026-10-20' AND o.received_on > '2026-10-20' AND v.id > o.id"
             " AND v.organisation_id = o.organisation_id AND o.citizen_id IS NOT NULL")),
    ("T-21", "UPDATE reception_leadersession SET published_on = held_on + 1"),
    ("T-22", "UPDATE reception_leadersession SET was_held = true"),
    ("Z-02", "UPDATE dialogues_session SET attendees = 0"),
    ("Z-05", "UPDATE dialogues_commitment SET done_on = promised_on - 1"),
    ("Z-06", "UPDATE dialogues_commitment SET due_on = promised_on - 1"),
    ("Z-07", "UPDATE dialogues_opinion SET raised_on = raised_on - 400"),
    ("Z-08", "UPDATE dialogues_opinion SET organisation_id = province_id"),
)  # fmt: skip


@pytest.fixture(scope="module")
def _clean(django_db_setup: None, django_db_blocker: object) -> Iterator[Organisation]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        made = ledger_world.build()
        passing.named("HA-NOI.SO-X", "Sở X")
        settle()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def land(_clean: Organisation, db: None) -> Ground:
    return indicators.ground(_clean.code, YEAR.end)


def test_a_clean_ledger_raises_no_alarm(land: Ground) -> None:
    found = faults.alarms(land, YEAR, TODAY)
    assert [(one.fault.code, one.count) for one in found] == []


def test_fifty_faults_and_more_are_injected() -> None:
    assert len({code for code, _ in INJECTED}) == len(INJECTED) >= 50


@pytest.mark.parametrize(("code", "statement"), INJECTED, ids=[code for code, _ in INJECTED])
def test_what_was_spoiled_is_found(land: Ground, code: str, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount, "nothing was spoiled"
    assert faults.rows_of(code, land, YEAR, TODAY).count()


@pytest.mark.parametrize(("obligation", "found"), [("prosecution", False), ("discipline", True)])
def test_what_investigators_made_less_of_is_no_fault(
    land: Ground, obligation: str, found: bool
) -> None:
    """They prosecute whom they find: a referral is done also where they took fewer."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE complaints_enforcement SET obligation = %s, amount_done = 1"
                       " WHERE done_on IS NOT NULL", [obligation])  # fmt: skip
    assert faults.rows_of("Q-27", land, YEAR, TODAY).exists() is found
