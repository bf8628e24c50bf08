"""Every count of the catalogue once more, as SQL that a reader of its definition would write.

Nothing here is shared with the engine: tables and columns by their names in the database, days and
units as parameters. `first` and `last` are the days of the window, `units` the ids it counts for.
"""

# ruff: noqa: S608  # put together from the words of this file, never from anybody's

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from reports.period import Period
from tests.reports.plain_sql_outcomes import OUTCOMES

HERE = "organisation_id = ANY(%(units)s)"
NOW = "BETWEEN %(first)s AND %(last)s"
BOTH = "kind IN ('complaint', 'denunciation')"


def still(column: str) -> str:
    """Not yet on the day before the window opened."""
    return f"({column} IS NULL OR {column} >= %(first)s)"


def after(column: str) -> str:
    """Not yet when the window closed."""
    return f"({column} IS NULL OR {column} > %(last)s)"


def visits(modes: str, what: str = "count(*)", more: str = "true") -> str:
    return f"""SELECT {what} FROM reception_visit WHERE {HERE} AND received_on {NOW}
        AND outcome <> 'refuse' AND mode IN ({modes}) AND {more}"""


def turns(modes: str, more: str = "true") -> str:
    """A further line of one coming is no turn."""
    return visits(modes, more=f"together_with_id IS NULL AND {more}")


def matters_of(modes: str, before: str) -> str:
    """Matters of these ways that no line of the ways before has."""
    return f"""SELECT count(*) FROM ({visits(modes, "DISTINCT matter_id")} EXCEPT
        {visits(before, "DISTINCT matter_id")}) different"""


def people(modes: str, more: str = "true") -> str:
    return f"""SELECT count(*) FROM reception_attendance a JOIN reception_visit v
        ON v.id = a.visit_id WHERE v.{HERE} AND v.received_on {NOW} AND v.outcome <> 'refuse'
        AND v.mode IN ({modes}) AND a.is_received AND v.together_with_id IS NULL AND {more}"""


def sessions(more: str, what: str = "count(*)") -> str:
    return f"SELECT {what} FROM reception_leadersession WHERE {HERE} AND held_on {NOW} AND {more}"


def petitions(more: str, what: str = "count(*)") -> str:
    return f"SELECT {what} FROM complaints_petition WHERE {HERE} AND {more}"


def processed(more: str = "true", what: str = "count(*)") -> str:
    return petitions(f"processed_on {NOW} AND {more}", what)


def cases(more: str) -> str:
    return f"SELECT count(*) FROM complaints_case WHERE {HERE} AND {more}"


REGULAR = "'regular'"
HEAD = "'periodic', 'unscheduled'"
DELEGATED = "'delegated'"
LEADERS = f"{HEAD}, {DELEGATED}"
ALL = f"{REGULAR}, {LEADERS}"
MATTERS = "count(DISTINCT matter_id)"
DAYS = "count(DISTINCT (organisation_id, held_on))"


def five(codes: str, modes: str, before: str = "''") -> dict[str, str]:
    came, persons, matters, groups, grouped = codes.split()
    return {
        came: turns(modes),
        persons: people(modes),
        matters: matters_of(modes, before),
        groups: turns(modes, "is_large_group"),
        grouped: people(modes, "v.is_large_group"),
    }


RECEPTION = {
    **five("TCD-01 TCD-02 TCD-03 TCD-04 TCD-39", ALL),
    **five("TCD-05 TCD-06 TCD-07 TCD-08 TCD-09", REGULAR, LEADERS),
    **five("TCD-11 TCD-12 TCD-13 TCD-14 TCD-15", HEAD),
    **five("TCD-17 TCD-18 TCD-19 TCD-20 TCD-21", DELEGATED, HEAD),
    "TCD-10": sessions("published_on IS NOT NULL AND delegated_to = ''", DAYS),
    "TCD-16": sessions("published_on IS NOT NULL AND delegated_to <> ''", DAYS),
    "TCD-30": turns(LEADERS),
    "TCD-31": people(LEADERS),
    "TCD-32": sessions("published_on IS NOT NULL AND receiver = 'head'"),
    "TCD-34": f"SELECT count(*) FROM reception_statutoryday WHERE {HERE} AND month {NOW}",
    "TCD-35.TS": sessions("was_held AND kind = 'periodic' AND delegated_to = ''", DAYS),
    "TCD-36": sessions("published_on IS NOT NULL AND receiver = 'head' AND NOT was_held"),
    "TCD-40": turns(ALL, "channel = 'online'"),
    "TCD-41": f"""SELECT count(*) FROM reception_visit WHERE {HERE} AND received_on {NOW}
        AND outcome = 'refuse'""",
}

OURS = """is_eligible AND is_competent
    AND kind IN ('complaint', 'denunciation', 'recommendation')"""
THEIRS = "is_eligible AND NOT is_competent"
PASSED_ON = """state IN ('transferred', 'closed_by_receiver', 'urged', 'competence_dispute',
    'referred_inspection', 'referred_investigation')"""
HANDLING = {
    "XLD-01": petitions(
        f"(received_on {NOW} OR (received_on < %(first)s AND {still('processed_on')}))"
    ),
    "XLD-02": processed(),
    "XLD-03": processed(f"({OURS} OR {THEIRS})"),
    "XLD-04": processed(OURS),
    "XLD-05": processed(OURS, MATTERS),
    "XLD-06": processed(f"{OURS} AND kind = 'complaint'"),
    "XLD-12": processed(f"{OURS} AND kind = 'denunciation'"),
    "XLD-19": processed(f"{OURS} AND kind = 'recommendation'"),
    "XLD-24": processed(f"{THEIRS} AND NOT {PASSED_ON}"),
    "XLD-25": processed(f"{THEIRS} AND {PASSED_ON}"),
    "XLD-31": petitions(f"received_on {NOW}"),
    "PAK-01": processed("kind = 'recommendation'"),
    "PAK-02": processed(f"kind = 'recommendation' AND {OURS}", MATTERS),
    "PAK-03": cases(f"kind = 'recommendation' AND settled_on {NOW}"),
    "PAK-04.MS": cases(
        f"kind = 'recommendation' AND accepted_on <= %(last)s AND {still('settled_on')}"
    ),
    "PAK-05": processed(f"kind = 'recommendation' AND NOT is_competent AND {PASSED_ON}", MATTERS),
    "MED-01": petitions(f"received_on {NOW} AND source = 'press'"),
    "MED-02": petitions(f"received_on {NOW} AND source = 'press' AND settled_on <= %(last)s"),
}


def earliest(condition: str, more: str = "") -> str:
    """Open petitions by the earliest clock that runs when the window closes: `days` behind it."""
    return f"""SELECT count(*) FROM (
        SELECT p.id, %(last)s::date - min(d.due_on) AS days FROM complaints_petition p
        JOIN complaints_deadline d ON d.petition_id = p.id
        WHERE p.{HERE} AND p.received_on <= %(last)s AND {after("p.closed_on")}
        AND d.rule NOT LIKE '%%.SUSPENSION.REVIEW'
        AND d.starts_on <= %(last)s AND {after("d.stopped_on")} {more}
        GROUP BY p.id) late WHERE {condition}"""


LATE = {
    "XLD-35": earliest("days > 0", f"AND {after('p.processed_on')}"),
    "HAN-01": earliest("days > 0"),
    "HAN-02": earliest("days BETWEEN -7 AND 0"),
    "HAN-03": petitions(f"received_on <= %(last)s AND {after('closed_on')}"),
    "HAN-11": earliest("days BETWEEN 1 AND 5"),
    "HAN-12": earliest("days BETWEEN 6 AND 15"),
    "HAN-13": earliest("days BETWEEN 16 AND 30"),
    "HAN-14": earliest("days > 30"),
}


def due(kinds: str, more: str = "true") -> str:
    return petitions(f"""{OURS} AND {kinds} AND {more} AND (processed_on {NOW}
        OR (processed_on < %(first)s AND {still("settled_on")} AND {still("closed_on")}))""")


def complex_cases(more: str = "true") -> str:
    return f"""SELECT count(*) FROM complaints_complexcase WHERE {HERE}
        AND listed_on <= %(last)s AND {still("plan_done_on")} AND {more}"""


DONE_NOW = f"settled_on {NOW}"
LEFT = f"{BOTH} AND accepted_on <= %(last)s AND {after('settled_on')}"
SETTLEMENT = {
    "GQ-01": due(BOTH),
    "GQ-02": due(BOTH, DONE_NOW),
    "GQ-01.KN": due("kind = 'complaint'"),
    "GQ-02.KN": due("kind = 'complaint'", DONE_NOW),
    "GQ-01.TC": due("kind = 'denunciation'"),
    "GQ-02.TC": due("kind = 'denunciation'", DONE_NOW),
    "GQ-08": cases(LEFT),
    "GQ-09": cases(f"{LEFT} AND due_on < %(last)s"),
    "GQ-10.MS": cases(f"{DONE_NOW} AND due_on IS NOT NULL"),
    "GQ-10.TS": cases(f"{DONE_NOW} AND settled_on <= due_on"),
    "PTK-01": complex_cases(),
    "PTK-02": complex_cases(f"plan_done_on {NOW}"),
}


def dialogues(more: str = "true", what: str = "count(*)") -> str:
    return f"""SELECT {what} FROM dialogues_session WHERE {HERE} AND held_on {NOW}
        AND state = 'held' AND kind <> 'complaint' AND {more}"""


def opinions(more: str) -> str:
    return f"""SELECT count(*) FROM dialogues_opinion o LEFT JOIN dialogues_commitment c
        ON c.opinion_id = o.id WHERE o.{HERE} AND {more}"""


def initiatives(more: str) -> str:
    return f"SELECT count(*) FROM dialogues_initiative WHERE {HERE} AND {more}"


def units(kinds: str, more: str = "true") -> str:
    return f"""SELECT count(*) FROM portal_organisation u WHERE u.id = ANY(%(units)s)
        AND u.kind IN ({kinds}) AND (u.valid_from IS NULL OR u.valid_from <= %(last)s)
        AND {after("u.valid_to")} AND {more}"""


TO_ANSWER = f"""NOT o.answered_on_spot AND (o.raised_on {NOW}
    OR (o.raised_on < %(first)s AND {still("c.done_on")}))"""
PUBLIC = "audience <> 'staff'"
PLANNED = f"SELECT count(*) FROM dialogues_session WHERE {HERE} AND held_on {NOW}"
REPORTING = "'commune', 'department', 'office', 'inspectorate'"
WORKING = f"{REPORTING}, 'service_unit'"
OUTREACH = {
    "DTH-01": f"SELECT count(*) FROM dialogues_plan WHERE {HERE} AND issued_on {NOW}",
    "DTH-02": dialogues(f"kind = 'periodic' AND {PUBLIC}"),
    "DTH-03": dialogues(f"kind = 'unscheduled' AND {PUBLIC}"),
    "DTH-04": dialogues("true", "coalesce(sum(attendees), 0)"),
    "DTH-05.MS": f"{PLANNED} AND plan_id IS NOT NULL",
    "DTH-05.TS": f"{PLANNED} AND plan_id IS NOT NULL AND state = 'held'",
    "DTH-06.MS": units("'commune'"),
    "DTH-06.TS": units(
        "'commune'",
        f"""EXISTS (SELECT FROM dialogues_session s WHERE s.organisation_id = u.id
        AND s.held_on BETWEEN make_date(%(year)s, 1, 1) AND %(last)s
        AND s.state = 'held' AND s.kind = 'periodic' AND {PUBLIC})""",
    ),
    "DTH-07": opinions(f"o.raised_on {NOW}"),
    "DTH-08": opinions(f"o.raised_on {NOW} AND o.answered_on_spot"),
    "DTH-10": opinions(f"o.raised_on {NOW} AND c.id IS NOT NULL"),
    "DTH-11": opinions(f"{TO_ANSWER} AND c.done_on {NOW}"),
    "DTH-12.MS": opinions(TO_ANSWER),
    "DTH-13": opinions(f"o.raised_on <= %(last)s AND c.due_on < %(last)s AND {after('c.done_on')}"),
    "DTH-15": dialogues("audience = 'staff'"),
    "DVK-01": initiatives("year = %(year)s"),
    "DVK-02": initiatives("year = %(year)s AND holder = 'collective'"),
    "DVK-03": initiatives("year = %(year)s AND holder = 'individual'"),
    "DVK-05.MS": units(WORKING),
    "DVK-05.TS": units(
        WORKING,
        """EXISTS (SELECT FROM dialogues_initiative i
        WHERE i.organisation_id = u.id AND i.year = %(year)s)""",
    ),
    "DVK-06": initiatives("year = %(year)s AND assessment = 'effective'"),
    "DVK-09": initiatives(f"rewarded_on {NOW}"),
    "BCA-04.MS": units(REPORTING),
    "BCA-04.TS": units(
        REPORTING,
        """EXISTS (SELECT FROM reports_submission s WHERE s.organisation_id = u.id
        AND s.regime = 'dan-van' AND s.year = %(year)s
        AND s.submitted_on <= make_date(%(year)s, 11, 29))""",
    ),
}

COUNTS: dict[str, str] = {**RECEPTION, **HANDLING, **LATE, **SETTLEMENT, **OUTCOMES, **OUTREACH}


def asked(
    units: Iterable[int], period: Period, counts: Mapping[str, str] = COUNTS
) -> dict[str, int]:
    """Every count of the window for records of those units: code → number, in one statement."""
    said: dict[str, Any] = {
        "units": list(units), "first": period.start, "last": period.end, "year": period.year,
    }  # fmt: skip
    columns = ", ".join(f'({query}) AS "{code}"' for code, query in counts.items())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", said)
        return dict(zip(counts, cursor.fetchone(), strict=True))
