"""Corrections at their edges: each field alone, names anywhere, lines of one coming, papers."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import ROLES, Role
from portal.audit.models import Entry
from portal.stale import StaleError
from reception.documents.offered import PAPERS, offered, paper_for, printed_on_saving
from reception.kinds import Kind, dropped
from reception.models import BookCorrection, Outcome, Slip, Visit
from reception.selectors.visits import together
from reception.services import correct_visit, note_notice, protect_visit
from reception.services.corrections import (
    NAMED_REASON,
    NOT_YOURS,
    STALE,
    STILL_NAMED,
    WORDS,
    may_correct,
)
from reception.services.lines import HAS_LINES
from tests.reception.closing import closed, corrected, in_october, moment
from tests.reception.factories import AT, TODAY, person, taken, user

NAME = "Nguyễn Thị Ví Dụ"
TOLD = [
    ("field", "other"),
    ("mode", "periodic"),
    ("summary", "Nội dung khác hẳn"),
    ("demand", ""),
    ("prior_handling", "UBND huyện cũ, 12/QĐ"),
    ("has_petition", True),
    ("competence", "others"),
    ("outcome_note", "Ghi thêm"),
    ("papers", "Sổ đỏ"),
    ("note", "Gọi lại"),
    ("referred_to", "Sở Nội vụ"),
    ("referral_number", "12/HD"),
    ("kind", "mixed"),
]


def correct(visit, by, at=AT, **changes):
    said = {"reason": "Ghi nhầm", "version": visit.version} | changes
    return correct_visit(visit=visit, by=by, at=at, **said)


def refusal(visit, by, **changes):
    with pytest.raises(ValidationError) as refused:
        correct(visit, by, **changes)
    error = refused.value
    return error.message_dict if hasattr(error, "error_dict") else error.messages


@pytest.mark.parametrize(("name", "value"), TOLD)
def test_each_field_alone_is_changed_kept_and_named_in_the_trail(place, name, value):
    visit = taken(place.board, place.hoa)
    was = getattr(visit, name)
    correct(visit, place.hoa, **{name: value})
    visit.refresh_from_db()
    row = BookCorrection.objects.get()
    assert (getattr(visit, name), row.before, row.after) == (value, {name: was}, {name: value})
    assert Entry.objects.get(verb="correct_visit").data["fields"] == [name]


def test_nothing_changed_is_no_correction_and_still_a_version(place):
    visit = taken(place.board, place.hoa)
    assert correct(visit, place.hoa, summary=visit.summary).version == 2
    assert not BookCorrection.objects.exists()


def test_the_reason_is_kept_without_its_blanks(place):
    correct(taken(place.board, place.hoa), place.hoa, reason="  Ghi nhầm \n", field="other")
    assert BookCorrection.objects.get().reason == "Ghi nhầm"
    assert Entry.objects.get(verb="correct_visit").data["reason"] == "Ghi nhầm"


@pytest.mark.parametrize("reason", [f"Bà {NAME} xin sửa", "ba NGUYEN THI VI DU xin sua",
                                    "Sửa cho ông Trần Văn Đi Cùng"])  # fmt: skip
def test_a_reason_that_names_anybody_of_the_visit_does_not_come_into_the_trail(place, reason):
    visit = taken(place.board, place.hoa)
    visit.attendances.create(ordinal=2, name="Trần Văn Đi Cùng", part="member")
    assert refusal(visit, place.hoa, reason=reason, field="other") == {"reason": [NAMED_REASON]}
    assert not Entry.objects.filter(verb="correct_visit").exists()
    assert correct(visit, place.hoa, reason="Bà ấy xin sửa", field="other").version == 2


def test_what_a_denunciation_does_not_have_goes_with_the_name_in_it(place):
    visit = taken(place.board, place.hoa)
    Visit.objects.filter(pk=visit.pk).update(contested_number=f"Theo lời bà {NAME}")
    visit.refresh_from_db()
    correct(visit, place.hoa, kind=Kind.DENUNCIATION)
    visit.refresh_from_db()
    assert (visit.is_protected, visit.contested_number) == (True, "")


@pytest.mark.parametrize("word", [one for one in WORDS if one not in dropped(Kind.DENUNCIATION)])
def test_no_text_keeps_the_name_of_who_denounces(place, word):
    visit = taken(place.board, place.hoa)
    Visit.objects.filter(pk=visit.pk).update(**{word: f"Theo lời bà {NAME}"})
    assert refusal(visit, place.hoa, kind=Kind.DENUNCIATION) == {"summary": [STILL_NAMED]}
    visit.refresh_from_db()
    assert (visit.is_protected, visit.citizen.full_name, visit.version) == (False, NAME, 1)


@pytest.mark.parametrize(("outcome", "errors"), [
    ("guide", {"referred_to": ["Chọn cơ quan có thẩm quyền"]}),
    ("supplement", {"outcome_note": ["Ghi giấy tờ cần bổ sung"]}),
    ("answer_now", {"outcome_note": ["Ghi nội dung trả lời"]}),
    ("forward_record", {"referred_to": ["Chọn cơ quan nhận"]}),
    ("leader_request", {"outcome_note": ["Ghi lý do đề nghị gặp lãnh đạo"]}),
    ("refuse", {"refusal_ground": ["Chọn căn cứ từ chối"]}),
])  # fmt: skip
def test_each_outcome_asks_for_what_it_needs(place, outcome, errors):
    assert refusal(taken(place.board, place.hoa), place.hoa, outcome=outcome) == errors


def test_a_ground_that_was_not_law_that_day_and_one_without_a_refusal(place):
    visit = taken(place.board, place.hoa, at=moment(30, 6))
    said = {"outcome": Outcome.REFUSE, "refusal_ground": "N4.h"}
    told = "Không có căn cứ từ chối N4.h có hiệu lực ngày 30/06/2026. Chọn căn cứ khác."
    assert refusal(visit, place.board_head, **said) == {"refusal_ground": [told]}
    assert correct(visit, place.board_head, refusal_ground="L9.1").refusal_ground == ""


def test_the_first_line_is_not_refused_while_others_stand(place):
    first, second = taken(place.board, place.hoa), taken(place.board, place.hoa)
    Visit.objects.filter(pk=second.pk).update(together_with=first)
    said = {"outcome": Outcome.REFUSE, "refusal_ground": "L9.1"}
    assert refusal(first, place.hoa, **said) == {"outcome": [HAS_LINES]}
    second.refresh_from_db()
    assert correct(second, place.hoa, **said).outcome == Outcome.REFUSE


def test_of_three_lines_the_oldest_of_the_rest_leads_when_the_first_denounces(place):
    first, second, third = (taken(place.board, place.hoa) for _ in range(3))
    Visit.objects.filter(pk__in=[second.pk, third.pk]).update(together_with=first)
    correct(first, place.hoa, kind=Kind.DENUNCIATION)
    for row in (first, second, third):
        row.refresh_from_db()
    assert (first.together_with, second.together_with, third.together_with) == (None, None, second)
    assert list(together(third)) == [second, third]


@pytest.mark.parametrize("role", [role for role, _ in ROLES])
def test_who_may_correct_the_line_of_another(place, role):
    visit = taken(place.board, place.hoa)
    who = user(role, place.board)
    assert may_correct(who, visit, TODAY) is (role == Role.BOARD_HEAD)
    assert not may_correct(user(role, place.neighbour), visit, TODAY)


def test_the_author_of_a_late_entry_corrects_it_on_the_day_of_writing(place):
    in_october(place)
    closed(place)
    late = taken(place.board, place.hoa, received_at=moment(30), time_reason="Mất điện")
    assert may_correct(place.hoa, late, TODAY)
    assert not may_correct(place.hoa, late, TODAY + timedelta(days=1))
    assert not may_correct(place.hoa, late, date(2026, 10, 30))


def test_who_may_not_is_told_before_what_is_missing(place):
    visit = taken(place.board, place.hoa)
    assert refusal(visit, place.dung, reason="") == [NOT_YOURS]
    with pytest.raises(StaleError) as stale:
        correct(visit, place.dung, version=9)
    assert stale.value.messages == [STALE]


def test_a_denunciation_forgets_consent_company_and_the_way_to_speak(place):
    visit = taken(place.board, place.hoa, people=[person()], agrees_to_messages=True)
    protect_visit(visit=visit, by=place.hoa, at=AT)
    visit.refresh_from_db()
    assert (visit.agrees_to_messages, visit.is_anonymous, visit.citizen) == (False, False, None)
    row = visit.attendances.get()
    assert (row.name, row.principal, row.card_number, row.citizen) == ("", "", "", None)


@pytest.mark.parametrize(("day", "sentence"), [
    (date(2026, 10, 29), "Ngày thông báo phải từ ngày tiếp 30/10/2026"),
    (TODAY + timedelta(days=1), "Ngày thông báo không được sau hôm nay (20/11/2026)"),
])  # fmt: skip
def test_of_a_late_entry_the_telling_counts_from_the_day_it_was(place, day, sentence):
    in_october(place)
    closed(place)
    late = taken(place.board, place.hoa, received_at=moment(30), time_reason="Mất điện")
    with pytest.raises(ValidationError) as refused:
        note_notice(visit=late, on=day, by=place.hoa, at=AT)
    assert refused.value.message_dict == {"noticed_on": [sentence]}
    told = note_notice(visit=late, on=date(2026, 10, 30), by=place.hoa, at=AT)
    assert told.noticed_on == date(2026, 10, 30)


def test_the_numbers_of_corrections_and_of_visits_are_one_series(place):
    visit = in_october(place)
    closed(place)
    for expected, field in ((2, "other"), (3, "policy")):
        visit = corrected(place, visit, field=field)
        assert visit.corrections.order_by("-version")[0].number == expected
    assert taken(place.board, place.hoa).number == 4


KINDS = (Kind.COMPLAINT, Kind.RECOMMENDATION, Kind.DENUNCIATION)
ALWAYS = {Slip.RECEIPT, Slip.CODE, Slip.CODE_ROLL}
OWN = {
    Outcome.GUIDE: Slip.GUIDANCE, Outcome.SUPPLEMENT: Slip.APPOINTMENT,
    Outcome.LEADER_REQUEST: Slip.LEADER_REQUEST,
}  # fmt: skip


@pytest.mark.parametrize("has_petition", [True, False])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("outcome", Outcome)
def test_the_whole_table_of_papers(outcome, kind, has_petition):
    """Of each outcome and kind, which papers there are, the first, and what comes at once."""
    visit = Visit(pk=1, outcome=outcome, kind=kind, has_petition=has_petition,
                  is_protected=kind == Kind.DENUNCIATION, received_on=TODAY,
                  refusal_ground="L9.1" if outcome == Outcome.REFUSE else "")  # fmt: skip
    expected = (
        set()
        if outcome == Outcome.REFUSE
        else ALWAYS | ({OWN[outcome]} & {*PAPERS} if outcome in OWN else set())
    )
    if outcome == Outcome.FORWARD_RECORD and kind == Kind.RECOMMENDATION:
        expected = expected | {Slip.FORWARDING}
    if outcome != Outcome.REFUSE and not has_petition:
        expected = expected | {Slip.STATEMENT}
    found = [one.paper.slip for one in offered(visit)]
    assert (set(found), len(found)) == (expected, len(expected))
    first = paper_for(visit)
    assert first == "" or PAPERS[found[0]].route == first
    at_once = {one.paper.slip for one in printed_on_saving(visit)}
    assert at_once == (set() if not first else {found[0]} | ({Slip.STATEMENT} & expected))
