"""A denunciation before it is accepted, and one taken to the superior."""

from datetime import date
from functools import partial
from typing import Any

from complaints.workflow.denunciation_lists import Identity, Manner, Origin
from complaints.workflow.states import STAY, Intake, Machine, Transition
from portal.access.roles import Permission
from reception.kinds import Kind

SORTED = frozenset({Intake.CLASSIFIED})
REVIEWING, DEMANDED = frozenset({Intake.REVIEWING}), frozenset({Intake.DEMANDED})
NOT_CHECKED = (
    "Chưa kiểm tra, xác minh người tố cáo và điều kiện thụ lý (Điều 24.1 Luật Tố cáo): "
    "ghi kết quả kiểm tra trước."
)
# Why what was found does not let the denunciation be accepted: field, answer, sentence.
FAULTS: tuple[tuple[str, object, str], ...] = (
    ("manner", Manner.UNSIGNED, (
        "Không đúng hình thức tố cáo (Điều 22, 25.1 Luật Tố cáo): mời người tố cáo ký đơn, hoặc "
        "chuyển thanh tra, kiểm tra.")),
    ("identity", Identity.NOT_FOUND, (
        "Không xác định được người tố cáo (Điều 25.1 Luật Tố cáo): lưu đơn, hoặc chuyển thanh "
        "tra, kiểm tra nếu có chứng cứ.")),
    ("identity", Identity.FALSE_NAME,
     "Người tố cáo dùng họ tên của người khác (Điều 25.1 Luật Tố cáo): không thụ lý."),
    ("has_capacity", False, (
        "Người tố cáo không đủ năng lực hành vi dân sự, không có người đại diện "
        "(Điều 29.1.b Luật Tố cáo): không thụ lý, thông báo ngay.")),
    ("has_basis", False, (
        "Không có cơ sở xác định người, hành vi vi phạm (Điều 29.1.d Luật Tố cáo): không thụ lý, "
        "thông báo ngay.")),
    ("origin", Origin.UNPROVEN, (
        "Tố cáo từ vụ việc khiếu nại đã giải quyết mà không có chứng cứ mới (Điều 29.1 Luật "
        "Tố cáo): không thụ lý, thông báo ngay.")),
)  # fmt: skip


def check_of(petition: Any) -> Any:
    """What its check found; None where none was finished."""
    check = getattr(petition, "precheck", None)
    return check if check and check.checked_on else None


def fault(petition: Any) -> str:
    """Why the check does not let it be accepted; "" where it does, or is not finished."""
    check = check_of(petition)
    found = (told for name, answer, told in FAULTS if check and getattr(check, name) == answer)
    return next(found, "")


def unready(petition: Any) -> str:
    """Why a denunciation is not ready to be accepted (Điều 29.1 Luật Tố cáo)."""
    if petition.kind != Kind.DENUNCIATION:
        return ""
    if getattr(petition, "level", 1) == 2:
        return (
            "Tố cáo tiếp: xem xét hồ sơ đã giải quyết (Điều 37.2 Luật Tố cáo) hoặc yêu cầu cấp "
            "dưới báo cáo (Điều 38.2) trước."
        )
    return fault(petition) if check_of(petition) else NOT_CHECKED


def is_information(petition: Any) -> bool:
    """Thông tin có nội dung tố cáo: no known author, or not in the manner of the law (Điều 25)."""
    check = check_of(petition)
    return bool(
        petition.is_anonymous or (check and check.manner == Manner.UNSIGNED)
        or (check and check.identity != Identity.IDENTIFIED)
    )  # fmt: skip


def _denunciation(petition: Any) -> str:
    if petition.kind != Kind.DENUNCIATION:
        return "Bước này chỉ dành cho đơn tố cáo (Điều 24 Luật Tố cáo): phân loại lại."
    return ""


def delegable(petition: Any, _on: date) -> str:
    check = getattr(petition, "precheck", None)
    if check and check.delegated_on:
        return (
            f"Đã ủy quyền xác minh ngày {check.delegated_on:%d/%m/%Y}: thời hạn đã kéo dài một lần "
            "(Điều 24.1 Luật Tố cáo)."
        )
    return _denunciation(petition)


def checkable(petition: Any, _on: date) -> str:
    if check := check_of(petition):
        return (
            f"Đã ghi kết quả kiểm tra ngày {check.checked_on:%d/%m/%Y} (Điều 24.1 Luật Tố cáo): "
            "phân loại lại để kiểm tra lại."
        )
    if petition.is_competent is False:
        return "Tố cáo không thuộc thẩm quyền (Điều 24.2 Luật Tố cáo): chuyển đơn."
    return _denunciation(petition)


def declinable(petition: Any, _on: date) -> str:
    if told := _denunciation(petition):
        return told
    if not fault(petition):
        return "Kết quả kiểm tra không có lý do không thụ lý (Điều 29.1 Luật Tố cáo): trình thụ lý."
    return ""


def renewable(petition: Any, _on: date) -> str:
    if told := _denunciation(petition):
        return told
    if petition.level != 2:
        return (
            "Đơn được ghi là tố cáo lần đầu (Điều 37.1 Luật Tố cáo): chỉ đơn tố cáo tiếp mới xem "
            "xét hồ sơ cũ."
        )
    return ""


def _renewal(petition: Any) -> Any:
    return getattr(petition, "renewal", None)


def unreported(petition: Any, _on: date) -> str:
    renewal = _renewal(petition)
    if renewal and renewal.reported_on:
        return f"Cấp dưới đã báo cáo ngày {renewal.reported_on:%d/%m/%Y} (Điều 38.3 Luật Tố cáo)."
    return ""


def below_settled(petition: Any, _on: date) -> str:
    renewal = _renewal(petition)
    if renewal is None or renewal.case.settled_on is None:
        return "Cấp dưới chưa giải quyết xong (Điều 38.4 Luật Tố cáo): tiếp tục theo dõi, đôn đốc."
    return ""


_step = partial(Transition, machine=Machine.INTAKE)
P = Permission
CHECK = ("DENUNCIATION.CHECK", "DENUNCIATION.TRANSFER")
ALL = ("VISIT.NOTICE", *CHECK, "PETITION.ALARM", "DENUNCIATION.REVIEW", "DENUNCIATION.DEMAND",
       "DENUNCIATION.REPORT")  # fmt: skip

DENOUNCING: tuple[Transition, ...] = (
    _step("delegate_check", "Ủy quyền xác minh người tố cáo", SORTED | {Intake.REGISTERED}, STAY,
          P.CLASSIFY, obstacle=delegable, needs=("document_number", "asked_body")),
    _step("check", "Ghi kết quả kiểm tra điều kiện thụ lý", SORTED, STAY, P.CLASSIFY,
          obstacle=checkable,
          needs=("identity", "manner", "has_capacity", "has_basis", "origin")),
    _step("decline", "Không thụ lý tố cáo, thông báo ngay", SORTED, Intake.NOT_ACCEPTED, P.DECIDE,
          obstacle=declinable, needs=("reason", "document_number"), stops=ALL),
    _step("review", "Xem xét tố cáo tiếp", SORTED, Intake.REVIEWING, P.DECIDE,
          obstacle=renewable, needs=("earlier",), stops=(*CHECK, "DENUNCIATION.DEMAND")),
    _step("uphold", "Không giải quyết lại, thông báo lý do", REVIEWING, Intake.UPHELD, P.DECIDE,
          needs=("reason", "document_number"), stops=ALL),
    _step("resettle", "Thụ lý giải quyết lại", REVIEWING, Intake.ACCEPTED, P.DECIDE,
          needs=("document_number", "assigned_to", "renewing"), stops=ALL, form="ND31.04"),
    _step("disclaim", "Tố cáo tiếp không thuộc thẩm quyền", REVIEWING, Intake.CLASSIFIED,
          P.DECIDE, needs=("note",), stops=("DENUNCIATION.REVIEW",),
          starts=("DENUNCIATION.TRANSFER",)),
    _step("demand", "Yêu cầu cấp dưới báo cáo việc chậm giải quyết", SORTED, Intake.DEMANDED,
          P.DECIDE, obstacle=renewable, needs=("earlier", "document_number"),
          stops=(*CHECK, "VISIT.NOTICE", "PETITION.ALARM", "DENUNCIATION.DEMAND"),
          starts=("DENUNCIATION.REPORT",)),
    _step("receive_report", "Cấp dưới đã báo cáo", DEMANDED, STAY, P.CLASSIFY,
          obstacle=unreported, needs=("note",), stops=("DENUNCIATION.REPORT",)),
    _step("take_over", "Lấy vụ việc để giải quyết", DEMANDED, Intake.ACCEPTED, P.DECIDE,
          needs=("document_number", "assigned_to", "taking_over"), stops=ALL, form="ND31.04"),
    _step("below_done", "Cấp dưới đã giải quyết xong", DEMANDED, Intake.CLOSED_BY_RECEIVER,
          P.CLASSIFY, obstacle=below_settled, needs=("note",), stops=ALL),
)  # fmt: skip
