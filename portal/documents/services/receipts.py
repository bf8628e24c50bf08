"""Look-up codes: made so that a stolen database opens none, and a slip of the pen opens nothing."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from portal.documents import codes
from portal.documents.models import Receipt

TRIES = 8  # six characters leave one chance in a thousand that the millionth selector is taken


@transaction.atomic(savepoint=False)
def issue(*, token: str, at: datetime) -> Receipt:
    """The receipt of this token; the same token always gives the same one.

    `token` is the idempotency token of the post that asks for it, and must not be empty.
    """
    if not token:
        raise ValueError("a receipt is derived from the token of a form")
    for attempt in range(TRIES):
        code = codes.derive(token, attempt)
        receipt, created = _take(code, token, at)
        if created or receipt.token == token:
            return receipt
    raise RuntimeError("no free selector found")


def _take(code: str, token: str, at: datetime) -> tuple[Receipt, bool]:
    """The row under the code's selector, and whether it is new; only a new one costs a hash."""
    slow = partial(codes.hashed, codes.verifier(code))
    defaults: dict[str, Any] = {"verifier_hash": slow, "token": token, "issued_at": at}
    return Receipt.objects.get_or_create(selector=codes.selector(code), defaults=defaults)


def code_of(receipt: Receipt) -> str:
    """The code in four groups of four while the token is kept, "" afterwards: nobody knows it."""
    if not receipt.token:
        return ""
    found = (codes.derive(receipt.token, attempt) for attempt in range(TRIES))
    return next((codes.grouped(c) for c in found if codes.selector(c) == receipt.selector), "")


def normalise(code: str) -> str:
    """The 16 characters of a code as somebody typed it; raises ValidationError, one sentence."""
    return codes.normalise(code)


def find(code: str) -> Receipt | None:
    """The receipt the code opens; the same work is done whether or not its selector is known.

    Raises ValidationError as `normalise` does: what cannot be a code says nothing about any.
    """
    code = codes.normalise(code)
    receipt = Receipt.objects.filter(selector=codes.selector(code), revoked_at=None).first()
    known = codes.fits(codes.verifier(code), receipt.verifier_hash if receipt else codes.DUMMY)
    return receipt if known else None


@transaction.atomic
def revoke(*, receipt: Receipt, at: datetime) -> None:
    """Close the code: for a slip that was lost, and for one read by the wrong person."""
    Receipt.objects.filter(pk=receipt.pk, revoked_at=None).update(revoked_at=at, token="")


@transaction.atomic
def forget_tokens(*, before: datetime) -> int:
    """Clear the tokens of receipts issued before: their slips cannot be printed again."""
    old = Receipt.objects.filter(issued_at__lt=before).exclude(token="")
    return old.update(token="")
