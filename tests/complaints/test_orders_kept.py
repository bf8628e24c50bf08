"""Orders on their pages, and what the database keeps of them whoever asks."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from complaints import services
from complaints.models import Case, ComplexCase, Decision, Enforcement, EnforcementProgress
from portal.access.models import User
from portal.access.roles import Role
from portal.documents.models import Attachment
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.orders import order, piece
from tests.complaints.pages import SignIn, post, url
from tests.portal.paper_factories import pdf_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ONE = timedelta(days=1)
LISTED = date(2026, 10, 1)


def refused(name: str, change: Any) -> None:
    """The database refuses the change by the constraint of that name."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change()


# --- the pages


def page_of(case: Case, user: User, as_user: SignIn) -> tuple[Any, str]:
    return as_user(user), case.petitions.get().file_number


def test_an_order_of_another_decision_is_not_found(as_user: SignIn) -> None:
    mine, other = make.case_in("decided"), make.case_in("decided")
    client, number = page_of(mine, make.head(), as_user)
    row = order(other)
    sent = post(client, make.head(), "enforcement_done", [number, row.pk], done_on="05/11/2026")
    assert sent.status_code == 404
    assert not EnforcementProgress.objects.exists()


def test_what_is_not_decided_has_no_such_page(as_user: SignIn) -> None:
    client, number = page_of(make.case_in("verifying"), make.head(), as_user)
    assert client.get(url("enforcement", number)).status_code == 404
    sent = post(client, make.head(), "add_enforcement", [number], owner="Xã")
    assert sent.status_code == 404


def test_a_piece_refused_by_the_service_leaves_no_file(as_user: SignIn) -> None:
    case, head = make.case_in("decided"), make.head()
    row = order(case)
    client, number = page_of(case, head, as_user)
    scan = SimpleUploadedFile("bien-ban.pdf", pdf_file(), "application/pdf")
    sent = {"progress": "doing", "done_on": "05/11/2026", "amount_done": "100,01", "scan": scan,
            "evidence": "Biên bản 7/BB"}  # fmt: skip
    answer = post(client, head, "enforcement_done", [number, row.pk], **sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    for kept in ("Nhiều hơn số còn phải thi hành (100,00)", "100,01", "Biên bản 7/BB"):
        assert kept in text, kept
    assert not Attachment.objects.exists()
    assert not EnforcementProgress.objects.exists()


def test_a_file_that_is_none_is_told_beside_its_field(as_user: SignIn) -> None:
    case, head = make.case_in("decided"), make.head()
    row = order(case)
    client, number = page_of(case, head, as_user)
    scan = SimpleUploadedFile("virus.exe", b"MZ\x90\x00", "application/octet-stream")
    sent = {"progress": "doing", "done_on": "05/11/2026", "amount_done": "1", "scan": scan}
    answer = post(client, head, "enforcement_done", [number, row.pk], **sent)
    assert answer.status_code == 422
    assert f'href="#id_scan_{row.pk}"' in answer.content.decode()
    assert not EnforcementProgress.objects.exists()


def test_a_closed_file_shows_what_was_done_and_asks_nothing_but_prosecution(
    as_user: SignIn,
) -> None:
    case = make.case_in("enforcing")
    piece(order(case, description="Nộp tiền"), "0", is_last=True)
    handed = order(
        case, obligation="prosecution", amount_due=Decimal(1), description="Chuyển hồ sơ"
    )
    piece(handed, "0", is_last=True)
    case.petitions.update(closed_on=make.TODAY)
    client, number = page_of(case, make.head(), as_user)
    text = client.get(url("enforcement", number)).content.decode()
    assert "Nộp tiền" in text
    assert "Thêm việc phải thi hành" not in text
    assert text.count("Ghi tiến độ") == 1
    assert text.index("Chuyển hồ sơ") < text.index("Ghi tiến độ")


def test_the_page_of_all_says_when_there_is_none(as_user: SignIn) -> None:
    text = as_user(make.head()).get(url("enforcements")).content.decode()
    assert "Không có quyết định, kết luận nào phải thi hành trong mục này." in text
    assert "quá hạn</a>" not in text


def test_the_page_of_all_tells_amounts_and_days(as_user: SignIn) -> None:
    case = make.case_in("decided")
    row = order(case, amount_due=Decimal("1234.5"), due_on=make.TODAY - ONE)
    piece(row, "234.5")
    text = as_user(make.head()).get(url("enforcements")).content.decode()
    assert "Trả tiền (Xã): 234,5/1.234,5 triệu đồng" in text
    assert ">Quá hạn<" in text


def test_a_denunciation_is_told_by_its_number_alone(as_user: SignIn) -> None:
    case = make.case_in("concluded", Kind.DENUNCIATION)
    order(case, description="Thu hồi tiền")
    Decision.objects.filter(case=case).update(must_enforce=True)
    text = as_user(make.person(Role.CLERK)).get(url("enforcements")).content.decode()
    assert "Thu hồi tiền" not in text
    assert make.CANARY.full_name not in text


# --- what the database itself keeps


def test_no_amount_is_below_nothing() -> None:
    row = order(make.case_in("decided"))
    piece(row)
    rows = Enforcement.objects.filter(pk=row.pk)
    for name in ("amount_due", "amount_done"):
        refused("enforcement_amounts_not_negative", lambda name=name: rows.update(**{name: -1}))
    pieces = EnforcementProgress.objects.filter(enforcement=row)
    refused("progress_not_negative", lambda: pieces.update(amount=Decimal("-0.01")))


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("decision_sent_after_issued", {"sent_on": -1}),
        ("decision_published_after_issued", {"published_on": -1}),
        ("decision_published_for_a_time", {"published_on": 3, "published_until": 2}),
    ],
)
def test_a_decision_is_sent_and_shown_after_it_was_issued(name: str, facts: dict[str, int]) -> None:
    case = make.case_in("decided")
    issued, rows = case.decision.issued_on, Decision.objects.filter(case=case)
    days = {key: issued + days * ONE for key, days in facts.items()}
    refused(name, lambda: rows.update(**days))
    rows.update(**dict.fromkeys(facts, issued))


def test_the_days_of_a_plan_follow_the_list() -> None:
    row = services.list_complex(petition=make.petition(), ground="Đông người", on=LISTED,
                                by=make.head(), at=make.moment())  # fmt: skip
    rows = ComplexCase.objects.filter(pk=row.pk)
    for name, field in (("complex_case_plan_due_after_listed", "plan_due_on"),
                        ("complex_case_plan_done_after_listed", "plan_done_on")):  # fmt: skip
        refused(name, lambda field=field: rows.update(**{field: LISTED - ONE}))
        rows.update(**{field: LISTED})


def test_what_changes_in_a_decision_is_kept_as_it_was() -> None:
    case = make.case_in("decided")
    events = apps.get_model("complaints", "DecisionEvent").objects.filter(pgh_obj=case.decision)
    before = events.count()
    order(case)
    assert events.count() == before + 1
    assert events.order_by("-pgh_id")[0].must_enforce is True
