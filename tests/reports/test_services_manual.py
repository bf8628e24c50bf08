"""Figures entered by hand: one enters, another approves, and what was approved stays."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError, transaction

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.stale import StaleError
from reports.indicators import compute, rows
from reports.models import ManualFigure
from reports.period import parse
from reports.services import manual
from reports.services.proving import NO_NAME, Fact
from tests.reports.by_hand import DAY, PROOF, entered, person
from tests.reports.factories import AT, Land, user

YEAR = parse("NAM/2026")


@pytest.fixture
def officer(land: Land):
    return person(land.commune, Role.DVK_OFFICER)


@pytest.fixture
def head(land: Land):
    return person(land.commune)


def fact(code: str = "QLN-01", value: object = 3, on: date = DAY, until: date | None = None):
    return Fact(code, Decimal(str(value)), on, until)


def enter(land: Land, by, *facts: Fact, evidence: str = PROOF, **said):
    unit = said.pop("unit", land.commune)
    return manual.enter(
        organisation=unit, facts=facts or [fact()], evidence=evidence, by=by, at=AT, **said
    )


def counted(land: Land, code: str = "QLN-01") -> object:
    return compute([code], organisation=land.commune, period=YEAR)[code].value


def test_it_counts_only_once_another_has_approved_it(land, officer, head):
    [row] = enter(land, officer)
    assert (row.state, counted(land)) == ("draft", 0)
    assert manual.submit_figures(keys=[row.pk], by=officer, at=AT) == 1
    assert counted(land) == 0
    assert manual.approve_figures(keys=[row.pk], by=head, at=AT) == 1
    row.refresh_from_db()
    assert (row.state, row.decided_by, counted(land)) == ("approved", head, 3)
    verbs = Entry.objects.filter(subject_id=str(row.pk)).order_by("pk").values_list("verb")
    assert [verb for (verb,) in verbs] == ["enter_manual", "submit_manual", "approve_manual"]


def test_nobody_approves_what_they_entered(land, head):
    [row] = enter(land, head, is_submitted=True)
    with pytest.raises(ValidationError, match="người nhập không tự duyệt"):
        manual.approve_figures(keys=[row.pk], by=head, at=AT)
    assert manual.approve_figures(keys=[row.pk], by=person(land.commune), at=AT) == 1


def test_a_register_of_before_comes_with_the_trail_of_both_its_hands(land, officer, head):
    facts = [(land.commune, fact(value=2), PROOF), (land.other, fact("QLN-02", 5), PROOF)]
    said = {"facts": facts, "by": officer, "at": AT}
    with pytest.raises(ValidationError, match="người nhập không tự duyệt"):
        manual.enter_approved(**said, head=officer)
    assert manual.enter_approved(**said, head=head) == 2
    assert counted(land) == 2
    for row in ManualFigure.objects.filter(state="approved", decided_by=head):
        told = Entry.objects.filter(subject_id=str(row.pk), organisation_id=row.organisation_id)
        assert list(told.order_by("pk").values_list("verb", "actor_id")) == [
            ("enter_manual", officer.pk), ("approve_manual", head.pk),
        ]  # fmt: skip
    wrong = [(land.commune, fact(value="1.5"), PROOF)]
    with pytest.raises(ValidationError, match="nhập số nguyên"):
        manual.enter_approved(**said | {"facts": wrong}, head=head)


@pytest.mark.parametrize(
    "spoilt", [{"decided_by": None}, {"evidence": ""}, {"value": -1}, {"until": date(2026, 1, 1)}]
)
def test_the_database_holds_what_an_approved_row_is(land, spoilt):
    with pytest.raises(IntegrityError), transaction.atomic():
        entered(land.commune, **spoilt)


def test_nor_does_the_database_take_the_enterer_for_the_approver(land, officer):
    with pytest.raises(IntegrityError), transaction.atomic():
        entered(land.commune, by=officer, decided_by=officer)


def test_what_was_approved_is_never_changed_nor_deleted(land):
    row = entered(land.commune)
    for act in (
        lambda: ManualFigure.objects.filter(pk=row.pk).update(value=9),
        lambda: ManualFigure.objects.filter(pk=row.pk).update(state="draft"),
        row.delete,
    ):
        with pytest.raises(InternalError), transaction.atomic():
            act()
    draft = entered(land.commune, state="draft")
    assert ManualFigure.objects.filter(pk=draft.pk).update(value=9) == 1


def test_a_correction_is_a_new_row_and_the_old_one_stays(land, officer, head):
    old = entered(land.commune, value=3)
    new = manual.correct(figure=old, fact=fact(value=5), evidence=PROOF, by=officer, at=AT)
    assert (new.replaces, new.state, counted(land)) == (old, "draft", 3)
    with pytest.raises(ValidationError, match=r"Đã có số thay \(bản nháp\)"):
        manual.correct(figure=old, fact=fact(value=6), evidence=PROOF, by=officer, at=AT)
    manual.submit_figures(keys=[new.pk], by=officer, at=AT)
    manual.approve_figures(keys=[new.pk], by=head, at=AT)
    old.refresh_from_db()
    assert (old.state, old.value, counted(land)) == ("replaced", 3, 5)
    assert list(rows("QLN-01", organisation=land.commune, period=YEAR)) == [new]


def test_a_correction_given_up_leaves_room_for_another(land, officer):
    old = entered(land.commune)
    first = manual.correct(figure=old, fact=fact(value=5), evidence=PROOF, by=officer, at=AT)
    manual.withdraw_figures(keys=[first.pk], by=officer, at=AT)
    again = manual.correct(figure=old, fact=fact(value=6), evidence=PROOF, by=officer, at=AT)
    assert again.replaces == old


def test_a_draft_is_written_anew_in_its_place(land, officer):
    [row] = enter(land, officer)
    said = {"fact": fact(value=7), "evidence": PROOF, "by": officer, "at": AT}
    same = manual.correct(figure=row, version=row.version, **said)
    assert (same.pk, same.value) == (row.pk, 7)
    with pytest.raises(StaleError):
        manual.correct(figure=row, version=row.version, **said)
    manual.submit_figures(keys=[row.pk], by=officer, at=AT)
    with pytest.raises(ValidationError, match=r"đang chờ duyệt\. Rút về trước"):
        manual.correct(figure=row, **said)


def test_it_is_sent_back_with_a_reason_and_comes_again(land, officer, head):
    [row] = enter(land, officer, is_submitted=True)
    with pytest.raises(ValidationError, match="Ghi lý do"):
        manual.return_figures(keys=[row.pk], reason="  ", by=head, at=AT)
    manual.return_figures(keys=[row.pk], reason="Thiếu số văn bản", by=head, at=AT)
    row.refresh_from_db()
    assert (row.state, row.reason) == ("returned", "Thiếu số văn bản")
    manual.submit_figures(keys=[row.pk], by=officer, at=AT)
    row.refresh_from_db()
    assert (row.state, row.reason, row.decided_by) == ("submitted", "", None)


def test_what_waits_is_taken_back_first_and_given_up_then(land, officer):
    [row] = enter(land, officer, is_submitted=True)
    for state in ("draft", "withdrawn"):
        manual.withdraw_figures(keys=[row.pk], by=officer, at=AT)
        row.refresh_from_db()
        assert row.state == state
    with pytest.raises(ValidationError, match="đã rút, không làm được"):
        manual.submit_figures(keys=[row.pk], by=officer, at=AT)


def test_of_several_rows_all_or_none(land, officer, head):
    first, second = enter(land, officer, fact(), fact("QLN-02"), is_submitted=True)
    manual.withdraw_figures(keys=[second.pk], by=officer, at=AT)
    with pytest.raises(ValidationError), transaction.atomic():
        manual.approve_figures(keys=[first.pk, second.pk], by=head, at=AT)
    first.refresh_from_db()
    assert first.state == "submitted"
    with pytest.raises(ValidationError, match="Chọn ít nhất một dòng"):
        manual.approve_figures(keys=[], by=head, at=AT)
    with pytest.raises(ValidationError, match="không còn trong danh sách"):
        manual.approve_figures(keys=[first.pk, 10**9], by=head, at=AT)


def test_only_who_may_enters_and_only_who_leads_approves(land, officer):
    [row] = enter(land, officer, is_submitted=True)
    stranger, colleague = person(land.other), user(Role.DVK_OFFICER, land.commune)
    for act in (
        lambda: enter(land, stranger),
        lambda: enter(land, user(Role.RECEPTIONIST, land.commune)),
        lambda: manual.approve_figures(keys=[row.pk], by=colleague, at=AT),
        lambda: manual.approve_figures(keys=[row.pk], by=stranger, at=AT),
        lambda: manual.withdraw_figures(keys=[row.pk], by=stranger, at=AT),
        lambda: manual.correct(figure=row, fact=fact(), evidence=PROOF, by=stranger, at=AT),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (fact("TCD-01"), "không nhập tay"),
        (fact(value=-1), "không được âm"),
        (fact(value="1.5"), "nhập số nguyên"),
        (fact("PCT-01", "1.005"), "tối đa 2 chữ số thập phân"),
        (fact("DCC-01.TS", 2), "chọn Có hoặc Chưa"),
        (fact("DCC-12.TS", 101), "điểm từ 0 đến 100"),
        (fact(on=date(2026, 11, 21)), "không được sau hôm nay"),
        (fact(until=DAY), "không có ngày kết thúc"),
        (fact("QLN-06", until=date(2026, 3, 9)), "không được trước ngày phát sinh"),
    ],
)
def test_what_cannot_be_is_not_entered(land, officer, wrong, told):
    with pytest.raises(ValidationError, match=told):
        enter(land, officer, wrong)
    assert not ManualFigure.objects.exists()


def test_a_unit_answers_only_what_is_asked_of_its_kind(land):
    by = person(land.department)
    with pytest.raises(ValidationError, match="không trả lời chỉ tiêu này"):
        enter(land, by, fact("CTT-01.TS", 1), unit=land.department)
    assert enter(land, by, fact("DCC-01.TS", 1), unit=land.department)


def test_a_part_is_never_more_than_the_whole(land, officer):
    with pytest.raises(ValidationError, match=r"SAT-02.TS .* không được lớn hơn SAT-01"):
        enter(land, officer, fact("SAT-01", 40), fact("SAT-02.TS", 41))
    assert len(enter(land, officer, fact("SAT-01", 40), fact("SAT-02.TS", 40))) == 2


def test_what_is_said_once_a_year_is_said_once(land, officer):
    enter(land, officer, fact("DCC-01.TS", 1))
    with pytest.raises(ValidationError, match="năm 2026 đã có số"):
        enter(land, officer, fact("DCC-01.TS", 0, date(2026, 5, 1)))
    assert enter(land, officer, fact("DCC-01.TS", 0, date(2025, 5, 1)))
    assert enter(land, officer, fact(), fact())  # on one day there may be two of what adds up


def test_the_database_holds_one_answer_a_year_too(land):
    entered(land.commune, "DCC-01.TS", 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        entered(land.commune, "DCC-01.TS", 0)


@pytest.mark.parametrize("evidence", ["", "Theo báo cáo miệng"])
def test_a_document_is_named(land, officer, evidence):
    with pytest.raises(ValidationError, match="số, ký hiệu"):
        enter(land, officer, evidence=evidence)


@pytest.mark.parametrize(
    "words",
    ["Đơn số 5 của ông Nguyễn Văn Ví", "Bà Trần Thị Dụ, biên bản 12", "số 3 công dân Lê Ví"],
)
def test_and_nobody_by_name(land, officer, head, words):
    with pytest.raises(ValidationError) as told:
        enter(land, officer, evidence=words)
    assert told.value.message_dict == {"evidence": [NO_NAME]}
    [row] = enter(land, officer, is_submitted=True)
    with pytest.raises(ValidationError):
        manual.return_figures(keys=[row.pk], reason=words, by=head, at=AT)


@pytest.mark.parametrize("words", ["Quyết định 5/QĐ-UBND xã Bà Nà", "KH 12/KH-UBND tỉnh Bà Rịa"])
def test_a_place_is_no_person(land, officer, words):
    assert enter(land, officer, evidence=words)[0].evidence == words
