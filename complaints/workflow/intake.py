"""Intake of a petition, from the register to whoever must deal with it."""

from datetime import date
from functools import partial

from complaints.workflow.admitting import unfit_complaint
from complaints.workflow.denouncing import is_information, unready
from complaints.workflow.states import Intake, Machine, PetitionFacts, Transition
from portal.access.roles import Permission
from reception.kinds import Kind

COMPLAINT, DENUNCIATION = Kind.COMPLAINT.value, Kind.DENUNCIATION.value
FORWARDERS = frozenset({"agency", "press", "leader", "elected"})
SORTED = frozenset({Intake.CLASSIFIED})
UNSETTLED = frozenset({Intake.REGISTERED, Intake.CLASSIFIED})


INSIDE = "received", "sent", "escalated", "ruled"  # how a hand-over within the portal stands


def not_ours(petition: PetitionFacts, _on: date) -> str:
    if petition.ruling:
        return (
            f"Thẩm quyền đã được cấp trên xác định tại văn bản số {petition.ruling} "
            "(Điều 21.3 Luật Khiếu nại): đơn vị phải nhận, trình thụ lý."
        )
    if petition.is_competent:
        return (
            "Đơn thuộc thẩm quyền của cơ quan này: trình thụ lý hoặc phân loại lại "
            "(Điều 6 Thông tư 05/2021/TT-TTCP)."
        )
    return ""


def acceptable(petition: PetitionFacts, _on: date) -> str:
    if not petition.is_eligible:
        return (
            "Đơn chưa đủ điều kiện xử lý (Điều 6 Thông tư 05/2021/TT-TTCP): "
            "yêu cầu bổ sung hoặc lưu đơn."
        )
    if not petition.is_competent:
        return (
            "Đơn không thuộc thẩm quyền của cơ quan này (Điều 26 Luật Tiếp công dân): "
            "hướng dẫn hoặc chuyển đơn."
        )
    if petition.kind == Kind.MIXED:
        return (
            "Đơn có nhiều nội dung khác nhau: hướng dẫn tách đơn hoặc phân loại theo nội dung "
            "chính (Điều 25.3 Luật Tiếp công dân)."
        )
    if petition.kind == DENUNCIATION and petition.is_anonymous:
        return "Tố cáo nặc danh không được thụ lý (Điều 25 Luật Tố cáo)."
    return unready(petition) or unfit_complaint(petition)


def unfit(petition: PetitionFacts, _on: date) -> str:
    if petition.is_eligible:
        return (
            "Đơn đã được xác định đủ điều kiện xử lý: phân loại lại trước "
            "(Điều 6 Thông tư 05/2021/TT-TTCP)."
        )
    return ""


def once_only(petition: PetitionFacts, on: date) -> str:
    """Guided and transferred once for the same content; what comes back is filed."""
    if petition.handled_once:
        return (
            f"Nội dung này đã được hướng dẫn hoặc chuyển một lần ở đơn {petition.handled_once} "
            "(Điều 6, 14.1 Thông tư 05/2021/TT-TTCP): lưu đơn và báo tình trạng."
        )
    return not_ours(petition, on)


def guidable(petition: PetitionFacts, on: date) -> str:
    if petition.kind == DENUNCIATION and petition.source != "reception":
        return (
            "Đơn tố cáo không thuộc thẩm quyền phải được chuyển đi, không hướng dẫn "
            "(Điều 24.2 Luật Tố cáo)."
        )
    return once_only(petition, on)


def returnable(petition: PetitionFacts, on: date) -> str:
    if petition.came_inside:
        return (
            "Đơn do đơn vị trong cổng chuyển đến và đã nhận (Điều 21.3 Luật Khiếu nại): chuyển lại "
            "ở trang Chuyển đơn để cấp trên xác định thẩm quyền."
        )
    if petition.source not in FORWARDERS:
        return (
            "Chỉ trả lại đơn do cơ quan, tổ chức, cá nhân khác chuyển đến "
            "(Thông tư 05/2021/TT-TTCP)."
        )
    if petition.kind == DENUNCIATION:
        return "Đơn tố cáo không trả lại mà chuyển nơi có thẩm quyền (Điều 26.1 Luật Tố cáo)."
    return not_ours(petition, on)


def inspectable(petition: PetitionFacts, _on: date) -> str:
    if petition.kind != DENUNCIATION or not is_information(petition):
        return (
            "Chỉ chuyển thanh tra, kiểm tra thông tin tố cáo không rõ người tố cáo "
            "(Điều 25.2 Luật Tố cáo)."
        )
    return ""


def opines(petition: PetitionFacts, _on: date) -> str:
    if petition.kind != Kind.RECOMMENDATION:
        return (
            "Chỉ tiếp thu, ghi nhận kiến nghị, phản ánh (Điều 26 Luật Tiếp công dân): "
            "chọn hướng xử lý khác."
        )
    return ""


def denounces(petition: PetitionFacts, _on: date) -> str:
    if petition.kind == COMPLAINT:
        return (
            "Chỉ chuyển cơ quan điều tra khi nội dung có dấu hiệu tội phạm được tố cáo, phản ánh "
            "(Điều 27.1 Luật Tố cáo)."
        )
    return ""


def lapsable(petition: PetitionFacts, on: date) -> str:
    if petition.supplement_by and on <= petition.supplement_by:
        return (
            f"Người có đơn được bổ sung đến hết ngày {petition.supplement_by:%d/%m/%Y} "
            "(Điều 14 Nghị định 154/2026/NĐ-CP): chưa hết hạn."
        )
    return ""


def sent_outside(petition: PetitionFacts, _on: date) -> str:
    """Of a hand-over within the portal the receiver and the superior write what became of it."""
    if petition.transfer_state in INSIDE:
        return (
            "Đơn chuyển cho đơn vị trong cổng (Điều 26 Luật Tiếp công dân): nơi nhận, cấp trên "
            "ghi ở trang Chuyển đơn."
        )
    return ""


def recallable(petition: PetitionFacts, _on: date) -> str:
    if petition.transfer_state != "sent":
        return "Chỉ rút lại phiếu chuyển mà nơi nhận chưa trả lời (Điều 26 Luật Tiếp công dân)."
    return ""


def by_receiver(_petition: PetitionFacts, _on: date) -> str:
    return (
        "Đơn vị nhận trả lại ở trang Chuyển đơn đến, nơi chuyển không tự ghi "
        "(Điều 26 Luật Tiếp công dân)."
    )


def by_superior(_petition: PetitionFacts, _on: date) -> str:
    return (
        "Cấp trên chung của hai đơn vị giao đơn ở trang Tranh chấp thẩm quyền "
        "(Điều 21.3 Luật Khiếu nại)."
    )


_step = partial(Transition, machine=Machine.INTAKE)


# What ends the clocks of intake, whichever of them runs.
CLOCKS = (
    "VISIT.NOTICE", "COMPLAINT.ACCEPT", "DENUNCIATION.CHECK", "DENUNCIATION.TRANSFER",
    "DENUNCIATION.DEMAND", "PETITION.ALARM",
)  # fmt: skip
KEEP = ("PETITION.KEEP",)  # a year, then the head decides whether it is destroyed
CLASSIFY, DECIDE = Permission.CLASSIFY, Permission.DECIDE
SENT = frozenset({Intake.TRANSFERRED})

INTAKE: tuple[Transition, ...] = (
    _step(
        "classify", "Phân loại đơn",
        UNSETTLED | {Intake.PROPOSED, Intake.AWAITING_SUPPLEMENT}, Intake.CLASSIFIED, CLASSIFY,
        needs=("kind", "is_eligible", "is_competent"),
    ),
    _step("link", "Gộp với đơn trước", UNSETTLED, Intake.LINKED, CLASSIFY,
          needs=("duplicate_of",), stops=CLOCKS),
    _step("unlink", "Tách khỏi đơn đã gộp", frozenset({Intake.LINKED}), Intake.REGISTERED, CLASSIFY,
          needs=("note",)),
    _step("file_repeated", "Lưu đơn đã xử lý một lần", UNSETTLED, Intake.FILED, CLASSIFY,
          needs=("duplicate_of",), stops=CLOCKS, starts=KEEP),
    _step("guide_split", "Hướng dẫn tách đơn", UNSETTLED, Intake.SPLIT_GUIDED, CLASSIFY,
          needs=("document_number",), stops=CLOCKS, form="TT05.02"),
    _step("declare_ineligible", "Xác định không đủ điều kiện xử lý", UNSETTLED,
          Intake.INELIGIBLE, CLASSIFY, obstacle=unfit, needs=("reason",), stops=CLOCKS),
    _step("file", "Lưu đơn", SORTED | {Intake.INELIGIBLE}, Intake.FILED, CLASSIFY,
          needs=("reason",), stops=CLOCKS, starts=KEEP),
    _step("request_supplement", "Yêu cầu bổ sung", SORTED | {Intake.PROPOSED},
          Intake.AWAITING_SUPPLEMENT, CLASSIFY, needs=("note", "supplement_by"), form="TT05.02"),
    _step("receive_supplement", "Đã nhận bổ sung",
          frozenset({Intake.AWAITING_SUPPLEMENT}), Intake.CLASSIFIED, CLASSIFY),
    _step("lapse", "Hết hạn bổ sung, lưu đơn",
          frozenset({Intake.AWAITING_SUPPLEMENT}), Intake.FILED, CLASSIFY,
          obstacle=lapsable, needs=("reason",), stops=CLOCKS, starts=KEEP),
    _step("propose", "Trình thụ lý", SORTED, Intake.PROPOSED, CLASSIFY,
          obstacle=acceptable, needs=("note",), form="TT05.01"),
    _step("submit", "Trình duyệt hướng xử lý", SORTED, Intake.PROPOSED, CLASSIFY,
          needs=("note",)),
    _step("agree", "Đồng ý hướng xử lý", frozenset({Intake.PROPOSED}), Intake.CLASSIFIED, DECIDE),
    _step("note_opinion", "Tiếp thu, ghi nhận", SORTED, Intake.NOTED, CLASSIFY,
          obstacle=opines, needs=("reason",), stops=CLOCKS),
    _step("return_proposal", "Trả lại, xử lý tiếp", frozenset({Intake.PROPOSED}),
          Intake.CLASSIFIED, DECIDE, needs=("note",)),
    _step("accept", "Thụ lý", frozenset({Intake.PROPOSED}), Intake.ACCEPTED, DECIDE,
          obstacle=acceptable, needs=("document_number", "assigned_to"),
          offers=("is_remote", "grounds"), stops=CLOCKS, form="ND155.03"),
    _step("refuse", "Không thụ lý", frozenset({Intake.PROPOSED}), Intake.NOT_ACCEPTED, DECIDE,
          needs=("reason", "document_number"), stops=CLOCKS, form="ND155.04"),
    _step("guide", "Hướng dẫn đến nơi có thẩm quyền", SORTED, Intake.GUIDED, CLASSIFY,
          obstacle=guidable, needs=("referred_to", "document_number"), stops=CLOCKS,
          form="TT05.02"),
    _step("transfer", "Chuyển đơn", SORTED, Intake.TRANSFERRED, CLASSIFY,
          obstacle=once_only, needs=("referred_to", "document_number"), stops=CLOCKS,
          form="TT05.03"),
    _step("recall", "Rút lại phiếu chuyển", SENT, Intake.CLASSIFIED, CLASSIFY,
          obstacle=recallable, needs=("note",)),
    _step("give_back", "Nơi nhận trả lại đơn", SENT, Intake.CLASSIFIED, CLASSIFY,
          obstacle=by_receiver),
    _step("return_to_sender", "Trả lại nơi chuyển đến", SORTED, Intake.RETURNED_TO_SENDER, CLASSIFY,
          obstacle=returnable, needs=("reason", "document_number"), stops=CLOCKS),
    _step("urge", "Yêu cầu cấp dưới giải quyết", SORTED, Intake.URGED, DECIDE,
          obstacle=not_ours, needs=("referred_to", "document_number"),
          stops=CLOCKS, starts=("DENUNCIATION.REPORT",)),
    _step("refer_inspection", "Chuyển thanh tra, kiểm tra", SORTED, Intake.REFERRED_INSPECTION,
          DECIDE, obstacle=inspectable, needs=("referred_to", "document_number"), stops=CLOCKS),
    _step("refer_investigation", "Chuyển cơ quan điều tra", SORTED,
          Intake.REFERRED_INVESTIGATION, DECIDE, obstacle=denounces,
          needs=("referred_to", "document_number"), stops=CLOCKS),
    _step("dispute_competence", "Nơi nhận trả lại", SENT, Intake.COMPETENCE_DISPUTE, CLASSIFY,
          obstacle=sent_outside, needs=("note",)),
    _step("settle_competence", "Đã xác định thẩm quyền",
          frozenset({Intake.COMPETENCE_DISPUTE}), Intake.CLASSIFIED, DECIDE,
          obstacle=sent_outside, needs=("document_number",)),
    _step("hand_over", "Giao đơn theo văn bản xác định thẩm quyền",
          frozenset({Intake.COMPETENCE_DISPUTE}), Intake.TRANSFERRED, DECIDE,
          obstacle=by_superior, stops=CLOCKS),
    _step("close_by_receiver", "Nơi nhận báo đã giải quyết", SENT | {Intake.URGED},
          Intake.CLOSED_BY_RECEIVER, CLASSIFY, obstacle=sent_outside, needs=("note",),
          stops=("DENUNCIATION.REPORT",)),
)  # fmt: skip
