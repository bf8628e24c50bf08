"""What a newcomer finds between the units: hand-overs, directives, orders to carry out, plans."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.timezone import localdate

from complaints import services as complaints
from complaints.models import (
    Decision,
    InstructionKind,
    Obligation,
    Petition,
    RegulationFeedback,
    Transfer,
)
from complaints.services import feedback, oversight, parties, transfers
from complaints.workflow.feedback import FeedbackChannel, FeedbackContent
from portal.access.models import User
from portal.organisations.models import Organisation
from reception.kinds import Field, Kind
from reception.services import Person

SENDERS = ("Bùi Ví Dụ Một", "Bùi Ví Dụ Hai", "Bùi Ví Dụ Ba")
CROWD = ("Trần Ví Dụ Sáu", "Lê Ví Dụ Bảy", "Phạm Ví Dụ Tám", "Võ Ví Dụ Chín")


def fill(*, board: Organisation, unit: Organisation, by: User, at: datetime) -> int:
    """Everything once; how many petitions were entered for it (0 where it was done before)."""
    if Transfer.objects.filter(organisation=board).exists():
        return 0
    entered = sum(1 for _ in hand_over(board, unit, by, at))
    direct(unit, by, at)
    order(unit, by, at)
    plan(unit, by, at)
    gather(unit, by, at)
    hear(board, by, at)
    return entered + 1


def hand_over(
    board: Organisation, unit: Organisation, by: User, at: datetime
) -> Iterator[Petition]:
    """Three on their way to the unit: one waits there, one was taken in, one was given back."""
    told = (
        "Kiến nghị xử lý việc lấn chiếm kênh thủy lợi làm ngập ruộng lúa của nhiều hộ dân.",
        "Kiến nghị kiểm tra việc cấp phân bón kém chất lượng cho hộ nghèo.",
        "Kiến nghị lắp đèn chiếu sáng trên tuyến đường liên ấp.",
    )
    for number, (name, words) in enumerate(zip(SENDERS, told, strict=True)):
        petition = complaints.register(
            organisation=board, by=by, at=at, kind=Kind.RECOMMENDATION, field=Field.ENVIRONMENT,
            person=Person(full_name=name, address="Số 3 đường Minh Họa"),
            summary=words,
        )  # fmt: skip
        sorted_out = complaints.classify(
            petition=petition, by=by, at=at, on=localdate(at), kind=Kind.RECOMMENDATION,
            is_eligible=True, is_competent=False,
        )  # fmt: skip
        sent = transfers.send(
            petition=sorted_out, receiver=unit, document_number=f"{number + 31}/PC-BTCD", by=by,
            at=at, on=localdate(at), reason="Nội dung thuộc thẩm quyền của sở",
        )  # fmt: skip
        if number == 1:
            transfers.receive(transfer=sent, by=by, at=at)
        if number == 2:
            reason = "Chiếu sáng đường liên ấp do Ủy ban nhân dân xã quản lý."
            transfers.give_back(transfer=sent, reason=reason, by=by, at=at)
        yield petition
    yield from Petition.objects.filter(came_by__organisation=board)


def direct(unit: Organisation, by: User, at: datetime) -> None:
    """A directive that waits for its answer, and a reminder that was answered."""
    late = Petition.objects.filter(organisation=unit, is_protected=False, closed_on=None)
    first, second = late.exclude(due_on=None).order_by("due_on", "pk")[:2]
    soon = localdate(at) + timedelta(days=5)
    oversight.instruct(
        petition=first, kind=InstructionKind.DIRECTIVE, due_on=soon, by=by, at=at,
        document_number="41/UBND-TD",
        content="Giải quyết dứt điểm, báo cáo rõ nguyên nhân chậm và trách nhiệm.",
    )  # fmt: skip
    reminded = oversight.instruct(
        petition=second, kind=InstructionKind.REMINDER, due_on=soon, by=by, at=at,
        content="Đề nghị khẩn trương giải quyết đơn và báo cáo kết quả.",
    )  # fmt: skip
    text = "Đã làm việc với người có đơn, dự kiến trả lời trong tuần này."
    oversight.reply(instruction=reminded, text=text, by=by, at=at)


def order(unit: Organisation, by: User, at: datetime) -> None:
    """What one decision orders: money partly paid back, land not yet."""
    today = localdate(at)
    decided = Decision.objects.filter(
        organisation=unit, kind=Kind.COMPLAINT, must_enforce=True, enforced_on=None,
        case__closed_on=None, issued_on__lt=today - timedelta(days=7),
    )  # fmt: skip
    for decision in decided.order_by("-issued_on", "-pk")[:1]:
        money = complaints.record_enforcement(
            decision=decision, obligation=Obligation.MONEY_TO_CITIZEN, owner=unit.name,
            description="Trả lại tiền bồi thường còn thiếu", amount_due=Decimal("120.5"),
            due_on=today + timedelta(days=20), by=by, at=at,
        )  # fmt: skip
        complaints.record_enforcement(
            decision=decision, obligation=Obligation.LAND_TO_CITIZEN, owner="Ủy ban nhân dân xã",
            description="Giao lại phần đất thu hồi vượt ranh giới", amount_due=Decimal(85),
            due_on=today - timedelta(days=1), by=by, at=at,
        )  # fmt: skip
        complaints.record_progress(
            enforcement=money, on=today, amount=Decimal(80), evidence="Phiếu chi số 12", by=by,
            at=at,
        )  # fmt: skip


def plan(unit: Organisation, by: User, at: datetime) -> None:
    """One complex matter with its plan and milestones, one of them past its day."""
    today = localdate(at)
    free = Petition.objects.filter(organisation=unit, is_protected=False, closed_on=None)
    petition = free.filter(matter__complex_case=None).order_by("received_on", "pk")[:1].get()
    listed = complaints.list_complex(
        petition=petition, ground="Kéo dài, nhiều hộ dân liên quan",
        on=today - timedelta(days=30), by=by, at=at,
    )  # fmt: skip
    complaints.plan_complex(
        complex_case=listed, plan="Đối thoại với các hộ, rà soát hồ sơ, báo cáo đề xuất.",
        due_on=today + timedelta(days=30), by=by, at=at,
    )  # fmt: skip
    for task, days in (("Rà soát hồ sơ đo đạc", -3), ("Đối thoại với các hộ dân", 12)):
        complaints.add_milestone(
            complex_case=listed, task=task, owner="Phòng chuyên môn",
            due_on=today + timedelta(days=days), by=by, at=at,
        )  # fmt: skip


def gather(unit: Organisation, by: User, at: datetime) -> None:
    """A complaint of several people, one of whom has not signed yet."""
    today = localdate(at)
    petition = complaints.register(
        organisation=unit, by=by, at=at, kind=Kind.COMPLAINT, field=Field.LAND_RECOVERY,
        person=Person(full_name="Hồ Ví Dụ Năm", address="Số 4 đường Minh Họa"), signers=5,
        summary="Khiếu nại giá bồi thường cây trồng khi thu hồi đất làm hồ chứa nước.",
    )  # fmt: skip
    signers = [parties.Signer(name, "Số 4 đường Minh Họa") for name in CROWD]
    for some, signed in ((signers[:-1], True), (signers[-1:], False)):
        petition.refresh_from_db()
        parties.add_signatories(
            petition=petition, signers=some, signed=signed, on=today, by=by, at=at
        )


def hear(board: Organisation, by: User, at: datetime) -> RegulationFeedback:
    """One voice about a regulation, which is no petition (Nghị định 20/2008/NĐ-CP)."""
    return feedback.enter_feedback(
        organisation=board, channel=FeedbackChannel.IN_PERSON, by=by, at=at,
        content=FeedbackContent.UNFIT,
        summary="Thành phần hồ sơ xác nhận tình trạng nhà ở trùng giấy tờ đã nộp trước đó.",
        person=Person(full_name="Đặng Ví Dụ Mười", address="Số 5 đường Minh Họa",
                      phone="0900000010"),
    )  # fmt: skip
