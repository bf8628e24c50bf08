"""The words and small rules of the workflow: fields, results, forms of paper, grounds, stages."""

from datetime import date

import pytest

from complaints.plain import Stage, filled, stages
from complaints.services.clocks import levelled, of_kind
from complaints.services.numbering import distinct
from complaints.workflow import TRANSITIONS, Handling
from complaints.workflow.fields import ASKED, form_name, label, missing, results
from complaints.workflow.grounds import CRITERIA, LETTERS, read, written

RECEIVED = date(2026, 9, 7)


def test_every_field_a_step_asks_has_a_label_and_a_sentence_that_says_what_to_do() -> None:
    asked = {name for step in TRANSITIONS for name in (*step.needs, *step.offers)}
    assert asked <= {name for name, _, _ in ASKED}
    for name in asked:
        assert label(name)
        assert missing(name).split()[0] in {"Nhập", "Chọn", "Ghi", "Viết"}


def test_no_step_needs_what_it_only_offers() -> None:
    for step in TRANSITIONS:
        assert not set(step.needs) & set(step.offers), step.name
        assert len(set(step.needs)) == len(step.needs)


@pytest.mark.parametrize(
    ("kind", "level", "expected"),
    [
        ("complaint", 1, {"upheld", "partly_upheld", "rejected"}),
        ("complaint", 2, {"upheld", "partly_upheld", "rejected", "confirmed", "overturned"}),
        ("denunciation", 1, {"upheld", "partly_upheld", "rejected"}),
        ("recommendation", 1, {"answered"}),
        ("recommendation", 2, set()),
        ("mixed", 1, set()),
        ("", 1, set()),
    ],
)
def test_what_a_decision_may_say(kind: str, level: int, expected: set[str]) -> None:
    assert set(results(kind, level)) == expected


@pytest.mark.parametrize(
    ("form", "kind", "level", "begins"),
    [
        ("ND155.03", "complaint", 1, "Mẫu số 03, Nghị định 124/2020/NĐ-CP, sửa đổi"),
        ("ND155.03", "denunciation", 1, "Mẫu số 04, Nghị định 31/2019"),
        ("ND155.03", "recommendation", 1, "Mẫu số 01, Thông tư 05/2021"),
        ("ND155.04", "denunciation", 1, ""),
        ("TT05.03", "complaint", 1, ""),
        ("TT05.03", "recommendation", 1, "Mẫu số 04, Thông tư 05/2021"),
        ("ND124.15", "complaint", 1, "Mẫu số 15, Nghị định 124/2020"),
        ("ND124.15", "complaint", 2, "Mẫu số 16, Nghị định 124/2020"),
        ("ND156.02", "denunciation", 1, "Mẫu số 02, Nghị định 31/2019/NĐ-CP, sửa đổi"),
        ("", "complaint", 1, ""),
    ],
)
def test_the_form_of_a_paper(form: str, kind: str, level: int, begins: str) -> None:
    found = form_name(form, kind, level)
    assert found.startswith(begins)
    assert bool(found) == bool(begins)


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [([], ""), (["a"], "a"), (["đ", "a"], "a, đ"), (["g", "đ", "d"], "d, đ, g"), (["x"], ""),
     (["a", "a"], "a"), (list(reversed(LETTERS)), "a, b, c, d, đ, e, g")],
)  # fmt: skip
def test_grounds_are_kept_in_the_order_of_the_decree(chosen: list[str], kept: str) -> None:
    assert written(chosen) == kept
    assert read(kept) == tuple(kept.split(", ") if kept else ())


def test_the_grounds_are_seven_and_each_has_words() -> None:
    assert len(CRITERIA) == len(set(LETTERS)) == 7
    assert all(words for _, words in CRITERIA)
    assert read("lời ghi tay cũ") == ()


@pytest.mark.parametrize(
    ("code", "others", "expected"),
    [
        ("BAC-NINH", [], "BN"),
        ("BAC-NINH", ["BAC-NINH"], "BN"),
        ("QUANG-NINH", ["QUANG-NGAI"], "QNI"),
        ("QUANG-NGAI", ["QUANG-NINH"], "QNG"),
        ("HUE", ["HA-NOI"], "H"),
        ("HUE", ["HUNG-YEN", "H"], "HU"),
        ("HO-CHI-MINH", [], "HCM"),
        ("CAN-THO", ["CA-MAU"], "CT"),
        ("A-B", ["A-B-C"], "AB"),
    ],
)
def test_initials_that_no_other_province_has(code: str, others: list[str], expected: str) -> None:
    assert distinct(code, [*others, code]) == expected


def test_codes_of_a_level_and_of_a_kind() -> None:
    codes = ["COMPLAINT.SETTLE.*", "COMPLAINT.PUBLISH", "VISIT.NOTICE", "DENUNCIATION.SEND"]
    assert levelled(codes, 2)[0] == "COMPLAINT.SETTLE.2"
    assert of_kind(codes, "complaint") == codes[:3]
    assert of_kind(codes, "denunciation") == codes[2:]
    assert of_kind(codes, "") == ["VISIT.NOTICE"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("{agency} sẽ trả lời.", {}, "Cơ quan có thẩm quyền sẽ trả lời."),
        ("{agency} sẽ trả lời.", {"agency": ""}, "Cơ quan có thẩm quyền sẽ trả lời."),
        ("{agency} sẽ trả lời.", {"agency": "xã Lục Ngạn"}, "Xã Lục Ngạn sẽ trả lời."),
        ("Số {number} ngày {issued}.", {"number": "{on}", "issued": "1"}, "Số {on} ngày 1."),
    ],
)
def test_words_are_filled_in_once(text: str, words: dict[str, str], expected: str) -> None:
    assert filled(text, words) == expected


@pytest.mark.parametrize(
    ("kind", "state", "before", "days", "expected"),
    [
        ("complaint", "", "", {}, "now next next next next next"),
        ("complaint", "accepted", "", {"accepted": 10}, "done done next next next next"),
        ("complaint", "verifying", "", {"accepted": 10, "verifying": 11},
         "done done now next next next"),
        ("complaint", "suspended", "verifying", {"accepted": 10, "verifying": 11},
         "done done now next next next"),
        ("complaint", "decided", "", {"accepted": 10, "verifying": 11, "decided": 14},
         "done done done done next"),  # no dialogue was needed: its stop is not shown
        ("complaint", "discontinued", "", {"accepted": 10, "verifying": 11},
         "done done done done"),
        ("complaint", "closed", "", {"accepted": 10, "decided": 14}, "done done done done"),
        ("denunciation", "", "", {}, "now next next next next"),
        ("denunciation", "concluded", "", {"accepted": 10, "verifying": 11, "concluded": 14},
         "done done done done next"),
        ("recommendation", "answered", "", {"accepted": 10, "answered": 14}, "done done done"),
        ("complaint", "dialogue_scheduled", "", {"accepted": 10, "dialogue_scheduled": 11},
         "done done now next next"),
        ("complaint", "dialogue_done", "", {"accepted": 10, "dialogue_done": 12},
         "done done done next next"),
        ("mixed", "", "", {}, "now next next next next next"),
    ],
)  # fmt: skip
def test_where_a_file_stands(
    kind: str, state: str, before: str, days: dict[str, int], expected: str
) -> None:
    entered = {name: date(2026, 9, day) for name, day in days.items()}
    found = stages(kind, state, before, entered, RECEIVED)
    assert [stage.state for stage in found] == expected.split()
    assert found[0] == Stage("Tiếp nhận", "now" if not state else "done", "07/09/2026")
    assert all(not stage.date for stage in found if stage.state == "next")
    ended = state in {Handling.CLOSED, Handling.DISCONTINUED}
    assert (found[-1].title == "Kết thúc") == ended
