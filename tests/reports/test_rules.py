"""The rules as a stranger asks them: by code, from a day, answered in full or in one sentence."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portal.workdays.calendar import Calendar
from reports.rules import CODES, COUNTED, FIXED, answer

WEEK = Calendar()


def explained(**options: Any) -> Any:
    out = StringIO()
    call_command("explain_deadline", json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def test_codes_are_those_of_the_contract() -> None:
    assert {"VISIT.NOTICE", "SCHEDULE.PUBLISH", "COMPLAINT.ACCEPT", "PAKN.TRANSFER",
            "DIALOGUE.ANNOUNCE", "DIALOGUE.RESULT", "REPORT.DAN_VAN", "REPORT.TT06.QI.COMMUNE",
            "REPORT.TT06.NAM.PROVINCE"} <= set(CODES)  # fmt: skip
    assert len(CODES) == len(set(CODES))
    assert len(FIXED) == 1 + 7 * 2


@pytest.mark.parametrize("limit", COUNTED)
def test_every_rule_can_be_explained(limit: Any) -> None:
    told = answer(limit.code, limit.since, WEEK, own_days=15)
    assert told.days
    assert told.legal_basis == limit.basis


@pytest.mark.parametrize(
    ("code", "start", "due"),
    [
        ("REPORT.DAN_VAN", "2026-01-05", "2026-11-29"),  # a Sunday, and it does not roll
        ("report.dan_van", "2026-12-31", "2026-11-29"),
        ("REPORT.TT06.QI.COMMUNE", "2026-02-01", "2026-03-17"),
        ("REPORT.TT06.QII.PROVINCE", "2026-02-01", "2026-06-20"),
        ("REPORT.TT06.NAM.PROVINCE", "2026-02-01", "2026-12-20"),
    ],
)
def test_named_days(code: str, start: str, due: str) -> None:
    told = answer(code, date.fromisoformat(start), WEEK)
    assert told.due == date.fromisoformat(due)
    assert (told.unit, told.amount) == ("fixed", 0)


@pytest.mark.parametrize(
    ("code", "facts", "words"),
    [
        ("COMPLAINT.ACEPT", (), "Mã gần giống: COMPLAINT.ACCEPT"),
        ("XYZ", (), "Không có quy tắc thời hạn XYZ"),
        ("VISIT.NOTICE", ("remote",), "không có"),
        ("COMPLAINT.SETTLE.1", ("xa",), "complex, discipline, remote"),
        ("RECOMMENDATION.ANSWER", (), "chưa đặt thời hạn"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_sentence(
    code: str, facts: tuple[str, ...], words: str
) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$") as caught:
        answer(code, date(2026, 11, 20), WEEK, facts=facts)
    assert words in str(caught.value)


def test_no_law_on_that_day() -> None:
    with pytest.raises(ValueError, match="có hiệu lực ngày 01/01/1999"):
        answer("COMPLAINT.ACCEPT", date(1999, 1, 1), WEEK)
    with pytest.raises(ValueError, match="áp dụng từ 30/09/2025"):
        answer("REPORT.TT06.QI.COMMUNE", date(2020, 1, 1), WEEK)


# As the contract writes them, with the facts that change each.
CONTRACT = {
    "VISIT.NOTICE": "", "VISIT.REFUSAL": "", "SCHEDULE.PUBLISH": "", "ONLINE.NOTICE": "",
    "ONLINE.TEST": "", "COMPLAINT.ACCEPT": "", "COMPLAINT.SETTLE.1": "complex,remote",
    "COMPLAINT.SETTLE.2": "complex,remote", "COMPLAINT.DIALOGUE_NOTICE": "",
    "COMPLAINT.SEND.1": "", "COMPLAINT.SEND.2": "", "COMPLAINT.PUBLISH": "",
    "COMPLAINT.EFFECT.1": "remote", "COMPLAINT.EFFECT.2": "remote", "COMPLAINT.ENFORCE": "",
    "DENUNCIATION.CHECK": "verify_elsewhere", "DENUNCIATION.TRANSFER": "",
    "DENUNCIATION.NOTIFY": "", "DENUNCIATION.SETTLE": "complex,very_complex",
    "DENUNCIATION.SEND": "", "DENUNCIATION.ACT": "", "DENUNCIATION.PUBLISH": "",
    "DENUNCIATION.REVIEW": "", "DENUNCIATION.DEMAND": "", "DENUNCIATION.REPORT": "",
    "RECOMMENDATION.ANSWER": "", "PAKN.TRANSFER": "", "DIALOGUE.ANNOUNCE": "",
    "DIALOGUE.RESULT": "", "REPORT.DAN_VAN": "",
    **{f"REPORT.TT06.{code}.{who}": ""
       for code in ("QI", "QII", "QIII", "QIV", "6T", "9T", "NAM")
       for who in ("COMMUNE", "PROVINCE")},
}  # fmt: skip


def test_the_codes_of_the_contract_are_stable() -> None:
    """Others stand beside them: tests/complaints/test_deadlines.py names each."""
    assert set(CONTRACT) <= set(CODES)


@pytest.mark.django_db
@pytest.mark.parametrize("code", CONTRACT)
def test_each_answers_in_the_shape_of_the_contract(code: str, settings: Any) -> None:
    settings.RECOMMENDATION_DAYS = 15
    plain = explained(rule=code, start="2026-11-16")
    for facts in {"", CONTRACT[code], *CONTRACT[code].split(",")}:
        told = explained(rule=code, start="2026-11-16", facts=facts)
        shape = ["due", "unit", "amount", "legal_basis", "in_force_from", "days"]
        assert list(told) == shape
        assert {tuple(day) for day in told["days"]} == {("date", "counted", "why")}
        assert (told["amount"] > plain["amount"]) is bool(facts)
        assert date.fromisoformat(told["due"]) >= date.fromisoformat(plain["due"])
        assert told["legal_basis"]
        assert told["in_force_from"] <= "2026-11-16"


@pytest.mark.django_db
def test_the_command_answers_with_every_day() -> None:
    told = explained(rule="COMPLAINT.ACCEPT", start="2026-11-16")
    assert told["unit"] == "working"
    assert told["amount"] == 7
    assert told["in_force_from"] == "2026-07-01"
    assert told["days"][-1]["date"] == told["due"]
    assert sum(day["counted"] for day in told["days"]) == 7
    assert all(day["why"] for day in told["days"])


@pytest.mark.django_db
def test_the_command_with_facts_and_pauses() -> None:
    plain = explained(rule="COMPLAINT.SETTLE.1", start="2026-07-01", facts="complex, remote")
    paused = explained(rule="COMPLAINT.SETTLE.1", start="2026-07-01", facts="complex,remote",
                       pauses="2026-07-10:2026-07-20,2026-08-03:2026-08-03")  # fmt: skip
    assert (plain["due"], paused["due"]) == ("2026-08-31", "2026-09-11")
    assert plain["amount"] == 60


@pytest.mark.parametrize(
    ("facts", "days"),
    [((), 30), (("complex",), 60), (("very_complex",), 90), (("complex", "very_complex"), 90),
     (("very_complex", "complex"), 90)],
)  # fmt: skip
def test_what_is_very_complex_is_complex_as_well(facts: tuple[str, ...], days: int) -> None:
    """Luật Tố cáo Điều 30: the second extension comes on top of the first."""
    assert answer("DENUNCIATION.SETTLE", date(2026, 11, 16), WEEK, facts=facts).amount == days


@pytest.mark.django_db
def test_the_command_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("explain_deadline", rule="VISIT.REFUSAL", start="2026-07-03")
    told = capsys.readouterr().out
    assert "Hạn: 08/07/2026" in told
    assert "thứ Bảy" in told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"rule": "COMPLAINT.ACCEPT", "start": "2026-02-30"}, "không có thật"),
        ({"rule": "COMPLAINT", "start": "2026-11-20"}, "Không có quy tắc thời hạn"),
        ({"rule": "COMPLAINT.ACCEPT", "start": "2026-11-20", "pauses": "x"}, "Không hiểu khoảng"),
        ({"rule": "COMPLAINT.SETTLE.1", "start": "2026-11-20", "pauses": "2026-12-02:2026-12-01"},
         "ngày đầu sau ngày cuối"),
        ({"rule": "COMPLAINT.SETTLE.1", "start": "2026-11-20", "pauses": "2026-12-02:9999-12-31"},
         "Hạn rơi sau hơn 100 năm"),
        ({"rule": "COMPLAINT.ACCEPT", "start": "9999-12-30"}, "Hạn rơi sau hơn 100 năm"),
    ],
)  # fmt: skip
def test_bad_input(options: dict[str, Any], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("explain_deadline", **options)
