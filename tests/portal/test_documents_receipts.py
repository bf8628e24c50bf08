"""Receipts: issued once a token, found by the code alone, forgotten after two days."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from portal.documents import codes, tasks
from portal.documents.models import Receipt
from portal.documents.services import receipts
from tests.portal.paper_factories import AT

pytestmark = pytest.mark.django_db


def test_a_code_opens_its_receipt_and_no_other() -> None:
    one, other = (receipts.issue(token=token, at=AT) for token in ("a-form", "another"))

    assert receipts.find(receipts.code_of(one)) == one
    assert receipts.find(receipts.code_of(other).lower().replace("-", " ")) == other


def test_the_same_token_gives_the_same_receipt() -> None:
    first = receipts.issue(token="a-form", at=AT)
    again = receipts.issue(token="a-form", at=AT + timedelta(minutes=1))

    assert again == first
    assert Receipt.objects.count() == 1


def test_a_code_is_four_groups_of_four() -> None:
    code = receipts.code_of(receipts.issue(token="a-form", at=AT))

    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]


def test_a_selector_that_is_taken_makes_another_code() -> None:
    taken = codes.derive("a-form", 0)
    Receipt.objects.create(
        selector=codes.selector(taken), verifier_hash="", token="of somebody else", issued_at=AT
    )
    receipt = receipts.issue(token="a-form", at=AT)

    assert receipts.code_of(receipt) == codes.grouped(codes.derive("a-form", 1))
    assert receipts.find(receipts.code_of(receipt)) == receipt


def test_a_receipt_needs_a_token() -> None:
    with pytest.raises(ValueError, match="token"):
        receipts.issue(token="", at=AT)


def with_other_verifier(code: str) -> str:
    """The same selector, another verifier, and a check character that fits."""
    bare = code.replace("-", "")
    middle = "7" if bare[8] != "7" else "8"
    body = bare[:8] + middle + bare[9:15]
    return body + codes.check_character(body)


def test_a_wrong_verifier_opens_nothing() -> None:
    code = receipts.code_of(receipts.issue(token="a-form", at=AT))

    assert receipts.find(with_other_verifier(code)) is None


def test_an_unknown_selector_costs_as_much_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    fits = codes.fits
    monkeypatch.setattr(
        codes, "fits", lambda v, stored: (compared.append(stored), fits(v, stored))[1]
    )
    receipt = receipts.issue(token="a-form", at=AT)

    assert receipts.find(codes.derive("never issued", 0)) is None
    receipts.find(receipts.code_of(receipt))

    assert compared == [codes.DUMMY, receipt.verifier_hash]
    assert codes.DUMMY.split("$")[:4] == receipt.verifier_hash.split("$")[:4]


def test_nothing_fits_the_dummy() -> None:
    assert not codes.fits("000000000", codes.DUMMY)


def test_the_table_alone_opens_nothing(settings: Any) -> None:
    """With every row in hand and another key, neither token nor hash gives a code."""
    receipt = receipts.issue(token="a-form", at=AT)
    code = receipts.code_of(receipt)
    bare = code.replace("-", "")

    assert codes.verifier(bare) not in receipt.verifier_hash
    settings.RECEIPT_KEY = bytes(32)
    assert receipts.code_of(receipt) == ""
    settings.INDEX_KEY = bytes(32)
    assert receipts.find(code) is None


def test_a_revoked_code_opens_nothing_and_is_not_printed_again() -> None:
    receipt = receipts.issue(token="a-form", at=AT)
    code = receipts.code_of(receipt)
    receipts.revoke(receipt=receipt, at=AT)
    receipt.refresh_from_db()

    assert receipts.find(code) is None
    assert receipts.code_of(receipt) == ""


def test_tokens_are_forgotten_and_codes_still_open() -> None:
    old = receipts.issue(token="old", at=AT - timedelta(hours=50))
    new = receipts.issue(token="new", at=AT)
    code = receipts.code_of(old)

    assert receipts.forget_tokens(before=AT - timedelta(hours=48)) == 1

    old.refresh_from_db()
    new.refresh_from_db()
    assert receipts.code_of(old) == ""
    assert receipts.code_of(new) != ""
    assert receipts.find(code) == old


def test_the_nightly_task_forgets_what_is_older_than_two_days() -> None:
    receipts.issue(token="old", at=AT - timedelta(days=900))

    tasks.forget_tokens()
    tasks.forget_tokens()

    assert list(Receipt.objects.values_list("token", flat=True)) == [""]


def test_what_is_no_code_is_said_so() -> None:
    with pytest.raises(ValidationError, match="đang có 4"):
        receipts.find("7K3M")
