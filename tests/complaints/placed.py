"""Records that a form of petitions needs before its page shows it: made by the test that asks."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.urls import reverse

from complaints import services
from complaints.models import Decision, Petition
from complaints.services import parties, public_texts
from complaints.services.parties import Signer
from complaints.services.redacting import Choice
from tests.complaints import factories as make
from tests.complaints import passing

Place = tuple[str, dict[str, str]]  # the address, and what the page sends along by itself


def at(route: str, *args: object, **said: str) -> Place:
    return reverse(f"complaints:{route}", args=args), said


def published(route: str) -> Callable[[], Place]:
    """A decision that has been public long enough to come down."""

    def place() -> Place:
        decision = make.case_in("decided").decision
        long_ago = make.TODAY - timedelta(days=40)
        Decision.objects.filter(pk=decision.pk).update(issued_on=long_ago, published_on=long_ago)
        return at(route, _number(decision))

    return place


def proposed() -> Place:
    return at("send_back", make.in_state("proposed").file_number)


def waiting() -> Place:
    make.in_state("proposed")
    return at("approve_many")


def planned() -> Place:
    found, on = make.petition(), make.RECEIVED
    given = {"by": make.head(), "at": make.moment()}
    row = services.list_complex(petition=found, ground="Đông người", on=on, **given)
    services.plan_complex(complex_case=row, plan="Đối thoại", due_on=make.TODAY, **given)
    return at("plan_done", row.pk)


def not_ours() -> Place:
    return at("send_transfer", passing.theirs().file_number)


def redacted() -> Place:
    """What the public is to read, redacted by one person and not yet seen by a second."""
    given = {"by": make.handler(), "at": make.moment()}
    decision = make.case_in("decided").decision
    row = public_texts.write_public_text(
        decision=decision, title="Giá đất", text="Trả lại đất", version=0, **given
    )
    hidden = {one.words: Choice("hide", "") for one in public_texts.open_in(row)}
    public_texts.redact_public_text(row=row, choices=hidden, version=row.version, **given)
    return at("check_public_text", _number(decision))


def asked_for() -> Place:
    return at("save_view", query="lan=1")


def chosen(route: str) -> Callable[[], Place]:
    return lambda: at(route, don=make.in_state("accepted").file_number)


def signed() -> Place:
    found: Petition = make.petition(signers=3)
    parties.add_signatories(
        petition=found, signers=[Signer("Bà Một"), Signer("Ông Hai")], signed=True,
        on=make.RECEIVED, by=make.head(), at=make.moment(),
    )  # fmt: skip
    return at("change_signatory", found.file_number)


def _number(decision: Decision) -> str:
    return decision.case.petitions.get().file_number


PLACED: Mapping[str, Callable[[], Place]] = {
    "limit_publication": published("limit_publication"), "unpublish": published("unpublish"),
    "send_back": proposed, "approve_many": waiting, "plan_done": planned,
    "send_transfer": not_ours, "check_public_text": redacted, "save_view": asked_for,
    "reassign": chosen("reassign"), "remind": chosen("remind"), "change_signatory": signed,
}  # fmt: skip
