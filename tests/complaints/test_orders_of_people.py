"""What a decision orders of people and organisations, how many of them are officials, and what
those who investigate made of it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from complaints import services
from complaints.models import Case, ComplexCase, Enforcement, EnforcementProgress, Obligation
from tests.complaints import factories as make
from tests.complaints.orders import DAY, piece
from tests.complaints.pages import SignIn, post, url
from tests.complaints.test_models_constraints import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ONES = ("rights_of_orgs", "rights_of_people", "discipline_orgs", "discipline",
        "prosecution_cases", "prosecution")  # fmt: skip


def order(case: Case, obligation: str, amount: str, **more: Any) -> Enforcement:
    given = {"description": "Nội dung", "owner": "Xã", "by": make.head(), "at": make.moment()}
    return services.record_enforcement(
        decision=case.decision, obligation=obligation, amount_due=Decimal(amount), **given, **more
    )


def last(row: Enforcement) -> EnforcementProgress:
    return row.progress.order_by("-pk")[:1].get()


@pytest.mark.parametrize("obligation", ONES)
def test_whole_ones_are_counted_whole(obligation: str) -> None:
    unit = Enforcement(obligation=obligation).measure
    assert unit
    with pytest.raises(ValidationError) as caught:
        order(make.case_in("decided"), obligation, "1.5")
    assert caught.value.message_dict == {"amount_due": [f"Nhập số {unit} tròn, ví dụ 2"]}


def test_money_and_land_have_fractions() -> None:
    case = make.case_in("decided")
    rows = [order(case, one, "1.25") for one in Obligation.values if one not in ONES]
    assert {row.amount_due for row in rows} == {Decimal("1.25")}


@pytest.mark.parametrize(
    ("obligation", "officials", "sentence"),
    [
        ("discipline", 3, "Nhập số cán bộ, công chức, viên chức không quá 2 người"),
        ("prosecution", 3, "Nhập số cán bộ, công chức, viên chức không quá 2 người"),
        ("prosecution_cases", 1, "Chỉ ghi số cán bộ"),
        ("discipline_orgs", 1, "Chỉ ghi số cán bộ"),
        ("money_to_state", 1, "Chỉ ghi số cán bộ"),
    ],
)
def test_officials_are_among_the_people(obligation: str, officials: int, sentence: str) -> None:
    case = make.case_in("decided")
    with pytest.raises(ValidationError) as caught:
        order(case, obligation, "2", officials=officials)
    assert sentence in caught.value.message_dict["officials"][0]
    assert not case.decision.enforcements.exists()


def test_the_last_piece_takes_the_officials_that_are_left() -> None:
    row = order(make.case_in("decided"), "discipline", "5", officials=3)
    row = piece(row, "2", officials=2)
    row = piece(row, "0", is_last=True)
    assert (last(row).amount, last(row).officials, row.done_on) == (3, 1, DAY)


def test_officials_of_a_piece_are_among_its_people_too() -> None:
    row = order(make.case_in("decided"), "discipline", "5", officials=3)
    with pytest.raises(ValidationError, match="không quá 1 người"):
        piece(row, "1", officials=2)
    assert piece(row, "1", officials=1).amount_done == 1


def refusal(row: Enforcement, amount: str, **more: Any) -> dict[str, list[str]]:
    """What is told, and that nothing was written."""
    before = row.progress.count()
    with pytest.raises(ValidationError) as caught:
        piece(row, amount, **more)
    assert row.progress.count() == before
    return caught.value.message_dict


def test_all_pieces_together_hold_the_officials_that_were_ordered_and_no_more() -> None:
    row = piece(order(make.case_in("decided"), "discipline", "5", officials=3), "2", officials=2)
    told = "Nhiều hơn số cán bộ, công chức, viên chức còn phải xử lý: nhập không quá 1 người"
    assert refusal(row, "2", officials=2) == {"officials": [told]}
    row = piece(row, "2", officials=1)
    assert refusal(row, "1", officials=1)["officials"][0].endswith("không quá 0 người")
    row = piece(row, "0", is_last=True)
    assert (row.remaining, last(row).officials) == (0, 0)


def test_nor_more_of_the_other_people() -> None:
    """Two of five are no officials: of a piece of three at least one is."""
    row = order(make.case_in("decided"), "discipline", "5", officials=3)
    told = "Trong số người lần này có ít nhất 1 cán bộ"
    assert refusal(row, "3")["officials"][0].startswith(told)
    assert refusal(row, "5", is_last=True, officials=2)["officials"][0].startswith(
        told.replace("1", "3")
    )
    row = piece(row, "2")
    row = piece(row, "3", is_last=True)
    assert (row.done_on, last(row).officials) == (DAY, 3)


def test_an_order_without_officials_takes_none_and_one_without_a_number_any() -> None:
    case = make.case_in("decided")
    assert "không quá 0 người" in refusal(order(case, "discipline", "2"), "1", officials=1)[
        "officials"
    ][0]  # fmt: skip
    assert piece(order(case, "discipline", "0"), "4", officials=2).amount_done == 4


@pytest.mark.parametrize("obligation", Obligation.values)
def test_the_pieces_of_every_kind_stay_within_the_order(obligation: str) -> None:
    """But for what investigators prosecute, which others decide."""
    row = piece(order(make.case_in("decided"), obligation, "5"), "3")
    if row.is_investigated:
        assert piece(row, "3").amount_done == 6
        return
    told = {"amount_done": ["Nhiều hơn số còn phải thi hành (2,00)"]}
    assert refusal(row, "3") == refusal(row, "3", is_last=True) == told
    assert piece(row, "2").remaining == 0


def test_what_was_handed_to_investigators_is_done_whomever_they_prosecute() -> None:
    """Two were handed over; nobody is prosecuted that day, three are in the end."""
    case = make.case_in("decided")
    row = order(case, "prosecution", "2", officials=1)
    row = piece(row, "0", is_last=True)
    case.decision.refresh_from_db()
    assert (row.amount_done, row.done_on, case.decision.enforced_on) == (0, DAY, DAY)
    row = piece(row, "3", officials=2, on=make.TODAY)
    case.decision.refresh_from_db()
    assert (row.amount_done, row.done_on, case.decision.enforced_on) == (3, DAY, DAY)
    assert last(row).officials == 2


def test_a_prosecution_is_told_when_the_file_is_closed_and_nothing_else_is() -> None:
    case = make.case_in("enforcing")
    handed, money = order(case, "prosecution", "2"), order(case, "money_to_state", "5")
    piece(handed, "0", is_last=True)
    piece(money, "0", is_last=True)
    Case.objects.filter(pk=case.pk).update(closed_on=make.TODAY)
    assert piece(handed, "1", on=make.TODAY).amount_done == 1
    with pytest.raises(ValidationError, match="Hồ sơ đã kết thúc"):
        piece(money, "1", on=make.TODAY)


def test_the_page_asks_for_officials_where_people_are_meant(as_user: SignIn) -> None:
    case, head = make.case_in("decided"), make.head()
    number, client = case.petitions.get().file_number, as_user(head)
    sent = {"obligation": "discipline", "owner": "Sở Nội vụ", "description": "Kỷ luật",
            "amount_due": "3", "officials": "2"}  # fmt: skip
    assert post(client, head, "add_enforcement", [number], **sent).status_code == 302
    row = case.decision.enforcements.get()
    assert (row.amount_due, row.officials) == (3, 2)
    text = client.get(url("enforcement", number)).content.decode()
    assert "3 người, trong đó 2 cán bộ, công chức, viên chức" in text
    assert "Số thi hành lần này (người)" in text
    done = {"progress": "doing", "done_on": "05/11/2026", "amount_done": "2", "officials": "1"}
    assert post(client, head, "enforcement_done", [number, row.pk], **done).status_code == 302
    text = client.get(url("enforcement", number)).content.decode()
    assert "2 người, trong đó 1 cán bộ, công chức, viên chức" in text


def test_the_page_calls_it_prosecuted(as_user: SignIn) -> None:
    case, head = make.case_in("decided"), make.head()
    piece(order(case, "prosecution_cases", "1"), "1", is_last=True)
    shown = as_user(head).get(url("enforcement", case.petitions.get().file_number))
    text = shown.content.decode()
    for words in ("<dt>Đã khởi tố</dt><dd>1 vụ</dd>", "khởi tố 1 vụ", "Số đã khởi tố (vụ)"):
        assert words in text, words
    assert "Còn lại" not in text


@pytest.mark.parametrize("typed", ["hai", "-1", "1,5", "1e2", "9999999"])
def test_a_number_of_people_is_asked_in_words(as_user: SignIn, typed: str) -> None:
    number, head = make.case_in("decided").petitions.get().file_number, make.head()
    sent = {"obligation": "discipline", "owner": "Xã", "description": "x", "amount_due": "3",
            "officials": typed}  # fmt: skip
    page = post(as_user(head), head, "add_enforcement", [number], **sent)
    assert page.status_code == 422
    assert "Nhập số người tròn, ví dụ 2" in page.content.decode()
    assert not Enforcement.objects.exists()


def test_the_database_keeps_officials_among_people() -> None:
    row = order(make.case_in("decided"), "discipline", "2", officials=1)
    rows = Enforcement.objects.filter(pk=row.pk)
    refused("enforcement_officials_among_people", lambda: rows.update(officials=3))
    refused("enforcement_officials_among_people", lambda: rows.update(obligation="other"))
    piece(row, "1", officials=1)
    pieces = EnforcementProgress.objects.filter(enforcement=row)
    refused("progress_officials_among_people", lambda: pieces.update(officials=2))
    rows.update(officials=2)


def test_a_matter_went_above_on_a_day() -> None:
    row = services.list_complex(
        petition=make.petition(), ground="Đông người", on=date(2026, 10, 1), by=make.head(),
        at=make.moment(),
    )  # fmt: skip
    assert row.escalated_on is None
    said: dict[str, Any] = {"complex_case": row, "by": make.head(), "at": make.moment()}
    assert services.mark_escalated(**said, is_escalated=True).escalated_on == make.TODAY
    again = services.mark_escalated(**said, is_escalated=False)
    assert (again.is_escalated, again.escalated_on) == (False, None)
    rows = ComplexCase.objects.filter(pk=row.pk)
    refused("complex_case_escalated_on_a_day", lambda: rows.update(escalated_on=make.TODAY))
