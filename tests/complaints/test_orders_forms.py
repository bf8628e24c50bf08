"""What the pages of orders ask: amounts as they are written here, people as whole numbers."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from complaints.forms.enforcement import (
    DONE,
    USUAL,
    EnforcementDoneForm,
    EnforcementForm,
    PublicationForm,
    UnpublishForm,
)
from complaints.models import Decision, Enforcement, Obligation

AMOUNT, PEOPLE = "Nhập số, ví dụ 12,5", "Nhập số người tròn, ví dụ 2"
ORDER = {"obligation": "money_to_state", "owner": "Sở Tài chính", "description": "Thu hồi"}
PIECE = {"progress": "doing", "done_on": "05/11/2026"}
O = Obligation  # noqa: E741  # the table below is read as a table


def order(**said: str) -> EnforcementForm:
    return EnforcementForm({**ORDER, **said})


def piece(**said: str) -> EnforcementDoneForm:
    return EnforcementDoneForm({**PIECE, **said})


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", "0"), ("  ", "0"), ("0", "0"), ("12", "12"), ("12,5", "12.5"), ("12,50", "12.50"),
        ("1.500", "1500"), ("1.500,5", "1500.5"), ("1 500,5", "1500.5"), (",5", "0.5"),
        ("12.345.678,9", "12345678.9"), ("999.999.999.999,99", "999999999999.99"),
    ],
)  # fmt: skip
def test_an_amount_is_what_was_meant(typed: str, read: str) -> None:
    form = order(amount_due=typed)
    assert form.is_valid(), form.errors
    assert form.facts()["amount_due"] == Decimal(read)


@pytest.mark.parametrize(
    "typed",
    ["hai", "-1", "-0,5", "1e3", "1.5", "12.50", "1.50.000", "1,5,5", "1,234", "1.000.00",
     "1000000000000", "12m", "NaN", "٣"],
)  # fmt: skip
def test_and_what_could_mean_something_else_is_asked_about(typed: str) -> None:
    for form in (order(amount_due=typed), piece(amount_done=typed)):
        name = "amount_due" if isinstance(form, EnforcementForm) else "amount_done"
        assert form.errors == {name: [AMOUNT]}


@pytest.mark.parametrize(
    ("typed", "read"), [("2", 2), ("1.500", 1500), ("0", 0), ("999999", 999999)]
)
def test_people_are_read_as_whole_numbers(typed: str, read: int) -> None:
    for form in (order(officials=typed), piece(officials=typed)):
        assert form.is_valid(), form.errors
        found = form.facts()["officials"]
        assert (found, type(found)) == (read, int)


@pytest.mark.parametrize("typed", ["1,5", "-1", "hai", "1e2", "1000000", "1.5"])
def test_and_no_part_of_one(typed: str) -> None:
    assert order(officials=typed).errors == {"officials": [PEOPLE]}
    assert piece(officials=typed).errors == {"officials": [PEOPLE]}


def test_of_officials_unsaid_an_order_has_none_and_a_piece_says_nothing() -> None:
    """A last piece of which nothing is said takes those that are left; a nought takes none."""
    ordered, said, unsaid = order(), piece(officials="0"), piece()
    for form in (ordered, said, unsaid):
        assert form.is_valid()
    assert ordered.facts()["officials"] == 0
    assert said.facts()["officials"] == 0
    assert unsaid.facts()["officials"] is None


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"obligation": ""}, {"obligation": ["Chọn việc phải thi hành"]}),
        ({"obligation": "gi-do"}, {"obligation": ["Chọn việc phải thi hành"]}),
        ({"owner": " "}, {"owner": ["Nhập đơn vị thi hành"]}),
        ({"description": ""}, {"description": ["Ghi nội dung phải thi hành"]}),
        ({"owner": "x" * 201}, {"owner": ["Đơn vị thi hành dài tối đa 200 ký tự; đang có 201"]}),
        (
            {"description": "x" * 301},
            {"description": ["Nội dung dài tối đa 300 ký tự; đang có 301"]},
        ),
    ],
)
def test_an_order_says_what_and_by_whom(said: dict[str, str], wrong: dict[str, Any]) -> None:
    assert order(**said).errors == wrong


def test_the_longest_words_fit_as_the_columns_take_them() -> None:
    form = order(owner="x" * 200, description="x" * 300)
    assert form.is_valid()
    for name in ("owner", "description"):
        column = Enforcement._meta.get_field(name)
        assert len(form.facts()[name]) == column.max_length


def test_a_day_that_is_none_is_asked_again() -> None:
    assert set(order(due_on="31/02/2026").errors) == {"due_on"}
    assert piece(done_on="").errors == {"done_on": ["Nhập ngày thi hành"]}
    assert set(piece(done_on="hôm qua").errors) == {"done_on"}
    form = order(due_on="28/02/2026")
    assert form.is_valid()
    assert form.facts()["due_on"] == date(2026, 2, 28)


@pytest.mark.parametrize(("said", "is_last"), [("doing", False), (DONE, True), ("", True)])
def test_a_piece_is_the_last_unless_more_is_to_come(said: str, is_last: bool) -> None:
    form = piece(progress=said)
    assert form.is_valid(), form.errors
    assert form.facts()["is_last"] is is_last


def test_a_state_that_is_none_is_asked_again() -> None:
    assert piece(progress="xong").errors == {"progress": ["Chọn tình trạng"]}


def test_the_facts_of_a_piece_are_the_arguments_of_the_service() -> None:
    form = piece(amount_done="20,5", evidence=" Biên bản 12 ", version="3")
    assert form.is_valid()
    assert form.facts() == {
        "on": date(2026, 11, 5), "amount": Decimal("20.5"), "evidence": "Biên bản 12",
        "is_last": False, "officials": None, "version": 3,
    }  # fmt: skip


@pytest.mark.parametrize(("letters", "fits"), [(200, True), (201, False)])
def test_a_proof_has_its_length(letters: int, fits: bool) -> None:
    assert piece(evidence="đ" * letters).is_valid() is fits


# --- how long a decision is public


@pytest.mark.parametrize(
    ("published", "until", "shown"),
    [
        (None, None, None),
        (date(2026, 11, 5), None, date(2026, 11, 5) + USUAL),
        (date(2026, 11, 5), date(2026, 11, 20), date(2026, 11, 20)),
    ],
)
def test_the_usual_time_is_offered_until_another_is_said(
    published: date | None, until: date | None, shown: date | None
) -> None:
    decision = Decision(published_on=published, published_until=until)
    assert PublicationForm.known(decision, 4) == {"until": shown, "version": 4}


def test_the_usual_time_is_longer_than_the_law_asks() -> None:
    assert timedelta(days=15) < USUAL


def test_a_publication_ends_on_a_day() -> None:
    assert PublicationForm({"version": "1"}).errors == {"until": ["Nhập ngày hết công khai"]}
    assert UnpublishForm({"version": "1"}).errors == {"on": ["Nhập ngày gỡ"]}


# --- what an order is called


@pytest.mark.parametrize(
    ("obligation", "asked"),
    [
        (O.MONEY_TO_STATE, "Số thi hành lần này (triệu đồng)"),
        (O.LAND_TO_STATE, "Số thi hành lần này (m²)"),
        (O.MONEY_TO_CITIZEN, "Số thi hành lần này (triệu đồng)"),
        (O.LAND_TO_CITIZEN, "Số thi hành lần này (m²)"),
        (O.RIGHTS_OF_ORGS, "Số thi hành lần này (tổ chức)"),
        (O.RIGHTS_OF_PEOPLE, "Số thi hành lần này (cá nhân)"),
        (O.DISCIPLINE_ORGS, "Số thi hành lần này (tổ chức)"),
        (O.DISCIPLINE, "Số thi hành lần này (người)"),
        (O.PROSECUTION_CASES, "Số đã khởi tố (vụ)"),
        (O.PROSECUTION, "Số đã khởi tố (người)"),
        (O.OTHER, "Số thi hành lần này"),
    ],
)
def test_each_obligation_is_asked_about_in_its_unit(obligation: str, asked: str) -> None:
    assert Enforcement(obligation=obligation).asked == asked


def test_whose_obligations_are_people_and_whose_the_investigators() -> None:
    people = {one for one in O.values if Enforcement(obligation=one).is_of_people}
    handed = {one for one in O.values if Enforcement(obligation=one).is_investigated}
    assert people == {"discipline", "prosecution"}
    assert handed == {"prosecution", "prosecution_cases"}


@pytest.mark.parametrize(
    ("due", "done", "left"),
    [("100.5", "0", "100.5"), ("100.5", "100.49", "0.01"), ("2", "2", "0"), ("2", "3", "0")],
)
def test_what_remains_is_never_less_than_nothing(due: str, done: str, left: str) -> None:
    row = Enforcement(amount_due=Decimal(due), amount_done=Decimal(done))
    assert row.remaining == Decimal(left)
