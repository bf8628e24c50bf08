"""What bars a complaint from being taken on: too late, too early, wrong place, nobody chosen."""

from datetime import date

from complaints.workflow.states import AdmissionFacts, PetitionFacts
from reception.kinds import Kind


def unfit_complaint(petition: PetitionFacts) -> str:
    """One sentence for the first of them that holds; "" of what is no complaint."""
    if petition.kind != Kind.COMPLAINT:
        return ""
    known = petition.admission
    if known.is_in_time is False:
        return (
            "Đã xác định hết thời hiệu, thời hạn khiếu nại mà không có lý do chính đáng "
            "(Điều 9, 11.6 Luật Khiếu nại): không thụ lý."
        )
    return _joint(petition, known) or _second(petition, known)


def _joint(petition: PetitionFacts, known: AdmissionFacts) -> str:
    """Those who complain together have chosen somebody, in a paper that all signed."""
    if petition.signers > 1 and not known.representatives:
        return (
            "Nhiều người cùng khiếu nại: chưa có văn bản cử người đại diện (Điều 16.1 Nghị định "
            "124/2020/NĐ-CP). Ghi người đại diện ở trang Người liên quan, hoặc yêu cầu bổ sung."
        )
    return ""


def _second(petition: PetitionFacts, known: AdmissionFacts) -> str:
    first = known.first
    if first is None:
        return ""
    if first.organisation_id == petition.organisation_id:
        return (
            "Khiếu nại lần hai gửi đến cấp trên trực tiếp của nơi đã giải quyết lần đầu "
            "(Điều 7, 33.1 Luật Khiếu nại): hướng dẫn người khiếu nại đến đó."
        )
    if first.is_open and (first.due_on is None or petition.received_on <= first.due_on):
        return _too_early(first.due_on)
    if first.latest and petition.received_on > first.latest and not known.is_in_time:
        return (
            f"Thời hạn khiếu nại lần hai đã hết ngày {first.latest:%d/%m/%Y} (Điều 33.1 Luật "
            "Khiếu nại): ghi trở ngại và kết luận về thời hiệu, hoặc không thụ lý (Điều 11.6)."
        )
    return ""


def _too_early(until: date | None) -> str:
    term = f" đến {until:%d/%m/%Y}" if until else ", đang tạm đình chỉ"
    return (
        f"Khiếu nại lần đầu còn trong thời hạn giải quyết{term} (Điều 7, 33.1 Luật Khiếu nại): "
        "hướng dẫn người khiếu nại chờ kết quả."
    )
