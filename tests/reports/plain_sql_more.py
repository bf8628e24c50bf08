"""More counts as SQL that a reader of their definitions would write: columns of 02/XLD by field and
level, what follows a reception, the initiatives of a year by column, and the duty to report."""

# ruff: noqa: S608  # put together from the words of this file, never from anybody's

from tests.reports.plain_sql import (
    ALL,
    HERE,
    NOW,
    OURS,
    PASSED_ON,
    REPORTING,
    THEIRS,
    WORKING,
    after,
    cases,
    complex_cases,
    dialogues,
    earliest,
    initiatives,
    petitions,
    processed,
    still,
    units,
    visits,
)

LAND = "field IN ('land_recovery', 'land_title', 'land_other')"
BENEFITS = "field = 'policy'"
ADMINISTRATIVE = f"""({LAND} OR {BENEFITS} OR field IN
    ('civil_service', 'construction', 'finance', 'culture', 'environment'))"""


def ours(kind: str, more: str) -> str:
    return processed(f"{OURS} AND kind = '{kind}' AND {more}")


def again(more: str, parts: tuple[str, ...]) -> str:
    """Petitions processed, without those with the lowest number among the same matter's."""
    firsts = " UNION ALL ".join(
        f"""SELECT min(id) FROM complaints_petition WHERE {HERE} AND processed_on {NOW}
        AND {part} GROUP BY matter_id"""
        for part in parts
    )
    return processed(f"{more} AND id NOT IN ({firsts})")


OF_PAKN = "kind = 'recommendation'"
CARRIED = f"received_on < %(first)s AND {still('processed_on')}"
PETITIONS = {
    "TCD-46": petitions(f"received_on {NOW} AND source = 'reception'"),
    "XLD-07": ours("complaint", "level = 1"),
    "XLD-08": ours("complaint", "level = 2"),
    "XLD-09": ours("complaint", LAND),
    "XLD-10": ours("complaint", BENEFITS),
    "XLD-11": ours("complaint", f"NOT ({LAND} OR {BENEFITS})"),
    "XLD-13": ours("denunciation", "level = 1"),
    "XLD-14": ours("denunciation", "level = 2"),
    "XLD-15": ours("denunciation", ADMINISTRATIVE),
    "XLD-16": ours("denunciation", "field = 'corruption'"),
    "XLD-17": ours("denunciation", "field = 'justice'"),
    "XLD-18": ours("denunciation", "field IN ('party', 'other')"),
    "XLD-20": ours("recommendation", BENEFITS),
    "XLD-21": ours("recommendation", LAND),
    "XLD-22": ours("recommendation", f"NOT ({LAND} OR {BENEFITS})"),
    "XLD-23": processed(THEIRS),
    "XLD-30": petitions(CARRIED),
    "XLD-32": petitions(f"received_on <= %(last)s AND {after('processed_on')}"),
    "XLD-34.TS": processed(
        f"""NOT EXISTS (SELECT FROM complaints_deadline d WHERE d.petition_id =
        complaints_petition.id AND d.stopped_on {NOW} AND d.stopped_on > d.due_on
        AND d.rule IN
        ('VISIT.NOTICE', 'COMPLAINT.ACCEPT', 'DENUNCIATION.CHECK', 'DENUNCIATION.TRANSFER',
        'DENUNCIATION.DEMAND', 'PETITION.ALARM'))"""
    ),
    "XLD-40": petitions(f"received_on {NOW} AND signers > 1"),
    "XLD-41.DD": f"""SELECT count(*) FROM complaints_instruction WHERE {HERE} AND issued_on {NOW}
        AND kind = 'reminder'""",
    "XLD-41.VB": f"""SELECT count(*) FROM complaints_letter WHERE {HERE} AND issued_on {NOW}
        AND form = 'CQ.don-doc' AND state = 'issued' AND (number IS NULL OR NOT EXISTS (
        SELECT FROM complaints_instruction i WHERE kind = 'reminder'
        AND i.petition_id = complaints_letter.petition_id
        AND i.organisation_id = complaints_letter.organisation_id AND document_number
        = CASE WHEN number < 10 THEN '0' ELSE '' END || number || symbol))""",
    "XLD-42": petitions(f"settled_on {NOW} AND state = 'closed_by_receiver'"),
    "XLD-44": again(OURS, (OURS,)),
    "PAK-06": again(
        OF_PAKN, (f"{OF_PAKN} AND {OURS}", f"{OF_PAKN} AND NOT is_competent AND {PASSED_ON}")
    ),
}

RECEIVED_THEN = f"""held_on {NOW} AND was_held AND EXISTS (SELECT FROM reception_visit v
    WHERE v.session_id = reception_leadersession.id AND v.outcome <> 'refuse')"""
PERIODIC = f"held_on {NOW} AND kind = 'periodic' AND receiver = 'head'"
# As one would count on a calendar: open days from the announcement to the day before.
OPEN_DAYS = """(SELECT count(*) FROM generate_series(published_on, held_on - 1, '1 day') day
    WHERE (extract(isodow FROM day) < 6
           AND NOT EXISTS (SELECT FROM portal_exceptionday e WHERE e.day = day::date
                           AND e.kind = 'closed'))
       OR EXISTS (SELECT FROM portal_exceptionday e WHERE e.day = day::date
                  AND e.kind = 'opened'))"""


def sessions(more: str) -> str:
    return f"SELECT count(*) FROM reception_leadersession WHERE {HERE} AND {more}"


def tasks(more: str) -> str:
    return f"SELECT count(*) FROM reception_conclusiontask WHERE {HERE} AND due_on {NOW} AND {more}"


RECEPTION = {
    "TCD-37": visits(ALL, more="is_first"),
    "TCD-38": visits(ALL, more="NOT is_first"),
    "TCD-42.TS": f"""SELECT count(*) FROM reception_visit v LEFT JOIN reception_refusalnotice r
        ON r.visit_id = v.id WHERE v.{HERE} AND v.received_on {NOW} AND v.outcome = 'refuse'
        AND (r.id IS NULL OR r.dated_on <= r.due_on)""",
    "TCD-43": f"""SELECT count(*) FROM reception_conclusionnotice n JOIN reception_leadersession s
        ON s.id = n.session_id WHERE s.{HERE} AND n.issued_on {NOW}""",
    "TCD-44.MS": sessions(RECEIVED_THEN),
    "TCD-44.TS": sessions(
        f"""{RECEIVED_THEN} AND EXISTS (SELECT FROM reception_conclusionnotice n
        WHERE n.session_id = reception_leadersession.id AND n.issued_on IS NOT NULL)"""
    ),
    "TCD-45.MS": tasks("true"),
    "TCD-45.TS": tasks("reported_on <= due_on AND closed_on IS NOT NULL"),
    "TCD-47.MS": sessions(PERIODIC),
    "TCD-47.TS": sessions(f"{PERIODIC} AND {OPEN_DAYS} >= 5"),
}

FIELDS = ("economy", "culture", "defence", "political")
LEVELS = ("grassroots", "province")
OUTREACH = {
    "DTH-02.TC": dialogues(),
    "DTH-14.MS": dialogues(),
    "DTH-14.TS": dialogues("concluded_on <= held_on + 10"),
    **{
        f"DVK-04.{place}": initiatives(f"year = %(year)s AND field = '{name}'")
        for place, name in enumerate(FIELDS, start=1)
    },
    **{
        f"DVK-08.{place}": initiatives(f"year = %(year)s AND recognised_level = '{name}'")
        for place, name in enumerate(LEVELS, start=1)
    },
}

# Month and day on which the communes' reports are due, and from which year on.
DUE = {
    "DV": (11, 29, 2018), "QI": (3, 17, 2026), "QII": (6, 17, 2026), "6T": (6, 17, 2026),
    "QIII": (9, 17, 2026), "9T": (9, 17, 2026), "QIV": (12, 17, 2025), "NAM": (12, 17, 2025),
}  # fmt: skip


def owed(code: str, more: str = "true") -> str:
    """Units in force on the last day in the window on which that report was due."""
    month, day, since = DUE[code]
    last = f"""(SELECT max(due) FROM (SELECT make_date(year, {month}, {day}) AS due
        FROM generate_series({since}, 2030) year) days WHERE due {NOW})"""
    return f"""SELECT count(*) FROM portal_organisation u, {last} AS last(due)
        WHERE u.id = ANY(%(units)s) AND u.kind IN ({REPORTING}) AND due IS NOT NULL
        AND (u.valid_from IS NULL OR u.valid_from <= due)
        AND (u.valid_to IS NULL OR u.valid_to > due) AND {more}"""


def sent(code: str, by: str) -> str:
    regime = "dan-van" if code == "DV" else "tt06"
    return f"""EXISTS (SELECT FROM reports_submission s WHERE s.organisation_id = u.id
        AND s.regime = '{regime}' AND s.period = '{code}/' || extract(year FROM due)
        AND s.submitted_on <= {by})"""


def missing() -> str:
    late = " UNION ".join(
        owed(code, f"due < %(last)s AND NOT {sent(code, '%(last)s')}").replace(
            "SELECT count(*)", "SELECT u.id", 1
        )
        for code in DUE
    )
    return f"SELECT count(*) FROM ({late}) behind"


OF_YEAR = """SELECT FROM reports_submission s WHERE s.organisation_id = u.id
    AND s.regime = 'dan-van' AND s.year = %(year)s"""
LAST_DAY = "make_date(%(year)s, 11, 29)"
REPORTS = {
    **{f"BCA-01.MS.{code}": owed(code) for code in DUE},
    **{f"BCA-01.TS.{code}": owed(code, sent(code, "due")) for code in DUE},
    "BCA-02": missing(),
    "BCA-03": f"""SELECT coalesce(sum(failing), 0) FROM reports_edition WHERE {HERE}
        AND submitted_on {NOW}""",
    "BCA-04.MU": units(REPORTING, f"EXISTS ({OF_YEAR} AND s.submitted_on > {LAST_DAY})"),
    "BCA-04.CN": units(REPORTING, f"NOT EXISTS ({OF_YEAR})"),
}

SLIP = f"SELECT count(DISTINCT first_id) FROM complaints_transfer t WHERE {HERE}"
ORDERED = f"SELECT count(*) FROM complaints_decision WHERE {HERE} AND must_enforce"
PROMISED = f"SELECT count(*) FROM dialogues_commitment WHERE {HERE}"
BOARDS = {
    "HAN-02.NGAY": earliest("days BETWEEN 0 AND %(last)s::date - %(first)s::date"),
    "GQ-10.TL": cases(f"accepted_on {NOW}"),
    "GQ-10.QD": cases(f"settled_on {NOW}"),
    "GQ-10.TH": f"{ORDERED} AND enforced_on {NOW}",
    "THI-01.CH": f"""{ORDERED} AND coalesce(effective_on, issued_on) <= %(last)s
        AND {after("revoked_on")} AND {after("enforced_on")}""",
    "PTK-01.CH": complex_cases(after("plan_done_on")),
    "XLD-25.DD": f"""{SLIP} AND sent_on {NOW} AND state <> 'recalled' AND (state = 'returned'
        OR EXISTS (SELECT FROM complaints_transfer e WHERE e.first_id = t.first_id AND e.id < t.id
            AND e.state <> 'recalled'))""",
    "XLD-25.CT": f"""SELECT count(*) FROM complaints_transfer WHERE {HERE}
        AND sent_on <= %(last)s AND state <> 'recalled' AND {after("answered_on")}""",
    "DTH-13.CK.MS": f"{PROMISED} AND due_on {NOW}",
    "DTH-13.CK.TS": f"{PROMISED} AND due_on {NOW} AND done_on <= due_on",
    "DVK-05.CO": units(
        WORKING,
        """NOT EXISTS (SELECT FROM dialogues_initiative i
        WHERE i.organisation_id = u.id AND i.year = %(year)s)""",
    ),
    "BCA-03.NS": units(
        REPORTING,
        """EXISTS (SELECT FROM (SELECT DISTINCT ON (kind) state FROM reports_registerimport r
        WHERE r.organisation_id = u.id ORDER BY kind, id DESC) newest
        WHERE state NOT IN ('done', 'cancelled'))""",
    ),
    "BCA-03.CS": units(
        REPORTING,
        f"""NOT EXISTS (SELECT FROM complaints_petition p
        WHERE p.organisation_id = u.id AND received_on {NOW})
        AND NOT EXISTS (SELECT FROM reception_visit v
        WHERE v.organisation_id = u.id AND received_on {NOW})""",
    ),
}
# The units that owe a yearly answer, each of its indicator.
ANSWERING = {
    **{f"CTT-{n:02}.MS": units("'commune'") for n in (1, 2)},
    **{f"DCC-{n:02}.MS": units(REPORTING) for n in (1, 2, 3)},
}

MORE: dict[str, str] = {
    **PETITIONS, **RECEPTION, **OUTREACH, **REPORTS, **BOARDS, **ANSWERING,
}  # fmt: skip
