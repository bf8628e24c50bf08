"""Protection: asked for, granted or refused, changed, ended; of whom only the relation is known."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from complaints.models import Petition, Protection
from complaints.services.protection import (
    decide_protection,
    request_protection,
    restore_secrecy,
    waive_secrecy,
)
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
ASKED, DECIDED = date(2026, 9, 14), date(2026, 9, 16)
GRANT = {"guardian": "solver", "measures": ["57.1b", "57.1a"], "number": "9/QĐ"}


def asked(found: Petition | None = None, **more: Any) -> Protection:
    given = {
        "petition": found or make.petition(Kind.DENUNCIATION), "shielded": "spouse", "good": "work",
        "manner": "written", "requested_on": ASKED, "by": make.head(), "at": make.moment(),
    }  # fmt: skip
    return request_protection(**{**given, **more})


def decide(row: Protection, name: str, on: date = DECIDED, **more: Any) -> Protection:
    given = {"by": make.head(), "at": make.moment(), "version": row.version}
    return decide_protection(protection=row, name=name, on=on, **{**given, **more})


def granted() -> Protection:
    return decide(asked(), "grant", **GRANT)


def test_asked_and_granted_with_the_measures_of_the_article() -> None:
    row = granted()
    assert (row.state, row.measures, row.decided_on) == ("granted", "57.1a, 57.1b", DECIDED)
    assert (row.guardian, row.asked_on, row.version) == ("solver", None, 2)


def test_the_police_are_asked_on_the_day_of_the_decision() -> None:
    row = decide(asked(good="life"), "grant", guardian="police", measures=["58.1"], number="9/QĐ")
    assert (row.guardian, row.asked_on) == ("police", DECIDED)


def test_a_refusal_has_its_reason() -> None:
    row = decide(asked(), "refuse", refusing="needless", number="10/TB")
    assert (row.state, row.refusing) == ("refused", "needless")
    with pytest.raises(ValidationError, match="Không áp dụng"):
        decide(row, "grant", **GRANT)


def test_changed_and_ended() -> None:
    row = decide(granted(), "change", date(2026, 9, 20), measures=["57.1c"], number="11/QĐ")
    assert (row.state, row.measures, row.changed_on) == ("changed", "57.1c", date(2026, 9, 20))
    row = decide(row, "end", date(2026, 9, 25), ending="asked", number="12/QĐ")
    assert (row.state, row.ended_on, row.ending) == ("ended", date(2026, 9, 25), "asked")


def test_it_ends_with_the_conclusion_only_where_there_is_one() -> None:
    with pytest.raises(ValidationError, match=r"Điều 54.2.a"):
        decide(granted(), "end", ending="settled", number="12/QĐ")
    found = make.case_in("concluded", Kind.DENUNCIATION).petitions.get()
    row = decide(asked(found, good="secrecy"), "grant", **{**GRANT, "measures": ["56.1"]})
    assert decide(row, "end", ending="settled", number="12/QĐ").state == "ended"


def test_breach_of_duties_ends_it_since_the_amended_law() -> None:
    early = date(2026, 6, 10)
    found = make.petition(Kind.DENUNCIATION, early)
    row = decide(asked(found, requested_on=early), "grant", early, **GRANT)
    with pytest.raises(ValidationError, match="từ 01/7/2026"):
        decide(row, "end", date(2026, 6, 30), ending="breach", number="12/QĐ")
    assert decide(row, "end", date(2026, 7, 1), ending="breach", number="12/QĐ").state == "ended"


@pytest.mark.parametrize(
    ("name", "said", "field"),
    [
        ("grant", {"measures": []}, "measures"),
        ("grant", {"measures": ["58.1"]}, "measures"),
        ("grant", {"measures": ["57.9"]}, "measures"),
        ("grant", {"guardian": "king"}, "guardian"),
        ("grant", {"number": " "}, "number"),
        ("grant", {"on": date(2026, 9, 1)}, "on"),
        ("grant", {"on": date(2026, 12, 1)}, "on"),
        ("refuse", {"refusing": ""}, "refusing"),
        ("refuse", {"number": ""}, "number"),
    ],
)
def test_what_is_missing_is_said_at_its_field(name: str, said: dict[str, Any], field: str) -> None:
    row, given = asked(), {**GRANT, "refusing": "unfounded", "on": DECIDED, **said}
    with pytest.raises(ValidationError) as refused:
        decide(row, name, **given)
    assert list(refused.value.message_dict) == [field]
    row.refresh_from_db()
    assert (row.state, row.version) == ("requested", 1)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"shielded": "neighbour"}, "shielded"),
        ({"good": ""}, "good"),
        ({"manner": "song"}, "manner"),
        ({"requested_on": date(2026, 12, 1)}, "requested_on"),
    ],
)
def test_a_request_is_whole(said: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        asked(**said)
    assert list(refused.value.message_dict) == [field]


def test_who_comes_second_is_told() -> None:
    row = asked()
    decide(row, "grant", **GRANT)
    with pytest.raises(StaleError):
        decide(row, "refuse", refusing="needless", number="1")


def test_only_of_a_denunciation_and_only_by_whom_the_file_is_open_to() -> None:
    with pytest.raises(ValidationError, match="không tố cáo"):
        asked(make.petition())
    row = asked()
    for stranger in (make.person(Role.VERIFIER), make.person(Role.CLERK)):
        with pytest.raises(PermissionDenied):
            asked(row.petition, by=stranger)
        with pytest.raises(PermissionDenied):
            decide(row, "grant", by=stranger, **GRANT)


def test_whom_it_is_against_has_no_word_on_it() -> None:
    row = asked()
    row.petition.conflicts.create(user=make.head(), reason="accused")
    with pytest.raises(PermissionDenied):
        decide(row, "grant", **GRANT)


@pytest.mark.parametrize(
    "broken", [{"state": "refused"}, {"state": "ended"}, {"state": "granted"}],
)  # fmt: skip
def test_the_database_wants_reason_ground_and_measures(broken: dict[str, str]) -> None:
    row = asked()
    with pytest.raises(IntegrityError), transaction.atomic():
        Protection.objects.filter(pk=row.pk).update(**broken)


def test_secrecy_is_given_up_on_a_paper_and_wanted_again() -> None:
    found = make.petition(Kind.DENUNCIATION)
    with pytest.raises(ValidationError, match="đang được bảo vệ"):
        restore_secrecy(petition=found, on=DECIDED, by=make.head(), at=make.moment())
    row = waive_secrecy(petition=found, signed_on=ASKED, by=make.head(), at=make.moment())
    assert (row.signed_on, row.revoked_on) == (ASKED, None)
    found.refresh_from_db()
    assert (found.is_protected, found.petitioner) == (True, None)  # the portal keeps no name still
    row = restore_secrecy(petition=found, on=DECIDED, by=make.head(), at=make.moment())
    assert row.revoked_on == DECIDED
    again = waive_secrecy(petition=found, signed_on=DECIDED, by=make.head(), at=make.moment())
    assert (again.pk, again.revoked_on) == (row.pk, None)


def test_the_numbers_of_the_report() -> None:
    granted()
    decide(asked(), "refuse", refusing="unfounded", number="1")
    counted = Protection.objects.counted(date(2026, 9, 1), date(2026, 9, 30))
    assert counted == {"requested": 2, "granted": 1, "refused": 1, "secrecy": 0, "work": 1,
                       "life": 0}  # fmt: skip
    assert not any(Protection.objects.counted(date(2025, 1, 1), date(2025, 12, 31)).values())


def test_the_trail_tells_that_and_who_but_never_of_whom() -> None:
    row = granted()
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs[-2:] == ["request_protection", "grant_protection"]
    assert row.petition.alias not in str(list(Entry.objects.values()))
