"""The forms 03/GQKN, 04/GQTC and 05/KQTH once more, and what is counted beside them, as SQL."""

# ruff: noqa: S608  # put together from the words of this file, never from anybody's

from collections.abc import Iterator

HERE = "organisation_id = ANY(%(units)s)"
NOW = "BETWEEN %(first)s AND %(last)s"
SETTLING = "IN ('upheld', 'partly_upheld', 'rejected', 'confirmed', 'overturned')"
FORMS = (("GQK", "complaint"), ("GQT", "denunciation"))
REFUSED = """('not_accepted', 'split_guided', 'filed', 'noted', 'guided', 'transferred',
    'returned_to_sender', 'referred_inspection', 'referred_investigation', 'upheld',
    'closed_by_receiver')"""


def still(column: str) -> str:
    return f"({column} IS NULL OR {column} >= %(first)s)"


def cohort(kind: str) -> str:
    return f"""p.{HERE} AND p.processed_on {NOW} AND p.is_eligible AND p.is_competent
        AND p.kind = '{kind}'"""


def matters(kind: str, having: str) -> str:
    """A joined petition stands as the one that it was joined to, where that was processed."""
    of = "coalesce(d.state, p.state)"
    given_up = """coalesce(c.result = 'withdrawn' AND c.settled_on <= %(last)s, false)"""
    return f"""SELECT count(*) FROM (
        SELECT p.matter_id, bool_or({of} = 'accepted' AND NOT {given_up}) AS taken,
            bool_or({of} = 'accepted' AND {given_up}) AS given,
            bool_or({of} IN {REFUSED}) AS refused
        FROM complaints_petition p
        LEFT JOIN complaints_petition d ON d.id = p.duplicate_of_id AND p.state = 'linked'
            AND d.processed_on <= %(last)s
        LEFT JOIN complaints_case c ON c.id = CASE WHEN d.id IS NULL THEN p.case_id
            ELSE d.case_id END
        WHERE {cohort(kind)} GROUP BY p.matter_id) matter WHERE {having}"""


def issued(kind: str, more: str = "true") -> str:
    return f"""SELECT count(*) FROM complaints_decision d JOIN complaints_case c ON c.id = d.case_id
        WHERE d.{HERE} AND d.kind = '{kind}' AND d.issued_on {NOW} AND d.result {SETTLING}
        AND {more}"""


def first_half(form: str, kind: str) -> Iterator[tuple[str, str]]:
    yield f"{form}-01", f"SELECT count(*) FROM complaints_petition p WHERE {cohort(kind)}"
    for number, having in (
        ("02", "true"), ("03", "NOT (taken OR given OR refused)"), ("04", "taken"),
        ("05", "refused AND NOT (taken OR given)"), ("06", "given AND NOT taken"),
    ):  # fmt: skip
        yield f"{form}-{number}", matters(kind, having)
    yield f"{form}-07", issued(kind)
    for number, result in (("08", "upheld"), ("09", "rejected"), ("10", "partly_upheld")):
        yield f"{form}-{number}", issued(kind, f"c.level = 1 AND d.result = '{result}'")


SECOND = {
    "GQK-11": issued("complaint", "(d.result = 'confirmed' OR c.level = 2 AND "
                     "d.result = 'rejected')"),
    "GQK-12": issued("complaint", "(d.result = 'overturned' OR c.level = 2 AND "
                     "d.result IN ('upheld', 'partly_upheld'))"),
    "GQT-11": issued("denunciation", "c.level = 2 AND d.result = 'upheld'"),
    "GQT-12": issued("denunciation", "c.level = 2 AND d.result = 'rejected'"),
    "GQT-13": issued("denunciation", "c.level = 2 AND d.result = 'partly_upheld'"),
}  # fmt: skip
RETURNED = ("money_to_state amount_due", "land_to_state amount_due", "money_to_citizen amount_due",
            "land_to_citizen amount_due", "rights_of_orgs amount_due",
            "rights_of_people amount_due")  # fmt: skip
PEOPLE = ("discipline amount_due", "discipline officials", "prosecution_cases amount_due",
          "prosecution amount_due", "prosecution officials")  # fmt: skip
ORDERED = {
    "GQK": (13, (*RETURNED, *PEOPLE)),
    "GQT": (14, (*RETURNED, "discipline_orgs amount_due", *PEOPLE)),
}


def orders(kind: str, column: str, more: str) -> str:
    obligation, summed = column.split()
    return f"""SELECT coalesce(sum(e.{summed}), 0) FROM complaints_enforcement e
        JOIN complaints_decision d ON d.id = e.decision_id WHERE d.{HERE} AND d.kind = '{kind}'
        AND d.result {SETTLING} AND e.obligation = '{obligation}' AND {more}"""


def pieces(kind: str, column: str, more: str) -> str:
    obligation, summed = column.split()
    return f"""SELECT coalesce(sum(g.{summed}), 0) FROM complaints_enforcementprogress g
        JOIN complaints_enforcement e ON e.id = g.enforcement_id
        JOIN complaints_decision d ON d.id = e.decision_id WHERE d.{HERE} AND d.kind = '{kind}'
        AND d.result {SETTLING} AND e.obligation = '{obligation}' AND {more}"""


def ordered(form: str, kind: str) -> Iterator[tuple[str, str]]:
    first, columns = ORDERED[form]
    for number, column in enumerate(columns, start=first):
        yield f"{form}-{number}", orders(kind, column, f"d.issued_on {NOW}")


OPEN = f"""(d.issued_on {NOW} OR d.issued_on < %(first)s AND {still("e.done_on")}
    AND {still("d.revoked_on")})"""
CARRIED = f"""(issued_on < %(first)s AND must_enforce AND {still("enforced_on")}
    AND {still("revoked_on")})"""
DONE = """(NOT must_enforce OR coalesce(enforced_on <= %(last)s AND
    (revoked_on IS NULL OR revoked_on >= enforced_on), false))"""


def due(kinds: str, more: str) -> str:
    return f"""SELECT count(*) FROM complaints_decision WHERE {HERE} AND kind IN ({kinds})
        AND result {SETTLING} AND (issued_on {NOW} OR {CARRIED}) AND {more}"""


def carried_out(first: int, kind: str, results: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    head, kinds = f"KTH-{first:02}", f"'{kind}'"
    yield head, due(kinds, "true")
    yield f"{head}.DK", due(kinds, CARRIED)
    yield f"{head}.PS", due(kinds, f"issued_on {NOW}")
    yield f"{head}.BH", due(kinds, f"revoked_on {NOW} AND NOT {DONE}")
    yield f"KTH-{first + 1:02}", due(kinds, DONE)
    for number, obligation in (
        (2, "money_to_state"), (3, "land_to_state"), (6, "money_to_citizen"),
        (7, "land_to_citizen"),
    ):  # fmt: skip
        yield f"KTH-{first + number:02}.PT", orders(kind, f"{obligation} amount_due", OPEN)
        before = f"{OPEN} AND g.on < %(first)s"
        yield f"KTH-{first + number:02}.DT", pieces(kind, f"{obligation} amount", before)
        done = pieces(kind, f"{obligation} amount", f"g.on {NOW}")
        yield f"KTH-{first + number + 2:02}", done
    for number, column in enumerate(results, start=first + 10):
        yield f"KTH-{number:02}", pieces(kind, column, f"g.on {NOW}")


SANCTIONED = ("discipline amount", "discipline officials", "prosecution_cases amount",
              "prosecution amount", "prosecution officials")  # fmt: skip
BOTH = "'complaint', 'denunciation'"
BINDING = f"""SELECT count(*) FROM complaints_decision WHERE {HERE} AND must_enforce
    AND kind IN ({BOTH}) AND coalesce(effective_on, issued_on) <= %(last)s
    AND {still("enforced_on")} AND (revoked_on IS NULL OR revoked_on > %(last)s
        OR revoked_on >= enforced_on)"""
SECOND_DONE = f"""SELECT count(*) FROM complaints_case WHERE {HERE} AND kind = 'complaint'
    AND level = 2 AND settled_on {NOW} AND result {SETTLING}"""
PUBLISH_BY = """(SELECT min(due_on) FROM complaints_deadline l WHERE l.case_id = d.case_id
    AND l.rule IN ('COMPLAINT.PUBLISH', 'DENUNCIATION.PUBLISH'))"""
PUBLISHED = f"SELECT count(*) FROM complaints_decision d WHERE d.{HERE} AND d.kind IN ({BOTH})"
TO_PUBLISH = f"""{PUBLISHED} AND {PUBLISH_BY} {NOW}
    AND (d.revoked_on IS NULL OR d.revoked_on >= {PUBLISH_BY})"""
PROTECTED = f"""SELECT count(*) FROM complaints_protection b JOIN complaints_petition p
    ON p.id = b.petition_id WHERE p.{HERE} AND b.measures <> '' AND b.decided_on <= %(last)s
    AND {still("b.ended_on")}"""
BESIDE = {
    "THI-01": due(BOTH, "true"),
    "THI-02": due(BOTH, DONE),
    "THI-04": due(BOTH, f"NOT {DONE}"),
    "GQ-12.TS": issued("complaint", "c.level = 1 AND d.result IN ('upheld', 'partly_upheld')"),
    "GQ-12.MS": issued("complaint", "c.level = 1 AND d.result IN ('upheld', 'partly_upheld', "
                       "'rejected')"),
    "GQ-13.TS": issued("denunciation", "d.result IN ('upheld', 'partly_upheld')"),
    "GQ-14.MS": issued("complaint", "(c.level = 2 OR d.result IN ('confirmed', 'overturned'))"),
    "THI-01.BT": BINDING,
    "THI-02.BT": f"{BINDING} AND enforced_on {NOW}",
    "GQ-11": f"""SELECT count(*) FROM complaints_case WHERE {HERE} AND kind IN ({BOTH})
        AND settled_on {NOW} AND result = 'withdrawn'""",
    "GQ-15": f"""SELECT count(*) FROM dialogues_session WHERE {HERE} AND held_on {NOW}
        AND state = 'held' AND kind = 'complaint'""",
    "GQ-16.MS": SECOND_DONE,
    "GQ-16.TS": f"{SECOND_DONE} AND dialogue_held_on IS NOT NULL",
    "GQ-17": f"{PUBLISHED} AND d.published_on {NOW}",
    "GQ-18.MS": TO_PUBLISH,
    "GQ-18.TS": f"{TO_PUBLISH} AND d.published_on <= {PUBLISH_BY}",
    "PTK-04": f"""SELECT count(*) FROM complaints_complexcase WHERE {HERE} AND is_escalated
        AND coalesce(escalated_on, listed_on) {NOW}""",
    "BVT-01": PROTECTED,
    "BVT-02": f"{PROTECTED} AND b.good = 'work'",
    "BVT-03": f"{PROTECTED} AND b.good = 'life'",
}  # fmt: skip
OUTCOMES: dict[str, str] = {
    **{code: said for form, kind in FORMS for code, said in first_half(form, kind)},
    **SECOND,
    **{code: said for form, kind in FORMS for code, said in ordered(form, kind)},
    **dict(carried_out(1, "complaint", SANCTIONED)),
    **dict(carried_out(16, "denunciation", ("discipline_orgs amount", *SANCTIONED))),
    **BESIDE,
}
