"""Lines of a register of petitions: every kind of life one may tell of."""

from datetime import date
from itertools import count
from typing import Any

from complaints.models import Petition, Source
from complaints.services.bulk import Handled, PetitionLine, record_petitions
from portal.citizens.services import person_line
from reception.kinds import Kind
from tests.complaints import factories as make

CAME, LEFT, SETTLED = date(2026, 1, 6), date(2026, 1, 12), date(2026, 2, 27)
DONE = date(2026, 6, 30)
RESULTS = {
    Kind.COMPLAINT: ("upheld", "partly_upheld", "rejected", "withdrawn", "discontinued"),
    Kind.DENUNCIATION: ("upheld", "partly_upheld", "rejected", "withdrawn", "discontinued"),
    Kind.RECOMMENDATION: ("answered",),
}
_keys = count(1)


def line(kind: Kind, handled: Handled = Handled.ACCEPT, **said: Any) -> PetitionLine:
    """A line of the register, eligible; ours where it was accepted."""
    ours = handled is Handled.ACCEPT
    person = None if kind == Kind.DENUNCIATION else person_line(full_name=make.CANARY.full_name)
    facts: dict[str, Any] = {
        "is_eligible": handled is not Handled.FILE, "is_competent": ours,
        "processed_on": LEFT, "source": Source.AGENCY, "person": person,
    } | said  # fmt: skip
    return PetitionLine(
        key=f"{next(_keys)}/2026", received_on=CAME, kind=kind, summary="Nội dung đơn",
        handled=handled, **facts,
    )  # fmt: skip


def settled(kind: Kind, result: str, **said: Any) -> PetitionLine:
    return line(kind, settled_on=SETTLED, result=result, decision_number="1/QĐ", **said)


def lives() -> list[PetitionLine]:
    """Every kind, way of handling and result; with and without enforcement and complexity."""
    kinds = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION)
    ways = [
        (kind, handled)
        for kind in kinds
        for handled in Handled
        if handled not in {Handled.WAITING, Handled.ACCEPT}
        and not (kind == Kind.DENUNCIATION and handled in {Handled.GUIDE, Handled.RETURN})
    ]
    made = [line(kind, Handled.WAITING, processed_on=None) for kind in kinds]
    made += [line(kind, handled) for kind, handled in ways]
    made += [line(kind, is_complex=is_complex) for kind in kinds for is_complex in (False, True)]
    made += [settled(kind, result) for kind in kinds for result in RESULTS[kind]]
    for kind in kinds[:2]:
        made += [
            settled(kind, "rejected", must_enforce=True),
            settled(kind, "upheld", must_enforce=True, enforced_on=DONE, is_complex=True),
        ]
    return made


LIVES = lives()
NAMES = [
    "-".join(filter(None, (
        life.kind, life.handled or "waiting", str(life.result), "enforce" * life.must_enforce,
        "done" * bool(life.enforced_on), "complex" * life.is_complex,
    )))
    for life in LIVES
]  # fmt: skip


def in_bulk(*given: PetitionLine, unit: Any = None, at: Any = None) -> list[Petition]:
    """Entered as a register of the unit; in the order of the lines."""
    unit = unit or make.unit()
    record_petitions(organisation=unit, lines=given, by=make.head(), at=at or make.moment())
    rows = {row.external_key: row for row in Petition.objects.filter(organisation=unit)}
    return [rows[life.key] for life in given]
